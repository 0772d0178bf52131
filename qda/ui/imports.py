"""Importing documents in the window: read on another thread, stored in slices on this one."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qda.i18n import _, ngettext
from qda.ui.tasks import Progress, State

if TYPE_CHECKING:
    from qda.importers.batch import Duplicates, Outcome, Parsed
    from qda.ui.main_window import MainWindow


def file_patterns() -> list[str]:
    """The kinds of files, as a file dialog lists them."""
    from qda.importers import batch

    patterns = " ".join(f"*{suffix}" for suffix in batch.suffixes())
    return [_("Documents") + f" ({patterns})", _("All files") + " (*)"]


def import_files(
    window: MainWindow, paths: Sequence[Path], duplicates: Duplicates = "skip"
) -> None:
    """Import `paths` into the open project; what comes in together is undone together.

    If the project is closed meanwhile, nothing is stored.
    """
    project = window.workspace.project

    def store(parsed: list[Parsed]) -> None:
        if window.workspace.is_open and window.workspace.project is project:
            steps = _storing(window, parsed, duplicates)
            window.tasks.run_steps(
                steps, lambda rows: _tell(window, rows), title=_("Storing the documents")
            )

    title = _("Reading the documents")
    window.tasks.run(lambda state: _read(state, paths), store, title=title)


def _read(state: State, paths: Sequence[Path]) -> list[Parsed]:
    from qda.importers import batch

    found = batch.expand(paths)
    parsed = []
    for number, item in enumerate(found):
        state.check()
        state.progress(number, len(found), item.path.name)
        parsed.append(batch.parse(item.path) if item.error is None else item)
    return parsed


def _storing(
    window: MainWindow, parsed: list[Parsed], duplicates: Duplicates
) -> Generator[Progress, None, list[Outcome]]:
    from qda.importers import batch

    outcomes: list[Outcome] = []
    while window.workspace.is_held:
        yield 0, len(parsed), ""
    reason = _("Documents are being stored; try again in a moment.")
    with window.workspace.held(reason) as project, project.group():
        for number, one in enumerate(parsed):
            yield number, len(parsed), one.path.name
            outcomes.append(batch.store(project, one, duplicates=duplicates))
    return outcomes


def _tell(window: MainWindow, outcomes: list[Outcome]) -> None:
    from qda.ui.dialogs.imported import ImportedDialog

    came = [row for row in outcomes if row.document is not None]
    if came:
        words = ngettext("Imported {count} document", "Imported {count} documents", len(came))
        window.workspace.message.emit(words.format(count=len(came)), True)
        window.show_room("text")
        window.workspace.select_document(came[0].document)
    if len(came) < len(outcomes) or any(row.doubts for row in came):
        dialog = ImportedDialog(window, outcomes)
        dialog.again.connect(lambda paths: import_files(window, paths, "again"))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
