"""What a respondent said in their documents before these were corrected.

The corrections are followed back, the last first, by what the history holds, and at last to the
text as it was imported. A passage in a memo may quote what stood there at any of these moments.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from qda.models import shifts
from qda.models.belonging import Found, turns_of
from qda.models.joined import words_of_others
from qda.models.journal import Image, unpack
from qda.models.schema import Document, FirstText, Speaker, Step, Turn
from qda.text_diff import changes_between
from qda.text_edits import Change, Mapping, Span

AROUND = 5
"""So many words on either side of a change may be quoted with what stood there."""

_BEHIND = re.compile(rf"\W*(?:\w+\W+){{0,{AROUND}}}\w*")
_NEAR = 400


@dataclass(slots=True)
class _Text:
    """A document on the way back: its text, whose spans are known, and what changed in this step.

    `spans` are the person's turns, or in a document that is `whole` those of the interviewer, the
    rest of which is the person's. `kept` is what others said in turns that were joined to theirs.
    """

    text: str
    whole: bool
    spans: list[Span]
    windows: list[Span] = field(default_factory=list)
    kept: list[Span] = field(default_factory=list)

    def go_back(self, changes: list[Change], low: int) -> None:
        """Make changes that lead to the text before; positions count from `low`."""
        moved = [Change(low + one.start, low + one.end, one.text) for one in changes]
        mapping = Mapping(moved)
        parts, point, length = list[str](), 0, 0
        self.windows = []
        for change in moved:
            parts += (self.text[point : change.start], change.text)
            length += change.start - point
            self.windows.append((length, length + len(change.text)))
            length += len(change.text)
            point = change.end
        self.text = "".join((*parts, self.text[point:]))
        self.spans = [mapping.block(*span) for span in self.spans]
        self.kept = [found for span in self.kept if (found := mapping.passage(*span)) is not None]

    def said(self, others: list[Span], known: bool = True) -> set[str]:
        """What the person said where the text changed; `others` are turns as they were then.

        Where these are not known, all that was changed in the text is taken for theirs.
        """
        found: set[str] = set()
        spans = [*self.spans, *others]
        for low, high in _merged(_wide(self.text, window) for window in self.windows):
            if known or self.whole:
                inside = without(low, high, spans) if self.whole else _within(low, high, spans)
            else:
                inside = [(low, high)]
            for span in inside:
                found.update(self.text[start:end] for start, end in without(*span, self.kept))
        return found


def said_earlier(session: Session, found: Found) -> list[str]:
    """What the person said in these documents, and what was corrected or removed since."""
    way = _WayBack(session, found)
    query = select(Step.images).where(Step.images.is_not(None)).order_by(Step.id.desc())
    for data in session.scalars(query):
        way.take_back(unpack(data or b""))
    firsts = select(FirstText.document_id, FirstText.text)
    for key, first in session.execute(firsts.where(FirstText.document_id.in_(way.texts))):
        way.reach(key, first)
    return sorted(way.said)


class _WayBack:
    """The documents, turns and roles as they were, one step of the history earlier each time."""

    def __init__(self, session: Session, found: Found) -> None:
        self.said: set[str] = set()
        self.texts: dict[int, _Text] = {}
        self._found = found
        self._roles = {key: role for key, role in session.execute(select(Speaker.id, Speaker.role))}
        self._turns: dict[int, dict[str, Any]] = {}
        documents = select(Document.id, Document.text)
        keys = found.whole | found.shared
        kept = words_of_others(session, found)
        for key, text in session.execute(documents.where(Document.id.in_(keys))):
            whole = key in found.whole
            spans = [
                (start, end)
                for start, end, speaker, role in turns_of(session, key)
                if (role == "interviewer" if whole else speaker in found.speakers)
            ]
            self.texts[key] = _Text(text, whole, spans, kept=kept.get(key, []))
        turns = select(Turn.id, Turn.document_id, Turn.start, Turn.end, Turn.speaker_id)
        for row in session.execute(turns.where(Turn.document_id.in_(keys))):
            self._turns[row.id] = row._asdict()

    def take_back(self, images: list[Image]) -> None:
        """Go one step back, and keep what the person said in what it changed."""
        changed: set[int] = set()
        for table, key, op, values in reversed(images):
            if op == "S":
                if table == "turn":
                    shifts.take_back_places(self._turns, key, values)
            elif table == "turn":
                self._take_back_turn(key, op, values)
            elif table == "speaker" and "role" in values:
                self._roles.setdefault(key, values["role"])
            elif table == "document" and self._take_back_text(key, op, values):
                changed.add(key)
        for key in changed:
            text = self.texts[key]
            self.said |= text.said(self._spans(key, text.whole))

    def reach(self, document: int, first: str) -> None:
        """Go to the text as it was imported, where the history does not lead back that far."""
        text = self.texts[document]
        if text.text != first:
            text.go_back(changes_between(text.text, first), 0)
            self.said |= text.said([], known=False)

    def _take_back_turn(self, key: int, op: str, values: dict[str, Any]) -> None:
        if op == "I":
            self._turns.pop(key, None)
        elif op == "D":
            self._turns[key] = dict(values)
        elif key in self._turns:
            self._turns[key].update(values)

    def _take_back_text(self, key: int, op: str, values: dict[str, Any]) -> bool:
        """Whether the text of a document that is the person's was another before."""
        was = values.get("text")
        if op == "D" and key not in self.texts and values["case_id"] in self._found.cases:
            self.texts[key] = _Text(values["text"], True, [], [(0, len(values["text"]))])
            return True
        if op != "U" or not isinstance(was, dict) or key not in self.texts:
            return False
        text = self.texts[key]
        low, high = was["head"], len(text.text) - was["tail"]
        text.go_back(_changes(text.text[low:high], was["was"]), low)
        return True

    def _spans(self, document: int, whole: bool) -> list[Span]:
        """The turns in a document at that moment, of the interviewer or of the person."""
        return [
            (row["start"], row["end"])
            for row in self._turns.values()
            if row["document_id"] == document
            and (
                self._roles.get(row["speaker_id"]) == "interviewer"
                if whole
                else row["speaker_id"] in self._found.speakers
            )
        ]


def _changes(now: str, before: str) -> list[Change]:
    """What leads from a stretch to the one before."""
    if not now or not before:
        return [Change(0, len(now), before)]
    return changes_between(now, before)


def _wide(text: str, window: Span) -> Span:
    """A stretch with some words on either side, which may have been quoted with it."""
    low, high = window
    before = _BEHIND.match(text[max(0, low - _NEAR) : low][::-1])
    behind = _BEHIND.match(text[high : high + _NEAR])
    return low - (before.end() if before else 0), high + (behind.end() if behind else 0)


def _merged(spans: Iterable[Span]) -> list[Span]:
    found: list[Span] = []
    for low, high in sorted(spans):
        if found and low <= found[-1][1]:
            found[-1] = found[-1][0], max(high, found[-1][1])
        else:
            found.append((low, high))
    return found


def _within(low: int, high: int, spans: Sequence[Span]) -> list[Span]:
    """What of a stretch lies in one of the spans."""
    inside = ((max(low, start), min(high, end)) for start, end in spans)
    return _merged((start, end) for start, end in inside if start < end)


def without(low: int, high: int, spans: Sequence[Span]) -> list[Span]:
    """What of a stretch lies in none of the spans."""
    found: list[Span] = []
    for start, end in _within(low, high, spans):
        found += [(low, start)] if low < start else []
        low = end
    return [*found, (low, high)] if low < high else found
