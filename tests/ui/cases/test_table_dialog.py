"""Taking in a table of respondents, by the gestures of those who have one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from import_gestures import drop, preview_of
from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QWidget
from pytestqt.qtbot import QtBot
from ui_study import interview

from qda.models import cases, codebook, codings, documents
from qda.ui.cases.table_dialog import TableDialog
from qda.ui.cases.table_dropped import DroppedTable
from qda.ui.cases.table_import import read_table
from qda.ui.main_window import MainWindow

T = TypeVar("T", bound=QWidget)
LEFT = Qt.MouseButton.LeftButton
Keys = Qt.Key
Shown = Callable[[str], TableDialog]
TABLE = "Respondent;Functie;Jaren;Begin\nR01;arts;3,5;3-4-2026\nR02;tolk;12;23-4-2026\n"


@pytest.fixture
def first_room() -> str:
    """The room that is tested."""
    return "cases"


@pytest.fixture
def shown(qtbot: QtBot, open_window: MainWindow, tmp_path: Path) -> Shown:
    """Reads a table as the window does, and gives its dialog."""

    def show(text: str, name: str = "respondents.csv") -> TableDialog:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        found: list[TableDialog] = []
        read_table(open_window, path, found.append)
        qtbot.waitUntil(lambda: bool(found))
        QApplication.processEvents()
        return found[0]

    return show


def values(window: MainWindow) -> dict[str, dict[str, str]]:
    return {row.name: dict(row.values) for row in window.workspace.ask(cases.listing)}


def head(dialog: TableDialog, name: str) -> int:
    return [one.name for one in dialog.draft.reading.fields].index(name)


def be(qtbot: QtBot, dialog: TableDialog, name: str, words: str) -> None:
    """Click on the head of a column and choose what it is."""
    view = dialog.table
    view.scrollTo(view.rows.index(0, head(dialog, name)))
    left = view.heads.sectionViewportPosition(head(dialog, name))
    qtbot.mouseClick(view.heads.viewport(), LEFT, pos=QPoint(left + 20, 30))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(action for action in menu.actions() if action.text() == words)
    qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())


def cell(dialog: TableDialog, row: int, column: str) -> str:
    return str(dialog.table.rows.index(row, head(dialog, column)).data())


def belongs(dialog: TableDialog, row: int) -> str:
    return str(dialog.table.rows.index(row, dialog.table.rows.belongs).data())


def test_a_table_is_read_shown_and_taken_in_as_one_step(
    qtbot: QtBot, open_window: MainWindow, shown: Shown
) -> None:
    dialog = shown(TABLE)
    QAbstractItemModelTester(
        dialog.table.rows, QAbstractItemModelTester.FailureReportingMode.Warning, dialog
    )
    assert dialog.summary.text() == "2 new cases"
    assert cell(dialog, 0, "Jaren") == "3.5"
    be(qtbot, dialog, "Functie", "Category")
    be(qtbot, dialog, "Begin", "Leave out")
    qtbot.mouseClick(dialog.main, LEFT)
    assert values(open_window) == {
        "R01": {"Functie": "arts", "Jaren": "3.5"},
        "R02": {"Functie": "tolk", "Jaren": "12"},
    }
    kinds = [row.type for row in open_window.workspace.ask(cases.attributes)]
    assert kinds == ["category", "number"]
    assert open_window.room_id == "cases"
    open_window.workspace.undo()
    assert values(open_window) == {}


def test_a_type_that_does_not_fit_says_what_is_left_out(qtbot: QtBot, shown: Shown) -> None:
    dialog = shown("Naam;Jaren\nA;3\nB;ca. 4\nC;5\nD;n.v.t.\n")
    assert cell(dialog, 3, "Jaren") == "n.v.t."
    be(qtbot, dialog, "Jaren", "Number")
    assert cell(dialog, 3, "Jaren") == ""
    assert any("does not fit the type" in words for words in dialog.draft.facts.doubts)
    index = dialog.table.rows.index(1, head(dialog, "Jaren"))
    assert "left out" in str(index.data(Qt.ItemDataRole.ToolTipRole))


def test_the_column_of_names_is_chosen_by_its_head_or_by_the_keyboard(
    qtbot: QtBot, shown: Shown
) -> None:
    dialog = shown("Naam;Aanduiding\nAnna;R1\nAnna;R2\n")
    assert not dialog.main.isEnabled()
    be(qtbot, dialog, "Aanduiding", "Names of the cases")
    assert dialog.main.isEnabled()
    view = dialog.table
    view.setFocus()
    view.setCurrentIndex(view.rows.index(0, head(dialog, "Naam")))
    qtbot.keyClick(view, Keys.Key_Down, Qt.KeyboardModifier.AltModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.accessibleName() == "What Naam is taken for"
    menu.close()


def test_an_attribute_that_is_there_keeps_its_type(
    qtbot: QtBot, open_window: MainWindow, shown: Shown
) -> None:
    open_window.workspace.do(cases.define_attribute, "Jaren", "text")
    dialog = shown(TABLE)
    menu = dialog.table.menu_of(dialog.draft.reading.of("Jaren"))
    able = [action.text() for action in menu.actions() if action.isEnabled() and action.text()]
    assert able[0] == "Text"
    assert "Number" not in able
    menu.close()


# Whose is what


def test_rows_are_linked_to_who_speaks_and_by_hand(
    qtbot: QtBot, open_window: MainWindow, shown: Shown
) -> None:
    work = open_window.workspace
    first = work.do(documents.add, interview("Respondent 2"), "The second talk")
    other = work.do(documents.add, interview("Someone"), "Another talk")
    assert first is not None
    assert other is not None
    dialog = shown(TABLE)
    assert belongs(dialog, 0) == "–"
    assert belongs(dialog, 1) == "The second talk (by its number)"
    view = dialog.table
    index = view.rows.index(0, view.rows.belongs)
    view.scrollTo(index)
    qtbot.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())
    qtbot.mouseDClick(view.viewport(), LEFT, pos=view.visualRect(index).center())
    field = view.findChild(QComboBox)
    assert field is not None
    assert field.accessibleName() == "What belongs to R01"
    qtbot.keyClick(field, Keys.Key_A)
    assert belongs(dialog, 0) == "Another talk (by hand)"
    assert "2 documents or speakers linked" in dialog.summary.text()
    qtbot.mouseClick(dialog.main, LEFT)
    whose = {row.name: row.case_name for row in work.ask(documents.listing)}
    assert whose == {"The second talk": "R02", "Another talk": "R01"}
    assert "Took in a table of 2 cases: 2 links" in open_window.status.said.whole()
    work.undo()
    assert work.ask(cases.listing) == []


# A second table


def boxes(model: QAbstractItemModel) -> list[str]:
    """The lines of the changes, with a sign for what is ticked."""
    found = []
    for place in range(model.rowCount()):
        head_index = model.index(place, 0)
        for at in range(model.rowCount(head_index)):
            line = model.index(at, 0, head_index)
            state = line.data(Qt.ItemDataRole.CheckStateRole)
            sign = {None: " ", Qt.CheckState.Checked.value: "x"}.get(getattr(state, "value", state))
            found.append(f"[{sign if sign is not None else '-'}] {line.data()}")
    return found


def test_a_second_table_shows_its_changes_and_each_can_be_left_out(
    qtbot: QtBot, open_window: MainWindow, shown: Shown
) -> None:
    qtbot.mouseClick(shown(TABLE).main, LEFT)
    dialog = shown("Respondent;Functie;Jaren\nR01;gids;\nR02;arts;13\nR09;tolk;1\n")
    assert dialog.main.text() == "Show the changes"
    qtbot.mouseClick(dialog.main, LEFT)
    assert values(open_window)["R01"]["Functie"] == "arts"
    assert boxes(dialog.changes.changes) == [
        "[x] R01    Functie: arts → gids",
        "[x] R02    Functie: tolk → arts",
        "[x] R02    Jaren: 12 → 13",
        "[-] R01    Jaren: 3.5 → nothing",
        "[x] R09",
    ]
    tree = dialog.changes
    QAbstractItemModelTester(tree.changes, tree)
    line = tree.changes.index(1, 0, tree.changes.index(0, 0))
    tree.setCurrentIndex(line)
    qtbot.keyClick(tree, Keys.Key_Space)
    assert dialog.main.text() == "Take in"
    qtbot.mouseClick(dialog.main, LEFT)
    assert values(open_window) == {
        "R01": {"Functie": "gids", "Jaren": "3.5", "Begin": "2026-04-03"},
        "R02": {"Functie": "tolk", "Jaren": "13", "Begin": "2026-04-23"},
        "R09": {"Functie": "tolk", "Jaren": "1"},
    }
    open_window.workspace.undo()
    assert values(open_window)["R02"]["Jaren"] == "12"


def test_one_can_go_back_from_the_changes_and_a_kind_ticks_all_in_it(
    qtbot: QtBot, open_window: MainWindow, shown: Shown
) -> None:
    qtbot.mouseClick(shown(TABLE).main, LEFT)
    dialog = shown("Respondent;Functie;Jaren\nR01;gids;4\nR02;arts;13\n")
    qtbot.mouseClick(dialog.main, LEFT)
    tree = dialog.changes
    tree.setCurrentIndex(tree.changes.index(0, 0))
    qtbot.keyClick(tree, Keys.Key_Space)
    assert not dialog.changes.chosen().changes
    qtbot.mouseClick(dialog.back, LEFT)
    assert dialog.main.text() == "Show the changes"
    be(qtbot, dialog, "Functie", "Leave out")
    qtbot.mouseClick(dialog.main, LEFT)
    assert boxes(tree.changes) == ["[x] R01    Jaren: 3.5 → 4", "[x] R02    Jaren: 12 → 13"]


def test_a_survey_makes_a_text_of_its_open_answers(
    qtbot: QtBot, open_window: MainWindow, shown: Shown
) -> None:
    long = "We doen heel veel samen en dat vind ik mooi"
    dialog = shown(f"Respondent;Leeftijd;Wat gaat er goed?\nR01;34;{long}\nR02;35;\n", "enq.csv")
    assert dialog.summary.text() == "2 new cases, 1 document of answers"
    qtbot.mouseClick(dialog.main, LEFT)
    (row,) = open_window.workspace.ask(documents.listing)
    assert (row.name, row.case_name) == ("R01 – enq", "R01")
    assert open_window.workspace.ask(documents.read, row.id).text.split("\n")[1] == long
    _changes_are_shown_and_taken(qtbot, open_window, shown, row.id)
    open_window.workspace.undo()
    open_window.workspace.undo()
    open_window.workspace.undo()
    assert open_window.workspace.ask(documents.listing) == []


def _changes_are_shown_and_taken(
    qtbot: QtBot, window: MainWindow, shown: Shown, document: int
) -> None:
    """The same survey later, under another name: what became of each answer, and its codings."""
    work = window.workspace
    begin = work.ask(documents.text_of, document).index("samen")
    work.together(
        lambda project: project.do(
            codings.apply, document, project.do(codebook.create, "Samen"), begin, begin + 5
        )
    )
    dialog = shown(
        "Respondent;Leeftijd;Wat gaat er goed?\n"
        "R01;34;We doen te weinig en dat is jammer\nR02;35;Niets dat ik weet\n",
        "later.csv",
    )
    assert dialog.summary.text().endswith("1 document of answers found by respondent and question")
    dialog.wave.setFocus()
    qtbot.keyClick(dialog.wave, Keys.Key_Space)  # another round
    assert dialog.summary.text() == "2 cases of the project, 2 documents of answers"
    qtbot.keyClick(dialog.wave, Keys.Key_Space)
    qtbot.mouseClick(dialog.main, LEFT)
    both = "We doen heel veel samen en dat vind ik mooi → We doen te weinig en dat is jammer"
    assert boxes(dialog.changes.changes) == [
        f"[-] R01    1 coding or annotation is lost    Wat gaat er goed?: {both}",
        "[x] R02    Wat gaat er goed?: Niets dat ik weet",
    ]
    qtbot.keyClick(dialog.changes, Keys.Key_Down)
    qtbot.keyClick(dialog.changes, Keys.Key_Space)
    qtbot.mouseClick(dialog.main, LEFT)
    assert [row.name for row in work.ask(documents.listing)] == ["R01 – enq", "R02 – later"]
    assert work.ask(documents.text_of, document).endswith("jammer")


def test_a_table_that_cannot_be_read_says_why(
    qtbot: QtBot, open_window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "respondents.xlsx"
    path.write_bytes(b"no table")
    errors: list[object] = []
    open_window.tasks.failed.disconnect()
    open_window.tasks.failed.connect(errors.append)
    read_table(open_window, path)
    qtbot.waitUntil(lambda: bool(errors))
    assert "respondents.xlsx" in str(errors[0])


# A table that is dropped on the window


def dialog_of(qtbot: QtBot, window: MainWindow, kind: type[T]) -> T:
    """The dialog of that kind, as soon as it is there."""
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(kind)))
    return next(one for one in window.findChildren(kind) if one.isVisible())


def test_a_dropped_table_is_asked_what_it_is(
    qtbot: QtBot, open_window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "mensen.csv"
    path.write_text(TABLE)
    drop(open_window, path)
    asked = dialog_of(qtbot, open_window, DroppedTable)
    qtbot.mouseClick(asked.of_cases, LEFT)
    dialog = dialog_of(qtbot, open_window, TableDialog)
    qtbot.mouseClick(dialog.main, LEFT)
    assert list(values(open_window)) == ["R01", "R02"]


def test_a_dropped_transcript_in_columns_is_a_document(
    qtbot: QtBot, open_window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "gesprek.csv"
    path.write_text("Spreker;Tekst\nInterviewer;Hoe?\nR1;Zo.\n")
    drop(open_window, path)
    asked = dialog_of(qtbot, open_window, DroppedTable)
    qtbot.mouseClick(asked.of_words, LEFT)
    preview = preview_of(open_window, qtbot)
    assert preview.draft.plan.items[0].transcript is not None
    assert len(preview.draft.plan.items[0].transcript.turns) == 2
    preview.close()


def test_after_a_table_that_cannot_be_read_the_next_is_asked_about(
    qtbot: QtBot, open_window: MainWindow, tmp_path: Path
) -> None:
    errors: list[object] = []
    open_window.tasks.failed.disconnect()
    open_window.tasks.failed.connect(errors.append)
    broken, good = tmp_path / "stuk.xlsx", tmp_path / "mensen.csv"
    broken.write_bytes(b"no table")
    good.write_text(TABLE)
    drop(open_window, broken, good)
    first = dialog_of(qtbot, open_window, DroppedTable)
    qtbot.mouseClick(first.of_cases, LEFT)
    qtbot.waitUntil(lambda: bool(errors))
    second = dialog_of(qtbot, open_window, DroppedTable)
    qtbot.mouseClick(second.of_cases, LEFT)
    dialog = dialog_of(qtbot, open_window, TableDialog)
    assert dialog.summary.text() == "2 new cases"
    dialog.reject()


def test_of_thousands_of_changes_more_lines_are_known_as_one_scrolls(
    qtbot: QtBot, open_window: MainWindow, shown: Shown
) -> None:
    rows = [f"P{n:04}" for n in range(1100)]
    before, after = (
        "Respondent;Jaren\n" + "".join(f"{name};{years}\n" for name in rows) for years in (3, 4)
    )
    qtbot.mouseClick(shown(before).main, LEFT)
    dialog = shown(after)
    qtbot.mouseClick(dialog.main, LEFT)
    tree, changes = dialog.changes, dialog.changes.changes
    changed = changes.index(0, 0)
    assert changed.data() == "1,100 values become others"
    assert changes.rowCount(changed) == 500
    tree.setCurrentIndex(changed)
    qtbot.keyClick(tree, Keys.Key_Right)
    tree.verticalScrollBar().setValue(tree.verticalScrollBar().maximum())
    line = changes.index(changes.rowCount(changed) - 1, 0, changed)
    assert line.data() == "P1099    Jaren: 3 → 4"
    tree.setCurrentIndex(line)
    qtbot.keyClick(tree, Keys.Key_Space)
    assert changed.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.PartiallyChecked
    qtbot.mouseClick(dialog.main, LEFT)
    found = {row.name: row.values for row in open_window.workspace.ask(cases.listing)}
    assert (found["P1098"], found["P1099"]) == ({"Jaren": "4"}, {"Jaren": "3"})
