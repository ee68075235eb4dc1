"""What an archive shows by outlet and month, each figure with interval and n and held against those of the peers."""

from framing.longitudinal.charts import chart
from framing.longitudinal.measuring import TrendOptions, behind, trends
from framing.longitudinal.records import Abstention, Evidence, Figure, MissingMeasure, Trends
from framing.longitudinal.writing import write_trends

__all__ = [
    "Abstention",
    "Evidence",
    "Figure",
    "MissingMeasure",
    "TrendOptions",
    "Trends",
    "behind",
    "chart",
    "trends",
    "write_trends",
]
