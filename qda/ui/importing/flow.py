"""Importing documents in the window: read on a thread, looked at, stored on another."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from qda.i18n import _, ngettext
from qda.ui.tasks import State

if TYPE_CHECKING:
    from qda.importers.plan import Plan
    from qda.importers.storing import Outcome
    from qda.models import Project
    from qda.ui.importing.preview import ImportPreview
    from qda.ui.main_window import MainWindow


def file_patterns() -> list[str]:
    """The kinds of files, as a file dialog lists them."""
    from qda.importers import batch

    patterns = " ".join(f"*{suffix}" for suffix in batch.suffixes())
    return [_("Documents") + f" ({patterns})", _("All files") + " (*)"]


def import_files(
    window: MainWindow,
    paths: Sequence[Path],
    on_shown: Callable[[ImportPreview], object] | None = None,
) -> None:
    """Read `paths` aside and show what an import of them would do; nothing is written before it
    is accepted there. If the project is closed meanwhile, nothing is shown.
    """
    work = window.workspace

    def begin() -> None:
        project = work.project

        def show(found: tuple[Plan, dict[int, int], list[Path]]) -> None:
            made, words, tables = found
            if work.is_open and work.project is project:
                preview = show_preview(window, made, words)
                preview.cases.offer(tables)
                if on_shown is not None:
                    on_shown(preview)

        title = _("Reading the documents")
        window.tasks.run(lambda told: _read(told, paths, project), show, title=title)

    work.when_free(begin)


def _read(
    told: State, paths: Sequence[Path], project: Project
) -> tuple[Plan, dict[int, int], list[Path]]:
    """The plan of these files, how many words each has, and the tables that lie with them.

    An earlier version of a document is offered to be followed.
    """
    import qda.ui.importing.preview  # noqa: F401 - here, where nobody waits for it
    from qda.importers import files, plan
    from qda.text import count_words

    state = project.ask(plan.state_of)
    made = plan.make(paths, state, on_progress=told.progress, is_cancelled=told.is_cancelled)
    words = {
        item.number: count_words(item.transcript.text)
        for item in made.items
        if item.transcript is not None
    }
    made = made.replaced(
        replace(item, choices=replace(item.choices, known="update"))
        for item in made.items
        if item.earlier is not None
    )
    return made, words, files.tables_with(paths)


def show_preview(
    window: MainWindow, plan: Plan, words: dict[int, int] | None = None
) -> ImportPreview:
    """Show the preview of a plan; what is accepted in it is carried out."""
    from qda.ui.importing.preview import ImportPreview

    preview = ImportPreview(window, plan, words)
    preview.accepted_plan.connect(lambda accepted: carry_out(window, accepted))
    if window.workspace.is_open:  # it was made in pieces: much may have happened between them
        preview.open()
    return preview


def carry_out(window: MainWindow, plan: Plan) -> None:
    """Store what a plan says; what comes in together is undone together.

    It is stored on the thread of changes, so the window lives on, and hears of it once.
    """
    work = window.workspace

    def store(project: Project) -> list[Outcome]:
        from qda.importers import batch
        from qda.importers.plan import storing
        from qda.importers.storing import together

        steps = storing(plan, project)
        outcomes: list[Outcome] = []

        def kept() -> Generator[tuple[int, int, str], None, None]:
            outcomes.extend((yield from steps))

        with together(project, plan.size):
            for done, total, _name in kept():
                project.pace(done, total)
            if plan.table is not None:
                batch.link_to_cases(project)
        return outcomes

    def begin() -> None:
        outcomes = work.together(store, _("Storing the documents"))
        if outcomes is not None:
            _tell(window, outcomes)

    work.when_free(begin)


def _tell(window: MainWindow, outcomes: list[Outcome]) -> None:
    came = [row for row in outcomes if row.document is not None]
    if came:
        fresh = [row for row in came if row.updated is None]
        words = ngettext("Imported {count} document", "Imported {count} documents", len(fresh))
        if not fresh:
            words = ngettext("Updated {count} document", "Updated {count} documents", len(came))
        window.workspace.message.emit(words.format(count=len(fresh or came)), True)
        window.show_room("text")
        window.workspace.after_a_breath(partial(_select, window, came[0].document or 0))
    if any(row.error is not None for row in outcomes):
        _tell_rest(window, outcomes)


def _select(window: MainWindow, document: int) -> None:
    from qda.models import documents

    if window.workspace.ask(documents.names_of, [document]):  # not undone since
        window.workspace.select_document(document)


def _tell_rest(window: MainWindow, outcomes: list[Outcome]) -> None:
    """Say which files stayed out and why."""
    from qda.ui.dialogs.imported import ImportedDialog

    dialog = ImportedDialog(window, outcomes)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
