"""The report as one HTML file."""

from __future__ import annotations

from framing.model import Comparison

__all__ = ["render_html"]


def render_html(comparison: Comparison) -> str:
    """Return the page."""
    return f"<!doctype html><title>{len(comparison.profiles)} articles</title>\n"
