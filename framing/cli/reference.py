"""The command-line reference, written from the commands themselves so that it cannot drift."""

from __future__ import annotations

from collections.abc import Iterator

import click

from framing.cli import group

__all__ = ["reference"]

_HEAD = """# Command line

Written from the commands themselves by `python -m framing.cli.reference > docs/cli.md`; a test keeps it current.

`stdout` is the result; notes and the progress bar go to `stderr`.

| exit code | meaning |
|---|---|
| 0 | done |
| 1 | nothing could be done; one line on `stderr` says why and what to do instead |
| 2 | wrong usage |
| 3 | done, with some articles set aside; each is named on `stderr` |
| 4 | a check (`draft`, `ground`) found what `--fail-on` names |
| 130, 143 | interrupted, terminated |
"""


def reference() -> str:
    """Return the help of every command as one Markdown page."""
    settings = dict(group.context_settings)
    context = click.Context(group, info_name="framing", max_content_width=110, terminal_width=110, **settings)
    pages = [f"## `{path}`\n\n```\n{help_text}\n```\n" for path, help_text in _helps(group, context)]
    return "\n".join([_HEAD, *pages])


def _helps(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    """Walk the commands in the order of the help."""
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            if child is not None:
                inner = click.Context(child, info_name=name, parent=context, max_content_width=110, terminal_width=110)
                yield from _helps(child, inner)


if __name__ == "__main__":
    click.echo(reference(), nl=False)
