"""Sets an outline as a QTextDocument: one edit block, one block for each line, nothing added.

The document holds just the characters of the text, so a position differs from one in the text
only by Qt's counting in UTF-16 units.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from qda.text import Utf16Map
from qda.ui import fonts
from qda.ui.text.folds import Fold, hidden_lines, labels_after
from qda.ui.text.looks import looks
from qda.ui.text.outline import Line, Outline
from qda.ui.theme import tokens

MARGIN = 4
LABEL_ROOM = 20
FOLD_ROOM = 40
ABOVE, BELOW = 36, 160
PITCHES = {"tight": 1.36, "normal": 1.56, "airy": 1.84}
GAPS = {"small": 0.1, "normal": 0.4, "large": 0.9}
_AWAY = QPointF(0, -1e6)  # where no click meets the rows that a line left out still has
_SAMPLE = "When you sit at the same table every week you learn to read one another, and it shows. "


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is set: the reading size in pixels, the two inks, and the room between lines
    and between paragraphs as shares of the size."""

    size: int
    ink: str
    quiet: str
    pitch: float = PITCHES["normal"]
    gap: float = GAPS["normal"]
    family: str = ""

    @classmethod
    def now(cls) -> Look:
        """The look that the user and the theme ask for."""
        wanted = looks()
        quiet = tokens().quiet if wanted.has("quiet") else tokens().ink
        pitch, gap = PITCHES[wanted.get("height")], GAPS[wanted.get("gap")]
        size, family = fonts.reading_size(), fonts.reading_family()
        return cls(size, tokens().ink, quiet, pitch, gap, family)

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


def make(text: str, plan: Outline, look: Look, left_out: Sequence[Fold] = ()) -> QTextDocument:
    """The document of `text`, set as `plan` says. Costs some 2 ms for 50,000 characters.

    It always holds the whole text, so that positions stay; what is `left_out` is not laid out, and
    room is left for a line that says so.
    """
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(look.font())
    _set_margins(document)
    _agree_at_row_ends(document)
    formats = _Formats(look)
    rooms, hidden = _Rooms(plan, left_out), hidden_lines(left_out)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for number, line in enumerate(plan.lines):
        block = formats.block(line, *rooms.above(number))
        chars = formats.chars(line)
        if number:
            cursor.insertBlock(block, chars)
        else:
            cursor.setBlockFormat(block)
            cursor.setBlockCharFormat(chars)
        if number in hidden:
            cursor.block().setVisible(False)
        for start, end, strong in _pieces(line):
            cursor.insertText(with_mark(text[start:end]), formats.strong if strong else chars)
    cursor.endEditBlock()
    expected = Utf16Map(text).to_utf16(len(text))
    assert document.characterCount() - 1 == expected, "Qt counts other characters than the text"
    return document


def leave_out(
    document: QTextDocument, plan: Outline, look: Look, before: Sequence[Fold], now: Sequence[Fold]
) -> bool:
    """Leave out `now` instead of `before` of a page that stands; False if it was not laid out yet.

    Paragraphs keep the rows they were set in, so that a million characters take some 20 ms; only
    those whose room above them changes are set again. Qt goes over all that is seen below one of
    these each time: so nothing else is seen meanwhile.
    """
    hidden, formats = hidden_lines(now), _Formats(look)
    blocks = [document.begin()]
    while len(blocks) < len(plan.lines):
        blocks.append(blocks[-1].next())
    unset = (n for n, block in enumerate(blocks) if n and not block.layout().lineCount())
    if not hidden.issuperset(unset):
        return False
    for block in blocks:
        block.setVisible(False)
    cursor, old, new = QTextCursor(document), _Rooms(plan, before), _Rooms(plan, now)
    for number in sorted(old.places ^ new.places | old.named.keys() ^ new.named.keys()):
        block = blocks[number]
        block.setVisible(True)
        cursor.setPosition(block.position())
        cursor.setBlockFormat(formats.block(plan.lines[number], *new.above(number)))
        block.setVisible(False)
    for number, block in enumerate(blocks):
        block.setVisible(number not in hidden)
        if number in hidden:
            block.layout().setPosition(_AWAY)
    document.markContentsDirty(0, 1)  # from the top; the first line is set again, or to be set
    return True


def with_mark(text: str) -> str:
    """A text so that a byte order mark in front of it, taken off on the way to Qt, arrives."""
    return f"\ufeff{text}" if text.startswith("\ufeff") else text


def _set_margins(document: QTextDocument) -> None:
    """Room at the sides for the caret, above for a first label, below to read the end in peace."""
    document.setDocumentMargin(MARGIN)
    frame = document.rootFrame().frameFormat()
    frame.setTopMargin(ABOVE)
    frame.setBottomMargin(BELOW)
    document.rootFrame().setFrameFormat(frame)


def _agree_at_row_ends(document: QTextDocument) -> None:
    """Count the blank at the end of a row as part of it.

    Otherwise a row that runs from right to left and goes on in the next is hit a blank's width
    beside where it is painted, and the mouse selects one character too far.
    """
    option = document.defaultTextOption()
    option.setFlags(option.flags() | QTextOption.Flag.IncludeTrailingSpaces)
    document.setDefaultTextOption(option)


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


class _Rooms:
    """What stands above lines: a speaker's name, and the line that tells of what is left out."""

    def __init__(self, plan: Outline, left_out: Sequence[Fold]) -> None:
        self._plan = plan
        self.named = labels_after(plan, left_out)
        self.places = {fold.last + 1 for fold in left_out} - {len(plan.lines)}

    def above(self, number: int) -> tuple[bool, bool]:
        """Whether a name and such a line stand above line `number`."""
        has_label = self._plan.lines[number].label is not None or number in self.named
        return has_label, number in self.places


class _Formats:
    """The few block and character formats, made once for a page."""

    def __init__(self, look: Look) -> None:
        natural = QFontMetricsF(look.font()).lineSpacing()
        self._height = 100.0 * look.pitch * look.size / natural
        self._size = look.size
        self._gap = round(look.size * look.gap)
        self._plain, self._quiet = _chars(look.ink), _chars(look.quiet)
        self.strong = _chars(look.ink)
        self.strong.setFont(fonts.reading(look.size, fonts.STRONG))
        self._blank = _chars(look.ink)
        self._blank.setProperty(QTextCharFormat.Property.FontPixelSize, max(4, look.size // 3))
        self._blocks: dict[tuple[bool, bool, bool], QTextBlockFormat] = {}

    def chars(self, line: Line) -> QTextCharFormat:
        if not line.number:
            return self._blank
        return self._quiet if line.quiet else self._plain

    def block(self, line: Line, has_label: bool, after_fold: bool) -> QTextBlockFormat:
        key = (has_label, bool(line.headings), after_fold)
        if key not in self._blocks:
            self._blocks[key] = self._make(*key)
        return self._blocks[key]

    def _make(self, label: bool, heading: bool, after_fold: bool) -> QTextBlockFormat:
        made = QTextBlockFormat()
        made.setLineHeight(self._height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        made.setBottomMargin(self._gap)
        above = LABEL_ROOM + round(0.9 * self._size) if label else 0
        over = round(0.8 * self._size) if heading else 0
        made.setTopMargin(above + over + (FOLD_ROOM if after_fold else 0))
        return made


def _chars(colour: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(colour))
    return made
