"""From the glyphs of a PDF page to pieces of lines: the only module that calls pdfium.

It runs in a process of its own (`worker`): pdfium is C++ that reads files of strangers. What comes
out are plain lists of numbers and texts. Places are in points, turned so that the text is upright,
with y growing upwards.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

_HYPHEN, _NO_CHARACTER = 0x2, 0xFFFE
_SPACES = " \u00a0\t"
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_WORD_GAP = 0.12
_PIECE_GAP = 1.0
_SAME_ROW = 0.35
_BOLD = 600
_FARTHEST = 1e7
_RTL = ("R", "AL")


@dataclass(slots=True)
class Glyph:
    """A character with its box, its baseline `y`, the size of its type and its direction."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    turn: int
    index: int


def pieces(textpage: Any) -> list[list[Any]]:
    """The pieces of a page: [text, x0, x1, y, size, bold, turn], turn after turn, from the top.

    A piece is a stretch of a line without a wide gap; `turn` is the text's direction in degrees.
    """
    import pypdfium2.raw as pdfium

    found: list[list[Any]] = []
    textpage = textpage.raw  # a third quicker than the object around it, asked a million times
    for row in _rows(list(_glyphs(textpage, pdfium))):
        for part in _parts(row):
            text = _text(part)
            if text.strip():
                middle = part[len(part) // 2]
                bold = pdfium.FPDFText_GetFontWeight(textpage, middle.index) >= _BOLD
                bold = bold or "bold" in _font_name(textpage, middle.index, pdfium)
                size = sorted(glyph.size for glyph in part)[len(part) // 2]
                x0, x1 = part[0].x0, max(glyph.x1 for glyph in part)
                numbers = [round(value, 2) for value in (x0, x1, middle.y, size)]
                found.append([text, *numbers, int(bold), middle.turn])
    return found


def _glyphs(page: Any, pdfium: Any) -> Iterator[Glyph]:
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    box_at, matrix_at, x_at, y_at = map(ctypes.byref, (box, matrix, x, y))
    is_generated, code, font_size = (
        pdfium.FPDFText_IsGenerated,
        pdfium.FPDFText_GetUnicode,
        pdfium.FPDFText_GetFontSize,
    )
    box_of, origin_of, matrix_of = (
        pdfium.FPDFText_GetLooseCharBox,
        pdfium.FPDFText_GetCharOrigin,
        pdfium.FPDFText_GetMatrix,
    )
    for index in range(pdfium.FPDFText_CountChars(page)):
        if is_generated(page, index) == 1:
            continue
        text = _character(code(page, index))
        placed = (
            box_of(page, index, box_at)
            and origin_of(page, index, x_at, y_at)
            and matrix_of(page, index, matrix_at)
        )
        if not text or not placed:
            continue
        size = font_size(page, index) * math.hypot(matrix.c, matrix.d)
        values = (box.left, box.right, box.bottom, box.top, x.value, y.value, size)
        # What is not finite, or lies miles away, fails this comparison.
        if not (
            max(values) < _FARTHEST and min(values) > -_FARTHEST and math.isfinite(sum(values))
        ):
            continue
        turn = round(math.degrees(math.atan2(matrix.b, matrix.a))) % 360
        yield _upright(text, values, turn, index)


def _upright(text: str, values: tuple[float, ...], turn: int, index: int) -> Glyph:
    left, right, bottom, top, x, y, size = values
    if not turn:
        return Glyph(text, left, right, y, size or top - bottom, 0, index)
    sine, cosine = math.sin(math.radians(-turn)), math.cos(math.radians(-turn))
    across = [
        px * cosine - py * sine
        for px, py in ((left, bottom), (left, top), (right, bottom), (right, top))
    ]
    baseline = x * sine + y * cosine
    return Glyph(text, min(across), max(across), baseline, size or right - left, turn, index)


def _character(code: int) -> str:
    if code == _HYPHEN:
        return "-"
    if not code or code == _NO_CHARACTER:
        return ""
    character = chr(min(code, 0x10FFFF))
    return _LIGATURES.get(character, character)


def _rows(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs on one baseline, in the order of the line; the commonest direction comes first."""
    turns: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        turns.setdefault(glyph.turn, []).append(glyph)
    for group in sorted(turns.values(), key=len, reverse=True):
        group.sort(key=lambda glyph: -glyph.y)
        row: list[Glyph] = []
        for glyph in group:
            if row and row[0].y - glyph.y > _SAME_ROW * max(row[0].size, glyph.size):
                yield _in_line(row)
                row = []
            row.append(glyph)
        if row:
            yield _in_line(row)


def _in_line(row: list[Glyph]) -> list[Glyph]:
    """From left to right, without what was printed twice to look bold."""
    row.sort(key=lambda glyph: (glyph.x0, glyph.index))
    kept: list[Glyph] = []
    for glyph in row:
        width = 0.15 * (glyph.x1 - glyph.x0)
        if not any(
            one.text == glyph.text
            and abs(one.x0 - glyph.x0) < width
            and abs(one.index - glyph.index) > 1  # not the letters of one ligature
            for one in kept[-3:]
        ):
            kept.append(glyph)
    return kept


def _parts(row: list[Glyph]) -> Iterator[list[Glyph]]:
    part: list[Glyph] = []
    end = 0.0
    for glyph in row:
        if glyph.text in _SPACES:
            if part and glyph.x0 - end < _PIECE_GAP * glyph.size:
                part.append(glyph)
            continue
        if part and glyph.x0 - end > _PIECE_GAP * max(glyph.size, part[-1].size):
            yield part
            part = []
        part.append(glyph)
        end = max(glyph.x1, end) if len(part) > 1 else glyph.x1
    if part:
        yield part


def _text(part: list[Glyph]) -> str:
    """The characters with spaces where there is a space or a gap, right to left put in order."""
    gaps = sorted(
        after.x0 - before.x1
        for before, after in pairwise(part)
        if after.text not in _SPACES and before.text not in _SPACES
    )
    usual = max(0.0, gaps[len(gaps) // 2]) if gaps else 0.0
    made: list[str] = []
    for number, glyph in enumerate(part):
        if number:
            before = part[number - 1]
            gap = glyph.x0 - before.x1 - usual
            close = glyph.text in _SPACES or before.text in _SPACES
            close = close or (_is_wide(glyph.text) and _is_wide(before.text))
            if not close and gap > _WORD_GAP * max(glyph.size, before.size):
                made.append(" ")
        if glyph.text in " \t":
            if made and made[-1] != " ":
                made.append(" ")
            continue
        made.append(glyph.text)
    joined = _in_reading_order(made)
    whole = joined.encode("utf-16", "surrogatepass").decode("utf-16", errors="replace")
    return whole.strip(" ")


def _is_wide(text: str) -> bool:
    """Whether it is a character of a script that puts no spaces between words (Chinese...)."""
    return unicodedata.east_asian_width(text[0]) in "WF"


def _in_reading_order(characters: list[str]) -> str:
    """What stands from left to right, as it is read: Arabic and Hebrew from the right."""
    kinds = [_direction(character) for character in characters]
    if "R" not in kinds:
        return "".join(characters)
    if kinds.count("R") > kinds.count("L"):
        return "".join(_runs(characters[::-1], kinds[::-1], "L"))
    return "".join(_runs(characters, kinds, "R"))


def _runs(characters: list[str], kinds: list[str], turned: str) -> list[str]:
    """The characters with each run of the direction `turned` the other way round."""
    made: list[str] = []
    start = 0
    while start < len(characters):
        if kinds[start] != turned:
            made.append(characters[start])
            start += 1
            continue
        end = start
        for place in range(start, len(characters)):
            if kinds[place] == turned:
                end = place
            elif kinds[place] in "LR":
                break
        made.extend(reversed(characters[start : end + 1]))
        start = end + 1
    return made


def _direction(text: str) -> str:
    kind = unicodedata.bidirectional(text[0]) if text else ""
    return "R" if kind in _RTL else ("L" if kind in ("L", "EN", "AN") else " ")


def _font_name(page: Any, index: int, pdfium: Any) -> str:
    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(page, index, buffer, 128, flags)
    return buffer.value.decode("latin-1").lower()
