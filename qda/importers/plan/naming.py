"""The words of an import in which names may stand, for the key: texts, and the table's cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from qda.importers.grid.headings import meaning_of
from qda.importers.plan.value import Plan
from qda.text import composed, normalise, one_line
from qda.transcript import Speaker, Transcript

if TYPE_CHECKING:
    from qda.importers.grid.reading import Field, Reading


def with_names(plan: Plan) -> list[Transcript]:
    """What was read of every file, and the table of respondents as if it were a text.

    In that the respondents speak, by the names of their cases and in columns of names.
    """
    read = [item.transcript for item in plan.items if item.transcript is not None]
    said = plan.decided or plan.table
    if said is None or said.reading is None:
        return read
    return [*read, _as_text(said.reading)]


def _as_text(reading: Reading) -> Transcript:
    columns = [one for one in reading.fields if _may_name(one)]
    cells = (cell for one in columns for cell in reading.cells(one) if cell)
    text = normalise("\n".join(cells))
    people = dict.fromkeys(_people(reading))
    return Transcript(text, speakers=tuple(Speaker(name) for name in people))


def _may_name(one: Field) -> bool:
    return one.use in ("case", "open", "link") or (
        one.use == "attribute" and one.type in ("text", "category")
    )


def _people(reading: Reading) -> Iterator[str]:
    for one in reading.fields:
        if one.use == "case" or meaning_of(one.name) == "person":
            yield from (composed(one_line(cell)) for cell in reading.cells(one) if cell.strip())
