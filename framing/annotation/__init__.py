"""Annotators: one document in, records out. They never import one another."""
