"""What was kept by name, to be chosen from: filters of what is counted, and charts and maps."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from qda.models import concept_maps, saved_views, sets
from qda.text import name_key


@dataclass(frozen=True, slots=True)
class Named:
    """One of them; `kind` is query, group, chart or map."""

    guid: str
    name: str
    kind: str


def filters(session: Session) -> list[Named]:
    """The saved queries, then the groups and the sets of cases, each by name."""
    return [
        *(Named(row.guid, row.name, "query") for row in saved_views.listing(session, "query")),
        *(Named(row.guid, row.name, "group") for row in saved_views.listing(session, "case_group")),
        *(Named(row.guid, row.name, "group") for row in sets.listing(session, "case")),
    ]


def charts(session: Session) -> list[Named]:
    """The charts that were kept, then the maps of concepts, each by name."""
    return [
        *(Named(row.guid, row.name, "chart") for row in saved_views.listing(session, "chart")),
        *(Named(row.guid, row.name, "map") for row in concept_maps.listing(session)),
    ]


def chosen(known: list[Named], wanted: str) -> Named | None:
    """The first of this GUID or name, upper and lower case alike; None where there is none."""
    folded = name_key(wanted)
    return next((one for one in known if folded in (one.guid, name_key(one.name))), None)
