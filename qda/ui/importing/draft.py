"""The plan of an import while it is looked at: what is shown, what is changed, what is taken back.

Every page of the preview reads from here and writes here; none knows another. Nothing of it
touches the project.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from qda.i18n import _
from qda.importers.plan import Choices, Item, Plan, Problem
from qda.pseudonyms import NOBODY, Key
from qda.transcript import Transcript
from qda.ui.importing.counts import Counts

if TYPE_CHECKING:
    from qda.importers.plan.tabled import Decided
    from qda.importers.respondents import RespondentTable
    from qda.models.reimport import Preview
    from qda.ui.tasks import State, Tasks

_KEPT = 200


class Draft(QObject):
    """A plan with the file that is shown, and whether changes are for all files.

    Signals: `changed` after the plan became another one; `turned` when another file is shown or
    changes are for other files than before; `reading(bool)` while files are read anew; `looked`
    when it is known what an update of an earlier document would do, or what is asked in a file.
    """

    changed = Signal()
    turned = Signal()
    reading = Signal(bool)
    looked = Signal()

    def __init__(
        self, plan: Plan, tasks: Tasks | None = None, words: dict[int, int] | None = None
    ) -> None:
        """`words` are how many words the files have, by number, where that was counted aside."""
        super().__init__()
        self._plan, self._tasks = plan, tasks
        self._before: list[Plan] = []
        self._after: list[Plan] = []
        self.counts = Counts(words)
        self._problems: dict[int | None, list[Problem]] | None = None
        self._asked: dict[int, tuple[Transcript | None, object]] = {}
        self.updates: dict[int, Preview] = {}
        self._looking: set[int] = set()
        self.key_file: Path | None = None
        self._counted: Plan | None = None
        self._doubles: Container[int] = ()
        self.kept_key: Key = NOBODY
        self._turn = 0
        self.everywhere = False
        self.busy = False
        self.order = _doubts_first(plan, self.problems)
        self.current = self.order[0] if self.order else -1

    # What there is

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        return self._plan

    @property
    def item(self) -> Item | None:
        """The file that is shown."""
        return self._plan[self.current] if self.order else None

    def scope(self) -> list[Item]:
        """The files that a change is for: the one shown, or all that could be read."""
        if self.everywhere:
            return [item for item in self._plan.items if item.transcript is not None]
        item = self.item
        return [item] if item is not None and item.transcript is not None else []

    def _readable(self) -> list[Item]:
        """The files to be read in another way: of the scope, and those that a choice spoilt."""
        shown = self.item
        spoilt = {
            item.number
            for item in self._plan.items
            if self.everywhere and item.transcript is None
            if item.data and (item.choices.encoding or item.choices.reader)
        }
        wanted = {item.number for item in self.scope()} | spoilt
        wanted |= {shown.number} if shown is not None else set()
        return [item for item in self._plan.items if item.number in wanted]

    def problems(self, number: int | None) -> Sequence[Problem]:
        """What is to be looked at in a file; None: in all of it."""
        if self._problems is None:
            self._problems = {}
            for problem in self._plan.problems():
                self._problems.setdefault(problem.item, []).append(problem)
        return self._problems.get(number, [])

    def doubts(self, number: int) -> list[Problem]:
        """What is to be looked at in a file that comes in."""
        return [one for one in self.problems(number) if one.kind != "unreadable"]

    def text(self) -> Transcript | None:
        """The text of the file that is shown, as it will be."""
        item = self.item
        if item is None or item.transcript is None:
            return None
        if item.choices.sections and not self.has_looked(item):
            self.look_for_questions(item)
            item = replace(item, choices=replace(item.choices, sections=self.has_looked(item)))
        return self._plan.transcript_of(item)

    def has_looked(self, item: Item) -> bool:
        """Whether it is known where the questions of the guide are asked in a file."""
        return self._asked.get(item.number) == (item.transcript, item.choices.speakers)

    def look_for_questions(self, item: Item) -> None:
        """Find out aside where the questions of the guide are asked; `looked` tells."""
        plan, wanted = self._plan, (item.transcript, item.choices.speakers)

        def done(_found: object) -> None:
            self._asked[item.number] = wanted
            self._looking.discard(item.number)
            self.looked.emit()

        if self._tasks is None:
            self._asked[item.number] = wanted
        elif item.number not in self._looking:
            self._looking.add(item.number)
            self._tasks.run(lambda _state: plan.asked_in(item), done, within=self)

    @property
    def key_is_kept(self) -> bool:
        """Whether every pseudonym stands in a file of the user's."""
        return self._plan.key.entries == self.kept_key.entries

    # What is looked at

    def turn_to(self, number: int) -> None:
        """Show another file."""
        if number != self.current:
            self.current = number
            self.turned.emit()

    def set_everywhere(self, on: bool) -> None:
        """Have changes be for all files, or for the one that is shown."""
        if on != self.everywhere:
            self.everywhere = on
            self.turned.emit()

    # What is changed

    def become(self, plan: Plan) -> None:
        """Go on with another plan; the one so far can be had back."""
        if plan == self._plan:
            return
        self._before = [*self._before[-_KEPT:], self._plan]
        self._after.clear()
        self._show(plan)

    @property
    def has_changed(self) -> bool:
        """Whether anything was chosen otherwise than it was found."""
        return bool(self._before)

    def undo(self) -> None:
        """Take the last change back."""
        if self._before and not self.busy:
            self._after.append(self._plan)
            self._show(self._before.pop())

    def redo(self) -> None:
        """Make the change that was last taken back once more."""
        if self._after and not self.busy:
            self._before.append(self._plan)
            self._show(self._after.pop())

    def _show(self, plan: Plan) -> None:
        for item in plan.items:
            if self._plan[item.number].transcript is not item.transcript:
                self.counts.forget(item)
        self._plan, self._problems = plan, None
        self.changed.emit()

    def change(self, how: Callable[[Item], Choices], items: Iterable[Item] | None = None) -> None:
        """Choose otherwise for the files of the scope, or for `items`; what that takes is read."""
        wanted = [(item, how(item)) for item in (self.scope() if items is None else items)]
        if any(choices.reading != item.choices.reading for item, choices in wanted):
            self._read(how, [item.number for item, _choices in wanted])
            return
        self.become(self._plan.replaced(replace(item, choices=one) for item, one in wanted))

    def comes(self, item: Item) -> bool:
        """Whether anything will be written for a file."""
        if self._counted is not self._plan:
            self._counted, self._doubles = self._plan, self._plan.doubles()
        return item.comes and item.number not in self._doubles

    def take(self, number: int, on: bool) -> None:
        """Take a file in or leave it out; one that is there already comes beside it."""
        item = self._plan[number]
        if item.transcript is None:
            return
        choices = replace(item.choices, included=on)
        others = (one for one in self._plan.items if one.number != item.number)
        same = any(one.sha256 == item.sha256 and self.comes(one) for one in others)
        if on and (same or item.twin is not None):
            choices = replace(choices, known="again")
        self.change(lambda _item: choices, [item])

    def take_table(
        self,
        table: RespondentTable | None,
        path: Path | None = None,
        decided: Decided | None = None,
    ) -> None:
        """Go by a table of respondents, or by none; its own file then comes in as nothing else."""
        plan = self._plan.with_table(table, decided)
        same = [item for item in plan.items if table is not None and item.path == path]
        self.become(
            plan.replaced(
                replace(item, choices=replace(item.choices, included=False)) for item in same
            )
        )

    def read_again(self, *, encoding: str | None = None, reader: str | None = None) -> None:
        """Read the files of the scope in another encoding or as another format, aside."""

        def how(item: Item) -> Choices:
            chosen = item.choices
            return replace(
                chosen,
                encoding=chosen.encoding if encoding is None else encoding,
                reader=chosen.reader if reader is None else reader,
            )

        self._read(how, [item.number for item in self._readable()])

    def _read(self, how: Callable[[Item], Choices], numbers: Sequence[int]) -> None:
        """Choose otherwise for these files, aside, since they are read anew by it."""
        from qda.importers.plan.making import chosen

        plan, self._turn = self._plan, self._turn + 1
        turn = self._turn
        items = [self._plan[at] for at in numbers]
        wanted = [(item, how(item)) for item in items]

        def read(state: State | None) -> list[Item]:
            found = []
            for number, (item, choices) in enumerate(wanted):
                if state is not None:
                    state.check()
                    state.progress(number, len(wanted), item.path.name)
                found.append(chosen(plan, item, choices))
            return found

        def done(items: list[Item]) -> None:
            if turn != self._turn:
                return  # another way of reading was chosen since
            self._be_busy(False)
            if all(self._plan[item.number] is item for item, _choices in wanted):
                self.become(self._plan.replaced(items))
            else:  # something else was chosen for them meanwhile
                self._read(how, numbers)

        if self._tasks is None:
            done(read(None))
            return
        self._be_busy(True)
        title = _("Reading the documents") if len(wanted) > 1 else ""
        self._tasks.run(read, done, lambda _error: self._be_busy(False), title, within=self)

    def _be_busy(self, on: bool) -> None:
        self.busy = on
        self.reading.emit(on)


def _doubts_first(plan: Plan, problems: Callable[[int], Sequence[Problem]]) -> list[int]:
    """The files in the order of the table: what stays out, what is doubtful, then the rest."""

    def rank(item: Item) -> int:
        found = problems(item.number)
        if item.error is not None or any(one.serious for one in found):
            return 0
        return 1 if found else 2

    return [item.number for item in sorted(plan.items, key=rank)]
