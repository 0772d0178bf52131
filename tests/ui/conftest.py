"""For tests of the window: settings of their own, one style for all, a window and a project."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made_once import made_once
from PySide6.QtCore import QSettings
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shown_window import put_away, show_window
from ui_study import Study, open_study

from qda.models.project import Project
from qda.ui import fonts, qt_words
from qda.ui.app import make_application
from qda.ui.main_window import MainWindow
from qda.ui.settings import settings
from qda.ui.theme import theme
from qda.ui.workspace import Workspace

MakeWindow = Callable[..., MainWindow]


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    """The application as pytest-qt makes it."""
    return QApplication


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application as the program makes it; once, for it costs as much as many a test."""
    yield make_application()
    # Without a screen Qt keeps what was copied until Python is gone, and falls over it.
    QGuiApplication.clipboard().clear()


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, dressed: QApplication) -> Iterator[None]:
    """Settings that begin empty and are forgotten, and the light theme to begin with."""
    folder = tmp_path / "settings"
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))
    settings().clear()
    qt_words.follow_language()
    if dressed.font() != fonts.interface():
        fonts.install(dressed)
    if theme().choice != "light":
        theme().choose("light")
    yield
    if theme().choice != "light":
        theme().choose("light")


@pytest.fixture(autouse=True)
def pointer_away(dressed: QApplication) -> None:
    """The pointer in the corner: a menu that opens below it takes a press for the one before."""
    QCursor.setPos(0, 0)


def _make_empty(path: Path) -> None:
    Project.create(path, name="Study", coder="Coder A").close()


@pytest.fixture
def project_path(tmp_path: Path) -> Path:
    """An empty project, closed."""
    path = tmp_path / "Study.qdaproj"
    made_once(path, _make_empty)
    return path


@pytest.fixture
def workspace(project_path: Path) -> Iterator[Workspace]:
    """A workspace with an empty project open."""
    result = Workspace()
    assert result.open(project_path)
    yield result
    result.close()


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    """The small study, open in a workspace of its own."""
    made = open_study(tmp_path)
    yield made
    made.work.close()


@pytest.fixture
def first_room() -> str:
    """The room that a project is opened in: the cheapest, where a test needs no other."""
    return "guide"


@pytest.fixture
def make_window(qtbot: QtBot, first_room: str) -> Iterator[MakeWindow]:
    """Makes a window that is shown and has the keyboard, on a project if it is given."""
    made: list[MainWindow] = []

    def make(project: Path | None = None) -> MainWindow:
        made.append(show_window(qtbot, project, first_room))
        return made[-1]

    yield make
    put_away(*made)


@pytest.fixture
def window(make_window: MakeWindow) -> MainWindow:
    """A window without a project."""
    return make_window()


@pytest.fixture
def open_window(make_window: MakeWindow, project_path: Path) -> MainWindow:
    """A window with an empty project open."""
    return make_window(project_path)
