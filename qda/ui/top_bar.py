"""The strip at the top: menus, the project's name, the search field, undo and redo, language."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from qda.i18n import N_, _, language
from qda.ui import fonts
from qda.ui.icons import icon
from qda.ui.menus import Actions
from qda.ui.widgets import Elided, Segments, label, row, with_keys
from qda.ui.workspace import Workspace

_TOOLS = {
    "room.memos": ("notebook", N_("Memos")),
    "edit.undo": ("arrow-u-up-left", N_("Undo")),
    "edit.redo": ("arrow-u-up-right", N_("Redo")),
}
"""Actions that stand at the right as pictures."""


class TopBar(QWidget):
    """Shows which project is open and that it is saved, and leads to everything by its search."""

    def __init__(self, workspace: Workspace, actions: Actions) -> None:
        super().__init__()
        self._workspace = workspace
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(40)
        self.name = Elided("", "strong")
        self.name.setMaximumWidth(280)
        self.saved = label("", "quiet")
        self.menus = actions.menu_bar(self)
        self.menus.setFont(fonts.interface())
        self.search = _search_field(actions)
        self.languages = Segments([("nl", "NL"), ("en", "EN")], language(), _("Language"))
        self.setLayout(self._laid_out(actions))
        workspace.changed.connect(self.refresh)
        workspace.project_opened.connect(self.refresh)
        workspace.project_closed.connect(self.refresh)
        self.refresh()

    def refresh(self, *_whatever: object) -> None:
        """Say what is open and when it was last saved."""
        if not self._workspace.is_open:
            self.name.set_whole(_("Welcome"))
            self.saved.setText(_("no project is open"))
            return
        self.name.set_whole(self._workspace.name)
        self.saved.setText(self._saved())

    def _saved(self) -> str:
        if self._workspace.read_only:
            return _("reading only")
        at = self._workspace.saved_at
        return _("saved {time}").format(time=at.strftime("%H:%M")) if at else ""

    def _laid_out(self, actions: Actions) -> QHBoxLayout:
        memos, undo, redo = (_tool(actions, which) for which in _TOOLS)
        names = row(self.name, 12, self.saved)
        tools = row(memos, 8, undo, redo, 12, self.languages)
        result = row(margins=(8, 0, 16, 0))
        result.addWidget(self.menus, 0, Qt.AlignmentFlag.AlignVCenter)
        result.addSpacing(12)
        result.addLayout(names)
        result.addSpacing(12)
        result.addStretch(1)
        result.addWidget(self.search, 8)
        result.addSpacing(12)
        result.addStretch(1)
        result.addLayout(tools)
        return result


def _search_field(actions: Actions) -> QPushButton:
    """Looks like a field and opens the palette, which has the real one."""
    result = QPushButton()
    result.setProperty("kind", "search")
    result.setFont(fonts.interface())
    result.setMaximumWidth(380)
    result.setMinimumWidth(160)
    result.setMinimumHeight(28)
    result.setAutoDefault(False)
    result.setAccessibleName(_("Find an action, document, code or case"))
    result.setToolTip(with_keys(_("Find anything"), "Ctrl+K"))
    key = label("Ctrl K", "key")
    key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    words = Elided(_("Find an action, document, code or case"), "faint")
    words.setFont(fonts.interface())
    words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    inside = row(margins=(12, 0, 8, 0))
    inside.addWidget(words, 1)
    inside.addSpacing(8)
    inside.addWidget(key, 0, Qt.AlignmentFlag.AlignVCenter)
    result.setLayout(inside)
    result.clicked.connect(lambda _checked=False: actions.trigger("view.palette"))
    return result


def _tool(actions: Actions, action_id: str) -> QToolButton:
    result = QToolButton()
    made = actions.qt(action_id)
    picture, name = _TOOLS[action_id]
    if made.isCheckable():  # it has no picture in the menu, so the button only follows it
        result.setCheckable(True)
        result.setToolTip(with_keys(_(name), made.shortcut().toString()))
        result.clicked.connect(lambda _on=False: actions.trigger(action_id))
        made.changed.connect(partial(_follow, result, made))
    else:
        result.setDefaultAction(made)
    result.setIcon(icon(picture))
    result.setIconSize(QSize(16, 16))
    result.setFixedSize(26, 26)
    result.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    result.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    result.setAccessibleName(_(name))
    return result


def _follow(tool: QToolButton, action: QAction) -> None:
    tool.setEnabled(action.isEnabled())
    tool.setChecked(action.isChecked())
