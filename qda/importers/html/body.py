"""The elements of a page as lines, in order, as a browser would show them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from qda.importers import tables
from qda.importers.archive import Element
from qda.importers.draft import Line
from qda.importers.html.lists import Lists
from qda.importers.html.notes import Notes, is_back_link
from qda.importers.html.tree import attribute, entity, inner_text, style, tag_of
from qda.importers.numerals import BULLET
from qda.importers.told import Tally
from qda.importers.wordlists import word_set
from qda.importers.words import Words

_SKIPPED = word_set(
    "head script style template noscript object applet iframe audio video canvas map datalist "
    "annotation annotation-xml rp colgroup param source track title metadata"
)
_BLOCKS = word_set(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol "
    "p pre search section summary ul html caption optgroup option tr td th tbody thead tfoot"
)
_BOLD = word_set("b strong th")
_HIDDEN = ("display:none", "visibility:hidden", "mso-hide:all")
_GONE = ("del",)
_PRE = ("white-space:pre", "white-space:break-spaces")
_DEEPEST = 150


@dataclass(frozen=True, slots=True)
class _Here:
    """What holds for the words at a place: bold, blanks kept, heading level, in a note."""

    bold: bool = False
    pre: bool = False
    heading: int = 0
    note: bool = False
    depth: int = 0


class Body:
    """Walks through one page. `tally` counts what was taken out."""

    def __init__(self, root: Element) -> None:
        self.tally = Tally()
        self._notes = Notes(root)
        self._lists = Lists()
        self._out: list[Line] = []
        self._words: Words | None = None
        self._label = ""
        self._waiting: list[tuple[str, Element]] = []
        self._told: set[Element] = set()

    def lines(self, root: Element) -> list[Line]:
        """The lines of the page below `root`."""
        self._element(root, _Here())
        self._close(_Here())
        for mark, note in self._notes.untold(self._told):  # what refers to it was not read
            self._waiting.append((mark, note))
        self._close(_Here())
        return self._out

    def _element(self, element: Element, here: _Here) -> None:
        """Read an element, not the text behind it."""
        tag = tag_of(element)
        if not tag:
            self._text(entity(element), here)
            return
        if tag in _SKIPPED or self._notes.holds(element):  # a note stands below its paragraph
            return
        if tag in _GONE:
            self.tally.changes += 1
            return
        if tag == "ins":
            self.tally.changes += 1
        if _is_hidden(element, tag):
            self.tally.hide(inner_text(element))
            return
        if here.depth > _DEEPEST:  # so deep nothing has a form; the words stay
            self._text(inner_text(element, " "), here)
            return
        inner = _inside(element, tag, replace(here, depth=here.depth + 1))
        if tag == "table":
            self._table(element, inner)
        elif tag in _BLOCKS:
            self._block(element, tag, inner, here)
        else:
            self._inline(element, tag, inner)

    def _children(self, element: Element, here: _Here) -> None:
        self._text(element.text or "", here)
        for child in element:
            self._element(child, here)
            self._text(child.tail or "", here)

    def _text(self, text: str, here: _Here) -> None:
        if not text or (self._words is None and not here.pre and not text.strip(" \t\r\n\f")):
            return
        if self._words is None:
            self._words = Words()
        if here.pre:
            self._words.add(text, bold=here.bold)
        else:
            self._words.flow(text, bold=here.bold)

    def _block(self, element: Element, tag: str, inner: _Here, here: _Here) -> None:
        self._close(here)
        if tag in ("ol", "ul", "menu", "dir"):
            self._lists.begin(element, tag)
            self._children(element, inner)
            self._close(inner)
            self._lists.end()
            return
        before = self._label
        if tag == "li":
            self._label = self._lists.label(element)
        count = len(self._out)
        self._children(element, inner)
        empty = self._words is None and len(self._out) == count
        self._close(inner)
        if tag == "li":
            self._label = before
        elif tag == "p" and empty:
            self._out.append(Line(""))

    def _inline(self, element: Element, tag: str, here: _Here) -> None:
        reference = self._notes.at(element) if tag == "a" else None
        if reference:
            mark, note = reference
            self._text(mark, here)
            if note not in self._told:
                self._told.add(note)
                self._waiting.append((mark, note))
        elif tag == "br":
            if self._words is None:
                self._words = Words()
            if here.heading:
                self._words.flow(" ")
            else:
                self._words.line_break()
        elif tag == "input":
            if str(element.get("type") or "").lower() in ("checkbox", "radio"):
                self._text("☐ " if element.get("checked") is None else "☒ ", here)
        elif tag == "span" and "mso-list:ignore" in style(element):
            label = inner_text(element).strip()
            self._label = BULLET if label in ("·", "o", "§", "\uf0b7", "\uf0a7") else label
        elif tag in ("q", "rt"):
            left, right = ("“", "”") if tag == "q" else ("(", ")")
            self._text(left, here)
            self._children(element, here)
            self._text(right, here)
        elif not (here.note and is_back_link(element)):
            self._children(element, here)

    def _close(self, here: _Here) -> None:
        """End the paragraph that is being read, and put its notes below it."""
        words, self._words = self._words, None
        waiting, self._waiting = self._waiting, []
        if words is not None:
            line = words.line(label=self._label, heading=here.heading, note=here.note)
            if line.text:
                self._label = ""
            self._out.append(line)
        for mark, note in waiting:
            said = [line for line in self._apart(note, _Here(note=True)) if line.text]
            whole = tables.on_one_line(tables.joined([Line(mark), *said]))
            if whole.text != mark:
                self._out.append(replace(whole, note=True, bold=0))

    def _apart(self, element: Element, here: _Here) -> list[Line]:
        """The lines inside an element that stands on its own: a cell, a note."""
        kept = self._out, self._words, self._label, self._waiting
        self._out, self._words, self._label, self._waiting = [], None, "", []
        self._children(element, here)
        self._close(here)
        found = self._out
        self._out, self._words, self._label, self._waiting = kept
        return found

    def _table(self, table: Element, here: _Here) -> None:
        self._close(here)
        rows: list[list[list[Line]]] = []
        for part in _rows(table):
            if tag_of(part) == "caption":
                self._out.extend(self._apart(part, here))
                continue
            cells = [one for one in part if tag_of(one) in ("td", "th")]
            rows.append(
                [
                    [] if _is_hidden(one, "") else self._apart(one, _inside(one, tag_of(one), here))
                    for one in cells
                ]
            )
        self._out.extend(tables.lines_of(rows))


def _rows(table: Element) -> Iterator[Element]:
    """Rows and captions of a table, not of the tables inside it; loose cells count as a row."""
    for child in table:
        tag = tag_of(child)
        if tag in ("tr", "caption"):
            yield child
        elif tag in ("thead", "tbody", "tfoot", "form", "div", "span"):
            yield from _rows(child)


def _is_hidden(element: Element, tag: str) -> bool:
    if element.get("hidden") is not None or (tag == "input" and element.get("type") == "hidden"):
        return True
    own = style(element)
    return bool(own) and any(sign in own for sign in _HIDDEN)


def _inside(element: Element, tag: str, here: _Here) -> _Here:
    """What holds inside an element."""
    own = style(element)
    if tag in _BOLD or "font-weight:bold" in own or "font-weight:700" in own:
        here = replace(here, bold=True)
    elif "font-weight:normal" in own or "font-weight:400" in own:
        here = replace(here, bold=False)
    if tag in ("pre", "textarea", "listing", "xmp") or any(sign in own for sign in _PRE):
        here = replace(here, pre=True)
    elif "white-space:normal" in own:
        here = replace(here, pre=False)
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        return replace(here, heading=int(tag[1]))
    if element.get("role") == "heading":
        level = attribute(element, "aria-level")
        return replace(here, heading=int(level) if level in list("123456789") else 2)
    return here
