"""A small local web app over the pipeline: the same pages, from a browser, on this machine alone."""

from framing.serve.app import create_app

__all__ = ["create_app"]
