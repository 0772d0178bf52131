"""Footnotes in a page: links in the text to notes that stand further down.

A link counts as one when the page says so (EPUB and ARIA roles, the names that Word, LibreOffice,
Google Docs and pandoc give); an ordinary link within a page stays what it is.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from qda.importers.archive import Element
from qda.importers.html.tree import attribute, inner_text, tag_of

_TARGETS = re.compile(
    r"(?:_ftn|_edn|ftnt|fn:?|sdfootnote|sdendnote|footnote[-_:]?|endnote[-_:]?|cite_note-)\w*$",
    re.IGNORECASE,
)
_CLASSES = re.compile(r"\b(?:footnote-?ref|sdfootnoteanc|sdendnoteanc|noteref|mso\w*footnote)\b")
_ROLES = ("noteref", "doc-noteref")
_ENDNOTE = re.compile(r"_?edn|sdendnote|endnote", re.IGNORECASE)
_BLOCKS = ("aside", "li", "div", "p", "dd", "td", "section", "blockquote")
_OWN = re.compile(r"(?:ftn|edn|sdfootnote|sdendnote|ftnt)\d+$", re.IGNORECASE)
_LONGEST_MARK = 6


class Notes:
    """The notes of a page; `at` tells which one a link refers to."""

    def __init__(self, root: Element) -> None:
        self._by_name: dict[str, Element] = {}
        for element in root.iter():
            for key in ("id", "name"):
                name = element.get(key) if isinstance(element.tag, str) else None
                if name:
                    self._by_name.setdefault(str(name), element)
        self._marks: dict[Element, str] = {}
        self._counts = {"": 0, "e": 0}
        for link in root.iter():
            if tag_of(link) == "a":
                self._find(link)

    def _find(self, link: Element) -> None:
        href = unquote(str(link.get("href") or ""))
        if not href.startswith("#") or not _refers(link, href[1:]):
            return
        note = self._note(href[1:])
        if note is None or note in self._marks or any(above is note for above in _above(link)):
            return
        kind = "e" if _ENDNOTE.match(href[1:]) else ""
        self._counts[kind] += 1
        self._marks[note] = f"[{kind}{self._counts[kind]}]"

    def _note(self, name: str) -> Element | None:
        """The block that a note is: the target, or the block around it."""
        target = self._by_name.get(name)
        if target is None:
            return None
        around = [one for one in (target, *_above(target)) if tag_of(one) in _BLOCKS]
        own = [one for one in around[:3] if _OWN.match(attribute(one, "id"))]
        return own[0] if own else (around[0] if around else None)

    def at(self, link: Element) -> tuple[str, Element] | None:
        """The mark and the element of the note that this link refers to, or None."""
        href = unquote(str(link.get("href") or ""))
        if not href.startswith("#") or not _refers(link, href[1:]):
            return None
        note = self._note(href[1:])
        return (self._marks[note], note) if note is not None and note in self._marks else None

    def holds(self, element: Element) -> bool:
        """Whether this element is a note, and so stands with the paragraph that refers to it."""
        return element in self._marks

    def untold(self, told: set[Element]) -> list[tuple[str, Element]]:
        """The notes that are not among these."""
        return [(mark, note) for note, mark in self._marks.items() if note not in told]


def is_back_link(element: Element) -> bool:
    """Whether this is the number of a note itself, or the arrow back to the text."""
    if tag_of(element) != "a" or not str(element.get("href") or "").startswith("#"):
        return False
    return len(inner_text(element).strip()) <= _LONGEST_MARK


def _refers(link: Element, name: str) -> bool:
    if _OWN.match(name.removesuffix("anc")) and name.endswith("anc"):
        return False
    role = f"{attribute(link, 'type')} {link.get('role') or ''}".lower().split()
    known = any(one in _ROLES for one in role) or _CLASSES.search(str(link.get("class") or ""))
    if not known and not _TARGETS.match(name):
        return False
    return len(inner_text(link).strip()) <= _LONGEST_MARK and "ref" not in name.lower()


def _above(element: Element) -> list[Element]:
    return list(element.iterancestors())
