"""“Link to…”: codes, respondents and passages by a few letters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from qda.exporters.markdown import first_line
from qda.i18n import _, language
from qda.models import cases, codebook, codings, documents, notes
from qda.text import quote
from qda.ui.dialogs.base import Dialog
from qda.ui.fuzzy import score
from qda.ui.icons import icon, swatch
from qda.ui.memos import links
from qda.ui.workspace import Workspace

SHOWN = 60
_BEHIND = 0.4
"""Passages stand behind codes and respondents that fit: their words fit almost anything."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to link to: what it says, its picture, and the link as it is typed."""

    text: str
    picture: QIcon
    link: str
    weight: float = 1.0


class Words(NamedTuple):
    """What a picker says: its title, what one types, what is listed, and its button."""

    title: str
    hint: str
    listed: str
    button: str


class LinkPicker(Dialog):
    """A field and a list; `picked` gives the link as it is typed."""

    picked = Signal(str)

    def __init__(self, parent: QWidget, workspace: Workspace) -> None:
        words = self._words()
        super().__init__(parent, words.title, width=480)
        self._choices = self._offered(workspace)
        self.field = QLineEdit()
        self.field.setPlaceholderText(words.hint)
        self.field.setAccessibleName(words.hint)
        self.list = QListWidget()
        self.list.setProperty("kind", "card")
        self.list.setAccessibleName(words.listed)
        self.list.setMinimumHeight(280)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.list.itemActivated.connect(lambda _item: self._pick())
        self.body.addWidget(self.field)
        self.body.addSpacing(8)
        self.body.addWidget(self.list, 1)
        self.finish_with(words.button, self._pick)
        self._fill("")
        self.field.setFocus()

    def _words(self) -> Words:
        return Words(
            _("Link to"),
            _("A code, a respondent or words of a passage"),
            _("What can be linked to"),
            _("Link"),
        )

    def _offered(self, workspace: Workspace) -> list[Choice]:
        return choices(workspace)

    def texts(self) -> list[str]:
        """The lines now listed."""
        return [self.list.item(line).text() for line in range(self.list.count())]

    def _fill(self, wanted: str) -> None:
        self.list.clear()
        found = self._choices
        if wanted.strip():
            scored = [((score(wanted, one.text) or 0.0) * one.weight, one) for one in found]
            scored.sort(key=lambda pair: -pair[0])
            found = [one for points, one in scored if points > 0]
        for one in found[:SHOWN]:
            item = QListWidgetItem(one.picture, one.text)
            item.setData(Qt.ItemDataRole.UserRole, one.link)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while one types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}.get(event.key(), 0)
            if step:
                last = self.list.count() - 1
                self.list.setCurrentRow(max(0, min(last, self.list.currentRow() + step)))
                return True
        return super().eventFilter(watched, event)

    def _pick(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.accept()
            self.picked.emit(item.data(Qt.ItemDataRole.UserRole))


def choices(workspace: Workspace) -> list[Choice]:
    """All that can be linked to: the passage chosen in the text first, then codes, cases, notes."""
    return [
        *_chosen(workspace),
        *(
            Choice(" › ".join(row.path), swatch(row.colour), links.link(row.name, "code", row.guid))
            for row in workspace.ask(codebook.tree, language())
        ),
        *(
            Choice(row.name, icon("user"), links.link(row.name, "case", row.guid))
            for row in workspace.ask(cases.listing)
        ),
        *_noted(workspace),
    ]


def _chosen(workspace: Workspace) -> list[Choice]:
    rows = workspace.ask(codings.by_ids, [workspace.coding]) if workspace.coding else []
    return [_passage(workspace, row.document_id, row.start, row.end) for row in rows]


def _noted(workspace: Workspace) -> list[Choice]:
    found = [n for n in workspace.ask(notes.listing, language()) if n.document_id is not None]
    spans = dict.fromkeys((note.document_id or 0, note.start, note.end) for note in found)
    return [_passage(workspace, *span) for span in spans]


def _passage(workspace: Workspace, document: int, start: int, end: int) -> Choice:
    text = workspace.ask(documents.text_of, document)
    made = links.to_passage(workspace, document, start, end)
    name = first_line(made)
    words = " ".join(quote(text, start, end, 90).split())
    return Choice(f"{name}  “{words}”", icon("text-align-left"), made, _BEHIND)
