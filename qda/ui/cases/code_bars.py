"""The codes of a case as a profile: a bar each, beside the average of others; each bar a door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QWidget

from qda.i18n import _, language, ngettext
from qda.ui.cases.bars import Bar
from qda.ui.cases.model import CaseModel
from qda.ui.cases.values import shown
from qda.ui.tables.choices import coder_of, combo, fill, fill_coders
from qda.ui.widgets import button, clear, column, label, row
from qda.ui.words import number
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.analysis.profile import Average
    from qda.models.rows import AttributeRow, CaseRow, CodeRow
    from qda.models.usage import CaseUse
    from qda.ui.cases.grouping import Saved
    from qda.ui.cases.groups import GroupsPanel

MOST_BARS = 12
BESIDE_ALL, BY_ITSELF = "all", ""
"""Beside whom: everybody, or nobody; else an attribute, of which the same value, or a group."""


@dataclass(frozen=True, slots=True)
class _Line:
    code: CodeRow
    codings: tuple[int, ...]
    average: float


class CodeBars(QWidget):
    """How many codings a case has, its codes, and beside whom they are shown."""

    def __init__(self, workspace: Workspace, cases: CaseModel, groups: GroupsPanel) -> None:
        super().__init__()
        self._workspace, self._cases, self._groups = workspace, cases, groups
        self._row: CaseRow | None = None
        self._all_bars = False
        self._codes_read: dict[int, CodeRow] = {}
        self._averages: dict[tuple[int, ...], Average] = {}
        self._averages_of: object = None
        self.setProperty("kind", "clear")
        self.count = label("", "cap")
        self.beside = combo(_("Beside whom the codes are shown"))
        self.beside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.beside.setMinimumContentsLength(12)
        fill(self.beside, [(BESIDE_ALL, _("Beside all cases"))], BESIDE_ALL)
        self.beside.activated.connect(self._show)
        self.coder = combo(_("Whose codings"))
        self.coder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.coder.setMinimumContentsLength(12)
        self.coder.activated.connect(lambda _place: cases.count_of(coder_of(self.coder)))
        workspace.coder_changed.connect(self.show_coders)
        self.definition = label("", "small", wrap=True)
        self._bars = column()
        self.setLayout(
            column(self.count, 6, self.coder, 4, self.beside, 6, self._bars, 6, self.definition)
        )
        self.show_coders()  # once the box has its place: shown before, it is a window of its own

    def forget(self) -> None:
        """Read the codes afresh next time."""
        self._codes_read = {}

    def show_coders(self) -> None:
        """Offer the coders there are now; the numbers follow where the chosen one is gone."""
        fill_coders(self.coder, self._workspace)
        self._cases.count_of(coder_of(self.coder))

    def show_case(self, row_of: CaseRow) -> None:
        """Show the codes of a case."""
        if self._row is None or self._row.id != row_of.id:
            self._all_bars = False
        self._row = row_of
        self._show()

    @property
    def choice(self) -> str:
        """Beside whom the codes are shown."""
        return str(self.beside.currentData() or BY_ITSELF)

    def _show(self, _place: int = 0) -> None:
        if self._row is None:
            return
        use = self._cases.use.get(self._row.id)
        total = use.total if use is not None else 0
        text = ngettext("{count} coding", "{count} codings", total).format(count=number(total))
        self.count.setText(text)
        clear(self._bars)
        for part in (self.beside, self.definition):
            part.setVisible(total > 0)
        if use is None or not total:
            return
        self._offer()
        average = self._average() if self.choice else None
        self.definition.setText(self._defined(total, average))
        lines = self._lines(use, average if average is not None and average.cases else None)
        self._add_bars(lines, total, average)

    def _offer(self) -> None:
        """The cases, groups and attributes that it can stand beside."""
        entries: list[tuple[str, str]] = [
            (BESIDE_ALL, _("Beside all cases")),
            *(
                (_attribute_key(one), _("Beside the same {attribute}").format(attribute=one.name))
                for one, _values in self._groups.grouped
            ),
            *(
                (_group_key(group), _("Beside the group {name}").format(name=group.name))
                for group in self._groups.saved_groups
            ),
            (BY_ITSELF, _("Without an average")),
        ]
        fill(self.beside, entries, self.choice)

    def _others(self) -> tuple[str, tuple[int, ...]]:
        """Whose average is shown, in words, and who they are."""
        rows, choice = self._cases.all_rows(), self.choice
        for group in self._groups.saved_groups:
            if _group_key(group) == choice:
                return group.name, group.members
        for about, _values in self._groups.grouped:
            if _attribute_key(about) == choice and self._row is not None:
                value = self._row.values.get(about.name, "")
                same = tuple(one.id for one in rows if one.values.get(about.name, "") == value)
                words = shown(value, about.type) or _("empty")
                return f"{about.name}: {words}", same
        return _("all cases"), tuple(one.id for one in rows)

    def _average(self) -> Average:
        from qda.analysis import profile

        if self._averages_of is not self._cases.use:
            self._averages, self._averages_of = {}, self._cases.use
        members = self._others()[1]
        if members not in self._averages:
            uses = (self._cases.use[key] for key in members if key in self._cases.use)
            counts = ({code: len(found) for code, found in use.codings} for use in uses)
            self._averages[members] = profile.average(counts)
        return self._averages[members]

    def _defined(self, total: int, average: Average | None) -> str:
        """What bars and marks say, and of how many."""
        case = self._row.name if self._row is not None else ""
        if average is None:
            words = _("Bars: the codings of each code among the {total} of {case}.")
        else:
            words = _("Bars: the share of each code in the {total} codings of {case}.")
        said = [words.format(total=number(total), case=case)]
        if average is not None and average.cases:
            marks = ngettext(
                "Marks: that share in the {count} case with codings of “{who}”.",
                "Marks: the average of such shares over the {count} cases with codings of “{who}”.",
                average.cases,
            )
            said.append(marks.format(count=number(average.cases), who=self._others()[0]))
        elif average is not None:
            words = _("No case of “{who}” has codings, so there is no average.")
            said.append(words.format(who=self._others()[0]))
        if self._cases.coder_name:
            words = _("Of the coder {coder}; sub-codes are counted apart.")
            said.append(words.format(coder=self._cases.coder_name))
        else:
            said.append(_("Of all coders; sub-codes are counted apart."))
        return " ".join(said)

    def _lines(self, use: CaseUse, average: Average | None) -> list[_Line]:
        """The codes the case has, the most used first; then those that only others have."""
        from qda.models import codebook

        self._codes_read = self._codes_read or {
            code.id: code for code in self._workspace.ask(codebook.tree, language())
        }
        codes, own = self._codes_read, dict(use.codings)
        order = {code: place for place, code in enumerate(codes)}
        elsewhere = average.shares if average is not None else {}
        known = [code for code in {**own, **elsewhere} if code in order]  # one may have just gone
        lines = [_Line(codes[code], own.get(code, ()), elsewhere.get(code, 0.0)) for code in known]
        return sorted(
            lines,
            key=lambda one: (
                -len(one.codings),
                -one.average if not one.codings else 0.0,
                order[one.code.id],
            ),
        )

    def _add_bars(self, lines: Sequence[_Line], total: int, average: Average | None) -> None:
        compared = average is not None and average.cases > 0
        most = max((max(len(one.codings) / total, one.average) for one in lines), default=1.0)
        for line in lines if self._all_bars else lines[:MOST_BARS]:
            share = len(line.codings) / total
            mark = line.average / most if compared else None
            made = Bar(line.code.name, line.code.colour, len(line.codings), share / most, mark)
            if compared:
                made.say_shares(share, line.average, total)
            title = _("{code} in {case}").format(
                code=line.code.name, case=self._row.name if self._row is not None else ""
            )
            made.clicked.connect(partial(self._open, title, line.codings))
            self._bars.addWidget(made)
        left = len(lines) - MOST_BARS
        if left > 0 and not self._all_bars:
            more = ngettext("{count} more code", "{count} more codes", left).format(
                count=number(left)
            )
            self._bars.addLayout(row(button(more, self._show_all_bars, "link"), 0))

    def _open(self, title: str, codings: tuple[int, ...], _on: bool = False) -> None:
        self._workspace.show_passages(title, codings)

    def _show_all_bars(self) -> None:
        self._all_bars = True
        self._show()


def _attribute_key(attribute: AttributeRow) -> str:
    return f"attribute {attribute.id}"


def _group_key(group: Saved) -> str:
    return f"{'set' if group.named else 'group'} {group.id}"
