"""Making many codings at once: a table of codings, a merge, a generated study.

The same rules as for a single coding, with each document's text and passages looked up once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from qda.i18n import _
from qda.models.edits import get, pace
from qda.models.errors import BadValue, EmptySelection, FolderNotCodable, NotFound, OutsideText
from qda.models.names import code_name
from qda.models.schema import Code, Coder, Coding, Document, Memo, Passage
from qda.text import normalise

DIRECTIONS = ("none", "positive", "negative", "mixed")
WEIGHTS = (0, 100)

PORTION = 2000
"""Rows after which who waits hears how far it is."""

Span = tuple[int, int, int]
"""Document, start, end."""


@dataclass(frozen=True, slots=True)
class NewCoding:
    """A coding to be made; `coder` is an id, None for the present coder."""

    document: int
    code: int
    start: int
    end: int
    direction: str = "none"
    coder: int | None = None
    memo: str = ""
    weight: int | None = None
    key_quote: bool = False


@dataclass(slots=True)
class _Known:
    """What is in the project already: passages by coder and span, codings by what they are."""

    passages: dict[tuple[int, Span], int] = field(default_factory=dict)
    codings: dict[tuple[int, int, Span], int] = field(default_factory=dict)


def insert_many(session: Session, codings: Sequence[NewCoding]) -> list[int]:
    """Make all of the codings, or none; their ids in order, where a double has the first's id.

    Raises NotFound, FolderNotCodable, EmptySelection, OutsideText, BadValue.
    """
    present = int(session.info["coder"])
    _check(session, codings)
    known = _known(session, {new.document for new in codings})
    wanted = [
        (new.coder or present, new.code, (new.document, new.start, new.end)) for new in codings
    ]
    _add_passages(session, known, [(coder, span) for coder, _code, span in wanted])
    fresh = {key: new for key, new in zip(wanted, codings, strict=True) if key not in known.codings}
    rows = [
        {
            "code_id": code,
            "coder_id": coder,
            "passage_id": known.passages[coder, span],
            "direction": new.direction,
            "weight": new.weight,
            "key_quote": new.key_quote,
        }
        for (coder, code, span), new in fresh.items()
    ]
    known.codings.update(zip(fresh, _stored(session, Coding, rows, 1), strict=True))
    memos = [
        {"subject": "coding", "subject_id": known.codings[key], "text": normalise(new.memo).strip()}
        for key, new in fresh.items()
        if new.memo.strip()
    ]
    if memos:
        session.execute(insert(Memo), memos)
    return [known.codings[key] for key in wanted]


def _check(session: Session, codings: Sequence[NewCoding]) -> None:
    for code in {new.code for new in codings}:
        if not get(session, Code, code).codable:
            raise FolderNotCodable(code_name(session, code))
    for coder in {new.coder for new in codings if new.coder is not None}:
        get(session, Coder, coder)
    texts: dict[int, str] = {}
    for new in codings:
        if new.direction not in DIRECTIONS:
            raise BadValue(new.direction, ", ".join(DIRECTIONS))
        check_weight(new.weight)
        if new.document not in texts:
            query = select(Document.text).where(Document.id == new.document)
            text = session.scalar(query)
            if text is None:
                raise NotFound("document", new.document)
            texts[new.document] = text
        check_span(texts[new.document], new.start, new.end)


def check_weight(weight: int | None) -> None:
    """Raise BadValue where a weight is not on the scale."""
    if weight is not None and not WEIGHTS[0] <= weight <= WEIGHTS[1]:
        raise BadValue(str(weight), _("whole number from 0 to 100"))


def check_span(text: str, start: int, end: int) -> None:
    """Raise OutsideText or EmptySelection where a span of a text cannot be coded."""
    if start < 0 or end > len(text) or start > end:
        raise OutsideText(start, end, len(text))
    if not text[start:end].strip():
        raise EmptySelection


def _known(session: Session, documents: set[int]) -> _Known:
    known, owners = _Known(), dict[int, int]()
    for document in documents:
        query = (
            select(
                Passage.id, Passage.start, Passage.end, Coding.id, Coding.code_id, Coding.coder_id
            )
            .join(Coding, Coding.passage_id == Passage.id)
            .where(Passage.document_id == document)
        )
        for passage, start, end, coding, code, coder in session.execute(query):
            span = (document, start, end)
            known.codings[coder, code, span] = coding
            if owners.setdefault(passage, coder) == coder:
                known.passages[coder, span] = passage
    return known


def _add_passages(session: Session, known: _Known, wanted: list[tuple[int, Span]]) -> None:
    missing = [key for key in dict.fromkeys(wanted) if key not in known.passages]
    rows = [
        {"document_id": document, "start": start, "end": end}
        for _coder, (document, start, end) in missing
    ]
    known.passages.update(zip(missing, _stored(session, Passage, rows, 0), strict=True))


def _stored(
    session: Session, table: type[Coding] | type[Passage], rows: list[dict[str, Any]], half: int
) -> list[int]:
    """Insert rows, as the first or second half of the work; their ids in order."""
    made = insert(table).returning(table.id, sort_by_parameter_order=True)
    ids: list[int] = []
    for low in range(0, len(rows), PORTION):
        ids += session.scalars(made, rows[low : low + PORTION])
        pace(session, half * len(rows) + len(ids), 2 * len(rows))
    return ids
