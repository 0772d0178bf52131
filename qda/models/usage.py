"""What codes and cases are used for: the numbers beside them, and the codings behind each number.

A passage that carries both a code and one of its sub-codes counts once for the branch. A coding
counts for the respondents whose turns it touches, never for the interviewer; in a text without
turns for the document's case; and for the cases that were given a passage there by hand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from qda.models import case_passages, cases, settings
from qda.models.codebook_queries import Speaking, branch, respondents, speaking
from qda.models.schema import Case, Code, Coding, Document, Passage, Speaker

Spot = tuple[int, int, int, int, int, int]
"""Coding, code, document, start, end, coder."""


@dataclass(frozen=True, slots=True)
class CodeUse:
    """How often a code is used: by itself, and (`all_`) with everything below it."""

    passages: int = 0
    cases: int = 0
    all_passages: int = 0
    all_cases: int = 0
    documents: int = 0
    all_documents: int = 0


@dataclass(frozen=True, slots=True)
class CaseUse:
    """What there is of a case: its documents, and its codings by code."""

    documents: tuple[int, ...] = ()
    codings: tuple[tuple[int, tuple[int, ...]], ...] = ()

    @property
    def total(self) -> int:
        """How many codings the case has in all."""
        return sum(len(keys) for _code, keys in self.codings)

    @property
    def all_codings(self) -> tuple[int, ...]:
        """The ids of all its codings."""
        return tuple(sorted(key for _code, keys in self.codings for key in keys))


def segments(session: Session) -> dict[int, int]:
    """How many codings each code that is used has itself, of all coders."""
    query = select(Coding.code_id, func.count()).group_by(Coding.code_id)
    return {code: count for code, count in session.execute(query)}


def coding_count(session: Session) -> int:
    """How many codings there are in all."""
    return session.scalar(select(func.count(Coding.id))) or 0


def of_codes(session: Session) -> dict[int, CodeUse]:
    """The use of every code, also of folders and of codes that are used only by their sub-codes."""
    said_by = _Respondents(session)
    own: dict[int, int] = defaultdict(int)
    places: dict[int, set[tuple[int, ...]]] = defaultdict(set)
    heard: dict[int, set[int]] = defaultdict(set)
    for _coding, code, *place in _spots(session):
        own[code] += 1
        places[code].add(tuple(place))
        heard[code].update(said_by.of(*place[:3]))
    alone = {code: len(cases) for code, cases in heard.items()}
    read = {code: len({spot[0] for spot in spots}) for code, spots in places.items()}
    for code, parent in _upwards(session):
        if parent is not None and code in places:
            places[parent] |= places[code]
            heard[parent] |= heard[code]
    return {
        code: CodeUse(
            own[code],
            alone.get(code, 0),
            len(spots),
            len(heard[code]),
            read.get(code, 0),
            len({spot[0] for spot in spots}),
        )
        for code, spots in places.items()
    }


def of_codes_in_all(session: Session) -> tuple[dict[int, CodeUse], int]:
    """The use of every code, and how many cases there are to be heard."""
    return of_codes(session), case_count(session)


def _upwards(session: Session) -> list[tuple[int, int | None]]:
    """Each code with its parent, every code before its parent."""
    below: dict[int | None, list[int]] = defaultdict(list)
    for code, above in session.execute(select(Code.id, Code.parent_id)):
        below[above].append(code)
    order: list[tuple[int, int | None]] = [(code, None) for code in below[None]]
    for code, _above in order:  # grows while it is walked
        order.extend((child, code) for child in below[code])
    return order[::-1]


def codings_of(session: Session, documents: Collection[int]) -> dict[int, int]:
    """How many codings these documents have; those without any are left out."""
    query = (
        select(Passage.document_id, func.count(Coding.id))
        .join(Coding, Coding.passage_id == Passage.id)
        .where(Passage.document_id.in_(list(documents)))
        .group_by(Passage.document_id)
    )
    return {document: count for document, count in session.execute(query)}


def beside(session: Session, codings: Collection[int]) -> dict[int, list[int]]:
    """For each of the codings the codes of others that share a character with it."""
    mine, other = aliased(Passage), aliased(Passage)
    coding, near = aliased(Coding), aliased(Coding)
    query = (
        select(coding.id, near.code_id)
        .join(mine, mine.id == coding.passage_id)
        .join(other, other.document_id == mine.document_id)
        .join(near, near.passage_id == other.id)
        .where(coding.id.in_(list(codings)), near.code_id != coding.code_id)
        .where(other.start < mine.end, other.end > mine.start)
        .order_by(other.start, near.id)
    )
    found: dict[int, list[int]] = defaultdict(list)
    for key, code in session.execute(query):
        if code not in found[key]:
            found[key].append(code)
    return found


def in_branch(session: Session, code: int, *, below: bool = True) -> list[int]:
    """The ids of the codings of a code, with those of its sub-codes unless not `below`."""
    codes = branch(session, code) if below else [code]
    query = (
        select(Coding.id)
        .join(Passage, Passage.id == Coding.passage_id)
        .where(Coding.code_id.in_(codes))
        .order_by(Passage.document_id, Passage.start, Coding.id)
    )
    return list(session.scalars(query))


def heard_in(session: Session, codings: Collection[int]) -> list[int]:
    """Those of the codings that count for a respondent, in the order of the texts."""
    wanted, said_by = set(codings), _Respondents(session)
    return [
        coding
        for coding, _code, document, start, end, _coder in _spots(session)
        if coding in wanted and said_by.of(document, start, end)
    ]


def in_document(session: Session, document: int) -> list[int]:
    """The ids of the codings of a document, in order of place."""
    query = (
        select(Coding.id)
        .join(Passage, Passage.id == Coding.passage_id)
        .where(Passage.document_id == document)
        .order_by(Passage.start, Coding.id)
    )
    return list(session.scalars(query))


def of_cases(session: Session, coder: int | None = None) -> dict[int, CaseUse]:
    """For every case: the documents in which it speaks or that are its own, and its codings.

    Those of one coder; None: of all.
    """
    documents: dict[int, set[int]] = defaultdict(set)
    for document, case in _links(session):
        documents[case].add(document)
    codings: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    said_by = _Respondents(session)
    for coding, code, document, start, end, _coder in _spots(session, coder):
        for case in said_by.of(document, start, end):
            codings[case][code].append(coding)
    in_order = select(Document.id).order_by(Document.position, Document.id)
    order = {key: number for number, key in enumerate(session.scalars(in_order))}
    return {
        case: CaseUse(
            tuple(sorted(documents[case], key=lambda key: order[key])),
            tuple((code, tuple(keys)) for code, keys in codings[case].items()),
        )
        for case in session.scalars(select(Case.id))
    }


def case_count(session: Session) -> int:
    """How many cases there are: the “of 15” behind every count of respondents."""
    return session.scalar(select(func.count(Case.id))) or 0


def describe_documents(session: Session) -> dict[int, str]:
    """For each document in which one person speaks: who that is, as “Policy maker, UWV”.

    The attributes are those of the study's label for quotes, in its order; the first two without.
    """
    owners: dict[int, set[int]] = defaultdict(set)
    for document, case in _links(session):
        owners[document].add(case)
    alone = {next(iter(found)) for found in owners.values() if len(found) == 1}
    values = {row.id: row.values for row in cases.listing(session, alone)}
    wanted = re.findall(r"{([^{}:]+)}", settings.info(session).label_template)
    return {
        document: ", ".join(_telling(values.get(next(iter(found)), {}), wanted))
        for document, found in owners.items()
        if len(found) == 1
    }


def _telling(values: dict[str, str], wanted: list[str]) -> list[str]:
    folded = {name.casefold(): value for name, value in values.items()}
    named = [folded[name.casefold()] for name in wanted if folded.get(name.casefold())]
    return (named or [value for value in values.values() if value])[:2]


class _Respondents:
    """Who speaks where, looked up once for many codings."""

    def __init__(self, session: Session) -> None:
        self._speaking: dict[int, Speaking] = speaking(session)
        self._owners: dict[int, int | None] = {
            key: case for key, case in session.execute(select(Document.id, Document.case_id))
        }
        self._given = case_passages.given(session)
        self._known: dict[tuple[int, int, int], Collection[int]] = {}

    def of(self, document: int, start: int, end: int) -> Collection[int]:
        spot = (document, start, end)
        if spot not in self._known:
            self._known[spot] = self._find(*spot)
        return self._known[spot]

    def _find(self, document: int, start: int, end: int) -> Collection[int]:
        if document in self._speaking:
            said = respondents(*self._speaking[document], start, end)
        else:
            owner = self._owners.get(document)
            said = set() if owner is None else {owner}
        return said | self._given.of(document, start, end)


def _spots(session: Session, coder: int | None = None) -> Iterable[Spot]:
    query = (
        select(
            Coding.id,
            Coding.code_id,
            Passage.document_id,
            Passage.start,
            Passage.end,
            Coding.coder_id,
        )
        .join(Passage, Passage.id == Coding.passage_id)
        .order_by(Passage.document_id, Passage.start, Coding.id)
    )
    if coder is not None:
        query = query.where(Coding.coder_id == coder)
    for row in session.execute(query):
        yield row[0], row[1], row[2], row[3], row[4], row[5]


def _links(session: Session) -> Iterable[tuple[int, int]]:
    spoken = select(Speaker.document_id, Speaker.case_id).where(
        Speaker.case_id.is_not(None), Speaker.role != "interviewer"
    )
    owned = select(Document.id, Document.case_id).where(Document.case_id.is_not(None))
    for query in (spoken, owned):
        for document, case in session.execute(query):
            if case is not None:
                yield document, case
