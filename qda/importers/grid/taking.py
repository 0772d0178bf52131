"""A table taken in as it was decided: cases, values, links and answers, all undone together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from qda.importers.grid.answers import Answers, answers_of
from qda.importers.grid.difference import Chosen, Difference, values_of
from qda.importers.grid.matching import Link
from qda.importers.grid.reading import Reading
from qda.importers.storing import Outcome, Ready, take
from qda.models import Project, case_tables, documents
from qda.models.rows import DocumentRow


@dataclass(frozen=True, slots=True)
class Taken:
    """What was done: cases of the table, values set, links made, and what became of the answers."""

    cases: int
    values: int
    links: int
    answers: tuple[Outcome, ...] = ()


def take_in(
    project: Project,
    reading: Reading,
    difference: Difference,
    chosen: Chosen,
    links: Iterable[Link] = (),
) -> Taken:
    """Do what was chosen, as one group. Raises what the edits raise; then nothing of it is done."""
    values = values_of(difference, chosen)
    new = [name for name in difference.new if name in chosen.new]
    with project.group():
        ids = project.do(
            case_tables.take_table, list(difference.names), new, dict(difference.attributes), values
        )
        made = _link(project, ids, links)
        outcomes = [
            _document(project, reading, one)
            for one in answers_of(reading)
            if one.case.casefold() in ids
        ]
    return Taken(len(difference.names), len(values), made, tuple(outcomes))


def _link(project: Project, ids: dict[str, int], links: Iterable[Link]) -> int:
    made = 0
    for one in links:
        case = ids.get(one.case.casefold())
        if case is None:
            continue
        if one.target.speaker is not None:
            project.do(documents.set_speaker, one.target.speaker, case=case)
        else:
            project.do(documents.set_case, one.target.document, case)
        made += 1
    return made


def _document(project: Project, reading: Reading, one: Answers) -> Outcome:
    """Store the answers of a respondent, or have the document of an earlier table follow them."""
    rows = project.ask(documents.listing, counted=False)
    earlier = _earlier(rows, reading, one)
    ready = Ready(
        Path(reading.book.name),
        one.transcript,
        one.name,
        reading.book.name,
        one.sha256,
        case=one.case,
        speaker_cases={one.case: one.case},
        earlier=earlier.id if earlier is not None else None,
    )
    outcome = take(project, ready)
    if outcome.error is not None:
        raise outcome.error
    return outcome


def _earlier(rows: Sequence[DocumentRow], reading: Reading, one: Answers) -> DocumentRow | None:
    same = (one.name.casefold(), one.case.casefold())
    return next(
        (
            row
            for row in rows
            if row.sha256 != one.sha256
            and row.file_name == reading.book.name
            and same == (row.name.casefold(), row.case_name.casefold())
        ),
        None,
    )
