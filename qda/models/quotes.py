"""The best quotes of codes: key quotes first, then by weight, then those of typical length."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from statistics import median_high

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from qda.models.schema import Coding, Document, Passage
from qda.text import one_line

LONGEST = 280
"""Of a longer passage only the beginning is read."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a coding, on one line; `cut` where they go on."""

    coding: int
    document: int
    name: str
    start: int
    end: int
    words: str
    cut: bool
    key: bool


def best(session: Session, codes: Collection[int], each: int = 2) -> dict[int, list[Quote]]:
    """For each of the codes that is used, at most `each` quotes, the best first."""
    columns = (Coding.code_id, Coding.id, Coding.key_quote, Coding.weight)
    query = (
        select(*columns, Passage.start, Passage.end)
        .join(Passage, Passage.id == Coding.passage_id)
        .where(Coding.code_id.in_(codes))
        .order_by(Passage.document_id, Passage.start, Coding.id)
    )
    uses: dict[int, list[tuple[int, bool, int, int]]] = defaultdict(list)
    for code, coding, key, weight, start, end in session.execute(query):
        uses[code].append((coding, bool(key), -1 if weight is None else weight, end - start))
    chosen = {code: _ranked(found)[:each] for code, found in uses.items()}
    words = _read(session, [coding for found in chosen.values() for coding in found])
    return {code: [words[coding] for coding in found] for code, found in chosen.items()}


def _ranked(found: list[tuple[int, bool, int, int]]) -> list[int]:
    typical = median_high(length for *_rest, length in found)
    order = sorted(found, key=lambda use: (not use[1], -use[2], abs(use[3] - typical)))
    return [use[0] for use in order]


def _read(session: Session, codings: list[int]) -> dict[int, Quote]:
    length = Passage.end - Passage.start
    words = func.substr(Document.text, Passage.start + 1, func.min(length, LONGEST))
    query = (
        select(
            Coding.id,
            Document.id,
            Document.name,
            Passage.start,
            Passage.end,
            words,
            Coding.key_quote,
        )
        .join(Passage, Passage.id == Coding.passage_id)
        .join(Document, Document.id == Passage.document_id)
        .where(Coding.id.in_(codings))
    )
    return {
        coding: Quote(
            coding, document, name, start, end, one_line(text), end - start > LONGEST, bool(key)
        )
        for coding, document, name, start, end, text, key in session.execute(query)
    }
