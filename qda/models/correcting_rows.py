"""The rows of a document that stand at places in its text, moved along with a correction."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from sqlalchemy import delete, select, text
from sqlalchemy.orm import Session

from qda.models import case_passages, memos
from qda.models.doubles import take_over
from qda.models.schema import Coding, Mark, Memo, Passage, Turn
from qda.models.shifts import shift
from qda.text_edits import Change, Mapping
from qda.transcript import MarkKind

_SAID = re.compile(r"\S")

Placed = tuple[int, int, int]
"""Id, start and end of a row."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far corrections reach in the text before them, and what they add to its length.

    What ends before `first` stays, what starts behind `last` moves along by `growth`.
    """

    first: int
    last: int
    growth: int

    @classmethod
    def of(cls, steps: Sequence[Sequence[Change]]) -> Self:
        """Of corrections one after the other; at least one change."""
        growth, lasts = 0, []
        for changes in steps:
            lasts.append(max(change.end for change in changes) - growth)
            growth += sum(len(one.text) - (one.end - one.start) for one in changes)
        return cls(min(one.start for changes in steps for one in changes), max(lasts), growth)


def _placed(session: Session, model: type[Any], document: int, reach: Reach) -> list[Placed]:
    """The rows that corrections may do more to than move along."""
    query = select(model.id, model.start, model.end).where(model.document_id == document)
    here = (model.end >= reach.first) & (model.start <= reach.last)
    rows = session.execute(query.where(here).order_by(model.start, model.id))
    return [(key, start, end) for key, start, end in rows]


def _write(
    session: Session,
    table: str,
    document: int,
    reach: Reach,
    old: list[Placed],
    new: list[Placed],
) -> None:
    """Write the places that changed; the many behind the last change move along as one.

    Past the ORM, so that a row that only moved does not count as changed by somebody.
    """
    session.flush()
    if reach.growth:
        shift(session.connection(), table, document, reach.last + 1, reach.growth)
    singly = [
        {"key": key, "start": start, "end": end}
        for (key, start, end), was in zip(new, old, strict=True)
        if (key, start, end) != was
    ]
    if singly:
        one = f'UPDATE {table} SET start = :start, "end" = :end WHERE id = :key'
        session.execute(text(one), singly)


@dataclass(frozen=True, slots=True)
class Moved:
    """Passages with their places before and after; `gone` with those that they had."""

    document: int
    reach: Reach
    old: list[Placed]
    new: list[Placed]
    gone: list[Placed] = field(default_factory=list)

    def write(self, session: Session) -> None:
        """Put the places into the project."""
        _write(session, "passage", self.document, self.reach, self.old, self.new)

    def join_doubles(self, session: Session) -> None:
        """Where a coder's codings with one code came to cover the same words, keep one."""
        there: dict[tuple[int, int], dict[int, tuple[int, int]]] = defaultdict(dict)
        for (key, *span), was in zip(self.new, self.old, strict=True):
            there[span[0], span[1]][key] = was[1:]
        for passages in there.values():
            if len(set(passages.values())) > 1:  # those that stood on one span were no doubles
                _join(session, list(passages))
                case_passages.drop_doubles(session, list(passages))


def _join(session: Session, passages: list[int]) -> None:
    """Make one of the codings of one coder and code on passages of one span."""
    query = select(Coding.id, Coding.code_id, Coding.coder_id)
    rows = session.execute(query.where(Coding.passage_id.in_(passages)).order_by(Coding.id)).all()
    kept: dict[tuple[int, int], int] = {}
    extra: list[int] = []
    for coding, code, coder in rows:
        first = kept.setdefault((code, coder), coding)
        if first != coding:
            take_over(session, coding, first)
            extra.append(coding)
    if extra:
        on = (Memo.subject == "coding") & Memo.subject_id.in_(extra)
        session.execute(delete(Memo).where(on))
        session.execute(delete(Coding).where(Coding.id.in_(extra)))
        memos.drop_empty_passages(session, passages)


@dataclass(frozen=True, slots=True)
class Passages:
    """The passages of a document that corrections may do more to than move along."""

    document: int
    reach: Reach
    rows: list[Placed]

    @classmethod
    def of(cls, session: Session, document: int, reach: Reach) -> Self:
        """Those within the reach of the corrections."""
        return cls(document, reach, _placed(session, Passage, document, reach))

    def after(self, mappings: Sequence[Mapping], text: str) -> Moved:
        """Where they are after corrections, one after the other, that leave `text`.

        One that would be left with blanks alone is gone, as nothing but blanks can be coded.
        """
        moved = Moved(self.document, self.reach, [], [], [])
        for row in self.rows:
            span: tuple[int, int] | None = row[1:]
            for mapping in mappings:
                span = mapping.passage(*span) if span is not None else None
            if span is None or _SAID.search(text, *span) is None:
                moved.gone.append(row)
            else:
                moved.old.append(row)
                moved.new.append((row[0], *span))
        return moved


class Blocks:
    """The turns and marks of a document that corrections may move."""

    def __init__(self, session: Session, document: int, reach: Reach) -> None:
        self._session, self._document, self._reach = session, document, reach

    def move(self, mappings: Sequence[Mapping], before: str, text: str) -> None:
        """Move them, let go of what is empty, and join turns that came to stand on one line."""
        self._move_turns(mappings, before, text)
        self._move_marks(mappings, before, text)

    def _move_turns(self, mappings: Sequence[Mapping], before: str, text: str) -> None:
        old = _placed(self._session, Turn, self._document, self._reach)
        new = [_block(row, mappings) for row in old]
        gone: list[int] = []
        last: int | None = None
        for at, (key, *place) in enumerate(new):
            above = new[last] if last is not None else None
            start, end = (max(point, above[2] if above else 0) for point in place)
            began_a_line = _begins_line(before, old[at][1])
            new[at] = key, start, end
            if start == end and not _is_empty_line(text, start, above):
                gone.append(at)
            elif (
                above is not None
                and above[2] == start
                and began_a_line
                and not _begins_line(text, start)
            ):
                assert last is not None
                new[last] = above[0], above[1], end
                gone.append(at)
            else:
                last = at
        self._leave(Turn, "turn", old, new, gone)

    def _move_marks(self, mappings: Sequence[Mapping], before: str, text: str) -> None:
        query = select(Mark.id, Mark.start, Mark.end, Mark.kind, Mark.label)
        here = (Mark.document_id == self._document) & (Mark.end >= self._reach.first)
        near = query.where(here & (Mark.start <= self._reach.last))
        rows = self._session.execute(near.order_by(Mark.start, Mark.id)).all()
        old: list[Placed] = [(key, start, end) for key, start, end, _kind, _label in rows]
        new = [
            _mark(row, kind, mappings)
            for row, (*_place, kind, _label) in zip(old, rows, strict=True)
        ]
        gone = [at for at, row in enumerate(new) if row[1] == row[2] and old[at][1] < old[at][2]]
        self._leave(Mark, "mark", old, new, gone)
        for (key, start, end), was, (*_place, kind, label) in zip(new, old, rows, strict=True):
            words = " ".join(text[start:end].split())
            is_named_so = label == before[was[1] : was[2]].strip()
            if kind in _NAMED and is_named_so and words not in ("", label):
                row = self._session.get(Mark, key)
                if row is not None:
                    row.label = words

    def _leave(
        self, model: type[Any], table: str, old: list[Placed], new: list[Placed], gone: list[int]
    ) -> None:
        keys = [old[at][0] for at in gone]
        for low in range(0, len(keys), 500):
            self._session.execute(delete(model).where(model.id.in_(keys[low : low + 500])))
        without = set(gone)
        kept = [at for at in range(len(old)) if at not in without]
        was, now = [old[at] for at in kept], [new[at] for at in kept]
        _write(self._session, table, self._document, self._reach, was, now)


def _block(row: Placed, mappings: Sequence[Mapping]) -> Placed:
    start, end = row[1:]
    for mapping in mappings:
        start, end = mapping.block(start, end)
    return row[0], start, end


_LINES = {MarkKind.HEADING, MarkKind.NOTE, MarkKind.QUESTION}
"""Marks of whole lines: what is written on at their end belongs to them."""

_NAMED = {MarkKind.HEADING, MarkKind.QUESTION}
"""Marks whose label is their own words, where it was so."""


def _mark(row: Placed, kind: str, mappings: Sequence[Mapping]) -> Placed:
    start, end = row[1:]
    for mapping in mappings:
        if start == end:
            start = end = mapping.point(start)
        elif kind in _LINES:
            start, end = mapping.block(start, end, one_line=True)
        else:
            span = mapping.passage(start, end)
            start, end = span or (mapping.point(start),) * 2
    return row[0], start, end


def _begins_line(text: str, point: int) -> bool:
    return point == 0 or text[point - 1] == "\n"


def _is_empty_line(text: str, point: int, above: Placed | None) -> bool:
    """Whether an empty turn has a line of its own, on which its speaker can still say something."""
    taken = above is not None and above[2] == point
    return not taken and _begins_line(text, point) and text[point : point + 1] in ("", "\n")
