"""Which documents and speakers in one file are of a respondent, by the links that are in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from qda.models.journal import Image, unpack
from qda.models.schema import CasePassage, Document, FirstText, Passage, Speaker, Step, Turn
from qda.transcript import DocumentKind


@dataclass(slots=True)
class Found:
    """The ids, in one file, of what is a person's.

    `once` are those of the shared documents that would be theirs alone, had nobody else's turn been
    joined to theirs. `given` are the spans, by shared document without turns, that were given to
    the case by hand: what they said in a text in which nobody's words are told apart.
    """

    cases: set[int] = field(default_factory=set)
    whole: set[int] = field(default_factory=set)
    shared: set[int] = field(default_factory=set)
    speakers: set[int] = field(default_factory=set)
    once: set[int] = field(default_factory=set)
    given: dict[int, list[tuple[int, int]]] = field(default_factory=dict)


def linked(session: Session, cases: set[int]) -> Found:
    """Documents of the cases: whole where nobody else is a respondent in them, or nobody is named.

    A second import of the same file is as much theirs as the first, also where one of them was
    updated from its file since. Where somebody else spoke before their turns were joined to others,
    a document counts as shared: to take all of it would take their words too.
    """
    found = Found(cases)
    if not cases:
        return found
    theirs: dict[int, set[int]] = defaultdict(set)
    others: dict[int, set[int]] = defaultdict(set)
    silent: dict[int, set[int]] = defaultdict(set)
    speaking = set(session.scalars(select(Turn.speaker_id).distinct()))
    rows = select(Speaker.id, Speaker.document_id, Speaker.role, Speaker.case_id)
    for speaker, document, role, case in session.execute(rows):
        if case in cases:
            theirs[document].add(speaker)
        elif role == "respondent" or (case and role != "interviewer"):
            (others if speaker in speaking else silent)[document].add(speaker)
    own = set(session.scalars(select(Document.id).where(Document.case_id.in_(cases))))
    found.once = _once_shared(session, {key: silent[key] for key in theirs if not others[key]})
    found.shared = {document for document in theirs if others[document]} | found.once
    found.whole = (own | set(theirs)) - found.shared
    files = _Files(session)
    found.whole |= files.twins(found.whole, _of_others(session, cases)) - found.shared
    for speakers in theirs.values():
        found.speakers |= speakers
    _add_second_imports(session, found, files.twins(found.shared, set()))
    _add_given(session, found)
    return found


def _add_given(session: Session, found: Found) -> None:
    """Notes and interviews without turns of which passages were given to the cases; no papers.

    Where turns tell whose words are whose, the turns say it; a paper is public.
    """
    query = (
        select(Passage.document_id, Passage.start, Passage.end)
        .join(CasePassage, CasePassage.passage_id == Passage.id)
        .join(Document, Document.id == Passage.document_id)
        .where(CasePassage.case_id.in_(found.cases), Document.kind != DocumentKind.PAPER)
        .where(Passage.document_id.not_in(select(Turn.document_id)))
        .order_by(Passage.document_id, Passage.start)
    )
    for document, start, end in session.execute(query):
        if document not in found.whole:
            found.given.setdefault(document, []).append((start, end))
    found.shared |= found.given.keys()


def _once_shared(session: Session, silent: dict[int, set[int]]) -> set[int]:
    """Of documents with others who say nothing any more, those in which they did.

    A turn of theirs went: their words were joined to another's turn. One that was given to
    another speaker never was theirs. Where the history was made final, it is not known any more.
    """
    maybe = {speaker: key for key, speakers in silent.items() for speaker in speakers}
    if not maybe:
        return set()
    found = {
        maybe[values["speaker_id"]]
        for table, _key, op, values in images(session)
        if table == "turn" and op == "D" and values["speaker_id"] in maybe
    }
    if session.scalar(select(func.count(Step.id)).where(Step.images.is_(None))):
        found |= set(session.scalars(select(FirstText.document_id))) & set(maybe.values())
    return found


class _Files:
    """From which files the documents were made, also before they were updated from another."""

    def __init__(self, session: Session) -> None:
        rows = session.execute(select(Document.id, Document.sha256))
        self._now = {key: digest for key, digest in rows}
        self._ever = {key: {digest} for key, digest in self._now.items()}
        updates = (Step.label == "documents.update") & (Step.kind != "undo")
        for table, key, _op, values in images(session, updates):
            if table == "document" and "sha256" in values and key in self._ever:
                self._ever[key].add(values["sha256"])

    def twins(self, documents: set[int], not_earlier: set[int]) -> set[int]:
        """Other documents that are made, or once were, of the same file as one of these.

        Those of `not_earlier` count only where they have the very same bytes still.
        """
        same = {self._now[key] for key in documents} - {""}
        ever = {digest for key in documents for digest in self._ever[key]} - {""}
        found = {key for key, digest in self._now.items() if digest in same}
        earlier = {key for key, known in self._ever.items() if known & ever}
        return (found | (earlier - not_earlier)) - documents


def _of_others(session: Session, cases: set[int]) -> set[int]:
    """Documents that are linked to other respondents, or in which one speaks."""
    documents = select(Document.id).where(Document.case_id.not_in(cases))
    speakers = select(Speaker.document_id).where(Speaker.case_id.not_in(cases))
    return {*session.scalars(documents), *session.scalars(speakers)}


def _add_second_imports(session: Session, found: Found, twins: set[int]) -> None:
    """The same speakers in another import of a file in which others speak too."""
    names = set(
        session.scalars(
            select(Speaker.name).where(
                Speaker.id.in_(found.speakers), Speaker.document_id.in_(found.shared)
            )
        )
    )
    same = Speaker.document_id.in_(twins - found.whole) & Speaker.name.in_(names)
    for speaker, document in session.execute(select(Speaker.id, Speaker.document_id).where(same)):
        found.speakers.add(speaker)
        found.shared.add(document)


def turns_of(session: Session, document: int) -> list[tuple[int, int, int | None, str | None]]:
    """Start, end, speaker and role of each turn of a document."""
    query = select(Turn.start, Turn.end, Turn.speaker_id, Speaker.role)
    query = query.outerjoin(Speaker, Speaker.id == Turn.speaker_id)
    rows = session.execute(query.where(Turn.document_id == document).order_by(Turn.start))
    return [(start, end, speaker, role) for start, end, speaker, role in rows]


def images(session: Session, *where: ColumnElement[bool]) -> Iterator[Image]:
    """Every row image that the history still holds, or that of some of its steps."""
    query = select(Step.images).where(Step.images.is_not(None), *where).order_by(Step.id)
    for data in session.scalars(query):
        yield from unpack(data or b"")
