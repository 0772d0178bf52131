"""The right of the Cases room: one case, with its values, documents, codes and memo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QVBoxLayout, QWidget

from qda.i18n import _, ngettext
from qda.ui.cases import giving
from qda.ui.cases.code_bars import CodeBars
from qda.ui.cases.model import CaseModel
from qda.ui.cases.values import shown
from qda.ui.context_menu import add, new_menu
from qda.ui.labels import shortened
from qda.ui.panels.memo_box import MemoBox
from qda.ui.widgets import Elided, button, clear, column, icon_button, label, row, scrolling
from qda.ui.words import number
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.rows import CaseRow, DocumentRow
    from qda.models.usage import CaseUse
    from qda.ui.cases.groups import GroupsPanel


class CaseProfile(QWidget):
    """Shows the case pointed at."""

    def __init__(self, workspace: Workspace, cases: CaseModel, groups: GroupsPanel) -> None:
        super().__init__()
        self._workspace, self._cases = workspace, cases
        self._case: int | None = None
        self._documents_read: dict[int, DocumentRow] = {}
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Case"))
        self.setMinimumWidth(240)
        self.name = Elided("", "title")
        self.about = Elided("", "quiet")
        self._values = QGridLayout()
        self._values.setContentsMargins(0, 0, 0, 0)
        self._values.setHorizontalSpacing(8)
        self._values.setVerticalSpacing(4)
        self._values.setColumnMinimumWidth(0, 96)
        self._values.setColumnStretch(1, 1)
        self._value_labels: dict[str, QLabel] = {}
        self._documents, self._given = column(), column()
        self.codes = CodeBars(workspace, cases, groups)
        self.link = icon_button("plus", _("Link a document"), self._offer_documents)
        self.link.setEnabled(not workspace.read_only)
        self.memo = MemoBox(workspace, "case", _("What strikes you about this case?"))
        self.passages = button("", self._show_all)
        self._page = QWidget()
        self._page.setProperty("kind", "clear")
        self._page.setLayout(self._laid_out())
        self.setLayout(column(scrolling(self._page)))
        self.show_case(None)

    def _laid_out(self) -> QVBoxLayout:
        whole = column(
            label(_("Case"), "cap"), 2, self.name, self.about, 12, margins=(16, 16, 16, 16)
        )
        whole.addLayout(self._values)
        whole.addSpacing(20)
        whole.addLayout(row(label(_("Documents"), "cap"), 0, self.link))
        whole.addLayout(self._documents)
        whole.addLayout(self._given)
        whole.addSpacing(16)
        whole.addWidget(self.codes)
        whole.addSpacing(16)
        whole.addWidget(label(_("Memo"), "cap"))
        whole.addSpacing(6)
        whole.addWidget(self.memo)
        whole.addSpacing(16)
        whole.addWidget(self.passages)
        whole.addStretch(1)
        return whole

    def forget(self) -> None:
        """Read documents and codes afresh next time."""
        self._documents_read = {}
        self.codes.forget()

    def show_case(self, case: int | None) -> None:
        """Show another case, or the same one afresh."""
        from qda.models import documents

        row_of = self._cases.case(case) if case is not None else None
        self._case = row_of.id if row_of is not None else None
        self._page.setVisible(row_of is not None)
        self.memo.show_subject(self._case)
        if row_of is None:
            return
        use = self._cases.use.get(row_of.id)
        self._documents_read = self._documents_read or {
            document.id: document
            for document in self._workspace.ask(documents.listing, counted=False)
        }
        rows = self._documents_read
        mine = [rows[key] for key in use.documents if key in rows] if use is not None else []
        self.name.set_whole(row_of.name)
        self._show_values(row_of)
        self._show_documents(mine)
        giving.show(self._given, self._workspace, row_of.id)
        self._show_codes(row_of, use)

    def _show_values(self, row_of: CaseRow) -> None:
        """Values that are there, beside their attributes; labels are used again where they can."""
        texts = {
            attribute.name: shown(row_of.values.get(attribute.name, ""), attribute.type)
            for attribute in self._cases.attributes
        }
        texts = {name: text for name, text in texts.items() if text}
        if list(texts) != list(self._value_labels):
            clear(self._values)
            self._value_labels = {}
            for line, name in enumerate(texts):
                value = label("", wrap=True)
                value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                top = Qt.AlignmentFlag.AlignTop
                self._values.addWidget(_caption(name), line, 0, top)
                self._values.addWidget(value, line, 1)
                self._value_labels[name] = value
        for name, value in self._value_labels.items():
            if value.text() != texts[name]:
                value.setText(texts[name])

    def _show_documents(self, mine: list[DocumentRow]) -> None:
        clear(self._documents)
        words = sum(document.words for document in mine)
        text = ngettext("{count} document", "{count} documents", len(mine))
        parts = [text.format(count=number(len(mine)))]
        if words:
            parts.append(
                ngettext("{count} word", "{count} words", words).format(count=number(words))
            )
        self.about.set_whole(" · ".join(parts))
        for document in mine:
            made = button(
                shortened(document.name, 36), _opener(self._workspace, document.id), "link"
            )
            made.setAccessibleName(_("Read {document}").format(document=document.name))
            self._documents.addLayout(row(made, 0))
        if not mine:
            hint = _("No document is linked to this case, nor a speaker in one.")
            self._documents.addWidget(label(hint, "small", wrap=True))

    def _show_codes(self, row_of: CaseRow, use: CaseUse | None) -> None:
        total = use.total if use is not None else 0
        words = ngettext("Show the passage", "Show {count} passages", total).format(
            count=number(total)
        )
        self.passages.setText(words)
        self.passages.setVisible(total > 0)
        self.codes.show_case(row_of)

    def _show_all(self) -> None:
        use = self._cases.use.get(self._case or -1)
        if use is not None:
            self._workspace.show_passages(self.name.whole(), use.all_codings)

    # Linking

    def _offer_documents(self) -> None:
        self.documents_menu().popup(self.link.mapToGlobal(QPoint(0, self.link.height())))

    def documents_menu(self) -> QMenu:
        """The documents that can be linked: one with speakers opens them, others are linked."""
        from qda.models import documents

        menu = new_menu(self, _("Link a document"))
        menu.setStyleSheet("QMenu { menu-scrollable: 1; }")
        speaking = {speaker.document_id for speaker in self._workspace.ask(documents.speakers)}
        for document in self._workspace.ask(documents.listing, counted=False):
            text = shortened(document.name, 36)
            if document.id in speaking:
                text += "  " + _("(speakers…)")
            add(menu, text, "file-text", self._linker(document, document.id in speaking))
        if menu.isEmpty():
            menu.addAction(_("There are no documents yet")).setEnabled(False)
        return menu

    def _linker(self, document: DocumentRow, speaking: bool) -> Callable[[], None]:
        case = self._case

        def link() -> None:
            from qda.models import documents
            from qda.ui.panels.speakers import SpeakersDialog

            if speaking:
                SpeakersDialog(self.window(), self._workspace, document.id).open()
            else:
                self._workspace.did(documents.set_case, document.id, case)

        return link


def _caption(text: str) -> QWidget:
    made = Elided(text, "quiet")
    made.setFixedWidth(96)
    return made


def _opener(workspace: Workspace, document: int) -> Callable[[], None]:
    def read() -> None:
        workspace.select_document(document)
        workspace.room_requested.emit("text")

    return read
