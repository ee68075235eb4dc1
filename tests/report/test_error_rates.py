from __future__ import annotations

import shlex

import click

from framing.cli import group
from framing.comparison.sentences.captions import RATES
from framing.model import Comparison
from framing.report.error_rates import error_rates
from framing.report.html import render_html
from framing.report.markdown import escape, render_markdown


def test_both_reports_show_every_figure(comparison: Comparison) -> None:
    page, text = render_html(comparison), render_markdown(comparison)
    assert RATES in page
    assert RATES in text
    for rate in error_rates():
        assert f'<td class="num">{rate.words}</td>' in page
        assert rate.command in page
        assert f"| {escape(rate.figure)} | {escape(rate.words)} |" in text


def test_figures_are_shares_inside_their_intervals() -> None:
    for rate in error_rates():
        assert 0 < rate.value < 1
        if rate.low is not None and rate.high is not None:
            assert rate.low < rate.value < rate.high


def test_every_command_is_understood() -> None:
    for rate in error_rates():
        program, *words = shlex.split(rate.command)
        assert program == "framing"
        command: click.Command = group
        while isinstance(command, click.Group):
            found = command.get_command(click.Context(command), words.pop(0))
            assert found is not None, rate.command
            command = found
        _, left, _ = command.make_parser(click.Context(command)).parse_args(args=words)
        assert left == [], rate.command
