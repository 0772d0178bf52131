"""The page that is there before a project is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from qda import __version__
from qda.i18n import _
from qda.ui.widgets import column, label

if TYPE_CHECKING:
    from qda.ui.main_window import MainWindow


class Welcome(QWidget):
    """Begin or go on."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self.setLayout(column(0, label(_("Welcome. What shall we read today?"), "hero"), 0))

    def facts(self) -> list[str]:
        """For the status line."""
        return [_("version {version}").format(version=__version__)]
