"""The text of a document and positions in it.

One rule holds everywhere: a position is a count of Unicode code points in the text as
normalised once at import; a span's start is inclusive, its end exclusive. Qt and some file
formats count UTF-16 units: `Utf16Map` converts, and only the view's edge needs it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
_REMOVED = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufdd0\ufdd1]")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def normalise(text: str) -> str:
    """The text as the program keeps it: LF line ends, no BOM in front, no control characters.

    CR LF, CR, VT, FF, U+0085, U+2028 and U+2029 become LF; lone surrogates become U+FFFD; other
    C0 controls except TAB go, and DEL, and U+FDD0 and U+FDD1 (which Qt takes for block ends).
    Nothing else is touched: no composing (NFC), no trimming. Idempotent.
    """
    return normalise_part(text).lstrip("\ufeff")


def normalise_part(text: str) -> str:
    """A piece of a text as `normalise` leaves it within the whole.

    U+FEFF is a byte order mark only in front of a text; inside it is a character like others.
    """
    if text.isprintable() or text.replace("\n", " ").isprintable():
        return text  # nearly every text: nothing that is replaced or removed below is printable
    text = _LINE_ENDS.sub("\n", text)
    text = _LONE_SURROGATES.sub("\ufffd", text)
    return _REMOVED.sub("", text)


def one_line(text: str) -> str:
    """A name as it is kept: normalised, on one line, without blanks around it."""
    return " ".join(normalise(text).replace("\t", " ").split("\n")).strip()


def composed(name: str) -> str:
    """A name in composed letters (NFC): "é" as one character, however it was written."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


def name_key(name: str) -> str:
    """What a name is known by: names that look alike but for upper and lower case are one."""
    return composed(one_line(name)).casefold()


class Utf16Map:
    """Converts positions of one text between code points and UTF-16 units.

    Costs nothing for a text without astral characters (emoji, rare scripts), and a bisection
    per position otherwise. A UTF-16 position inside a surrogate pair counts as before the pair.
    """

    def __init__(self, text: str) -> None:
        self._astral = [match.start() for match in _ASTRAL.finditer(text)]
        self._astral16 = [point + count for count, point in enumerate(self._astral)]

    def to_utf16(self, point: int) -> int:
        """UTF-16 units before code point `point`."""
        return point + bisect_left(self._astral, point)

    def to_points(self, unit: int) -> int:
        """Code points before UTF-16 unit `unit`."""
        return unit - bisect_left(self._astral16, unit)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of a text: its number as cited (from 1) and its span without the line end."""

    number: int
    start: int
    end: int


class Paragraphs:
    """The numbered paragraphs of a text: its lines that hold more than blanks, from 1.

    This numbering is what a citation such as `R07:13` means, everywhere in the program.
    """

    def __init__(self, text: str) -> None:
        self.items: list[Paragraph] = []
        start = 0
        for line in text.split("\n"):
            end = start + len(line)
            if line.strip():
                self.items.append(Paragraph(len(self.items) + 1, start, end))
            start = end + 1
        self._starts = [item.start for item in self.items]

    def __len__(self) -> int:
        return len(self.items)

    def number_at(self, point: int) -> int:
        """The number of the paragraph that holds `point` (of the one before it, between two)."""
        return max(1, bisect_right(self._starts, point))

    def get(self, number: int) -> Paragraph | None:
        """Paragraph `number`, or None where the text has no such paragraph."""
        return self.items[number - 1] if 1 <= number <= len(self.items) else None

    def spanning(self, start: int, end: int) -> tuple[int, int]:
        """The numbers of the first and the last paragraph that the span touches."""
        return self.number_at(start), self.number_at(max(start, end - 1))


WORD = re.compile(r"\w+(?:['’\-]\w+)*")
"""A word: letters and digits, joined by apostrophes and hyphens."""
"""A word: letters and digits, joined by apostrophes and hyphens."""


def count_words(text: str) -> int:
    """Words in a text: runs of letters and digits, joined by apostrophes and hyphens."""
    return len(WORD.findall(text))


def word_at(text: str, point: int) -> tuple[int, int]:
    """The span of the word at `point`, or an empty span where there is none."""
    low, high = max(0, point - 100), min(len(text), point + 100)
    for match in WORD.finditer(text, low, high):
        if match.start() <= point <= match.end():
            return match.span()
    return point, point


_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?:\s+|$)|[。！？]+[\"'”’」』）)\]]*\s*")


def sentence_at(text: str, point: int) -> tuple[int, int]:
    """The span of the sentence at `point`, without the blanks after it.

    At the end of a line it is that line's last sentence.
    """
    line_start = text.rfind("\n", 0, point) + 1
    line_end = text.find("\n", point)
    line_end = len(text) if line_end < 0 else line_end
    start = line_start
    for match in _SENTENCE_END.finditer(text, line_start, line_end):
        if match.end() > point or match.end() == line_end:
            return start, start + len(text[start : match.end()].rstrip())
        start = match.end()
    return start, start + len(text[start:line_end].rstrip())


def word_starts(text: str) -> list[int]:
    """Where each word begins, as `count_words` counts them."""
    return [match.start() for match in WORD.finditer(text)]


def sentence_starts(text: str) -> list[int]:
    """Where each sentence begins, as `sentence_at` finds them; a new line begins a new one."""
    found, start = [], 0
    for line in text.split("\n"):
        end = start + len(line)
        begin = start
        for match in _SENTENCE_END.finditer(text, start, end):
            found.append(begin)
            begin = match.end()
        if text[begin:end].strip():
            found.append(begin)
        start = end + 1
    return found


def quote(text: str, start: int, end: int, limit: int = 0) -> str:
    """The words of a span, shortened in the middle to about `limit` characters if that is set."""
    words = text[start:end]
    if limit and len(words) > limit:
        head = words[: limit * 2 // 3].rstrip()
        tail = words[-(limit // 3) :].lstrip()
        return f"{head} … {tail}"
    return words


def with_context(text: str, start: int, end: int, around: int = 80) -> tuple[str, str, str]:
    """The words before, in and after a span, cut at word borders within its paragraph."""
    left = max(text.rfind("\n", 0, start) + 1, start - around)
    right = text.find("\n", end)
    right = min(len(text) if right < 0 else right, end + around)
    before, after = text[left:start], text[end:right]
    if left > 0 and text[left - 1] != "\n" and " " in before:
        before = "…" + before[before.index(" ") :]
    if right < len(text) and text[right] != "\n" and " " in after:
        after = after[: after.rindex(" ")] + " …"
    return before, text[start:end], after
