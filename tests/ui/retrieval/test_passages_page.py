"""The page Passages: what one chooses stands there at once, and is worked on from there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot
from ui_study import Study

from qda.models import case_passages, codings
from qda.models.memos import read as memo_of
from qda.ui.panels.code_picker import CodePicker
from qda.ui.retrieval.conditions import CodesPopup
from qda.ui.retrieval.page import PassagesPage
from qda.ui.retrieval.popups import KEY, Checks, ChecksPopup, Choice, Popup
from qda.ui.retrieval.relations import RelationPopup

LEFT = Qt.MouseButton.LeftButton
Settle = Callable[[], None]


def words(page: PassagesPage) -> list[str]:
    assert page.answer is not None
    return [page.answer.row(place).words for place in range(len(page.answer))]


def opened(qtbot: QtBot, chip: QWidget) -> Popup:
    """Click a chip; the card that opens."""
    qtbot.mouseClick(chip, LEFT)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, Popup)
    return popup


def tick(qtbot: QtBot, checks: Checks, name: str) -> None:
    """Click the line of that name."""
    for place in range(checks.list.count()):
        item = checks.list.item(place)
        choice = item.data(KEY)
        if isinstance(choice, Choice) and choice.name.strip() == name:
            checks.list.scrollToItem(item)
            middle = checks.list.visualItemRect(item).center()
            qtbot.mouseClick(checks.list.viewport(), LEFT, pos=middle)
            return
    raise AssertionError(name)


def click_text(qtbot: QtBot, part: QWidget, text: str) -> None:
    """Click the button of that text."""
    texts = {one.text(): one for one in part.findChildren(QAbstractButton) if one.isVisible()}
    qtbot.mouseClick(texts[text], LEFT)


def click_named(qtbot: QtBot, part: QWidget, name: str) -> None:
    """Click the button of that accessible name."""
    names = {one.accessibleName(): one for one in part.findChildren(QAbstractButton)}
    qtbot.mouseClick(names[name], LEFT)


def relate(popup: RelationPopup, kind: str) -> None:
    """Choose a relation in the list."""
    popup.relation.setCurrentIndex(popup.relation.findData(kind))
    popup.relation.activated.emit(popup.relation.currentIndex())


def choose_code(page: PassagesPage, qtbot: QtBot, settle: Settle, *names: str) -> None:
    popup = opened(qtbot, page.chips.codes)
    assert isinstance(popup, CodesPopup)
    for name in names:
        tick(qtbot, popup.codes, name)
    popup.close()
    settle()


def test_everything_that_is_coded_stands_there_to_begin_with(passages: PassagesPage) -> None:
    assert len(words(passages)) == 16
    assert passages.sentence.text() == "Passages of all codings."
    assert passages.count.text() == "16 passages in 3 documents"


def test_a_code_that_is_ticked_narrows_at_once(
    passages: PassagesPage, qtbot: QtBot, settle: Settle
) -> None:
    popup = opened(qtbot, passages.chips.codes)
    assert isinstance(popup, CodesPopup)
    tick(qtbot, popup.codes, "Interaction")
    settle()
    assert words(passages) == ["sitting at the same table every week"] * 3
    assert "“Interaction”" in passages.sentence.text()
    assert passages.chips.codes.text() == "Codes: Interaction"
    popup.close()


def test_typing_and_enter_tick_a_code(passages: PassagesPage, qtbot: QtBot, settle: Settle) -> None:
    popup = opened(qtbot, passages.chips.codes)
    assert isinstance(popup, CodesPopup)
    qtbot.keyClicks(popup.codes.field, "interact")
    qtbot.keyClick(popup.codes.field, Qt.Key.Key_Return)
    popup.close()
    settle()
    assert len(words(passages)) == 3


def test_delete_on_a_chip_takes_its_condition_off(
    passages: PassagesPage, qtbot: QtBot, settle: Settle
) -> None:
    choose_code(passages, qtbot, settle, "Interaction")
    qtbot.keyClick(passages.chips.codes, Qt.Key.Key_Delete)
    settle()
    assert len(words(passages)) == 16


def test_passages_of_whom_and_with_which_words(
    passages: PassagesPage, qtbot: QtBot, settle: Settle
) -> None:
    popup = opened(qtbot, passages.chips.people)
    assert isinstance(popup, ChecksPopup)
    tick(qtbot, popup.checks, "SVB")
    popup.close()
    qtbot.keyClicks(passages.chips.words, "blame")
    qtbot.waitUntil(lambda: not passages.chips._timer.isActive())
    settle()
    assert words(passages) == ["nobody will blame you for a checklist"]
    assert passages.answer is not None
    assert passages.answer.row(0).place.startswith("R09:")
    assert passages.answer.row(0).who == "SVB, Implementer"


def test_words_are_asked_for_whole_or_by_an_expression(
    passages: PassagesPage, qtbot: QtBot, settle: Settle
) -> None:
    def typed(text: str) -> None:
        passages.chips.words.clear()
        qtbot.keyClicks(passages.chips.words, text)
        qtbot.waitUntil(lambda: not passages.chips._timer.isActive())
        settle()

    def turn(switch: str) -> None:
        qtbot.mouseClick(passages.chips.switches[switch], LEFT)
        settle()

    typed("tabl")
    assert len(words(passages)) == 3
    turn("whole")
    assert passages.nothing.isVisible()
    typed("table")
    assert len(words(passages)) == 3
    assert "the whole words “table”" in passages.sentence.text()
    turn("whole")
    turn("regex")
    typed("bl(am|i)e?")
    assert set(words(passages)) == {"nobody will blame you for a checklist"}
    typed("bl(am")
    assert passages.sentence.text().startswith("This regular expression cannot be read")
    assert set(words(passages)) == {"nobody will blame you for a checklist"}
    assert not passages.filter.isEnabled()
    assert passages.content() is None
    typed("bl.m")
    content = passages.content()
    assert content is not None
    assert content["find"]["where"]["words"]["regex"]
    turn("exact")
    assert "case and accents as they stand" in passages.sentence.text()


def test_a_relation_finds_what_is_followed_by_another_code(
    passages: PassagesPage, qtbot: QtBot, settle: Settle
) -> None:
    choose_code(passages, qtbot, settle, "Discretion")
    popup = opened(qtbot, passages.chips.relation)
    assert isinstance(popup, RelationPopup)
    relate(popup, "followed_by")
    tick(qtbot, popup.others, "Complementarity")
    settle()
    assert "followed within 1 paragraph" in passages.sentence.text()
    assert len(words(passages)) == 6  # of Discretion and of what lies below it
    popup.show_what.setCurrentIndex(popup.show_what.findData("both"))
    popup.show_what.activated.emit(popup.show_what.currentIndex())
    settle()
    assert len(words(passages)) == 9
    popup.close()


def test_several_relations_are_put_together_and_taken_off(
    passages: PassagesPage, qtbot: QtBot, settle: Settle
) -> None:
    def found() -> int:
        settle()
        return len(words(passages))

    choose_code(passages, qtbot, settle, "Discretion")
    popup = opened(qtbot, passages.chips.relation)
    assert isinstance(popup, RelationPopup)
    relate(popup, "near")
    tick(qtbot, popup.others, "Trust")
    assert found() == 2
    qtbot.mouseClick(popup.another, LEFT)
    assert found() == 2  # it asks nothing yet
    relate(popup, "followed_by")
    tick(qtbot, popup.others, "Complementarity")
    assert found() == 2  # those of the six that are near Trust too
    assert "within 1 paragraph of passages coded “Trust”" in passages.sentence.text()
    assert "followed within 1 paragraph by passages" in passages.sentence.text()
    click_text(qtbot, popup.joint, "One of these")
    assert found() == 6
    assert " or " in passages.chips.relation.text()
    popup.close()

    popup = opened(qtbot, passages.chips.relation)
    assert isinstance(popup, RelationPopup)
    click_text(qtbot, popup.lines, "are near Trust")
    assert popup.relation.currentData() == "near"
    qtbot.mouseClick(popup.unrelated, LEFT)
    click_named(qtbot, popup.lines, "Take off: are followed by Complementarity")
    assert found() == 4  # not near Trust
    popup.close()
    qtbot.keyClick(passages.chips.relation, Qt.Key.Key_Delete)
    assert found() == 6


def test_codes_may_be_one_of_some_and_one_of_others(
    passages: PassagesPage, qtbot: QtBot, settle: Settle, study: Study
) -> None:
    first = study.work.ask(codings.of_code, study.ids["Interaction"])[0]
    study.work.do(codings.apply, first.document_id, study.ids["Trust"], first.start, first.end)
    settle()
    choose_code(passages, qtbot, settle, "Interaction", "Backing")
    popup = opened(qtbot, passages.chips.codes)
    assert isinstance(popup, CodesPopup)
    click_text(qtbot, popup.every, "And one of")
    tick(qtbot, popup.lists["also"], "Trust")
    settle()
    assert "Trust" in passages.chips.codes.text()
    assert len(words(passages)) == 2  # and one of Backing, which lies below Trust
    assert words(passages)[0] == "sitting at the same table every week"
    popup.close()


def test_nothing_that_fits_says_how_to_go_on(
    passages: PassagesPage, qtbot: QtBot, settle: Settle
) -> None:
    qtbot.keyClicks(passages.chips.words, "zebra")
    qtbot.waitUntil(lambda: not passages.chips._timer.isActive())
    settle()
    assert passages.nothing.isVisible()
    qtbot.mouseClick(passages.nothing.begin, LEFT)
    settle()
    assert len(words(passages)) == 16


def test_context_is_widened_step_by_step(passages: PassagesPage, qtbot: QtBot) -> None:
    passages.view.setFocus()
    seen = [len(passages.reader.text.toPlainText())]
    for _step in range(2):
        qtbot.keyClick(passages.view, Qt.Key.Key_Plus)
        seen.append(len(passages.reader.text.toPlainText()))
    assert seen == sorted(set(seen))
    qtbot.keyClick(passages.view, Qt.Key.Key_Minus)
    assert len(passages.reader.text.toPlainText()) == seen[1]


def choose_rows(page: PassagesPage, qtbot: QtBot, *places: int) -> None:
    """Click rows, with Ctrl behind the first."""
    held = Qt.KeyboardModifier.NoModifier
    for place in places:
        index = page.view.rows.index(place)
        page.view.scrollTo(index)
        middle = page.view.visualRect(index).center()
        qtbot.mouseClick(page.view.viewport(), LEFT, held, QPoint(middle))
        held = Qt.KeyboardModifier.ControlModifier


def test_several_are_coded_as_one_step(
    passages: PassagesPage, study: Study, qtbot: QtBot, settle: Settle
) -> None:
    choose_code(passages, qtbot, settle, "Interaction")
    choose_rows(passages, qtbot, 0, 2)
    before = len(study.work.ask(codings.all_rows))
    qtbot.keyClick(passages.view, Qt.Key.Key_C)
    picker = QApplication.activePopupWidget()
    assert isinstance(picker, CodePicker)
    qtbot.keyClicks(picker.field, "Relations")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    settle()
    assert len(study.work.ask(codings.all_rows)) == before + 2
    assert [name for _id, name, _colour in passages.answer.row(0).others] == ["Relations"]  # type: ignore[union-attr]
    study.work.undo()
    assert len(study.work.ask(codings.all_rows)) == before


def test_only_the_code_that_was_asked_for_is_taken_off(
    passages: PassagesPage, study: Study, qtbot: QtBot, settle: Settle
) -> None:
    choose_code(passages, qtbot, settle, "Backing")
    before = len(study.work.ask(codings.all_rows))
    choose_rows(passages, qtbot, 0)
    qtbot.keyClick(passages.view, Qt.Key.Key_Delete)
    settle()
    left = study.work.ask(codings.all_rows)
    assert len(left) == before - 1
    assert study.ids["Backing"] not in {row.code_id for row in left}
    assert len(words(passages)) == 0


def test_all_are_marked_as_key_quotes_and_unmarked(
    passages: PassagesPage, study: Study, qtbot: QtBot, settle: Settle
) -> None:
    choose_code(passages, qtbot, settle, "Interaction")
    for marked in (3, 0):
        passages.view.setFocus()
        qtbot.keyClick(passages.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(passages.view, Qt.Key.Key_Q)
        settle()
        assert sum(row.key_quote for row in study.work.ask(codings.all_rows)) == marked


def test_passages_are_given_to_a_case(
    passages: PassagesPage, study: Study, qtbot: QtBot, settle: Settle
) -> None:
    choose_rows(passages, qtbot, 0, 1)
    qtbot.mouseClick(passages.acting.case, LEFT)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    name = menu.actions()[2].text()
    menu.actions()[2].trigger()
    menu.close()
    settle()
    assert name == "R09"
    assert len(study.work.ask(case_passages.listing, study.ids["case R09"])) == 2


def test_a_memo_is_written_on_the_passage_that_is_pointed_at(
    passages: PassagesPage, study: Study, qtbot: QtBot, settle: Settle
) -> None:
    choose_rows(passages, qtbot, 1)
    qtbot.keyClick(passages.view, Qt.Key.Key_M)
    field = passages.reader.memo
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "Worth a chapter")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    settle()
    shown = passages.view.current()
    assert shown is not None
    assert shown.memo
    assert study.work.ask(memo_of, "coding", shown.codings[0]) == "Worth a chapter"


@pytest.mark.parametrize("way", ["key", "double click"])
def test_a_passage_is_opened_in_its_place(
    passages: PassagesPage, study: Study, qtbot: QtBot, way: str
) -> None:
    choose_rows(passages, qtbot, 1)
    shown = passages.view.current()
    assert shown is not None
    middle = passages.view.visualRect(passages.view.currentIndex()).center()
    with qtbot.waitSignal(study.work.passage_opened) as signal:
        if way == "key":
            qtbot.keyClick(passages.view, Qt.Key.Key_Return)
        else:
            qtbot.mouseDClick(passages.view.viewport(), LEFT, pos=middle)
    assert tuple(signal.args) == shown.span
