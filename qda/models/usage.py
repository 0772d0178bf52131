"""What codes and cases are used for: the numbers beside them, and the codings behind each number.

A passage that carries both a code and one of its sub-codes counts once for the branch. A coding
counts for the respondents whose turns it touches, never for the interviewer; in a text without
turns for the document's case.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from qda.models import cases, settings
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


@dataclass(frozen=True, slots=True)
class CaseUse:
    """What there is of a case: its documents, and its codings by code."""

    documents: tuple[int, ...] = ()
    codings: tuple[tuple[int, tuple[int, ...]], ...] = ()

    @property
    def total(self) -> int:
        """How many codings the case has in all."""
        return len(self.all_codings)

    @property
    def all_codings(self) -> tuple[int, ...]:
        """The ids of all its codings."""
        return tuple(sorted(key for _code, keys in self.codings for key in keys))


def segments(session: Session) -> dict[int, int]:
    """How many codings each code that is used has itself, of all coders."""
    query = select(Coding.code_id, func.count()).group_by(Coding.code_id)
    return {code: count for code, count in session.execute(query)}


def of_codes(session: Session) -> dict[int, CodeUse]:
    """The use of every code, also of folders and of codes that are used only by their sub-codes."""
    parents: dict[int, int | None] = {
        code: parent for code, parent in session.execute(select(Code.id, Code.parent_id))
    }
    said_by = _Respondents(session)
    own: dict[int, int] = defaultdict(int)
    own_cases: dict[int, set[int]] = defaultdict(set)
    places: dict[int, set[tuple[int, ...]]] = defaultdict(set)
    all_cases: dict[int, set[int]] = defaultdict(set)
    for _coding, code, document, start, end, coder in _spots(session):
        who = said_by.of(document, start, end)
        own[code] += 1
        own_cases[code].update(who)
        current: int | None = code
        while current is not None:
            places[current].add((document, start, end, coder))
            all_cases[current].update(who)
            current = parents.get(current)
    return {
        code: CodeUse(own[code], len(own_cases[code]), len(places[code]), len(all_cases[code]))
        for code in parents
        if code in places
    }


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


def in_document(session: Session, document: int) -> list[int]:
    """The ids of the codings of a document, in order of place."""
    query = (
        select(Coding.id)
        .join(Passage, Passage.id == Coding.passage_id)
        .where(Passage.document_id == document)
        .order_by(Passage.start, Coding.id)
    )
    return list(session.scalars(query))


def of_cases(session: Session) -> dict[int, CaseUse]:
    """For every case: the documents in which it speaks or that are its own, and its codings."""
    documents: dict[int, set[int]] = defaultdict(set)
    for document, case in _links(session):
        documents[case].add(document)
    codings: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    said_by = _Respondents(session)
    for coding, code, document, start, end, _coder in _spots(session):
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
    values = {row.id: row.values for row in cases.listing(session)}
    owners: dict[int, set[int]] = defaultdict(set)
    for document, case in _links(session):
        owners[document].add(case)
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

    def of(self, document: int, start: int, end: int) -> Collection[int]:
        if document in self._speaking:
            return respondents(*self._speaking[document], start, end)
        owner = self._owners.get(document)
        return () if owner is None else (owner,)


def _spots(session: Session) -> Iterable[Spot]:
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
