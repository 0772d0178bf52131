"""The interviewers who are offered: a question, with yes and no beside it; none is one before."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from qda.i18n import _, ngettext
from qda.importers.plan import Item
from qda.ui.importing.draft import Draft
from qda.ui.widgets import Picture, button, column, label, row
from qda.ui.words import number


class OfferStrip(QWidget):
    """Who seems to be the interviewer of the file that is shown, or of all; hidden if nobody."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self.said = label("", "", wrap=True)
        self.accept = button(_("Accept"), lambda: self._accept(self._here()))
        self.refuse = button(_("No"), self._refuse, "link")
        self.refuse.setToolTip(_("Leave them as they are: nobody asks the questions"))
        self.everywhere = button("", lambda: self._accept(self._all()))
        line = row(Picture("info", 16, "quiet"), 8)
        line.addWidget(self.said, 1)
        line.addLayout(row(8, self.refuse, 8, self.accept, 8, self.everywhere))
        whole = column(margins=(0, 4, 0, 8))
        whole.addLayout(line)
        self.setLayout(whole)
        draft.changed.connect(self.look_again)
        draft.turned.connect(self.look_again)
        self.look_again()

    def _here(self) -> list[Item]:
        return [item for item in self._draft.scope() if item.comes and item.offered is not None]

    def _all(self) -> list[Item]:
        items = self._draft.plan.items
        return [item for item in items if item.comes and item.offered is not None]

    def look_again(self) -> None:
        """Show who is offered now."""
        here, everywhere = self._here(), self._all()
        self.setVisible(bool(here))
        if not here:
            return
        words = _("Accept in all {count} files")
        several = words.format(count=number(len(everywhere)))
        self.accept.setText(several if len(here) > 1 else _("Accept"))
        if len(here) > 1:
            words = ngettext(
                "In {count} file somebody seems to be the interviewer: {names}",
                "In {count} files somebody seems to be the interviewer: {names}",
                len(here),
            )
            self.said.setText(words.format(count=number(len(here)), names=_names(here)))
        else:
            self.said.setText(here[0].offered.words if here[0].offered is not None else "")
        self.everywhere.setVisible(len(everywhere) > len(here))
        self.everywhere.setText(several)

    def _accept(self, items: list[Item]) -> None:
        self._draft.become(self._draft.plan.accepting(items))

    def _refuse(self) -> None:
        self._draft.change(lambda item: replace(item.choices, nobody_asks=True), self._here())


def _names(items: list[Item]) -> str:
    """The names that are offered, each once; the first few of many."""
    names = list(dict.fromkeys(item.offered.name for item in items if item.offered is not None))
    return ", ".join(names[:4]) + (" …" if len(names) > 4 else "")
