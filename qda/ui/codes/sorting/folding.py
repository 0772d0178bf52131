"""Before piles are folded into the codebook: what they become, and how much that touches."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from qda.i18n import _, ngettext
from qda.models import folding
from qda.models.folding import Folding
from qda.ui.codes.sorting.desk import Desk
from qda.ui.dialogs.base import Dialog
from qda.ui.labels import shortened
from qda.ui.widgets import Picture, column, label, scrolling
from qda.ui.words import number

WIDTH = 560


class FoldDialog(Dialog):
    """Lists the piles that are ready; one button folds them, as one step."""

    def __init__(self, parent: QWidget, desk: Desk, keys: Sequence[str] | None = None) -> None:
        super().__init__(parent, _("Fold into the codebook"), WIDTH)
        self._desk = desk
        self.promised = desk.workspace.ask(folding.preview, keys)
        if not self.promised:
            words = _("No pile has both a name and cards yet. Name a pile, and it can be folded.")
            self.body.addWidget(label(words, "quiet", wrap=True))
            self.finish_with()
            return
        words = _("Each pile becomes a code with the codes of its cards below it.")
        self.body.addWidget(label(words, "quiet", wrap=True))
        self.body.addSpacing(12)
        self.body.addWidget(self._list())
        self.total = label(self._total(), "strong", wrap=True)
        self.body.addSpacing(12)
        self.body.addWidget(self.total)
        waiting = [pile for pile in desk.table.piles if pile.cards and not pile.name]
        if waiting and keys is None:
            self.body.addSpacing(4)
            self.body.addWidget(label(_unnamed(len(waiting)), "warn", wrap=True))
        self.main = self.finish_with(_("Fold"), self._fold)

    def _list(self) -> QWidget:
        inner = QWidget()
        inner.setProperty("kind", "clear")
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for line, one in enumerate(self.promised):
            grid.addWidget(Picture("tag" if one.pile.codable else "folder"), line, 0, top)
            name = label(shortened(one.pile.name, 60), "strong", wrap=True)
            said = label(f"{_becomes(one)} · {_touches(one)}", "small", wrap=True)
            grid.addLayout(column(name, 2, said), line, 1, top)
        grid.setRowStretch(len(self.promised), 1)
        area = scrolling(inner)
        needed = grid.totalHeightForWidth(WIDTH - 2 * 24)  # between the margins of a dialog
        area.setFixedHeight(min(280, needed + 8))
        return area

    def _total(self) -> str:
        codes = sum(one.codes for one in self.promised)
        codings = sum(one.codings for one in self.promised)
        moved = ngettext("{count} code moves", "{count} codes move", codes).format(
            count=number(codes)
        )
        kept = ngettext(
            "{count} coding stays as it is", "{count} codings stay as they are", codings
        ).format(count=number(codings))
        return _("{moved}; {kept}. One step to undo.").format(moved=moved, kept=kept)

    def _fold(self) -> None:
        keys = [one.pile.key for one in self.promised]
        made = self._desk.workspace.do(folding.fold, keys)
        if made:
            self._desk.workspace.select_code(made[0])
            self.accept()


def _becomes(one: Folding) -> str:
    if one.into is not None:
        return _("added to the code of that name")
    return _("a new code") if one.pile.codable else _("a new folder")


def _touches(one: Folding) -> str:
    codes = ngettext("{count} code", "{count} codes", one.codes).format(count=number(one.codes))
    codings = ngettext("{count} coding", "{count} codings", one.codings).format(
        count=number(one.codings)
    )
    where = ngettext("in {count} document", "in {count} documents", one.documents).format(
        count=one.documents
    )
    return f"{codes} · {codings} {where}" if one.codings else codes


def _unnamed(count: int) -> str:
    return ngettext(
        "{count} pile without a name stays on the table.",
        "{count} piles without a name stay on the table.",
        count,
    ).format(count=number(count))
