"""A quiet strip above the rooms, for what one should know but need not answer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from qda.i18n import _
from qda.ui.widgets import Elided, Picture, button, icon_button, row


class Banner(QFrame):
    """One line on a soft ground, with at most one thing to do, and a way to put it away."""

    def __init__(
        self,
        text: str,
        icon_name: str = "info",
        do: str = "",
        on_do: Callable[[], object] | None = None,
        on_away: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("kind", "banner")
        self.setAccessibleName(text)
        self.text = Elided(text)
        self.todo = button(do, on_do, "link")
        if not do:
            self.todo.hide()
        self._on_away = on_away
        away = icon_button("x", _("Put this message away"), self._put_away)
        away.setObjectName("banner.away")
        line = row(Picture(icon_name, 16, "ink"), 8, self.text, 12, self.todo, 0, away)
        line.setContentsMargins(24, 2, 16, 2)
        self.setLayout(line)
        self.setFixedHeight(36)

    def _put_away(self) -> None:
        self.hide()
        if self._on_away is not None:
            self._on_away()
