"""The words of one paragraph of an ODT: spans, blanks, fields, notes, comments, frames."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from qda.importers import symbols
from qda.importers.archive import Element
from qda.importers.comments import Comment
from qda.importers.odt.package import DC, DRAW, OFFICE, TABLE, TEXT
from qda.importers.odt.styles import Styles, number_of
from qda.importers.told import Tally
from qda.importers.wordlists import word_set
from qda.importers.words import Words

_MOST_BLANKS = 100
_SKIPPED = {
    TEXT + tag
    for tag in word_set(
        "tracked-changes sequence-decls variable-decls user-field-decls dde-connection-decls "
        "alphabetical-index-auto-mark-file soft-page-break toc-mark alphabetical-index-mark "
        "user-index-mark script forms"
    )
} | {OFFICE + "forms", OFFICE + "event-listeners", OFFICE + "binary-data"}
_FRAMES = (DRAW + "frame", DRAW + "g", DRAW + "custom-shape", DRAW + "rect", DRAW + "text-box",
           DRAW + "ellipse", DRAW + "line", DRAW + "polygon", DRAW + "path", TABLE + "table",
           DRAW + "polyline", DRAW + "connector", DRAW + "caption", DRAW + "regular-polygon",
           DRAW + "a")  # fmt: skip
_HIDING = {TEXT + "hidden-text", TEXT + "hidden-paragraph"}


@dataclass(slots=True)
class Paragraph:
    """What a paragraph says: its words, its notes (mark, body), the frames anchored in it."""

    words: Words
    notes: list[tuple[str, Element]] = field(default_factory=list)
    frames: list[Element] = field(default_factory=list)
    hidden: bool = False


class Inline:
    """Reads paragraphs; numbers notes; gathers the comments that it meets."""

    def __init__(self, styles: Styles, tally: Tally) -> None:
        self._styles = styles
        self._tally = tally
        self._into = Paragraph(Words())
        self._counts = {"footnote": 0, "endnote": 0}
        self.comments: dict[str, Comment] = {}
        self._visit: dict[str, Callable[[Element, bool, str], None]] = {
            TEXT + "s": self._blanks,
            TEXT + "tab": lambda _e, bold, _f: self._into.words.add("\t", bold=bold),
            TEXT + "line-break": lambda _e, _b, _f: self._into.words.line_break(),
            TEXT + "span": self._span,
            TEXT + "note": self._note,
            TEXT + "ruby": self._ruby,
            OFFICE + "annotation": self._annotation,
            OFFICE + "annotation-end": self._annotation_end,
        }

    def read(self, paragraph: Element, into: Paragraph, *, bold: bool, font: str) -> None:
        """Add the words of a `text:p` or `text:h` to `into`."""
        self._into = into
        self._children(paragraph, bold, font)

    def _children(self, element: Element, bold: bool, font: str) -> None:
        self._add(element.text, bold, font)
        for child in element:
            tag = child.tag
            if not isinstance(tag, str) or tag in _SKIPPED:
                pass
            elif tag in self._visit:
                self._visit[tag](child, bold, font)
            elif tag in _FRAMES:
                self._into.frames.append(child)
            elif tag in _HIDING:
                self._hidden(child)
            else:
                self._children(child, bold, font)
            self._add(child.tail, bold, font)

    def _add(self, text: str | None, bold: bool, font: str) -> None:
        if text:
            self._into.words.flow(symbols.shown(text, font), bold=bold)

    def _blanks(self, element: Element, bold: bool, _font: str) -> None:
        count = number_of(element.get(TEXT + "c"), 1)
        self._into.words.add(" " * min(count, _MOST_BLANKS), bold=bold)

    def _span(self, element: Element, bold: bool, font: str) -> None:
        style = self._styles.get("text", element.get(TEXT + "style-name"))
        if style.hidden:
            self._hidden(element)
            return
        self._children(element, bold if style.bold is None else style.bold, style.font or font)

    def _hidden(self, element: Element) -> None:
        """Words that are not shown: counted; a comment among them keeps its place."""
        if element.tag == TEXT + "hidden-paragraph":
            self._into.hidden = True
        self._tally.hide("".join(str(piece) for piece in element.itertext()))
        for inside in element.iter(OFFICE + "annotation", OFFICE + "annotation-end"):
            self._visit[str(inside.tag)](inside, False, "")

    def _note(self, element: Element, bold: bool, _font: str) -> None:
        kind = "endnote" if element.get(TEXT + "note-class") == "endnote" else "footnote"
        self._counts[kind] += 1
        number = self._counts[kind]
        mark = f"[{number}]" if kind == "footnote" else f"[e{number}]"
        self._into.words.add(mark, bold=bold)
        body = element.find(TEXT + "note-body")
        if body is not None:
            self._into.notes.append((mark, body))

    def _ruby(self, element: Element, bold: bool, font: str) -> None:
        for child in element:
            if child.tag == TEXT + "ruby-text":
                self._into.words.flow(f"({child.text or ''})", bold=bold)
            elif isinstance(child.tag, str):
                self._children(child, bold, font)

    def _annotation(self, element: Element, _bold: bool, _font: str) -> None:
        key, comment = comment_of(element, len(self.comments))
        self.comments[key] = comment
        if element.get(OFFICE + "name"):
            self._into.words.comment_begins(key)
        else:
            self._into.words.comment_here(key)

    def _annotation_end(self, element: Element, _bold: bool, _font: str) -> None:
        self._into.words.comment_ends(str(element.get(OFFICE + "name") or ""))


def comment_of(element: Element, place: int) -> tuple[str, Comment]:
    """The key and the content of an `office:annotation`."""
    key = str(element.get(OFFICE + "name") or f"#{place}")
    author = element.find(DC + "creator")
    parent = next(
        (str(value) for name, value in element.attrib.items() if str(name).endswith("parent-name")),
        "",
    )
    texts: list[str] = []
    for paragraph in element.iter(TEXT + "p"):
        into = Paragraph(Words())
        Inline(Styles([]), Tally()).read(paragraph, into, bold=False, font="")
        texts.append(into.words.line().text)
    name = " ".join((author.text or "").split()) if author is not None else ""
    return key, Comment("\n".join(filter(None, texts)), name, parent)
