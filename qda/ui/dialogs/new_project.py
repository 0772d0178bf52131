"""A new project: its name, its place, who codes, and a codebook to begin with."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from qda.i18n import _, language
from qda.resources import codebooks_folder
from qda.ui import recent
from qda.ui.dialogs.base import Dialog, Form
from qda.ui.dialogs.files import ask_folder
from qda.ui.settings import recall, remember
from qda.ui.widgets import Elided, Segments, button, label

SUFFIX = ".qdaproj"
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


class NewProjectDialog(Dialog):
    """Asks for what a project needs; all but the name has a good answer already."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, _("New project"), 560)
        self._folder = Path(recent.last_folder())
        self.name = QLineEdit()
        self.name.setMaxLength(200)
        self.name.setPlaceholderText(_("What the study is about"))
        self.place = Elided(str(self._folder), "quiet")
        self.languages = Segments(
            [("nl", "Nederlands"), ("en", "English")], language(), _("Language of the codes")
        )
        self.coder = QLineEdit(recall("coder/name"))
        self.coder.setMaxLength(200)
        self.coder.setPlaceholderText(_("Coder 1"))
        self.codebook = QComboBox()
        for text, path in codebooks():
            self.codebook.addItem(text, path)
        self.result_path = label("", "faint", wrap=True)
        self._fill()
        self._main = self.finish_with(_("Make the project"), self._accept)
        self.name.textChanged.connect(self._look)
        self._look()
        self.name.setFocus()

    def _fill(self) -> None:
        form = Form()
        form.add(_("Name"), self.name)
        form.add(_("Folder"), self.place, button(_("Choose…"), self._choose))
        form.add(_("Language of the codes"), self.languages)
        form.add(_("Who codes"), self.coder)
        form.add(_("Codebook"), self.codebook)
        form.note(self.result_path)
        self.body.addLayout(form.grid)

    def path(self) -> Path:
        """Where the project will be."""
        stem = _NOT_IN_NAMES.sub("-", self.name.text().strip()).strip(". ")[:120]
        return self._folder / f"{stem or 'project'}{SUFFIX}"

    def set_folder(self, folder: Path) -> None:
        """Make the project in another folder."""
        self._folder = folder
        self.place.set_whole(str(folder))
        self._look()

    def coder_name(self) -> str:
        """Who codes."""
        return self.coder.text().strip() or _("Coder 1")

    def codebook_path(self) -> Path | None:
        """The codebook to begin with, or None for an empty one."""
        chosen = self.codebook.currentData()
        return Path(chosen) if chosen else None

    def _choose(self) -> None:
        title = _("Folder of the project")
        ask_folder(self, title, self.set_folder, folder=self._folder, bare=True)

    def _look(self) -> None:
        named, path = bool(self.name.text().strip()), self.path()
        taken = named and path.exists()
        if self._main is not None:
            self._main.setEnabled(named and not taken)
        words = _("{file} exists already: choose another name.") if taken else _("Saved as {file}")
        self.result_path.setText(words.format(file=path) if named else "")
        self.grow()

    def _accept(self) -> None:
        if self.coder.text().strip():
            remember("coder/name", self.coder.text().strip())
        self.accept()


def codebooks() -> list[tuple[str, str]]:
    """What a project can begin with: (name, path), an empty codebook first."""
    found = [(_("Empty: codes come while reading"), "")]
    folder = codebooks_folder()
    files = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    return found + [(_title(file), str(file)) for file in files]


def _title(file: Path) -> str:
    """The codebook's own name in the language spoken, or that of its file."""
    import tomllib

    try:
        name = tomllib.loads(file.read_text(encoding="utf-8")).get("name", "")
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        name = ""
    if isinstance(name, dict):
        name = name.get(language()) or next(iter(name.values()), "")
    return str(name) or file.stem.replace("-", " ").replace("_", " ").capitalize()
