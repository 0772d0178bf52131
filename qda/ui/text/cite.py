"""The label of a quote, and whose words it is: `(Policy maker, UWV, R07:15)`."""

from __future__ import annotations

from dataclasses import dataclass

from qda.analysis.labels import LabelTemplate, Place, person_of
from qda.models import cases, settings
from qda.models.rows import CaseRow, TurnRow
from qda.transcript import Role
from qda.ui.text.coded import Coded
from qda.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Source:
    """Where a passage comes from: its label and the cases whose words it holds."""

    label: str
    cases: tuple[CaseRow, ...]


def source(workspace: Workspace, coded: Coded, start: int, end: int) -> Source:
    """The source of a passage of the open document."""
    content = coded.content
    if content is None:
        return Source("", ())
    touched = [turn for turn in content.turns if turn.start < end and turn.end > start]
    people = _cases(workspace, touched, content.row.case_id if not content.turns else None)
    first, last = coded.paragraphs.spanning(start, end)
    speakers = dict.fromkeys(t.speaker for t in touched if t.role != Role.INTERVIEWER)
    place = Place(
        document=content.row.name,
        speaker="/".join(name for name in speakers if name),
        paragraph=first,
        last_paragraph=last,
        time=touched[0].time if touched else None,
    )
    template = LabelTemplate(workspace.ask(settings.info).label_template)
    kinds = {row.name: row.type for row in workspace.ask(cases.attributes)}
    persons = [person_of(case, kinds) for case in people]
    return Source(template.label(persons, place), tuple(people))


def _cases(workspace: Workspace, turns: list[TurnRow], owner: int | None) -> list[CaseRow]:
    wanted = [t.case_id for t in turns if t.case_id and t.role != Role.INTERVIEWER]
    wanted = list(dict.fromkeys([*wanted, *([owner] if owner else [])]))
    if not wanted:
        return []
    by_id = {row.id: row for row in workspace.ask(cases.listing)}
    return [by_id[key] for key in wanted if key in by_id]
