"""The hits as rows: each document a heading, below it its hits. They stream in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qda.i18n import _, ngettext
from qda.text import with_context
from qda.ui.text.find.shelf import Shelf, Span
from qda.ui.words import number

if TYPE_CHECKING:
    from qda.models.search import Found, ToReplace

MOST = 10_000
"""More hits than these are not listed: nobody reads them."""

AROUND = 110
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Group:
    """A document with its hits; `news` is what would come in their place, if it is replacing."""

    document: int
    name: str
    text: str
    spans: list[Span]
    news: list[str] | None


class Hit(NamedTuple):
    """A hit with its document."""

    group: Group
    place: int

    @property
    def span(self) -> Span:
        """Where it is."""
        return self.group.spans[self.place]

    @property
    def new(self) -> str | None:
        """What would come in its place; None where nothing is replaced."""
        return None if self.group.news is None else self.group.news[self.place]

    @property
    def key(self) -> tuple[int, int]:
        """What tells it from all others."""
        return self.group.document, self.span[0]


class HitsModel(QAbstractListModel):
    """Rows are headings (a group) and hits. Those that are not to be replaced are `left_out`."""

    def __init__(self, shelf: Shelf, parent: QObject) -> None:
        super().__init__(parent)
        self.shelf = shelf
        self.groups: list[Group] = []
        self.count = 0
        self.full = False
        self.left_out: set[tuple[int, int]] = set()
        self._rows: list[tuple[int, int]] = []

    def start_over(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self.groups, self._rows, self.count, self.full = [], [], 0, False
        self.left_out = set()
        self.endResetModel()

    def add(self, found: Iterable[Found | ToReplace]) -> None:
        """Add the hits of more documents behind those that are there; no more than MOST."""
        fresh: list[tuple[int, int]] = []
        for one in found:
            group = _group(one, MOST - self.count)
            self.full = self.full or len(group.spans) < _length(one)
            if not group.spans:
                break
            self.groups.append(group)
            self.count += len(group.spans)
            fresh += [(len(self.groups) - 1, place) for place in range(-1, len(group.spans))]
        if fresh:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(fresh) - 1)
            self._rows += fresh
            self.endInsertRows()

    # What is in the rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """Headings and hits."""
        return 0 if parent.isValid() else len(self._rows)

    def group_at(self, row: int) -> Group:
        """The document that a row belongs to."""
        return self.groups[self._rows[row][0]]

    def hit_at(self, row: int) -> Hit | None:
        """The hit of a row; None for a heading."""
        if not 0 <= row < len(self._rows):
            return None
        group, place = self._rows[row]
        return Hit(self.groups[group], place) if place >= 0 else None

    def hits(self) -> Iterator[tuple[int, Hit]]:
        """Every hit with its row."""
        for row, (group, place) in enumerate(self._rows):
            if place >= 0:
                yield row, Hit(self.groups[group], place)

    def next_hit(self, row: int, step: int = 1) -> int:
        """The row of the next hit, or the one before; -1 where there is none."""
        row += step
        while 0 <= row < len(self._rows):
            if self._rows[row][1] >= 0:
                return row
            row += step
        return -1

    def label(self, hit: Hit) -> tuple[str, str]:
        """Where a hit is, as it is cited, and who speaks there."""
        group, start = hit.group, hit.span[0]
        paragraph = self.shelf.paragraph(group.document, group.text, start)
        return f"{group.name}:{paragraph}", self.shelf.speaker(group.document, start)

    def context(self, hit: Hit) -> tuple[str, str, str]:
        """The words before, in and after a hit, on one line."""
        parts = with_context(hit.group.text, *hit.span, AROUND)
        before, words, after = (part.replace("\n", " ¶ ").replace("\t", " ") for part in parts)
        return before, words, after

    def heading(self, group: Group) -> str:
        """How many hits a document has."""
        count = len(group.spans)
        return ngettext("{count} hit", "{count} hits", count).format(count=number(count))

    # Which are replaced

    def is_in(self, hit: Hit) -> bool:
        """Whether a hit is to be replaced."""
        return hit.key not in self.left_out

    def toggle(self, row: int) -> None:
        """Leave a hit out, or take it in again; at a heading all of the document."""
        hit = self.hit_at(row)
        group = self.group_at(row)
        if hit is not None:
            self.left_out ^= {hit.key}
        else:
            keys = {(group.document, start) for start, _end in group.spans}
            self.left_out = self.left_out - keys if keys & self.left_out else self.left_out | keys
        self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def chosen(self) -> int:
        """How many are to be replaced."""
        return self.count - len(self.left_out)

    # Qt's questions

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A row in words, for who listens; and its check."""
        if not index.isValid():
            return None
        hit, group = self.hit_at(index.row()), self.group_at(index.row())
        if role == Qt.ItemDataRole.CheckStateRole and hit is not None and hit.new is not None:
            return Qt.CheckState.Checked if self.is_in(hit) else Qt.CheckState.Unchecked
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if hit is None:
            return f"{group.name} · {self.heading(group)}"
        place, speaker = self.label(hit)
        said = "".join(self.context(hit))
        if hit.new is not None:
            said = _("{words}, becomes {new}").format(words=said, new=hit.new)
        return ", ".join(part for part in (place, speaker, said) if part)


def _length(one: Found | ToReplace) -> int:
    changes: list[Any] = getattr(one, "changes", [])
    return len(changes or getattr(one, "spans", []))


def _group(one: Found | ToReplace, room: int) -> Group:
    changes = getattr(one, "changes", None)
    if changes is None:
        return Group(one.document, one.name, one.page.text, one.spans[:room], None)  # type: ignore[union-attr]
    spans = [(start, end) for start, end, _new in changes[:room]]
    return Group(one.document, one.name, one.page.text, spans, [c.new for c in changes[:room]])
