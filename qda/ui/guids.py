"""What a saved view names, by GUID: rows of the project as they outlive this file's ids."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Guids = Mapping[str, Mapping[int, str]]
"""For a subject (attribute, case, code, coder, document, question, topic) the GUID of each id."""


def guids_of(ask: Callable[..., Any]) -> Guids:
    """The GUIDs of all that a view can name; `ask` is the project's or the workspace's."""
    from qda.models import cases, codebook, coders, documents, guide

    topics = ask(guide.tree)
    rows: dict[str, list[Any]] = {
        "attribute": ask(cases.attributes),
        "case": ask(cases.listing),
        "code": ask(codebook.tree),
        "coder": ask(coders.listing),
        "document": ask(documents.listing),
        "topic": topics,
        "question": [question for topic in topics for question in topic.questions],
    }
    return {subject: {row.id: row.guid for row in found} for subject, found in rows.items()}


def id_of(guids: Guids, subject: str, guid: object) -> int | None:
    """The row that has this GUID, or None."""
    return next((key for key, own in guids[subject].items() if own == guid), None)


def attributes_of(ask: Callable[..., Any]) -> dict[str, int]:
    """The attributes of the cases: their ids by name."""
    from qda.models import cases

    return {row.name: row.id for row in ask(cases.attributes)}
