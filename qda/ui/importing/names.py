"""The names of an import with their pseudonyms: those of the key, then what is offered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from qda.i18n import _
from qda.importers import pseudonyms
from qda.name_forms import Entry
from qda.pseudonyms import Key, made
from qda.text import one_line
from qda.ui import fonts
from qda.ui.importing.draft import Draft
from qda.ui.importing.headed import Index, NamedModel
from qda.ui.theme import tokens
from qda.ui.words import number

if TYPE_CHECKING:
    from qda.importers.pseudonyms import Suggestion

NAME, ALSO, PSEUDONYM, TIMES = range(4)


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name: its other forms, its pseudonym (empty: it stays), and how often it was found."""

    name: str
    variants: tuple[str, ...] = ()
    pseudonym: str = ""
    count: int | None = None
    speaks: bool = False


class NamesModel(NamedModel[NameRow]):
    """A check gives a name a pseudonym; it can be typed, and so can other forms of the name."""

    def __init__(self, draft: Draft) -> None:
        heads = (_("Name"), _("Also written as"), _("Pseudonym"), _("Times"))
        super().__init__(heads, (TIMES,))
        self._draft = draft
        self._offered: dict[str, Suggestion] = {}
        self._order: list[str] = []
        draft.changed.connect(self.look_again)
        self.look_again()

    def offer(self, found: Sequence[Suggestion]) -> None:
        """Show these names beside those of the key."""
        self._offered = {one.name: one for one in found}
        self.look_again()

    def look_again(self) -> None:
        """Show what key and offers say now; a row stays in its place when it is checked."""
        key = self._draft.plan.key
        entries = {entry.name: entry for entry in key.entries}
        covered = {
            name for name in self._offered if name not in entries and key.find(name, name=True)
        }
        wanted = [name for name in (*entries, *self._offered) if name not in covered]
        order = [name for name in self._order if name in wanted]
        known = set(order)
        fresh = [name for name in dict.fromkeys(wanted) if name not in known]
        self._order = [*(n for n in fresh if n in entries), *order]
        self._order += [n for n in fresh if n not in entries]
        self.show_rows([self._row(name, entries.get(name)) for name in self._order])

    def _row(self, name: str, entry: Entry | None) -> NameRow:
        offered = self._offered.get(name)
        variants = offered.variants if offered is not None else ()
        return NameRow(
            name,
            entry.variants if entry is not None else variants,
            entry.pseudonym if entry is not None else "",
            offered.count if offered is not None else None,
            offered is not None and offered.speaks,
        )

    # What Qt asks

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A name is checked, its pseudonym typed, its other forms only once it has one."""
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == NAME:
            found |= Qt.ItemFlag.ItemIsUserCheckable
        has_one = bool(self.rows[index.row()].pseudonym)
        if index.column() == PSEUDONYM or (index.column() == ALSO and has_one):
            found |= Qt.ItemFlag.ItemIsEditable
        return found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell."""
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == NAME:
            return Qt.CheckState.Checked if row.pseudonym else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            count = "–" if row.count is None else number(row.count)
            if column == NAME and row.speaks and role == Qt.ItemDataRole.DisplayRole:
                return _("{name} (speaks)").format(name=row.name)
            return (row.name, "; ".join(row.variants), row.pseudonym, count)[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.side(column)
        if role == Qt.ItemDataRole.FontRole:
            return fonts.numbers(fonts.BODY)
        if role == Qt.ItemDataRole.ForegroundRole:
            quiet = column in (ALSO, TIMES)
            return QColor(tokens().quiet if quiet else tokens().ink)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Give a name a pseudonym or none, or other forms."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            on = value in (Qt.CheckState.Checked, Qt.CheckState.Checked.value)
            self.check([index.row()], on)
        elif index.column() == PSEUDONYM and str(value) != row.pseudonym:
            self._put(replace(row, pseudonym=one_line(str(value))))
        elif index.column() == ALSO:
            forms = tuple(one_line(one) for one in str(value).split(";") if one_line(one))
            self._put(replace(row, variants=forms))
        return True

    # Changes of the key

    def check(self, rows: Iterable[int], on: bool) -> None:
        """Give names a pseudonym, proposed where they have none, or leave them as they are."""
        wanted = [self.rows[at] for at in rows]
        names = {row.name for row in wanted}
        key = self._draft.plan.key
        if not on:
            self._set(Key(tuple(one for one in key.entries if one.name not in names)))
            return
        there = {entry.name for entry in key.entries}
        fresh = [row for row in wanted if row.name not in there]
        found = [pseudonyms.Suggestion(row.name, 0, 0, row.speaks, row.variants) for row in fresh]
        self._set(pseudonyms.proposed(found, key))

    def add(self, name: str) -> None:
        """Take one more name into the key, with a pseudonym proposed."""
        said, key = one_line(name), self._draft.plan.key
        if said and said not in {entry.name for entry in key.entries}:
            variants = self._offered[said].variants if said in self._offered else ()
            one = pseudonyms.Suggestion(said, 0, 0, False, variants)
            self._set(pseudonyms.proposed([one], key))

    def take(self, key: Key) -> None:
        """Take the names of a key that was opened; those that stand in it go before."""
        names = {entry.name.casefold() for entry in key.entries}
        mine = [e for e in self._draft.plan.key.entries if e.name.casefold() not in names]
        self._set(Key((*key.entries, *mine)))

    def _put(self, row: NameRow) -> None:
        rows = [
            (one.name, one.variants, one.pseudonym)
            for one in (row if each.name == row.name else each for each in self.rows)
        ]
        self._set(made(rows))

    def _set(self, key: Key) -> None:
        if key.entries != self._draft.plan.key.entries:
            self._draft.become(self._draft.plan.with_key(key))
