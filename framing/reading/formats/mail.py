"""Mail: a newsletter or a press release as it was sent (.eml)."""

from __future__ import annotations

import email
import email.policy
import email.utils
import re
from collections.abc import Iterator
from email.message import EmailMessage

from framing.errors import ReadError
from framing.reading.drafts import Item, ReadingTask
from framing.reading.formats.pages import MAX_CONTAINER, html_part, page_items, part_bytes
from framing.reading.inputs import InputFile
from framing.reading.markup import read_fragment
from framing.reading.outlets import known_outlet
from framing.reading.texts import carried_items

__all__ = ["read_mail"]

#: A plain part of fewer words than this share of the HTML part only says where to read the mail.
PLAIN_SHARE = 0.5

#: Hosts that carry everybody's mail: the name before such an address is a person's.
_CARRIERS = re.compile(
    r"(?:gmail|googlemail|outlook|hotmail|live|yahoo|icloud|me|aol|gmx|web|proton|protonmail|mail|yandex|qq|163)\.[a-z.]+\Z"
)


def read_mail(file: InputFile, task: ReadingTask) -> Iterator[Item]:
    """Read a mail.

    Parameters
    ----------
    file : InputFile
    task : ReadingTask

    Yields
    ------
    Draft, SetAside or Note
    """
    message = email.message_from_bytes(file.read(MAX_CONTAINER, what="a mail"), policy=email.policy.default)
    fields, remarks = _fields(message)
    page = html_part(message)
    plain = _plain(message)
    shown = read_fragment(part_bytes(page).decode("utf-8", "replace")).text() if page is not None else ""
    if page is not None and len(plain.split()) < PLAIN_SHARE * len(shown.split()):
        try:
            yield from page_items(part_bytes(page), file, task, fields=fields)
        except ReadError:  # a newsletter of tables, in which no article stands out
            yield from carried_items(shown.split("\n\n"), file, task, fields=fields, remarks=remarks)
        return
    yield from carried_items(
        re.split(r"\n[ \t]*\n", plain.replace("\r\n", "\n")), file, task, fields=fields, remarks=remarks
    )


def _plain(message: EmailMessage) -> str:
    """Return the plain text of a mail; what is attached is no part of it."""
    parts = []
    for part in message.walk():
        if (
            isinstance(part, EmailMessage)
            and part.get_content_type() == "text/plain"
            and part.get_content_disposition() != "attachment"
        ):
            parts.append(part_bytes(part).decode("utf-8", "replace"))
    return "\n\n".join(parts)


def _fields(message: EmailMessage) -> tuple[dict[str, object], tuple[tuple[str, str], ...]]:
    """Read what the headers say: who sent it, its subject and its date."""
    fields: dict[str, object] = {}
    for field, name in (("title", "Subject"), ("published", "Date"), ("outlet", "From")):
        try:
            value = message[name]
        except (ValueError, IndexError, AttributeError, TypeError):  # the parser gives up on what is damaged
            continue
        if value is not None:
            fields[field] = " ".join(str(value).split())
    fields["outlet"], taken = _sender(str(fields.get("outlet") or ""))
    if taken and fields["outlet"]:
        return fields, (("outlet", f"no outlet given; {fields['outlet']!r} is taken from the sender's address"),)
    return fields, ()


def _sender(header: str) -> tuple[str | None, bool]:
    """Return the outlet that sent a mail, and whether it was taken from the address.

    The sender's name is the outlet's where it is that of its host; else it may be a person's.

    >>> _sender("Sarn Valley Echo <news@sarnvalleyecho.example>")
    ('Sarn Valley Echo', False)
    >>> _sender("Jo Lind <jo@gmail.com>")
    (None, False)
    """
    name, address = email.utils.parseaddr(header)
    host = address.rpartition("@")[2].casefold()
    if not host or _CARRIERS.search(host):
        return None, False
    folded = re.sub(r"[\W_]+", "", name.casefold())
    labels = [re.sub(r"[\W_]+", "", label) for label in host.split(".")]
    named = bool(folded) and any(len(label) > 3 and (label in folded or folded in label) for label in labels)
    return (name, False) if named else (known_outlet(host) or host, True)
