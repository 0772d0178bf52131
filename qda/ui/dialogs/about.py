"""What the program is, and on whose shoulders it stands."""

from __future__ import annotations

import platform

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QWidget

from qda import __version__
from qda.i18n import _
from qda.ui.dialogs.base import Dialog
from qda.ui.widgets import label


class AboutDialog(Dialog):
    """Name, version, licence."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, "qda", 440)
        for text, kind in (
            (_("Coding interviews: from transcripts to findings."), ""),
            (_("Your interviews stay on this computer. Nothing is sent anywhere."), "quiet"),
            (_("Version {version}, MIT licence.").format(version=__version__), "quiet"),
            (
                _("Set in Inter and Literata (SIL OFL), with icons of Phosphor (MIT)."),
                "quiet",
            ),
            (f"Python {platform.python_version()}, Qt {qVersion()}", "faint"),
        ):
            self.body.addWidget(label(text, kind, wrap=True))
            self.body.addSpacing(6)
        self.body.addStretch(1)
        self.finish_with()
