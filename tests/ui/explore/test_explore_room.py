"""The Explore room: from a bar or a cell to the passages, and from there to the text."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from charted import TEXT, copy_charted, settled
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from qda.analysis.chart import Hotspot
from qda.models import codebook, codings, documents, sets
from qda.transcript import Transcript
from qda.ui.explore.chart_view import ChartView
from qda.ui.explore.charts_page import ChartsPage
from qda.ui.explore.passages import PassagesPanel
from qda.ui.explore.room import ExploreRoom
from qda.ui.main_window import MainWindow
from qda.ui.panels.code_picker import CodePicker
from qda.ui.widgets import EmptyPage
from qda.ui.workspace import PassageQuery, Workspace

LONG = ("Vertrouwen in elkaars deskundigheid en oordeel", "Ruimte voor de professional")
Show = Callable[..., ChartsPage]


@pytest.fixture
def first_room() -> str:
    """The room that is tested."""
    return "explore"


@pytest.fixture
def coded(make_window: Callable[[Path], MainWindow], tmp_path: Path) -> MainWindow:
    """A window on the study with three codings."""
    return make_window(copy_charted(tmp_path))


@pytest.fixture
def show(coded: MainWindow, qtbot: QtBot) -> Show:
    """Shows a kind of chart in the window and waits until it is drawn."""

    def shown(kind: str, **choices: str) -> ChartsPage:
        explore = coded.show_room("explore")
        assert isinstance(explore, ExploreRoom)
        page = explore.show_page("charts")
        assert isinstance(page, ChartsPage)
        page.open_kind(kind)
        for key, value in choices.items():
            page.options.choose(key, value)
        return page

    return shown


@pytest.fixture
def work(coded: MainWindow) -> Workspace:
    """What is open in that window."""
    return coded.workspace


def place(view: ChartView, title: str) -> QPoint:
    return view.point_of(spot(view, title))


def spot(view: ChartView, title: str) -> Hotspot:
    return next(spot for spot in view.chart.hotspots if spot.title.startswith(title))


def beside(page: ChartsPage) -> PassagesPanel:
    """The passages that stand beside a page."""
    found = page.window().findChild(PassagesPanel)
    assert found is not None
    return found


def quotes(room: ChartsPage) -> list[str]:
    return [card.passage.words for card in beside(room).list.cards()]


def test_a_click_on_a_bar_shows_its_passages_and_a_click_on_one_opens_it(
    show: Show, coded: MainWindow, qtbot: QtBot
) -> None:
    room = show("frequency", by="code")
    view = settled(room, qtbot)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place(view, "Trust"))
    assert quotes(room) == ["They trust us", TEXT[27:66]]
    assert beside(room).title.whole() == "Trust: 2 passages"
    with qtbot.waitSignal(coded.workspace.passage_opened) as opened:
        qtbot.mouseClick(beside(room).list.cards()[1], Qt.MouseButton.LeftButton)
    assert opened.args == [1, 27, 66]
    assert coded.room_id == "text"
    assert coded.workspace.document == 1


def test_a_cell_opens_the_passages_of_the_two_codes_that_meet(show: Show, qtbot: QtBot) -> None:
    room = show("cooccurrence", by="code")
    view = settled(room, qtbot)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place(view, "Room × Trust"))
    assert quotes(room) == [TEXT[27:66], TEXT[27:47]]


def test_a_line_of_the_network_is_a_door_too(show: Show, qtbot: QtBot) -> None:
    room = show("network", by="code")
    view = settled(room, qtbot)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place(view, "Trust × Room"))
    assert len(quotes(room)) == 2


def test_passages_behind_a_bar_are_chosen_and_recoded(
    work: Workspace, show: Show, qtbot: QtBot
) -> None:
    room = show("frequency")
    view = settled(room, qtbot)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place(view, "Trust"))
    cards = beside(room).list.cards()
    held = Qt.KeyboardModifier.ControlModifier
    qtbot.mouseClick(cards[0], Qt.MouseButton.LeftButton, held)
    bar = beside(room).chosen
    assert bar.count.text() == "1 chosen"
    qtbot.mouseClick(bar.recode, Qt.MouseButton.LeftButton)
    picker = bar.findChild(CodePicker)
    assert picker is not None
    qtbot.keyClicks(picker.field, "room")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    counts = {row.name: len(work.ask(codings.of_code, row.id)) for row in work.ask(codebook.tree)}
    assert counts == {"Trust": 1, "Room": 2}
    assert not bar.isVisible()


def test_in_the_smallest_window_the_chart_fits_and_its_choices_go_on_in_the_next_row(
    coded: MainWindow, show: Show, qtbot: QtBot
) -> None:
    work = coded.workspace
    for code, name in zip(work.ask(codebook.tree), LONG, strict=True):
        work.do(codebook.rename, code.id, name)
    coded.resize(960, 640)
    for kind in ("frequency", "cooccurrence", "network"):
        room = show(kind)
        view = settled(room, qtbot)
        assert room.area.horizontalScrollBar().maximum() == 0, kind
        bar = room.area.verticalScrollBar().sizeHint().width()
        highest = room.area.width() - 32 - bar  # also when the chart is high
        assert 320 <= view.width() <= highest, kind
        for combo in room.options.findChildren(QComboBox):
            if combo.isVisible():
                assert combo.width() >= combo.sizeHint().width(), (kind, combo.accessibleName())


def test_the_pointer_tells_what_lies_under_it(show: Show, qtbot: QtBot) -> None:
    view = settled(show("frequency", by="code"), qtbot)
    found = view.spot_at(place(view, "Room"))
    assert found is not None
    assert found.title == "Room: 1 passage"
    qtbot.mouseMove(view, place(view, "Room"))
    assert view.cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert view.spot_at(QPoint(1, 1)) is None


def test_the_keyboard_goes_from_bar_to_bar_and_opens(show: Show, qtbot: QtBot) -> None:
    room = show("frequency", by="code")
    view = settled(room, qtbot)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.accessibleDescription() == "Room: 1 passage"
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert quotes(room) == [TEXT[27:47]]


def test_the_chart_follows_an_edit_and_its_undo(show: Show, work: Workspace, qtbot: QtBot) -> None:
    room = show("frequency", by="code")
    settled(room, qtbot)
    work.do(codings.remove, 1)
    qtbot.waitUntil(lambda: _count(room, "Trust") == 1, timeout=15_000)
    work.undo()
    qtbot.waitUntil(lambda: _count(room, "Trust") == 2, timeout=15_000)


def _count(room: ChartsPage, title: str) -> int:
    return len(spot(room.view, title).codings) if room.view is not None else -1


def test_the_passages_follow_a_new_name_and_its_undo(
    show: Show, work: Workspace, qtbot: QtBot
) -> None:
    room = show("frequency", by="code")
    work.show_passages("Trust", (1,))
    assert beside(room).list.cards()[0].passage.code == "Trust"
    (code,) = work.ask(codebook.find, "Trust")
    assert work.did(codebook.rename, code, "Faith")
    assert beside(room).list.cards()[0].passage.code == "Faith"
    work.undo()
    assert beside(room).list.cards()[0].passage.code == "Trust"
    settled(room, qtbot)


def test_a_code_made_in_another_room_is_a_door_on_the_way_back(
    show: Show, coded: MainWindow, qtbot: QtBot
) -> None:
    room, work = show("frequency"), coded.workspace
    coded.room("explore").show_passages(PassageQuery("Trust", (1,)))
    coded.show_room("text")
    document = work.do(documents.add, Transcript("Nobody knows."), "P02")
    made = work.do(codings.apply, document, work.do(codebook.create, "Doubt"), 0, 6)
    coded.show_room("explore")
    work.show_passages("Doubt", (made,))
    assert quotes(room) == ["Nobody"]
    assert "P02" in beside(room).list.cards()[0].passage.label
    settled(room, qtbot)


def test_an_empty_project_teaches_and_leads_to_the_text(
    open_window: MainWindow, qtbot: QtBot
) -> None:
    explore = open_window.show_room("explore")
    assert isinstance(explore, ExploreRoom)
    room = explore.show_page("charts")
    assert isinstance(room, ChartsPage)
    qtbot.waitUntil(room.empty.isVisible, timeout=15_000)
    (begin,) = (page.begin for page in room.findChildren(EmptyPage) if page.isVisible())
    qtbot.mouseClick(begin, Qt.MouseButton.LeftButton)
    assert open_window.room_id == "text"


def test_a_chart_is_copied_and_saved_in_the_size_order_and_language_that_were_set(
    show: Show, coded: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    room = show("frequency", by="code")
    settled(room, qtbot)
    qtbot.mouseClick(room.dress, Qt.MouseButton.LeftButton)
    panel, boxes = room.print_panel, room.options.findChildren(QComboBox)
    order = next(box for box in boxes if box.accessibleName() == "Order" and box.isVisible())
    for box, steps in ((panel.colours, 2), (panel.language, 2), (order, 1)):
        box.setFocus()
        for _step in range(steps):
            qtbot.keyClick(box, Qt.Key.Key_Down)
    for field, words in ((panel.width_cm, "12"), (panel.height_cm, "8")):
        field.selectAll()
        qtbot.keyClicks(field, words)
    settled(room, qtbot)
    asked = room.request()
    assert (asked.order, asked.style.colours) == ("count", "grey")
    QGuiApplication.clipboard().clear()
    from_menu(room, "Copy the picture", qtbot)
    qtbot.waitUntil(lambda: not QGuiApplication.clipboard().image().isNull(), timeout=15_000)
    size = QGuiApplication.clipboard().image().size()
    assert [side * 2.54 / 200 for side in size.toTuple()] == pytest.approx([12, 8], abs=0.02)
    for suffix in (".png", ".svg", ".pdf"):
        target = tmp_path / f"chart{suffix}"
        from_menu(room, "Save the picture…", qtbot)
        accept(coded, target)
        qtbot.waitUntil(target.exists, timeout=15_000)
        settled(room, qtbot)
    assert QImage(str(tmp_path / "chart.png")).size() == size
    drawing = (tmp_path / "chart.svg").read_text(encoding="utf-8")
    assert "Hoe vaak codes voorkomen" in drawing
    assert 'width="340.15' in drawing  # points
    assert b"MediaBox [ 0 0 340.15" in (tmp_path / "chart.pdf").read_bytes()
    panel.height_cm.selectAll()
    qtbot.keyClicks(panel.height_cm, "3.2")
    settled(room, qtbot)
    assert panel.told.text().startswith("Drawn at 12.0 × ")


def test_the_table_behind_the_chart_is_saved(
    show: Show, coded: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    room = show("frequency", by="code")
    settled(room, qtbot)
    for target in (tmp_path / "chart.csv", tmp_path / "chart.xlsx"):
        from_menu(room, "Save the table…", qtbot)
        assert named(coded) == "How often codes occur.xlsx"
        accept(coded, target)
        qtbot.waitUntil(target.exists, timeout=15_000)
    text = (tmp_path / "chart.csv").read_text(encoding="utf-8-sig")
    assert ["Trust", "Trust", "2", "1", "0"] in list(csv.reader(text.splitlines()))
    (sheet, *_more) = openpyxl.load_workbook(tmp_path / "chart.xlsx").worksheets
    assert ("Trust", "Trust", 2, 1, 0) in list(sheet.values)


def from_menu(room: ChartsPage, text: str, qtbot: QtBot) -> None:
    """Choose from what "Copy or save" offers, with the mouse."""
    qtbot.mouseClick(room.out, Qt.MouseButton.LeftButton)
    menu = next(found for found in room.findChildren(QMenu) if found.isVisible())
    action = next(action for action in menu.actions() if action.text() == text)
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


def named(window: MainWindow) -> str:
    """The name that the open dialog proposes."""
    dialog = next(d for d in window.findChildren(QFileDialog) if d.isVisible())
    return Path(dialog.selectedFiles()[0]).name


def accept(window: MainWindow, target: Path) -> None:
    """Type the name of the file into the open dialog and accept, as a person would."""
    dialog = next(d for d in window.findChildren(QFileDialog) if d.isVisible())
    field = dialog.findChild(QLineEdit)
    assert field is not None
    field.setText(str(target))
    dialog.accept()


def test_a_set_leaves_only_its_codes_in_the_chart(
    work: Workspace, show: Show, qtbot: QtBot
) -> None:
    room = show("frequency", by="code")
    assert not room.options.of_set.isVisible()
    trust = work.ask(codebook.find, "Trust")[0]
    assert work.do(sets.create, "code", "Near", (trust,))
    box = room.options.of_set
    qtbot.waitUntil(box.isVisible)
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == "Near"
    qtbot.waitUntil(room._timer.isActive)
    view = settled(room, qtbot)
    assert {spot.title.split(":")[0] for spot in view.chart.hotspots} == {"Trust"}
    assert room.request().of_set == "Near"
