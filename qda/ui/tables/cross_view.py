"""The cross table with its choices above it and what it counts below it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget

from qda.i18n import _, ngettext
from qda.ui.guids import Guids, attributes_of
from qda.ui.nothing_counted import NothingCounted
from qda.ui.tables.choices import CrossChoices
from qda.ui.tables.counting import TableView, Writer, copy_table, write_table
from qda.ui.tables.grid import CrossGrid
from qda.ui.tables.wish import TableWish, counted, from_json, to_json
from qda.ui.widgets import EmptyPage, column
from qda.ui.words import number
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.analysis.crosstab import CrossTab
    from qda.exporters.sheets import Table


class CrossView(TableView):
    """Codes by respondents, documents, attributes, groups, codes, the guide, or directions."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.found: CrossTab | None = None
        self.choices = CrossChoices()
        self.choices.changed.connect(self.count)
        self.grid = CrossGrid()
        self.grid.opened.connect(self._open)
        self.grid.sort_wanted.connect(self.sort_by)
        teaching = EmptyPage(
            "table",
            _("Nothing to count yet"),
            _("Give passages codes, and say who speaks in them: the table counts them here."),
            _("Go to the text"),
            lambda: workspace.room_requested.emit("text"),
        )
        self.empty = NothingCounted(workspace, teaching)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.grid)
        self.stack.addWidget(self.empty)
        whole = column(self.choices, 12, self.stack, margins=(24, 0, 24, 0))
        whole.setStretch(2, 1)
        whole.addWidget(self.definition)
        self.setLayout(whole)

    @property
    def wish(self) -> TableWish:
        """What is wished for now."""
        return replace(self.choices.wish, coder=self.coder)

    def show_choices(self) -> None:
        """Offer the attributes and the questions that there are."""
        from qda.models import cases, guide

        names = [row.name for row in self.workspace.ask(cases.attributes)]
        topics = self.workspace.ask(guide.tree)
        questions = [(one.id, one.text) for topic in topics for one in topic.questions]
        self.choices.offer(names, questions)

    def count(self) -> None:
        """Ask for the table."""
        wish, project = self.wish, self.workspace.project
        self.counter.ask(
            lambda facts: counted(project, facts, wish), lambda found: self._show(found, wish)
        )

    def _show(self, found: CrossTab, wish: TableWish) -> None:
        from qda.exporters.crosstabs import note_of

        self.found = found
        self.grid.cross.show_table(found, wish)
        something = bool(found.rows and found.columns)
        self.stack.setCurrentWidget(self.grid if something else self.empty)
        note = note_of(found, wish.percent or None)  # type: ignore[arg-type]
        self.define(note if something else "")
        self.told.emit()

    def wish_for(self, wish: TableWish) -> None:
        """Show the table of these choices."""
        self.choices.choose(wish)
        self.show_choices()
        self.count()

    def sort_by(self, key: object) -> None:
        """Order the codes by a column: largest first, then smallest, then as in the codebook."""
        wish = self.choices.wish
        if wish.sort != key:
            wish = replace(wish, sort=key, descending=True)  # type: ignore[arg-type]
        elif wish.descending:
            wish = replace(wish, descending=False)
        else:
            wish = replace(wish, sort=None, descending=True)
        self.choices.choose(wish)
        self.count()

    def _open(self, down: int, across: int) -> None:
        found, model = self.found, self.grid.cross
        if found is None:
            return
        line = model.line(down)
        place = None if across < 0 else model.column(across)
        ids = found.codings(
            None if line is None else line.key, None if place is None else place.key
        )
        parts = [part.name for part in (line, place) if part is not None]
        figure = "" if found.unit == "segments" else model.in_words(down, across)
        self.workspace.show_passages(" × ".join(parts) or _("All codes"), ids, figure)

    # Keeping

    def content(self, guids: Guids) -> dict[str, Any]:
        """The choices, as they are kept."""
        return to_json(self.wish, guids, attributes_of(self.workspace.ask))

    def show_content(self, content: Mapping[str, Any], guids: Guids) -> bool:
        """Show the table of choices that were kept."""
        wish, gone = from_json(content, guids, attributes_of(self.workspace.ask))
        self.wish_for(wish)
        return not gone

    # Out of the window

    can_copy = True

    def writer(self) -> Writer | None:
        """Writes the table as it is shown."""
        made = self.table()
        return None if made is None else lambda path, stop: write_table(made, path, stop)

    def name(self) -> str:
        """What the table is called in a file."""
        found = self.found
        return _("Codes by {columns}").format(columns=found.column_name if found else "")

    def table(self) -> Table | None:
        """The table as it is shown, to be written."""
        from qda.exporters.crosstabs import table_of

        if self.found is None:
            return None
        return table_of(self.found, self.name(), percent=self.grid.cross.wish.percent or None)  # type: ignore[arg-type]

    def copy(self) -> None:
        """Put the whole table on the clipboard, with what it counts."""
        made = self.table()
        if made is not None:
            copy_table(self.workspace, made)

    def summary(self) -> list[str]:
        """How many codes and columns there are."""
        if self.found is None:
            return []
        count = len(self.found.rows)
        return [ngettext("{count} code", "{count} codes", count).format(count=number(count))]
