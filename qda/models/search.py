"""Searching the documents: read a few at a time, in their order, so that first hits come at once.

A `Library` keeps what it has read (and how that reads folded) between one search and the next, as
long as the documents are not changed. It may be used from any thread.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from qda.models.schema import Document, Speaker, Turn
from qda.search import Finder, Page, Replaced
from qda.transcript import Role

Span = tuple[int, int]
Ask = Callable[..., Any]
"""The door for questions of a project: `project.ask`."""

FIRST, CHUNK = 60_000, 1_000_000
"""Characters read at once: few at first, then twice as many each time."""

KEPT = 30_000_000
"""Characters that a library keeps."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to search: in one document or all, of one kind or any, in what respondents said."""

    document: int | None = None
    kind: str = ""
    respondents: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A document that is to be searched."""

    id: int
    name: str
    length: int


@dataclass(frozen=True, slots=True)
class Found:
    """The hits in one document; `page` holds its text."""

    document: int
    name: str
    page: Page
    spans: list[Span]


@dataclass(frozen=True, slots=True)
class ToReplace:
    """The hits in one document with what comes in their place."""

    document: int
    name: str
    page: Page
    changes: list[Replaced]


def places(session: Session, scope: Scope) -> list[Place]:
    """The documents of a scope, in their order."""
    query = select(Document.id, Document.name, Document.length)
    if scope.document is not None:
        query = query.where(Document.id == scope.document)
    if scope.kind:
        query = query.where(Document.kind == scope.kind)
    rows = session.execute(query.order_by(Document.position, Document.id))
    return [Place(*values) for values in rows]


def read(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """The texts of some documents."""
    query = select(Document.id, Document.text).where(Document.id.in_(ids))
    return {key: text for key, text in session.execute(query)}


def spoken(session: Session, ids: Sequence[int]) -> dict[int, list[Span]]:
    """What respondents say in some documents, by document and place."""
    found: dict[int, list[Span]] = {key: [] for key in ids}
    query = (
        select(Turn.document_id, Turn.start, Turn.end)
        .join(Speaker, Speaker.id == Turn.speaker_id)
        .where(Turn.document_id.in_(ids), Speaker.role == Role.RESPONDENT.value)
        .order_by(Turn.document_id, Turn.start)
    )
    for document, start, end in session.execute(query):
        found[document].append((start, end))
    return found


class Library:
    """The texts that were read, for as long as they stand."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._pages: dict[int, Page] = {}
        self._room = KEPT
        self._lock = Lock()

    def forget(self) -> None:
        """Read everything afresh: a text was changed."""
        with self._lock:
            self._pages, self._room = {}, KEPT

    def find(
        self, finder: Finder, scope: Scope, stopped: Callable[[], bool] = lambda: False
    ) -> Iterator[Found]:
        """The hits, document by document, of those that have any. Raises SlowExpression."""
        for place, page, said in self._pages_of(scope, stopped):
            spans = finder.spans(page)
            if said is not None:
                spans = list(within(spans, said))
            if spans:
                yield Found(place.id, place.name, page, spans)

    def replace(
        self, finder: Finder, new: str, scope: Scope, stopped: Callable[[], bool] = lambda: False
    ) -> Iterator[ToReplace]:
        """As `find`, with what would come in the place of each hit. Raises BadExpression too."""
        for place, page, said in self._pages_of(scope, stopped):
            changes = finder.replacements(page, new)
            if said is not None:
                kept = set(within([change[:2] for change in changes], said))
                changes = [change for change in changes if change[:2] in kept]
            if changes:
                yield ToReplace(place.id, place.name, page, changes)

    def _pages_of(
        self, scope: Scope, stopped: Callable[[], bool]
    ) -> Iterator[tuple[Place, Page, list[Span] | None]]:
        for chunk in _chunks(self._ask(places, scope)):
            if stopped():
                return
            pages = self._read(chunk)
            said = self._ask(spoken, [place.id for place in chunk]) if scope.respondents else None
            for place in chunk:
                if stopped():
                    return
                if place.id in pages:  # it may have been removed a moment ago
                    yield place, pages[place.id], None if said is None else said[place.id]

    def _read(self, chunk: list[Place]) -> dict[int, Page]:
        with self._lock:
            shelf = self._pages
        pages = {place.id: shelf[place.id] for place in chunk if place.id in shelf}
        missing = [place for place in chunk if place.id not in pages]
        if missing:
            texts = self._ask(read, [place.id for place in missing])
            fresh = {key: Page(text) for key, text in texts.items()}
            pages |= fresh
            with self._lock:
                size = sum(len(text) for text in texts.values())
                if shelf is self._pages and size <= self._room:  # not if it was forgotten since
                    self._room -= size
                    shelf |= fresh
        return pages


def within(spans: Iterable[Span], allowed: Sequence[Span]) -> Iterator[Span]:
    """The spans that lie inside one of the stretches, which are in order."""
    starts = [start for start, _end in allowed]
    for start, end in spans:
        number = bisect_right(starts, start) - 1
        if number >= 0 and end <= allowed[number][1]:
            yield start, end


def _chunks(found: list[Place]) -> Iterator[list[Place]]:
    size, chunk, length = FIRST, list[Place](), 0
    for place in found:
        if chunk and (length + place.length > size or len(chunk) >= 400):
            yield chunk
            size, chunk, length = min(CHUNK, size * 2), [], 0
        chunk.append(place)
        length += place.length
    if chunk:
        yield chunk
