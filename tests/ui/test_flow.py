"""A layout like words: rows, gaps, and boxes to tick that keep their distance."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from qda.ui.flow import Flow

GAP = 8


@pytest.fixture
def parts(qtbot: QtBot) -> Iterator[list[QWidget]]:
    """Two labels and two boxes to tick in one row of 800 pixels."""
    holder = QWidget()
    qtbot.addWidget(holder)
    made: list[QWidget] = [QLabel(), QLabel(), QCheckBox("one"), QCheckBox("two")]
    line = Flow(GAP)
    for part in made:
        part.setFixedSize(100, 28 if isinstance(part, QLabel) else 24)
        line.addWidget(part)
    holder.setLayout(line)
    holder.resize(800, 100)
    line.activate()
    yield made


def test_a_box_to_tick_stands_twice_as_far_from_its_neighbours(parts: list[QWidget]) -> None:
    gaps = [right.x() - left.x() - left.width() for left, right in itertools.pairwise(parts)]
    assert gaps == [GAP, 2 * GAP, 2 * GAP]


def test_the_parts_of_a_row_share_its_middle(parts: list[QWidget]) -> None:
    assert len({2 * part.y() + part.height() for part in parts}) == 1


def test_what_finds_no_room_goes_to_the_next_row(parts: list[QWidget]) -> None:
    line = parts[0].parentWidget().layout()
    line.setGeometry(QRect(0, 0, 230, 200))
    assert [(part.x(), part.y()) for part in parts] == [(0, 0), (108, 0), (0, 36), (116, 36)]
    assert line.heightForWidth(230) == 28 + GAP + 24
