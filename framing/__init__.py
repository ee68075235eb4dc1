"""Puts several outlets' articles on one event side by side."""

__version__ = "0.1.0"
