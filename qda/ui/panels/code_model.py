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
    QTimer,
    Signal,
)

from qda.i18n import _, language, ngettext
from qda.ui.panels.code_filter import in_sight, matching
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.journal import Change
    from qda.models.rows import CodeRow
    from qda.models.usage import CodeUse

MANY = 3000
"""From this many codings on, counting respondents may be felt."""

MIME = "application/x-qda-code"
DRAFT = 0
"""The id of the code that is about to be named; real ids begin at 1."""

RECOUNT = 150
"""Milliseconds without a change after which respondents are counted again."""

Index = QModelIndex | QPersistentModelIndex
NAMES = ("code", "code_text", "project")
COUNTED = ("code", "coding", "passage", "document", "speaker", "turn", "case")


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
        self._workspace = workspace
        self._respondents = respondents
        self._rows: dict[int, CodeRow] = {}
        self._children: dict[int, list[int]] = {}
        self._place: dict[int, int] = {}
        self._draft: tuple[int, int] | None = None  # parent (or -1), place among its children
        self._query = ""
        self.best: int | None = None  # what fits the filter best
        self.counts: dict[int, int] = {}
        self.use: dict[int, CodeUse] = {}
        self.cases = 0
        self.greatest = 0  # number of passages that a row shows
        self.needs_lead = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.recount)
        workspace.project_closed.connect(self._later.stop)
        self.load()

    # Reading the project

    def load(self) -> None:
        """Read codebook and counts again."""
        self._load_rows()
        self._load_counts()
        if sum(self.counts.values()) > MANY:
            self._later.start(0)  # first show what is known
        else:
            self.recount()

    def follow(self, change: Change) -> None:
        """Bring up to date what a change touched; respondents a little later, in one go."""
        if change.touches(*NAMES):
            self._load_rows()
        if change.touches(*COUNTED):
            self._load_counts()
            if self._respondents:
                self._later.start(RECOUNT)

    def _load_rows(self) -> None:
        from qda.models import codebook

        rows = self._workspace.ask(codebook.tree, language())
        places = [(row.id, row.parent_id) for row in rows]
        if places != [(row.id, row.parent_id) for row in self._rows.values()] or self._query:
            self._rearrange(lambda: self._take(rows))
            self._repaint(self._rows)
            return
        changed = [row for row in rows if row != self._rows[row.id]]
        self._rows = {row.id: row for row in rows}
        if any(row.depth == 0 for row in changed):
            self._arrange()  # a folder among them may have become a code
        self._repaint(row.id for row in changed)

    def _take(self, rows: Sequence[CodeRow]) -> None:
        self._rows = {row.id: row for row in rows}
        self._arrange()

    def _load_counts(self) -> None:
        from qda.models import usage

        before, self.counts = self.counts, self._workspace.ask(usage.segments)
        codes = before.keys() | self.counts.keys()
        self._repaint(code for code in codes if before.get(code) != self.counts.get(code))

    def recount(self) -> None:
        """Count the respondents again, where they are shown."""
        from qda.models import usage

        self._later.stop()
        if not self._respondents:
            return
        before, self.use = self.use, self._workspace.ask(usage.of_codes)
        self.cases = self._workspace.ask(usage.case_count)
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
        return self._query

    def filter(self, query: str) -> bool:
        """Leave in sight only the codes that fit `query`, all for an empty one; whether it did.

        The model is reset: a filter changes nearly everything that is in sight.
        """
        if query.strip() == self._query:
            return False
        self.beginResetModel()
        self._query = query.strip()
        self._arrange()
        self.endResetModel()
        return True

    def _arrange(self) -> None:
        """Make the lists of children from the rows, the filter and the draft."""
        shown: set[int] | None = None
        if self._query:
            rows = list(self._rows.values())
            found = matching(self._query, rows)
            self.best = max(found, key=found.__getitem__, default=None)
            shown = in_sight(found, rows)
        children: dict[int, list[int]] = {}
        for code, row in self._rows.items():
            if shown is None or code in shown:
                children.setdefault(-1 if row.parent_id is None else row.parent_id, []).append(code)
        if self._draft is not None:
            parent, place = self._draft
            if parent == -1 or parent in self._rows:
                children.setdefault(parent, []).insert(place, DRAFT)
            else:
                self._draft = None
        self._children = children
        tops = (self._rows[code] for code in children.get(-1, ()) if code != DRAFT)
        self.needs_lead = any(row.codable and row.id in children for row in tops)
        self._place = {code: n for codes in children.values() for n, code in enumerate(codes)}

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
        above = -1 if parent is None else parent
        self._draft = (above, len(self._children.get(above, ())))
        self._rearrange(self._arrange)
        return self.index_of(DRAFT)

    def drop_draft(self) -> None:
        """Forget the code that was about to be named."""
        if self._draft is not None:
            self._draft = None
            self._rearrange(self._arrange)

    @property
    def has_draft(self) -> bool:
        """Whether a code is about to be named."""
        return self._draft is not None

    def draft_parent(self) -> int | None:
        """Under which code the draft stands."""
        return None if self._draft is None or self._draft[0] == -1 else self._draft[0]

    # Codes and indexes

    def row(self, code: int) -> CodeRow | None:
        """The row of a code; None where it is not, or no longer, there."""
        return self._rows.get(code)

    def row_at(self, index: Index) -> CodeRow | None:
        """The row of the code at an index; None for the draft."""
        return self._rows.get(index.internalId()) if index.isValid() else None

    def rows(self) -> list[CodeRow]:
        """All codes in tree order, whatever the filter."""
        return list(self._rows.values())

    def index_of(self, code: int) -> QModelIndex:
        """Where a code stands; invalid where it is not in sight."""
        place = self._place.get(code)
        return QModelIndex() if place is None else self.createIndex(place, 0, code)

    def siblings(self, code: int) -> list[CodeRow]:
        """The other codes under the parent of `code` (of the draft for DRAFT)."""
        row = self._rows.get(code)
        parent = row.parent_id if row is not None else self.draft_parent()
        rows = self._rows.values()
        return [other for other in rows if other.parent_id == parent and other.id != code]

    def name_language(self, code: int) -> str | None:
        """The language of the name that is shown; None for the project's own."""
        row = self._rows.get(code)
        return language() if row is not None and language() in row.names else None

    # Qt's model

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """The index of a child."""
        codes = self._children.get(parent.internalId() if parent.isValid() else -1, ())
        if column != 0 or not 0 <= row < len(codes):
            return QModelIndex()
        return self.createIndex(row, 0, codes[row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        """The index of the parent."""
        if not index.isValid():
            return QModelIndex()
        code = index.internalId()
        row = self._rows.get(code)
        above = row.parent_id if row is not None else self.draft_parent()
        return QModelIndex() if above is None else self.index_of(above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many children are in sight."""
        return len(self._children.get(parent.internalId() if parent.isValid() else -1, ()))

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        """Whether a code has children in sight."""
        return bool(self._children.get(parent.internalId() if parent.isValid() else -1))

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One: the numbers are painted beside the name."""
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything can be chosen; where the project may be changed, also named and dragged."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        flags |= Qt.ItemFlag.ItemIsDragEnabled
        if not self._workspace.read_only:
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDropEnabled
        return flags

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
        parent = self.draft_parent()
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
