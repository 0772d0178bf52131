"""The notes as a list: narrowed, sorted, under headings."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qda.exporters.word.memos import TITLES
from qda.folding import fold
from qda.i18n import _
from qda.models.notes import Note
from qda.ui.memos.words import beginning, group, title

Index = QModelIndex | QPersistentModelIndex
NOTE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which notes are listed, and in which order."""

    kind: str = ""
    coder: str = ""
    words: str = ""
    sort: str = "place"

    def wants(self, note: Note) -> bool:
        """Whether a note is listed; all words must be in it, wherever."""
        if (self.kind and note.kind != self.kind) or (self.coder and note.coder != self.coder):
            return False
        if not self.words.strip():
            return True
        parts = (note.text, note.title, note.name, note.code, note.quote)
        within = fold("\n".join(parts))
        return all(word in within for word in fold(self.words).split())

    def ordered(self, found: list[Note]) -> list[Note]:
        """The notes in their order; they come by place."""
        if self.sort == "changed":
            return sorted(found, key=lambda note: note.changed_at, reverse=True)
        if self.sort == "made":
            return sorted(found, key=lambda note: note.made_at, reverse=True)
        return found


class NotesModel(QAbstractListModel):
    """Headings (texts) and notes, one a row."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._notes: list[Note] = []
        self._rows: list[str | Note] = []
        self.wanted = Wanted()

    def take(self, notes: list[Note]) -> None:
        """List these notes."""
        self._notes = notes
        self._fill()

    def narrow(self, wanted: Wanted) -> None:
        """List other notes, or in another order."""
        self.wanted = wanted
        self._fill()

    def _fill(self) -> None:
        self.beginResetModel()
        self._rows, heading = [], None
        found = [note for note in self._notes if self.wanted.wants(note)]
        for note in self.wanted.ordered(found):
            above = group(note, self.wanted.sort)
            if above != heading:
                self._rows.append(above)
                heading = above
            self._rows.append(note)
        self.endResetModel()

    @property
    def notes(self) -> list[Note]:
        """All notes, listed or not."""
        return self._notes

    def listed(self) -> list[Note]:
        """The notes that are listed, in their order."""
        return [row for row in self._rows if isinstance(row, Note)]

    def headings(self) -> list[str]:
        """The headings that are listed."""
        return [row for row in self._rows if isinstance(row, str)]

    def note_at(self, index: Index) -> Note | None:
        """The note of a row; None for a heading."""
        found = self._rows[index.row()] if index.isValid() else ""
        return found if isinstance(found, Note) else None

    def heading_at(self, index: Index) -> str:
        """The heading of a row."""
        found = self._rows[index.row()]
        return found if isinstance(found, str) else ""

    def index_of(self, key: tuple[str, int] | None) -> QModelIndex:
        """Where a note is listed; an index that is not valid where it is not."""
        for place, row in enumerate(self._rows):
            if isinstance(row, Note) and row.key == key:
                return self.index(place)
        return QModelIndex()

    # Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row says."""
        note = self.note_at(index)
        if role == NOTE:
            return note
        if role == Qt.ItemDataRole.DisplayRole:
            return title(note) if note else self.heading_at(index)
        if role == Qt.ItemDataRole.AccessibleTextRole and note:
            kind = _(TITLES[note.kind])
            return _("{kind}, {title}: {words}").format(
                kind=kind, title=title(note), words=beginning(note)
            )
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        if self.note_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
