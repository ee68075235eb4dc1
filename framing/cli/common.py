"""What the commands share: their options, reading their input, notes on stderr, exit codes."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import json
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, Literal, NoReturn

import click

from framing.errors import FramingError
from framing.text_safety import escaped_json, terminal_safe, writable

if TYPE_CHECKING:
    from framing.model import Article, Note, SetAside
    from framing.pipeline import Settings
    from framing.reading import Reading

__all__ = [
    "DONE",
    "FOUND",
    "NOTHING_DONE",
    "SET_ASIDE",
    "AnalysisOptions",
    "analysis_options",
    "attribution_option",
    "check_sources",
    "console_notes",
    "fail_on_option",
    "field_mapping",
    "finish",
    "finish_found",
    "guarded",
    "json_lines_option",
    "lexicon_option",
    "map_option",
    "read_input",
    "read_one",
    "stance_model_option",
    "write_json_line",
    "write_line",
]

#: Exit codes; 2 (wrong usage) is click's own.
DONE, NOTHING_DONE, SET_ASIDE = 0, 1, 3

#: Exit code of a check that found what ``--fail-on`` names.
FOUND = 4

#: Exit codes of a process ended by a signal, as shells give them.
INTERRUPTED, TERMINATED = 130, 143


@contextlib.contextmanager
def guarded() -> Iterator[None]:
    """Turn the package's errors and signals into one line on stderr and an exit code."""
    signal.signal(signal.SIGTERM, _terminate)
    hook, sys.unraisablehook = sys.unraisablehook, _raise_again
    try:
        yield
    except FramingError as error:
        click.echo(f"framing: {terminal_safe(str(error))}", err=True)
        raise SystemExit(NOTHING_DONE) from None
    except KeyboardInterrupt:
        click.echo("framing: interrupted", err=True)
        raise SystemExit(INTERRUPTED) from None
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): nothing is wrong, and nothing is left to say.
        sys.stderr.close()
        raise SystemExit(DONE) from None
    except OSError as error:
        # Disk full or a closed device while writing the result to stdout.
        click.echo(f"framing: {terminal_safe(str(error))}", err=True)
        raise SystemExit(NOTHING_DONE) from None
    finally:
        sys.unraisablehook = hook


def _terminate(number: int, frame: FrameType | None) -> NoReturn:
    """End on SIGTERM as quietly as on Ctrl-C."""
    raise SystemExit(TERMINATED)


def _raise_again(dropped: sys.UnraisableHookArgs) -> None:
    """Raise a signal's exception again when it came inside a ``__del__``, where Python drops whatever is raised."""
    if not isinstance(dropped.exc_value, KeyboardInterrupt | SystemExit) or not hasattr(signal, "setitimer"):
        sys.__unraisablehook__(dropped)
        return
    kind, values = type(dropped.exc_value), dropped.exc_value.args

    def again(number: int, frame: FrameType | None) -> NoReturn:
        raise kind(*values)

    signal.signal(signal.SIGALRM, again)
    signal.setitimer(signal.ITIMER_REAL, 0.01)  # soon, but after this hook and the ``__del__`` are left


json_lines_option = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object per line, one per article."
)

map_option = click.option(
    "--map",
    "mapping",
    multiple=True,
    metavar="FIELD=COLUMN",
    help="Name the column or key of a field, such as text=body or text=fields.bodyText. May be repeated.",
)

attribution_option = click.option(
    "--attribution",
    type=click.Choice(["tagger", "rules"]),
    default="tagger",
    show_default=True,
    help="How quotations and reported speech are found.",
)


lexicon_option = click.option(
    "--lexicon",
    "lexicons",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Also use this lexicon; with a bundled lexicon's name, it replaces that one.",
)

stance_model_option = click.option(
    "--stance-model",
    type=click.Choice(["lexicon", "net"]),
    default="lexicon",
    show_default=True,
    help="How stance toward a target is scored.",
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisOptions:
    """The options that say how articles are read and analysed, one field an option."""

    mapping: tuple[str, ...]
    lexicons: tuple[Path, ...]
    attribution: Literal["tagger", "rules"]
    stance_model: Literal["lexicon", "net"]
    max_article_bytes: int | None
    strict: bool
    outlets: Path | None

    def read(self, paths: Sequence[Path]) -> Reading:
        """Read the articles named on the command line."""
        if self.outlets is None:
            return read_input(paths, self.mapping, max_article_bytes=self.max_article_bytes, strict=self.strict)
        from framing.reading.renaming import load_outlets, with_outlets

        table = load_outlets(self.outlets)  # before the work: a broken table is told at once
        reading = read_input(paths, self.mapping, max_article_bytes=self.max_article_bytes, strict=self.strict)
        return with_outlets(reading, table)

    def settings(self) -> Settings:
        """Return how the articles are analysed."""
        from framing.pipeline import Settings

        lexicons = tuple(str(path) for path in self.lexicons)
        return Settings(lexicons=lexicons, attribution=self.attribution, stance_model=self.stance_model)


def analysis_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of :class:`AnalysisOptions` to a command, which is given them as one record, ``options``."""
    names = [field.name for field in dataclasses.fields(AnalysisOptions)]

    @functools.wraps(command)
    def gathered(**given: Any) -> Any:
        return command(options=AnalysisOptions(**{name: given.pop(name) for name in names}), **given)

    options = (
        map_option,
        lexicon_option,
        attribution_option,
        stance_model_option,
        click.option(
            "--max-article-bytes",
            type=click.IntRange(min=1),
            default=None,
            metavar="N",
            help="Set aside articles larger than this.",
        ),
        click.option("--strict", is_flag=True, help="Stop at the first article that cannot be read."),
        click.option(
            "--outlets",
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="CSV of outlets: outlet (as read), name (as shown; equal names merge), country, owner, lean.",
        ),
    )
    for option in reversed(options):
        gathered = option(gathered)
    return gathered


def read_input(
    paths: Sequence[Path], mapping: Sequence[str], *, max_article_bytes: int | None = None, strict: bool = False
) -> Reading:
    """Read the articles named on the command line; ``None`` keeps the reader's own limit on an article."""
    from framing.reading import read

    limits = {} if max_article_bytes is None else {"max_article_bytes": max_article_bytes}
    return read(list(paths), mapping=field_mapping(mapping) or None, strict=strict, **limits)


def field_mapping(mapping: Sequence[str]) -> dict[str, str]:
    """Return the columns or keys of the fields that ``--map`` names."""
    pairs: dict[str, str] = {}
    for item in mapping:
        field, separator, column = item.partition("=")
        if not separator or not field or not column:
            raise click.BadParameter(f"{item!r} is not FIELD=COLUMN, such as text=body", param_hint="--map")
        pairs[field] = column
    return pairs


def check_sources(articles: Sequence[Path], store: Path | None, event: int | None) -> None:
    """Refuse a call that names no articles, or names them twice."""
    if bool(articles) == (store is not None):
        raise click.UsageError("name articles, or a store with --store, and not both")
    if event is not None and store is None:
        raise click.UsageError("--event is an event of a store: name it with --store")


def read_one(path: Path, options: AnalysisOptions) -> Article:
    """Read the one text of a file: a draft or a summary."""
    from framing.errors import ReadError

    reading = options.read((path,))
    if len(reading.articles) != 1:
        reasons = "; ".join(item.advised for item in reading.set_aside)
        found = f"holds {len(reading.articles)} texts" + (f" ({reasons})" if reasons else "")
        raise ReadError(found, path=path, remedy="name a file with one text")
    return reading.articles[0]


def fail_on_option(names: Sequence[str]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Make the option ``--fail-on`` of a check, which may name any of some kinds of what it finds."""

    def parse(context: click.Context, option: click.Parameter, value: str | None) -> frozenset[str]:
        given = [item.strip().replace("-", "_") for item in (value or "").split(",") if item.strip()]
        unknown = [item for item in given if item not in names]
        if unknown:
            raise click.BadParameter(f"{', '.join(unknown)}: it may name {', '.join(names)}")
        return frozenset(given)

    return click.option(
        "--fail-on",
        callback=parse,
        metavar="KINDS",
        help=f"Exit with code {FOUND} if any of these is found; separate several by commas: {', '.join(names)}.",
    )


def finish_found(found: bool) -> None:
    """Leave with the exit code for what ``--fail-on`` names, where any of it was found."""
    if found:
        sys.stdout.flush()
        raise SystemExit(FOUND)


def console_notes(set_aside: Sequence[SetAside], notes: Sequence[Note] = ()) -> None:
    """Name each article set aside on stderr, with the reason, and what concerns the whole input."""
    for note in notes:
        click.echo(terminal_safe(f"framing: note: {note.message}"), err=True)
    for item in set_aside:
        click.echo(terminal_safe(f"framing: set aside: {item.origin}: {item.advised}"), err=True)


def finish(set_aside: Sequence[SetAside]) -> None:
    """Leave with the exit code that tells whether every article was used."""
    sys.stdout.flush()
    raise SystemExit(SET_ASIDE if set_aside else DONE)


def write_json_line(value: object, *, indent: int | None = None) -> None:
    """Write one JSON value to stdout as the report writes it: strict (no NaN), and valid UTF-8 whatever the locale."""
    write_line(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent))


def write_line(text: str) -> None:
    """Write JSON to stdout as valid UTF-8 that commands no terminal, whatever the locale, and end the line."""
    sys.stdout.buffer.write(writable(escaped_json(text)).encode("utf-8") + b"\n")
