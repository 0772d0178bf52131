"""Every colour that a code can be given is seen in both themes, as a mark and as text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from qda.models.palette import COLOURS, relative
from qda.ui.icons import paint_swatch
from qda.ui.panels.colour_popup import ColourPopup
from qda.ui.theme import DARK, LIGHT, Tokens, code_mark, code_text, contrast, theme

SHADES = [*COLOURS, *(relative(colour, step) for colour in COLOURS for step in range(6))]


@pytest.fixture(params=[LIGHT, DARK], ids=["light", "dark"])
def page(request: pytest.FixtureRequest) -> Tokens:
    theme().choose(request.param.name)
    return request.param


def test_marks_of_palette_and_shades_are_seen(page: Tokens) -> None:
    for colour in (*SHADES, "#ffffff", "#000000", "#ffffcc"):
        assert contrast(code_mark(colour), QColor(page.bg)) >= 3, colour


def test_the_names_of_palette_and_shades_can_be_read(page: Tokens) -> None:
    for colour in SHADES:
        for ground in (page.bg, page.panel):
            assert contrast(code_text(colour), QColor(ground)) >= 4.5, colour


def test_shades_of_one_colour_differ_as_they_are_painted(page: Tokens) -> None:
    for colour in COLOURS:
        marks = [
            code_mark(colour).name(),
            *(code_mark(relative(colour, n)).name() for n in range(6)),
        ]
        assert len(set(marks)) == 7, (page.name, marks)


def test_a_swatch_is_painted_so_and_the_popup_offers_only_what_is_seen(page: Tokens) -> None:
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_swatch(painter, QRectF(0, 0, 20, 20), relative(COLOURS[0], 2))
    painter.end()
    assert contrast(image.pixelColor(10, 10), QColor(page.bg)) >= 3
    popup = ColourPopup(None, COLOURS[0])  # type: ignore[arg-type]
    for colour in popup.colours():
        assert contrast(code_mark(colour), QColor(page.bg)) >= 3
    popup.deleteLater()
