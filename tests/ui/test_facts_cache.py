"""Facts for the window: read once, off the main thread, and again only after a change."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot
from ui_study import Study

from qda.analysis import facts as facts_module
from qda.analysis.facts import Facts
from qda.errors import QdaError
from qda.models import codebook, logbook
from qda.models.project import Project
from qda.ui.facts_cache import _THREAD, FactsCache, facts_of


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The threads on which facts were read."""
    seen: list[str] = []
    real = facts_module.read

    def noted(project: Project, language: str) -> Facts:
        seen.append(threading.current_thread().name)
        return real(project, language=language)

    monkeypatch.setattr(facts_module, "read", noted)
    return seen


def answer(cache: FactsCache, qtbot: QtBot, owner: QObject) -> int:
    """How many codes there are, by the cache."""
    found: list[int] = []
    cache.ask(lambda facts: len(facts.codes), found.append, owner)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_facts_are_read_once_on_another_thread(study: Study, qtbot: QtBot, read: list[str]) -> None:
    cache, owner = facts_of(study.work), QObject()
    assert facts_of(study.work) is cache
    before = answer(cache, qtbot, owner)
    assert answer(cache, qtbot, owner) == before
    assert len(read) == 1
    assert read[0] != threading.main_thread().name


def test_a_change_drops_them(study: Study, qtbot: QtBot, read: list[str]) -> None:
    cache, owner = facts_of(study.work), QObject()
    before = answer(cache, qtbot, owner)
    with qtbot.waitSignal(cache.dropped):
        study.work.do(codebook.create, "Another code")
    assert answer(cache, qtbot, owner) == before + 1
    assert len(read) == 2


def test_what_is_not_counted_drops_nothing(study: Study, qtbot: QtBot, read: list[str]) -> None:
    cache, owner = facts_of(study.work), QObject()
    answer(cache, qtbot, owner)
    study.work.do(logbook.add, "2026-11-22", "Today", "I read.")
    answer(cache, qtbot, owner)
    assert len(read) == 1


def test_only_the_last_wish_of_an_owner_is_answered(study: Study, qtbot: QtBot) -> None:
    cache, owner, other = facts_of(study.work), QObject(), QObject()
    told: list[str] = []
    cache.ask(lambda _facts: "first", told.append, owner)
    cache.ask(lambda _facts: "another", told.append, other)
    cache.ask(lambda _facts: "last", told.append, owner)
    qtbot.waitUntil(lambda: not cache.is_under_way)
    assert told == ["another", "last"]


def test_nothing_comes_of_a_project_that_was_closed(study: Study) -> None:
    cache, owner = facts_of(study.work), QObject()
    told: list[object] = []
    cache.ask(lambda facts: facts, told.append, owner)
    study.work.close()
    _THREAD.submit(lambda: None).result()
    QCoreApplication.processEvents()
    assert not told


def test_an_expected_error_is_shown(study: Study, qtbot: QtBot) -> None:
    cache, owner = facts_of(study.work), QObject()

    def fail(_facts: Facts) -> None:
        raise QdaError("It went wrong")

    with qtbot.waitSignal(study.work.failed) as shown:
        cache.ask(fail, lambda _nothing: None, owner)
    assert shown.args[0].what == "It went wrong"


def test_nothing_comes_to_an_owner_that_is_gone(study: Study, qtbot: QtBot) -> None:
    cache, owner = facts_of(study.work), QObject()
    told: list[object] = []
    go_on = threading.Event()
    cache.ask(lambda _facts: go_on.wait(10), told.append, owner)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    go_on.set()
    qtbot.waitUntil(lambda: not cache.is_under_way)
    assert not told
