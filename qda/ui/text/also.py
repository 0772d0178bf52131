"""What else meets here: codes that overlap a coding, and how often they do elsewhere. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qda.models.rows import CodingRow
from qda.ui.text.spans import Span, SpanIndex


@dataclass(frozen=True, slots=True)
class Meeting:
    """Another code on a passage; the codings of the first code that overlap it, by where."""

    code: int
    here: tuple[int, ...]
    anywhere: tuple[int, ...]


def codes_on(index: SpanIndex, codings: dict[int, CodingRow], row: CodingRow) -> list[int]:
    """The other codes that overlap a coding, in reading order."""
    found = (codings[span.id].code_id for span in index.overlapping(row.start, row.end))
    return [key for key in dict.fromkeys(found) if key != row.code_id]


def meeting(
    code: int, document: int, rows: Sequence[CodingRow], others: Iterable[CodingRow]
) -> Meeting:
    """Which of `rows` (codings of one code) overlap one of `others` (codings of `code`)."""
    indexes: dict[int, SpanIndex] = {}
    by_document: dict[int, list[Span]] = {}
    for other in others:
        by_document.setdefault(other.document_id, []).append(Span(other.start, other.end, other.id))
    for key, spans in by_document.items():
        indexes[key] = SpanIndex(spans)
    met = [
        row
        for row in rows
        if row.document_id in indexes and indexes[row.document_id].overlapping(row.start, row.end)
    ]
    here = tuple(row.id for row in met if row.document_id == document)
    return Meeting(code, here, tuple(row.id for row in met))
