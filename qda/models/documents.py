"""Documents: taking a transcript in, and what can be changed of it without touching its text."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, delete, func, insert, select, update
from sqlalchemy.orm import Session

from qda.i18n import N_
from qda.models import memos
from qda.models.bulk import insert_rows
from qda.models.edits import clean_name, edit, get, say
from qda.models.errors import BadValue, DuplicateName, NotFound
from qda.models.names import find_named
from qda.models.rows import DocumentContent, DocumentRow, MarkRow, SpeakerRow, TurnRow
from qda.models.schema import (
    Case,
    Coding,
    Content,
    Document,
    GuideQuestion,
    GuideTopic,
    Mark,
    Memo,
    Passage,
    Speaker,
    Turn,
)
from qda.text import count_words, normalise, one_line
from qda.transcript import DocumentKind, Remark, Role, Transcript


@edit("documents.add", N_("Imported {document}"))
def add(
    session: Session,
    transcript: Transcript,
    name: str,
    *,
    original: bytes | None = None,
    fingerprint: str = "",
    file_name: str = "",
    kind: str | None = None,
    case: int | None = None,
) -> int:
    """Take a transcript in as a document, with its speakers, turns and marks; returns its id.

    `original` is kept as it is, once however often it is imported. Where it is not to be kept,
    `fingerprint` is its SHA-256, by which it is known again. Raises DuplicateName, NotFound (the
    case).
    """
    name = _free_name(session, name)
    digest = keep_original(session, original) if original is not None else fingerprint
    last = session.scalar(select(func.max(Document.position)))
    document = Document(
        name=name,
        kind=kind or transcript.kind.value,
        position=0 if last is None else last + 1,
        title=one_line(transcript.title),
        language=transcript.language,
        recorded_at=transcript.recorded_at.isoformat() if transcript.recorded_at else "",
        duration=transcript.duration,
        case_id=get(session, Case, case).id if case is not None else None,
        file_name=one_line(file_name),
        sha256=digest,
        reader=transcript.reader,
        encoding=transcript.encoding,
        words=count_words(transcript.text),
        length=len(transcript.text),
        text=transcript.text,
    )
    session.add(document)
    session.flush()
    _add_parts(session, document.id, transcript)
    say(session, document=name)
    return document.id


def keep_original(session: Session, original: bytes) -> str:
    """Keep the bytes of a file, if they are not kept yet; returns their SHA-256."""
    digest = hashlib.sha256(original).hexdigest()
    if session.get(Content, digest) is None:
        session.execute(insert(Content).values(sha256=digest, data=original))
    return digest


def _add_parts(session: Session, document: int, transcript: Transcript) -> None:
    ids: dict[str, int] = {}
    for speaker in transcript.speakers:
        row = Speaker(document_id=document, name=speaker.name, role=speaker.role.value)
        session.add(row)
        session.flush()
        ids[speaker.name] = row.id
    turns = [
        {
            "document_id": document,
            "speaker_id": ids.get(turn.speaker),
            "start": turn.start,
            "end": turn.end,
            "time": turn.time,
            "time_end": turn.time_end,
        }
        for turn in transcript.turns
    ]
    topics, questions = _of_the_guide(session, transcript)
    marks = [
        {
            "document_id": document,
            "kind": mark.kind.value,
            "start": mark.start,
            "end": mark.end,
            "label": mark.label,
            "level": mark.level,
            "value": mark.value,
            "topic_id": mark.topic if mark.topic in topics else None,
            "question_id": mark.question if mark.question in questions else None,
        }
        for mark in transcript.marks
    ]
    insert_rows(session, Turn, turns)
    insert_rows(session, Mark, marks)
    for remark in transcript.remarks:
        _add_remark(session, document, remark, len(transcript.text))


def _of_the_guide(session: Session, transcript: Transcript) -> tuple[set[int], set[int]]:
    """The topics and questions that the guide has now, where marks of the transcript name any."""
    if all(mark.topic is None and mark.question is None for mark in transcript.marks):
        return set(), set()
    return set(session.scalars(select(GuideTopic.id))), set(
        session.scalars(select(GuideQuestion.id))
    )


def _add_remark(session: Session, document: int, remark: Remark, length: int) -> None:
    """Keep a comment of the file as a remark without a code; its author stands before it.

    A comment on a place, not on words, is put on the character there.
    """
    text = normalise(remark.text).strip()
    if not text or not length:
        return
    start = min(remark.start, length - 1)
    author = one_line(remark.author)
    row = Passage(document_id=document, start=start, end=max(remark.end, start + 1))
    session.add(row)
    session.flush()
    text = f"{author}: {text}" if author else text
    session.add(Memo(subject="passage", subject_id=row.id, text=text))


@edit("documents.rename", N_("Renamed {old} to {document}"))
def rename(session: Session, document: int, name: str) -> None:
    """Give a document another name. Raises NotFound, EmptyName, DuplicateName."""
    row = get(session, Document, document)
    say(session, old=row.name)
    if clean_name(name) != row.name:
        row.name = _free_name(session, name)
    say(session, document=row.name)


@edit("documents.move", N_("Moved {document}"))
def move(session: Session, document: int, position: int) -> None:
    """Place a document at `position` (from 0) in the order of documents."""
    row = get(session, Document, document)
    order = list(session.scalars(select(Document.id).order_by(Document.position, Document.id)))
    order.remove(document)
    order.insert(max(0, position), document)
    for place, key in enumerate(order):
        changed = (Document.id == key) & (Document.position != place)
        session.execute(update(Document).where(changed).values(position=place))
    say(session, document=row.name)


@edit("documents.set_kind", N_("Changed the kind of {document}"))
def set_kind(session: Session, document: int, kind: str) -> None:
    """Say what a document is: interview, paper or notes. Raises BadValue."""
    if kind not in set(DocumentKind):
        raise BadValue(kind, "interview, paper, notes")
    row = get(session, Document, document)
    row.kind = kind
    say(session, document=row.name)


@edit("documents.set_case", N_("Linked {document} to {case}"))
def set_case(session: Session, document: int, case: int | None) -> None:
    """Link a document to a case: whose it is where it has no turns. None takes the link off.

    Where one respondent alone speaks, that speaker goes along, unless linked to another case:
    figures go by who speaks.
    """
    row = get(session, Document, document)
    before, row.case_id = row.case_id, get(session, Case, case).id if case is not None else None
    here = (Speaker.document_id == document) & (Speaker.role == Role.RESPONDENT.value)
    respondents = session.scalars(select(Speaker).where(here)).all()
    if len(respondents) == 1 and respondents[0].case_id in (None, before):
        respondents[0].case_id = row.case_id
    say(session, document=row.name, case=get(session, Case, case).name if case else "–")


@edit("documents.set_speaker", N_("Changed the speaker {speaker}"))
def set_speaker(
    session: Session,
    speaker: int,
    *,
    name: str | None = None,
    role: str | None = None,
    case: int | None = None,
    clear_case: bool = False,
) -> None:
    """Change what is given of a speaker; `clear_case` takes the link to a case off.

    Raises NotFound, EmptyName, BadValue.
    """
    row = get(session, Speaker, speaker)
    if name is not None:
        row.name = clean_name(name)
    if role is not None:
        if role not in set(Role):
            raise BadValue(role, ", ".join(Role))
        row.role = role
    if case is not None or clear_case:
        row.case_id = get(session, Case, case).id if case is not None else None
    say(session, speaker=row.name)


@edit("documents.remove", N_("Removed {document}"))
def remove(session: Session, document: int) -> None:
    """Take a document out, with its codings and memos; it can be undone."""
    row = get(session, Document, document)
    say(session, document=row.name)
    session.execute(delete(Document).where(Document.id == document))
    memos.sweep(session)


def number(session: Session) -> int:
    """How many documents there are."""
    return session.scalar(select(func.count(Document.id))) or 0


def listing(session: Session, *, counted: bool = True) -> list[DocumentRow]:
    """All documents in their order; not `counted`, each is said to have 0 codings, much sooner."""
    counts = coding_counts(session) if counted else {}
    rows = session.execute(_rows().order_by(Document.position, Document.id))
    return [DocumentRow(*(*values, counts.get(values[0], 0))) for values in rows]


def names(session: Session) -> list[str]:
    """The names of all documents; sooner than their whole rows."""
    return list(session.scalars(select(Document.name)))


def names_of(session: Session, documents: Collection[int]) -> dict[int, str]:
    """The names of some documents by id."""
    query = select(Document.id, Document.name).where(Document.id.in_(documents))
    return {document: name for document, name in session.execute(query)}


def coding_counts(session: Session) -> dict[int, int]:
    """How many codings each document has; those without any are left out."""
    return {
        document: count
        for document, count in session.execute(
            select(Passage.document_id, func.count(Coding.id))
            .join(Coding, Coding.passage_id == Passage.id)
            .group_by(Passage.document_id)
        )
    }


def read(session: Session, document: int) -> DocumentContent:
    """A document with its text, turns, marks and speakers. Raises NotFound."""
    values = session.execute(_rows().where(Document.id == document)).one_or_none()
    if values is None:
        raise NotFound("document", document)
    text = session.scalar(select(Document.text).where(Document.id == document)) or ""
    return DocumentContent(
        DocumentRow(*values),
        text,
        turns(session, document),
        marks(session, document),
        speakers(session, document),
    )


def text_of(session: Session, document: int) -> str:
    """The text alone. Raises NotFound."""
    text = session.scalar(select(Document.text).where(Document.id == document))
    if text is None:
        raise NotFound("document", document)
    return text


def texts(session: Session) -> dict[int, str]:
    """The texts of all documents by id."""
    return {key: text for key, text in session.execute(select(Document.id, Document.text))}


def turns(session: Session, document: int | None = None) -> list[TurnRow]:
    """The turns of a document, or of all, by document and position."""
    query = (
        select(
            Turn.id,
            Turn.document_id,
            Turn.start,
            Turn.end,
            Turn.speaker_id,
            func.coalesce(Speaker.name, ""),
            func.coalesce(Speaker.role, Role.OTHER.value),
            Speaker.case_id,
            Turn.time,
        )
        .outerjoin(Speaker, Speaker.id == Turn.speaker_id)
        .order_by(Turn.document_id, Turn.start)
    )
    if document is not None:
        query = query.where(Turn.document_id == document)
    return [TurnRow(*values) for values in session.execute(query)]


def marks(session: Session, document: int | None = None) -> list[MarkRow]:
    """The marks of a document, or of all, by document and position."""
    columns: tuple[Any, ...] = (
        Mark.id,
        Mark.document_id,
        Mark.kind,
        Mark.start,
        Mark.end,
        Mark.label,
        Mark.level,
        Mark.value,
        Mark.topic_id,
        Mark.question_id,
    )
    query = select(*columns).order_by(Mark.document_id, Mark.start)
    if document is not None:
        query = query.where(Mark.document_id == document)
    return [MarkRow(*values) for values in session.execute(query)]


def speakers(session: Session, document: int | None = None) -> list[SpeakerRow]:
    """The speakers of a document, or of all."""
    query = select(
        Speaker.id, Speaker.document_id, Speaker.name, Speaker.role, Speaker.case_id
    ).order_by(Speaker.document_id, Speaker.id)
    if document is not None:
        query = query.where(Speaker.document_id == document)
    return [SpeakerRow(*values) for values in session.execute(query)]


def find(session: Session, name: str) -> int | None:
    """The id of the document of that name, or None."""
    return find_named(session, Document.id, Document.name, name)


def with_fingerprint(session: Session, sha256: str) -> DocumentRow | None:
    """The first document that was imported from a file of these bytes, or None."""
    query = _rows().where(Document.sha256 == sha256).order_by(Document.id).limit(1)
    values = session.execute(query).one_or_none()
    return DocumentRow(*values) if values is not None else None


def original(session: Session, document: int) -> tuple[str, bytes] | None:
    """The name and bytes of the file a document came from, or None where they are not kept."""
    query = select(Document.file_name, Content.data).join(
        Content, Content.sha256 == Document.sha256
    )
    row = session.execute(query.where(Document.id == document)).one_or_none()
    return (row[0], row[1]) if row is not None else None


def _rows() -> Select[Any]:
    columns: tuple[Any, ...] = (
        Document.id,
        Document.guid,
        Document.name,
        Document.kind,
        Document.position,
        Document.title,
        Document.language,
        Document.words,
        Document.length,
        Document.case_id,
        func.coalesce(Case.name, ""),
        Document.file_name,
        Document.recorded_at,
        Document.duration,
        Document.sha256,
    )
    return select(*columns).outerjoin(Case, Case.id == Document.case_id)


def _free_name(session: Session, name: str) -> str:
    name = clean_name(name)
    if find(session, name) is not None:
        raise DuplicateName(name)
    return name
