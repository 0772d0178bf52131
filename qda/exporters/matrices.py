"""The framework matrix and paper beside practice, as tables for a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence

from qda.analysis.framework import Cell, Framework
from qda.analysis.paper_practice import PaperPractice
from qda.analysis.passages import CodedPassage
from qda.exporters.sheets import Cell as SheetCell
from qda.exporters.sheets import Column, Table
from qda.i18n import _
from qda.models.verdicts import NAMES


def verdict_in_words(verdict: str) -> str:
    """A verdict in the current language."""
    return _(NAMES[verdict]) if verdict else ""


def quoted(passage: CodedPassage) -> str:
    """A passage on one line, with its place: “…” (R07:13)."""
    return f"“{' '.join(passage.quote.split())}” ({passage.place})"


def cell_lines(cell: Cell, *, passages: bool = True) -> list[str]:
    """A cell of the matrix: the summary, then the passages."""
    lines = cell.summary.splitlines()
    return lines + ([quoted(one) for one in cell.passages] if passages else [])


def framework_table(found: Framework, name: str, *, passages: bool = True) -> Table:
    """A row a case, a column a code; in each cell the summary and, if wanted, the passages."""
    columns = [Column(_("respondent"), 16), *(Column(c.name, 44, wrap=True) for c in found.codes)]
    rows: list[Sequence[SheetCell]] = []
    for case in found.cases:
        cells = [found.cell(int(case.key), int(code.key)) for code in found.codes]
        rows.append([case.name, *("\n".join(cell_lines(c, passages=passages)) for c in cells)])
    return Table(name, tuple(columns), rows, f"{found.definition} {found.scope}")


def paper_practice_table(found: PaperPractice, name: str) -> Table:
    """A row a code: what papers say, what interviews say, by how many, the verdict and why."""
    columns = (
        Column(_("code"), 26, wrap=True),
        Column(_("on paper"), 60, wrap=True),
        Column(_("in practice"), 60, wrap=True),
        Column(_("respondents"), 12),
        Column(_("verdict"), 14),
        Column(_("reasons"), 50, wrap=True),
    )
    rows: list[Sequence[SheetCell]] = [
        (
            row.code.name,
            "\n".join(map(quoted, found.passages(row.paper))),
            "\n".join(map(quoted, found.passages(row.practice))),
            row.respondents,
            verdict_in_words(row.verdict),
            row.reasons,
        )
        for row in found.rows
    ]
    return Table(name, columns, rows, f"{found.definition} {found.scope}")
