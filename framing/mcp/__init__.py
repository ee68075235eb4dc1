"""A store as tools for agents, by the Model Context Protocol; read-only unless started to write."""

from framing.mcp.server import create_server

__all__ = ["create_server"]
