"""The Codes room: the tree, beside it the code's page, beside that its passages in context."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from qda.i18n import _, ngettext
from qda.ui.codes.context import ContextPanel
from qda.ui.codes.page import CodePage
from qda.ui.codes.views import CodesViews
from qda.ui.context_menu import add, new_menu
from qda.ui.first_control import focus_first
from qda.ui.panels.code_keys import ask_merge
from qda.ui.panels.code_model import COUNTED, NAMES
from qda.ui.panels.codebook import CodebookPanel
from qda.ui.panels.shell import trigger
from qda.ui.panels.three_panes import ThreePanes
from qda.ui.recount import MANY
from qda.ui.rooms import Room
from qda.ui.widgets import EmptyPage, Head, button, column, icon_button, row
from qda.ui.words import number
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.journal import Change


class CodesRoom(Room):
    """Where the codebook is made and kept."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.panel = CodebookPanel(workspace, respondents=True)
        self.tree = self.panel.tree
        self.page = CodePage(workspace, self.tree.codes, self.tree.commands)
        self.context = ContextPanel(workspace)
        self._stale = True
        self.head = Head(_("Codebook"))
        self._make_buttons()
        self._middle = QStackedWidget()
        self._middle.addWidget(self.page)
        self._middle.addWidget(self._empty_page())
        self.views = CodesViews(workspace, self._laid_out())
        self.setLayout(column(self.views))
        self.page.review_asked.connect(self.context.show_stale)
        self.page.editing.connect(self._show_buttons)
        self.context.loaded.connect(self._tell_stale)
        self.tree.codes.recounted.connect(self._recounted)
        workspace.changed.connect(self._follow)
        workspace.code_selected.connect(self._choose)
        workspace.about_to_close.connect(self.page.done)

    def _make_buttons(self) -> None:
        self.merge = button(_("Merge"), self._merge)
        self.edit = button(_("Edit"), self.page.edit)
        self.cancel = button(_("Cancel"), self.page.leave)
        self.done = button(_("Done"), self.page.done, "main")
        self.more = icon_button("dots-three", _("More"), self._menu)
        buttons = row(self.merge, self.edit, self.cancel, self.done, self.more)
        buttons.setSpacing(8)
        holder = QWidget()
        holder.setLayout(buttons)
        self.head.add(holder)
        self._show_buttons(False)

    def _laid_out(self) -> QWidget:
        self.panel.setProperty("kind", "panel")
        self.panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.panel.setMinimumWidth(200)
        middle = QWidget()
        middle.setLayout(column(self.head, self._middle))
        middle.setMinimumWidth(392)
        return ThreePanes("codes", (self.panel, middle, self.context), (296, 376), self.head)

    def _empty_page(self) -> QWidget:
        words = _(
            "A codebook says what each code means and when to use it. Make codes here or while "
            "you read, or begin with a ready one and change it."
        )
        begin = "" if self.workspace.read_only else _("Take a ready codebook…")
        return EmptyPage(
            "tag", _("No codes yet"), words, begin, lambda: trigger(self, "codes.ready")
        )

    # What is shown

    def entered(self) -> None:
        """Bring up to date what changed while another room was shown."""
        self.tree.catch_up()
        if self.workspace.code is None and self.tree.codes.rows():
            rows = self.tree.codes.rows()
            first = next((row for row in rows if row.codable), rows[0])
            self.workspace.select_code(first.id)
        if self._stale:
            self._stale = False
            self._show(after_paint=sum(self.tree.codes.counts.values()) > MANY)
        self.views.show_view(self.views.current)

    def take_focus(self) -> None:
        """Give the keyboard to the codes; where the tree is not what is shown, to what is."""
        if self.views.current == "tree" and self.tree.codes.rows():
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            shown = self.views.page(self.views.current)
            focus_first(self._middle if self.views.current == "tree" else shown)

    def summary(self) -> list[str]:
        """How many codes and codings there are."""
        codes = sum(1 for row in self.tree.codes.rows() if row.codable)
        codings = sum(self.tree.codes.counts.values())
        return [
            ngettext("{count} code", "{count} codes", codes).format(count=number(codes)),
            ngettext("{count} coding", "{count} codings", codings).format(count=number(codings)),
        ]

    def holds_back(self) -> bool:
        """Whether a name that is typed here is refused, which is said then."""
        return self.panel.holds_back() or self.views.holds_back()

    def unkept(self) -> str:
        """What is typed in the tree or on the sorting table and refused, quoted."""
        return " ".join(filter(None, (self.panel.unkept(), self.views.unkept())))

    def _follow(self, change: Change) -> None:
        if not change.touches(*COUNTED, *NAMES):
            return
        self.context.forget(documents=change.touches("document"), codes=change.touches(*NAMES))
        if self.isVisible():
            self._show()
            self.summary_changed.emit()
        else:
            self._stale = True

    def _recounted(self) -> None:
        self.page.show_counts()
        self.panel.show_counts()

    def _choose(self, _code: int) -> None:
        if self.isVisible() and not self._stale:
            self._show()
        else:
            self._stale = True

    def _show(self, *, after_paint: bool = False) -> None:
        codes, code = self.tree.codes, self.workspace.code
        row = codes.row(code) if code is not None else None
        self._middle.setCurrentIndex(0 if codes.rows() else 1)
        self.context.setVisible(bool(codes.rows()))
        self.page.setVisible(row is not None)
        self.page.show_code(row)
        below = row is not None and codes.rowCount(codes.index_of(row.id)) > 0
        self.context.show_code(row, has_below=below, after_paint=after_paint)
        self.head.detail.set_whole(self._where())
        self._show_buttons(self.page.editor is not None)

    def _tell_stale(self) -> None:
        self.page.tell_stale(len(self.context.stale.codings))

    def _where(self) -> str:
        row = self.tree.codes.row(self.workspace.code or -1)
        if row is None:
            return ""
        path = " › ".join(row.path)
        if row.pin is None:
            return path
        return _("{path} · on key {key}").format(path=path, key=row.pin)

    def _show_buttons(self, editing: bool) -> None:
        row = self.tree.codes.row(self.workspace.code or -1)
        writing = row is not None and not self.workspace.read_only
        self.merge.setVisible(writing and not editing)
        self.edit.setVisible(writing and not editing)
        self.cancel.setVisible(editing)
        self.done.setVisible(editing)

    # What the buttons do

    def _merge(self) -> None:
        if self.workspace.code is not None:
            ask_merge(self.tree, self.workspace.code)

    def _menu(self) -> None:
        menu = new_menu(self)
        for text, name, action in (
            (_("Take a codebook from a file…"), "download-simple", "codes.import"),
            (_("Take a ready codebook…"), "books", "codes.ready"),
            (_("Save the codebook as a file…"), "upload-simple", "codes.export"),
        ):
            add(menu, text, name, partial(trigger, self, action))
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))
