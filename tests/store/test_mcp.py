"""A store as tools for agents, asked through the protocol itself."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import framing
from framing import Store, open_store

pytest.importorskip("mcp")

ROOT = Path(__file__).resolve().parent.parent.parent
DEMO = ROOT / "corpus" / "first-island-chain"
READS = {"check_draft", "event_differences", "ground_text", "list_events", "search_quotations"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("mcp") / "a.store") as opened:
        for article in framing.read(sorted(DEMO.glob("*.txt"))):
            opened.add(article)
        yield opened


def ask(path: Path, calls: list[tuple[str, dict[str, Any]]], *, write: bool = False) -> tuple[set[str], list[Any]]:
    """Start the command, list its tools and call some; errors come back as text."""
    from mcp import ClientSession, StdioServerParameters
    from mcp.client.stdio import stdio_client

    arguments = ["-m", "framing", "mcp", "--store", str(path), *(["--write"] if write else [])]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    server = StdioServerParameters(command=sys.executable, args=arguments, env=environment)

    async def talk() -> tuple[set[str], list[Any]]:
        async with stdio_client(server) as (reads, writes), ClientSession(reads, writes) as session:
            await session.initialize()
            tools = {tool.name for tool in (await session.list_tools()).tools}
            answers = []
            for name, given in calls:
                result = await session.call_tool(name, given)
                texts = [getattr(item, "text", "") for item in result.content]
                answers.append(texts[0] if result.is_error else [json.loads(text) for text in texts])
            return tools, answers

    # In a thread of its own: another test of this process may have left an event loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(talk())).result()


def test_an_agent_reads_a_store(store: Store) -> None:
    event = store.event_of("meridian-asia").entry.number
    draft = "Japan and the United States will widen joint training. Talks on Friday lasted 90 minutes, officials said."
    calls: list[tuple[str, dict[str, Any]]] = [
        ("list_events", {}),
        ("event_differences", {"event": event, "limit": 3}),
        ("search_quotations", {"text": "local opposition"}),
        ("check_draft", {"text": draft, "event": event}),
        ("ground_text", {"text": "The militarization of the islands faces local opposition.", "event": event}),
        ("event_differences", {"event": 99}),
    ]
    tools, (events, differences, hits, check, grounding, missing) = ask(store.path, calls)
    assert tools == READS
    assert {item["number"] for item in events} == {1, 2}
    (found,) = differences
    assert len(found["findings"]) == 3
    for finding in found["findings"]:
        for proof in finding["evidence"]:
            article = next(item for item in store.event(event).articles if item.id == proof["article"])
            source = article.title if proof["part"] == "title" else article.text
            assert source is not None
            assert source[proof["start"] : proof["end"]] == proof["words"]
    assert hits[0]["span"]["article"] == "meridian-asia"
    assert check[0]["event"]["number"] == event
    assert "supported" in json.dumps(grounding)
    assert "no event 99" in missing


def test_only_a_server_that_writes_takes_articles(tmp_path: Path) -> None:
    text = "The council of Arlow approved a new bus station on Monday. It will cost 3 million euros, said Ann Lind."
    call = ("add_article", {"text": text, "outlet": "Herald", "published": "2026-03-04"})
    tools, (answer,) = ask(tmp_path / "new.store", [call], write=True)
    assert tools == READS | {"add_article"}
    assert answer[0]["arrival"] == "new"
    with open_store(tmp_path / "new.store", create=False) as opened:
        assert opened.event(1).articles[0].outlet == "Herald"
