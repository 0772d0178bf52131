"""The card below the canvas: what is chosen, with a link's sign, direction, evidence and memo."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from qda.i18n import _, ngettext
from qda.models import map_links
from qda.ui.keeping import Keeper, Key
from qda.ui.map.desk import MapDesk
from qda.ui.map.items import meetings
from qda.ui.map.look import Arrow, signs
from qda.ui.memo_field import MemoField
from qda.ui.widgets import Elided, Segments, button, column, frame, label, row
from qda.ui.words import number

HEIGHT = 148


class MapCard(QWidget):
    """As high always, so that the canvas never jumps. `left` when the writing is over."""

    left = Signal()

    def __init__(self, desk: MapDesk) -> None:
        super().__init__()
        self._desk = desk
        self.link: int | None = None
        self.concept: int | None = None
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("What is chosen on the map"))
        self.setFixedHeight(HEIGHT)
        self.title = Elided("", "strong")
        self.evidence = button(_("Show the passages"), self._open_evidence, "link")
        self.about = label("", "quiet", wrap=True)
        self.memo = MemoField()
        self.keeper = Keeper(desk.workspace, self.memo, self._write)
        self.memo.left.connect(self.keeper.keep)
        self.memo.escaped.connect(self.left)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._teaching())
        self._stack.addWidget(self._on_concept())
        self._stack.addWidget(self._on_link())
        self.setLayout(column(frame("rule"), self._stack))

    # How it is laid out

    def _teaching(self) -> QWidget:
        page = QWidget()
        words = label(
            _(
                "Drag codes here from the codebook, or double-click to write words of your own. "
                "Drag from a dot on a concept’s edge to another concept to link them. A dotted "
                "line is a suggestion: the passages of these codes meet; click it to link them."
            ),
            "quiet",
            wrap=True,
        )
        keys = label(
            _(
                "Keys: Tab goes round, arrows move, Enter opens, L links, N writes, Del takes off; "
                "on a link + − * 0 for its sign and R to turn it."
            ),
            "faint",
            wrap=True,
        )
        page.setLayout(column(words, 8, keys, 0, margins=(24, 16, 24, 12)))
        return page

    def _on_concept(self) -> QWidget:
        page = QWidget()
        self.name = Elided("", "strong")
        self.passages = button(_("Show the passages"), self._open_passages, "link")
        line = row(self.passages, 0)
        page.setLayout(column(self.name, 4, self.about, 8, line, 0, margins=(24, 16, 24, 12)))
        return page

    def _on_link(self) -> QWidget:
        page = QWidget()
        marks = [(key, f"{mark} {word}".strip()) for key, (mark, word) in signs().items()]
        self.sign = Segments(marks, "none", _("Sign of the link"))
        self.sign.chosen.connect(self._set_sign)
        ways = [("on", "→"), ("back", "←"), ("none", "–")]
        self.way = Segments(ways, "on", _("Direction of the link"))
        self.way.chosen.connect(self._set_way)
        self._name_ways()
        self.off = button(_("Take off"), self._take_off, "plain")
        left = column(
            self.title,
            8,
            row(self.sign, 0),
            8,
            row(self.way, 12, self.evidence, 0, self.off),
            0,
        )
        page.setLayout(row(left, 24, self.memo, margins=(24, 16, 24, 12)))
        return page

    def _name_ways(self) -> None:
        names = (_("To the second"), _("To the first"), _("Without direction"))
        for part, name in zip(self.way.findChildren(QPushButton), names, strict=True):
            part.setAccessibleName(name)
            part.setToolTip(name)

    # What it shows

    def show_chosen(self, nodes: list[int], links: list[int]) -> None:
        """Show the one concept or link that is chosen; else what one can do."""
        concept = nodes[0] if len(nodes) == 1 and not links else None
        arrow = self._desk.arrow(links[0]) if len(links) == 1 and not nodes else None
        self.concept, self.link = concept, arrow.id if arrow is not None else None
        if arrow is not None:
            self._show_link(arrow)
        elif self.keeper.key is not None:
            self.keeper.begin(None, "")
        if concept is not None:
            self._show_concept(concept)
        self._stack.setCurrentIndex(2 if arrow is not None else 1 if concept is not None else 0)

    def _show_concept(self, key: int) -> None:
        concept = self._desk.drawing.concepts[key]
        self.name.set_whole(concept.text)
        links = sum(key in (x.source, x.target) for x in self._desk.drawing.arrows)
        told = ngettext("{count} link", "{count} links", links).format(count=number(links))
        kind = _("Own words") if concept.code is None else _("A code, with its sub-codes")
        whose = self._whose() if concept.code is not None else ""
        self.about.setText(" · ".join(filter(None, (kind, told, whose))))
        found = len(self._desk.passages_of(key))
        text = ngettext("{count} coding", "{count} codings", found).format(count=number(found))
        self.passages.setText(text)
        self.passages.setVisible(concept.code is not None)
        self.passages.setEnabled(found > 0)

    def _whose(self) -> str:
        """Whose codings count: the codebook beside the map counts everybody's."""
        coder = self._desk.drawing.coder
        return _("counted: the codings of {coder}").format(coder=coder) if coder else ""

    def _show_link(self, arrow: Arrow) -> None:
        concepts, writable = self._desk.drawing.concepts, self._desk.writable
        ends = concepts[arrow.source].text, concepts[arrow.target].text
        self.title.set_whole(f" {'→' if arrow.directed else '–'} ".join(ends))
        self.sign.choose(arrow.sign)
        self.way.choose("on" if arrow.directed else "none")
        for part in (self.sign, self.way, self.off):
            part.setEnabled(writable)
        self.memo.setReadOnly(not writable)
        self.evidence.setText(meetings(arrow.count) or _("No codes at both ends"))
        self.evidence.setEnabled(bool(arrow.count))
        self.evidence.setToolTip(self._whose() if arrow.count is not None else "")
        if self.keeper.key == (arrow.id,):
            self.keeper.renew(arrow.memo)
        else:
            self.keeper.begin((arrow.id,), arrow.memo)

    def begin_writing(self) -> None:
        """Give the keyboard to the memo."""
        self.memo.setFocus(Qt.FocusReason.OtherFocusReason)

    # What it does

    def _write(self, key: Key, text: str) -> Key | None:
        link = key[0]
        assert isinstance(link, int)
        return key if self._desk.workspace.did(map_links.write, link, text) else None

    def _set_sign(self, sign: str) -> None:
        if self.link is not None:
            self._desk.set_sign(self.link, sign)

    def _set_way(self, way: str) -> None:
        arrow = self._desk.arrow(self.link or 0)
        if arrow is not None:
            ends = {"on": arrow.source, "back": arrow.target, "none": None}
            self._desk.set_direction(arrow.id, ends[way])

    def _take_off(self) -> None:
        if self.link is not None:
            self._desk.take_off([], [self.link])

    def _open_passages(self) -> None:
        if self.concept is not None:
            text = self._desk.drawing.concepts[self.concept].text
            self._desk.workspace.show_passages(text, self._desk.passages_of(self.concept))

    def _open_evidence(self) -> None:
        arrow = self._desk.arrow(self.link or 0)
        if arrow is not None:
            concepts = self._desk.drawing.concepts
            ends = concepts[arrow.source].text, concepts[arrow.target].text
            found = self._desk.passages_between(arrow.source, arrow.target)
            figure = meetings(arrow.count)
            self._desk.workspace.show_passages(" × ".join(ends), found, figure)
