"""What an import will do, as a value: nothing here touches a project.

A `Plan` holds an `Item` a file: what was read of it, and the `Choices` that a preview shows and a
user changes. Every change gives a new Plan. `Plan.transcript_of` is the text just as it will be
stored; `Plan.problems` what is to be looked at before it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from qda.importers.errors import ReaderError
from qda.models.guide import TopicRow
from qda.models.rows import CaseRow, DocumentRow
from qda.pseudonyms import NOBODY, Key, Replaced
from qda.transcript import DocumentKind, Role, Transcript

if TYPE_CHECKING:
    from qda.importers.plan.problems import Problem
    from qda.importers.respondents import RespondentTable

Fate = Literal["speaker", "unknown", "words"]
"""What becomes of a name: a speaker; its turns of nobody known; or words again, in the text."""

Known = Literal["skip", "again", "update"]
"""What becomes of a file that is in the project, or an earlier version of which is."""


@dataclass(frozen=True, slots=True)
class SpeakerChoice:
    """What becomes of one name that the reader took for a speaker's.

    `name` is as read; `new_name` as it will be, empty for as read. `merged_into` is another name
    as read, whose turns these become. `case` is the name of a case, which is made where there is
    none of it; empty for none.
    """

    name: str
    role: Role = Role.RESPONDENT
    new_name: str = ""
    merged_into: str = ""
    fate: Fate = "speaker"
    case: str = ""

    @property
    def called(self) -> str:
        """The name as chosen, before pseudonyms."""
        return self.new_name or self.name

    @property
    def stays(self) -> bool:
        """Whether it will be a speaker of its own."""
        return self.fate == "speaker" and not self.merged_into


@dataclass(frozen=True, slots=True)
class Choices:
    """What is to be done with one file; all of it can be changed before anything is written.

    `encoding` and `reader` are empty for what is found; a change of them reads the file again.
    `case` is the name of the case of the document as a whole, as in `SpeakerChoice`. With
    `sections` the questions of the project's guide that are found in the text are marked.
    """

    included: bool = True
    name: str = ""
    kind: DocumentKind = DocumentKind.PAPER
    language: str = ""
    encoding: str = ""
    reader: str = ""
    speakers: tuple[SpeakerChoice, ...] = ()
    case: str = ""
    known: Known = "skip"
    sections: bool = False

    def speaker(self, name: str) -> SpeakerChoice:
        """The choice for a name as read. Raises KeyError."""
        return next((one for one in self.speakers if one.name == name), None) or _missing(name)

    def with_speaker(self, name: str, **changes: object) -> Choices:
        """The same with a change for one speaker, by its name as read."""
        rows = tuple(
            replace(one, **changes) if one.name == name else one  # type: ignore[arg-type]
            for one in self.speakers
        )
        return replace(self, speakers=rows)


def _missing(name: str) -> SpeakerChoice:
    raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Item:
    """One file of a plan: what was read, what the project has of it, and the choices.

    `number` tells it from the others of the plan. `transcript` is as the reader gave it, or None
    with an `error`. `twin` is the document that was made of the very same bytes, `earlier` that of
    an earlier version. `guesses` say in words what was chosen without being certain.
    """

    number: int
    path: Path
    data: bytes = field(default=b"", repr=False)
    sha256: str = ""
    transcript: Transcript | None = None
    error: ReaderError | None = None
    twin: DocumentRow | None = None
    earlier: DocumentRow | None = None
    choices: Choices = Choices()
    guesses: tuple[str, ...] = ()

    @property
    def comes(self) -> bool:
        """Whether anything will be written for it."""
        known = self.twin is not None and self.choices.known == "skip"
        return self.transcript is not None and self.choices.included and not known

    @property
    def updates(self) -> bool:
        """Whether an earlier document will follow it, rather than a new one be made."""
        return self.comes and self.earlier is not None and self.choices.known == "update"


@dataclass(frozen=True, slots=True)
class ProjectState:
    """What a plan needs to know of the project; `texts` are those of its documents by id."""

    documents: tuple[DocumentRow, ...] = ()
    cases: tuple[CaseRow, ...] = ()
    texts: dict[int, str] = field(default_factory=dict, repr=False)
    remembered: tuple[dict[str, object], ...] = ()
    guide: tuple[TopicRow, ...] = ()

    @property
    def case_names(self) -> dict[str, str]:
        """The names of the cases, by themselves in lower case."""
        return {row.name.casefold(): row.name for row in self.cases}


NOTHING = ProjectState()
"""The state of an empty project."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import will do. Immutable: `changed` and the others give another plan.

    `key` are the pseudonyms that are put in before anything is written; with any, the bytes of
    the files are not kept. `table` are the respondents that come along.
    """

    items: tuple[Item, ...]
    state: ProjectState = NOTHING
    key: Key = NOBODY
    table: RespondentTable | None = None
    remember: bool = False

    def __getitem__(self, number: int) -> Item:
        """The item of this number. Raises KeyError."""
        for item in self.items:
            if item.number == number:
                return item
        raise KeyError(number)

    def is_table(self, item: Item) -> bool:
        """Whether a file is the table of respondents that comes along, and no document."""
        path = self.table.path if self.table is not None else None
        left_out = item.transcript is None or not item.choices.included
        return left_out and path is not None and path.absolute() == item.path.absolute()

    def changed(self, item: Item, choices: Choices) -> Plan:
        """The plan with other choices for an item; read anew where the way of reading changed."""
        from qda.importers.plan.making import chosen

        return self.replaced([chosen(self, item, choices)])

    def replaced(self, items: Iterable[Item]) -> Plan:
        """The plan with these items in the place of those of their number."""
        new = {item.number: item for item in items}
        return replace(self, items=tuple(new.get(item.number, item) for item in self.items))

    def with_key(self, key: Key) -> Plan:
        """The plan with these pseudonyms."""
        from qda.importers.plan.making import found_again

        return found_again(replace(self, key=key))

    def with_table(self, table: RespondentTable | None) -> Plan:
        """The plan with a table of respondents, to which speakers and documents are matched."""
        from qda.importers.plan.making import matched

        return matched(replace(self, table=table))

    def with_cases_from_names(self, pattern: str = "") -> Plan:
        """The plan with the case of each file taken from its name; see `filenames.case_in`.

        It becomes that of its one respondent, or of the document where nobody speaks.
        """
        from qda.importers.plan.making import with_cases

        return with_cases(self, pattern)

    def transcript_of(self, item: Item) -> Transcript:
        """The transcript as it will be stored. Raises ValueError where none could be read."""
        from qda.importers.plan.stored import as_stored

        if item.transcript is None:
            raise ValueError("this file could not be read")
        return as_stored(item.transcript, item.choices, self.key, self.state.guide)

    def replaced_in(self, item: Item) -> list[Replaced]:
        """Where pseudonyms stand in the text of `transcript_of`, and what was there."""
        from qda.importers.plan.stored import as_chosen

        if item.transcript is None or not self.key:
            return []
        return self.key.replaced(as_chosen(item.transcript, item.choices).text)

    def name_of(self, item: Item) -> str:
        """The name that its document will have, a number added where another has it already."""
        return self.names()[item.number]

    def names(self) -> dict[int, str]:
        """The names that the documents will have, by the numbers of the items."""
        from qda.importers.files import free_name

        taken = [row.name for row in self.state.documents]
        found: dict[int, str] = {}
        for item in self.items:
            wanted = self.key.in_name(item.choices.name)
            if not item.comes or item.updates:
                found[item.number] = item.earlier.name if item.earlier else wanted
                continue
            found[item.number] = free_name(wanted, taken)
            taken.append(found[item.number])
        return found

    def case_names(self) -> list[str]:
        """The cases that can be chosen: those of the project, then those of the table."""
        names = [row.name for row in self.state.cases]
        rows = self.table.rows if self.table is not None else ()
        known = {name.casefold() for name in names}
        return names + [
            name
            for name in (self.key.in_name(row[0]) for row in rows)
            if name.casefold() not in known
        ]

    def new_cases(self) -> list[str]:
        """The cases that will be made, each once: named in the choices and not in the project."""
        known = {row.name.casefold() for row in self.state.cases}
        found: dict[str, str] = {}
        for name in (name for item in self.items if item.comes for name in _cases_in(item)):
            said = self.key.in_name(name)
            if said.casefold() not in known:
                found.setdefault(said.casefold(), said)
        return list(found.values())

    def problems(self) -> list[Problem]:
        """What is to be looked at before it is carried out."""
        from qda.importers.plan.problems import problems

        return problems(self)

    @property
    def coming(self) -> Sequence[Item]:
        """The items of which something will be written."""
        return [item for item in self.items if item.comes]


def _cases_in(item: Item) -> Iterable[str]:
    if item.choices.case:
        yield item.choices.case
    for one in item.choices.speakers:
        if one.case and one.stays:
            yield one.case
