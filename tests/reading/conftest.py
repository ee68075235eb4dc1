"""Lets the tests of reading share the articles in ``made.py`` and the files in ``made_files.py``."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
