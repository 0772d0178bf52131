"""Files of which an earlier version is in the project: shall their documents follow them?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qda.i18n import _, ngettext
from qda.text import one_line
from qda.ui.dialogs.base import Dialog
from qda.ui.widgets import Picture, button, column, label, row, scrolling
from qda.ui.words import number

if TYPE_CHECKING:
    from qda.models.correcting import Lost
    from qda.models.reimport import Preview

_MOST = 40


class UpdatingDialog(Dialog):
    """Says for each file what would change and which codings would lose all their text.

    Emits `update` or `beside` with the paths, as one chooses.
    """

    update_wanted = Signal(list)
    beside_wanted = Signal(list)

    def __init__(self, parent: QWidget | None, found: Sequence[tuple[Path, str, Preview]]) -> None:
        super().__init__(parent, _("An earlier version is in the project"), 560)
        self._paths = [path for path, _name, _preview in found]
        words = _(
            "The documents can follow their files: codings, memos and turns move along with "
            "their words. It is one step, which can be undone."
        )
        self.body.addWidget(label(words, "quiet", wrap=True))
        self.body.addSpacing(12)
        lines = column(margins=(0, 0, 12, 0))
        for path, name, preview in found:
            _add(lines, path, name, preview)
        lines.addStretch(1)
        page = QWidget()
        page.setProperty("kind", "clear")
        page.setLayout(lines)
        area = scrolling(page)
        area.setAccessibleName(_("Files"))
        self.body.addWidget(area, 1)
        text = ngettext("Import beside it", "Import beside them", len(found))
        self.beside = button(text, self._beside)
        self.add_tool(self.beside)
        text = ngettext("Update the document", "Update the documents", len(found))
        self.main = self.finish_with(text, self._update)
        self.resize(560, min(560, 280 + 90 * len(found)))

    def _update(self) -> None:
        self.accept()
        self.update_wanted.emit(self._paths)

    def _beside(self) -> None:
        self.accept()
        self.beside_wanted.emit(self._paths)


def _add(lines: QVBoxLayout, path: Path, name: str, preview: Preview) -> None:
    count = preview.changes
    changed = ngettext("{count} change in {document}", "{count} changes in {document}", count)
    if not count:
        changed = _("The text of {document} stays as it is")
    told = column(
        label(path.name, "strong", wrap=True),
        label(changed.format(count=number(count), document=name), "quiet", wrap=True),
    )
    lost = [*preview.lost.codings, *preview.lost.annotations]
    if lost:
        told.addSpacing(8)
        said = ngettext(
            "{count} loses all its text and goes:", "{count} lose all their text and go:", len(lost)
        )
        told.addWidget(label(said.format(count=number(len(lost))), "", wrap=True))
        for one in lost[:_MOST]:
            told.addWidget(label(_told(one), "small", wrap=True))
        if len(lost) > _MOST:
            told.addWidget(label(f"+{number(len(lost) - _MOST)}", "small"))
    line = row()
    picture = Picture("warning" if lost else "info", 16, "warn" if lost else "quiet")
    line.addLayout(column(2, picture, 0))
    line.addSpacing(12)
    line.addLayout(told, 1)
    lines.addLayout(line)
    lines.addSpacing(16)


def _told(lost: Lost) -> str:
    return f"{lost.code or _('Remark')}: “{one_line(lost.words)}”"
