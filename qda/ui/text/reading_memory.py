"""What is remembered on this computer of the reading of a project: open tabs, and the places.

Documents go by their GUIDs; nothing of what they say is kept here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from qda.ui.settings import recall, remember
from qda.ui.text.trail import Place


@dataclass(slots=True)
class Reading:
    """Tabs from left to right, where one was in each, and the documents of the panes."""

    tabs: list[str] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    loose: str = ""
    panes: list[str] = field(default_factory=list)
    active: int = 0


def keep(project: str, reading: Reading) -> None:
    """Remember how the project with GUID `project` is read."""
    kept = {
        "tabs": [[guid, *reading.places.get(guid, Place())] for guid in reading.tabs],
        "loose": reading.loose,
        "panes": reading.panes,
        "active": reading.active,
    }
    remember(_key(project), json.dumps(kept))


def kept(project: str) -> Reading:
    """How it was read last; empty where that is not known."""
    try:
        return _parsed(json.loads(recall(_key(project)) or "{}"))
    except (ValueError, TypeError, AttributeError):
        return Reading()  # somebody else's hand in the settings is no reason to fail


def _parsed(found: dict[str, Any]) -> Reading:
    tabs = [(str(guid), Place(*map(int, place))) for guid, *place in found.get("tabs", [])]
    panes = [str(guid) for guid in found.get("panes", [])][:2]
    return Reading(
        [guid for guid, _place in tabs],
        dict(tabs),
        str(found.get("loose", "")),
        panes,
        int(found.get("active", 0)),
    )


def _key(project: str) -> str:
    return f"reading_tabs/{project}"
