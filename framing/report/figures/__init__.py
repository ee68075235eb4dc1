"""The charts as plain Plotly specifications (``data``, ``layout``), made without importing Plotly.

:mod:`framing.report.charts` gives them as figures, the page draws them with plotly.js. Axes are numbered
and their ticks named, so that two things of one name never fall together. ``customdata`` says which record
a point stands for. ``meta.caption`` says what one sees.
"""

from framing.report.figures.coverage import coverage
from framing.report.figures.distinctive import distinctive
from framing.report.figures.speakers import speakers
from framing.report.figures.stance import stance
from framing.report.figures.style import style
from framing.report.figures.template import label, layout
from framing.report.figures.timeline import timeline

__all__ = ["FIGURES", "label", "layout"]

#: Every chart by name, in the order of the page.
FIGURES = {
    "coverage": coverage,
    "stance": stance,
    "speakers": speakers,
    "distinctive": distinctive,
    "timeline": timeline,
    "style": style,
}
