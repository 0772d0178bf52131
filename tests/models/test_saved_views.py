"""Views that were saved: kept by name, changed, undone, and whole or told of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from qda.models import Project, saved_views
from qda.models.check import check
from qda.models.errors import BadValue, DuplicateName, EmptyName, NotFound

HELD = {"codes": [{"guid": "x", "name": "Trust “é”"}]}


def test_a_view_is_saved_and_given_back_as_it_was(project: Project) -> None:
    view = project.do(saved_views.save, "query", " Trust  of policy makers", HELD)
    row = project.ask(saved_views.of_id, view)
    assert (row.subject, row.content) == ("query", HELD)
    assert project.ask(saved_views.find, "query", row.name.upper()) == row
    assert project.ask(saved_views.find, "chart", row.name) is None
    assert project.ask(saved_views.listing, "query") == [row]
    assert project.ask(saved_views.listing, "table") == []


def test_views_are_listed_by_name_within_their_subject(project: Project) -> None:
    for subject, name in (("table", "a"), ("query", "b"), ("query", "A")):
        project.do(saved_views.save, subject, name, {})
    listed = [(row.subject, row.name) for row in project.ask(saved_views.listing)]
    assert listed == [("query", "A"), ("query", "b"), ("table", "a")]


def test_names_are_their_own_within_a_subject(project: Project) -> None:
    one = project.do(saved_views.save, "query", "Trust", {})
    other = project.do(saved_views.save, "query", "Rules", {})
    with pytest.raises(DuplicateName):
        project.do(saved_views.save, "query", "TRUST", {})
    with pytest.raises(DuplicateName):
        project.do(saved_views.rename, other, "trust")
    with pytest.raises(EmptyName):
        project.do(saved_views.save, "query", " ", {})
    project.do(saved_views.save, "chart", "Trust", {})
    project.do(saved_views.rename, one, "TRUST")
    assert project.ask(saved_views.of_id, one).name == "TRUST"


def test_a_subject_that_nobody_reads_is_refused(project: Project) -> None:
    with pytest.raises(BadValue):
        project.do(saved_views.save, "poem", "Trust", {})


def test_each_change_is_a_step_that_can_be_taken_back(project: Project) -> None:
    view = project.do(saved_views.save, "query", "Trust", HELD)
    project.do(saved_views.change, view, {"codes": []})
    project.do(saved_views.rename, view, "Rules")
    project.do(saved_views.remove, view)
    with pytest.raises(NotFound):
        project.ask(saved_views.of_id, view)
    project.undo()
    project.undo()
    assert project.ask(saved_views.of_id, view).name == "Trust"
    project.undo()
    assert project.ask(saved_views.of_id, view).content == HELD


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE saved_view SET content = '{'",
        "UPDATE saved_view SET content = '[]'",
        "UPDATE saved_view SET subject = 'poem'",
    ],
)
def test_a_view_that_cannot_be_read_is_found(
    project: Project, rows: Callable[..., list[Any]], damage: str
) -> None:
    project.do(saved_views.save, "query", "Trust", HELD)
    assert check(project.path) == []
    rows(project.path, damage)
    assert [finding.kind for finding in check(project.path)] == ["saved_view"]
