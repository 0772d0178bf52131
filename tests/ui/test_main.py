"""How the program begins: what asks for the window and what for the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication

from qda.__main__ import main, wants_window
from qda.ui import app
from qda.ui.main_window import MainWindow


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["Study.qdaproj"], True),
        (["no such folder/Study.qdaproj"], True),
        (["--help"], False),
        (["info", "Study.qdaproj"], False),
        (["import", "Study.qdaproj", "R1.docx"], False),
        (["nonsense"], False),
    ],
)
def test_a_project_alone_or_nothing_asks_for_the_window(arguments: list[str], window: bool) -> None:
    assert wants_window(arguments) is window


def test_the_project_named_is_opened_and_closed_even_where_nobody_closes_the_window(
    project_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[bool, str, str, bool]] = []
    at_exit: list[Callable[[], object]] = []

    def execute() -> int:
        window = next(w for w in qapp.topLevelWidgets() if isinstance(w, MainWindow))
        before = window.workspace.is_open
        qapp.processEvents()
        name, room = window.workspace.name, window.room_id
        for leave in at_exit:
            leave()
        seen.append((before, name, room, window.workspace.is_open))
        shiboken6.delete(window)  # as at the program's end; with rooms in it the process dies
        return 0

    def register(leave: Callable[[MainWindow], object], window: MainWindow) -> None:
        at_exit.append(partial(leave, window))

    monkeypatch.setattr(qapp, "exec", execute)
    monkeypatch.setattr(app, "make_application", lambda: qapp)
    monkeypatch.setattr(app, "atexit", SimpleNamespace(register=register))
    monkeypatch.setattr(app.crash, "watch_interpreter", lambda: None)
    monkeypatch.setattr(app.crash, "install", lambda _show: None)
    assert main([str(project_path)]) == 0
    assert seen == [(False, "Study", "text", False)]


def _without_screen(*arguments: str) -> subprocess.CompletedProcess[str]:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {key: value for key, value in os.environ.items() if key not in hidden}
    return subprocess.run(
        [sys.executable, "-m", "qda", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a screen")
def test_without_a_screen_it_says_so_instead_of_crashing() -> None:
    done = _without_screen()
    assert done.returncode == 2
    assert "no screen" in done.stderr


def test_the_first_picture_needs_no_database_library() -> None:
    code = (
        "import sys; from qda.ui import app; from qda.ui.main_window import MainWindow;"
        "a = app.make_application(); w = MainWindow(); w.show(); a.processEvents();"
        "print([m for m in ('sqlalchemy', 'pandas', 'matplotlib', 'docx') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stderr
