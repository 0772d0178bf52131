"""A table taken in as it was decided: cases, values, links and answers, all undone together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from qda.i18n import _
from qda.importers.files import free_name
from qda.importers.grid.answers import Answers, Revised, document_of, revised
from qda.importers.grid.difference import AnswerChange, Chosen, Difference, answers_of, values_of
from qda.importers.grid.matching import Link
from qda.importers.grid.reading import Reading
from qda.importers.storing import Outcome
from qda.models import Project, case_tables, documents, reimport
from qda.models import answers as stored
from qda.models.edits import LABELS, edit, label_of, say
from qda.text import one_line


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
        wanted = [one for one in answers_of(difference, chosen) if one.case.casefold() in ids]
        outcomes = _follow(project, reading, wanted, ids)
        fresh = [one for one in wanted if one.document is None]
        outcomes += _fresh(project, reading, fresh, ids)
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


def _fresh(
    project: Project, reading: Reading, wanted: Sequence[AnswerChange], ids: dict[str, int]
) -> list[Outcome]:
    """Make the documents of those who have none with any of these questions."""
    file = reading.book.name
    told: dict[str, list[tuple[str, str]]] = {}
    for change in wanted:
        told.setdefault(change.case, []).append((change.attribute, change.new))
    rows = {row.name.casefold(): row for row in reading.respondents()}
    prints = {
        row.sha256: row.name
        for row in project.ask(documents.listing, counted=False)
        if not reading.wave or row.file_name.casefold() == one_line(file).casefold()
    }
    outcomes: list[Outcome] = []
    fresh: list[Answers] = []
    for case, answers in told.items():
        one = document_of(replace(rows[case.casefold()], answers=tuple(answers)), file)
        if one.sha256 in prints:
            words = _("already imported as “{document}”").format(document=prints[one.sha256])
            outcomes.append(Outcome(Path(file), name=prints[one.sha256], skipped=words))
        else:
            fresh.append(one)
    if fresh:
        made = project.do(_add, fresh, file, ids, project.ask(documents.names))
        outcomes += [Outcome(Path(file), document, name) for document, name in made]
    return outcomes


def _follow(
    project: Project, reading: Reading, wanted: Sequence[AnswerChange], ids: dict[str, int]
) -> list[Outcome]:
    """Have the documents of an earlier table say what this one does, where that was chosen."""
    file = reading.book.name
    rows = {row.document: row for row in project.ask(stored.listing)}
    order = [one.name for one in reading.used("open")]
    told: dict[int, list[AnswerChange]] = {}
    for change in wanted:
        if change.document is not None:
            told.setdefault(change.document, []).append(change)
    every: list[Revised] = []
    for key, changes in told.items():
        wanted_here = {one.attribute: one.new for one in changes}
        every.append(revised(rows[key], order, wanted_here))
    return project.do(_update, every, file, ids) if every else []


@edit(label_of(reimport.update), LABELS[label_of(reimport.update)])
def _update(
    session: Any, every: Sequence[Revised], file: str, ids: dict[str, int]
) -> list[Outcome]:
    """Have the documents follow as one step, which reads as that of the file."""
    outcomes: list[Outcome] = []
    for one in every:
        key, said = one.document, one.answers
        done = reimport.update(
            session,
            key,
            said.transcript,
            None,
            file,
            fingerprint=said.sha256,
            changes=one.changes,
        )
        for speaker in documents.speakers(session, key):
            if speaker.case_id is None and speaker.name == said.case:
                documents.set_speaker(session, speaker.id, case=ids[said.case.casefold()])
        outcomes.append(Outcome(Path(file), key, said.name, updated=done))
    say(session, document=file)
    return outcomes


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
