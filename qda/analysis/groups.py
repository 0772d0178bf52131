"""Groups of cases as columns of tables, as they are saved in the project or as named sets."""

from __future__ import annotations

from qda.analysis.crosstab.request import Group
from qda.models import Project, case_groups, sets


def saved(project: Project) -> list[Group]:
    """The saved groups of cases, then the named sets of cases; keys are GUIDs."""
    groups = [
        Group(row.guid, row.name, frozenset(row.cases)) for row in project.ask(case_groups.listing)
    ]
    named = project.ask(sets.listing, "case")
    return groups + [Group(row.guid, row.name, frozenset(row.members)) for row in named]
