"""The tabs of the Text room: the strip with its menu, and what is done with open documents."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from qda.i18n import _
from qda.ui.context_menu import add, new_menu
from qda.ui.labels import shortened
from qda.ui.text.panes import Panes
from qda.ui.text.resuming import Listing
from qda.ui.text.tab_strip import HEIGHT, TabStrip
from qda.ui.text.tabs import OpenTabs
from qda.ui.widgets import icon_button, row
from qda.ui.workspace import Workspace


class Tabbing(QWidget):
    """The strip above the panes; `beside_wanted(document)` asks for it in the other pane."""

    beside_wanted = Signal(int)

    def __init__(self, workspace: Workspace, panes: Panes, listing: Listing) -> None:
        super().__init__()
        self.setObjectName("head")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT + 1)
        self._workspace, self._panes, self._listing = workspace, panes, listing
        self.open = OpenTabs()
        self.strip = TabStrip()
        self.all = icon_button("caret-down", _("All open documents"), self._show_all)
        line = row(self.strip, self.all, margins=(12, 0, 4, 1))
        line.setStretch(0, 1)
        self.setLayout(line)
        self.strip.chosen.connect(workspace.select_document)
        self.strip.closed.connect(self.close_tab)
        self.strip.kept.connect(self.keep)
        self.strip.moved.connect(self._move)
        self.strip.menu_asked.connect(self._open_menu)
        self.hide()

    # What is open

    def held(self) -> list[int]:
        """The document of the pane that is not active, if there is one."""
        other = self._panes.other
        return [other.document] if other is not None and other.document is not None else []

    def take(self, document: int, *, own: bool = False) -> None:
        """See to it that a document has a tab, before it is shown in the active pane."""
        self.open.show(document, self._panes.active.document, self.held(), own=own)

    def latest(self) -> int | None:
        """The tab that was looked at last."""
        return self.open.latest()

    def refresh(self) -> None:
        """Show what is open now; nothing where that is a single document."""
        names = self._listing.names
        shown = {key: names[key] for key in self.open.documents if key in names}
        seen = [pane.document for pane in self._panes.shown if pane.document is not None]
        self.setVisible(len(shown) > 1)
        if len(shown) > 1:
            self.strip.show_tabs(shown, self._panes.active.document, self.open.loose, seen)
            self.all.setVisible(self.strip.hidden_count() > 0)
        self._workspace.state_changed.emit()

    # What one does with them

    def can_close(self) -> bool:
        """Whether something would be left to read."""
        return len(self.open) > 1 or self._panes.is_split

    def close_tab(self, document: int) -> None:
        """Close a tab; the panes that showed its document show the one beside it."""
        if len(self.open) < 2:
            return
        beside = self.open.close(document)
        other = self._panes.other
        if other is not None and other.document == document:
            other.show_document(beside)
        if self._panes.active.document == document:
            self._workspace.select_document(beside)
        self.refresh()

    def close_present(self) -> None:
        """Close the tab of the active pane; where both panes show it, only the pane."""
        active, other = self._panes.active, self._panes.other
        if other is not None and (other.document == active.document or len(self.open) < 2):
            self._panes.close_pane(active)
        elif active.document is not None:
            self.close_tab(active.document)

    def close_others(self, document: int) -> None:
        """Close all tabs but one."""
        self._workspace.select_document(document)
        for key in list(self.open.documents):
            if key != document:
                self.close_tab(key)

    def keep(self, document: int) -> None:
        """Make a tab stay: the next click opens another one."""
        self.open.keep(document)
        self.refresh()

    def step(self, step: int) -> None:
        """Go to the next tab, round and round."""
        found = self.open.beside(self._panes.active.document, step)
        if found is not None:
            self._workspace.select_document(found)

    def _move(self, document: int, place: int) -> None:
        self.open.move(document, place)
        self.refresh()

    # Menus

    def _open_menu(self, document: int, place: QPoint) -> None:
        menu = new_menu(self, _("Tab"))
        if document == self.open.loose:
            add(menu, _("Keep this tab"), "push-pin", lambda: self.keep(document))
        add(menu, _("Open beside"), "columns", lambda: self.beside_wanted.emit(document))
        menu.addSeparator()
        add(menu, _("Close"), "x", lambda: self.close_tab(document), "Ctrl+W")
        add(menu, _("Close the others"), "", lambda: self.close_others(document))
        menu.popup(place)

    def _show_all(self) -> None:
        menu = new_menu(self, _("All open documents"))
        menu.setStyleSheet("QMenu { menu-scrollable: 1; }")
        names = self._listing.names
        for key in self.open.documents:
            line = add(menu, shortened(names.get(key, ""), 48), "", self._chooser(key))
            line.setCheckable(True)
            line.setChecked(key == self._panes.active.document)
        menu.popup(self.all.mapToGlobal(self.all.rect().bottomLeft()))

    def _chooser(self, document: int) -> Callable[[], None]:
        return lambda: self._workspace.select_document(document)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the menu where tabs do not fit."""
        super().resizeEvent(event)
        self.all.setVisible(self.strip.hidden_count() > 0)
