"""How the tree of codes is shown: which numbers stand beside the names, and in what order. No Qt.

Kept for the next sitting, for the side panel and the Codes room each by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from qda.i18n import N_, _, ngettext
from qda.ui.settings import recall, remember
from qda.ui.words import number

if TYPE_CHECKING:
    from qda.models.rows import CodeRow
    from qda.models.usage import CodeUse

MEASURES = {"passages": N_("Passages"), "documents": N_("Documents"), "cases": N_("Respondents")}
ORDERS = {"hand": N_("By hand"), "name": N_("By name"), "count": N_("By number")}


class CodeLook:
    """What is shown in the tree of that name; a tree shows one number at least."""

    def __init__(self, name: str, measures: tuple[str, ...]) -> None:
        self._name = name
        kept = recall(f"codes/{name}-numbers", ",".join(measures)).split(",")
        self.measures = tuple(key for key in MEASURES if key in kept) or measures
        order = recall(f"codes/{name}-order", "hand")
        self.order = order if order in ORDERS else "hand"
        self.stars_only = False

    def toggle(self, measure: str) -> bool:
        """Show a number, or leave it out; the last one stays. Whether anything changed."""
        others = tuple(key for key in self.measures if key != measure)
        wanted = others if measure in self.measures else (*others, measure)
        if not wanted:
            return False
        self.measures = tuple(key for key in MEASURES if key in wanted)
        remember(f"codes/{self._name}-numbers", ",".join(self.measures))
        return True

    def sort(self, order: str) -> None:
        """Choose one of ORDERS."""
        self.order = order
        remember(f"codes/{self._name}-order", order)


class CodeNumbers:
    """How often each code is used, as far as it has been counted."""

    def __init__(self) -> None:
        self.counts: dict[int, int] = {}
        self.use: dict[int, CodeUse] = {}
        self.cases = 0
        self.greatest: dict[str, int] = {}  # by measure: as wide must its column be

    def measure(self, rows: Iterable[CodeRow], measures: Iterable[str]) -> None:
        """Note the greatest number of each column."""
        known = list(rows)
        self.greatest = {
            key: max((self.shown(row, key) or 0 for row in known), default=0) for key in measures
        }

    def shown(self, row: CodeRow, measure: str) -> int | None:
        """The number beside a code; a folder has none of its own: it shows those below it."""
        use = self.use.get(row.id)
        if measure == "passages":
            if use is not None and not row.codable:
                return use.all_passages
            own = self.counts.get(row.id, 0)
            return own if row.codable or own else None
        if not self.use:
            return None
        if use is None:
            return 0
        if measure == "documents":
            return use.documents if row.codable else use.all_documents
        return use.cases if row.codable else use.all_cases

    def weights(self, rows: Iterable[CodeRow], measure: str) -> dict[int, int]:
        """By what the codes are sorted: the number with all that lies below."""
        if measure != "passages" or self.use:
            key = f"all_{measure}"
            return {code: getattr(use, key) for code, use in self.use.items()}
        found: dict[int, int] = {}
        for row in reversed(list(rows)):  # in tree order, so a child comes before its parent
            found[row.id] = found.get(row.id, 0) + self.counts.get(row.id, 0)
            if row.parent_id is not None:
                found[row.parent_id] = found.get(row.parent_id, 0) + found[row.id]
        return found

    def in_words(self, code: int) -> str:
        """How often a code is used, as a sentence."""
        count = self.counts.get(code, 0)
        text = ngettext("{count} passage", "{count} passages", count).format(count=number(count))
        use = self.use.get(code)
        if use is not None and use.all_passages != use.passages:
            text += ", " + _("{count} with sub-codes").format(count=number(use.all_passages))
        return text
