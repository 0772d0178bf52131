"""The application: theme, fonts, language, the hook for errors; shows the window, then loads.

The order matters for the first impression: what the first picture needs comes before it, the
database library after it.
"""

from __future__ import annotations

import atexit
import sys
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from qda import __version__, i18n
from qda.ui import ahead, crash, fonts, housekeeping, qt_words
from qda.ui.main_window import MainWindow
from qda.ui.settings import recall
from qda.ui.theme import THEMES_FOLDER, theme

SWITCH_SECONDS = 0.0001
"""After how long a thread that counts gives way to the window.

Qt asks Python anew for each cell that it paints: with Python's own 5 ms a table of twenty rows
takes more than a second where another thread is at work.
"""


def run(project: Path | None = None) -> int:
    """Show the window, open `project` if given, and stay until it is closed; the exit code."""
    app = make_application()
    window = MainWindow(opening=project is not None)
    crash.install(window.flows.show_unexpected)
    crash.watch_interpreter()
    window.fit(window.screen().availableGeometry())
    window.show()
    window.workspace.project_opened.connect(housekeeping.settle_soon)
    atexit.register(_leave, window)
    ahead.Ahead(window)
    QTimer.singleShot(0, lambda: _after_first_paint(window, project))
    return app.exec()


def _leave(window: MainWindow) -> None:
    """Close the project of a window that nobody closed: the end came another way (Ctrl+C)."""
    if window.workspace.is_open:
        window.take_leave()


def make_application() -> QApplication:
    """The QApplication, made ready: style, fonts, theme, language."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    housekeeping.Housekeeping(app)
    sys.setswitchinterval(SWITCH_SECONDS)
    app.setApplicationName("qda")
    app.setApplicationDisplayName("qda")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("qda")
    app.setStyle("Fusion")
    app.setWindowIcon(QIcon(str(THEMES_FOLDER / "qda.svg")))
    fonts.install(app)
    theme().apply()
    i18n.set_language(recall("window/language") or i18n.system_language())
    qt_words.follow_language()
    return app


def _after_first_paint(window: MainWindow, project: Path | None) -> None:
    window.repaint()
    if project is not None:
        window.flows.open_path(project)
        window.opening_is_over()
    else:
        Thread(target=_import_models, name="qda-warm-up", daemon=True).start()


def _import_models() -> None:
    """Half a second of importing while the user looks at the welcome page."""
    import qda.models.project  # noqa: F401
