"""What stands where in the tree of codes: rows, filter, and a code about to be named. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from qda.ui.fuzzy import folded
from qda.ui.panels.code_filter import in_sight, matching

if TYPE_CHECKING:
    from qda.models.rows import CodeRow

TOP = -1
"""The parent of those that have none; ids of codes begin at 1."""
DRAFT = 0
"""The id of the code that is about to be named."""


class CodeShelf:
    """The rows of the codebook, and of those in sight the children of each in their order."""

    def __init__(self) -> None:
        self.rows: dict[int, CodeRow] = {}
        self.query = ""
        self.order = "hand"  # or "name", or "count": then by `weights`, the greatest first
        self.weights: Mapping[int, int] = {}
        self.stars_only = False
        self.only: frozenset[int] | None = None  # the codes of the set that is shown
        self.best: int | None = None  # what fits the filter best
        self.needs_lead = False
        self._draft: tuple[int, int] | None = None  # parent, place among its children
        self._children: dict[int, list[int]] = {}
        self._places: dict[int, int] = {}

    def take(self, rows: Sequence[CodeRow]) -> None:
        """Hold other rows, in tree order."""
        self.rows = {row.id: row for row in rows}
        self.arrange()

    def renew(self, rows: Sequence[CodeRow]) -> list[int]:
        """Hold the same codes in the same places, changed; the ids of those that changed."""
        changed = [row for row in rows if row != self.rows[row.id]]
        self.rows = {row.id: row for row in rows}
        if any(row.depth == 0 for row in changed):
            self._look_for_lead()  # a folder among them may have become a code
        return [row.id for row in changed]

    def stands_like(self, rows: Sequence[CodeRow]) -> bool:
        """Whether these are the codes that are held, in the same places."""
        mine = ((row.id, row.parent_id) for row in self.rows.values())
        return [(row.id, row.parent_id) for row in rows] == list(mine)

    def arrange(self) -> None:
        """Make the lists of children from the rows, the filter and the draft."""
        shown = self._found()
        children: dict[int, list[int]] = {}
        for code, row in self.rows.items():
            if shown is None or code in shown:
                above = TOP if row.parent_id is None else row.parent_id
                children.setdefault(above, []).append(code)
        if self.order != "hand":
            for codes in children.values():
                codes.sort(key=self._rank)
        if self._draft is not None:
            parent, place = self._draft
            if parent == TOP or parent in self.rows:
                children.setdefault(parent, []).insert(place, DRAFT)
            else:
                self._draft = None
        self._children = children
        self._places = {code: n for codes in children.values() for n, code in enumerate(codes)}
        self._look_for_lead()

    def _rank(self, code: int) -> tuple[int, str]:
        weight = -self.weights.get(code, 0) if self.order == "count" else 0
        return weight, folded(self.rows[code].name) if self.order == "name" else ""

    @property
    def by_hand(self) -> bool:
        """Whether every code is in sight and stands where it was put: it can be moved there."""
        return self.order == "hand" and not self.query and not self._narrowed

    @property
    def _narrowed(self) -> bool:
        return self.stars_only or self.only is not None

    def _let_in(self, row: CodeRow) -> bool:
        """Whether favourites and the set that is shown leave a code in sight."""
        if self.only is not None and row.id not in self.only:
            return False
        return row.favourite or not self.stars_only

    def _found(self) -> set[int] | None:
        if not self.query and not self._narrowed:
            return None
        rows = list(self.rows.values())
        there = [row for row in rows if self._let_in(row)]
        if not self.query:
            whole = self.only is not None  # a folder in a set stands for what is in it
            return in_sight({row.id for row in there if row.codable or whole}, rows)
        found = matching(self.query, there)
        self.best = max(found, key=found.__getitem__, default=None)
        return in_sight(found, rows)

    def _look_for_lead(self) -> None:
        tops = (self.rows[code] for code in self.children(TOP) if code != DRAFT)
        self.needs_lead = any(row.codable and row.id in self._children for row in tops)

    def children(self, parent: int) -> Sequence[int]:
        """The children in sight of a code, or of TOP."""
        return self._children.get(parent, ())

    def place(self, code: int) -> int | None:
        """Where a code stands among its siblings in sight; None where it is not in sight."""
        return self._places.get(code)

    def parent(self, code: int) -> int | None:
        """The parent of a code, or of the draft."""
        row = self.rows.get(code)
        return row.parent_id if row is not None else self.draft_parent

    def siblings(self, code: int) -> list[CodeRow]:
        """The other codes under the parent of `code` (or of DRAFT), whatever the filter."""
        parent = self.parent(code)
        rows = self.rows.values()
        return [row for row in rows if row.parent_id == parent and row.id != code]

    # The code about to be named

    @property
    def has_draft(self) -> bool:
        """Whether a code is about to be named."""
        return self._draft is not None

    @property
    def draft_parent(self) -> int | None:
        """Under which code the draft stands."""
        return None if self._draft is None or self._draft[0] == TOP else self._draft[0]

    def put_draft(self, parent: int | None) -> None:
        """Hold a code without a name, last under `parent`."""
        above = TOP if parent is None else parent
        self._draft = (above, len(self.children(above)))
        self.arrange()

    def drop_draft(self) -> None:
        """Forget the code without a name."""
        self._draft = None
        self.arrange()
