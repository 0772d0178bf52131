"""The page of a file: its name, kind, language, case, how it is read, and what is there already."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from qda.i18n import N_, _
from qda.importers.dialects import CHOICES, for_reader
from qda.importers.dialects import choices as layout_choices
from qda.importers.plan import Choices, Item, readers
from qda.text import one_line
from qda.transcript import DocumentKind
from qda.ui import fonts
from qda.ui.dialogs.base import Form
from qda.ui.importing.draft import Draft
from qda.ui.importing.words import ENCODINGS, LANGUAGES, encoding_name, format_of, language_name
from qda.ui.widgets import column, scrolling

_KINDS = {
    "interview": N_("Interview"),
    "paper": N_("Paper"),
    "notes": N_("Notes"),
}
_TWIN = {"skip": N_("Leave it out"), "again": N_("Import it again, beside it")}
_EARLIER = {
    "update": N_("Its document follows this file"),
    "again": N_("Import it beside the first"),
}


class FilePage(QWidget):
    """Fields of the file that is shown; name and case are its own, the rest may be for all."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self.name, self.case = QLineEdit(), _choice(editable=True)
        self.kind, self.language = _choice(), _choice()
        self.encoding, self.reader = _choice(editable=True), _choice()
        self.known = _choice()
        self.form = Form()
        for text, field in (
            (_("There already"), self.known),
            (_("Name"), self.name),
            (_("Kind"), self.kind),
            (_("Language"), self.language),
            (_("Encoding"), self.encoding),
            (_("Read as"), self.reader),
            (_("Case"), self.case),
        ):
            field.setFont(fonts.interface())
            self.form.add(text, field)
        inner = QWidget()
        inner.setProperty("kind", "clear")
        whole = column(margins=(0, 8, 12, 8))
        whole.addLayout(self.form.grid)
        whole.addStretch(1)
        inner.setLayout(whole)
        self.setLayout(column(scrolling(inner)))
        self._fill_lists()
        self._listen()
        draft.changed.connect(self.look_again)
        draft.turned.connect(self.look_again)
        self.look_again()

    def _fill_lists(self) -> None:
        for key, words in _KINDS.items():
            self.kind.addItem(_(words), key)
        self.language.addItem(_("Unknown"), "")
        for code in LANGUAGES:
            self.language.addItem(language_name(code), code)

    def _listen(self) -> None:
        self.name.editingFinished.connect(self._named)
        self.kind.activated.connect(
            lambda _at: self._all(lambda c: replace(c, kind=DocumentKind(self._of(self.kind))))
        )
        self.language.activated.connect(
            lambda _at: self._all(lambda c: replace(c, language=self._of(self.language)))
        )
        self.encoding.activated.connect(lambda _at: self._encode())
        line = self.encoding.lineEdit()
        assert line is not None
        line.editingFinished.connect(self._encode)
        self.reader.activated.connect(
            lambda _at: self._draft.read_again(reader=self._of(self.reader))
        )
        self.known.activated.connect(lambda _at: self._keep_known())
        self.case.activated.connect(lambda _at: self._link())
        line = self.case.lineEdit()
        assert line is not None
        line.editingFinished.connect(self._link)

    @staticmethod
    def _of(field: QComboBox) -> str:
        return str(field.currentData() or "")

    # What is shown

    def look_again(self) -> None:
        """Show what the draft says of the file now."""
        item = self._draft.item
        for field in (self.name, self.case, self.kind, self.language):
            field.setEnabled(item is not None and item.transcript is not None)
        if item is None:
            return
        choices = item.choices
        self.name.setText(choices.name)
        self.name.setCursorPosition(0)
        self.kind.setCurrentIndex(self.kind.findData(choices.kind.value))
        if self.language.findData(choices.language) < 0:
            self.language.addItem(language_name(choices.language), choices.language)
        self.language.setCurrentIndex(self.language.findData(choices.language))
        self._show_reading(item)
        self._show_known(item)
        self.case.clear()
        self.case.addItems(["", *self._draft.plan.case_names()])
        self.case.setEditText(choices.case)

    def _show_reading(self, item: Item) -> None:
        transcript, choices = item.transcript, item.choices
        found = transcript.encoding if transcript is not None else ""
        has_one = bool(found or choices.encoding) or (transcript is None and bool(item.data))
        self.encoding.setEnabled(has_one)
        self.encoding.clear()
        now = choices.encoding or found
        for codec in (*((now,) if now and now not in ENCODINGS else ()), *ENCODINGS):
            self.encoding.addItem(encoding_name(codec), codec)
        self.encoding.setCurrentIndex(self.encoding.findData(now) if now else -1)
        self.reader.setEnabled(bool(item.data))
        self.reader.clear()
        as_found = format_of(transcript) if transcript is not None else "–"
        shown = _("As found: {format}").format(format=as_found)
        self.reader.addItem(_("As found") if choices.reader else shown, "")
        layouts = for_reader(transcript.reader) if transcript is not None else {}
        if choices.reader in CHOICES:  # chosen, and perhaps not what can be read
            layouts |= {choices.reader: layout_choices()[choices.reader]}
        for group in (layouts, readers()):
            self.reader.insertSeparator(self.reader.count())
            for key, words in group.items():
                self.reader.addItem(words, key)
        self.reader.setCurrentIndex(max(0, self.reader.findData(choices.reader)))

    def _show_known(self, item: Item) -> None:
        choices = _TWIN if item.twin is not None else _EARLIER if item.earlier is not None else {}
        grid = self.form.grid
        at = grid.indexOf(self.known)
        line = grid.getItemPosition(at)[0]  # type: ignore[index]
        for part in (grid.itemAtPosition(line, 0), grid.itemAtPosition(line, 1)):
            widget = part.widget() if part is not None else None
            if widget is not None:
                widget.setVisible(bool(choices))
        self.known.clear()
        for key, words in choices.items():
            self.known.addItem(_(words), key)
        wanted = item.choices.known
        self.known.setCurrentIndex(max(0, self.known.findData(wanted)))

    # What is changed

    def _all(self, how: Callable[[Choices], Choices]) -> None:
        self._draft.change(lambda item: how(item.choices))

    def _named(self) -> None:
        item, said = self._draft.item, one_line(self.name.text())
        if item is not None and said and said != item.choices.name:
            self._draft.change(lambda one: replace(one.choices, name=said), [item])

    def _link(self) -> None:
        item, said = self._draft.item, one_line(self.case.currentText())
        if item is not None and item.transcript is not None and said != item.choices.case:
            self._draft.change(lambda one: replace(one.choices, case=said), [item])

    def _encode(self) -> None:
        item, typed = self._draft.item, self.encoding.currentText().strip()
        if item is None or not typed:
            return
        at = self.encoding.findText(typed)
        wanted = str(self.encoding.itemData(at)) if at >= 0 else typed
        found = item.transcript.encoding if item.transcript is not None else ""
        if wanted != (item.choices.encoding or found):
            self._draft.read_again(encoding=wanted)

    def _keep_known(self) -> None:
        said = self._of(self.known)
        for wanted in ("skip", "again", "update"):
            if said == wanted:
                self._all(
                    lambda c, known=wanted: replace(c, known=known, included=True)  # type: ignore[misc]
                )


def _choice(*, editable: bool = False) -> QComboBox:
    made = QComboBox()
    made.setEditable(editable)
    made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    made.setMinimumContentsLength(8)
    return made
