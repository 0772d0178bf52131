"""Hearing a recording while one reads: keys, mouse, and the text that follows."""

from __future__ import annotations

import pytest
from hearing import EACH, GAP, Hearing
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from qda.models import codebook, codings, recordings
from qda.ui.recording.sign import TurnSign
from qda.ui.text import menu

SHIFT = Qt.KeyboardModifier.ShiftModifier
F7, F8, F9 = Qt.Key.Key_F7, Qt.Key.Key_F8, Qt.Key.Key_F9


def test_the_keys_play_pause_go_back_and_on_and_change_the_speed(hearing: Hearing) -> None:
    assert hearing.players == []  # nothing is made, or looked for, before it is wanted
    hearing.key(F8)
    assert hearing.player.file == hearing.folder / "R01.wav"
    assert hearing.player.playing
    hearing.player.pass_to(22_000)
    hearing.key(F7)
    assert hearing.player.at == 17_000
    hearing.key(F9)
    hearing.key(F9)
    assert hearing.player.at == 27_000
    hearing.key(F9, SHIFT)
    hearing.key(F9, SHIFT)
    hearing.key(F7, SHIFT)
    assert hearing.player.rate == 1.25
    assert hearing.bar.rate.text() == "1.25×"
    hearing.key(F8)
    assert not hearing.player.playing
    assert len(hearing.players) == 1


def test_the_bar_stands_under_a_document_that_has_a_recording_only(hearing: Hearing) -> None:
    assert hearing.bar.isVisible()
    assert (
        hearing.bar.mapToGlobal(QPoint(0, 0)).y()
        > hearing.room.view.mapToGlobal(QPoint(0, hearing.room.view.height() - 2)).y()
    )
    hearing.open("R02")
    assert not hearing.bar.isVisible()
    hearing.open("Paper")
    assert hearing.bar.isVisible()


def test_the_buttons_and_the_slider_of_the_bar_do_the_same(hearing: Hearing) -> None:
    bar = hearing.bar
    hearing.click(bar.play)
    assert hearing.player.playing
    assert bar.play.accessibleName() == "Pause"
    hearing.player.pass_to(100_000)
    hearing.click(bar.back)
    assert hearing.player.at == 95_000
    hearing.click(bar.forward)
    assert hearing.player.at == 100_000
    assert bar.place.text() == "01:40 / 06:40"
    QTest.keyClick(bar.slider, Qt.Key.Key_PageUp)
    assert hearing.player.at == 130_000
    QTest.keyClick(bar.slider, Qt.Key.Key_Home)
    assert hearing.player.at == 0
    next(line for line in bar.rates().actions() if line.text() == "0.5×").trigger()
    assert hearing.player.rate == 0.5
    hearing.click(bar.play)
    assert bar.play.accessibleName() == "Play"


def test_the_knob_stands_where_one_was_when_one_returns_to_a_document(hearing: Hearing) -> None:
    hearing.key(F8)
    hearing.player.pass_to(100_000)
    hearing.key(F8)
    hearing.open("Paper")
    assert hearing.bar.slider.value() == 0
    hearing.open("R01")
    assert (hearing.bar.slider.value(), hearing.bar.slider.maximum()) == (100_000, EACH * GAP)
    assert hearing.bar.place.text() == "01:40 / 06:40"


def test_the_bar_says_so_where_there_is_no_sound_device(hearing: Hearing) -> None:
    hearing.key(F8)
    assert not hearing.bar.note.isVisible()
    hearing.player.silent = True
    hearing.key(F8)
    hearing.key(F8)
    assert hearing.bar.note.whole() == "No sound device: it plays, but cannot be heard."
    assert hearing.bar.note.isVisible()
    hearing.player.silent = False
    hearing.player.listener.player_changed()
    assert not hearing.bar.note.isVisible()


def test_it_is_played_from_the_turn_of_the_caret(hearing: Hearing) -> None:
    start, end = hearing.turn(7)
    hearing.room.view.select(start + 5, start + 9)
    hearing.key(F8, SHIFT)
    assert hearing.player.at == 7 * GAP
    assert hearing.player.playing
    assert hearing.spoken.span == (start, end)


def test_the_menu_of_the_text_plays_from_here(hearing: Hearing) -> None:
    start, _end = hearing.turn(2)
    hearing.room.view.select(start, start)
    shown = menu.for_text(hearing.room)
    next(one for one in shown.actions() if one.text() == "Play from here").trigger()
    assert hearing.player.at == 2 * GAP


@pytest.mark.parametrize("number", [4, 5])  # with the name above it, and without
def test_a_sign_at_the_turn_under_the_pointer_plays_it(hearing: Hearing, number: int) -> None:
    view, sign = hearing.room.view, hearing.room.active.findChild(TurnSign)
    assert isinstance(sign, TurnSign)
    start, _end = hearing.turn(number)
    view.reveal(start, start)
    assert not sign.isVisible()
    QTest.mouseMove(view.viewport(), view.row_rect(start + 10).center().toPoint())
    QCoreApplication.processEvents()
    assert sign.isVisible()
    assert "Play from 00:" in sign.toolTip()
    hearing.click(sign)
    assert hearing.player.at == number * GAP
    assert hearing.player.playing


def test_no_sign_appears_where_there_is_nothing_to_hear(hearing: Hearing) -> None:
    hearing.open("R02")
    view, sign = hearing.room.view, hearing.room.active.findChild(TurnSign)
    QTest.mouseMove(view.viewport(), view.row_rect(10).center().toPoint())
    QCoreApplication.processEvents()
    assert isinstance(sign, TurnSign)
    assert not sign.isVisible()


def test_the_text_follows_and_marks_what_is_heard(hearing: Hearing) -> None:
    view = hearing.room.view
    hearing.key(F8)
    for number in (0, 3, 20, 38):
        hearing.player.pass_to(number * GAP + 400)
        assert hearing.spoken.span == hearing.turn(number)
        top, bottom = view.places.extent(*hearing.turn(number))
        scrolled = view.verticalScrollBar().value()
        assert scrolled <= top < bottom <= scrolled + view.viewport().height()
        assert hearing.spoken.line.isVisible()


def test_who_has_scrolled_away_is_left_alone_until_back(hearing: Hearing) -> None:
    bar = hearing.room.view.verticalScrollBar()
    hearing.key(F8)
    hearing.player.pass_to(400)
    bar.setValue(bar.maximum() or 2000)
    away = bar.value()
    hearing.player.pass_to(GAP + 400)
    hearing.player.pass_to(2 * GAP + 400)
    assert bar.value() == away
    hearing.click(hearing.bar.here)  # shows what is heard
    assert bar.value() < away
    hearing.player.pass_to(20 * GAP)
    top, _bottom = hearing.room.view.places.extent(*hearing.turn(20))
    assert bar.value() <= top <= bar.value() + hearing.room.view.viewport().height()


def test_the_page_does_not_move_under_a_mouse_that_selects(
    hearing: Hearing, monkeypatch: pytest.MonkeyPatch
) -> None:
    bar = hearing.room.view.verticalScrollBar()
    hearing.key(F8)
    hearing.player.pass_to(400)
    left = Qt.MouseButton.LeftButton
    monkeypatch.setattr("qda.ui.recording.spoken.QGuiApplication.mouseButtons", lambda: left)
    hearing.player.pass_to(30 * GAP)
    assert bar.value() == 0


def test_coded_words_keep_their_tint_while_they_are_heard(hearing: Hearing) -> None:
    work, view = hearing.window.workspace, hearing.room.view
    start, end = hearing.turn(0)
    code = work.do(codebook.create, "Trust")
    assert code is not None
    work.do(codings.apply, hearing.ids["R01"], code, start + 5, start + 10)
    before = [e.format.background().color() for e in view.extraSelections()]
    hearing.key(F8)
    hearing.player.pass_to(100)
    spans = sorted(
        (e.cursor.selectionStart(), e.cursor.selectionEnd()) for e in view.extraSelections()
    )
    assert spans == [(start, start + 5), (start + 5, start + 10), (start + 10, end)]
    assert before[0] in [e.format.background().color() for e in view.extraSelections()]


def test_the_offset_moves_what_is_heard_against_the_text(hearing: Hearing) -> None:
    work = hearing.window.workspace
    work.did(recordings.set_offset, hearing.ids["R01"], 3_000)
    start, _end = hearing.turn(5)
    hearing.room.view.select(start, start)
    hearing.key(F8, SHIFT)
    assert hearing.player.at == 5 * GAP + 3_000
    assert hearing.spoken.span == hearing.turn(5)
    work.did(recordings.set_offset, hearing.ids["R01"], 3_000 + GAP)
    assert hearing.player.playing  # it plays on; only the text is elsewhere
    assert hearing.spoken.span == hearing.turn(4)


def test_a_text_without_time_stamps_is_heard_and_says_that_it_cannot_follow(
    hearing: Hearing,
) -> None:
    hearing.open("Paper")
    assert hearing.bar.note.isVisible()
    assert not hearing.bar.here.isEnabled()
    hearing.key(F8)
    hearing.player.pass_to(5_000)
    assert hearing.player.playing
    assert hearing.spoken.span is None
    assert hearing.bar.place.text().startswith("00:05")


def test_what_plays_goes_on_while_one_looks_at_another_text(hearing: Hearing) -> None:
    hearing.key(F8)
    hearing.open("Paper")
    assert hearing.player.playing
    assert hearing.bar.name.whole() == "R01.wav"
    hearing.player.pass_to(12_000)
    hearing.key(F8)
    hearing.open("R02")
    assert not hearing.bar.isVisible()
    hearing.open("R01")
    hearing.key(F8)  # goes on where it was
    assert hearing.player.at == 12_000


def test_leaving_the_room_pauses_and_closing_lets_go(hearing: Hearing) -> None:
    hearing.key(F8)
    hearing.window.show_room("codes")
    assert not hearing.player.playing
    hearing.window.show_room("text")
    hearing.key(F8)
    hearing.window.workspace.close()
    assert hearing.player.file is None


def test_a_removed_document_is_not_heard_any_more(hearing: Hearing) -> None:
    from qda.models import documents

    hearing.key(F8)
    hearing.window.workspace.did(documents.remove, hearing.ids["R01"])
    assert not hearing.player.playing
    assert hearing.playback.document != hearing.ids["R01"]
    hearing.window.workspace.undo()
    hearing.open("R01")
    assert hearing.bar.isVisible()


def test_pictures_are_seen_in_a_small_panel_that_can_be_moved_and_closed(
    hearing: Hearing,
) -> None:
    video, picture = hearing.listening.video, QImage(64, 36, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    hearing.key(F8)
    assert not video.isVisible()
    hearing.player.listener.player_pictured(picture)
    assert video.isVisible()
    shown = video.screen_.grab().toImage()
    assert shown.pixelColor(shown.rect().center()) == Qt.GlobalColor.red
    before = video.pos()
    head = QPoint(40, 12)
    QTest.mousePress(video, Qt.MouseButton.LeftButton, pos=head)
    QTest.mouseMove(video, head - QPoint(60, 50))
    QTest.mouseRelease(video, Qt.MouseButton.LeftButton, pos=head)
    assert video.pos() == before - QPoint(60, 50)
    video.setFocus()
    QTest.keyClick(video, Qt.Key.Key_Left)
    assert video.pos() == before - QPoint(76, 50)
    hearing.click(video.away)
    hearing.player.listener.player_pictured(picture)
    assert not video.isVisible()
    assert hearing.player.playing


def test_two_panes_mark_the_same_recording(hearing: Hearing) -> None:
    from qda.ui.recording.spoken import Spoken

    hearing.room.toggle_split()
    QCoreApplication.processEvents()
    hearing.key(F8)
    hearing.player.pass_to(GAP)
    assert [Spoken.of(pane).span for pane in hearing.room.panes.shown] == [hearing.turn(1)] * 2
    hearing.room.close_pane(hearing.room.active)
    QCoreApplication.processEvents()
    hearing.player.pass_to(2 * GAP)
    assert hearing.spoken.span == hearing.turn(2)


def test_the_bar_offers_what_else_can_be_done(hearing: Hearing) -> None:
    menu_: QMenu = hearing.bar.others()
    assert len(menu_.actions()) == 5
    menu_.actions()[-1].trigger()  # takes it off
    assert not hearing.bar.isVisible()
    hearing.window.workspace.undo()
    assert hearing.bar.isVisible()
