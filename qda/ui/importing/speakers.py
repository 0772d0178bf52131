"""The speakers of a file, or of all: who is who, who asks, who is one with whom, and which case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from qda.i18n import N_, _
from qda.importers.plan import Choices, Item, SpeakerChoice
from qda.text import one_line
from qda.transcript import Role
from qda.ui import fonts
from qda.ui.importing.draft import Draft
from qda.ui.importing.headed import Index, NamedModel
from qda.ui.theme import tokens
from qda.ui.words import number

NAME, TURNS, BECOMES, ROLE, CASE = range(5)
ROLES = {
    "interviewer": N_("Interviewer"),
    "respondent": N_("Respondent"),
    "other": N_("Other"),
    "unknown": N_("Nobody known"),
    "words": N_("Words of the text"),
}
"""What a name can be: the roles of a speaker, or no speaker after all."""


@dataclass(frozen=True, slots=True)
class Row:
    """A name as read, in how many turns, and what was chosen for it; where that differs, None."""

    name: str
    turns: int
    called: str | None
    role: str | None
    case: str | None
    merged: bool = False


def role_of(choice: SpeakerChoice) -> str:
    """The key in ROLES of what was chosen."""
    return choice.role.value if choice.fate == "speaker" else choice.fate


def rows_of(draft: Draft) -> list[Row]:
    """The names of the files that a change is for, the most talkative first where it is for all."""
    turns: Counter[str] = Counter()
    choices: dict[str, list[tuple[Item, SpeakerChoice]]] = {}
    items = draft.scope()
    for item in items:
        counted = draft.counts.turns(item)
        for one in item.choices.speakers:
            turns[one.name] += counted[one.name]
            choices.setdefault(one.name, []).append((item, one))
    rows = [_row(name, turns[name], found) for name, found in choices.items()]
    return sorted(rows, key=lambda one: -one.turns) if len(items) > 1 else rows


def _row(name: str, turns: int, found: Sequence[tuple[Item, SpeakerChoice]]) -> Row:
    return Row(
        name,
        turns,
        _common(target(item.choices, one).called for item, one in found),
        _common(role_of(target(item.choices, one)) for item, one in found),
        _common(target(item.choices, one).case for item, one in found),
        any(one.merged_into for _item, one in found),
    )


def _common(values: Iterable[str]) -> str | None:
    found = set(values)
    return found.pop() if len(found) == 1 else None


def target(choices: Choices, one: SpeakerChoice) -> SpeakerChoice:
    """The speaker that a name ends with when merging is followed."""
    by_name = {other.name: other for other in choices.speakers}
    seen = {one.name}
    while one.merged_into in by_name and one.merged_into not in seen:
        one = by_name[one.merged_into]
        seen.add(one.name)
    return one


# Changes


def change(
    draft: Draft, names: Sequence[str], how: Callable[[Choices, SpeakerChoice], Choices]
) -> None:
    """Choose otherwise for these names in the files of the scope, as one step."""

    def changed(item: Item) -> Choices:
        choices = item.choices
        for one in item.choices.speakers:
            if one.name in names:
                choices = how(choices, choices.speaker(one.name))
        return _voiced(item, choices)

    draft.change(changed)


def _voiced(item: Item, choices: Choices) -> Choices:
    """With the words of the text that were given something to be read as names."""
    for one in choices.speakers:
        if one.fate != "words" and item.is_aside(one.name):
            choices = choices.voiced(one.name)
    return choices


def set_role(draft: Draft, names: Sequence[str], role: str) -> None:
    """Make these names interviewers, respondents, others, or no speakers."""

    def how(choices: Choices, one: SpeakerChoice) -> Choices:
        name = target(choices, one).name
        if role in ("unknown", "words"):
            return choices.with_speaker(one.name, fate=role, merged_into="")
        changes: dict[str, object] = {"role": Role(role), "fate": "speaker"}
        if role == "interviewer":
            changes["case"] = ""
        return choices.with_speaker(name, **changes)

    change(draft, names, how)


def set_case(draft: Draft, names: Sequence[str], case: str) -> None:
    """Make these names a case, one of the project or a new one; empty for none."""

    def how(choices: Choices, one: SpeakerChoice) -> Choices:
        made = choices.with_speaker(target(choices, one).name, case=one_line(case))
        alone = [each for each in made.speakers if each.stays and each.role == Role.RESPONDENT]
        if len(alone) == 1 and alone[0].name == target(choices, one).name:
            made = replace(made, case=one_line(case))
        return made

    change(draft, names, how)


def set_name(draft: Draft, name: str, new: str) -> None:
    """Give a name as read another name; that of another speaker makes the two one."""
    new = one_line(new)

    def how(choices: Choices, one: SpeakerChoice) -> Choices:
        other = next(
            (
                each
                for each in choices.speakers
                if each.stays and each.name != name and each.called.casefold() == new.casefold()
            ),
            None,
        )
        if other is not None:
            return _merged(choices, [name], other.name)
        kept = new if new and new != one.name else ""
        return choices.with_speaker(name, new_name=kept, merged_into="", fate="speaker")

    change(draft, [name], how)


def merge(draft: Draft, names: Sequence[str]) -> None:
    """Make these names one speaker: the one of them that speaks most."""

    def changed(item: Item) -> Choices:
        there = [one.name for one in item.choices.speakers if one.name in names]
        if len(there) < 2:
            return item.choices
        counted = draft.counts.turns(item)
        into = max(there, key=lambda name: counted[name])
        others = [name for name in there if name != into]
        return _voiced(item, _merged(item.choices, others, into))

    draft.change(changed)


def _merged(choices: Choices, names: Sequence[str], into: str) -> Choices:
    """With these names merged into one, which itself is then no part of another."""
    choices = choices.with_speaker(into, merged_into="", fate="speaker")
    for name in names:
        choices = choices.with_speaker(name, merged_into=into, fate="speaker", new_name="", case="")
    return choices


class SpeakersModel(NamedModel[Row]):
    """A row a name; what it becomes, what it is, and its case can be changed."""

    def __init__(self, draft: Draft) -> None:
        heads = (_("In the file"), _("Turns"), _("Becomes"), _("Is"), _("Case"))
        super().__init__(heads, (TURNS,))
        self._draft = draft
        self._known: set[str] = set()
        draft.changed.connect(self.look_again)
        draft.turned.connect(self.look_again)
        self.look_again()

    def look_again(self) -> None:
        """Show what the draft says now; rows stay where the names are the same."""
        self._known = {row.name.casefold() for row in self._draft.plan.state.cases}
        self.show_rows(rows_of(self._draft))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Name and turns are as they are; a case is for who is a speaker and does not ask."""
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        row = self.rows[index.row()]
        no_case = row.role in ("interviewer", "unknown", "words")
        if index.column() in (BECOMES, ROLE) or (index.column() == CASE and not no_case):
            found |= Qt.ItemFlag.ItemIsEditable
        return found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell."""
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(row, column)
        if role == Qt.ItemDataRole.EditRole:
            return self._raw(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.side(column)
        if role == Qt.ItemDataRole.FontRole:
            return fonts.numbers(fonts.BODY)
        if role == Qt.ItemDataRole.ForegroundRole:
            colours = tokens()
            quiet = column in (TURNS, CASE) or row.role in ("unknown", "words")
            return QColor(colours.quiet if quiet else colours.ink)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._cell(row, column)
        return None

    def _raw(self, row: Row, column: int) -> str:
        values = {BECOMES: row.called, ROLE: row.role, CASE: row.case}
        return values.get(column) or ""

    def _cell(self, row: Row, column: int) -> str:
        if column == NAME:
            return row.name
        if column == TURNS:
            return number(row.turns)
        raw = {BECOMES: row.called, ROLE: row.role, CASE: row.case}[column]
        if raw is None:
            return _("(different)")
        if column == BECOMES:
            called = self._draft.plan.key.in_name(raw)
            return f"→ {called}" if row.merged else called
        if column == ROLE:
            return _(ROLES[raw])
        said = self._draft.plan.key.in_name(raw)
        if said and said.casefold() not in self._known:
            return _("{case} · new").format(case=said)
        return said or "–"

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Choose otherwise for a name."""
        row, said = self.rows[index.row()], str(value)
        if role != Qt.ItemDataRole.EditRole or said == self._raw(row, index.column()):
            return False
        if index.column() == BECOMES:
            set_name(self._draft, row.name, said)
        elif index.column() == ROLE and said in ROLES:
            set_role(self._draft, [row.name], said)
        elif index.column() == CASE:
            known = {name.casefold(): name for name in self._draft.plan.case_names()}
            said = one_line(said)
            set_case(self._draft, [row.name], known.get(said.casefold(), said))
        return True
