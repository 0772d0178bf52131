"""What is done to the passages that are chosen in the list: each is one step to undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from qda.i18n import _, language, ngettext
from qda.ui.flow import Flow
from qda.ui.retrieval.answer import Answer
from qda.ui.retrieval.list import PassageView
from qda.ui.widgets import button, column, label, with_keys
from qda.ui.words import number
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    import numpy as np


class ActingBar(QWidget):
    """Below the list: how many are chosen, and the buttons; the letters work in the list."""

    def __init__(
        self, workspace: Workspace, view: PassageView, write_memo: Callable[[], object]
    ) -> None:
        super().__init__()
        self._workspace, self._view = workspace, view
        self.setProperty("kind", "panel")
        self.setAccessibleName(_("What to do with the chosen passages"))
        self.count = label("", "small")
        self.count.setFixedHeight(24)
        self.code = _tool(_("Code…"), "C", self.ask_code)
        self.recode = _tool(_("Recode…"), "R", self.ask_recode)
        self.take_off = _tool(_("Take off"), "Del", self.uncode)
        self.quote = _tool(_("Key quote"), "Q", self.mark)
        self.memo = _tool(_("Memo"), "M", write_memo)
        self.case = _tool(_("To a case…"), "G", self.ask_case)
        self._tools = (self.code, self.recode, self.take_off, self.quote, self.memo, self.case)
        line = Flow(4)
        for part in (self.count, *self._tools):
            line.addWidget(part)
        whole = column(margins=(16, 6, 12, 6))
        whole.addLayout(line)
        self.setLayout(whole)
        self.refresh()

    def refresh(self) -> None:
        """Say how many are chosen now, and what can be done with them."""
        count = len(self._view.places())
        text = ngettext("{count} chosen", "{count} chosen", count)
        self.count.setText(text.format(count=number(count)))
        for part in self._tools:
            part.setEnabled(count > 0 and not self._workspace.read_only)
        self.memo.setEnabled(count == 1)
        self.setVisible(count > 0)

    # What is chosen

    def _chosen(self) -> tuple[Answer | None, np.ndarray]:
        return self._view.rows.answer, self._view.places()

    def codings(self) -> list[int]:
        """The codings that the query found on the chosen passages."""
        answer, places = self._chosen()
        return answer.codings(places) if answer is not None and len(places) else []

    def spans(self) -> list[tuple[int, int, int]]:
        """Document, start and end of each chosen passage."""
        answer, places = self._chosen()
        if answer is None:
            return []
        found = answer.result
        columns = (getattr(found, name)[places] for name in ("document", "start", "end"))
        return list(zip(*(one.tolist() for one in columns), strict=True))

    # What is done

    def ask_code(self) -> None:
        """Let a code be chosen that is put on the passages as well."""
        count = len(self._view.places())
        text = ngettext("Code {count} passage", "Code {count} passages", count)
        self._pick(self.code, text.format(count=number(count)), self.put_code)

    def ask_recode(self) -> None:
        """Let a code be chosen that takes the place of those that were found."""
        count = len(self._view.places())
        text = ngettext("Recode {count} passage to", "Recode {count} passages to", count)
        self._pick(self.recode, text.format(count=number(count)), self.put_in_place)

    def put_code(self, code: int) -> None:
        """Put a code on the passages, beside what is there."""
        from qda.models import codings
        from qda.models.coding_batch import NewCoding

        new = [NewCoding(document, code, start, end) for document, start, end in self.spans()]
        if new:
            self._workspace.do(codings.apply_many, new)

    def put_in_place(self, code: int) -> None:
        """Put a code in the place of those that were found."""
        from qda.models import dealing

        chosen = self.codings()
        if chosen:
            self._workspace.did(dealing.recode_many, chosen, code)

    def uncode(self) -> None:
        """Take off the codings that were found; other codes on the passages stay."""
        from qda.models import codings

        chosen = self.codings()
        if chosen and self.take_off.isEnabled():
            self._workspace.did(codings.remove_many, chosen)

    def mark(self) -> None:
        """Mark as key quotes; where all are, take the mark off."""
        from qda.models import coding_edits

        answer, _places = self._chosen()
        chosen = self.codings()
        if answer is None or not chosen or not self.quote.isEnabled():
            return
        frame = answer.facts.codings
        marked = frame["key_quote"][frame["coding"].isin(chosen)].to_numpy()
        self._workspace.did(coding_edits.set_key_quotes, chosen, not marked.all())

    def ask_case(self) -> None:
        """Let a case be chosen to which the passages are given."""
        from qda.models import cases
        from qda.ui.context_menu import new_menu

        if not self.case.isEnabled():
            return
        menu = new_menu(self, _("Give the passages to a case"))
        for one in self._workspace.ask(cases.listing):
            action = menu.addAction(one.name.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, key=one.id: self.give(key))
        if menu.isEmpty():
            menu.addAction(_("There are no cases yet")).setEnabled(False)
        menu.popup(self.case.mapToGlobal(QPoint(0, 0)))

    def give(self, case: int) -> None:
        """Give the passages to a case: they count for it."""
        from qda.models import case_passages

        self._workspace.do(case_passages.give, case, self.spans())

    def _pick(self, anchor: QWidget, title: str, then: Callable[[int], object]) -> None:
        from qda.models import codebook
        from qda.ui.panels.code_picker import CodePicker

        if not anchor.isEnabled():
            return
        rows = [row for row in self._workspace.ask(codebook.tree, language()) if row.codable]
        picker = CodePicker(self, title, rows)
        picker.chosen.connect(then)
        above = anchor.mapToGlobal(QPoint(0, -picker.height() - 4))
        picker.open_at(above)


def _tool(text: str, key: str, call: Callable[[], object]) -> QWidget:
    made = button(text, call, "plain")
    made.setToolTip(with_keys(text, key))
    return made
