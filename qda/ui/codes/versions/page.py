"""Versions of the codebook: the list of what was frozen, and the comparison of two states."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QFrame, QStackedWidget, QTextBrowser, QVBoxLayout, QWidget

from qda.i18n import _, language
from qda.models import codebook, versions
from qda.models.versions_compare import Difference, compare
from qda.ui import fonts
from qda.ui.codes.versions import commands, writing
from qda.ui.codes.versions.card import VersionCard
from qda.ui.context_menu import add, new_menu
from qda.ui.theme import theme
from qda.ui.widgets import EmptyPage, Head, button, clear, column, label, row, scrolling
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.journal import Change
    from qda.models.versions import Frozen, VersionRow

NOW = 0
"""Stands for the codebook as it is, where a version's id stands otherwise."""
WATCHED = ("code", "code_text", "coding", "codebook_version")


class VersionsPage(QWidget):
    """Freeze the codebook, and see what became of it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.found: list[Difference] = []
        self._rows: list[VersionRow] = []
        self._there: set[str] = set()
        self.setAccessibleName(_("Versions of the codebook"))
        self.head = Head(_("Versions of the codebook"))
        self.save = button(_("Save the comparison…"), self._save)
        self.freeze = button(_("Freeze the codebook…"), self._freeze, "main")
        self.head.add(self.save)
        self.head.add(self.freeze)
        self.freeze.setVisible(workspace.is_writable)
        self.setLayout(column(self.head, self._laid_out()))
        workspace.changed.connect(self._follow)
        theme().changed.connect(self._write)

    def _laid_out(self) -> QWidget:
        self._stack = QStackedWidget()
        whole = QWidget()
        whole.setLayout(row(self._list(), self._comparison()))
        self._stack.addWidget(whole)
        words = _(
            "Freeze the codebook when it has reached a state worth keeping, as after the pilot. "
            "Later you see what was added, renamed, moved and described differently since."
        )
        begin = _("Freeze the codebook…") if self.workspace.is_writable else ""
        empty = EmptyPage("snowflake", _("No versions yet"), words, begin, self._freeze)
        self._stack.addWidget(empty)
        return self._stack

    def _list(self) -> QWidget:
        self._cards = QVBoxLayout()
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(8)
        inner = QWidget()
        inner.setProperty("kind", "clear")
        inner.setLayout(column(self._cards, 0, margins=(16, 16, 12, 16)))
        area = scrolling(inner)
        area.setProperty("kind", "panel")
        area.setFixedWidth(296)
        return area

    def _comparison(self) -> QWidget:
        self.before, self.after = QComboBox(), QComboBox()
        self.before.setAccessibleName(_("Compare"))
        self.after.setAccessibleName(_("With"))
        for box in (self.before, self.after):
            box.setFont(fonts.interface())
            box.setMinimumWidth(168)
            box.activated.connect(self._compare)
        self.paper = QTextBrowser()
        self.paper.setAccessibleName(_("What is different"))
        self.paper.setProperty("kind", "reading")
        self.paper.setFrameShape(QFrame.Shape.NoFrame)
        self.paper.setOpenLinks(False)
        self.paper.setFont(fonts.interface())
        self.paper.anchorClicked.connect(self._open)
        self.summary = label("", "small", wrap=True)
        choices = row(label(_("Compare"), "quiet"), 8, self.before)
        choices.addSpacing(12)
        choices.addWidget(label(_("with"), "quiet"))
        choices.addSpacing(8)
        choices.addWidget(self.after)
        choices.addStretch(1)
        right = QWidget()
        right.setLayout(column(choices, 8, self.summary, 4, self.paper, margins=(24, 16, 24, 12)))
        return right

    # What is shown

    def showEvent(self, event: QShowEvent) -> None:
        """Bring up to date."""
        self.refresh()
        super().showEvent(event)

    def _follow(self, change: Change) -> None:
        if self.isVisible() and change.touches(*WATCHED):
            self.refresh()

    def refresh(self) -> None:
        """Read the versions again and compare the two that are chosen."""
        if not self.workspace.is_open:
            return
        self._rows = self.workspace.ask(versions.listing)
        self._stack.setCurrentIndex(0 if self._rows else 1)
        self.save.setVisible(bool(self._rows))
        clear(self._cards)
        for one in reversed(self._rows):
            card = VersionCard(one)
            card.chosen.connect(self.choose)
            card.menu_wanted.connect(self._menu)
            self._cards.addWidget(card)
        newest = self._rows[-1].id if self._rows else NOW
        self._fill(self.before, newest, with_now=False)
        self._fill(self.after, NOW, with_now=True)
        self._compare()

    def _fill(self, box: QComboBox, default: int, *, with_now: bool) -> None:
        kept = box.currentData()
        box.clear()
        if with_now:
            box.addItem(_("the codebook now"), NOW)
        for one in reversed(self._rows):
            box.addItem(one.name, one.id)
        place = box.findData(kept if kept is not None else default)
        box.setCurrentIndex(place if place >= 0 else max(0, box.findData(default)))

    def choose(self, version: int) -> None:
        """Compare this version with the other that is chosen."""
        self.before.setCurrentIndex(self.before.findData(version))
        self._compare()

    def _compare(self, *_place: int) -> None:
        if not self._rows:
            self.found = []
            return
        before, after = self._state(self.before), self._state(self.after)
        self.found = compare(before, after)
        self._there = {row.guid for row in self.workspace.ask(codebook.tree)}
        for card in self._version_cards():
            card.mark(on=card.version == self.before.currentData())
        self._write()

    def _state(self, box: QComboBox) -> Frozen:
        version = int(box.currentData() or NOW)
        ask = self.workspace.ask
        if version == NOW:
            return ask(versions.present, language())
        return ask(versions.read, version, language())

    def _version_cards(self) -> list[VersionCard]:
        items = (self._cards.itemAt(place) for place in range(self._cards.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [card for card in widgets if isinstance(card, VersionCard)]

    def _write(self) -> None:
        if not self._rows:
            return
        place = self.paper.verticalScrollBar().value()
        self.paper.document().setDocumentMargin(0)
        self.paper.setHtml(writing.page(self.found, self._there))
        self.paper.verticalScrollBar().setValue(place)
        self.summary.setText(commands.in_short(self.found))
        self.save.setEnabled(bool(self.found))

    def _open(self, place: QUrl) -> None:
        """A code in the tree."""
        guid = place.toString().removeprefix("code:")
        commands.open_code(self, self.workspace, guid)

    def take_focus(self) -> None:
        """Give the keyboard to the comparison."""
        (self.before if self._rows else self.freeze).setFocus(Qt.FocusReason.OtherFocusReason)

    # What can be done

    def _freeze(self) -> None:
        commands.ask_freeze(self, self.workspace)

    def _save(self) -> None:
        names = (self.before.currentText(), self.after.currentText())
        commands.ask_save(self, self.workspace, *names, self.found)

    def _menu(self, version: int, place: QPoint) -> None:
        menu = new_menu(self, _("Version"))
        one = next(row for row in self._rows if row.id == version)
        change = partial(commands.ask_annotate, self, self.workspace, one)
        remove = partial(self.workspace.did, versions.remove, version)
        for text, name, call in (
            (_("Name and note…"), "pencil-simple", change),
            (_("Remove"), "trash", remove),
        ):
            add(menu, text, name, call).setEnabled(self.workspace.is_writable)
        menu.popup(place)
