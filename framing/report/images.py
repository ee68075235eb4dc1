"""The charts as PNG or SVG files: the extra ``image`` (kaleido) draws them in the user's own Chromium."""

from __future__ import annotations

import asyncio
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from framing.errors import OutputError
from framing.report.figures import FIGURES
from framing.report.folders import write_files
from framing.report.view import ReportView

if TYPE_CHECKING:
    from framing.model import Comparison

__all__ = ["find_browser", "write_images"]

#: Width of an image in pixels, and how many device pixels each is drawn with (PNG only).
WIDTH, SCALE = 1100, 2

#: Names under which a Chromium is looked for, the first found is used; BROWSER_PATH goes before them.
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

#: Seconds one image may take.
TIMEOUT = 90


def write_images(
    comparison: Comparison, folder: str | os.PathLike[str], image_format: Literal["png", "svg"]
) -> tuple[Path, ...]:
    """Write each chart that has data to ``charts/<name>.png`` or ``.svg`` in a folder: all of them, or none.

    Parameters
    ----------
    comparison : Comparison
    folder : path-like
        The report's folder.
    image_format : {'png', 'svg'}

    Returns
    -------
    tuple of Path

    Raises
    ------
    OutputError
        If kaleido is not installed, no Chromium is found or starts, or the folder cannot be written.
    """
    try:
        import kaleido
    except ImportError as error:
        raise OutputError(
            "images need kaleido, which is not installed", command="pip install 'framing[image]'"
        ) from error
    browser = find_browser()
    view = ReportView(comparison)
    specs = {name: spec for name, figure in FIGURES.items() if (spec := figure(view)) is not None}
    try:
        # In a thread of its own, since a notebook has an event loop running in this one.
        with ThreadPoolExecutor(1) as pool:
            drawn = pool.submit(lambda: asyncio.run(_draw(kaleido, specs, image_format, browser))).result()
    except (OSError, RuntimeError, ValueError, TimeoutError) as error:
        raise OutputError(
            f"the charts cannot be drawn with {browser}: {error}", remedy="name another Chromium in BROWSER_PATH"
        ) from error
    files = {f"charts/{name}.{image_format}": content for name, content in drawn.items()}
    write_files(files, Path(folder))
    return tuple(Path(folder) / name for name in files)


def find_browser() -> str:
    """Return the path of the user's own Chromium.

    Raises
    ------
    OutputError
        If there is none.
    """
    found = os.environ.get("BROWSER_PATH") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise OutputError(
            "images and PDF need a Chromium, and none is on the PATH",
            remedy="install chromium, or name one in BROWSER_PATH",
        )
    return found


async def _draw(kaleido: Any, specs: dict[str, dict[str, Any]], image_format: str, browser: str) -> dict[str, bytes]:
    """Draw every chart in one browser; MathJax would be fetched from the network, so it is off."""
    drawn: dict[str, bytes] = {}
    async with kaleido.Kaleido(n=1, timeout=TIMEOUT, mathjax=False, path=browser) as renderer:
        for name, spec in specs.items():
            layout = {**spec["layout"], "paper_bgcolor": "#ffffff", "plot_bgcolor": "#ffffff"}
            options = {"format": image_format, "width": WIDTH, "height": layout["height"]}
            if image_format == "png":
                options["scale"] = SCALE
            drawn[name] = await renderer.calc_fig({"data": spec["data"], "layout": layout}, opts=options)
    return drawn
