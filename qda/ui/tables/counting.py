"""Asking for figures: counted on a thread, with a quiet word where that is noticed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from qda.i18n import _
from qda.ui.facts_cache import facts_of
from qda.ui.guids import Guids
from qda.ui.nothing_counted import counted_only
from qda.ui.widgets import Elided, column, label
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.analysis.facts import Facts
    from qda.exporters.sheets import Table
    from qda.models.journal import Change

T = TypeVar("T")
Writer = Callable[[Path, Callable[[], bool]], None]
"""Writes a file; asks now and then whether to stop."""

LOW = 560
"""A view lower than this says in one line what it counts."""

NOTICED_MS = 100
"""What takes longer than this is told."""


def write_table(table: Table, path: Path, is_cancelled: Callable[[], bool]) -> None:
    """Write a table as Word, a workbook, CSV or TSV. Raises ExportError, Cancelled."""
    if path.suffix.lower() == ".docx":
        from qda.exporters.word.matrices import write_table as in_word

        in_word(table, path, is_cancelled=is_cancelled)
    else:
        from qda.exporters import crosstabs

        crosstabs.write([table], path)


def copy_table(workspace: Workspace, table: Table) -> None:
    """Put a whole table on the clipboard as a spreadsheet takes it, with what it counts below."""
    from qda.exporters import sheets

    QApplication.clipboard().setText(f"{sheets.as_text(table, chr(9))}\n{table.note}\n")
    workspace.message.emit(_("Copied the table"), False)


class Counter:
    """Counts for one view; `told` says "Counting…" while that takes long."""

    def __init__(self, workspace: Workspace, owner: QWidget) -> None:
        self._workspace, self._owner = workspace, owner
        self.told: QLabel = label(_("Counting…"), "quiet")
        self.told.setParent(owner)  # it lies over the foot, so that nothing moves when it comes
        self.told.setProperty("kind", "panel")
        self.told.hide()
        self.under_way = False
        self._patience = QTimer(owner)
        self._patience.setSingleShot(True)
        self._patience.setInterval(NOTICED_MS)
        self._patience.timeout.connect(self._tell)

    def _tell(self) -> None:
        self.told.adjustSize()
        spot = self._owner.rect().bottomRight() - self.told.rect().bottomRight()
        self.told.move(spot.x() - 24, spot.y() - 10)
        self.told.show()
        self.told.raise_()

    def ask(self, count: Callable[[Facts], T], then: Callable[[T], object]) -> None:
        """Call `count` with the facts on the thread and `then` here with what it gives."""

        def done(result: T) -> None:
            self.under_way = False
            self._patience.stop()
            self.told.hide()
            then(result)

        self.under_way = True
        self._patience.start()
        facts_of(self._workspace).ask(count, done, self._owner, filtered=True)


class Definition(QWidget):
    """What is counted, in sentences; where there is little room one line, the rest in its tip.

    A warning is read in whole, however little room there is.
    """

    def __init__(self) -> None:
        super().__init__()
        self._whole, self._line = label("", "small", wrap=True), Elided("", "small")
        self._line.hide()
        self._warning = label("", "small", wrap=True)
        self._warning.hide()
        self.setLayout(column(self._warning, self._whole, self._line, margins=(0, 8, 0, 12)))

    def text(self) -> str:
        """All of it."""
        return " ".join(filter(None, (self._whole.text(), self._warning.text())))

    def set_text(self, text: str, warning: str = "") -> None:
        """Say something else; nothing hides it."""
        self._warning.setText(warning)
        self._warning.setVisible(bool(warning))
        self._whole.setText(text)
        self._line.set_whole(text)
        self.setVisible(bool(text))

    def be_short(self, short: bool) -> None:
        """Be one line or as many as are needed."""
        self._whole.setVisible(not short)
        self._line.setVisible(short)


class TableView(QWidget):
    """One of the views of the page of tables: counts when it is in sight and something changed."""

    told = Signal()  # its summary changed

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.counter = Counter(workspace, self)
        self.coder: int | None = None
        self._stale = True
        self.definition = Definition()
        facts_of(workspace).dropped.connect(self.outdated)
        workspace.changed.connect(self._follow_sets)

    @property
    def is_settled(self) -> bool:
        """Whether what is shown is what was asked for."""
        return not self._stale and not self.counter.under_way

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the table has it."""
        super().resizeEvent(event)
        self.definition.be_short(event.size().height() < LOW)

    def define(self, text: str, warning: str = "") -> None:
        """Say below the table what is counted, and which filter holds; nothing says nothing."""
        held = facts_of(self.workspace).filter
        if held is not None and text:
            text = f"{counted_only(held)} {text}"
        self.definition.set_text(text, warning if text else "")

    def _follow_sets(self, change: Change) -> None:
        """Facts know no named sets (NOT_COUNTED), but tables are of sets of codes and of cases."""
        if change.touches("named_set", "set_member"):
            self.outdated()

    def outdated(self) -> None:
        """What is shown is no longer so."""
        self._stale = True
        if self.isVisible():
            self.refresh()

    def entered(self) -> None:
        """It has just been shown."""
        if self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Offer what there is to choose from, and count again."""
        self._stale = False
        self.show_choices()
        self.count()

    def show_choices(self) -> None:
        """Bring up to date what there is to choose from."""

    def count(self) -> None:
        """Ask for the figures that are wished for now."""

    def summary(self) -> list[str]:
        """Short facts for the status line."""
        return []

    def name(self) -> str:
        """What it is called in a file."""
        return ""

    def content(self, _guids: Guids) -> dict[str, Any]:
        """Its choices as they are kept under a name: rows of the project by their GUIDs."""
        return {}

    def show_content(self, _content: Mapping[str, Any], _guids: Guids) -> bool:
        """Choose what was kept, and count; False where something of it is gone."""
        return True

    can_copy = False
    own_passages = False
    """Whether it shows passages itself, so that none need stand beside it."""

    def copy(self) -> None:
        """Put it on the clipboard."""

    def writer(self) -> Writer | None:
        """What writes it to a file, away from the window; None where there is nothing."""
        return None
