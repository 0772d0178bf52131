"""Who has the project to himself at this moment, and what waits until nobody has it any more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from qda.errors import QdaError
from qda.i18n import _
from qda.ui.breath import BREATH_MS
from qda.ui.patience import Patience
from qda.ui.tasks import State

if TYPE_CHECKING:
    from qda.models.project import Project

T = TypeVar("T")


class Hold:
    """Keeps all hands but one off the project; `reason` says why, and is empty while it is free.

    `told` is called whenever that changes.
    """

    def __init__(self, told: Callable[[], object]) -> None:
        self._told = told
        self._waiting: list[Callable[[], object]] = []
        self.reason = ""

    def __bool__(self) -> bool:
        """Whether somebody has the project to himself."""
        return bool(self.reason)

    def check(self) -> None:
        """See that nobody has it. Raises QdaError with the reason."""
        if self.reason:
            raise QdaError(self.reason, safe=_("Nothing was changed."))

    def take(self, reason: str, *, quietly: bool = False) -> None:
        """Keep everybody else off; `quietly` where it is over in a blink. Raises QdaError."""
        self.check()
        self.reason = reason
        if not quietly:
            self._told()

    def let_go(self) -> None:
        """Let everybody at it again, those first who wait."""
        self.reason = ""
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act()
        self._told()

    def drop(self) -> None:
        """Let go because there is no project any more: nobody is told."""
        self.reason = ""

    def when_free(self, act: Callable[[], object]) -> None:
        """Do something now, or as soon as nobody has the project to himself any more."""
        if self.reason:
            self._waiting.append(act)
        else:
            act()


class HeldProject(QObject):
    """The open project, or none, and the ways to have it to oneself."""

    state_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project: Project | None = None
        self._hold = Hold(self.state_changed.emit)
        self._patience = Patience(self)

    @property
    def is_open(self) -> bool:
        """Whether a project is open."""
        return self._project is not None

    @property
    def project(self) -> Project:
        """The open project; only to be asked for while one is open."""
        if self._project is None:
            raise QdaError(_("No project is open."), todo=_("Open or make a project first."))
        return self._project

    @contextmanager
    def held(self, reason: str) -> Iterator[Project]:
        """Keep all hands but the caller's off the project, who works on it in slices.

        Anybody else's edit meanwhile is refused with `reason`; the project cannot be closed.
        """
        project = self._free()
        self._hold.take(reason)
        try:
            yield project
        finally:
            self._hold.let_go()

    @property
    def is_held(self) -> bool:
        """Whether somebody keeps all other hands off the project at this moment."""
        return bool(self._hold)

    def when_free(self, act: Callable[[], object]) -> None:
        """Do something now, or as soon as nobody holds the project any more."""
        self._hold.when_free(act)

    def after_a_breath(self, act: Callable[[], object]) -> None:
        """Do something once the window has painted and heard, if the project is still open then.

        Nobody holds the project then, and everybody knows what was changed.
        """
        project = self._project

        def turn() -> None:
            if self._hold:
                QTimer.singleShot(BREATH_MS, self, turn)
            elif self._project is project is not None:
                act()

        QTimer.singleShot(BREATH_MS, self, turn)

    def meanwhile(
        self, work: Callable[[State], T], title: str, *, moment_ms: int | None = None
    ) -> T:
        """What `work(state)` came to on another thread, while this one waits and paints.

        Nothing else can be done with the project meanwhile. What the work raises goes up.
        `moment_ms` as for `Patience.wait_for`.
        """
        self._hold.take(_("Something else is being done; try again in a moment."), quietly=True)
        try:
            return self._patience.wait_for(work, title, moment_ms=moment_ms).result()
        finally:
            self._hold.let_go()

    def _free(self) -> Project:
        self._hold.check()
        return self.project
