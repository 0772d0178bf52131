"""The dialogs of recordings: copied or not, and where the transcript begins."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QDoubleSpinBox, QRadioButton, QWidget

from qda.i18n import _
from qda.models import recording_files as files
from qda.models.recordings import LONGEST_OFFSET
from qda.ui import fonts
from qda.ui.dialogs.base import Dialog, Form
from qda.ui.recording.words import clock
from qda.ui.widgets import button, label, number_field
from qda.ui.words import data_size, locale
from qda.ui.workspace import Workspace


class AttachDialog(Dialog):
    """Whether a file stays where it is, or is copied beside the project."""

    def __init__(self, parent: QWidget, workspace: Workspace, file: Path) -> None:
        super().__init__(parent, _("Attach a recording"), 520)
        project = workspace.project.path
        words = _("{file}, {size}").format(file=file.name, size=data_size(files.size_of(file) or 0))
        self.body.addWidget(label(words, "strong", wrap=True))
        self.body.addSpacing(12)
        self.stay = QRadioButton(_("Leave it where it is"))
        self.copy = QRadioButton(_("Copy it beside the project"))
        self._choices = QButtonGroup(self)
        folder = files.folder_of(project).name
        self._add(self.stay, _("The project notes where the file is: {folder}"), str(file.parent))
        self._add(
            self.copy,
            _("Into the folder “{folder}”: project and recordings can be moved together."),
            folder,
        )
        self.stay.setChecked(True)
        inside = _("The recording itself never goes into the project file.")
        self.body.addWidget(label(inside, "small", wrap=True))
        self.finish_with(_("Attach"))

    def _add(self, choice: QRadioButton, words: str, folder: str) -> None:
        choice.setFont(fonts.interface())
        self._choices.addButton(choice)
        self.body.addWidget(choice)
        self.body.addSpacing(4)
        note = label(words.format(folder=folder), "quiet", wrap=True)
        note.setContentsMargins(24, 0, 0, 0)
        self.body.addWidget(note)
        self.body.addSpacing(12)


class OffsetDialog(Dialog):
    """Where the transcript's zero lies in the recording, in seconds."""

    def __init__(self, parent: QWidget, offset: int, here: int | None, heard: int | None) -> None:
        """`here` is the time at the cursor, `heard` the position that is heard, if known."""
        super().__init__(parent, _("Where the transcript begins"), 480)
        words = _(
            "Where words are heard earlier or later than their time stamps say, the transcript "
            "does not begin at the beginning of the recording."
        )
        self.body.addWidget(label(words, "quiet", wrap=True))
        self.body.addSpacing(16)
        self.field = number_field(QDoubleSpinBox())
        self.field.setFont(fonts.interface())
        self.field.setDecimals(1)
        self.field.setSingleStep(0.5)
        self.field.setRange(-LONGEST_OFFSET / 1000, LONGEST_OFFSET / 1000)
        self.field.setSuffix(" " + _("seconds"))
        self.field.setValue(offset / 1000)
        form = Form()
        form.add(_("The transcript begins at"), self.field)
        self.body.addLayout(form.grid)
        self.body.addSpacing(12)
        self.now = button("", lambda: self._take(heard, here))
        if here is None or heard is None:
            text = _("What stands at the cursor is heard now")
            hint = _("Play the recording, and put the cursor in the words that are heard.")
            self.now.setEnabled(False)
        else:
            text = _("What stands at the cursor ({time}) is heard now").format(time=clock(here))
            hint = _("So the transcript would begin at {seconds} seconds.").format(
                seconds=locale().toString((heard - here) / 1000, "f", 1)
            )
        self.now.setText(text)
        self.body.addWidget(self.now)
        self.body.addSpacing(4)
        self.body.addWidget(label(hint, "small", wrap=True))
        self.finish_with(_("Set"))

    def _take(self, heard: int | None, here: int | None) -> None:
        if heard is not None and here is not None:
            self.field.setValue((heard - here) / 1000)

    def offset(self) -> int:
        """What was chosen, in milliseconds."""
        return round(self.field.value() * 1000)
