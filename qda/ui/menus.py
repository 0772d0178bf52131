"""Qt's actions and menus, made from the table of actions and kept up to date with the window."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer, SignalInstance
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from qda.i18n import _
from qda.ui.actions import MENUS, SUBMENUS, Action, Shell, plain, table
from qda.ui.icons import icon


class Actions(QObject):
    """One QAction for each line of the table; `trigger` does one by its id."""

    def __init__(self, shell: Shell, window: QWidget) -> None:
        super().__init__(window)
        self._shell = shell
        self._actions: dict[str, tuple[Action, QAction]] = {}
        for action in table():
            self._actions[action.id] = (action, self._make(action, window))
        self._paused = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.refresh)
        work = shell.workspace
        for signal in (work.changed, work.project_opened, work.project_closed):
            signal.connect(self.refresh)
        for signal in _reasons(shell):
            signal.connect(self.refresh_soon)
        self.refresh()

    def qt(self, action_id: str) -> QAction:
        """The QAction of that id."""
        return self._actions[action_id][1]

    def trigger(self, action_id: str) -> None:
        """Do an action, if it can be done now."""
        action, made = self._actions[action_id]
        self._look(action, made)
        if made.isEnabled():
            action.call(self._shell)

    def available(self) -> list[Action]:
        """What can be done now and stands in the palette."""
        self.refresh()
        return [a for a, made in self._actions.values() if a.palette and made.isEnabled()]

    def refresh_soon(self, *_whatever: object) -> None:
        """Look again what can be done, once this turn of events is over."""
        self._later.start(0)

    def refresh(self, *_whatever: object) -> None:
        """Look again what can be done, is on, and is called what."""
        if self._paused:
            return
        for action, made in self._actions.values():
            self._look(action, made)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Look at nothing while a room is being made: what is asked would want the room."""
        self._paused = True
        try:
            yield
        finally:
            self._paused = False

    def menu_bar(self, parent: QWidget) -> QMenuBar:
        """The menus, as a bar."""
        bar = QMenuBar(parent)
        bar.setNativeMenuBar(False)
        bar.setAccessibleName(_("Menus"))
        for menu_id, text in MENUS:
            menu = QMenu(_(text), bar)
            self.fill(menu, menu_id)
            menu.aboutToShow.connect(self.refresh)
            bar.addMenu(menu)
        return bar

    def fill(self, menu: QMenu, menu_id: str) -> None:
        """Put the actions of one menu into `menu`, with a line between groups."""
        group: int | None = None
        place = menu
        for action, made in self._actions.values():
            if action.menu != menu_id:
                continue
            if group != action.group:
                if group is not None:
                    menu.addSeparator()
                title = SUBMENUS.get((menu_id, action.group))
                place = menu.addMenu(_(title)) if title else menu
            group = action.group
            place.addAction(made)

    def _make(self, action: Action, window: QWidget) -> QAction:
        made = QAction(_(action.text), window)
        made.setObjectName(action.id)
        made.setShortcuts([QKeySequence(key) for key in action.shortcuts])
        made.setCheckable(action.checked is not None)
        if action.icon and action.checked is None:
            made.setIcon(icon(action.icon))
        made.triggered.connect(lambda _on=False: self.trigger(action.id))
        window.addAction(made)
        return made

    def _look(self, action: Action, made: QAction) -> None:
        here = not action.room or action.room == self._shell.room_id
        made.setEnabled(here and (action.enabled is None or action.enabled(self._shell)))
        if action.checked is not None:
            made.setChecked(action.checked(self._shell))
        if action.says is not None:
            text = action.says(self._shell)
            made.setText(text)
            made.setToolTip(plain(text))


def _reasons(shell: Shell) -> tuple[SignalInstance, ...]:
    work = shell.workspace
    return (
        work.document_selected,
        work.code_selected,
        work.coding_selected,
        work.coder_changed,
        work.state_changed,
        work.room_requested,
    )
