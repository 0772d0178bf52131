"""The numbers and bullets of lists in a page."""

from __future__ import annotations

from dataclasses import dataclass

from qda.importers.archive import Element
from qda.importers.html.tree import style, tag_of
from qda.importers.numerals import BULLET, HIGHEST, numeral

_KINDS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman",
          "I": "upperRoman"}  # fmt: skip
_STYLES = {"decimal": "decimal", "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter",
           "upper-alpha": "upperLetter", "upper-latin": "upperLetter",
           "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
           "decimal-leading-zero": "decimalZero", "none": "none", "disc": "bullet",
           "circle": "bullet", "square": "bullet"}  # fmt: skip


@dataclass(slots=True)
class _List:
    kind: str
    next: int = 1
    step: int = 1


class Lists:
    """The lists that are open at a place; `label` counts on."""

    def __init__(self) -> None:
        self._open: list[_List] = []

    def begin(self, element: Element, tag: str) -> None:
        """A list begins."""
        kind = _kind(element, "decimal" if tag == "ol" else "bullet")
        one = _List(kind)
        if tag == "ol":
            count = sum(1 for child in element if tag_of(child) == "li")
            back = element.get("reversed") is not None
            one.next = _number(element.get("start"), count if back else 1)
            one.step = -1 if back else 1
        self._open.append(one)

    def end(self) -> None:
        """The innermost list ends."""
        self._open.pop()

    def label(self, item: Element) -> str:
        """The number or bullet of the next item."""
        if not self._open:
            return BULLET
        here = self._open[-1]
        number = _number(item.get("value"), here.next)
        here.next = number + here.step
        kind = _kind(item, here.kind)
        if kind == "none":
            return ""
        return BULLET if kind == "bullet" else f"{numeral(number, kind)}."


def _kind(element: Element, usual: str) -> str:
    own = style(element)
    for part in own.split(";"):
        name, _colon, value = part.partition(":")
        if name in ("list-style", "list-style-type"):
            found = [kind for word, kind in _STYLES.items() if word == value]
            return found[0] if found else usual
    said = str(element.get("type") or "")
    return _KINDS.get(said) or _STYLES.get(said.lower()) or usual


def _number(text: object, usual: int) -> int:
    said = str(text or "").strip()
    sign = -1 if said.startswith("-") else 1
    digits = said.lstrip("+-")
    if not digits.isdecimal() or len(digits) > 9:
        return usual
    return sign * min(int(digits), HIGHEST)
