"""Searching the documents of a project: scope, order, speed of the first hit, stopping."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from ui_study import copy_study

from qda.models import Project, documents
from qda.models.search import FIRST, Library, Scope, within
from qda.search import Finder, Query
from qda.transcript import Transcript


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    copy_study(tmp_path / "Study.qdaproj")
    with Project.open(tmp_path / "Study.qdaproj") as opened:
        yield opened


def found(project: Project, words: str, scope: Scope) -> list[tuple[str, list[str]]]:
    return [
        (hits.name, [hits.page.text[a:b] for a, b in hits.spans])
        for hits in Library(project.ask).find(Finder(Query(words)), scope)
    ]


def test_hits_come_document_by_document_in_their_order(project: Project):
    assert found(project, "CHECKLIST", Scope()) == [
        (name, ["checklist", "checklist"]) for name in ("R06", "R07", "R09")
    ]
    assert found(project, "nowhere to be found", Scope()) == []


def test_a_scope_is_a_document_a_kind_or_what_respondents_say(project: Project):
    r07 = project.ask(documents.find, "R07")
    assert [name for name, _hits in found(project, "you", Scope(r07))] == ["R07"]
    assert found(project, "line", Scope(kind="paper")) == [("Agenda", ["line"])]
    assert found(project, "line", Scope(kind="interview")) == []
    asked = "How would you describe"
    assert len(found(project, asked, Scope())) == 3
    assert found(project, asked, Scope(respondents=True)) == []
    assert len(found(project, "sitting at the same table", Scope(respondents=True))) == 3


def test_a_hit_that_runs_out_of_a_turn_is_not_the_respondents():
    assert list(within([(0, 3), (4, 6), (5, 9), (12, 13)], [(4, 8), (10, 20)])) == [
        (4, 6),
        (12, 13),
    ]


def test_the_first_hit_needs_only_the_first_documents(project: Project):
    for number in range(4):
        project.do(documents.add, Transcript("word " * FIRST), f"Long {number}")
    asked: list[object] = []

    def ask(query: object, *args: object) -> object:
        asked.append((query, *args))
        return project.ask(query, *args)  # type: ignore[arg-type]

    hits = Library(ask).find(Finder(Query("word")), Scope())
    next(hits)
    early = len(asked)
    list(hits)
    assert early < len(asked)


def test_a_search_stops_when_told_to(project: Project):
    stop: list[bool] = []
    hits = Library(project.ask).find(Finder(Query("you")), Scope(), lambda: bool(stop))
    next(hits)
    stop.append(True)
    assert list(hits) == []


def test_a_library_reads_again_after_a_change(project: Project):
    library = Library(project.ask)
    finder = Finder(Query("sequoia"))
    assert list(library.find(finder, Scope())) == []
    project.do(documents.add, Transcript("A sequoia."), "Trees")
    library.forget()
    assert [hits.name for hits in library.find(finder, Scope())] == ["Trees"]


def test_what_would_be_replaced_is_told_with_its_place(project: Project):
    finder = Finder(Query(r"(two) (lines)", regex=True))
    told = list(Library(project.ask).replace(finder, r"\2 \1", Scope()))
    assert [(one.name, [change.new for change in one.changes]) for one in told] == [
        ("Agenda", ["lines two"])
    ]
    assert list(Library(project.ask).replace(finder, "x", Scope(respondents=True))) == []
