"""What is different between two states of the codebook. Pure.

A code is the same by its GUID, whatever it is called. Of a code that is gone it cannot be known
whether it was removed or merged into another: it is gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from qda.models.rows import CodeTexts
from qda.models.versions import Frozen, FrozenCode

KINDS = ("added", "gone", "renamed", "moved", "described", "turned")
"""`turned` is from code to folder or the other way."""

DEFINING = ("definition", "short", "indicators", "use_when", "do_not_use_when", "example", "source")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is different about one code.

    `before` and `after` are names, paths or texts, by kind; `field` and `language` say which text.
    The counts are of the code's own codings, then and later.
    """

    kind: str
    guid: str
    name: str
    path: tuple[str, ...]
    before: str = ""
    after: str = ""
    language: str = ""
    field: str = ""
    codings_before: int = 0
    codings_after: int = 0


def compare(before: Frozen, after: Frozen) -> list[Difference]:
    """Everything that is different, in the order of the tree; what is gone comes last."""
    found: list[Difference] = []
    for guid, code in after.items():
        old = before.get(guid)
        if old is None:
            found.append(_difference("added", None, code, after=" › ".join(code.path)))
        else:
            found.extend(_changed(old, code))
    for guid, code in before.items():
        if guid not in after:
            found.append(_difference("gone", code, None, before=" › ".join(code.path)))
    return found


def _changed(old: FrozenCode, new: FrozenCode) -> Iterator[Difference]:
    for language in sorted(old.texts.keys() | new.texts.keys()):
        was, now = (code.texts.get(language, CodeTexts()) for code in (old, new))
        if was.name != now.name:
            yield _difference("renamed", old, new, was.name, now.name, language)
    if old.parent != new.parent:
        yield _difference("moved", old, new, _place(old), _place(new))
    if old.codable != new.codable:
        yield _difference("turned", old, new)
    for language in sorted(old.texts.keys() | new.texts.keys()):
        was, now = (code.texts.get(language, CodeTexts()) for code in (old, new))
        for field in DEFINING:
            texts = (getattr(was, field), getattr(now, field))
            if texts[0] != texts[1]:
                yield _difference("described", old, new, *texts, language, field)


def _place(code: FrozenCode) -> str:
    """Where a code hangs: the path above it."""
    return " › ".join(code.path[:-1])


def _difference(
    kind: str,
    old: FrozenCode | None,
    new: FrozenCode | None,
    before: str = "",
    after: str = "",
    language: str = "",
    field: str = "",
) -> Difference:
    shown = new or old
    assert shown is not None
    return Difference(
        kind,
        shown.guid,
        shown.name,
        shown.path,
        before,
        after,
        language,
        field,
        old.codings if old else 0,
        new.codings if new else 0,
    )


Piece = tuple[str, str]
"""A stretch of words and what became of it: "same", "gone" or "new"."""


def word_by_word(before: str, after: str) -> list[Piece]:
    """How one text became the other, word by word, with the blanks between them.

    The pieces that are not new make up `before`, those that are not gone make up `after`.
    """
    old, new = (re.findall(r"\w+|\s+|[^\w\s]", text) for text in (before, after))
    pieces: list[Piece] = []
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            pieces.append(("".join(old[i:j]), "same"))
        else:
            pieces.extend(
                piece
                for piece in (("".join(old[i:j]), "gone"), ("".join(new[k:m]), "new"))
                if piece[0]
            )
    return pieces


__all__ = ["DEFINING", "KINDS", "Difference", "compare", "word_by_word"]
