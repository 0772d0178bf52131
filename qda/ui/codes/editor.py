"""The page of a code while it is being edited: its fields, a language at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from qda.i18n import LANGUAGES, N_, _
from qda.ui import fonts
from qda.ui.codes.fields import FIELDS, ORIGINS, language_name, value_of
from qda.ui.widgets import Segments, column, label, row

if TYPE_CHECKING:
    from qda.models.rows import CodeRow, CodeTexts

PROMPTS = {
    "short": N_("In one sentence"),
    "indicators": N_("One a line"),
    "example": N_("The words of a respondent"),
    "source": N_("Where the idea comes from"),
}


class CodeEditor(QWidget):
    """Fields for everything that describes a code; `finished` by Ctrl+Enter, `left` by Escape."""

    finished = Signal()
    left = Signal()

    def __init__(self, row_of: CodeRow, texts: dict[str, CodeTexts], first: str) -> None:
        super().__init__()
        self.code = row_of.id
        self._before = texts
        self._now: dict[str, dict[str, str]] = {}
        others = [key for key in (*LANGUAGES, *sorted(texts)) if key != first]
        self._languages = list(dict.fromkeys([first, *others]))
        for key in self._languages:
            self._now[key] = self._stored(key)
        self._language = first
        choices = [(key, language_name(key)) for key in self._languages]
        self.languages = Segments(choices, first, _("Language of the description"))
        self.languages.chosen.connect(self._turn_to)
        self.name = QLineEdit()
        self.name.setFont(fonts.interface(fonts.HEAD, fonts.STRONG))
        self.name.setAccessibleName(_("Name"))
        self.fields = {key: GrowingText(_(text), _(PROMPTS.get(key, ""))) for key, text in FIELDS}
        self.origin = QComboBox()
        self.origin.setAccessibleName(_("Origin"))
        self.origin.setFont(fonts.interface())
        for key, text in ORIGINS.items():
            self.origin.addItem(_(text), key)
        self._origin_before = row_of.origin
        self.origin.setCurrentIndex(max(0, self.origin.findData(row_of.origin)))
        self._lay_out()
        self._fill()

    def _stored(self, language: str) -> dict[str, str]:
        texts = self._before.get(language)
        keys = ("name", *(key for key, _text in FIELDS))
        return {key: value_of(texts, key) if texts is not None else "" for key in keys}

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(10)
        grid.setColumnMinimumWidth(0, 112)
        grid.setColumnStretch(1, 1)
        lines: list[tuple[str, QWidget]] = [(_("Name"), self.name)]
        lines += [(_(text), self.fields[key]) for key, text in FIELDS]
        lines.append((_("Origin"), self.origin))
        for place, (text, field) in enumerate(lines):
            caption = label(text, "quiet")
            caption.setBuddy(field)
            caption.setContentsMargins(0, 5, 0, 0)
            grid.addWidget(caption, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, place, 1)
        self.setLayout(column(row(self.languages, 0), 16, grid, 0, margins=(0, 16, 0, 16)))

    def _fill(self) -> None:
        values = self._now[self._language]
        self.name.setText(values["name"])
        self.name.setCursorPosition(0)
        fallback = next((texts.name for texts in self._before.values() if texts.name), "")
        self.name.setPlaceholderText(fallback)
        for key, field in self.fields.items():
            field.setPlainText(values[key])

    def _collect(self) -> None:
        values = {key: field.toPlainText().strip() for key, field in self.fields.items()}
        self._now[self._language] = {"name": self.name.text().strip(), **values}

    def _turn_to(self, language: str) -> None:
        self._collect()
        self._language = language
        self._fill()

    def changes(self) -> dict[str, dict[str, str]]:
        """What was changed: field -> text, by language. A name that was emptied stays."""
        self._collect()
        found: dict[str, dict[str, str]] = {}
        for language, values in self._now.items():
            before = self._stored(language)
            changed = {
                key: text
                for key, text in values.items()
                if text != before[key].strip() and (text or key != "name")
            }
            if changed:
                found[language] = changed
        return found

    def new_origin(self) -> str | None:
        """The origin, if it was changed."""
        origin = str(self.origin.currentData())
        return origin if origin != self._origin_before else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter is done, Escape leaves everything as it was."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.finished.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class GrowingText(QPlainTextEdit):
    """A field that is as high as what stands in it, from one line on; Tab goes to the next."""

    def __init__(self, name: str, prompt: str) -> None:
        super().__init__()
        self.setFont(fonts.interface())
        self.setAccessibleName(name)
        self.setPlaceholderText(prompt)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def _grow(self, *_size: object) -> None:
        lines = max(1.0, self.document().size().height())
        self.setFixedHeight(round(lines * self.fontMetrics().lineSpacing()) + 20)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other lines at another width."""
        super().resizeEvent(event)
        self._grow()

    def sizeHint(self) -> QSize:
        """As high as what is written."""
        return QSize(200, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Enter and Escape to the editor around."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (enter and control):
            event.ignore()
        else:
            super().keyPressEvent(event)
