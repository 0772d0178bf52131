"""What others said in turns that were joined to a respondent's: it stays where that one goes.

The history knows the turns that went, of whom they were and where they stood; their words are
followed through the corrections since. Where the history was made final nothing is known of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from qda.models.belonging import Found
from qda.models.journal import Image, unpack
from qda.models.schema import Document, Speaker, Step, Turn
from qda.text_diff import changes_between
from qda.text_edits import Change, Mapping, Span


@dataclass(frozen=True, slots=True)
class _Went:
    """A turn of another that went: where it stood then, and how many corrections ago.

    `given` are turns that were given to the person since: whoever did so said all of it is theirs.
    """

    span: Span
    corrections: int
    given: frozenset[int]


@dataclass(slots=True)
class _Way:
    """A document on the way back: its text, and what leads forward from each correction."""

    text: str
    forward: list[Mapping] = field(default_factory=list)
    went: dict[int, _Went] = field(default_factory=dict)
    is_told: bool = False  # by a file that was imported again: what was joined before is no matter

    def take_back(self, image: dict[str, Any]) -> None:
        """Go to the text before a correction."""
        low, high = image["head"], len(self.text) - image["tail"]
        now, before = self.text[low:high], image["was"]
        if now and before:
            made = changes_between(before, now)
        else:
            made = [Change(0, len(before), now)] if now != before else []
        moved = [Change(low + one.start, low + one.end, one.text) for one in made]
        self.forward.append(Mapping(moved))
        self.text = self.text[:low] + before + self.text[high:]

    def now(self, went: _Went) -> Span | None:
        """Where the words of a turn that went are now; None where they are gone."""
        place: Span | None = went.span if went.span[0] < went.span[1] else None
        for mapping in reversed(self.forward[: went.corrections]):
            place = mapping.passage(*place) if place else None
        return place


def words_of_others(session: Session, found: Found) -> dict[int, list[Span]]:
    """By shared document the spans, within turns of the person, of what others said in them."""
    documents = select(Document.id, Document.text).where(Document.id.in_(found.shared))
    ways = {key: _Way(text) for key, text in session.execute(documents)}
    theirs: dict[int, list[tuple[int, int, int]]] = {}
    query = select(Turn.document_id, Turn.id, Turn.start, Turn.end)
    for key, *row in session.execute(query.where(Turn.speaker_id.in_(found.speakers))):
        theirs.setdefault(key, []).append((row[0], row[1], row[2]))
    own = {key for rows in theirs.values() for key, _start, _end in rows}
    others = set(session.scalars(select(Speaker.id))) - found.speakers
    steps = select(Step.images).where(Step.images.is_not(None)).order_by(Step.id.desc())
    back = _Back(ways, others, own)
    for data in session.scalars(steps) if ways else ():
        back.step(unpack(data or b""))
    spans: dict[int, list[Span]] = {}
    for key, way in ways.items():
        inside = _inside(way, theirs.get(key, []))
        if inside:
            spans[key] = inside
    return spans


def _inside(way: _Way, theirs: list[tuple[int, int, int]]) -> list[Span]:
    found = []
    for went in way.went.values():
        span = way.now(went)
        if span is None:
            continue
        for turn, start, end in theirs:
            low, high = max(span[0], start), min(span[1], end)
            if low < high and turn not in went.given:
                found.append((low, high))
    return sorted(found)


class _Back:
    """Goes back through the history and notes the turns of others that went."""

    def __init__(self, ways: dict[int, _Way], others: set[int], own: set[int]) -> None:
        self._ways, self._others, self._own = ways, others, own
        self._given: set[int] = set()

    def step(self, images: list[Image]) -> None:
        """One step back."""
        of_files = [(key, op) for table, key, op, old in images if _is_from_file(table, op, old)]
        for table, key, op, values in reversed(images):
            if table == "document" and op == "U" and isinstance(values.get("text"), dict):
                if key in self._ways:
                    self._ways[key].take_back(values["text"])
            elif table == "turn":
                self._turn(key, op, values, is_file=bool(of_files))
        for key, op in of_files:
            if op == "U" and key in self._ways:
                self._ways[key].is_told = True

    def _turn(self, key: int, op: str, values: dict[str, Any], *, is_file: bool) -> None:
        if op == "U" and "speaker_id" in values and key in self._own:
            self._given.add(key)
        elif op == "I" and not is_file:  # split off here: nobody else ever spoke it
            for way in self._ways.values():
                way.went.pop(key, None)
        elif op == "D" and values["document_id"] in self._ways and not is_file:
            way = self._ways[values["document_id"]]
            way.went.pop(key, None)
            if values["speaker_id"] in self._others and not way.is_told:
                span = values["start"], values["end"]
                way.went[key] = _Went(span, len(way.forward), frozenset(self._given))


def _is_from_file(table: str, op: str, values: dict[str, Any]) -> bool:
    """Whether an image shows that a document came from a file, or was brought in line with one."""
    return table == "document" and (op == "I" or (op == "U" and "sha256" in values))
