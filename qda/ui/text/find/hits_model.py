"""The hits as rows: each document a heading, below it its hits. They stream in.

No row is kept: what stands in it follows from where the hits of each document begin, so that a
million hits cost no more than their places.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)

from qda.i18n import _, ngettext
from qda.text import with_context
from qda.ui.text.find.shelf import Shelf, Span
from qda.ui.words import number

if TYPE_CHECKING:
    from qda.models.search import Found, ToReplace

MOST = 10_000
"""More hits than these are listed, coded and replaced, but not looked at one by one."""

AROUND = 110
LET_GO = 4
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


def hits_of(groups: Iterable[Group]) -> Iterator[Hit]:
    """Every hit of these documents, in order."""
    for group in groups:
        for place in range(len(group.spans)):
            yield Hit(group, place)


class HitsModel(QAbstractListModel):
    """Rows are headings (a group) and hits. Those that are not to be replaced are `left_out`."""

    def __init__(self, shelf: Shelf, parent: QObject) -> None:
        super().__init__(parent)
        self.shelf = shelf
        self.groups: list[Group] = []
        self.count = 0
        self.left_out: set[tuple[int, int]] = set()
        self._begins: list[int] = []  # the row of each heading
        self._gone: list[Group] = []
        self._letting_go = QTimer(self)
        self._letting_go.setInterval(0)
        self._letting_go.timeout.connect(self._let_go)

    @property
    def too_many(self) -> bool:
        """Whether there are more than anybody looks at one by one."""
        return self.count > MOST

    def start_over(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._gone += self.groups
        self.groups, self._begins, self.count = [], [], 0
        self.left_out = set()
        self.endResetModel()
        if self._gone:
            self._letting_go.start()

    def _let_go(self) -> None:
        """Free what was found before a few documents at a time: a million places take a while."""
        del self._gone[-LET_GO:]
        if not self._gone:
            self._letting_go.stop()

    def add(self, found: Iterable[Found | ToReplace]) -> None:
        """Add the hits of more documents behind those that are there."""
        fresh = [group for group in map(_group, found) if group.spans]
        if not fresh:
            return
        first, more = self.rowCount(), sum(len(group.spans) + 1 for group in fresh)
        self.beginInsertRows(QModelIndex(), first, first + more - 1)
        for group in fresh:
            self._begins.append(self.rowCount())
            self.groups.append(group)
            self.count += len(group.spans)
        self.endInsertRows()

    def all_of(self) -> list[Group]:
        """What there is now, for a thread to go through."""
        return list(self.groups)

    # What is in the rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """Headings and hits."""
        return 0 if parent.isValid() else self.count + len(self.groups)

    def _group_of(self, row: int) -> int:
        return bisect_right(self._begins, row) - 1

    def group_at(self, row: int) -> Group:
        """The document that a row belongs to."""
        return self.groups[self._group_of(row)]

    def hit_at(self, row: int) -> Hit | None:
        """The hit of a row; None for a heading."""
        if not 0 <= row < self.rowCount():
            return None
        group = self._group_of(row)
        place = row - self._begins[group] - 1
        return Hit(self.groups[group], place) if place >= 0 else None

    def hits(self) -> Iterator[tuple[int, Hit]]:
        """Every hit with its row."""
        for begin, group in zip(self._begins, self.groups, strict=True):
            for place in range(len(group.spans)):
                yield begin + 1 + place, Hit(group, place)

    def next_hit(self, row: int, step: int = 1) -> int:
        """The row of the next hit, or the one before; -1 where there is none."""
        row += step
        while 0 <= row < self.rowCount():
            if self.hit_at(row) is not None:
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
        self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

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


def _group(one: Found | ToReplace) -> Group:
    changes = getattr(one, "changes", None)
    if changes is None:
        return Group(one.document, one.name, one.page.text, one.spans, None)  # type: ignore[union-attr]
    spans = [(start, end) for start, end, _new in changes]
    return Group(one.document, one.name, one.page.text, spans, [c.new for c in changes])
