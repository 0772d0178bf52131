"""Colours: readable in both themes, and taken by the style sheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDoubleSpinBox, QLineEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from qda.ui import widgets
from qda.ui.actions import clashes, table
from qda.ui.icons import _set, icon
from qda.ui.theme import CODE_COLOURS, DARK, LIGHT, Tokens, mix, style_sheet
from qda.ui.widgets import column, number_field

UI = Path(widgets.__file__).parent


def luminance(colour: QColor) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(v) for v in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("text", ["ink", "quiet", "faint", "accent", "warn", "bad"])
@pytest.mark.parametrize("ground", ["bg", "panel", "raised"])
def test_text_stands_out_from_every_ground(theme: Tokens, text: str, ground: str) -> None:
    assert contrast(QColor(getattr(theme, text)), QColor(getattr(theme, ground))) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("code", CODE_COLOURS)
def test_a_codes_name_in_its_own_colour_can_be_read(theme: Tokens, code: str) -> None:
    assert contrast(mix(code, theme.ink, 0.6), QColor(theme.panel)) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_has_a_value_for_every_token_it_names(theme: Tokens) -> None:
    assert "@" not in style_sheet(theme)


def test_every_action_has_an_icon_of_the_set(qtbot: object) -> None:
    glyphs = _set()[1]
    missing = [a.id for a in table() if a.icon and a.icon not in glyphs]
    assert missing == []
    assert not icon("tag").pixmap(16, 16).isNull()


def test_no_two_actions_want_the_same_keys_in_one_room() -> None:
    assert clashes(table()) == []


def test_actions_have_ids_of_their_own() -> None:
    ids = [action.id for action in table()]
    assert len(ids) == len(set(ids))


def test_the_figures_of_a_field_of_numbers_stand_under_the_words_of_others(qtbot: QtBot) -> None:
    page, words = QWidget(), QLineEdit()
    numbers = [number_field(QSpinBox()), number_field(QDoubleSpinBox())]
    page.setLayout(column(words, *numbers))
    qtbot.addWidget(page)
    page.resize(200, 120)
    page.show()
    for field in numbers:
        field.lineEdit().home(False)
        inner = field.lineEdit()
        assert inner.x() + inner.cursorRect().x() == words.cursorRect().x()
        assert field.height() == words.height()
    made = [line for path in UI.rglob("*.py") for line in path.read_text().splitlines()]
    assert [line for line in made if "SpinBox(" in line and "number_field(" not in line] == []


def test_every_field_of_numbers_has_the_arrows_of_the_theme(qtbot: QtBot) -> None:
    fields = [QSpinBox(), QDoubleSpinBox()]
    pictures = []
    for field in fields:
        field.setStyleSheet(style_sheet(LIGHT))
        field.setSpecialValueText("x")
        field.setFixedSize(160, 32)
        qtbot.addWidget(field)
        pictures.append(field.grab().toImage())
    assert pictures[0] == pictures[1]
