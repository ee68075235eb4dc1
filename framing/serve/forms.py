"""What the forms of the pages bring: files, pasted articles and plain fields."""

from __future__ import annotations

import json
import secrets

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from framing.serve.ledger import Upload
from framing.serve.messages import FOREIGN_FORM
from framing.serve.names import folder_name

__all__ = ["MAX_FILES", "PASTE_ROWS", "pasted", "read_form"]

#: Files and fields of one form. A field holds a pasted article; see guard.MAX_UPLOAD_BYTES for the whole.
MAX_FILES, MAX_FIELDS = 60, 80
MAX_PASTED_BYTES = 2 * 1024 * 1024

#: Articles that a page offers to paste at once.
PASTE_ROWS = 3


async def read_form(request: Request, token: str) -> tuple[list[Upload], dict[str, str]]:
    """Read a form, check its token, return what was uploaded or pasted and the plain fields.

    Raises
    ------
    HTTPException
        If the form does not carry the token, which no other site can read.
    """
    async with request.form(max_files=MAX_FILES, max_fields=MAX_FIELDS, max_part_size=MAX_PASTED_BYTES) as form:
        given = form.get("token")
        if not isinstance(given, str) or not secrets.compare_digest(given.encode(), token.encode()):
            raise HTTPException(403, FOREIGN_FORM)
        uploads = [
            Upload(item.filename or "article.txt", await item.read())
            for item in form.getlist("files")
            if isinstance(item, UploadFile) and item.filename
        ]
        fields = {key: value for key, value in form.items() if isinstance(value, str)}
    for row in range(PASTE_ROWS):
        text = fields.get(f"text{row}", "").strip()
        if text:
            uploads.append(
                pasted(text, {key: fields.get(f"{key}{row}", "") for key in ("outlet", "title", "published")})
            )
    return uploads, fields


def pasted(text: str, fields: dict[str, str]) -> Upload:
    """Make a file with TOML front matter of a pasted article; a JSON string is a TOML string.

    Parameters
    ----------
    text : str
    fields : dict of str to str
        Outlet, title and date; empty ones are left out.
    """
    lines = ["+++"]
    for key, value in fields.items():
        if line := "".join(filter(str.isprintable, " ".join(value.split()))):
            lines.append(f"{key} = {json.dumps(line, ensure_ascii=False)}")
    front = "\n".join([*lines, "+++", ""]) if len(lines) > 1 else ""
    name = folder_name(fields.get("outlet") or fields.get("title") or "", "pasted")
    return Upload(f"{name}.md", (front + text + "\n").encode("utf-8", "replace"))
