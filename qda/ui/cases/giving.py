"""Passages that are given to a case: from the menu of the text, and listed on its page."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenu, QVBoxLayout

from qda.i18n import _
from qda.ui.labels import shortened
from qda.ui.widgets import button, clear, icon_button, label, row
from qda.ui.workspace import Workspace

Span = tuple[int, int, int]


def offer(menu: QMenu, workspace: Workspace, span: Span) -> QMenu:
    """Add a menu of the cases to which a passage can be given; those that have it are ticked."""
    below = menu.addMenu(_("Add to a case"))
    below.setStyleSheet("QMenu { menu-scrollable: 1; }")
    below.aboutToShow.connect(partial(fill, below, workspace, span))
    return below


def fill(menu: QMenu, workspace: Workspace, span: Span) -> None:
    """List the cases; a tick is taken off by choosing it once more."""
    from qda.models import case_passages, cases

    menu.clear()
    given = {one.case: one.id for one in workspace.ask(case_passages.listing) if one.span == span}
    for case in workspace.ask(cases.listing):
        action = menu.addAction(shortened(case.name, 48).replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(case.id in given)
        action.triggered.connect(partial(_toggle, workspace, case.id, span, given.get(case.id)))
    if menu.isEmpty():
        menu.addAction(_("There are no cases yet")).setEnabled(False)


def _toggle(
    workspace: Workspace, case: int, span: Span, given: int | None, _on: bool = False
) -> None:
    from qda.models import case_passages

    if given is None:
        workspace.do(case_passages.give, case, [span])
    else:
        workspace.did(case_passages.take, [given])


def show(lines: QVBoxLayout, workspace: Workspace, case: int) -> None:
    """List the passages of a case as doors to the text, each with a button that takes it off."""
    from qda.models import case_passages, documents

    clear(lines)
    rows = workspace.ask(case_passages.listing, case)
    if rows:
        lines.addSpacing(16)
        lines.addWidget(label(_("Passages added by hand"), "cap"))
        lines.addSpacing(4)
    texts: dict[int, str] = {}
    for one in rows:
        if one.document not in texts:
            texts[one.document] = workspace.ask(documents.text_of, one.document)
        words = " ".join(texts[one.document][one.start : one.end].split())
        read = button(
            f"“{shortened(words, 30)}”", partial(workspace.open_passage, *one.span), "link"
        )
        read.setAccessibleName(_("Read “{words}”").format(words=shortened(words, 60)))
        away = icon_button(
            "x", _("Take the passage off this case"), partial(_take, workspace, one.id)
        )
        away.setEnabled(not workspace.read_only)
        lines.addLayout(row(read, 0, away))


def _take(workspace: Workspace, given: int, _on: bool = False) -> None:
    from qda.models import case_passages

    workspace.did(case_passages.take, [given])
