"""Versions of the codebook in the Codes room: freeze, compare, go to the code, save."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from link_gestures import click_link
from menu_gestures import click_line, open_menu
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from shown_window import show_room
from ui_study import Study

from qda.models import codebook, versions
from qda.ui.codes.room import CodesRoom
from qda.ui.codes.versions import commands
from qda.ui.codes.versions.commands import VersionDialog
from qda.ui.codes.versions.page import VersionsPage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def room(qtbot: QtBot, study: Study) -> CodesRoom:
    """The room, with the keyboard."""
    return show_room(qtbot, CodesRoom(study.work))


@pytest.fixture
def page(qtbot: QtBot, room: CodesRoom) -> VersionsPage:
    """The versions, reached by the switch."""
    qtbot.mouseClick(room.views.switch.findChildren(QPushButton)[2], LEFT)
    page = room.views.page("versions")
    assert isinstance(page, VersionsPage)
    assert page.isVisible()
    return page


def test_an_empty_page_teaches_and_freezing_begins_there(
    qtbot: QtBot, page: VersionsPage, study: Study
) -> None:
    assert page._stack.currentIndex() == 1
    qtbot.mouseClick(page.freeze, LEFT)
    dialog = page.findChild(VersionDialog)
    assert dialog is not None
    assert not dialog.main.isEnabled()
    qtbot.keyClicks(dialog.name, "After the pilot")
    qtbot.keyClicks(dialog.note, "Three interviews")
    qtbot.mouseClick(dialog.main, LEFT)
    (row,) = study.work.ask(versions.listing)
    assert (row.name, row.note) == ("After the pilot", "Three interviews")
    assert page._stack.currentIndex() == 0
    assert page.paper.toPlainText() == "Nothing is different."
    study.work.undo()
    assert page._stack.currentIndex() == 1


def test_what_changed_is_told_word_by_word_with_a_door_to_the_code(
    page: VersionsPage, room: CodesRoom, study: Study
) -> None:
    study.work.do(versions.freeze, "Pilot")
    trust = study.ids["Trust"]
    old = study.work.ask(codebook.texts, trust)["en"].definition
    study.work.do(codebook.describe, trust, "en", definition=old.replace("good will", "care"))
    study.work.do(codebook.move, study.ids["Backing"], study.ids["Discretion"])
    study.work.do(codebook.remove, study.ids["Relations"])
    told = page.paper.toPlainText()
    for words in ("Gone (removed or merged)", "Moved", "Described differently", "good willcare"):
        assert words in told
    assert page.summary.text() == "1 gone · 1 moved · 1 described differently"
    assert "<s" in page.paper.toHtml() or "line-through" in page.paper.toHtml()
    click_link(page.paper, f"code:{study.code('Backing').guid}")
    assert room.views.current == "tree"
    assert study.work.code == study.ids["Backing"]


def test_two_versions_are_compared_with_each_other(
    qtbot: QtBot, page: VersionsPage, study: Study
) -> None:
    study.work.do(versions.freeze, "First")
    study.work.do(codebook.create, "Later code")
    study.work.do(versions.freeze, "Second")
    qtbot.keyClick(page.after, Qt.Key.Key_Down)
    assert page.after.currentText() == "Second"
    assert page.summary.text() == "1 added"
    qtbot.keyClick(page.before, Qt.Key.Key_Up)
    assert page.summary.text() == ""
    second, first = page._version_cards()
    assert second.accessibleName() == "Second"
    qtbot.mouseClick(first, LEFT)
    assert page.before.currentText() == "First"
    assert page.summary.text() == "1 added"


def test_a_version_is_renamed_and_removed_by_its_menu(
    qtbot: QtBot, page: VersionsPage, study: Study
) -> None:
    study.work.do(versions.freeze, "Pilot")
    (card,) = page._version_cards()
    qtbot.mouseClick(card.more, LEFT)
    click_line(open_menu(), "Name and note…")
    dialog = page.findChildren(VersionDialog)[-1]
    dialog.name.selectAll()
    qtbot.keyClicks(dialog.name, "The pilot")
    qtbot.mouseClick(dialog.main, LEFT)
    (card,) = page._version_cards()
    assert card.accessibleName() == "The pilot"
    qtbot.mouseClick(card.more, LEFT)
    click_line(open_menu(), "Remove")
    assert study.work.ask(versions.listing) == []


@pytest.mark.parametrize("suffix", [".md", ".csv", ".xlsx"])
def test_the_comparison_is_saved(
    page: VersionsPage, study: Study, tmp_path: Path, suffix: str
) -> None:
    study.work.do(versions.freeze, "Pilot")
    study.work.do(codebook.rename, study.ids["Trust"], "Con*fidence")
    path = tmp_path / f"changes{suffix}"
    assert commands.save(study.work, path, "Pilot", "now", page.found)
    if suffix == ".md":
        told = path.read_text("utf-8")
        assert told.startswith("# The codebook: Pilot and now\n\n## Renamed (1)\n\n- **Factors")
        assert "Trust → Con\\*fidence" in told
    elif suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as lines:
            (row,) = csv.DictReader(lines)
        assert (row["change"], row["before"], row["after"]) == ("renamed", "Trust", "Con*fidence")
    assert not study.errors
    assert not commands.save(study.work, tmp_path / "no" / "x.md", "Pilot", "now", page.found)
    assert len(study.errors) == 1
