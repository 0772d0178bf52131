"""What stands over the window: dialogs and popups, and how to bring each up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint

from pictures.stage import Scene, Stage
from qda.models import cases, codebook
from qda.models.errors import DiskFull
from qda.ui.importing.flow import import_files
from qda.ui.panels import code_keys

FILES = {
    "R21 Claims officer.txt": (
        "Interviewer: How does the work go?\n"
        "R21: Slowly. The file lies there and nobody dares to close it.\n"
        "Interviewer: Who could?\n"
        "R21: Whoever reads it first, I say. And that is mostly me.\n"
    ),
    "R22 Policy officer.txt": (
        "Date: 12 May 2026\nInterviewer: Anna\nRespondent: R22\n\n"
        "[00:00:04] Anna: What do you expect of them?\n"
        "[00:00:09] R22: That they ring me before it is in the newspaper.\n"
    ),
    "notes.txt": "A walk through the office, without speakers.\n\nThe coffee machine is new.\n",
    "empty.txt": "",
}


def does(*actions: str, room: str = "text", on: str = "E04") -> Scene:
    """Menu entries, one after the other, in a room and on a document."""

    def scene(stage: Stage) -> None:
        stage.show(on)
        if room != "text":
            stage.window.show_room(room)
        for action in actions:
            stage.trigger(action)

    return scene


def _imported(stage: Stage) -> None:
    """Four files were chosen: what an import of them would do."""
    import_files(stage.window, _written(stage.home))


def _written(home: Path) -> list[Path]:
    folder = home / "Files"
    folder.mkdir(exist_ok=True)
    for name, words in FILES.items():
        (folder / name).write_text(words, encoding="utf-8")
    return [folder / name for name in FILES]


def _code_keys(ask: Callable[..., object]) -> Scene:
    """A small window that a key on a code opens."""

    def scene(stage: Stage) -> None:
        stage.show("E04")
        tree = stage.window.side_panel("CodebookPanel").tree
        names = {row.name: row.id for row in stage.work.ask(codebook.tree)}
        code = next(
            names[name] for name in ("Complementarity", "Complementariteit") if name in names
        )
        ask(tree, code)

    return scene


def _menu(stage: Stage) -> None:
    """The menu of a selection."""
    stage.show("E04")
    view = stage.window.room("text").view
    view.select(120, 190)
    stage.rest()
    view.customContextMenuRequested.emit(QPoint(200, 120))


def _error(stage: Stage) -> None:
    """An error that was expected, told."""
    stage.show("E04")
    stage.window.flows.show_error(DiskFull(stage.work.project.path))


def _attribute(stage: Stage) -> None:
    """The filter of an attribute in the table of cases."""
    room = stage.window.show_room("cases")
    stage.rest()
    room.open_filter(stage.work.ask(cases.attributes)[0], room.mapToGlobal(QPoint(200, 120)))


OVER: dict[str, Scene] = {
    "settings": does("text.looks"),
    "palette": does("view.palette"),
    "history": does("edit.history"),
    "backups": does("project.backups"),
    "share": does("project.share"),
    "new": does("project.new"),
    "rename": does("project.rename"),
    "forget": does("project.forget"),
    "coder": does("edit.coder"),
    "fonts": does("view.fonts"),
    "shortcuts": does("help.shortcuts"),
    "about": does("help.about"),
    "speakers": does("documents.speakers"),
    "comparison": does("text.compare"),
    "memo": does("memo.document"),
    "subject": does("memos.new", room="memos"),
    "alike": does("codes.alike", room="codes"),
    "deal": does("codes.deal", room="codes"),
    "freeze": does("codes.freeze", room="codes"),
    "attribute": does("cases.attribute", room="cases"),
    "narrowed": _attribute,
    "error": _error,
    "menu": _menu,
    "asked-for": does("guide.find_all", room="guide"),
    "import": _imported,
    "merge": _code_keys(code_keys.ask_merge),
    "move": _code_keys(code_keys.ask_move),
    "colour": _code_keys(code_keys.ask_colour),
}
"""Shown small, in both themes, and in Dutch."""
