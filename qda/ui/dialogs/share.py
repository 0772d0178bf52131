"""A copy of the project for somebody else: what goes into it is chosen here."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from qda.i18n import _
from qda.ui.dialogs.base import Dialog
from qda.ui.widgets import label


class ShareDialog(Dialog):
    """Two choices, and in words what the copy will hold."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, _("Share a copy"), 520)
        words = _(
            "One clean file, to send or to hand in. Your own project stays as it is, with "
            "everything in it."
        )
        self.history = QCheckBox(_("With the history: who changed and removed what"))
        self.originals = QCheckBox(_("With the original files that were imported"))
        self.holds = label("", "quiet", wrap=True)
        self.body.addWidget(label(words, "quiet", wrap=True))
        self.body.addSpacing(12)
        for box in (self.history, self.originals):
            box.toggled.connect(self._say)
            self.body.addWidget(box)
        self.body.addSpacing(12)
        self.body.addWidget(self.holds)
        self.body.addSpacing(4)
        left = _("Recordings do not go along, nor the folders of this computer that they lie in.")
        self.body.addWidget(label(left, "quiet", wrap=True))
        self.finish_with(_("Choose where…"))
        self._say()

    def _say(self, _on: bool = False) -> None:
        parts = [_("texts, codes, codings, memos and cases")]
        if self.history.isChecked():
            parts.append(_("the history, with everything that was changed or removed"))
        if self.originals.isChecked():
            parts.append(_("the original files"))
        self.holds.setText(_("The copy holds {parts}.").format(parts="; ".join(parts)))
