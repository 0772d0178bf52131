"""The menu of a document."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QMenu

from qda.i18n import N_, _
from qda.ui.context_menu import add, new_menu
from qda.ui.icons import icon
from qda.ui.labels import shortened

if TYPE_CHECKING:
    from qda.models.rows import DocumentRow
    from qda.ui.main_window import MainWindow
    from qda.ui.panels.document_tree import DocumentTree

KIND_NAMES = {"interview": N_("Interview"), "paper": N_("Paper"), "notes": N_("Field note")}


def make_menu(tree: DocumentTree, document: int | None) -> QMenu:
    """Everything that can be done with a document."""
    menu = new_menu(tree, _("Document"))
    row = tree.documents.row(document) if document is not None else None
    if row is None:
        return menu
    _reading(menu, tree, row)
    if not tree.dragEnabled():
        return menu
    menu.addSeparator()
    add(menu, _("Rename"), "pencil-simple", lambda: tree.rename(row.id), "F2")
    _add_kinds(menu, tree, row)
    _add_cases(menu, tree, row)
    add(menu, _("Speakers…"), "users", lambda: ask_speakers(tree, row.id))
    find = _("Find the guide’s questions…")
    add(menu, find, "magnifying-glass", lambda: find_questions(tree, row.id))
    add(menu, _("Memo…"), "note-pencil", lambda: write_memo(tree, row.id))
    add(menu, _("Attach a recording…"), "paperclip", lambda: attach_recording(tree, row.id))
    add(menu, _("What was corrected…"), "git-diff", lambda: show_corrections(tree, row.id))
    menu.addSeparator()
    add(menu, _("Move up"), "arrow-up", lambda: tree.commands.shift(row.id, -1), "Alt+Up")
    add(menu, _("Move down"), "arrow-down", lambda: tree.commands.shift(row.id, 1), "Alt+Down")
    menu.addSeparator()
    add(menu, _("Remove"), "trash", lambda: tree.commands.remove(row.id), "Del")
    return menu


def ask_speakers(tree: DocumentTree, document: int) -> None:
    """Show who speaks in a document, to be named and linked to cases."""
    from qda.ui.panels.speakers import SpeakersDialog

    if tree.commands.present(document) is not None:
        SpeakersDialog(tree.window(), tree.workspace(), document).open()


def find_questions(tree: DocumentTree, document: int) -> None:
    """Look for the questions of the interview guide in a document, and offer to mark them."""
    from qda.ui.guide.finding import FindingDialog

    if tree.commands.present(document) is not None:
        FindingDialog.ask(tree.window(), tree.workspace(), [document])


def show_corrections(tree: DocumentTree, document: int) -> None:
    """Show what differs between a document as it was imported and as it is."""
    from qda.ui.text.correcting.comparison import ComparisonDialog

    if tree.commands.present(document) is not None:
        ComparisonDialog(tree.window(), tree.workspace(), document).open()


def attach_recording(tree: DocumentTree, document: int) -> None:
    """Ask for the recording of a document."""
    from qda.ui.recording.attaching import attach_to

    if tree.commands.present(document) is not None:
        attach_to(cast("MainWindow", tree.window()), document)


def write_memo(tree: DocumentTree, document: int) -> None:
    """Open the memo on a document."""
    from qda.ui.dialogs.memo import on_document

    if tree.commands.present(document) is not None:
        on_document(tree.window(), tree.workspace(), document)


def _reading(menu: QMenu, tree: DocumentTree, row: DocumentRow) -> None:
    def read() -> None:
        tree.workspace().select_document(row.id)
        tree.workspace().room_requested.emit("text")

    add(menu, _("Read"), "book-open", read, "Return")
    add(menu, _("Read in a tab of its own"), "", lambda: tree.read_in_tab(row.id))
    add(menu, _("Read beside this one"), "columns", lambda: tree.read_beside(row.id))
    add(menu, _("Show passages"), "quotes", lambda: tree.commands.show_passages(row.id))
    if row.file_name:
        text = _("From the file {name}").format(name=shortened(row.file_name, 48))
        add(menu, text, "file", lambda: None).setEnabled(False)


def _add_kinds(menu: QMenu, tree: DocumentTree, row: DocumentRow) -> None:
    kinds = menu.addMenu(icon("files"), _("Kind"))
    kinds.setAccessibleName(_("Kind"))
    for kind, name in KIND_NAMES.items():
        action = add(kinds, _(name), "", _kind_setter(tree, row.id, kind))
        action.setCheckable(True)
        action.setChecked(row.kind == kind)


def _kind_setter(tree: DocumentTree, document: int, kind: str) -> Callable[[], None]:
    return lambda: tree.commands.set_kind(document, kind)


def _add_cases(menu: QMenu, tree: DocumentTree, row: DocumentRow) -> None:
    from qda.models import cases

    submenu = menu.addMenu(icon("user"), _("Case"))
    submenu.setAccessibleName(_("Case"))
    submenu.setStyleSheet("QMenu { menu-scrollable: 1; }")
    for case in tree.workspace().ask(cases.listing):
        action = add(submenu, shortened(case.name, 48), "", _case_setter(tree, row.id, case.id))
        action.setCheckable(True)
        action.setChecked(row.case_id == case.id)
    submenu.addSeparator()
    none = add(submenu, _("None"), "", _case_setter(tree, row.id, None))
    none.setEnabled(row.case_id is not None)


def _case_setter(tree: DocumentTree, document: int, case: int | None) -> Callable[[], None]:
    return lambda: tree.commands.set_case(document, case)
