"""Which document or speaker is that of which row: by name, by number, or by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from qda.importers.grid.reading import Respondent
from qda.importers.plan.filenames import names_in, numbers_in
from qda.models.rows import DocumentRow, SpeakerRow
from qda.transcript import Role

How = Literal["name", "column", "number", "hand"]
_ONLY_NUMBER = re.compile(
    r"(?:(?:gesprek|opname|transcript|transcriptie|audio|recording|call)[\s._-]*)?0*(\d{1,4})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Target:
    """What can be linked to a case: a document as a whole, or one of its several respondents.

    `names` are what it goes by, `case` the case it has already, or None.
    """

    document: int
    speaker: int | None
    label: str
    names: tuple[str, ...]
    case: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A row (by the name of its case) and what belongs to it, and by what that was seen."""

    case: str
    target: Target
    how: How


def targets_of(documents: Iterable[DocumentRow], speakers: Iterable[SpeakerRow]) -> list[Target]:
    """All that can be linked, in the order of the documents."""
    heard: dict[int, list[SpeakerRow]] = {}
    for one in speakers:
        if one.role == Role.RESPONDENT:
            heard.setdefault(one.document_id, []).append(one)
    found: list[Target] = []
    for row in documents:
        file = PurePath(row.file_name)
        own = (row.name, row.file_name, file.stem)
        here = heard.get(row.id, [])
        if len(here) <= 1:
            names = (*own, *(one.name for one in here))
            case = row.case_id
            if case is None and here:
                case = here[0].case_id
            found.append(Target(row.id, None, row.name, _filled(names), case))
            continue
        for one in here:
            label = f"{row.name} › {one.name}"
            found.append(Target(row.id, one.id, label, _filled((one.name,)), one.case_id))
    return found


def _filled(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def match(rows: Sequence[Respondent], targets: Iterable[Target]) -> list[Link]:
    """What belongs to which row, as far as one row alone fits; only what has no case yet.

    First the cells of a column of files, then the names, then the numbers: Respondent 7, R07 and
    a row numbered 7.
    """
    by_column = _index(rows, lambda row: names_in(row.links))
    by_name = _index(rows, lambda row: [row.name])
    by_number = _index(rows, _numbers)
    found: list[Link] = []
    for target in targets:
        if target.case is not None:
            continue
        keys = [_plain(name) for name in target.names]
        numbers = [key for name in target.names for key in _numbered(name)]
        steps: tuple[tuple[How, Mapping[str, set[str]], list[str]], ...] = (
            ("column", by_column, keys),
            ("name", by_name, keys),
            ("number", by_number, numbers),
        )
        for how, index, wanted in steps:
            fitting = {case for key in wanted for case in index.get(key, ())}
            if fitting:
                if len(fitting) == 1:
                    found.append(Link(fitting.pop(), target, how))
                break
    return found


def _index(
    rows: Iterable[Respondent], keys: Callable[[Respondent], Iterable[str]]
) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in rows:
        for key in keys(row):
            found.setdefault(_plain(key), set()).add(row.name)
    return found


def _numbers(row: Respondent) -> list[str]:
    return [key for name in (row.number, row.name) for key in _numbered(name)]


def _numbered(name: str) -> list[str]:
    """The number in a name, by which it may be told: that of a person, or all there is."""
    persons = [number for word, number in numbers_in(name) if word in _PERSONS]
    if persons:
        return [str(persons[0])]
    only = _ONLY_NUMBER.fullmatch(name)
    return [str(int(only[1]))] if only else []


_PERSONS = "rpdsi"


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("_", " ").split())


def linked(links: Iterable[Link]) -> Mapping[str, list[Link]]:
    """Links by the case of the row."""
    found: dict[str, list[Link]] = {}
    for one in links:
        found.setdefault(one.case, []).append(one)
    return found
