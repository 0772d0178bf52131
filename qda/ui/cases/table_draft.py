"""A table of respondents while it is looked at: what it is taken for, and what it would do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from PySide6.QtCore import QObject, Signal

from qda.errors import Cancelled
from qda.i18n import N_, _, ngettext
from qda.importers.grid import difference, matching
from qda.importers.grid.difference import Difference
from qda.importers.grid.matching import Link, Target
from qda.importers.grid.reading import Reading, Respondent, Use
from qda.ui.words import number

if TYPE_CHECKING:
    from qda.models.answers import AnsweredRow
    from qda.models.rows import AttributeRow, CaseRow
    from qda.ui.tasks import State
    from qda.ui.workspace import Workspace


@dataclass(frozen=True)
class Known:
    """What the project has that a table can be of."""

    cases: Sequence[CaseRow]
    attributes: Sequence[AttributeRow]
    targets: list[Target]
    answers: Sequence[AnsweredRow]


def known(session: Any) -> Known:
    """What the project has now; a query."""
    from qda.models import answers, cases, documents

    listed = documents.listing(session, counted=False)
    return Known(
        cases.listing(session),
        cases.attributes(session),
        matching.targets_of(listed, documents.speakers(session)),
        answers.listing(session),
    )


class TableDraft(QObject):
    """A reading that can be changed, matched with the project; nothing of it touches that.

    What a reading of thousands of rows comes to is worked out on another thread.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, reading: Reading) -> None:
        super().__init__()
        self._workspace = workspace
        self._by_hand: dict[Target, int | None] = {}
        project = workspace.project

        def work(state: State) -> tuple[Known, Facts]:
            found = project.ask(known)
            return found, Facts(reading, found, {}).settled(state)

        self._known, self.facts = workspace.meanwhile(work, _("Looking at the table"))
        self.reading = reading

    @property
    def targets(self) -> list[Target]:
        """All that a row can belong to."""
        return self._known.targets

    def difference(self) -> Difference | None:
        """What the table would do, or None where it can do nothing."""
        return self.facts.difference

    def problem(self) -> str:
        """Why nothing can be made of it as it is."""
        return self.facts.problem

    def set_use(self, name: str, use: Use) -> None:
        """Use a column for something else."""
        self._become(lambda: self.reading.changed(name, use=use))

    def set_type(self, name: str, kind: str) -> None:
        """Take a column's values for another type; it is an attribute then."""
        self._become(lambda: self.reading.changed(name, use="attribute", type=kind))

    def set_sheet(self, sheet: int) -> None:
        """Read another sheet of the file."""
        self._become(lambda: self.reading.on_sheet(sheet), {})

    def set_wave(self, on: bool) -> None:
        """Give the answers documents of their own, or have those of an earlier round follow."""
        self._become(lambda: replace(self.reading, wave=on))

    def set_link(self, line: int, target: Target | None) -> None:
        """Say by hand what belongs to a row (by its line in the file): this alone, or nothing."""
        by_hand = dict(self._by_hand)
        for link in self.facts.links_of(self.facts.by_line[line]):
            by_hand[link.target] = None
        if target is not None:
            by_hand[target] = line
        self._become(lambda: self.reading, by_hand)

    def _become(
        self, make: Callable[[], Reading], by_hand: dict[Target, int | None] | None = None
    ) -> None:
        """Go on with another reading, unless one stops while it is worked out."""
        hand = self._by_hand if by_hand is None else by_hand

        def work(state: State) -> tuple[Reading, Facts]:
            reading = make()
            return reading, Facts(reading, self._known, hand).settled(state)

        try:
            self.reading, self.facts = self._workspace.meanwhile(work, _("Looking at the table"))
        except Cancelled:
            return
        self._by_hand = hand
        self.changed.emit()

    def status(self, row: Respondent) -> str:
        """What belongs to a row, and by what that was seen."""
        links = self.facts.links_of(row)
        if links:
            return ", ".join(f"{one.target.label} ({_(_HOW[one.how])})" for one in links)
        return ", ".join(self.facts.own_of(row))

    def summary(self) -> str:
        """What the table would do, in a line."""
        found = self.difference()
        if found is None:
            return ""
        new, known = len(found.new), len(found.names) - len(found.new)
        made = len({one.case for one in found.answers if one.document is None})
        parts = _counts(new, known, len(self.facts.links), made)
        follow = len(found.followed)
        if follow:
            words = ngettext(
                "{count} document of answers found by respondent and question",
                "{count} documents of answers found by respondent and question",
                follow,
            )
            parts.append(words.format(count=number(follow)))
        return ", ".join(parts) or _("no cases")


class Facts:
    """What is worked out of one reading, each thing once."""

    def __init__(
        self, reading: Reading, known: Known, by_hand: Mapping[Target, int | None]
    ) -> None:
        self._reading, self._known, self._by_hand = reading, known, dict(by_hand)

    def settled(self, state: State) -> Self:
        """Work all of it out, here and now. Raises Cancelled."""
        for name in ("rows", "by_line", "unfit", "doubts", "difference", "_by_case", "_own"):
            state.check()
            getattr(self, name)
        return self

    @cached_property
    def problem(self) -> str:
        """Why nothing can be made of the reading as it is."""
        return self._reading.problem()

    @cached_property
    def difference(self) -> Difference | None:
        """What the table would do, or None where it can do nothing."""
        if self.problem:
            return None
        known = self._known
        return difference.compare(self._reading, known.cases, known.attributes, known.answers)

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
        free = [target for target in self._known.targets if target not in self._by_hand]
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

    @cached_property
    def _own(self) -> Mapping[str, list[str]]:
        """What belongs already to each case, by its name in lower case."""
        labels: dict[int | None, list[str]] = {}
        for target in self._known.targets:
            labels.setdefault(target.case, []).append(target.label)
        return {row.name.casefold(): labels.get(row.id, []) for row in self._known.cases}

    def own_of(self, row: Respondent) -> list[str]:
        """What belonged to the case of a row before."""
        return self._own.get(row.name.casefold(), [])


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
