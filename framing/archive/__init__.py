"""The analysis over an archive: articles in by the million, Parquet tables by month out, resumed where it stopped."""

from framing.archive.batch import BatchOptions, BatchResult, run_batch
from framing.archive.progress import Progress
from framing.archive.tables import TABLES

__all__ = ["TABLES", "BatchOptions", "BatchResult", "Progress", "run_batch"]
