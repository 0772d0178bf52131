"""Another type for an attribute: at once where all values fit, else after saying which do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qda.i18n import _, ngettext
from qda.ui.cases.values import TYPE_NAMES
from qda.ui.dialogs.base import Dialog
from qda.ui.widgets import label
from qda.ui.words import number

if TYPE_CHECKING:
    from qda.models.rows import AttributeRow
    from qda.ui.cases.view import CaseTable

_MOST = 6


def retype(
    table: CaseTable, attribute: AttributeRow, kind: str, _on: bool = False
) -> Dialog | None:
    """Give an attribute another type; a dialog where values would go, to be answered first."""
    from qda.models import case_cells

    if kind == attribute.type:
        return None
    work = table.workspace
    lost = work.ask(case_cells.misfits, attribute.id, kind)
    if not lost:
        work.did(case_cells.retype, attribute.id, kind)
        return None
    dialog = Dialog(table.window(), _("Some values do not fit"), 440)
    words = ngettext(
        "{count} value of {attribute} does not fit the type “{type}” and would be taken off:",
        "{count} values of {attribute} do not fit the type “{type}” and would be taken off:",
        len(lost),
    ).format(count=number(len(lost)), attribute=attribute.name, type=_(TYPE_NAMES[kind]))
    some = ", ".join(f"“{value[:40]}”" for value in lost[:_MOST])
    dialog.body.addWidget(label(words, wrap=True))
    dialog.body.addSpacing(8)
    dialog.body.addWidget(label(some + (" …" if len(lost) > _MOST else ""), "quiet", wrap=True))

    def change() -> None:
        if work.did(case_cells.retype, attribute.id, kind, drop=True):
            dialog.accept()

    dialog.finish_with(_("Change the type"), change)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
