"""The page that is there before a project is open: begin, or go on with a recent one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from qda import __version__
from qda.i18n import _, language, ngettext
from qda.ui import recent
from qda.ui.recent import Recent
from qda.ui.sample_picture import SamplePicture
from qda.ui.theme import theme
from qda.ui.widgets import Elided, Picture, button, column, frame, label, row
from qda.ui.words import number, when

if TYPE_CHECKING:
    from qda.ui.main_window import MainWindow


class Welcome(QScrollArea):
    """Offers the sample study, a new project, an old one, and the list of recent ones."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._picture = SamplePicture()
        self._recent = QVBoxLayout()
        self._recent.setContentsMargins(0, 0, 0, 0)
        page = QWidget()
        page.setProperty("kind", "clear")
        page.setLayout(self._laid_out())
        self.setWidget(page)
        self.fill_recent()

    def facts(self) -> list[str]:
        """For the right of the status line."""
        choice = {
            "system": _("Light or dark: as the system"),
            "light": _("Light"),
            "dark": _("Dark"),
        }[theme().choice]
        return [choice, _("version {version}").format(version=__version__)]

    def fill_recent(self) -> None:
        """Show the list of recent projects as it is now."""
        while (item := self._recent.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        rows = recent.listing()[:6]
        if not rows:
            words = _("Projects that you open will be listed here.")
            self._recent.addWidget(label(words, "quiet", wrap=True))
            return
        lines = column()
        card = frame("card", lines)
        for place, entry in enumerate(rows):
            if place:
                lines.addWidget(frame("rule"))
            lines.addWidget(self._recent_row(entry))
        self._recent.addWidget(card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Do without the drawing where there is little room."""
        super().resizeEvent(event)
        self._picture.setVisible(self.width() >= 1080)

    # Parts

    def _laid_out(self) -> QHBoxLayout:
        left, right = column(), column()
        left.addWidget(label(_("Begin"), "cap"))
        left.addSpacing(12)
        for part in (self._sample(), *self._beginnings()):
            left.addWidget(part)
            left.addSpacing(8)
        left.addStretch(1)
        right.addWidget(label(_("Recent"), "cap"))
        right.addSpacing(12)
        right.addLayout(self._recent)
        right.addStretch(1)
        both = row()
        both.addWidget(_wide(left, 440, 568), 7)
        both.addSpacing(64)
        both.addWidget(_wide(right, 280, 408), 5)
        promise = _("Your interviews stay on this computer. Nothing is sent anywhere.")
        hero = label(_("Welcome. What shall we read today?"), "hero")
        whole = column(0, hero, 4, label(promise, "lead"), 32, margins=(40, 32, 40, 32))
        whole.addLayout(both)
        whole.addStretch(2)
        centred = row()
        centred.addStretch(1)
        centred.addWidget(_wide(whole, 880, 1120), 100)
        centred.addStretch(1)
        return centred

    def _sample(self) -> QFrame:
        words = _(
            "Interviews we invented, with a codebook and all their codings. It is a copy: "
            "try anything, nothing can go wrong."
        )
        flows = self._window.flows
        kinds = {"en": "", "nl": ""} | {language(): "main"}
        self.english = button("In English", lambda: flows.open_sample("en"), kinds["en"])
        self.dutch = button("In het Nederlands", lambda: flows.open_sample("nl"), kinds["nl"])
        pair = (self.dutch, self.english) if language() == "nl" else (self.english, self.dutch)
        text = column(
            label(_("Open the sample study"), "head"), 4, label(words, "quiet", wrap=True)
        )
        text.addSpacing(12)
        text.addStretch(1)
        text.addLayout(row(pair[0], 8, pair[1], 0))
        inside = row(margins=(16, 16, 16, 16))
        inside.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        inside.addSpacing(24)
        inside.addLayout(text, 1)
        return frame("card", inside)

    def _beginnings(self) -> tuple[QPushButton, QPushButton]:
        trigger = self._window.actions_table.trigger
        self.new = _card(
            "plus",
            _("New project"),
            _("A name, a place, and a codebook to begin with"),
            "Ctrl N",
            lambda: trigger("project.new"),
        )
        self.open = _card(
            "folder",
            _("Open a project"),
            _("One that is on this computer or on a stick"),
            "Ctrl O",
            lambda: trigger("project.open"),
        )
        return self.new, self.open

    def _recent_row(self, entry: Recent) -> QWidget:
        there = entry.is_there
        name = Elided(entry.name, "strong" if there else "faint")
        place = _place(entry)
        words = Elided(place if there else _("Not found: {place}").format(place=place), "small")
        left = column(0, name, words, 0)
        inside = row(Picture("file-text" if there else "file-x", 18), 12, margins=(16, 0, 16, 0))
        inside.addLayout(left, 1)
        inside.addSpacing(12)
        inside.addLayout(self._facts_of(entry) if there else self._ways_out(entry))
        if not there:
            result: QWidget = QFrame()
            result.setAccessibleName(_("{name}, not found").format(name=entry.name))
        else:
            result = _clickable(entry.name, lambda: self._window.flows.open_recent(entry.path))
            result.setProperty("kind", "recent")
        result.setObjectName(f"recent.{entry.name}")
        result.setLayout(inside)
        result.setFixedHeight(64)
        return result

    def _facts_of(self, entry: Recent) -> QVBoxLayout:
        count = ngettext("{count} document", "{count} documents", entry.documents)
        result = column(0)
        for text in (when(entry.opened), count.format(count=number(entry.documents))):
            result.addWidget(label(text, "small"), 0, Qt.AlignmentFlag.AlignRight)
        result.addStretch(1)
        return result

    def _ways_out(self, entry: Recent) -> QVBoxLayout:
        find = button(_("Find it"), lambda: self._window.flows.find_recent(entry.path), "link")
        off = button(_("Take off the list"), lambda: self._take_off(entry.path), "plain")
        off.setAccessibleName(_("Take {name} off the list").format(name=entry.name))
        result = column(0)
        result.addWidget(find, 0, Qt.AlignmentFlag.AlignRight)
        result.addWidget(off, 0, Qt.AlignmentFlag.AlignRight)
        result.addStretch(1)
        return result

    def _take_off(self, path: str) -> None:
        recent.take_off(path)
        self.fill_recent()


def _place(entry: Recent) -> str:
    folder = Path(entry.path).parent
    home = Path.home()
    if folder == home or not folder.is_relative_to(home):
        return str(folder)
    return str(folder.relative_to(home))


def _wide(layout: QVBoxLayout, least: int, most: int) -> QWidget:
    result = QWidget()
    result.setLayout(layout)
    result.setMinimumWidth(least)
    result.setMaximumWidth(most)
    return result


def _clickable(name: str, on_click: Callable[[], object]) -> QPushButton:
    result = QPushButton()
    result.setAccessibleName(name)
    result.setAutoDefault(False)
    result.setCursor(Qt.CursorShape.PointingHandCursor)
    result.clicked.connect(lambda _checked=False: on_click())
    return result


def _card(
    icon_name: str, title: str, words: str, keys: str, on_click: Callable[[], object]
) -> QPushButton:
    result = _clickable(title, on_click)
    result.setProperty("kind", "card")
    result.setAccessibleDescription(words)
    result.setFixedHeight(72)
    text = column(0, label(title, "strong"), Elided(words, "quiet"), 0)
    inside = row(Picture(icon_name, 20, "accent", 40), 16, margins=(16, 0, 16, 0))
    inside.addLayout(text, 1)
    inside.addSpacing(12)
    inside.addWidget(label(keys, "key"), 0, Qt.AlignmentFlag.AlignVCenter)
    result.setLayout(inside)
    return result
