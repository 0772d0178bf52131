"""The numbers and bullets of lists, which Word does not keep in the text but computes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qda.importers.archive import Element
from qda.importers.numerals import BULLET, HIGHEST, numeral
from qda.importers.word.package import W, attribute
from qda.importers.word.styles import is_on

_PLACE = re.compile(r"%(\d)")
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: kind of number, its pattern (`%1.%2.`), first number."""

    kind: str = "decimal"
    pattern: str = "%1."
    first: int = 1
    plain: bool = False


class Numbering:
    """The lists of a document; `label` counts on, so ask it once a paragraph, in order."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._list: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def label(self, key: str, depth: int) -> str:
        """The number or bullet of the next paragraph of list `key` at `depth`, or ""."""
        if key not in self._list:
            return ""
        levels = self._levels.get(self._list[key], {})
        level = levels.get(depth)
        if level is None:
            return ""
        count = self._count(key, depth, level)
        if level.kind == "none":
            return ""
        if level.kind == "bullet":
            return BULLET
        counts = self._counts[self._list[key]]

        def filled(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            if not 0 <= place <= depth:
                return ""
            own = levels.get(place, Level())
            number = count if place == depth else counts[place]
            number = own.first if number is None else number
            return numeral(number, "decimal" if level.plain else own.kind)

        return _PLACE.sub(filled, level.pattern).strip()

    def _count(self, key: str, depth: int, level: Level) -> int:
        counts = self._counts.setdefault(self._list[key], [None] * _LEVELS)
        start = self._starts.get(key, {}).get(depth)
        before = counts[depth]
        if start is not None and (key, depth) not in self._begun:
            counts[depth] = start
        else:
            counts[depth] = level.first if before is None else before + 1
        self._begun.add((key, depth))
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        return counts[depth] or 0

    def _read(self, root: Element) -> None:
        links: dict[str, str] = {}
        by_style: dict[str, str] = {}
        for abstract in root.iter(W + "abstractNum"):
            key = attribute(abstract, "abstractNumId")
            self._levels[key] = {}
            for level in abstract.findall(W + "lvl"):
                depth = _number(attribute(level, "ilvl"))
                if depth < _LEVELS:
                    self._levels[key][depth] = _level(level)
            link, style = abstract.find(W + "numStyleLink"), abstract.find(W + "styleLink")
            if link is not None:
                links[key] = attribute(link, "val")
            if style is not None:
                by_style[attribute(style, "val")] = key
        for key, style_name in links.items():
            if not self._levels[key]:
                self._levels[key] = self._levels.get(by_style.get(style_name, ""), {})
        for number in root.iter(W + "num"):
            self._read_list(number)

    def _read_list(self, number: Element) -> None:
        key = attribute(number, "numId")
        abstract = number.find(W + "abstractNumId")
        if abstract is None:
            return
        base = attribute(abstract, "val")
        for override in number.findall(W + "lvlOverride"):
            depth = _number(attribute(override, "ilvl"))
            start, level = override.find(W + "startOverride"), override.find(W + "lvl")
            if start is not None:
                self._starts.setdefault(key, {})[depth] = _number(attribute(start, "val"))
            if level is not None and depth < _LEVELS:  # a list of its own from here on
                own = f"{base}/{key}"
                self._levels.setdefault(own, dict(self._levels.get(base, {})))
                self._levels[own][depth] = _level(level)
                self._list[key] = own
        self._list.setdefault(key, base)


def _level(element: Element) -> Level:
    def value(tag: str, default: str) -> str:
        found = element.find(W + tag)
        return default if found is None else attribute(found, "val")

    first = value("start", "1")
    return Level(
        kind=value("numFmt", "decimal"),
        pattern=value("lvlText", ""),
        first=_number(first),
        plain=is_on(element.find(W + "isLgl")),
    )


def _number(text: str) -> int:
    return min(int(text), HIGHEST) if text.isdecimal() and len(text) < 10 else 0
