"""The codebook as a tree that Qt can show: rows, counts, a filter, and a code about to be named.

Indexes carry the code's id, so nothing dangles when a code goes; a refresh keeps what is unfolded
and chosen, since persistent indexes are led to where their code now stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
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

from qda.i18n import language
from qda.ui.panels import code_words
from qda.ui.panels.code_look import CodeLook, CodeNumbers
from qda.ui.panels.code_shelf import DRAFT, TOP, CodeShelf
from qda.ui.recount import Recount
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.journal import Change
    from qda.models.rows import CodeRow
    from qda.models.usage import CodeUse

MIME = "application/x-qda-code"
MANY = 60
MIME_MANY = "application/x-qda-codes"
Index = QModelIndex | QPersistentModelIndex
NAMES = ("code", "code_text", "project")
COUNTED = ("code", "coding", "passage", "document", "speaker", "turn", "case")


# Made once: a view asks for the flags of every row it lays out.
_READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
_WRITE = _READ | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDropEnabled


class CodeModel(QAbstractItemModel):
    """The codebook of the open project, in the language of the window.

    Where its look asks for documents or respondents these are counted, which takes longer; else
    only how many codings each code has.
    """

    recounted = Signal()

    def __init__(
        self, workspace: Workspace, *, respondents: bool = False, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        from qda.models import usage

        self._workspace = workspace
        both = ("passages", "cases")
        self.look = CodeLook("room", both) if respondents else CodeLook("side", both[:1])
        self.shelf = CodeShelf()
        self.shelf.order = self.look.order
        self.numbers = CodeNumbers()
        self._recount = Recount(workspace, usage.of_codes_in_all, self._take_use, self)
        self.load()

    @property
    def counts(self) -> dict[int, int]:
        """How many codings each code has itself."""
        return self.numbers.counts

    @property
    def use(self) -> dict[int, CodeUse]:
        """The use of each code, where it is counted."""
        return self.numbers.use

    @property
    def cases(self) -> int:
        """How many respondents there are in all, where they are counted."""
        return self.numbers.cases

    @property
    def _counts_more(self) -> bool:
        return self.look.measures != ("passages",)

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
            if self._counts_more:
                self._recount.soon()

    def _load_rows(self) -> None:
        from qda.models import codebook

        rows = self._workspace.ask(codebook.tree, language())
        if self.shelf.stands_like(rows) and self.shelf.by_hand:
            self._repaint(self.shelf.renew(rows))
        else:
            self._rearrange(lambda: self.shelf.take(rows))
            self._repaint(self.shelf.rows)

    def _load_counts(self) -> None:
        from qda.models import usage

        before, now = self.numbers.counts, self._workspace.ask(usage.segments)
        self.numbers.counts = now
        self._resort()
        self._repaint(_differing(before, now))

    def _resort(self) -> None:
        """Measure the columns anew; where the codes stand by number, put them in their order."""
        self.numbers.measure(self.rows(), self.look.measures)
        if self.shelf.order == "count":
            self.shelf.weights = self.numbers.weights(self.rows(), self.look.measures[0])
            self._rearrange(self.shelf.arrange)

    def recount(self) -> None:
        """Count documents and respondents again, where they are shown."""
        if self._counts_more:
            self._recount.begin()
        else:
            self.numbers.use = {}

    def _take_use(self, counted: tuple[dict[int, CodeUse], int]) -> None:
        before, (now, self.numbers.cases) = self.numbers.use, counted
        self.numbers.use = now
        self._resort()
        self._repaint(_differing(before, now))
        self.recounted.emit()

    def _repaint(self, codes: Iterable[int]) -> None:
        wanted, tops = list(codes), self.rowCount()
        if len(wanted) > MANY and tops > 1:  # a view repaints all that is in sight for a range
            self.dataChanged.emit(self.index(0, 0), self.index(tops - 1, 0))
            return
        for code in wanted:
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

    def toggle_measure(self, measure: str) -> None:
        """Show a number beside the names, or leave it out."""
        if self.look.toggle(measure):
            self.recount()
            self._resort()
            self._repaint(self.shelf.rows)
            self.recounted.emit()

    def sort_by(self, order: str) -> None:
        """Let the codes stand by hand, by name or by number."""
        self.look.sort(order)
        self.shelf.order = order
        self.shelf.weights = self.numbers.weights(self.rows(), self.look.measures[0])
        self._rearrange(self.shelf.arrange)

    def show_stars_only(self, only: bool) -> None:
        """Leave only the favourites in sight, or all."""
        self.look.stars_only = self.shelf.stars_only = only
        self._rearrange(self.shelf.arrange)

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
            return code_words.tip(row, self.numbers)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return code_words.spoken(row, self.numbers)
        return None

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
        made = self._workspace.do(codebook.create, name, parent=parent) if name else None
        if made is None:
            return False
        self.drop_draft()  # only now: while the change is waited for, its field must not go
        self._workspace.select_code(made)
        return True

    # Dragging

    def mimeTypes(self) -> list[str]:
        """What is dragged."""
        return [MIME]

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        """The first code's id, in ASCII; of several also all of them, with blanks between."""
        data = QMimeData()
        ids = [row.id for row in map(self.row_at, indexes) if row is not None]
        if ids:
            data.setData(MIME, str(ids[0]).encode("ascii"))
        if len(ids) > 1:
            data.setData(MIME_MANY, " ".join(map(str, ids)).encode("ascii"))
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        """Moved within the tree, laid upon a passage elsewhere."""
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction


def _differing(before: Mapping[int, object], now: Mapping[int, object]) -> list[int]:
    codes = before.keys() | now.keys()
    return [code for code in codes if before.get(code) != now.get(code)]
