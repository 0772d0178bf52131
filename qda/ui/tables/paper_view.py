"""Paper and practice: what documents say beside what interviews say, and the verdict on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QSplitter, QStackedWidget, QWidget

from qda.i18n import N_, _, ngettext
from qda.ui import fonts
from qda.ui.guids import Guids
from qda.ui.keeping import Keeper, Key
from qda.ui.memo_field import MemoField
from qda.ui.nothing_counted import NothingCounted
from qda.ui.tables.beneath import Beneath
from qda.ui.tables.counting import TableView, Writer
from qda.ui.tables.rows import Cell, Head, RowsGrid
from qda.ui.tables.wish import of_coder
from qda.ui.widgets import EmptyPage, Segments, column, row
from qda.ui.words import number
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.analysis.paper_practice import PaperPractice, Row
    from qda.models.journal import Change

VERDICTS = (
    ("", N_("Not judged")),
    ("agrees", N_("Agrees")),
    ("contradicts", N_("Contradicts")),
    ("silent", N_("Silent")),
)
KEYS = {"0": "", "1": "agrees", "2": "contradicts", "3": "silent", "\b": ""}
"""Keys on the table and the verdicts they give."""


class PaperView(TableView):
    """Codes with their passages on both sides; below them these, and the verdict with reasons."""

    own_passages = True

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.found: PaperPractice | None = None
        self.subcodes = QCheckBox(_("With sub-codes"))
        self.subcodes.setFont(fonts.interface())
        self.subcodes.clicked.connect(lambda _on: self.count())
        self.grid = RowsGrid(_("Paper and practice"), "".join(KEYS))
        self.grid.pointed.connect(self._point)
        self.grid.key_pressed.connect(lambda key: self.judge(KEYS[key]))
        self.verdict = Segments([(key, _(text)) for key, text in VERDICTS], "", _("Verdict"))
        self.verdict.setToolTip(_("On the table: 1 agrees, 2 contradicts, 3 silent, 0 not judged"))
        self.verdict.chosen.connect(self.judge)
        self.reasons = MemoField()
        self.reasons.setAccessibleName(_("Reasons"))
        self.reasons.setPlaceholderText(_("Why is that so?"))
        self._keeper = Keeper(workspace, self.reasons, self._write_reasons)
        self.reasons.left.connect(self._keeper.keep)
        self.reasons.escaped.connect(self.grid.setFocus)
        self.beneath = Beneath(workspace)
        teaching = EmptyPage(
            "article",
            _("Nothing to set beside each other yet"),
            _(
                "Give passages of papers and of interviews the same codes: here stands what is "
                "written beside what is said."
            ),
            _("Go to the text"),
            lambda: workspace.room_requested.emit("text"),
        )
        self.empty = NothingCounted(workspace, teaching)
        self._lay_out()
        self._enable(on=False)
        workspace.changed.connect(self._follow)

    def _lay_out(self) -> None:
        judging = row(margins=(0, 12, 0, 4))
        judging.addWidget(self.verdict, 0, Qt.AlignmentFlag.AlignTop)
        judging.addSpacing(12)
        judging.addWidget(self.reasons, 1)
        below = QWidget()
        under = column()
        under.addLayout(judging)
        under.addWidget(self.beneath, 1)
        below.setLayout(under)
        both = QSplitter(Qt.Orientation.Vertical)
        both.setHandleWidth(1)
        both.setChildrenCollapsible(False)
        both.addWidget(self.grid)
        both.addWidget(below)
        self.grid.setMinimumHeight(120)
        both.setSizes([500, 400])
        self.both = both
        self.stack = QStackedWidget()
        self.stack.addWidget(both)
        self.stack.addWidget(self.empty)
        whole = column(margins=(24, 0, 24, 0))
        whole.addLayout(row(self.subcodes, 0))
        whole.addSpacing(12)
        whole.addWidget(self.stack, 1)
        whole.addWidget(self.definition)
        self.setLayout(whole)

    def _enable(self, *, on: bool) -> None:
        writable = on and not self.workspace.read_only
        self.verdict.setEnabled(writable)
        self.reasons.setEnabled(on)
        self.reasons.setReadOnly(not writable)

    # Counting and showing

    def count(self) -> None:
        """Ask for the two sides."""
        project, below, coder = self.workspace.project, self.subcodes.isChecked(), self.coder

        def counted(facts: Any) -> PaperPractice:
            from qda.analysis.paper_practice import paper_practice
            from qda.models import verdicts

            given = {r.code_id: (r.verdict, r.text) for r in project.ask(verdicts.listing)}
            return paper_practice(of_coder(facts, coder), given, with_subcodes=below).used()

        self.counter.ask(counted, self._show)

    def _show(self, found: PaperPractice) -> None:
        self.found = found
        here = self.grid.current_code()
        heads = [
            Head(_("On paper"), _("Passages in papers"), 88),
            Head(_("In practice"), _("Passages in interviews"), 96),
            Head(_("Respondents"), _("Respondents who speak of it"), 104),
            Head(_("Verdict"), "", 144, words=True),
            Head(_("Reasons"), "", 120, words=True),
        ]
        cells = [_cells(one) for one in found.rows]
        self.grid.rows.show_rows([one.code for one in found.rows], heads, cells)
        self.stack.setCurrentWidget(self.both if found.rows else self.empty)
        scope = _("Counted in: {scope}.").format(scope=found.scope)
        self.define(f"{found.definition} {scope}" if found.rows else "")
        self.grid.point_at(here)
        self._point(self.grid.currentIndex().row())
        self.told.emit()

    def _at(self, at: int) -> Row | None:
        rows = self.found.rows if self.found is not None else ()
        return rows[at] if 0 <= at < len(rows) else None

    def _point(self, at: int) -> None:
        one = self._at(at)
        self._enable(on=one is not None)
        if one is None:
            self._keeper.begin(None, "")
            return
        code, reasons = int(one.code.key), one.reasons
        if self._keeper.key == (code,):
            self._keeper.renew(reasons)
        else:
            self._keeper.begin((code,), reasons)
        self.verdict.choose(one.verdict)
        nothing = _("Nothing is said on it here.")
        self.beneath.left.show_side(_("On paper"), one.paper, nothing)
        self.beneath.right.show_side(_("In practice"), one.practice, nothing)

    # Judging

    def judge(self, verdict: str) -> None:
        """Give the code pointed at a verdict; the reasons stay."""
        from qda.models import verdicts

        code = self.grid.current_code()
        if code is None or self.workspace.read_only:
            return
        self._keeper.keep()
        self.workspace.did(verdicts.give, code, verdict, self._given(code)[1])

    def _given(self, code: int) -> tuple[str, str]:
        from qda.models import verdicts

        rows = self.workspace.ask(verdicts.listing)
        return next(((r.verdict, r.text) for r in rows if r.code_id == code), ("", ""))

    def _write_reasons(self, key: Key, text: str) -> Key | None:
        from qda.models import verdicts

        (code,) = key
        assert isinstance(code, int)
        verdict = self._given(code)[0]
        return key if self.workspace.did(verdicts.give, code, verdict, text) else None

    def _follow(self, change: Change) -> None:
        from qda.models import verdicts

        if self.found is None or not change.touches("verdict"):
            return
        given = {r.code_id: (r.verdict, r.text) for r in self.workspace.ask(verdicts.listing)}
        rows = tuple(
            replace(one, verdict=verdict, reasons=reasons)
            for one in self.found.rows
            for verdict, reasons in [given.get(int(one.code.key), ("", ""))]
        )
        self.found = replace(self.found, rows=rows)
        heads, model = self.grid.rows.heads(), self.grid.rows
        model.show_rows([one.code for one in rows], heads, [_cells(one) for one in rows])
        one = self._at(self.grid.currentIndex().row())
        if one is not None:
            self.verdict.choose(one.verdict)
            self._keeper.renew(one.reasons)
        self.told.emit()

    # Keeping

    def content(self, _guids: Guids) -> dict[str, Any]:
        """Whether sub-codes count in those above them."""
        return {"subcodes": self.subcodes.isChecked()}

    def show_content(self, content: Mapping[str, Any], _guids: Guids) -> bool:
        """Count as it was kept."""
        self.subcodes.setChecked(bool(content.get("subcodes")))
        self.count()
        return True

    # Out of the window

    def name(self) -> str:
        """What it is called in a file."""
        return _("Paper and practice")

    def writer(self) -> Writer | None:
        """Writes both sides with the verdicts."""
        self._keeper.keep()
        return None if self.found is None else partial(_write, self.found, self.name())

    def summary(self) -> list[str]:
        """How many codes are judged."""
        if self.found is None:
            return []
        count = sum(bool(one.verdict) for one in self.found.rows)
        return [ngettext("{count} judged", "{count} judged", count).format(count=number(count))]


def _write(found: PaperPractice, name: str, path: Any, is_cancelled: Any) -> None:
    if path.suffix.lower() == ".docx":
        from qda.exporters.word.matrices import write_paper_practice

        write_paper_practice(found, path, name, is_cancelled=is_cancelled)
    else:
        from qda.exporters import crosstabs, matrices

        crosstabs.write([matrices.paper_practice_table(found, name)], path)


def _cells(one: Row) -> list[Cell]:
    names = dict(VERDICTS)
    hint = _("one side is silent") if one.hint else ""
    verdict = _(names[one.verdict]) if one.verdict else hint or "–"
    return [
        Cell(number(one.on_paper), faint=not one.paper),
        Cell(number(one.in_practice), faint=not one.practice),
        Cell(number(one.respondents), faint=not one.respondents),
        Cell(verdict, faint=not one.verdict, words=True, strong=bool(one.verdict)),
        Cell(" ".join(one.reasons.split()), one.reasons, words=True),
    ]
