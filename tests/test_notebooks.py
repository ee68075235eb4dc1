"""The examples for Quarto and marimo run, whether or not those are installed."""

from __future__ import annotations

import re
import runpy
import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = ROOT / "examples" / "notebooks"


def fake(name: str, **members: Any) -> types.ModuleType:
    module = types.ModuleType(name)
    module.__dict__.update(members)
    return module


def test_quarto_cells_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    shown: list[str] = []
    monkeypatch.setitem(sys.modules, "IPython", fake("IPython"))
    monkeypatch.setitem(sys.modules, "IPython.display", fake("IPython.display", Markdown=shown.append))
    text = (NOTEBOOKS / "report.qmd").read_text(encoding="utf-8")
    cells = re.findall(r"```\{python\}\n(.*?)```", text, re.DOTALL)
    assert len(cells) == 4
    names: dict[str, Any] = {}
    for cell in cells:
        exec(cell, names)
    assert "We compared four articles" in shown[-1]


def test_marimo_cells_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    cells: list[Callable[..., Any]] = []

    class App:
        def cell(self, function: Callable[..., Any]) -> Callable[..., Any]:
            cells.append(function)
            return function

    def dropdown(options: list[str], *, value: str, label: str) -> types.SimpleNamespace:
        return types.SimpleNamespace(value=value)

    shown: list[str] = []
    tables: list[Any] = []
    ui = types.SimpleNamespace(dropdown=dropdown, table=tables.append)
    monkeypatch.setitem(sys.modules, "marimo", fake("marimo", App=App, ui=ui, md=shown.append))
    runpy.run_path(str(NOTEBOOKS / "explore.py"), run_name="notebook")
    comparison, framing, mo = cells[0]()
    chosen, labels = cells[1](comparison, mo)
    cells[2](chosen, comparison, labels, mo)
    cells[3](comparison, framing, mo)
    assert shown
    assert tables[0]
