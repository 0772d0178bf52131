"""Importing documents in the window: read on another thread, stored in slices on this one."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qda.i18n import _, ngettext
from qda.ui.tasks import Progress, State

if TYPE_CHECKING:
    from qda.ui.main_window import MainWindow


def file_patterns() -> list[str]:
    """The kinds of files, as a file dialog lists them."""
    from qda.importers import batch

    patterns = " ".join(f"*{suffix}" for suffix in batch.suffixes())
    return [_("Documents") + f" ({patterns})", _("All files") + " (*)"]


def import_files(window: MainWindow, paths: list[Path]) -> None:
    """Import `paths` into the open project; what comes in together is undone together."""
    files = sorted(_files(paths), key=lambda path: path.name.lower())
    count = len(files)
    title = ngettext("Importing {count} document", "Importing {count} documents", count)

    def read(state: State) -> list[Any]:
        from qda.importers import batch

        parsed = []
        for number, path in enumerate(files):
            state.check()
            state.progress(number, count, path.name)
            parsed.append(batch.parse(path))
        return parsed

    def store(parsed: list[Any]) -> None:
        window.tasks.run_steps(
            _storing(window, parsed), lambda rows: _tell(window, rows), title=_("Storing")
        )

    window.tasks.run(read, store, title=title.format(count=count))


def _files(paths: list[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.iterdir()) if path.is_dir() else [path]
        found += [item for item in inside if not item.name.startswith(".")]
    return found


def _storing(window: MainWindow, parsed: list[Any]) -> Generator[Progress | None, None, list[Any]]:
    from qda.importers import batch

    project = window.workspace.project
    outcomes = []
    with project.group():
        for number, one in enumerate(parsed):
            yield number, len(parsed), one.path.name
            outcomes.append(batch.store(project, one))
    return outcomes


def _tell(window: MainWindow, outcomes: list[Any]) -> None:
    from qda.ui.dialogs.imported import ImportedDialog

    done = [row for row in outcomes if row.document is not None]
    if done:
        words = ngettext("Imported {count} document", "Imported {count} documents", len(done))
        window.workspace.message.emit(words.format(count=len(done)), True)
        window.workspace.select_document(done[0].document)
        window.show_room("text")
    if len(done) < len(outcomes):
        dialog = ImportedDialog(window, outcomes)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
