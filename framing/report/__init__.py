"""A comparison in; HTML, Markdown, JSON and CSV out. Plotly lives only here."""

from framing.report.writing import render_report, write_report

__all__ = ["render_report", "write_report"]
