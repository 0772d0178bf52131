"""Passages that are given to a case by hand, beside what its documents and speakers give it.

Notes of a group talk, say, in which one line is of one respondent, or a page of a paper that is
about one organisation. Each has a passage of its own, as a remark has, so it lives through all that
passages live through: corrections of the text, copies, the history. A coding that shares a
character with it counts for the case, by `of` here and by `qda.analysis.facts.speaking`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from qda.i18n import N_
from qda.models import memos
from qda.models.coding_batch import check_span
from qda.models.edits import edit, get, say
from qda.models.errors import NotFound
from qda.models.schema import Case, CasePassage, Document, Passage

Span = tuple[int, int, int]
"""Document, start, end: code points, the end not included."""


@dataclass(frozen=True, slots=True)
class GivenRow:
    """A passage given to a case."""

    id: int
    guid: str
    case: int
    document: int
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where it is."""
        return self.document, self.start, self.end


@edit("case_passages.give", N_("Gave {count} × a passage to the case {case}"))
def give(session: Session, case: int, spans: Sequence[Span]) -> list[int]:
    """Give passages to a case; the ids of those that are new. What it has already stays.

    Raises NotFound, OutsideText, EmptySelection; then nothing is changed.
    """
    row = get(session, Case, case)
    there = {one.span for one in listing(session, case)}
    texts: dict[int, str] = {}
    fresh = [span for span in dict.fromkeys(spans) if span not in there]
    for document, start, end in fresh:
        if document not in texts:
            text = session.scalar(select(Document.text).where(Document.id == document))
            if text is None:
                raise NotFound("document", document)
            texts[document] = text
        check_span(texts[document], start, end)
    made = [Passage(document_id=paper, start=start, end=end) for paper, start, end in fresh]
    session.add_all(made)
    session.flush()
    given = [CasePassage(case_id=case, passage_id=passage.id) for passage in made]
    session.add_all(given)
    session.flush()
    say(session, count=len(given), case=row.name)
    return [one.id for one in given]


@edit("case_passages.take", N_("Took {count} × a passage off a case"))
def take(session: Session, given: Collection[int]) -> None:
    """Take passages (ids of GivenRow) off their case; codings on them stay."""
    gone = CasePassage.id.in_(list(given))
    passages = list(session.scalars(select(CasePassage.passage_id).where(gone)))
    session.execute(delete(CasePassage).where(gone))
    session.expire_all()
    memos.drop_empty_passages(session, passages)
    say(session, count=len(passages))


def listing(session: Session, case: int | None = None) -> list[GivenRow]:
    """The passages that were given to cases, or to one, in the order of the documents."""
    columns = (CasePassage.id, CasePassage.guid, CasePassage.case_id)
    query = select(*columns, Passage.document_id, Passage.start, Passage.end)
    query = query.join(Passage, Passage.id == CasePassage.passage_id)
    query = query.join(Document, Document.id == Passage.document_id)
    if case is not None:
        query = query.where(CasePassage.case_id == case)
    order = (Document.position, Document.id, Passage.start, Passage.end, CasePassage.id)
    return [GivenRow(*row) for row in session.execute(query.order_by(*order))]


def drop_doubles(session: Session, passages: Collection[int]) -> None:
    """Where passages of one span are given to one case more than once, keep the first."""
    here = CasePassage.passage_id.in_(list(passages))
    query = select(CasePassage.id, CasePassage.case_id).where(here).order_by(CasePassage.id)
    seen: set[int] = set()
    double: list[int] = []
    for key, case in session.execute(query):
        (double if case in seen else []).append(key)
        seen.add(case)
    if double:
        session.execute(delete(CasePassage).where(CasePassage.id.in_(double)))
        memos.drop_empty_passages(session, list(passages))


@dataclass(slots=True)
class Given:
    """Which cases a span counts for by hand, looked up once for many codings."""

    starts: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    ends: dict[int, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))

    def of(self, document: int, start: int, end: int) -> set[int]:
        """The cases that were given a passage that shares a character with the span."""
        if document not in self.starts:
            return set()
        before = bisect_left(self.starts[document], end)
        return {case for last, case in self.ends[document][:before] if last > start}


def given(session: Session) -> Given:
    """All passages that were given to cases, to be asked about spans."""
    found = Given()
    query = select(Passage.document_id, Passage.start, Passage.end, CasePassage.case_id)
    query = query.join(Passage, Passage.id == CasePassage.passage_id)
    for document, start, end, case in session.execute(query.order_by(Passage.start)):
        found.starts[document].append(start)
        found.ends[document].append((end, case))
    return found
