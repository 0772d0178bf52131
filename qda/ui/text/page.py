"""Sets an outline as a QTextDocument: one edit block, one block for each line, nothing added.

The document holds just the characters of the text, so a position differs from one in the text
only by Qt's counting in UTF-16 units.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from qda.text import Utf16Map
from qda.ui import fonts
from qda.ui.text.outline import Line, Outline
from qda.ui.theme import tokens

MARGIN = 4
LABEL_ROOM = 20
ABOVE, BELOW = 36, 160
_PITCH = 1.56
_SAMPLE = "When you sit at the same table every week you learn to read one another, and it shows. "


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is set: the reading size in pixels and the two inks."""

    size: int
    ink: str
    quiet: str

    @classmethod
    def now(cls) -> Look:
        """The look that the user and the theme ask for."""
        return cls(fonts.reading_size(), tokens().ink, tokens().quiet)

    def font(self) -> QFont:
        """The font the text is set in."""
        return fonts.reading(self.size)


@cache
def character_width(family: str, size: int) -> float:
    """The mean width in pixels of a character of running text."""
    font = QFont(family)
    font.setPixelSize(size)
    return QFontMetricsF(font).horizontalAdvance(_SAMPLE) / len(_SAMPLE)


def column_width(look: Look, characters: int) -> int:
    """The width in pixels of a column of so many characters, with the document's own margin."""
    width = character_width(look.font().family(), look.size)
    return round(width * characters) + 2 * MARGIN


def make(text: str, plan: Outline, look: Look) -> QTextDocument:
    """The document of `text`, set as `plan` says. Costs some 2 ms for 50,000 characters."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(look.font())
    _set_margins(document)
    formats = _Formats(look)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for number, line in enumerate(plan.lines):
        block, chars = formats.block(line), formats.chars(line)
        if number:
            cursor.insertBlock(block, chars)
        else:
            cursor.setBlockFormat(block)
            cursor.setBlockCharFormat(chars)
        for start, end, strong in _pieces(line):
            cursor.insertText(text[start:end], formats.strong if strong else chars)
    cursor.endEditBlock()
    expected = Utf16Map(text).to_utf16(len(text))
    assert document.characterCount() - 1 == expected, "Qt counts other characters than the text"
    return document


def _set_margins(document: QTextDocument) -> None:
    """Room at the sides for the caret, above for a first label, below to read the end in peace."""
    document.setDocumentMargin(MARGIN)
    frame = document.rootFrame().frameFormat()
    frame.setTopMargin(ABOVE)
    frame.setBottomMargin(BELOW)
    document.rootFrame().setFrameFormat(frame)


def _pieces(line: Line) -> list[tuple[int, int, bool]]:
    """The line cut into stretches that are part of a heading and stretches that are not."""
    pieces, place = [], line.start
    for start, end in sorted(line.headings):
        if start > place:
            pieces.append((place, start, False))
        pieces.append((max(start, place), end, True))
        place = max(place, end)
    if place < line.end:
        pieces.append((place, line.end, False))
    return [piece for piece in pieces if piece[0] < piece[1]]


class _Formats:
    """The few block and character formats, made once for a page."""

    def __init__(self, look: Look) -> None:
        natural = QFontMetricsF(look.font()).lineSpacing()
        self._height = 100.0 * _PITCH * look.size / natural
        self._size = look.size
        self._gap = round(look.size * 0.4)
        self._plain, self._quiet = _chars(look.ink), _chars(look.quiet)
        self.strong = _chars(look.ink)
        self.strong.setFont(fonts.reading(look.size, fonts.STRONG))
        self._blank = _chars(look.ink)
        self._blank.setProperty(QTextCharFormat.Property.FontPixelSize, max(4, look.size // 3))
        self._blocks: dict[tuple[bool, bool], QTextBlockFormat] = {}

    def chars(self, line: Line) -> QTextCharFormat:
        if not line.number:
            return self._blank
        return self._quiet if line.quiet else self._plain

    def block(self, line: Line) -> QTextBlockFormat:
        key = (line.label is not None, bool(line.headings))
        if key not in self._blocks:
            self._blocks[key] = self._make(*key)
        return self._blocks[key]

    def _make(self, label: bool, heading: bool) -> QTextBlockFormat:
        made = QTextBlockFormat()
        made.setLineHeight(self._height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        made.setBottomMargin(self._gap)
        above = LABEL_ROOM + round(0.9 * self._size) if label else 0
        made.setTopMargin(above + (2 * self._gap if heading else 0))
        return made


def _chars(colour: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(colour))
    return made
