"""The codebook as a tree that Qt can show: rows, counts, a filter, and a code about to be named.

Indexes carry the code's id, so nothing dangles when a code goes; a refresh keeps what is unfolded
and chosen, since persistent indexes are led to where their code now stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from qda.i18n import _, language, ngettext
from qda.ui.panels.code_shelf import DRAFT, TOP, CodeShelf
from qda.ui.recount import Recount
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.journal import Change
    from qda.models.rows import CodeRow
    from qda.models.usage import CodeUse

MIME = "application/x-qda-code"
Index = QModelIndex | QPersistentModelIndex
NAMES = ("code", "code_text", "project")
COUNTED = ("code", "coding", "passage", "document", "speaker", "turn", "case")


# Made once: a view asks for the flags of every row it lays out.
_READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
_WRITE = _READ | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDropEnabled


class CodeModel(QAbstractItemModel):
    """The codebook of the open project, in the language of the window.

    With `respondents` it knows for each code how many cases speak of it, which takes longer to
    count; without, only how many codings each code has.
    """

    recounted = Signal()

    def __init__(
        self, workspace: Workspace, *, respondents: bool = False, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        from qda.models import usage

        self._workspace = workspace
        self._respondents = respondents
        self.shelf = CodeShelf()
        self.counts: dict[int, int] = {}
        self.use: dict[int, CodeUse] = {}
        self.cases = 0
        self.greatest = 0  # number of passages that a row shows
        self._recount = Recount(workspace, usage.of_codes_in_all, self._take_use, self)
        self.load()

    # Reading the project

    def load(self) -> None:
        """Read codebook and counts again."""
        self._load_rows()
        self._load_counts()
        self.recount()

    def follow(self, change: Change) -> None:
        """Bring up to date what a change touched; respondents a little later, in one go."""
        if change.touches(*NAMES):
            self._load_rows()
        if change.touches(*COUNTED):
            self._load_counts()
            if self._respondents:
                self._recount.soon()

    def _load_rows(self) -> None:
        from qda.models import codebook

        rows = self._workspace.ask(codebook.tree, language())
        if self.shelf.stands_like(rows) and not self.shelf.query:
            self._repaint(self.shelf.renew(rows))
        else:
            self._rearrange(lambda: self.shelf.take(rows))
            self._repaint(self.shelf.rows)

    def _load_counts(self) -> None:
        from qda.models import usage

        before, self.counts = self.counts, self._workspace.ask(usage.segments)
        codes = before.keys() | self.counts.keys()
        self._repaint(code for code in codes if before.get(code) != self.counts.get(code))

    def recount(self) -> None:
        """Count the respondents again, where they are shown."""
        if self._respondents:
            self._recount.begin()

    def _take_use(self, counted: tuple[dict[int, CodeUse], int]) -> None:
        before, (self.use, self.cases) = self.use, counted
        self.greatest = max((use.all_passages for use in self.use.values()), default=0)
        codes = before.keys() | self.use.keys()
        self._repaint(code for code in codes if before.get(code) != self.use.get(code))
        self.recounted.emit()

    def _repaint(self, codes: Iterable[int]) -> None:
        for code in codes:
            index = self.index_of(code)
            if index.isValid():
                self.dataChanged.emit(index, index)

    # What is shown of it

    @property
    def query(self) -> str:
        """The letters of the filter."""
        return self.shelf.query

    def filter(self, query: str) -> bool:
        """Leave in sight only the codes that fit `query`, all for an empty one; whether it did.

        The model is reset: a filter changes nearly everything that is in sight.
        """
        if query.strip() == self.shelf.query:
            return False
        self.beginResetModel()
        self.shelf.query = query.strip()
        self.shelf.arrange()
        self.endResetModel()
        return True

    def _rearrange(self, change: Callable[[], None]) -> None:
        """Change what stands where, leading every persistent index to its code's new place."""
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        codes = [index.internalId() for index in old]
        change()
        self.changePersistentIndexList(old, [self.index_of(code) for code in codes])
        self.layoutChanged.emit()

    # The code about to be named

    def draft(self, parent: int | None) -> QModelIndex:
        """Put an unnamed code last under `parent`; it is made when it is given a name."""
        self._rearrange(lambda: self.shelf.put_draft(parent))
        return self.index_of(DRAFT)

    def drop_draft(self) -> None:
        """Forget the code that was about to be named."""
        if self.shelf.has_draft:
            self._rearrange(self.shelf.drop_draft)

    # Codes and indexes

    def row(self, code: int) -> CodeRow | None:
        """The row of a code; None where it is not, or no longer, there."""
        return self.shelf.rows.get(code)

    def row_at(self, index: Index) -> CodeRow | None:
        """The row of the code at an index; None for the draft."""
        return self.shelf.rows.get(index.internalId()) if index.isValid() else None

    def rows(self) -> list[CodeRow]:
        """All codes in tree order, whatever the filter."""
        return list(self.shelf.rows.values())

    def index_of(self, code: int) -> QModelIndex:
        """Where a code stands; invalid where it is not in sight."""
        place = self.shelf.place(code)
        return QModelIndex() if place is None else self.createIndex(place, 0, code)

    def name_language(self, code: int) -> str | None:
        """The language of the name that is shown; None for the project's own."""
        row = self.row(code)
        return language() if row is not None and language() in row.names else None

    # Qt's model

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """The index of a child."""
        codes = self._children(parent)
        if column != 0 or not 0 <= row < len(codes):
            return QModelIndex()
        return self.createIndex(row, 0, codes[row])

    def _children(self, parent: Index) -> Sequence[int]:
        return self.shelf.children(parent.internalId() if parent.isValid() else TOP)

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        """The index of the parent."""
        above = self.shelf.parent(index.internalId()) if index.isValid() else None
        return QModelIndex() if above is None else self.index_of(above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many children are in sight."""
        return len(self._children(parent))

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        """Whether a code has children in sight."""
        return bool(self._children(parent))

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One: the numbers are painted beside the name."""
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything can be chosen; where the project may be changed, also named and dragged."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return _READ if self._workspace.read_only else _WRITE

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, tooltip, and what a screen reader says."""
        row = self.row_at(index)
        if row is None:
            return "" if role == Qt.ItemDataRole.EditRole else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        return None

    def _tip(self, row: CodeRow) -> str:
        other = [name for name in row.names.values() if name != row.name]
        lines = [" › ".join(row.path), *other, self.in_words(row.id)]
        if row.pin is not None:
            lines.append(_("On key {key}").format(key=row.pin))
        return "\n".join(lines)

    def in_words(self, code: int) -> str:
        """How often a code is used, as a sentence."""
        count = self.counts.get(code, 0)
        text = ngettext("{count} passage", "{count} passages", count).format(count=count)
        use = self.use.get(code)
        if use is not None and use.all_passages != use.passages:
            text += ", " + _("{count} with sub-codes").format(count=use.all_passages)
        return text

    def _spoken(self, row: CodeRow) -> str:
        parts = [row.name] if row.codable else [row.name, _("folder")]
        parts.append(self.in_words(row.id))
        if row.pin is not None:
            parts.append(_("key {key}").format(key=row.pin))
        return ", ".join(parts)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Name a code: rename it, or make the one that was about to be named."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        from qda.models import codebook

        row, name = self.row_at(index), str(value).strip()
        if row is not None:
            if name == row.name:
                return True
            return self._workspace.did(codebook.rename, row.id, name, self.name_language(row.id))
        parent = self.shelf.draft_parent
        self.drop_draft()
        made = self._workspace.do(codebook.create, name, parent=parent) if name else None
        if made is not None:
            self._workspace.select_code(made)
        return made is not None

    # Dragging

    def mimeTypes(self) -> list[str]:
        """What is dragged."""
        return [MIME]

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        """A code's id, in ASCII."""
        data = QMimeData()
        for index in indexes:
            row = self.row_at(index)
            if row is not None:
                data.setData(MIME, str(row.id).encode("ascii"))
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        """Moved within the tree, laid upon a passage elsewhere."""
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
