"""What styles of an ODT say: hidden, bold, a title, a list; and the numbers of lists."""

from __future__ import annotations

from dataclasses import dataclass

from qda.importers.archive import Element
from qda.importers.numerals import BULLET, HIGHEST, numeral
from qda.importers.odt.package import FO, STYLE, TEXT

_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman",
            "I": "upperRoman"}  # fmt: skip
_LEVELS = 10
_BOLD = ("bold", "600", "700", "800", "900")


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph or text style with what it inherits; None where nothing is said."""

    hidden: bool = False
    bold: bool | None = None
    title: bool = False
    font: str = ""
    list_style: str = ""


class Styles:
    """The styles of a document by name; an unknown or missing name is a plain style."""

    def __init__(self, roots: list[Element]) -> None:
        self._elements: dict[tuple[str, str], Element] = {}
        self._known: dict[tuple[str, str], Style] = {}
        for root in roots:
            for element in root.iter(STYLE + "style"):
                key = str(element.get(STYLE + "family") or ""), str(element.get(STYLE + "name"))
                self._elements.setdefault(key, element)

    def get(self, family: str, name: str | None, trail: int = 0) -> Style:
        """The style of a family ("paragraph", "text", "section"); parents are followed so far."""
        key = family, name or ""
        if key in self._known:
            return self._known[key]
        element = self._elements.get(key)
        if element is None or trail > 40:
            return Style()
        above = element.get(STYLE + "parent-style-name")
        parent = self.get(family, str(above), trail + 1) if above else Style()
        words = element.find(STYLE + "text-properties")
        display = _of(words, TEXT + "display")
        weight = _of(words, FO + "font-weight")
        names = {key[1].lower(), _of(element, STYLE + "display-name").lower(), str(above).lower()}
        style = Style(
            hidden=parent.hidden if not display else display == "none",
            bold=(weight in _BOLD) if weight else parent.bold,
            title=parent.title or "title" in names,
            font=_of(words, STYLE + "font-name") or parent.font,
            list_style=_of(element, STYLE + "list-style-name") or parent.list_style,
        )
        self._known[key] = style
        return style

    def section_hidden(self, element: Element) -> bool:
        """Whether a `text:section` is not shown."""
        return element.get(TEXT + "display") == "none"


def _of(element: Element | None, name: str) -> str:
    return str(element.get(name) or "") if element is not None else ""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: kind of number, what stands around it, first number, levels shown."""

    kind: str = ""
    before: str = ""
    after: str = ""
    first: int = 1
    shown: int = 1


class Lists:
    """The lists of a document; `label` counts on, so ask it once an item, in order."""

    def __init__(self, roots: list[Element]) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._outline: dict[int, Level] = {}
        self._heads: list[int | None] = [None] * (_LEVELS + 1)
        for root in roots:
            for element in root.iter(TEXT + "list-style"):
                self._levels.setdefault(str(element.get(STYLE + "name")), _levels_of(element))
            for element in root.iter(TEXT + "outline-style"):
                self._outline = self._outline or _levels_of(element)

    def level(self, style: str, depth: int) -> Level:
        """Level `depth` (from 1) of a list style; a bullet where nothing is known of it."""
        known = self._levels.get(style)
        return Level("bullet") if known is None else known.get(depth, Level("bullet"))

    def label(self, style: str, counts: list[int]) -> str:
        """What stands before an item; `counts` are the numbers of it and of the items above."""
        levels = self._levels.get(style, {})
        return _label(levels, counts, self.level(style, len(counts)))

    def heading(self, depth: int, restart: int | None) -> str:
        """The number of the next heading of this level, if headings have numbers."""
        level = self._outline.get(depth)
        if level is None or not 0 < depth <= _LEVELS:
            return ""
        before = self._heads[depth]
        number = restart if restart is not None else before
        self._heads[depth] = (
            restart if restart is not None else level.first if number is None else number + 1
        )
        self._heads[depth + 1 :] = [None] * (_LEVELS - depth)
        counts = [
            one if one is not None else self._outline.get(place, Level()).first
            for place, one in enumerate(self._heads[1 : depth + 1], 1)
        ]
        return _label(self._outline, counts, level)


def _label(levels: dict[int, Level], counts: list[int], level: Level) -> str:
    if level.kind == "bullet":
        return BULLET
    if not level.kind:
        return ""
    depth = len(counts)
    first = max(1, depth - level.shown + 1)
    numbers = [
        numeral(counts[place - 1], levels.get(place, level).kind or "none")
        for place in range(first, depth + 1)
    ]
    return f"{level.before}{'.'.join(filter(None, numbers))}{level.after}".strip()


def _levels_of(element: Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for child in element:
        if not isinstance(child.tag, str):
            continue
        depth = number_of(child.get(TEXT + "level"), 0)
        if child.tag in (
            TEXT + "list-level-style-number",
            TEXT + "outline-level-style",
        ):
            kind = str(child.get(STYLE + "num-format") or "")
            found[depth] = Level(
                _FORMATS.get(kind, "decimal" if kind else ""),
                str(child.get(STYLE + "num-prefix") or ""),
                str(child.get(STYLE + "num-suffix") or ""),
                number_of(child.get(TEXT + "start-value"), 1),
                number_of(child.get(TEXT + "display-levels"), 1),
            )
        elif child.tag.startswith(TEXT + "list-level-style"):
            found[depth] = Level("bullet")
    return found


def number_of(text: object, usual: int) -> int:
    """A whole number in an attribute, or the usual one."""
    said = str(text or "").strip()
    return min(int(said), HIGHEST) if said.isdecimal() and len(said) < 10 else usual
