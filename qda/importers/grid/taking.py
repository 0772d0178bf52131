"""A table taken in as it was decided: cases, values, links and answers, all undone together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qda.i18n import _
from qda.importers.files import free_name
from qda.importers.grid.answers import Answers, answers_of
from qda.importers.grid.difference import Chosen, Difference, values_of
from qda.importers.grid.matching import Link
from qda.importers.grid.reading import Reading
from qda.importers.storing import Outcome, Ready, take
from qda.models import Project, case_tables, documents
from qda.models.edits import LABELS, edit, label_of, say


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
        answers = [one for one in answers_of(reading) if one.case.casefold() in ids]
        outcomes = _documents(project, reading.book.name, answers, ids)
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


def _documents(
    project: Project, file: str, answers: Sequence[Answers], ids: dict[str, int]
) -> list[Outcome]:
    """Store the answers of respondents; a document of an earlier table follows them."""
    rows = project.ask(documents.listing, counted=False)
    prints = {row.sha256: row for row in rows}
    earlier = {
        (row.name.casefold(), row.case_name.casefold()): row
        for row in rows
        if row.file_name == file
    }
    fresh: list[Answers] = []
    outcomes: list[Outcome] = []
    for one in answers:
        before = earlier.get((one.name.casefold(), one.case.casefold()))
        if one.sha256 in prints:
            words = _("already imported as “{document}”")
            said = words.format(document=prints[one.sha256].name)
            outcomes.append(Outcome(Path(file), name=prints[one.sha256].name, skipped=said))
        elif before is not None:
            outcomes.append(_follow(project, file, one, before.id))
        else:
            fresh.append(one)
    if fresh:
        taken = [row.name for row in rows]
        made = project.do(_add, fresh, file, ids, taken)
        outcomes += [Outcome(Path(file), document, name) for document, name in made]
    return outcomes


def _follow(project: Project, file: str, one: Answers, document: int) -> Outcome:
    ready = Ready(
        Path(file),
        one.transcript,
        one.name,
        file,
        one.sha256,
        case=one.case,
        speaker_cases={one.case: one.case},
        earlier=document,
    )
    outcome = take(project, ready)
    if outcome.error is not None:
        raise outcome.error
    return outcome


@edit(label_of(documents.add), LABELS[label_of(documents.add)])
def _add(
    session: Any, answers: Sequence[Answers], file: str, ids: dict[str, int], taken: Sequence[str]
) -> list[tuple[int, str]]:
    """Add the documents of a survey as one step, which reads as an import of its file."""
    names = list(taken)
    made: list[tuple[int, str]] = []
    for one in answers:
        name, case = free_name(one.name, names), ids[one.case.casefold()]
        names.append(name)
        document = documents.add(
            session,
            one.transcript,
            name,
            fingerprint=one.sha256,
            file_name=file,
            case=case,
        )
        for speaker in documents.speakers(session, document):
            documents.set_speaker(session, speaker.id, case=case)
        made.append((document, name))
    say(session, document=file)
    return made
