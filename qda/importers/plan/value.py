"""What an import will do, as a value: nothing here touches a project.

A `Plan` holds an `Item` a file: what was read of it, and the `Choices` that a preview shows and a
user changes. Every change gives a new Plan. `Plan.transcript_of` is the text just as it will be
stored; `Plan.problems` what is to be looked at before it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from qda.importers.names_back import NOTHING_REPLACED, Pseudonymised
from qda.importers.plan.item import Choices, Item
from qda.importers.plan.tabled import NOTHING_LOST, Wanted
from qda.models.guide import TopicRow
from qda.models.rows import AttributeRow, CaseRow, DocumentRow
from qda.pseudonyms import NOBODY, Key, Replaced
from qda.transcript import Transcript

if TYPE_CHECKING:
    from qda.importers.plan.asked import Asked
    from qda.importers.plan.problems import Problem
    from qda.importers.plan.tabled import Decided
    from qda.importers.respondents import RespondentTable
    from qda.models.answers import AnsweredRow

_RUNNING = re.compile(r"(?:person|persoon) \d+", re.IGNORECASE)
"""A pseudonym as it is proposed, in any language of the program."""


@dataclass(frozen=True, slots=True)
class ProjectState:
    """What a plan needs to know of the project; `texts` are those of its documents by id.

    `pseudonymised` are those whose names became pseudonyms.
    """

    documents: tuple[DocumentRow, ...] = ()
    cases: tuple[CaseRow, ...] = ()
    texts: dict[int, str] = field(default_factory=dict, repr=False)
    remembered: tuple[dict[str, object], ...] = ()
    guide: tuple[TopicRow, ...] = ()
    attributes: tuple[AttributeRow, ...] = ()
    answers: tuple[AnsweredRow, ...] = field(default=(), repr=False)
    pseudonymised: Pseudonymised = NOTHING_REPLACED

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
    the files are not kept. `table` are the respondents that come along; `decided` is what of them
    is taken in, where somebody looked, and `wanted` where nobody did.
    """

    items: tuple[Item, ...]
    state: ProjectState = NOTHING
    key: Key = NOBODY
    table: RespondentTable | None = None
    decided: Decided | None = None
    wanted: Wanted = NOTHING_LOST
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

    def with_table(self, table: RespondentTable | None, decided: Decided | None = None) -> Plan:
        """The plan with a table of respondents, to which speakers and documents are matched."""
        from qda.importers.plan.making import matched

        return matched(replace(self, table=table, decided=decided))

    def with_cases_from_names(self, pattern: str = "") -> Plan:
        """The plan with the case of each file taken from its name; see `filenames.case_in`.

        It becomes that of its one respondent, or of the document where nobody speaks.
        """
        from qda.importers.plan.making import with_cases

        return with_cases(self, pattern)

    def accepting(self, items: Iterable[Item]) -> Plan:
        """The plan with those who are offered in these items as their interviewers."""
        from qda.importers.plan.making import with_offers

        return with_offers(self, items)

    def transcript_of(self, item: Item) -> Transcript:
        """The transcript as it will be stored. Raises ValueError where none could be read."""
        from qda.importers.plan.stored import as_stored

        if item.transcript is None:
            raise ValueError("this file could not be read")
        return as_stored(item.transcript, item.choices, self.key, self.state.guide)

    def asked_in(self, item: Item) -> list[Asked]:
        """Where the questions of the guide are found in a file, also those that were refused."""
        from qda.importers.plan import asked
        from qda.importers.plan.stored import as_chosen

        guide, read = self.state.guide, item.transcript
        if read is None or not guide:
            return []
        chosen = as_chosen(read, item.choices)
        found = asked.proposals(chosen, read, item.choices, guide)
        rows = asked.listed(chosen.text, found, item.choices, guide)
        return [replace(one, words=self.key.in_text(one.words)) for one in rows]

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
        doubles = self.doubles()
        found: dict[int, str] = {}
        for item in self.items:
            wanted = self.key.in_name(item.choices.name)
            if not item.comes or item.updates or item.number in doubles:
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

    def numbered_cases(self) -> list[str]:
        """The cases of which a number may say who they are: not those with a running number.

        Person 8 is the eighth name of the key, and has nothing to do with the file P08.
        """
        running = {
            entry.pseudonym.casefold()
            for entry in self.key.entries
            if _RUNNING.fullmatch(entry.pseudonym)
        }
        return [name for name in self.case_names() if name.casefold() not in running]

    def new_cases(self) -> list[str]:
        """The cases that will be made, each once: named in the choices or the table, and new."""
        from qda.importers.plan import tabled

        known = {row.name.casefold() for row in self.state.cases}
        found: dict[str, str] = {}
        named = (name for item in self.coming for name in _cases_in(item))
        for name in (*named, *tabled.made(self)):
            said = self.key.in_name(name)
            if said.casefold() not in known:
                found.setdefault(said.casefold(), said)
        return list(found.values())

    def doubles(self) -> set[int]:
        """The numbers of the items that are the same file as one before them that comes.

        Nothing is written of them, unless it is said that they come again.
        """
        there: set[str] = set()
        found: set[int] = set()
        for item in self.items:
            if item.comes and item.sha256 in there and item.choices.known != "again":
                found.add(item.number)
            elif item.comes and item.sha256:
                there.add(item.sha256)
        return found

    def problems(self) -> list[Problem]:
        """What is to be looked at before it is carried out."""
        from qda.importers.plan.problems import problems

        return problems(self)

    @property
    def coming(self) -> Sequence[Item]:
        """The items of which something will be written."""
        doubles = self.doubles()
        return [item for item in self.items if item.comes and item.number not in doubles]

    @property
    def size(self) -> int:
        """How many bytes the files have of which something will be written."""
        return sum(len(item.data) for item in self.coming)


def _cases_in(item: Item) -> Iterable[str]:
    if item.choices.case:
        yield item.choices.case
    for one in item.choices.speakers:
        if one.case and one.stays:
            yield one.case
