"""The choices for a report, at the left of the room."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from qda.i18n import N_, _
from qda.ui import fonts
from qda.ui.panels.shell import shell_of
from qda.ui.report.codes import CodeChoice
from qda.ui.report.kept import KeptCharts
from qda.ui.report.label import LabelField
from qda.ui.settings import recall_flag, remember
from qda.ui.widgets import column, label, scrolling
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.exporters.word.options import ReportOptions
    from qda.ui.explore.room import ExploreRoom

ALL_CODERS = "all"

# Key, name, whether it is on at first; "charts" is no field of ReportOptions, the others are.
PARTS = (
    ("respondents", N_("Table of respondents"), True),
    ("codebook", N_("Table of the codebook"), True),
    ("charts", N_("Charts"), True),
    ("excerpts", N_("Quotes, code by code"), True),
    ("guide", N_("Interview guide"), False),
)
WITH = (
    ("definitions", N_("Definitions"), True),
    ("directions", N_("Directions"), True),
    ("memos", N_("Memos"), False),
    ("unused", N_("Codes without quotes"), False),
)


class OptionsPanel(QWidget):
    """Emits `changed` after each choice; `report_options()` is what is chosen."""

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._work = workspace
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(248)
        self.title = QLineEdit()
        self.title.setMaxLength(300)
        self.codes = CodeChoice()
        self.where = _combo()
        self.group = _combo()
        self.coder = _combo()
        self.label = LabelField()
        self.kept = KeptCharts()
        self.parts = {key: self._box(key, text, on) for key, text, on in (*PARTS, *WITH)}
        self._coder_label = label(_("Whose codings"), "quiet")
        self._coder_label.setBuddy(self.coder)
        whole = column(margins=(16, 16, 16, 16))
        self._fill(whole)
        self._listen()
        inner = QWidget()
        inner.setProperty("kind", "clear")
        inner.setLayout(whole)
        area = scrolling(inner)
        area.setAccessibleName(_("Choices for the report"))
        self.setLayout(column(area))
        self.refresh()

    def _box(self, key: str, text: str, on: bool) -> QCheckBox:
        box = QCheckBox(_(text))
        box.setFont(fonts.interface())
        box.setChecked(recall_flag(f"report/{key}", on))
        box.toggled.connect(lambda now: remember(f"report/{key}", now))
        box.toggled.connect(self.changed)
        return box

    def _fill(self, whole: QVBoxLayout) -> None:
        whole.addWidget(label(_("What it shows"), "cap"))
        whole.addSpacing(12)
        _labelled(whole, _("Title"), self.title)
        whole.addWidget(self.codes)
        whole.addSpacing(16)
        _labelled(whole, _("Only what fits"), self.where)
        _labelled(whole, _("Grouped by"), self.group)
        whole.addWidget(self._coder_label)
        whole.addSpacing(4)
        whole.addWidget(self.coder)
        self._coder_room = QWidget()
        self._coder_room.setFixedHeight(16)
        whole.addWidget(self._coder_room)
        whole.addWidget(self.label)
        for text, group in ((_("Parts"), PARTS), (_("With the quotes"), WITH)):
            whole.addSpacing(24)
            whole.addWidget(label(text, "cap"))
            whole.addSpacing(8)
            for key, _text, _on in group:
                whole.addWidget(self.parts[key])
            if group is PARTS:
                whole.addWidget(self.kept)
        whole.addStretch(1)

    def _listen(self) -> None:
        self.title.textChanged.connect(self.changed)
        self.codes.changed.connect(self.changed)
        self.where.activated.connect(lambda _place: self.changed.emit())
        self.kept.changed.connect(self.changed)
        self.kept.wanted.connect(self._show_charts)
        self.group.activated.connect(lambda _place: self.changed.emit())
        self.coder.activated.connect(lambda _place: self.changed.emit())
        self.coder.setAccessibleName(_("Whose codings"))
        self.label.changed.connect(self.changed)
        self.label.settled.connect(self._keep_label)
        self.parts["excerpts"].toggled.connect(self._show_with)
        self._show_with(self.parts["excerpts"].isChecked())

    def _show_with(self, on: bool) -> None:
        for key, _text, _on in WITH:
            self.parts[key].setEnabled(on)

    def _show_charts(self) -> None:
        shell = shell_of(self)
        room = shell.show_room("explore") if shell is not None else None
        if room is not None:
            cast("ExploreRoom", room).show_page("charts")

    def _keep_label(self, template: str) -> None:
        from qda.models import settings

        if not self._work.read_only:
            self._work.did(settings.set_label_template, template)

    # Following the project

    def refresh(self) -> None:
        """Offer what the project has now; what was chosen stays where it can."""
        from qda.analysis.labels import person_of
        from qda.models import cases, codebook, guide, named, settings

        info = self._work.ask(settings.info)
        kinds = {row.name: row.type for row in self._work.ask(cases.attributes)}
        names = list(kinds)
        people = self._work.ask(cases.listing)
        self.title.setPlaceholderText(info.name)
        self.codes.show_codes(self._work.ask(codebook.tree), self._work.code)
        filters = self._work.ask(named.filters)
        _offer(self.where, [("", _("Everything")), *((row.guid, row.name) for row in filters)])
        self.where.setEnabled(bool(filters))
        self.kept.show_charts(self._work.ask(named.charts))
        _offer(self.group, [("", _("Not grouped")), *((name, name) for name in names)])
        self.group.setEnabled(bool(names))
        self.parts["guide"].setVisible(bool(self._work.ask(guide.tree)))
        self._show_coders()
        self.label.show_template(info.label_template)
        self.label.show_people(names, person_of(people[0], kinds) if people else None)

    def _show_coders(self) -> None:
        from qda.models import coders

        rows = self._work.ask(coders.listing)
        several = sum(1 for row in rows if row.codings) > 1
        everyone = [("", _("The present coder")), *((row.id, row.name) for row in rows)]
        _offer(self.coder, [*everyone, (ALL_CODERS, _("All coders"))])
        for part in (self._coder_label, self.coder, self._coder_room):
            part.setVisible(several)

    # What is chosen

    def report_options(self) -> ReportOptions:
        """What is chosen, as the exporter wants it."""
        from qda.exporters.word.options import ReportOptions

        coder = self.coder.currentData()
        flags = {key: box.isChecked() for key, box in self.parts.items() if key != "charts"}
        return ReportOptions(
            codes=self.codes.codes(),
            with_subcodes=False,  # the ticks say it all
            coder=coder if isinstance(coder, int) else None,
            all_coders=coder == ALL_CODERS,
            group_by=self.group.currentData() or "",
            where=self.filter(),
            charts=self.kept.chosen(),
            label=self.label.template(),
            title=self.title.text(),
            **flags,  # type: ignore[arg-type]
        )

    def filter(self) -> str:
        """The GUID of the saved query or group that is chosen; "" is everything."""
        return self.where.currentData() or ""

    def wants_charts(self) -> bool:
        """Whether the charts go into the report."""
        return self.parts["charts"].isChecked()


def _combo() -> QComboBox:
    combo = QComboBox()
    combo.setFont(fonts.interface())
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(8)
    return combo


def _offer(combo: QComboBox, choices: list[tuple[object, str]]) -> None:
    kept = combo.currentData()
    combo.clear()
    for key, text in choices:
        combo.addItem(text, key)
    combo.setCurrentIndex(max(0, combo.findData(kept)))


def _labelled(whole: QVBoxLayout, text: str, field: QLineEdit | QComboBox) -> None:
    name = label(text, "quiet")
    name.setBuddy(field)
    field.setFont(fonts.interface())
    field.setAccessibleName(text)
    whole.addWidget(name)
    whole.addSpacing(4)
    whole.addWidget(field)
    whole.addSpacing(16)
