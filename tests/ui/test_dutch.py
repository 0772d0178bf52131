"""The window in Dutch: switched by a click, Qt's own words with it, a letter for every entry."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from qda.i18n import language, set_language
from qda.ui import qt_words
from qda.ui.main_window import MainWindow


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """Qt speaks English after each test, as the program does."""
    yield
    set_language("en")
    qt_words.follow_language()


def _click_language(qtbot: QtBot, window: MainWindow, name: str) -> None:
    found = [b for b in window.top.languages.findChildren(QAbstractButton) if b.text() == name]
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)


def _menus(window: MainWindow) -> dict[str, list[str]]:
    return {
        entry.text(): [item.text() for item in entry.menu().actions() if item.text()]
        for entry in window.top.menus.actions()
    }


def test_a_click_makes_the_whole_window_dutch_and_english_again(
    qtbot: QtBot, open_window: MainWindow
) -> None:
    _click_language(qtbot, open_window, "NL")
    assert language() == "nl"
    assert list(_menus(open_window)) == ["&Bestand", "Be&werken", "B&eeld", "&Coderen", "&Help"]
    _click_language(qtbot, open_window, "EN")
    assert list(_menus(open_window)) == ["&File", "&Edit", "&View", "&Code", "&Help"]


def test_every_dutch_menu_has_letters_of_its_own(qtbot: QtBot, open_window: MainWindow) -> None:
    _click_language(qtbot, open_window, "NL")
    menus = _menus(open_window)
    for name, texts in {"": list(menus), **menus}.items():
        letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
        twice = {letter for letter in letters if letters.count(letter) > 1}
        assert not twice, (name, twice, texts)


def test_qt_speaks_along(qtbot: QtBot, open_window: MainWindow) -> None:
    _click_language(qtbot, open_window, "NL")
    field = QLineEdit("woord")
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    qtbot.addWidget(menu)
    texts = [action.text().replace("&", "").split("\t")[0] for action in menu.actions()]
    assert "Kopiëren" in texts
    _click_language(qtbot, open_window, "EN")
    assert QKeySequence("Del").toString(QKeySequence.SequenceFormat.NativeText) == "Del"
