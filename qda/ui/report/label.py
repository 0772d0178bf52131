"""The label behind each quote: its template, what it gives, and the names that may stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from qda.analysis.labels import DEFAULT, LabelTemplate, Person, Place
from qda.i18n import _, language
from qda.ui.context_menu import add, new_menu
from qda.ui.widgets import column, icon_button, label, row

_ENGLISH = ("case", "document", "speaker", "paragraph", "time")
_DUTCH = ("respondent", "document", "spreker", "alinea", "tijd")
_EXAMPLE_TIME = 754_000  # 12:34


class LabelField(QWidget):
    """`changed` while one types, `settled` when the words are to be kept."""

    changed = Signal()
    settled = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._attributes: list[str] = []
        self._person = Person("R07")
        self._kept = ""
        self.field = QLineEdit()
        self.field.setAccessibleName(_("Label behind a quote"))
        self.field.setPlaceholderText(DEFAULT)
        self.field.setMaxLength(300)
        self.field.textChanged.connect(self._typed)
        self.field.editingFinished.connect(self._settle)
        self.names = icon_button("brackets-curly", _("Put in a name"), self._offer)
        self.example = label("", "quote", wrap=True)
        self.wrong = label("", "warn", wrap=True)
        self.wrong.setContentsMargins(0, 6, 0, 0)
        self.wrong.hide()
        title = label(_("Label behind a quote"), "quiet")
        title.setBuddy(self.field)
        line = row(self.field, 4, self.names)
        self.setLayout(column(title, 4, line, 8, self.example, self.wrong))

    def show_template(self, template: str) -> None:
        """Show the project's template, unless one is typing another."""
        self._kept = template
        if not self.field.hasFocus() and self.field.text() != template:
            self.field.setText(template)
            self.field.setCursorPosition(0)
        self._look()

    def show_people(self, attributes: Sequence[str], person: Person | None) -> None:
        """Say which attributes there are, and who serves as the example."""
        self._attributes = list(attributes)
        self._person = person or Person("R07")
        self._look()

    def template(self) -> str:
        """What stands in the field; empty for the ordinary template."""
        return self.field.text().strip()

    def offered(self) -> list[str]:
        """The names that may stand between braces, in the language of the window."""
        return [*self._attributes, *(_DUTCH if language() == "nl" else _ENGLISH)]

    def _offer(self) -> None:
        menu = new_menu(self, _("Names"))
        menu.setObjectName("label.names")
        for name in self.offered():
            add(menu, "{" + name + "}", "", partial(self._put_in, name))
        menu.popup(self.names.mapToGlobal(QPoint(0, self.names.height() + 4)))

    def _put_in(self, name: str) -> None:
        if not self.field.text():
            self.field.setText(DEFAULT)
        self.field.insert("{" + name + "}")
        self.field.setFocus()

    def _typed(self) -> None:
        self._look()
        self.changed.emit()

    def _settle(self) -> None:
        if self.template() != self._kept:
            self._kept = self.template()
            self.settled.emit(self._kept)

    def _look(self) -> None:
        made = LabelTemplate(self.template())
        place = Place(self._person.name, self._person.name, 13, 13, _EXAMPLE_TIME)
        words = made.label([self._person], place)
        self.example.setText(f"“…” {words}".strip())
        # The ordinary template asks for what many projects do not have; that is no mistake.
        unknown = made.unknown(self._attributes) if self.template() else []
        names = ", ".join("{" + name + "}" for name in unknown)
        self.wrong.setText(_("Not known here, so left out: {names}").format(names=names))
        self.wrong.setVisible(bool(unknown))
