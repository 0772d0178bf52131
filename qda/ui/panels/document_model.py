"""The documents as a tree of two levels: kinds, and the documents of each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from qda.i18n import N_, _, ngettext
from qda.ui.recount import Recount
from qda.ui.words import number
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.journal import Change
    from qda.models.rows import DocumentRow

MIME = "application/x-qda-document"
KINDS = {"interview": N_("Interviews"), "paper": N_("Papers"), "notes": N_("Field notes")}
GROUP = 1 << 30
"""Ids of kinds begin here; documents have their own below it."""

Index = QModelIndex | QPersistentModelIndex


# Made once: a view asks for the flags of every row it lays out.
_KIND = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_READ = _KIND | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren
_WRITE = _READ | Qt.ItemFlag.ItemIsEditable


class DocumentModel(QAbstractItemModel):
    """The documents of the open project; only kinds that have documents are shown."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        from qda.models import documents

        super().__init__(parent)
        self._workspace = workspace
        self._rows: dict[int, DocumentRow] = {}
        self._groups: list[tuple[str, list[int]]] = []
        self._place: dict[int, tuple[int, int]] = {}
        self.described: dict[int, str] = {}
        self._counting = Recount(workspace, documents.coding_counts, self._take_counts, self)
        self.load()

    def load(self) -> None:
        """Read the documents again; what is unfolded and chosen stays so.

        Where there are many codings, those are counted beside it, and stand as they did until then.
        """
        from qda.models import documents, usage

        rows = self._workspace.ask(documents.listing, counted=False)
        self.described = self._workspace.ask(usage.describe_documents)
        before = self._counts()
        if [(r.id, r.kind) for r in rows] != [(r.id, r.kind) for r in self._rows.values()]:
            self._rearrange(rows)
        self._rows = {row.id: replace(row, codings=before.get(row.id, 0)) for row in rows}
        self._repaint(self._rows)
        self._counting.begin()

    def _counts(self) -> dict[int, int]:
        return {row.id: row.codings for row in self._rows.values()}

    def _take_counts(self, counts: dict[int, int]) -> None:
        before = self._counts()
        changed = [document for document in before if before[document] != counts.get(document, 0)]
        for document in changed:
            self._rows[document] = replace(self._rows[document], codings=counts.get(document, 0))
        self._repaint(changed)

    def follow(self, change: Change) -> None:
        """Bring up to date what a change touched."""
        people = ("case", "attribute", "attribute_value", "speaker", "project")
        if change.touches("document", *people):
            self.load()
        elif change.touches("coding", "passage"):
            self._recount(change.documents)

    def _recount(self, documents: Collection[int]) -> None:
        from qda.models import usage

        known = [document for document in documents if document in self._rows]
        counts = self._workspace.ask(usage.codings_of, known)
        for document in known:
            row = self._rows[document]
            self._rows[document] = replace(row, codings=counts.get(document, 0))
        self._repaint(known)
        if self._counting.is_under_way:
            self._counting.begin()  # what comes of it would be of before

    def _repaint(self, documents: Iterable[int]) -> None:
        for document in documents:
            index = self.index_of(document)
            self.dataChanged.emit(index, index)
        for place in range(len(self._groups)):
            group = self.index(place, 0)
            self.dataChanged.emit(group, group)

    def _rearrange(self, rows: Sequence[DocumentRow]) -> None:
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        keys = [self._key(index) for index in old]
        self._rows = {row.id: row for row in rows}
        kinds = [*KINDS, *sorted({row.kind for row in rows} - set(KINDS))]
        found = [(kind, [row.id for row in rows if row.kind == kind]) for kind in kinds]
        self._groups = [(kind, ids) for kind, ids in found if ids]
        self._place = {
            document: (group, place)
            for group, (_kind, ids) in enumerate(self._groups)
            for place, document in enumerate(ids)
        }
        self.changePersistentIndexList(old, [self._index_of_key(key) for key in keys])
        self.layoutChanged.emit()

    def _key(self, index: Index) -> int | str:
        ident = index.internalId()
        return self._groups[ident - GROUP][0] if ident >= GROUP else ident

    def _index_of_key(self, key: int | str) -> QModelIndex:
        if isinstance(key, int):
            return self.index_of(key)
        kinds = [kind for kind, _ids in self._groups]
        return self.index(kinds.index(key), 0) if key in kinds else QModelIndex()

    # Documents and indexes

    def rows(self) -> list[DocumentRow]:
        """All documents in their order."""
        return list(self._rows.values())

    def row(self, document: int) -> DocumentRow | None:
        """The row of a document; None where it is not, or no longer, there."""
        return self._rows.get(document)

    def row_at(self, index: Index) -> DocumentRow | None:
        """The row of the document at an index; None for a kind."""
        return self._rows.get(index.internalId()) if index.isValid() else None

    def group_at(self, index: Index) -> str:
        """The kind at an index, or of the document there; empty where there is neither."""
        if not index.isValid():
            return ""
        row = self.row_at(index)
        return row.kind if row is not None else self._groups[index.internalId() - GROUP][0]

    def index_of(self, document: int) -> QModelIndex:
        """Where a document stands."""
        place = self._place.get(document)
        return QModelIndex() if place is None else self.createIndex(place[1], 0, document)

    def title_at(self, index: Index) -> str:
        """What is written for an index: a document's name, or its kind."""
        row = self.row_at(index)
        kind = self.group_at(index)
        return row.name if row is not None else _(KINDS.get(kind, kind))

    # Qt's model

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """The index of a child."""
        if column != 0 or row < 0:
            return QModelIndex()
        if not parent.isValid():
            inside = row < len(self._groups)
            return self.createIndex(row, 0, GROUP + row) if inside else QModelIndex()
        if parent.internalId() < GROUP:
            return QModelIndex()
        ids = self._groups[parent.internalId() - GROUP][1]
        return self.createIndex(row, 0, ids[row]) if row < len(ids) else QModelIndex()

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        """The kind of a document."""
        place = self._place.get(index.internalId()) if index.isValid() else None
        return QModelIndex() if place is None else self.index(place[0], 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Kinds at the top, documents below."""
        if not parent.isValid():
            return len(self._groups)
        number = parent.internalId() - GROUP
        return len(self._groups[number][1]) if number >= 0 else 0

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One."""
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Documents can be chosen, named and dragged; kinds only folded."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        if self.row_at(index) is None:
            return _KIND
        return _READ if self._workspace.read_only else _WRITE

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, tooltip, and what a screen reader says."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.title_at(index)
        row = self.row_at(index)
        if role == Qt.ItemDataRole.ToolTipRole and row is not None:
            lines = (row.name, row.title, self.described.get(row.id, ""), in_words(row))
            return "\n".join(dict.fromkeys(line for line in lines if line))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index, row)
        return None

    def _spoken(self, index: Index, row: DocumentRow | None) -> str:
        if row is None:
            count = self.rowCount(index)
            text = ngettext("{count} document", "{count} documents", count)
            return f"{self.title_at(index)}, {text.format(count=number(count))}"
        parts = (row.name, self.described.get(row.id, ""), in_words(row))
        return ", ".join(part for part in parts if part)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Give a document another name."""
        from qda.models import documents

        row = self.row_at(index)
        if row is None or role != Qt.ItemDataRole.EditRole:
            return False
        name = str(value).strip()
        return name == row.name or self._workspace.did(documents.rename, row.id, name)

    # Dragging

    def mimeTypes(self) -> list[str]:
        """What is dragged."""
        return [MIME]

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        """A document's id, in ASCII."""
        data = QMimeData()
        for index in indexes:
            row = self.row_at(index)
            if row is not None:
                data.setData(MIME, str(row.id).encode("ascii"))
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        """Documents are moved."""
        return Qt.DropAction.MoveAction


def in_words(row: DocumentRow) -> str:
    """Words and codings of a document, as a sentence."""
    words = ngettext("{count} word", "{count} words", row.words).format(count=number(row.words))
    codings = ngettext("{count} coding", "{count} codings", row.codings)
    return f"{words}, {codings.format(count=number(row.codings))}"
