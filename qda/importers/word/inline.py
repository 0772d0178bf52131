"""The words of one paragraph: runs, links, fields, notes, tracked changes, text boxes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from qda.importers import symbols
from qda.importers.archive import Element
from qda.importers.told import Tally
from qda.importers.word.package import MATH, MC, W, attribute
from qda.importers.word.styles import Styles, is_on
from qda.importers.wordlists import word_set
from qda.importers.words import Words

_SKIPPED = {
    W + tag
    for tag in word_set(
        "pPr rPr delText instrText delInstrText sdtPr sdtEndPr smartTagPr customXmlPr "
        "rubyPr fldData annotationRef footnoteRef endnoteRef separator continuationSeparator"
    )
} | {MATH + "ctrlPr"}
_BOXES = (W + "txbxContent", W + "tbl")
_WORTH = (W + "t", W + "sym", W + "footnoteReference", W + "endnoteReference", MATH + "t")
_COMMENT_TAGS = (W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference")
_CHECKED, _UNCHECKED = "☒", "☐"
_HAIR = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "br": "\n",
         W + "noBreakHyphen": "\u2011", W + "softHyphen": ""}  # fmt: skip


@dataclass(slots=True)
class Paragraph:
    """What a paragraph says: its words, the notes it refers to, and the boxes anchored in it.

    A note is (kind, id, the mark that stands for it in the text); a box is an element that holds
    paragraphs of its own.
    """

    words: Words
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


class Inline:
    """Reads paragraphs; numbers notes in the order in which they are referred to."""

    def __init__(self, styles: Styles, tally: Tally) -> None:
        self._styles = styles
        self._tally = tally
        self._marks: dict[tuple[str, str], str] = {}
        self._counts = {"footnote": 0, "endnote": 0}
        self._into = Paragraph(Words())
        self._fields: list[bool] = []
        self._bold = False
        self._font = ""
        self._visit: dict[str, Callable[[Element], None]] = {
            W + "t": self._text,
            MATH + "t": self._text,
            W + "r": self._run,
            W + "sym": self._symbol,
            W + "fldChar": self._field,
            W + "footnoteReference": lambda element: self._note("footnote", element),
            W + "endnoteReference": lambda element: self._note("endnote", element),
            W + "commentRangeStart": lambda e: self._into.words.comment_begins(attribute(e, "id")),
            W + "commentRangeEnd": lambda e: self._into.words.comment_ends(attribute(e, "id")),
            W + "commentReference": lambda e: self._into.words.comment_here(attribute(e, "id")),
            W + "del": self._deleted,
            W + "moveFrom": self._deleted,
            W + "ins": self._inserted,
            W + "rt": self._ruby,
            MC + "AlternateContent": self._alternate,
        }

    def read(self, paragraph: Element, into: Paragraph) -> None:
        """Add the words of a `w:p` (or of what holds runs) to `into`."""
        self._into, self._fields = into, []
        self._children(paragraph)

    def _children(self, element: Element) -> None:
        for child in element:
            tag = child.tag
            if not isinstance(tag, str) or tag in _SKIPPED:
                continue
            if tag in _BOXES:
                self._into.boxes.append(child)
            elif tag in _HAIR:
                self._add(_HAIR[tag])
            elif tag in self._visit:
                self._visit[tag](child)
            else:
                self._children(child)

    def _add(self, text: str) -> None:
        if any(self._fields[:-1]):  # the result of a field that only feeds the code of another
            return
        self._into.words.add(text, bold=self._bold)

    def _text(self, element: Element) -> None:
        text = (element.text or "").replace("\n", " ")
        self._add(symbols.shown(text, self._font))

    def _symbol(self, element: Element) -> None:
        try:
            code = int(attribute(element, "char"), 16)
        except ValueError:
            return
        self._add(symbols.sign(attribute(element, "font"), code))

    def _run(self, run: Element) -> None:
        properties = run.find(W + "rPr")
        self._bold, self._font = False, ""
        if properties is not None:
            vanish = properties.find(W + "vanish")
            style = self._styles.of(properties, "rStyle")
            if style.hidden if vanish is None else is_on(vanish):
                self._tally.hide("".join(text.text or "" for text in run.iter(W + "t")))
                self._comments_in(run)
                return
            bold = properties.find(W + "b")
            self._bold = style.bold if bold is None else is_on(bold)
            fonts = properties.find(W + "rFonts")
            self._font = "" if fonts is None else attribute(fonts, "ascii")
        self._children(run)

    def _deleted(self, element: Element) -> None:
        """Words that were struck out: not read, but a comment on them keeps its place."""
        self._tally.changes += 1
        self._comments_in(element)

    def _inserted(self, element: Element) -> None:
        self._tally.changes += 1
        self._children(element)

    def _comments_in(self, element: Element) -> None:
        for inside in element.iter(*_COMMENT_TAGS):
            self._visit[str(inside.tag)](inside)

    def _field(self, element: Element) -> None:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            box = element.find(f"{W}ffData/{W}checkBox")
            if box is not None:
                state = box.find(W + "checked")
                state = box.find(W + "default") if state is None else state
                self._add(_CHECKED if is_on(state) else _UNCHECKED)
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()

    def _note(self, kind: str, element: Element) -> None:
        key = (kind, attribute(element, "id"))
        mark = self._marks.get(key)
        if mark is None:
            self._counts[kind] += 1
            number = self._counts[kind]
            mark = f"[{number}]" if kind == "footnote" else f"[e{number}]"
            self._marks[key] = mark
            self._into.notes.append((*key, mark))
        self._add(mark)

    def _ruby(self, element: Element) -> None:
        self._add("(")
        self._children(element)
        self._add(")")

    def _alternate(self, element: Element) -> None:
        """The same thing in several ways: the first that has words is read, once."""
        for branch in element:
            if any(True for _found in branch.iter(*_WORTH)):
                self._children(branch)
                return
