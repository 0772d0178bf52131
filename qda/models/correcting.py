"""Correcting a document's text: every coding, annotation, turn and mark keeps its place.

The rules are in `qda.text_edits`. The rows within reach of a change are read once, moved in memory
and written back; all that lies behind it moves along in one statement, noted as one shift.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from qda.i18n import N_, ngettext
from qda.models import memos
from qda.models.correcting_rows import Blocks, Moved, Passages, Reach
from qda.models.edits import edit, get, say
from qda.models.errors import OutsideText
from qda.models.names import code_name
from qda.models.passage_links import move_links
from qda.models.schema import Coding, Document, FirstText, Memo, Passage
from qda.text import count_words, quote
from qda.text_edits import Change, Mapping, applied, prepared


@dataclass(frozen=True, slots=True)
class Lost:
    """A coding, or an annotation (coding 0, no code), that lost all its text; what it said."""

    coding: int
    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction did: whether anything, and what stood on text that is all gone."""

    changed: bool = False
    codings: tuple[Lost, ...] = ()
    annotations: tuple[Lost, ...] = ()

    @property
    def lost(self) -> int:
        """How many codings and annotations were removed."""
        return len(self.codings) + len(self.annotations)


@edit("correcting.replace", N_("Corrected {document}: {words}"))
def replace(session: Session, document: int, changes: Sequence[Change]) -> Corrected:
    """Make changes that do not overlap, in positions of the present text; all in one step.

    Codings and annotations whose text is all gone are removed and told. Raises NotFound,
    OutsideText (also where two changes overlap).
    """
    return correct(session, document, [changes])


@edit("correcting.replace_in_turn", N_("Corrected {document}: {words}"))
def replace_in_turn(
    session: Session, document: int, steps: Sequence[Sequence[Change]]
) -> Corrected:
    """Make changes one after the other, each in positions of the text after the one before.

    That is how a stretch of typing is kept as one step. Raises as `replace`.
    """
    return correct(session, document, steps)


def correct(session: Session, document: int, steps: Sequence[Sequence[Change]]) -> Corrected:
    """Make corrections within another edit. Raises NotFound, OutsideText."""
    row = get(session, Document, document)
    say(session, document=row.name, words="–")
    before = text = row.text
    taken: list[list[Change]] = []
    words = row.words
    for changes in steps:
        made = _prepared(text, changes)
        if made:
            after = applied(text, made)
            words += _words_gained(text, after, made)
            text = after
            taken.append(made)
    if not taken or text == before:
        return Corrected()
    say(session, words=_in_words(before, taken))
    keep_first_text(session, document, before)
    lost = _move_rows(session, document, before, text, taken)
    values = {"text": text, "length": len(text), "words": words}
    session.execute(update(Document).where(Document.id == document).values(**values))
    session.expire(row)
    return lost


def would_lose(session: Session, document: int, changes: Sequence[Change]) -> Corrected:
    """What stands on text that would be all gone after these changes. Raises as `replace`."""
    text = get(session, Document, document).text
    made = _prepared(text, changes)
    if not made:
        return Corrected()
    passages = Passages.of(session, document, Reach.of([made]))
    return _told(session, text, passages.after([Mapping(made)], applied(text, made)))


def keep_first_text(session: Session, document: int, text: str) -> None:
    """Keep the text as it was imported, before its first correction."""
    there = select(FirstText.id).where(FirstText.document_id == document)
    if session.scalar(there) is None:
        session.execute(insert(FirstText).values(document_id=document, text=text))


def first_text(session: Session, document: int) -> str:
    """The text as it was imported: the present one where it was never corrected.

    Raises NotFound.
    """
    query = select(FirstText.text).where(FirstText.document_id == document)
    kept = session.scalar(query)
    return get(session, Document, document).text if kept is None else kept


def is_corrected(session: Session, document: int) -> bool:
    """Whether the text was ever corrected, so that there is a first text to compare it with."""
    query = select(FirstText.id).where(FirstText.document_id == document)
    return session.scalar(query) is not None


def _prepared(text: str, changes: Sequence[Change]) -> list[Change]:
    try:
        return prepared(text, changes)
    except ValueError as error:
        low = min((change.start for change in changes), default=0)
        high = max((change.end for change in changes), default=0)
        raise OutsideText(low, high, len(text)) from error


def _in_words(text: str, steps: list[list[Change]]) -> str:
    """A change in a few words: “teh” → “the”, or how many there are."""
    count = sum(len(changes) for changes in steps)
    if count > 1:
        return ngettext("{count} change", "{count} changes", count).format(count=count)
    change = steps[0][0]
    old = quote(text, change.start, change.end, 24).replace("\n", "¶")
    new = quote(change.text, 0, len(change.text), 24).replace("\n", "¶")
    return f"“{old}” → “{new}”"


_BORDER = re.compile(r"[^\w'’\-]")


def _words_gained(text: str, after: str, changes: Sequence[Change]) -> int:
    """How many words more the text holds, counted around the changes only."""
    gained = shift = 0
    done = -1
    for at, change in enumerate(changes):
        low = change.start
        while low > 0 and not _BORDER.match(text[low - 1]):
            low -= 1
        found = _BORDER.search(text, change.end)
        high = found.start() if found else len(text)
        if low <= done or (at + 1 < len(changes) and high >= changes[at + 1].start):
            return count_words(after) - count_words(text)  # near each other: count everything
        growth = len(change.text) - (change.end - change.start)
        gained += count_words(after[low + shift : high + shift + growth])
        gained -= count_words(text[low:high])
        shift, done = shift + growth, high
    return gained


def _move_rows(
    session: Session, document: int, before: str, text: str, steps: list[list[Change]]
) -> Corrected:
    mappings = [Mapping(changes) for changes in steps]
    reach = Reach.of(steps)
    passages = Passages.of(session, document, reach)
    moved = passages.after(mappings, text)
    told = _told(session, before, moved)
    gone = [key for key, _start, _end in moved.gone]
    _remove_passages(session, gone)
    moved.write(session)
    moved.join_doubles(session)
    Blocks(session, document, reach).move(mappings, before, text)
    move_links(session, document, mappings, before, text)
    return Corrected(True, told.codings, told.annotations)


def _told(session: Session, text: str, moved: Moved) -> Corrected:
    """The codings and annotations on passages that are gone, in words."""
    spans = {key: (start, end) for key, start, end in moved.gone}
    codings: list[Lost] = []
    annotations: list[Lost] = []
    names: dict[int, str] = {}
    keys = list(spans)
    for low in range(0, len(keys), 500):
        some = keys[low : low + 500]
        rows = select(Coding.id, Coding.code_id, Coding.passage_id)
        for coding, code, passage in session.execute(rows.where(Coding.passage_id.in_(some))):
            name = names.setdefault(code, code_name(session, code))
            codings.append(Lost(coding, name, quote(text, *spans[passage], 80)))
        on = (Memo.subject == "passage") & Memo.subject_id.in_(some)
        for passage in session.scalars(select(Memo.subject_id).where(on)):
            annotations.append(Lost(0, "", quote(text, *spans[passage], 80)))
    return Corrected(False, tuple(codings), tuple(annotations))


def _remove_passages(session: Session, passages: list[int]) -> None:
    """Take passages out, with their codings and what was written on either."""
    if not passages:
        return
    for low in range(0, len(passages), 500):
        session.execute(delete(Passage).where(Passage.id.in_(passages[low : low + 500])))
    memos.sweep(session)


__all__ = [
    "Change",
    "Corrected",
    "Lost",
    "correct",
    "first_text",
    "is_corrected",
    "keep_first_text",
    "replace",
    "replace_in_turn",
    "would_lose",
]
