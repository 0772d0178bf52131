"""A table of respondents while it is looked at: what it is taken for, and what it would do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from qda.i18n import N_, _, ngettext
from qda.importers.grid import difference, matching
from qda.importers.grid.difference import Difference
from qda.importers.grid.matching import Link, Target
from qda.importers.grid.reading import Reading, Respondent, Use
from qda.ui.words import number

if TYPE_CHECKING:
    from qda.ui.workspace import Workspace


class TableDraft(QObject):
    """A reading that can be changed, matched with the project; nothing of it touches that."""

    changed = Signal()

    def __init__(self, workspace: Workspace, reading: Reading) -> None:
        from qda.models import cases, documents

        super().__init__()
        self._cases = workspace.ask(cases.listing)
        self._attributes = workspace.ask(cases.attributes)
        listed = workspace.ask(documents.listing, counted=False)
        self.targets: list[Target] = matching.targets_of(listed, workspace.ask(documents.speakers))
        self._by_hand: dict[Target, int | None] = {}
        self.reading = reading
        self._worked_out: Facts | None = None
        self._found: Difference | None = None

    @property
    def facts(self) -> Facts:
        """What follows from the reading as it is now."""
        if self._worked_out is None:
            self._worked_out = Facts(self.reading, self.targets, self._by_hand)
        return self._worked_out

    def difference(self) -> Difference | None:
        """What the table would do, or None where it can do nothing."""
        if self.problem():
            return None
        if self._found is None:
            self._found = difference.compare(self.reading, self._cases, self._attributes)
        return self._found

    def problem(self) -> str:
        """Why nothing can be made of it as it is."""
        return self.reading.problem()

    def set_use(self, name: str, use: Use) -> None:
        """Use a column for something else."""
        self._become(self.reading.changed(name, use=use))

    def set_type(self, name: str, kind: str) -> None:
        """Take a column's values for another type; it is an attribute then."""
        self._become(self.reading.changed(name, use="attribute", type=kind))

    def set_sheet(self, sheet: int) -> None:
        """Read another sheet of the file."""
        self._by_hand.clear()
        self._become(self.reading.on_sheet(sheet))

    def set_link(self, line: int, target: Target | None) -> None:
        """Say by hand what belongs to a row (by its line in the file): this alone, or nothing."""
        row = self.facts.by_line[line]
        for link in self.facts.links_of(row):
            self._by_hand[link.target] = None
        if target is not None:
            self._by_hand[target] = line
        self._become(self.reading)

    def _become(self, reading: Reading) -> None:
        if reading is not self.reading:
            self._found = None
        self.reading, self._worked_out = reading, None
        self.changed.emit()

    def status(self, row: Respondent) -> str:
        """What belongs to a row, and by what that was seen."""
        links = self.facts.links_of(row)
        if links:
            return ", ".join(f"{one.target.label} ({_(_HOW[one.how])})" for one in links)
        key = row.name.casefold()
        case = next((one for one in self._cases if one.name.casefold() == key), None)
        own = [one.label for one in self.targets if case is not None and one.case == case.id]
        return ", ".join(own)

    def summary(self) -> str:
        """What the table would do, in a line."""
        found = self.difference()
        if found is None:
            return ""
        new, known = len(found.new), len(found.names) - len(found.new)
        parts = _counts(new, known, len(self.facts.links), self.facts.answering)
        return ", ".join(parts) or _("no cases")


class Facts:
    """What is worked out of one reading, each thing once."""

    def __init__(
        self, reading: Reading, targets: Sequence[Target], by_hand: Mapping[Target, int | None]
    ) -> None:
        self._reading, self._targets, self._by_hand = reading, targets, dict(by_hand)

    @cached_property
    def rows(self) -> Sequence[Respondent]:
        """The rows that name a case."""
        return self._reading.respondents()

    @cached_property
    def by_line(self) -> dict[int, Respondent]:
        """The same by their line in the file."""
        return {row.line: row for row in self.rows}

    @cached_property
    def unfit(self) -> set[tuple[int, str]]:
        """The cells that do not fit their type, by line and column."""
        return {(one.line, one.field) for one in self._reading.unfit()}

    @cached_property
    def doubts(self) -> list[str]:
        """What is to be looked at."""
        return self._reading.doubts()

    @cached_property
    def links(self) -> list[Link]:
        """What belongs to which row: found, but for what was said by hand."""
        free = [target for target in self._targets if target not in self._by_hand]
        names = {row.line: row.name for row in self.rows}
        hand = [
            Link(names[line], target, "hand")
            for target, line in self._by_hand.items()
            if line is not None and line in names
        ]
        return matching.match(self.rows, free) + hand

    @cached_property
    def _by_case(self) -> Mapping[str, list[Link]]:
        return matching.linked(self.links)

    def links_of(self, row: Respondent) -> list[Link]:
        """The links of one row."""
        return self._by_case.get(row.name, [])

    @property
    def answering(self) -> int:
        """How many rows answer an open question."""
        return sum(1 for row in self.rows if row.answers)


_HOW = {
    "name": N_("by its name"),
    "column": N_("by the table"),
    "number": N_("by its number"),
    "hand": N_("by hand"),
}


def _counts(new: int, known: int, links: int, answers: int) -> list[str]:
    found = (
        (new, ngettext("{count} new case", "{count} new cases", new)),
        (known, ngettext("{count} case of the project", "{count} cases of the project", known)),
        (
            links,
            ngettext(
                "{count} document or speaker linked",
                "{count} documents or speakers linked",
                links,
            ),
        ),
        (
            answers,
            ngettext("{count} document of answers", "{count} documents of answers", answers),
        ),
    )
    return [words.format(count=number(count)) for count, words in found if count]
