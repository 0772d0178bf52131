"""A quiet strip above the rooms, for what one should know but need not answer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QWidget

from qda.i18n import _
from qda.ui.widgets import Elided, Picture, button, clear, column, icon_button, row

NOTICE_MS = 15_000


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


class BannerArea(QWidget):
    """The place of the banners above a room; a notice among them goes away by itself."""

    def __init__(self) -> None:
        super().__init__()
        self._column = column()
        self.setLayout(self._column)
        self._notice: Banner | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.put_notice_away)

    def add(self, banner: Banner) -> None:
        """Show a banner below those that are there."""
        self._column.addWidget(banner)
        banner.show()

    def notice(self, banner: Banner) -> None:
        """Show a banner that goes after a while, or with the next edit."""
        self.put_notice_away()
        self._notice = banner
        self.add(banner)
        self._timer.start(NOTICE_MS)

    def put_notice_away(self, *_whatever: object) -> None:
        """Take the notice away, if there is one."""
        self._timer.stop()
        if self._notice is not None:
            self._notice.hide()
            self._notice.deleteLater()
            self._notice = None

    def clear(self) -> None:
        """Take all away."""
        self._notice = None
        clear(self._column)

    def texts(self) -> list[str]:
        """What the banners say."""
        return [b.text.whole() for b in self.findChildren(Banner) if not b.isHidden()]
