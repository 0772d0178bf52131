"""The quiet line above the text that says what is not shown, with one click to show everything."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from qda.i18n import _, ngettext
from qda.models import coders
from qda.ui.text.coded import Coded
from qda.ui.widgets import Elided, Picture, button, column, frame, row
from qda.ui.words import number
from qda.ui.workspace import Workspace


class FilterBar(QWidget):
    """There only while something is filtered."""

    def __init__(self, workspace: Workspace, coded: Coded) -> None:
        super().__init__()
        self._workspace, self._coded = workspace, coded
        self.setAccessibleName(_("What is shown of the codings"))
        self.says = Elided("", "small")
        self.clear = button(_("Show everything"), coded.filter.clear, "link")
        line = row(Picture("funnel", 14), 8, self.says, 12, self.clear, margins=(24, 4, 20, 4))
        line.setStretch(2, 1)
        rule: QFrame = frame("rule")
        self.setLayout(column(line, rule))
        for signal in (coded.shown_changed, coded.codes_changed, coded.opened):
            signal.connect(self.renew)
        coded.codings_changed.connect(self.renew)
        self.hide()
        self.renew()

    def renew(self, *_whatever: object) -> None:
        """Say what is shown now, or go."""
        wanted = self._coded.filter.active
        if wanted:
            self.says.set_whole(self._words())
        if wanted == self.isHidden():
            self.setVisible(wanted)
            self._workspace.state_changed.emit()

    def _words(self) -> str:
        wanted = self._coded.filter
        parts = [self._codes()] if wanted.codes else []
        if wanted.coder is not None:
            parts.append(coder_name(self._workspace, wanted.coder))
        if wanted.narrows:
            count = len(self._coded.shown)
            said = ngettext("{count} coding", "{count} codings", count)
            parts.append(said.format(count=number(count)))
        if wanted.uncoded == "grey":
            parts.append(_("other text greyed"))
        elif wanted.uncoded == "hidden":
            parts.append(_("other paragraphs left out"))
        said = " · ".join(parts)
        return said[:1].upper() + said[1:]

    def _codes(self) -> str:
        codes = self._coded.codes
        names = [codes[key].name for key in codes if key in self._coded.filter.codes]
        said = ", ".join(names[:2])
        if len(names) > 2:
            more = ngettext("{count} more", "{count} more", len(names) - 2)
            said += ", " + more.format(count=len(names) - 2)
        return _("Only {codes}").format(codes=said)


def coder_name(workspace: Workspace, coder: int) -> str:
    """The name of a coder; empty where there is none of that id."""
    return next((row_.name for row_ in workspace.ask(coders.listing) if row_.id == coder), "")
