"""What charts are drawn from, read once for the gallery and the large chart."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qda.analysis.charts import Material
    from qda.models import Project
    from qda.ui.facts_cache import Filter


class Counted:
    """Keeps what was read last, for one coder, until it is told to forget. Called on threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._state = 0
        self._kept: tuple[tuple[object, ...], Material] | None = None

    def forget(self) -> None:
        """Something was changed: read again when it is next asked for."""
        self._state += 1

    def of(
        self, project: Project, coder: int | None, spoken: str, chosen: Filter | None = None
    ) -> Material:
        """The codings of `coder` (None: of all) that are chosen, names in the language `spoken`."""
        from qda.analysis import charts
        from qda.analysis.filters import told

        with self._lock:
            key = (self._state, project, coder, spoken, chosen)
            if self._kept is None or self._kept[0] != key:
                self._kept = None  # never two in memory
                data = charts.material(project, coder, names=spoken)
                if chosen is not None and data.facts is not None:
                    where = told(chosen.name, chosen.sentence)
                    data = charts.filtered(data, chosen.narrowed(data.facts), where)
                self._kept = (key, data)
            return self._kept[1]
