"""Two groups or two respondents side by side: what the one says that the other does not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QSplitter, QStackedWidget

from qda.i18n import _, ngettext
from qda.ui import fonts
from qda.ui.flow import Flow
from qda.ui.guids import Guids
from qda.ui.nothing_counted import NothingCounted
from qda.ui.settings import recall, remember
from qda.ui.tables.beneath import Beneath
from qda.ui.tables.choices import combo, fill
from qda.ui.tables.counting import TableView, Writer, write_table
from qda.ui.tables.figures import percent, signed
from qda.ui.tables.rows import Cell, Head, RowsGrid
from qda.ui.tables.sides import kept, side_of, sides_of
from qda.ui.tables.wish import of_coder
from qda.ui.widgets import EmptyPage, column
from qda.ui.words import locale, number
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.analysis.comparison import Comparison, Row
    from qda.analysis.crosstab import Group

LEFT, RIGHT = "left", "right"


class SidesView(TableView):
    """Codes with their figures left and right; below them the passages of the code pointed at."""

    own_passages = True

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.found: Comparison | None = None
        self._groups: dict[str, Group] = {}
        self.left, self.right = combo(_("Left")), combo(_("Right"))
        self.order = combo(_("Order"))
        fill(
            self.order,
            [("difference", _("Where they differ most")), ("tree", _("In the codebook's order"))],
            recall("tables/sides/order") or "difference",
        )
        self.subcodes = QCheckBox(_("With sub-codes"))
        self.test = QCheckBox(_("Exact test"))
        self.test.setToolTip(_("Fisher’s exact test of respondents, with its n"))
        line = Flow(8)
        for box in (self.left, self.right, self.order):
            box.activated.connect(self._chosen)
            box.setMaximumWidth(196)
            line.addWidget(box)
        for check in (self.subcodes, self.test):
            check.setFont(fonts.interface())
            check.clicked.connect(self._chosen)
            line.addWidget(check)
        self.grid = RowsGrid(_("Side by side"))
        self.grid.pointed.connect(self._point)
        self.beneath = Beneath(workspace)
        teaching = EmptyPage(
            "users",
            _("Nobody to set side by side yet"),
            _(
                "Two respondents are needed, or two groups of them, and passages in which they "
                "speak."
            ),
            _("Go to the cases"),
            lambda: workspace.room_requested.emit("cases"),
        )
        self.empty = NothingCounted(workspace, teaching)
        self.both = QSplitter(Qt.Orientation.Vertical)
        self.both.setHandleWidth(1)
        self.both.setChildrenCollapsible(False)
        self.both.addWidget(self.grid)
        self.both.addWidget(self.beneath)
        self.both.setSizes([500, 400])
        self.stack = QStackedWidget()
        self.stack.addWidget(self.both)
        self.stack.addWidget(self.empty)
        whole = column(margins=(24, 0, 24, 0))
        whole.addLayout(line)
        whole.addSpacing(12)
        whole.addWidget(self.stack, 1)
        whole.addWidget(self.definition)
        self.setLayout(whole)

    # Choosing

    def show_choices(self) -> None:
        """Offer groups, values and respondents."""
        found = sides_of(self.workspace)
        self._groups = {str(group.key): group for group in found}
        entries = [(str(group.key), group.name) for group in found]
        self._offer(self.left, entries, 0)
        self._offer(self.right, entries, 1)

    def _offer(self, box: QComboBox, entries: list[tuple[str, str]], first: int) -> None:
        kept = box.currentData()
        if kept not in self._groups and len(entries) > first:
            kept = entries[first][0]
        fill(box, entries, kept)

    def choose(self, left: str, right: str) -> None:
        """Set two sides by their names, as a hand would."""
        for box, name in ((self.left, left), (self.right, right)):
            box.setCurrentIndex(max(0, box.findText(name)))
        self.count()

    def _chosen(self, _what: object = None) -> None:
        remember("tables/sides/order", self.order.currentData())
        self.count()

    def count(self) -> None:
        """Ask for the comparison."""
        from qda.analysis.comparison import compare

        left = self._groups.get(self.left.currentData())
        right = self._groups.get(self.right.currentData())
        if left is None or right is None or left is right:
            self.found = None
            self.empty.renew(by_filter=False)
            self.stack.setCurrentWidget(self.empty)
            self.define("")
            return
        below, test, coder = self.subcodes.isChecked(), self.test.isChecked(), self.coder
        differ = self.order.currentData() == "difference"

        def counted(facts: object) -> Comparison:
            found = compare(
                of_coder(facts, coder),  # type: ignore[arg-type]
                left,
                right,
                with_subcodes=below,
                test=test,
            ).used()
            return found.by_difference() if differ else found

        self.counter.ask(counted, lambda found: self._show(found, flat=differ))

    # Showing

    def _show(self, found: Comparison, *, flat: bool) -> None:
        self.found = found
        here = self.grid.current_code()
        people = found.respondents.columns
        heads = [
            *(
                Head(group.name, group.name, 120, below=f"n = {number(line.size or 0)}")
                for group, line in zip((found.left, found.right), people, strict=True)
            ),
            Head(_("Difference"), _("Difference in percentage points"), 96),
        ]
        tested = any(one.p is not None for one in found.rows)
        if tested:
            heads += [
                Head(_("p (Fisher)"), _("Fisher’s exact test, two-sided"), 88),
                Head("n", "", 48),
            ]
        cells = [_cells(one, tested=tested) for one in found.rows]
        self.grid.rows.show_rows([one.code for one in found.rows], heads, cells, flat=flat)
        self.empty.renew()
        self.stack.setCurrentWidget(self.both if found.rows else self.empty)
        scope = _("Counted in: {scope}.").format(scope=found.scope)
        self.define(f"{found.definition} {scope}" if found.rows else "", found.warning)
        self.grid.point_at(here)
        self._point(self.grid.currentIndex().row())
        self.told.emit()

    def _point(self, at: int) -> None:
        if self.found is None or not 0 <= at < len(self.found.rows):
            return
        one, found = self.found.rows[at], self.found
        code = int(one.code.key)
        for side, group, which in (
            (self.beneath.left, found.left, LEFT),
            (self.beneath.right, found.right, RIGHT),
        ):
            nothing = _("Nobody here says anything on it.")
            title = f"{group.name} × {one.code.name}"
            side.show_side(title, found.codings(code, which), nothing)

    # Keeping

    def content(self, guids: Guids) -> dict[str, Any]:
        """The two sides, by GUID, and how they are compared."""
        return {
            "left": kept(self.left.currentData(), guids),
            "right": kept(self.right.currentData(), guids),
            "order": self.order.currentData(),
            "subcodes": self.subcodes.isChecked(),
            "test": self.test.isChecked(),
        }

    def show_content(self, content: Mapping[str, Any], guids: Guids) -> bool:
        """Show the comparison that was kept."""
        self.show_choices()
        there = True
        for box, side in ((self.left, LEFT), (self.right, RIGHT)):
            place = box.findData(side_of(content.get(side), guids))
            there = there and place >= 0
            if place >= 0:
                box.setCurrentIndex(place)
        self.order.setCurrentIndex(max(0, self.order.findData(content.get("order"))))
        self.subcodes.setChecked(bool(content.get("subcodes")))
        self.test.setChecked(bool(content.get("test")))
        self.count()
        return there

    # Out of the window

    def name(self) -> str:
        """What it is called in a file."""
        if self.found is None:
            return _("Side by side")
        names = {"left": self.found.left.name, "right": self.found.right.name}
        return _("{left} beside {right}").format(**names)

    def writer(self) -> Writer | None:
        """Writes the comparison as it is shown."""
        from qda.exporters.crosstabs import comparison_table

        if self.found is None:
            return None
        table = comparison_table(self.found, self.name())
        return lambda path, stop: write_table(table, path, stop)

    def summary(self) -> list[str]:
        """How many codes there are."""
        if self.found is None:
            return []
        count = len(self.found.rows)
        return [ngettext("{count} code", "{count} codes", count).format(count=number(count))]


def _cells(one: Row, *, tested: bool) -> list[Cell]:
    """The cells of a code: shares with their respondents, the difference, and p beside its n."""
    cells = []
    for count, passages, share in (
        (one.left, one.left_passages, one.left_share),
        (one.right, one.right_passages, one.right_share),
    ):
        people = ngettext("{count} respondent", "{count} respondents", count).format(
            count=number(count)
        )
        said = ngettext("{count} passage", "{count} passages", passages).format(
            count=number(passages)
        )
        ground = share if share == share else 0.0  # noqa: PLR0124 - NaN is not itself
        text = f"{percent(100 * share)}  ({number(count)})"
        tip = f"{percent(100 * share)}, {people}, {said}"
        if share != share:  # noqa: PLR0124
            text, tip = percent(share), _("Undefined: there is no respondent in this group.")
        cells.append(Cell(text, tip, ground, not count))
    gap = one.difference
    cells.append(Cell(signed(gap), strong=gap == gap and abs(gap) >= 0.5))  # noqa: PLR0124
    if tested:
        shown = "–" if one.p is None else locale().toString(one.p, "f", 3)
        cells += [Cell(shown), Cell(str(one.n))]
    return cells
