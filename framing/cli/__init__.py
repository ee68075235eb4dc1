"""The command line: options and exit codes, nothing else.

Commands are loaded only when they are called, so that ``framing --help`` costs no heavy import. Each
command is one module of this package; :data:`COMMANDS` names them with their one-line help.
"""

from __future__ import annotations

import importlib

import click

from framing import __version__
from framing.lean_imports import import_lean

__all__ = ["COMMANDS", "LazyGroup", "group", "main"]

#: Command name -> (module, attribute, one-line help).
COMMANDS: dict[str, tuple[str, str, str]] = {
    "compare": ("framing.cli.compare", "compare", "Compare several outlets' articles and write the report."),
    "analyze": ("framing.cli.analyze", "analyze", "Profile each article on its own."),
    "batch": ("framing.cli.batch", "batch", "Analyse an archive; write Parquet tables by month."),
    "trends": ("framing.cli.trends", "trends", "Show what each outlet of an archive does month by month."),
    "diff": ("framing.cli.diff", "diff", "Show two articles side by side in the terminal."),
    "draft": ("framing.cli.draft", "draft", "Check a draft against what other outlets report."),
    "ground": ("framing.cli.ground", "ground", "Check a summary against the articles it was made from."),
    "add": ("framing.cli.store", "add", "Add articles to a store; say what each brings to its event."),
    "events": ("framing.cli.store", "events", "List the events of a store."),
    "show": ("framing.cli.store", "show", "Show one event of a store."),
    "search": ("framing.cli.store", "search", "Search the statements and quotations of a store."),
    "changes": ("framing.cli.store", "changes", "Show what changed between an article's versions."),
    "move": ("framing.cli.store", "move", "Put an article of a store into another event."),
    "watch": ("framing.cli.store", "watch", "Add each file of a folder to a store as it lands."),
    "store": ("framing.cli.store", "store", "Maintain a store."),
    "mcp": ("framing.cli.mcp", "mcp", "Serve a store as tools for agents."),
    "review": ("framing.cli.review", "review", "Accept or reject the findings of a report."),
    "calibrate": ("framing.cli.review", "calibrate", "Refit the omission thresholds on decided findings."),
    "open": ("framing.cli.open", "open_report", "Open a report in the browser."),
    "serve": ("framing.cli.serve", "serve", "Serve a local web app: drop articles, get the comparison."),
    "quotes": ("framing.cli.quotes", "quotes", "Print who says what in each article."),
    "lexicon": ("framing.cli.lexicon", "lexicon", "List, show, check, try, import and export lexicons."),
    "evaluate": ("framing.cli.evaluate", "evaluate", "Measure error rates on gold data."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when called, and listed from :data:`COMMANDS`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the command names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute, _ = COMMANDS[cmd_name]
        command = getattr(importlib.import_module(module), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{module}.{attribute} is not a command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry[2]) for name, entry in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="framing")
def group() -> None:
    """Put several outlets' articles on one event side by side.

    Exit codes: 0 done, 1 nothing could be done, 2 wrong usage, 3 done with some articles set aside,
    4 found what --fail-on names.
    """


def main() -> None:
    """Run the command line."""
    import_lean()
    group(prog_name="framing")
