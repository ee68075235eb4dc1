"""A comparison in; HTML, Markdown, JSON and CSV out. Plotly lives only here."""

from framing.report.frames import to_frame, to_rows
from framing.report.loading import read_report
from framing.report.writing import render_report, write_report

__all__ = ["read_report", "render_report", "to_frame", "to_rows", "write_report"]
