"""What can be done with versions of the codebook: freeze, name, save a comparison."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit, QWidget

from qda.errors import QdaError
from qda.i18n import _, ngettext
from qda.models import codebook, versions
from qda.ui.dialogs.base import Dialog, Form
from qda.ui.dialogs.files import ask_place
from qda.ui.widgets import label
from qda.ui.words import number

if TYPE_CHECKING:
    from qda.models.versions import VersionRow
    from qda.models.versions_compare import Difference
    from qda.ui.workspace import Workspace


class VersionDialog(Dialog):
    """Asks for the name and note of a version; `keep` says whether it was taken."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        accept: str,
        keep: Callable[[str, str], bool],
        name: str = "",
        note: str = "",
    ) -> None:
        super().__init__(parent, title, 480)
        self._keep = keep
        self.name, self.note = QLineEdit(name), QPlainTextEdit(note)
        self.name.setPlaceholderText(_("After the pilot"))
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(96)
        form = Form()
        form.add(_("Name"), self.name)
        form.add(_("Note"), self.note)
        hint = _("Codes, texts, colours and counts are kept as they are now.")
        form.note(label(hint, "faint", wrap=True))
        self.body.addLayout(form.grid)
        main = self.finish_with(accept, self._accept)
        assert main is not None
        self.main = main
        self.name.textChanged.connect(self._look)
        self._look()

    def _look(self, *_text: str) -> None:
        self.main.setEnabled(bool(self.name.text().strip()))

    def _accept(self) -> None:
        if self._keep(self.name.text(), self.note.toPlainText()):
            self.accept()


def ask_freeze(parent: QWidget, workspace: Workspace) -> VersionDialog:
    """Ask for a name and freeze the codebook."""

    def keep(name: str, note: str) -> bool:
        return workspace.do(versions.freeze, name, note) is not None

    dialog = VersionDialog(parent, _("Freeze the codebook"), _("Freeze"), keep)
    dialog.open()
    return dialog


def ask_annotate(parent: QWidget, workspace: Workspace, one: VersionRow) -> VersionDialog:
    """Ask for another name or note."""

    def keep(name: str, note: str) -> bool:
        return workspace.did(versions.annotate, one.id, name=name, note=note)

    title, accept = _("Name and note"), _("Keep")
    dialog = VersionDialog(parent, title, accept, keep, one.name, one.note)
    dialog.open()
    return dialog


def in_short(found: Sequence[Difference]) -> str:
    """The comparison in one line: 2 added · 1 gone."""
    many = Counter(one.kind for one in found)
    described = len({one.guid for one in found if one.kind == "described"})
    words = (
        (many["added"], ngettext("{count} added", "{count} added", many["added"])),
        (many["gone"], ngettext("{count} gone", "{count} gone", many["gone"])),
        (many["renamed"], ngettext("{count} renamed", "{count} renamed", many["renamed"])),
        (many["moved"], ngettext("{count} moved", "{count} moved", many["moved"])),
        (
            described,
            ngettext("{count} described differently", "{count} described differently", described),
        ),
    )
    return " · ".join(text.format(count=number(count)) for count, text in words if count)


def open_code(page: QWidget, workspace: Workspace, guid: str) -> None:
    """Show a code in the tree of the room."""
    code = next((row.id for row in workspace.ask(codebook.tree) if row.guid == guid), None)
    if code is None:
        return
    workspace.select_code(code)
    parent = page.parentWidget()
    while parent is not None and not hasattr(parent, "show_view"):
        parent = parent.parentWidget()
    if parent is not None:
        parent.show_view("tree")


def ask_save(
    page: QWidget, workspace: Workspace, before: str, after: str, found: Sequence[Difference]
) -> QFileDialog:
    """Ask for a place and write the comparison there."""
    kinds = (
        (_("Text to read"), ".md"),
        (_("Spreadsheet"), ".xlsx"),
        (_("Table"), ".csv"),
    )
    title, name = _("Save the comparison"), _("Codebook {before}").format(before=before)
    return ask_place(
        page, title, kinds, name, lambda path: save(workspace, path, before, after, found)
    )


def save(
    workspace: Workspace, path: Path, before: str, after: str, found: Sequence[Difference]
) -> bool:
    """Write the comparison to a file."""
    from qda.exporters import codebook_versions

    try:
        codebook_versions.write(path, before, after, found)
    except QdaError as error:
        workspace.failed.emit(error)
        return False
    workspace.message.emit(_("Saved the comparison as {name}").format(name=path.name), False)
    return True
