"""What stands where figures would, where there are none: none yet, or the filter leaves none."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget

from qda.i18n import _
from qda.ui.facts_cache import Filter, facts_of
from qda.ui.widgets import EmptyPage
from qda.ui.workspace import Workspace

NARROW = 320
"""Pixels of its words where it stands in place of one chart."""


def counted_only(held: Filter) -> str:
    """Which filter holds, in a sentence."""
    named = _("Counted is only “{name}”: {sentence}")
    said = named if held.name else _("Counted is only: {sentence}")
    return said.format(name=held.name, sentence=held.sentence)


class NothingCounted(QStackedWidget):
    """Shows `teaching`, or while a filter holds which one it is, with the button that ends it."""

    def __init__(self, workspace: Workspace, teaching: EmptyPage | None = None) -> None:
        super().__init__()
        self._cache = facts_of(workspace)
        self._teaching = teaching
        self.narrowed = EmptyPage(
            "funnel",
            _("The filter leaves nothing to count here"),
            "",
            _("Take the filter off"),
            lambda: self._cache.set_filter(None),
        )
        if teaching is None:
            self.narrowed.words.setFixedWidth(NARROW)
        else:
            self.addWidget(teaching)
        self.addWidget(self.narrowed)
        self._cache.filter_changed.connect(self.renew)
        self.renew()

    def renew(self, *, by_filter: bool = True) -> None:
        """Say why there is nothing; without `by_filter` no filter is to blame."""
        held = self._cache.filter if by_filter else None
        if held is not None:
            self.narrowed.words.setText(counted_only(held))
        if self._teaching is not None:
            self.setCurrentWidget(self._teaching if held is None else self.narrowed)
