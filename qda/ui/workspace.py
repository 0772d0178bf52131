"""The project that is open, and what is chosen in it: the one thing that every room shares.

A room reads through `ask`, writes through `do`, and listens to the signals; rooms do not know
each other. An expected error becomes a calm message and never goes further than this.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from qda.errors import QdaError
from qda.i18n import _
from qda.ui.hold import HeldProject
from qda.ui.patience import OPENING_MS
from qda.ui.tasks import State

if TYPE_CHECKING:
    from qda.models.journal import Change
    from qda.models.project import Project

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PassageQuery:
    """Passages to be shown: a title that says which, and the ids of their codings.

    `figure` is the figure that they stand behind, in words, where it counts no passages.
    """

    title: str
    codings: tuple[int, ...]
    figure: str = ""

    @classmethod
    def of(cls, title: str, codings: Sequence[int], figure: str = "") -> PassageQuery:
        """A query from any sequence of ids (numpy's integers too)."""
        return cls(title, tuple(int(coding) for coding in codings), figure)


class Workspace(HeldProject):
    """Holds the open project, or none, and passes on what happens to it.

    Signals: `changed(Change)` after each do, undo and redo; `project_opened`, `project_closed`;
    `about_to_close` while everything can still be read and written; `about_to_change` before each
    change, and before another coder, for whoever still holds something back that must come first;
    `document_selected`, `code_selected`, `coding_selected`, `case_selected` (id, or -1 for none);
    `passages_requested(PassageQuery)`; `passage_opened(document, start, end)` in code points;
    `doubled(document, code, span)` where a code is to be put where it is already;
    `room_requested(room id)`; `message(text, undoable)`; `failed(QdaError)`; `coder_changed`;
    `state_changed` when something that enables an action changed (a selection of text, say).
    """

    changed = Signal(object)
    about_to_close = Signal()
    about_to_change = Signal()
    project_opened = Signal()
    project_closed = Signal()
    document_selected = Signal(int)
    code_selected = Signal(int)
    coding_selected = Signal(int)
    case_selected = Signal(int)
    passages_requested = Signal(object)
    passage_opened = Signal(int, int, int)
    doubled = Signal(int, int, object)
    room_requested = Signal(str)
    message = Signal(str, bool)
    failed = Signal(object)
    coder_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document: int | None = None
        self.code: int | None = None
        self.coding: int | None = None
        self.case: int | None = None
        self.concept_map: int | None = None  # outlives the page that shows it
        self.saved_at: datetime | None = None
        self._has_earlier = False
        self._news: list[Change] | None = None

    # The project

    @property
    def name(self) -> str:
        """The name of the open project; empty without one."""
        if self._project is None:
            return ""
        from qda.models import settings

        return self.ask(settings.info).name

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed: no project is open, or one for reading only."""
        return self._project is None or self._project.read_only

    @property
    def is_writable(self) -> bool:
        """Whether something can be changed at this moment: not while the project is held.

        A view that is drawn while it is held asks `read_only`, for it stays when that is over.
        """
        return not (self.read_only or self._hold)

    @property
    def has_earlier_steps(self) -> bool:
        """Whether steps from before the project was opened can be taken back by the history."""
        return self._project is not None and self._has_earlier

    def open(
        self, path: Path, *, coder: str | None = None, first: Callable[[], object] | None = None
    ) -> bool:
        """Open the project at `path` in place of the present one; False and a message if not.

        It is opened on another thread while this one waits and paints: an older file is backed up
        and brought up to date first, which may take long and can be stopped. `first` is done
        there too, before anything else: what else can be prepared.
        """
        if self._project is not None and _is_same_file(path, self._project.path):
            if not self._project.read_only:
                self.message.emit(_("{name} is open already").format(name=path.stem), False)
                return True
            self.close()  # its lock, where it has one, would keep the new one out

        def opened(state: State) -> Project:
            from qda.models.project import Project  # half a second, the first time

            if first is not None:
                first()
            return Project.open(path, coder=coder, watcher=state)

        return self._take(
            opened,
            _("Opening {name}").format(name=path.stem),
        )

    def create(self, path: Path, *, name: str, coder: str, language: str) -> bool:
        """Make a new project at `path` and open it; False and a message if that failed."""

        def made(_state: State) -> Project:
            from qda.models.project import Project

            return Project.create(path, name=name, coder=coder, language=language)

        return self._take(
            made,
            _("Making {name}").format(name=name),
        )

    def close(self) -> None:
        """Close the project, if one is open."""
        if self._project is None:
            return
        self._patience.stop()
        if self._news is not None:
            self._tell_news()
        self._hold.drop()
        self.about_to_close.emit()
        project, self._project = self._project, None
        self.document = self.code = self.coding = self.case = self.concept_map = None
        self.saved_at = None
        project.changed.remove(self._on_change)
        project.close()
        self.project_closed.emit()

    def _take(self, opener: Callable[[State], Project], title: str) -> bool:
        def opened(state: State) -> tuple[Project, bool]:
            from qda.models import history

            project = opener(state)
            return project, project.ask(history.can_go_back)

        try:
            project, has_earlier = self.meanwhile(opened, title, moment_ms=OPENING_MS)
        except QdaError as error:
            self.failed.emit(error)
            return False
        project.adopt()
        self.close()
        self._project, self._has_earlier = project, has_earlier
        project.changed.append(self._on_change)
        self.saved_at = datetime.now()
        self.project_opened.emit()
        return True

    # The two doors

    def do(
        self, edit: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T | None:
        """Make an edit; its result, or None after an expected error, which is then shown.

        Where the edit's own result may be None, ask `did` instead.
        """
        try:
            return self._change(lambda project: project.do(edit, *args, **kwargs))
        except QdaError as error:
            self.failed.emit(error)
            return None

    def did(
        self, edit: Callable[Concatenate[Any, P], object], *args: P.args, **kwargs: P.kwargs
    ) -> bool:
        """Make an edit; whether it was made."""
        try:
            self._change(lambda project: project.do(edit, *args, **kwargs))
        except QdaError as error:
            self.failed.emit(error)
            return False
        return True

    def together(self, edits: Callable[[Project], T], title: str = "") -> T | None:
        """Make several edits as one undo step: all, or after an expected error (then shown) none.

        Gives what `edits(project)` returns, or None after an error. It is called on another
        thread, so it may not touch anything that is seen. `title` stands above the progress.
        """

        def all_of_them(project: Project) -> T:
            with project.group():
                return edits(project)

        try:
            return self._change(all_of_them, title)
        except QdaError as error:
            self.failed.emit(error)
            return None

    def ask(self, query: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Ask a query. A QdaError goes up, since what cannot be read cannot be shown."""
        return self.project.ask(query, *args, **kwargs)

    def undo(self) -> None:
        """Take back the last step of this sitting and this coder."""
        self._take_back(lambda project: project.undo())

    def undo_to(self, step: int) -> None:
        """Take back step `step` and everything after it, whoever made it and whenever."""
        self._take_back(lambda project: project.undo_to(step))

    def redo(self) -> None:
        """Make the step that was last taken back once more."""
        self._do_again(lambda project: project.redo())

    def redo_all(self) -> None:
        """Make everything that is taken back once more."""
        self._do_again(lambda project: project.redo_all())

    @property
    def can_undo(self) -> bool:
        """Whether Undo has something to take back."""
        return self.is_writable and self.project.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether Redo has something to make again."""
        return self.is_writable and self.project.can_redo

    def _take_back(self, move: Callable[[Project], Change]) -> None:
        self._move(move, _("Taking back what was done"), _("Undone: {step}"))

    def _do_again(self, move: Callable[[Project], Change]) -> None:
        self._move(move, _("Doing it again"), _("Done again: {step}"))

    def _move(self, move: Callable[[Project], Change], title: str, done: str) -> None:
        try:
            change = self._change(move, title)
        except QdaError as error:
            self.failed.emit(error)
            return
        self.message.emit(done.format(step=change.text), False)

    def _change(self, work: Callable[[Project], T], title: str = "") -> T:
        """Do what changes the project on another thread, and tell what changed when it is over."""
        if not self._hold:
            self.about_to_change.emit()
        project = self._free()

        def lent(state: State) -> T:
            with project.lent(state):
                return work(project)

        self._hold.take(_("A change is being made; try again in a moment."), quietly=True)
        self._news = []
        try:
            with project.handed_over():
                outcome = self._patience.wait_for(lent, title or _("Making the change"))
        finally:
            if self._news is not None and self._project is project:
                self._tell_news()
        result = outcome.result()
        if outcome.stop_wanted:
            self.message.emit(_("It was done before it could be stopped"), True)
        return result

    def _tell_news(self) -> None:
        from qda.models import journal

        news, self._news = self._news, None
        self._hold.let_go()
        if news:
            self._on_change(journal.joined(news))

    def _on_change(self, change: Change) -> None:
        if self._news is not None:
            self._news.append(change)
            return
        self.saved_at = datetime.now()
        self.changed.emit(change)
        self._let_go_of_what_is_gone(change)
        if change.kind == "do" and not self._hold:
            self.message.emit(change.text, True)

    # What is chosen

    def _let_go_of_what_is_gone(self, change: Change) -> None:
        """Choose nothing where what was chosen is gone and no view has gone on to another.

        The views do so, but those that would may be put away, or were never made.
        """
        from qda.models import edits

        choices = {
            "document": (self.document, self.select_document),
            "code": (self.code, self.select_code),
            "coding": (self.coding, self.select_coding),
            "case": (self.case, self.select_case),
        }
        chosen = {name: key for name, (key, _select) in choices.items() if key is not None}
        asked = {name: key for name, key in chosen.items() if change.touches(name)}
        for name in self.ask(edits.gone, asked) if asked else ():
            choices[name][1](None)

    def select_document(self, document: int | None) -> None:
        """Make `document` the one that is read."""
        if document != self.document:
            self.document = document
            self.document_selected.emit(-1 if document is None else document)

    def select_code(self, code: int | None) -> None:
        """Make `code` the one that stands out."""
        if code != self.code:
            self.code = code
            self.code_selected.emit(-1 if code is None else code)

    def select_coding(self, coding: int | None) -> None:
        """Make `coding` the one that the passage panel shows."""
        if coding != self.coding:
            self.coding = coding
            self.coding_selected.emit(-1 if coding is None else coding)

    def select_case(self, case: int | None) -> None:
        """Make `case` the one whose profile is shown."""
        if case != self.case:
            self.case = case
            self.case_selected.emit(-1 if case is None else case)

    def open_passage(self, document: int, start: int, end: int) -> None:
        """Show a stretch of a document in its place: the Text room opens there."""
        self.passage_opened.emit(document, start, end)

    def show_passages(self, title: str, codings: Sequence[int], figure: str = "") -> None:
        """Open the door behind a number: the passages of `codings`, under `title`.

        `figure` says the number where it counts something else than passages.
        """
        self.passages_requested.emit(PassageQuery.of(title, codings, figure))

    def set_coder(self, coder: int) -> None:
        """Go on as `coder`; what is held back still is of the one so far, and comes first."""
        if self.is_open and not self._hold:
            self.about_to_change.emit()
        try:
            self.project.set_coder(coder)
        except QdaError as error:
            self.failed.emit(error)
            return
        self.coder_changed.emit()


def _is_same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
