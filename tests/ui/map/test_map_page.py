"""The page of maps: codes dropped, words written, concepts dragged and linked, by mouse and key."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from ui_study import Study

from qda.models import codings, concept_maps, map_links
from qda.ui.map.canvas import MapCanvas
from qda.ui.map.desk import MapDesk
from qda.ui.map.items import HintItem
from qda.ui.map.look import Hint, around
from qda.ui.map.page import MapPage
from qda.ui.map.picture import caption, save
from qda.ui.panels.code_model import MIME, MIME_MANY
from qda.ui.theme import theme
from qda.ui.workspace import PassageQuery

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
Key = Qt.Key


@pytest.fixture
def page(study: Study, qtbot: QtBot) -> MapPage:
    """A map with Trust at the left, Backing and Discretion at the right, all far apart."""
    key = study.work.do(concept_maps.create, "Model")
    assert key
    places = {"Trust": (0, 0), "Interaction": (320, -96), "Discretion": (320, 96)}
    study.work.do(concept_maps.add_codes, key, {study.ids[name]: at for name, at in places.items()})
    made = MapPage(study.work)
    made.resize(1000, 700)
    qtbot.addWidget(made)
    made.show()
    made.entered()
    qtbot.waitExposed(made)
    made.canvas.fit()
    made.canvas.setFocus()
    with qtbot.waitSignal(made.desk.weighed):
        made.desk._weigh()
    return made


def concept(page: MapPage, name: str) -> int:
    return next(key for key, one in page.desk.drawing.concepts.items() if one.text == name)


def place_of(page: MapPage, name: str) -> tuple[float, float]:
    one = page.desk.drawing.concepts[concept(page, name)]
    return one.x, one.y


def seen(canvas: MapCanvas, point: QPointF) -> QPoint:
    return canvas.mapFromScene(point)


def middle(page: MapPage, name: str) -> QPoint:
    return seen(page.canvas, page.canvas.concepts[concept(page, name)].pos())


def drag(qtbot: QtBot, canvas: MapCanvas, begin: QPoint, end: QPoint) -> None:
    view = canvas.viewport()
    qtbot.mousePress(view, LEFT, pos=begin)
    for share in (0.3, 0.7, 1.0):
        qtbot.mouseMove(view, begin + (end - begin) * share)
    qtbot.mouseRelease(view, LEFT, pos=end)


def links(page: MapPage) -> list[tuple[str, str, bool, str]]:
    known = page.desk.drawing.concepts
    return [
        (known[x.source].text, known[x.target].text, x.directed, x.sign)
        for x in page.desk.drawing.arrows
    ]


def test_codes_are_dropped_where_the_pointer_is(page: MapPage, study: Study) -> None:
    data = QMimeData()
    codes = [study.ids["Complementarity"], study.ids["Backing"]]
    data.setData(MIME, str(codes[0]).encode())
    data.setData(MIME_MANY, " ".join(map(str, codes)).encode())
    at = QPointF(seen(page.canvas, QPointF(-40, 160)))
    event = QDropEvent(at, Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    page.canvas.dropEvent(event)
    x, y = place_of(page, "Complementarity")
    assert (abs(x + 40), abs(y - 160)) <= (8, 8)
    assert (x % 8, y % 8) == (0, 0)
    assert place_of(page, "Backing")[1] > y
    study.work.undo()
    assert len(page.desk.drawing.concepts) == 3


def test_a_double_click_writes_words_and_another_changes_them(page: MapPage, qtbot: QtBot) -> None:
    view, free = page.canvas.viewport(), seen(page.canvas, QPointF(40, 120))
    qtbot.mouseDClick(view, LEFT, pos=free)
    qtbot.keyClicks(page.canvas.words, "Room to act")
    qtbot.keyClick(page.canvas.words, Key.Key_Return)
    assert page.canvas.chosen()[0] == [concept(page, "Room to act")]
    qtbot.mouseDClick(view, LEFT, pos=middle(page, "Room to act"))
    page.canvas.words.setText("")
    qtbot.keyClicks(page.canvas.words, "Backing by the top")
    qtbot.keyClick(page.canvas.words, Key.Key_Return)
    assert concept(page, "Backing by the top")
    qtbot.mouseDClick(view, LEFT, pos=seen(page.canvas, QPointF(-40, -120)))
    qtbot.keyClicks(page.canvas.words, "Never mind")
    qtbot.keyClick(page.canvas.words, Key.Key_Escape)
    assert len(page.desk.drawing.concepts) == 4


def test_concepts_are_dragged_together_on_the_grid_in_one_step(
    page: MapPage, study: Study, qtbot: QtBot
) -> None:
    both = [concept(page, "Interaction"), concept(page, "Discretion")]
    page.canvas.choose(both, [])
    begin = middle(page, "Interaction")
    drag(qtbot, page.canvas, begin, begin + QPoint(45, 21))
    (x, y), (a, b) = place_of(page, "Interaction"), place_of(page, "Discretion")
    assert x > 320
    assert (x - a, y - b) == (0, -192)
    assert (x % 8, y % 8) == (0, 0)
    study.work.undo()
    assert place_of(page, "Interaction") == (320, -96)
    assert place_of(page, "Discretion") == (320, 96)
    assert page.canvas.concepts[both[0]].pos() == QPointF(320, -96)


def test_a_link_is_dragged_from_an_edge_to_another_concept(page: MapPage, qtbot: QtBot) -> None:
    trust = page.canvas.concepts[concept(page, "Trust")]
    edge = seen(page.canvas, trust.handles()[0])
    drag(qtbot, page.canvas, edge, middle(page, "Discretion"))
    assert links(page) == [("Trust", "Discretion", True, "none")]
    assert place_of(page, "Trust") == (0, 0)
    drag(qtbot, page.canvas, edge, seen(page.canvas, QPointF(0, 160)))
    assert len(links(page)) == 1


def test_a_suggestion_becomes_a_link_by_a_click(page: MapPage, study: Study, qtbot: QtBot) -> None:
    trust = study.work.ask(codings.of_code, study.ids["Trust"])[0]
    where = (trust.document_id, study.ids["Discretion"], trust.start, trust.end)
    study.work.do(codings.apply, *where)
    qtbot.waitUntil(lambda: bool(page.canvas.hints))
    (hint,) = page.canvas.hints
    assert isinstance(hint, HintItem)
    assert hint.hint.count == 1
    at = seen(page.canvas, hint.way.middle)
    qtbot.mouseClick(page.canvas.viewport(), LEFT, pos=at)
    qtbot.waitUntil(lambda: bool(links(page)))
    assert not page.canvas.hints
    assert page.desk.drawing.arrows[0].count == 1
    assert not page.desk.drawing.arrows[0].directed  # to meet has no direction
    whose = f"counted: the codings of {study.work.project.coder_name}"
    assert page.card.evidence.toolTip() == whose
    page.canvas.choose([concept(page, "Trust")], [])
    assert page.card.about.text().endswith(f" · {whose}")
    page.canvas.choose([], [page.desk.drawing.arrows[0].id])
    asked: list[PassageQuery] = []
    study.work.passages_requested.connect(asked.append)
    qtbot.mouseClick(page.card.evidence, LEFT)
    assert len(asked[0].codings) == 2
    assert asked[0].figure == page.card.evidence.text()


def test_all_of_it_goes_by_the_keyboard(page: MapPage, study: Study, qtbot: QtBot) -> None:
    canvas = page.canvas
    names = []
    for _step in range(3):
        qtbot.keyClick(canvas, Key.Key_Tab)
        names.append(canvas.accessibleDescription())
    assert names == ["Interaction", "Trust", "Discretion"]
    qtbot.keyClick(canvas, Key.Key_Right)
    assert place_of(page, "Discretion") == (328, 96)
    qtbot.keyClick(canvas, Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert place_of(page, "Discretion") == (328, 95)
    qtbot.keyClick(canvas, Key.Key_L)
    assert canvas.accessibleDescription() == "Link to Interaction"
    qtbot.keyClick(canvas, Key.Key_Down)
    qtbot.keyClick(canvas, Key.Key_Return)
    qtbot.keyClick(canvas, Key.Key_Minus)
    assert links(page) == [("Discretion", "Trust", True, "negative")]
    assert "weakens" in canvas.accessibleDescription()
    qtbot.keyClick(canvas, Key.Key_R)
    assert links(page) == [("Trust", "Discretion", True, "negative")]
    qtbot.keyClick(canvas, Key.Key_Return)
    assert page.card.memo.hasFocus()
    qtbot.keyClicks(page.card.memo, "Because R07 says so.")
    qtbot.keyClick(page.card.memo, Key.Key_Escape)
    assert page.desk.drawing.arrows[0].memo == "Because R07 says so."
    assert canvas.hasFocus()
    qtbot.keyClick(canvas, Key.Key_Delete)
    assert links(page) == []
    study.work.undo()
    assert links(page) == [("Trust", "Discretion", True, "negative")]


def test_a_memo_stays_with_its_link_when_another_is_chosen(page: MapPage, qtbot: QtBot) -> None:
    trust, other, third = (concept(page, x) for x in ("Trust", "Interaction", "Discretion"))
    one, two = page.desk.link(trust, other), page.desk.link(trust, third)
    assert one and two
    page.canvas.choose([], [one])
    qtbot.keyClicks(page.card.memo, "On the first")
    page.canvas.choose([], [two])
    assert page.card.memo.toPlainText() == ""
    memos = {arrow.id: arrow.memo for arrow in page.desk.drawing.arrows}
    assert memos == {one: "On the first", two: ""}


def test_the_card_gives_sign_and_direction(page: MapPage, qtbot: QtBot) -> None:
    link = page.desk.link(concept(page, "Trust"), concept(page, "Discretion"))
    assert link
    page.canvas.choose([], [link])
    by_text = {part.text(): part for part in page.card.findChildren(QPushButton)}
    qtbot.mouseClick(by_text["+ strengthens"], LEFT)
    qtbot.mouseClick(by_text["←"], LEFT)
    assert links(page) == [("Discretion", "Trust", True, "positive")]
    qtbot.mouseClick(by_text["–"], LEFT)
    assert links(page) == [("Discretion", "Trust", False, "positive")]


def test_tab_leaves_the_canvas_behind_the_last_thing(page: MapPage, qtbot: QtBot) -> None:
    for _step in range(4):
        qtbot.keyClick(page.canvas, Key.Key_Tab)
    assert not page.canvas.hasFocus()
    assert page.canvas.chosen() == ([], [])


def test_a_map_is_tidied_in_one_step(page: MapPage, study: Study, qtbot: QtBot) -> None:
    page.desk.link(concept(page, "Discretion"), concept(page, "Trust"))
    qtbot.mouseClick(page.tidy, LEFT)
    assert place_of(page, "Discretion")[0] < place_of(page, "Trust")[0]
    study.work.undo()
    assert place_of(page, "Trust") == (0, 0)


def test_a_project_has_several_maps_and_may_have_none(page: MapPage, study: Study) -> None:
    page.desk.make("Second")
    assert page.which.text() == "Second"
    assert page.canvas.concepts == {}
    first = next(row.id for row in page.desk.maps if row.name == "Model")
    page.desk.open(first)
    assert len(page.canvas.concepts) == 3
    page.desk.copy("Third")
    assert len(page.canvas.concepts) == 3
    for _step in range(3):
        page.desk.remove()
    assert page.desk.key is None
    assert page.card.isHidden()
    study.work.undo()
    assert page.desk.key is not None


def test_a_map_stays_open_when_its_page_is_made_afresh(page: MapPage, study: Study) -> None:
    page.desk.make("A map that stands before it")
    (first, second) = page.desk.maps
    page.desk.open(second.id)
    again = MapDesk(study.work)
    again.watch(True)
    assert (again.drawing.name, again.maps[0]) == ("Model", first)


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_the_picture_says_what_its_signs_and_numbers_mean(
    page: MapPage, study: Study, tmp_path: Path, suffix: str
) -> None:
    link = page.desk.link(concept(page, "Trust"), concept(page, "Discretion"))
    study.work.do(map_links.set_sign, link or 0, "mixed")
    drawing = page.desk.drawing
    assert caption(drawing).startswith("± mixed · A number counts the pairs of passages")
    assert "Coder A" in caption(drawing)
    path = tmp_path / f"map{suffix}"
    save(drawing, path)
    theme().choose("dark")
    again = tmp_path / f"dark{suffix}"
    save(drawing, again)
    if suffix == ".png":
        assert QImage(str(path)) == QImage(str(again))
        assert QImage(str(path)).width() > 1000
    elif suffix == ".svg":
        told = path.read_text("utf-8")
        assert "Trust" in told
        assert told == again.read_text("utf-8")
    else:
        assert path.read_bytes().startswith(b"%PDF")
    assert [file.name for file in tmp_path.glob(".qda-*")] == []
    QApplication.processEvents()


def test_a_suggestion_runs_around_the_concept_in_its_way() -> None:
    upper, between, lower = (QRectF(-44, y, 88, 40) for y in (-120, -20, 80))
    bowed = around({1: upper, 2: between, 3: lower}, 1, 3)
    assert not any(between.contains(point) for point in bowed.points(100))
    assert around({1: upper, 2: between, 3: lower}, 1, 2).middle.x() == 0


def test_the_number_of_a_suggestion_stands_above_every_dotted_line(page: MapPage) -> None:
    ends = [concept(page, name) for name in ("Trust", "Discretion")]
    hint = HintItem(page.canvas, Hint(*ends, 145))
    assert hint.count.zValue() > hint.zValue()
    assert hint.count.boundingRect().center() == hint.way.middle
    assert hint.count.shape().isEmpty()


def test_all_that_is_drawn_stays_in_sight_until_one_works_on_it(
    page: MapPage, study: Study, qtbot: QtBot
) -> None:
    canvas = page.canvas
    trust = study.work.ask(codings.of_code, study.ids["Trust"])[0]
    where = (trust.document_id, study.ids["Discretion"], trust.start, trust.end)
    study.work.do(codings.apply, *where)
    page.resize(620, 480)

    def missing() -> list[object]:
        room = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
        seen = [hint.way.path.boundingRect() for hint in canvas.hints]
        seen += [hint.count.boundingRect() for hint in canvas.hints]
        seen += [item.rect for item in canvas.concepts.values()]
        return [one for one in seen if not room.contains(one)]

    qtbot.waitUntil(lambda: bool(canvas.hints) and not missing())
    assert abs(canvas._all().center().x() - canvas.mapToScene(canvas.rect().center()).x()) < 8
    qtbot.mouseClick(canvas.viewport(), LEFT, pos=QPoint(2, 2))
    before = canvas.transform().m11()
    page.resize(560, 480)
    assert canvas.transform().m11() == before
