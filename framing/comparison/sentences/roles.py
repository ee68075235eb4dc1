"""What the speakers of a role are called."""

from __future__ import annotations

__all__ = ["ROLES"]

#: What the speakers of a role are called together.
ROLES = {
    "anonymous": "unnamed speakers",
    "company": "companies",
    "court": "courts and judges",
    "document": "documents",
    "expert": "experts",
    "lawyer": "lawyers",
    "market": "market analysts and traders",
    "media": "other media",
    "military": "the military",
    "ngo": "campaigners and charities",
    "official": "officials",
    "opposition": "opposition figures",
    "other": "other speakers",
    "party": "parties",
    "police": "the police",
    "poll": "polls",
    "resident": "residents",
    "sport": "sportspeople",
    "union": "unions",
    "victim": "victims and relatives",
}
