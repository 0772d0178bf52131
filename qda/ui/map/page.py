"""The page of maps in the Explore room: which map, the canvas, and the card of what is chosen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from qda.i18n import _, ngettext
from qda.ui.explore.pages import ExplorePage
from qda.ui.first_control import focus_first
from qda.ui.map.canvas import MapCanvas
from qda.ui.map.card import MapCard
from qda.ui.map.desk import MapDesk
from qda.ui.map.keys import ZOOM
from qda.ui.map.menus import maps_menu, things_menu
from qda.ui.panels.shell import trigger
from qda.ui.widgets import EmptyPage, button, column, icon_button, row
from qda.ui.words import number
from qda.ui.workspace import Workspace

NARROWEST = 420
LONGEST = 22
"""Characters of a map's name that its button shows."""


class MapPage(ExplorePage):
    """Shows one of the project's maps."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.desk = MapDesk(workspace)
        self.canvas = MapCanvas(self.desk)
        self.card = MapCard(self.desk)
        self.which = button("", self._offer_maps, "chip", "caret-down")
        self.which.setAccessibleName(_("Which map"))
        self.hints = self._switch(_("Suggestions"), self.desk.hinting, self.desk.show_hints)
        self.tidy = button(_("Tidy up"), self._tidy, "plain")
        words = _("Save the map as a picture…")
        self.picture = icon_button("image", words, lambda: trigger(self, "map.picture"))
        self._bar = QWidget()
        self._stack = QStackedWidget()
        self._lay_out()
        self.canvas.chosen_changed.connect(self._chosen)
        self.canvas.opened.connect(self._open)
        self.canvas.noting.connect(self._note)
        self.canvas.menu_wanted.connect(self._offer)
        self.card.left.connect(self.take_focus)
        self.desk.shown.connect(self._show)
        workspace.about_to_close.connect(self.canvas.keep_places)

    def _switch(self, text: str, on: bool, call: object) -> QPushButton:
        made = button(text, kind="chip")
        made.setCheckable(True)
        made.setChecked(on)
        made.toggled.connect(call)
        return made

    def _lay_out(self) -> None:
        nearer = icon_button("plus", _("Nearer"), lambda: self.canvas.zoom(ZOOM), "Ctrl++")
        further = icon_button(
            "minus", _("Further off"), lambda: self.canvas.zoom(1 / ZOOM), "Ctrl+-"
        )
        fit = icon_button("corners-out", _("Show the whole map"), self.canvas.fit, "Ctrl+0")
        looks = row(further, nearer, fit)
        self._bar.setLayout(
            row(
                self.which, 0, self.hints, 8, self.tidy, 8, looks, self.picture,
                margins=(16, 8, 16, 8),
            )
        )  # fmt: skip
        words = _(
            "Lay codes on a map and draw arrows between them: what strengthens what, and what "
            "weakens it. Each arrow leads to the passages in which both codes meet."
        )
        begin = _("New map…") if self.desk.writable else ""
        self._stack.addWidget(self.canvas)
        self._stack.addWidget(
            EmptyPage(
                "share-network", _("No map yet"), words, begin, lambda: trigger(self, "map.new")
            )
        )
        self.setLayout(column(self._bar, self._stack, self.card))
        self.setMinimumWidth(NARROWEST)

    # What the room asks of a page

    def entered(self) -> None:
        """Bring the map up to date."""
        self.desk.watch(True)

    def summary(self) -> list[str]:
        """How much is on the map."""
        if self.desk.key is None:
            return []
        concepts, links = len(self.desk.drawing.concepts), len(self.desk.drawing.arrows)
        return [
            ngettext("{count} concept", "{count} concepts", concepts).format(
                count=number(concepts)
            ),
            ngettext("{count} link", "{count} links", links).format(count=number(links)),
        ]

    def showEvent(self, event: QShowEvent) -> None:
        """Follow what happens."""
        super().showEvent(event)
        self.desk.watch(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is being written, and rest."""
        self.canvas.words.leave()
        self.card.keeper.keep()
        self.desk.watch(False)
        super().hideEvent(event)

    def take_focus(self) -> None:
        """Give the keyboard to the canvas; where there is no map yet, to what makes one."""
        if self.desk.key is None:
            focus_first(self)
        else:
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is shown

    def _show(self) -> None:
        there = self.desk.key is not None
        self._stack.setCurrentIndex(0 if there else 1)
        self.card.setVisible(there)
        self._bar.setVisible(there)
        name = self.desk.drawing.name
        shorter = name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"
        self.which.setText(shorter.replace("&", "&&"))
        self.which.setToolTip(name)
        self.tidy.setEnabled(self.desk.writable and len(self.desk.drawing.concepts) > 1)
        self.picture.setEnabled(bool(self.desk.drawing.concepts))
        self.summary_changed.emit()
        self.workspace.state_changed.emit()

    def _chosen(self) -> None:
        nodes, links = self.canvas.chosen()
        self.card.show_chosen(nodes, links)
        code = self.desk.drawing.concepts[nodes[0]].code if len(nodes) == 1 else None
        if code is not None:
            self.workspace.select_code(code)

    # What is done

    def _tidy(self) -> None:
        if self.desk.tidy():
            self.canvas.fit()

    def _open(self, concept: int) -> None:
        text = self.desk.drawing.concepts[concept].text
        found = self.desk.passages_of(concept)
        if found:
            self.workspace.show_passages(text, found)

    def _note(self, link: int) -> None:
        self.canvas.choose([], [link])
        self.card.begin_writing()

    def _offer_maps(self) -> None:
        menu = maps_menu(self.which, self)
        menu.popup(self.which.mapToGlobal(QPoint(0, self.which.height() + 2)))

    def _offer(self, place: QPoint) -> None:
        things_menu(self.canvas, self).popup(place)
