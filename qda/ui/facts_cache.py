"""What is counted in the open project, read once for all who count, on a thread of its own.

Whoever shows figures gives `ask` a pure function of the facts; it is called on the thread, and what
it gives is delivered here. The facts are read when first asked for, kept until the project
changes, and read again when asked for again. A saved query can be made the filter of all that is
counted: whoever asks with `filtered` gets the facts of what it finds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from qda.errors import QdaError
from qda.i18n import language
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.analysis.facts import Facts
    from qda.models.journal import Change

T = TypeVar("T")

NOT_COUNTED = frozenset(
    {
        "codebook_version",
        "concept_map",
        "log_entry",
        "map_link",
        "map_node",
        "named_set",
        "recording",
        "set_member",
        "step",
        "summary",
        "verdict",
    }
)
"""Tables of which the facts hold nothing."""

_THREAD = ThreadPoolExecutor(max_workers=1, thread_name_prefix="qda-facts")


NAMED = frozenset({"attribute", "case", "code", "code_text", "coder", "document", "saved_view"})
"""Tables of what a filter names, and of what it is itself."""


@dataclass(frozen=True)
class Filter:
    """A query that narrows what is counted: what it is called and says, and as it is saved.

    `view` is the GUID of the saved query that it is, which it follows; "" where it is none. While
    that is gone it has no name, and stays as it was.
    """

    name: str
    sentence: str
    content: Mapping[str, Any]
    view: str = ""

    def reworded(self, facts: Facts) -> Filter:
        """The same with what it says now: by the names of now, and with what has gone."""
        from qda.analysis.filters import worded
        from qda.analysis.queries import from_json

        return replace(self, sentence=worded(from_json(self.content, facts), facts))

    def narrowed(self, facts: Facts) -> Facts:
        """The facts of what it finds. Raises as `queries.run`."""
        from qda.analysis.queries import from_json
        from qda.analysis.queries.aiming import only_found

        return only_found(facts, from_json(self.content, facts).query)


@dataclass(frozen=True, eq=False)
class _Wish:
    owner: QObject
    then: Callable[[Any], object]


class FactsCache(QObject):
    """The facts of one workspace's project. There is one: see `facts_of`."""

    dropped = Signal()
    """What was counted is no longer so: ask again for what is in sight."""

    filter_changed = Signal()
    """Another filter holds, or none; `dropped` follows."""

    _arrived = Signal(object, object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._state = 0
        self._kept: tuple[tuple[int, str], Facts] | None = None
        self._narrowed: tuple[Facts, Filter, Facts] | None = None
        self.filter: Filter | None = None
        self._wishes: list[_Wish] = []
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)
        workspace.changed.connect(self._on_change)
        workspace.project_closed.connect(self._forget)

    @property
    def is_under_way(self) -> bool:
        """Whether somebody still waits for an answer."""
        return bool(self._wishes)

    def set_filter(self, wanted: Filter | None) -> None:
        """Count only what this query finds from now on; None counts everything."""
        if wanted != self.filter:
            self.filter = wanted
            self.filter_changed.emit()
            self.dropped.emit()

    def ask(
        self,
        count: Callable[[Facts], T],
        then: Callable[[T], object],
        owner: QObject,
        *,
        filtered: bool = False,
    ) -> None:
        """Call `count(facts)` on the thread, then `then(result)` here.

        A later wish of the same owner takes the place of an earlier one; nothing is delivered to an
        owner that is gone, nor of a project that was closed. An expected error is shown. `count`
        may not touch anything that is seen. With `filtered` the facts are those of the filter.
        """
        wish = _Wish(owner, then)
        self._wishes = [other for other in self._wishes if other.owner is not owner]
        self._wishes.append(wish)
        project = self._workspace.project
        chosen = self.filter if filtered else None
        work = _THREAD.submit(self._work, project, wish, count, chosen)
        work.add_done_callback(lambda done: self._deliver(wish, done))

    def _work(
        self, project: Any, wish: _Wish, count: Callable[[Facts], T], chosen: Filter | None
    ) -> T | None:
        from qda.analysis import facts

        if wish not in self._wishes:
            return None  # another was asked for meanwhile
        state, kept = (self._state, language()), self._kept
        if kept is None or kept[0] != state:
            kept = (state, facts.read(project, language=state[1]))
            self._kept = kept
        return count(kept[1] if chosen is None else self._only(kept[1], chosen))

    def _only(self, facts: Facts, chosen: Filter) -> Facts:
        """The facts of what the filter finds; kept, for all pages ask for the same."""
        known = self._narrowed
        if known is None or known[0] is not facts or known[1] != chosen:
            known = (facts, chosen, chosen.narrowed(facts))
            self._narrowed = known
        return known[2]

    def _deliver(self, wish: _Wish, done: Future[Any]) -> None:
        with suppress(RuntimeError):  # the window may be gone by now
            self._arrived.emit(wish, done)

    def _take(self, wish: _Wish, done: Future[Any]) -> None:
        if wish not in self._wishes:
            return
        self._wishes.remove(wish)
        if _is_gone(wish.owner):
            return
        try:
            result = done.result()
        except QdaError as error:
            self._workspace.failed.emit(error)
            return
        wish.then(result)

    def _on_change(self, change: Change) -> None:
        if not change.tables.keys() <= NOT_COUNTED:
            self._drop()
            self.dropped.emit()
        if self.filter is not None and change.touches(*NAMED):
            self._look_again(self.filter)

    def _look_again(self, held: Filter) -> None:
        """Let the filter say what it is now, and be what the saved query is that it was."""
        from qda.models import saved_views

        now = held
        if held.view:
            rows = self._workspace.ask(saved_views.listing, "query")
            row = next((row for row in rows if row.guid == held.view), None)
            now = replace(held, name="")  # without a name while it is gone: it may be brought back
            if row is not None:
                now = replace(held, name=row.name, content=row.content)

        def settle(found: Filter) -> None:
            if self.filter is held:
                self.set_filter(found)

        self.ask(now.reworded, settle, self)

    def _drop(self) -> None:
        self._state += 1
        self._kept = self._narrowed = None

    def _forget(self) -> None:
        self._wishes.clear()
        self._drop()
        self.filter = None


def _is_gone(owner: QObject) -> bool:
    """Whether Qt has deleted it."""
    try:
        owner.objectName()
    except RuntimeError:
        return True
    return False


def facts_of(workspace: Workspace) -> FactsCache:
    """The one cache of a workspace, made when first asked for."""
    found = workspace.findChild(FactsCache)
    return found if isinstance(found, FactsCache) else FactsCache(workspace)
