"""What styles say of a paragraph or a run: heading level, list, hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qda.importers.archive import Element
from qda.importers.word.package import W, attribute

_HEADING = re.compile(r"heading (\d)$")
_OFF = ("0", "false", "off", "none")
_DEEPEST = 9


def is_on(element: Element | None) -> bool:
    """Whether a switch such as `w:vanish` is there and not turned off."""
    return element is not None and attribute(element, "val").lower() not in _OFF


@dataclass(frozen=True, slots=True)
class Style:
    """A style, with what it inherits; `numbering` is (numId, level) or None."""

    level: int = 0
    title: bool = False
    hidden: bool = False
    bold: bool = False
    numbering: tuple[str, int] | None = None


class Styles:
    """The styles of a document by id; an unknown or missing id is a plain style."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._known: dict[str, Style] = {}
        if root is not None:
            for element in root.iter(W + "style"):
                self._elements.setdefault(attribute(element, "styleId"), element)

    def of(self, properties: Element | None, tag: str) -> Style:
        """The style that a `w:pPr` (tag pStyle) or `w:rPr` (tag rStyle) names."""
        if properties is None:
            return Style()
        named = properties.find(W + tag)
        return Style() if named is None else self.get(attribute(named, "val"))

    def get(self, key: str, trail: frozenset[str] = frozenset()) -> Style:
        """The style with this id; a chain of parents that bites its tail ends there."""
        if key in self._known:
            return self._known[key]
        element = self._elements.get(key)
        if element is None or key in trail or len(trail) > 40:
            return Style()
        based = element.find(W + "basedOn")
        above = attribute(based, "val") if based is not None else ""
        parent = self.get(above, trail | {key}) if above else Style()
        style = _own(element, parent)
        self._known[key] = style
        return style


def _own(element: Element, parent: Style) -> Style:
    name = element.find(W + "name")
    named = attribute(name, "val").strip().lower() if name is not None else ""
    heading = _HEADING.match(named)
    properties = element.find(W + "pPr")
    level = outline_level(properties)
    if heading:
        level = int(heading[1])
    elif level is None:
        level = parent.level
    vanish = element.find(f"{W}rPr/{W}vanish")
    bold = element.find(f"{W}rPr/{W}b")
    return Style(
        level=level,
        title=named == "title",
        hidden=parent.hidden if vanish is None else is_on(vanish),
        bold=parent.bold if bold is None else is_on(bold),
        numbering=numbering_of(properties) or parent.numbering,
    )


def outline_level(properties: Element | None) -> int | None:
    """The outline level of a `w:pPr` as a heading level (1 to 9), 0 for body text, or None."""
    element = properties.find(W + "outlineLvl") if properties is not None else None
    if element is None:
        return None
    value = attribute(element, "val")
    if not value.isdecimal() or len(value) > 2:
        return None
    return int(value) + 1 if int(value) < _DEEPEST else 0


def numbering_of(properties: Element | None) -> tuple[str, int] | None:
    """The list and level that a `w:pPr` names, or None; list "0" means: no list."""
    element = properties.find(W + "numPr") if properties is not None else None
    if element is None:
        return None
    number, level = element.find(W + "numId"), element.find(W + "ilvl")
    depth = attribute(level, "val") if level is not None else "0"
    key = attribute(number, "val") if number is not None else ""
    return (key, min(int(depth), 8) if depth.isdecimal() and len(depth) < 3 else 0)
