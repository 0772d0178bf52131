"""The actions of the window itself: projects, undo, rooms, theme, language, help."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from qda.i18n import N_, _
from qda.ui.actions import Action, Shell, is_open, is_writable
from qda.ui.rooms import RAIL, ROOMS
from qda.ui.theme import theme

if TYPE_CHECKING:
    from qda.ui.main_window import MainWindow


def _window(name: str) -> Callable[[Shell], object]:
    """Call the window's method `name`: these actions know the window, others only the shell."""

    def call(shell: Shell) -> object:
        return getattr(cast("MainWindow", shell), name)()

    return call


def _flow(name: str) -> Callable[[Shell], object]:
    """Call the flow `name` of the window: what needs dialogs and several steps."""

    def call(shell: Shell) -> object:
        return getattr(cast("MainWindow", shell).flows, name)()

    return call


def _forget(shell: Shell) -> object:
    from qda.ui.forget import ask_forget

    return ask_forget(shell)


def _go(room_id: str) -> Callable[[Shell], object]:
    return lambda shell: shell.show_room(room_id)


def _is_room(room_id: str) -> Callable[[Shell], bool]:
    return lambda shell: shell.room_id == room_id


def _undo_text(shell: Shell) -> str:
    step = shell.workspace.project.undo_text if shell.workspace.can_undo else ""
    if step:
        return _("&Undo: {step}").format(step=step)
    return _("&Undo earlier steps…") if _only_earlier(shell) else _("&Undo")


def _only_earlier(shell: Shell) -> bool:
    """Whether all that can be taken back is of an earlier sitting: the history shows it."""
    work = shell.workspace
    return work.is_writable and not work.can_undo and work.has_earlier_steps


def _undo(shell: Shell) -> None:
    if _only_earlier(shell):
        _flow("show_history")(shell)
    else:
        shell.workspace.undo()


def _redo_text(shell: Shell) -> str:
    step = shell.workspace.project.redo_text if shell.workspace.can_redo else ""
    return _("&Redo: {step}").format(step=step) if step else _("&Redo")


def _theme(choice: str) -> Callable[[Shell], object]:
    return lambda _shell: theme().choose(choice)


def _is_theme(choice: str) -> Callable[[Shell], bool]:
    return lambda _shell: theme().choice == choice


def _project_memo(shell: Shell) -> object:
    from qda.ui.dialogs.memo import on_project

    return on_project(shell.dialog_parent(), shell.workspace)


def _document_memo(shell: Shell) -> object:
    from qda.ui.dialogs.memo import on_document

    assert shell.workspace.document is not None
    return on_document(shell.dialog_parent(), shell.workspace, shell.workspace.document)


def _has_document(shell: Shell) -> bool:
    return shell.workspace.is_open and shell.workspace.document is not None


ACTIONS = (
    Action(
        "memo.project",
        N_("Memo on the pro&ject…"),
        _project_memo,
        "",
        "edit",
        4,
        "note-pencil",
        enabled=is_open,
    ),
    Action(
        "memo.document",
        N_("Memo on this docu&ment…"),
        _document_memo,
        "Ctrl+Shift+M",
        "edit",
        4,
        "note-pencil",
        enabled=_has_document,
    ),
    Action("project.new", N_("&New project…"), _flow("new_project"), "Ctrl+N", "file", 0, "plus"),
    Action(
        "project.open",
        N_("&Open a project…"),
        _flow("open_project"),
        "Ctrl+O",
        "file",
        0,
        "folder-open",
    ),
    Action(
        "project.sample",
        N_("Open the &sample study"),
        _flow("open_sample"),
        "",
        "file",
        0,
        "book-open",
    ),
    Action(
        "project.sample_afresh",
        N_("Begin the sample study afresh"),
        _flow("begin_sample"),
        icon="book-open",
    ),
    Action(
        "documents.import",
        N_("&Import documents…"),
        _flow("import_documents"),
        "Ctrl+I",
        "file",
        1,
        "download-simple",
        enabled=is_writable,
    ),
    Action(
        "project.backups",
        N_("&Backups…"),
        _flow("show_backups"),
        "",
        "file",
        3,
        "clock-counter-clockwise",
        enabled=is_open,
    ),
    Action(
        "project.share",
        N_("S&hare a copy…"),
        _flow("share_copy"),
        "",
        "file",
        3,
        "share",
        enabled=is_open,
    ),
    Action(
        "project.forget",
        N_("Remove a respondent for &good…"),
        _forget,
        "",
        "file",
        3,
        "user-minus",
        enabled=is_writable,
    ),
    Action(
        "project.rename",
        N_("&Rename the project…"),
        _flow("rename_project"),
        "",
        "file",
        3,
        "pencil-simple",
        enabled=is_writable,
    ),
    Action(
        "project.folder",
        N_("Show the project's &folder"),
        _flow("show_folder"),
        "",
        "file",
        3,
        "folder",
        enabled=is_open,
    ),
    Action(
        "project.close",
        N_("&Close the project"),
        _flow("close_project"),
        "Ctrl+F4",
        "file",
        8,
        "x",
        enabled=is_open,
    ),
    Action("program.quit", N_("&Quit"), _window("close"), "Ctrl+Q", "file", 9, "sign-out"),
    Action(
        "edit.undo",
        N_("&Undo"),
        _undo,
        "Ctrl+Z",
        "edit",
        0,
        "arrow-u-up-left",
        enabled=lambda shell: shell.workspace.can_undo or _only_earlier(shell),
        says=_undo_text,
    ),
    Action(
        "edit.redo",
        N_("&Redo"),
        lambda shell: shell.workspace.redo(),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        "edit",
        0,
        "arrow-u-up-right",
        enabled=lambda shell: shell.workspace.can_redo,
        says=_redo_text,
    ),
    Action(
        "edit.history",
        N_("&History…"),
        _flow("show_history"),
        "Ctrl+Shift+H",
        "edit",
        1,
        "clock-counter-clockwise",
        enabled=is_open,
    ),
    Action(
        "edit.coder",
        N_("Change the &coder…"),
        _flow("choose_coder"),
        "",
        "edit",
        8,
        "user-circle",
        enabled=is_open,
    ),
    Action(
        "view.palette",
        N_("Find an action, document, &code or case…"),
        _window("show_palette"),
        "Ctrl+K",
        "view",
        0,
        "magnifying-glass",
        palette=False,
    ),
    *(
        Action(
            f"room.{room_id}",
            ROOMS[room_id].label,
            _go(room_id),
            f"Ctrl+{number}",
            "view",
            1,
            ROOMS[room_id].icon,
            enabled=is_open,
            checked=_is_room(room_id),
        )
        for number, room_id in enumerate(RAIL, 1)
    ),
    Action(
        "view.side",
        N_("Show the &side panel"),
        _window("toggle_side"),
        "Ctrl+B",
        "view",
        2,
        "columns",
        enabled=is_open,
        checked=lambda shell: cast("MainWindow", shell).side_wanted,
    ),
    Action(
        "theme.system",
        N_("Light or dark as the s&ystem"),
        _theme("system"),
        "",
        "view",
        7,
        "desktop",
        checked=_is_theme("system"),
    ),
    Action(
        "theme.light",
        N_("L&ight"),
        _theme("light"),
        "",
        "view",
        7,
        "sun",
        checked=_is_theme("light"),
    ),
    Action(
        "theme.dark", N_("Dar&k"), _theme("dark"), "", "view", 7, "moon", checked=_is_theme("dark")
    ),
    Action("view.fonts", N_("Fo&nts…"), _flow("choose_fonts"), "", "view", 8, "text-aa"),
    Action(
        "language.switch",
        N_("Nederlands / English"),
        _window("switch_language"),
        "",
        "view",
        8,
        "translate",
    ),
    Action(
        "help.shortcuts", N_("&Shortcuts"), _flow("show_shortcuts"), "F1", "help", 0, "keyboard"
    ),
    Action("help.log", N_("Show the &log file"), _flow("show_log"), "", "help", 1, "file-text"),
    Action("help.about", N_("&About qda"), _flow("show_about"), "", "help", 2, "info"),
)
