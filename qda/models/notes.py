"""Everything that the researcher wrote, in one list: memos, remarks and the journal.

Also where a link in such a text leads: `find_link`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from qda.models import codebook_queries, logbook
from qda.models.schema import (
    Case,
    Code,
    Coder,
    Coding,
    Document,
    LogEntry,
    Memo,
    Passage,
    Project,
)
from qda.text import Paragraphs, quote

KINDS = ("project", "journal", "document", "passage", "coding", "code", "case")
"""What a note can be, in the order in which they are listed by place."""

_QUOTE = 200
_Memo = tuple[str, int, str, int, str, str, str, str]
"""The first fields of a note, in their order."""
_SUBJECT: Final = 3


@dataclass(frozen=True, slots=True)
class Note:
    """A memo, a remark (kind "passage") or an entry of the journal (kind "journal").

    `subject_id` is the row it stands on: the entry itself for the journal. `name` is what that is
    called: a day for the journal, the document of a remark or coding, of which `code` is the code.
    `place` sorts notes as they lie in the project.
    """

    kind: str
    id: int
    guid: str
    subject_id: int
    text: str
    coder: str
    made_at: str
    changed_at: str
    name: str = ""
    title: str = ""
    code: str = ""
    code_id: int | None = None
    document_id: int | None = None
    start: int = 0
    end: int = 0
    paragraph: int = 0
    quote: str = ""
    place: tuple[int, ...] = ()

    @property
    def key(self) -> tuple[str, int]:
        """What it is the note of: the same before and after it was changed."""
        return self.kind, self.subject_id


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads: the row's id, or a stretch of a document."""

    kind: str
    id: int
    name: str
    start: int = 0
    end: int = 0


def listing(session: Session, language: str | None = None) -> list[Note]:
    """All notes, by place."""
    found = [*_memos(session, language), *_journal(session)]
    return sorted(found, key=lambda note: note.place)


def counts(session: Session) -> dict[str, int]:
    """How many notes there are of each kind that has any."""
    query = select(Memo.subject, func.count(Memo.id)).group_by(Memo.subject)
    found: dict[str, int] = {kind: count for kind, count in session.execute(query)}
    found["journal"] = session.scalar(select(func.count(LogEntry.id))) or 0
    return {kind: found[kind] for kind in KINDS if found.get(kind)}


def _memos(session: Session, language: str | None) -> list[Note]:
    coders = _coders(session)
    columns: tuple[Any, ...] = (
        Memo.subject,
        Memo.id,
        Memo.guid,
        Memo.subject_id,
        Memo.text,
        Memo.made_by,
        Memo.made_at,
        Memo.changed_at,
    )
    found: dict[str, list[_Memo]] = {}
    for kind, key, guid, subject, text, coder, made, changed in session.execute(select(*columns)):
        memo = (kind, key, guid, subject, text, coders.get(coder, ""), made, changed)
        found.setdefault(kind, []).append(memo)
    return [
        *_on_project(session, found.get("project", [])),
        *_on_rows(session, Document, found.get("document", [])),
        *_on_places(session, [*found.get("passage", []), *found.get("coding", [])], language),
        *_on_codes(session, found.get("code", []), language),
        *_on_rows(session, Case, found.get("case", [])),
    ]


def _coders(session: Session) -> dict[int | None, str]:
    return {key: name for key, name in session.execute(select(Coder.id, Coder.name))}


def _on_project(session: Session, memos: list[_Memo]) -> list[Note]:
    name = session.scalar(select(Project.name)) or ""
    return [Note(*memo, name=name, place=(0,)) for memo in memos]


def _on_rows(session: Session, model: type[Document | Case], memos: list[_Memo]) -> list[Note]:
    rank = 2 if model is Document else 4
    rows = session.execute(select(model.id, model.name, model.position))
    known = {key: (name, position) for key, name, position in rows}
    return [
        Note(*memo, name=name, place=(rank, position, memo[_SUBJECT], -1))
        for memo in memos
        for name, position in [known.get(memo[_SUBJECT], ("", 0))]
    ]


def _on_codes(session: Session, memos: list[_Memo], language: str | None) -> list[Note]:
    if not memos:
        return []
    order = {row.id: (at, row) for at, row in enumerate(codebook_queries.tree(session, language))}
    return [
        Note(*memo, name=row.name, code=row.name, code_id=row.id, place=(3, at))
        for memo in memos
        if memo[_SUBJECT] in order
        for at, row in [order[memo[_SUBJECT]]]
    ]


def _on_places(session: Session, memos: list[_Memo], language: str | None) -> list[Note]:
    """Remarks and memos on codings, with their document, paragraph and words."""
    if not memos:
        return []
    passages = _places(session)
    codings = _coding_places(session) if any(memo[0] == "coding" for memo in memos) else {}
    names: dict[int | None, str] = {None: ""}
    names.update((row.id, row.name) for row in codebook_queries.tree(session, language))
    by_document: dict[int, list[tuple[_Memo, int | None, int, int]]] = {}
    for memo in memos:
        subject = memo[_SUBJECT]
        passage, code = codings.get(subject, (0, None)) if memo[0] == "coding" else (subject, None)
        if passage in passages:
            document, start, end = passages[passage]
            by_document.setdefault(document, []).append((memo, code, start, end))
    query = select(Document.id, Document.name, Document.position, Document.text)
    made: list[Note] = []
    for document, name, position, text in session.execute(
        query.where(Document.id.in_(by_document))
    ):
        paragraphs = Paragraphs(text)
        made += [
            Note(
                *memo,
                name=name,
                code=names.get(code, ""),
                code_id=code,
                document_id=document,
                start=start,
                end=end,
                paragraph=paragraphs.number_at(start),
                quote=quote(text, start, end, _QUOTE),
                place=(2, position, document, start, -end, memo[1]),
            )
            for memo, code, start, end in by_document[document]
        ]
    return made


def _places(session: Session) -> dict[int, tuple[int, int, int]]:
    coded = select(Coding.passage_id).join(
        Memo, (Memo.subject == "coding") & (Memo.subject_id == Coding.id)
    )
    noted = select(Memo.subject_id).where(Memo.subject == "passage")
    query = select(Passage.id, Passage.document_id, Passage.start, Passage.end)
    rows = session.execute(query.where(Passage.id.in_(coded.union(noted))))
    return {key: (document, start, end) for key, document, start, end in rows}


def _coding_places(session: Session) -> dict[int, tuple[int, int | None]]:
    on = (Memo.subject == "coding") & (Memo.subject_id == Coding.id)
    query = select(Coding.id, Coding.passage_id, Coding.code_id).join(Memo, on)
    return {key: (passage, code) for key, passage, code in session.execute(query)}


def _journal(session: Session) -> list[Note]:
    coders = _coders(session)
    return [
        Note(
            "journal",
            row.id,
            row.guid,
            row.id,
            row.text,
            coders.get(row.made_by, ""),
            row.made_at,
            row.changed_at,
            name=row.day,
            title=row.title,
            place=(1, -int(row.day.replace("-", "")), -row.id),
        )
        for row in logbook.listing(session)
    ]


def find_link(session: Session, kind: str, guid: str, span: str = "") -> Target | None:
    """What a link to a code, case or passage leads to; None where it is not there any more."""
    if kind == "code":
        key = session.scalar(select(Code.id).where(Code.guid == guid))
        names = {row.id: row.name for row in codebook_queries.tree(session)} if key else {}
        return Target(kind, key, names.get(key, "")) if key else None
    if kind == "case":
        row = session.execute(select(Case.id, Case.name).where(Case.guid == guid)).first()
        return Target(kind, *row) if row else None
    return _passage_link(session, guid, span) if kind == "passage" else None


def _passage_link(session: Session, guid: str, span: str) -> Target | None:
    first, _dash, last = span.partition("-")
    query = select(Document.id, Document.name, Document.length).where(Document.guid == guid)
    row = session.execute(query).first()
    if row is None or not (first.isdecimal() and last.isdecimal()):
        return None
    key, name, length = row
    start, end = int(first), int(last)
    return Target("passage", key, name, start, end) if start < end <= length else None
