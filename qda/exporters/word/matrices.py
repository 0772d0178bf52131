"""The framework matrix and paper beside practice in Word, on pages that lie on their side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from qda import numerals
from qda.analysis.crosstab import Line
from qda.analysis.framework import Cell, Framework
from qda.analysis.paper_practice import PaperPractice
from qda.errors import Cancelled
from qda.exporters.errors import NothingToExport
from qda.exporters.files import replacing
from qda.exporters.matrices import quoted, verdict_in_words
from qda.exporters.sheets import Cell as SheetCell
from qda.exporters.sheets import Table
from qda.exporters.word.sections import day_in_words
from qda.exporters.word.template import SUFFIXES, Page
from qda.exporters.word.xml import paragraph, row, run, table
from qda.i18n import _, language

WIDTH = 14_002
"""Width of the text on A4 on its side with margins of 2.5 cm, in twentieths of a point."""

_FIRST = 1700
_CODES = 4
"""So many codes stand beside each other; the rest follows in a table of its own."""

_NAME, _WIDEST, _FIGURES = 3200, 1800, 9
"""A table of figures: its first column, the widest of the others, and how many of these fit."""

_SIDES = (2200, 4300, 4300, 3202)
IsCancelled = Callable[[], bool]


def write_framework(
    found: Framework,
    path: Path,
    title: str,
    *,
    passages: bool = True,
    study_language: str = "",
    is_cancelled: IsCancelled | None = None,
) -> None:
    """Write the matrix to `path`, a .docx file, some codes to a table.

    Raises NothingToExport, ExportError, Cancelled; then no file is written.
    """
    if not found.cases or not found.codes:
        raise NothingToExport(_("There are no respondents or no codes to put in the matrix."))
    page = _page(title, f"{found.definition} {found.scope}", study_language)
    for first in range(0, len(found.codes), _CODES):
        codes = found.codes[first : first + _CODES]
        share = (WIDTH - _FIRST) // len(codes)
        widths = (_FIRST, *([share] * len(codes)))
        lines = [_heading(widths, [_("Respondent"), *(code.name for code in codes)])]
        for case in found.cases:
            _stop_if(is_cancelled)
            cells = [found.cell(int(case.key), int(code.key)) for code in codes]
            written = ["".join(_cell(cell, passages=passages)) for cell in cells]
            lines.append(row(widths, [_name(case), *written], whole=not passages))
        page.add(table(widths, lines, title), paragraph("Normal"))
    _save(page, path)


def write_paper_practice(
    found: PaperPractice,
    path: Path,
    title: str,
    *,
    study_language: str = "",
    is_cancelled: IsCancelled | None = None,
) -> None:
    """Write paper beside practice to `path`, a .docx file, a row a code.

    Raises NothingToExport, ExportError, Cancelled; then no file is written.
    """
    if not found.rows:
        raise NothingToExport(_("There are no codes to compare paper and practice on."))
    page = _page(title, f"{found.definition} {found.scope}", study_language)
    heads = (_("Code"), _("On paper"), _("In practice"), _("Verdict"))
    lines = [_heading(_SIDES, heads)]
    for one in found.rows:
        _stop_if(is_cancelled)
        sides = [map(quoted, found.passages(ids)) for ids in (one.paper, one.practice)]
        verdict = paragraph("TableText", run(verdict_in_words(one.verdict) or "–", "Strong"))
        reasons = "".join(_texts(one.reasons.splitlines()))
        cells = [_name(one.code), *("".join(_texts(side)) for side in sides), verdict + reasons]
        lines.append(row(_SIDES, cells, whole=False))
    page.add(table(_SIDES, lines, title))
    _save(page, path)


def write_table(
    found: Table,
    path: Path,
    *,
    study_language: str = "",
    is_cancelled: IsCancelled | None = None,
) -> None:
    """Write a table of figures to `path`, a .docx file; its first column comes back where it is
    too wide for a page and goes on in a table of its own.

    Raises NothingToExport, ExportError, Cancelled; then no file is written.
    """
    if not found.rows:
        raise NothingToExport(_("There is nothing in the table."))
    page = _page(found.name, found.note, study_language)
    for first in range(1, max(2, len(found.columns)), _FIGURES):
        places = [0, *range(first, min(first + _FIGURES, len(found.columns)))]
        share = (WIDTH - _NAME) // max(1, len(places) - 1)
        widths = (_NAME, *([min(share, _WIDEST)] * (len(places) - 1)))
        lines = [_heading(widths, [found.columns[place].title for place in places])]
        for cells in found.rows:
            _stop_if(is_cancelled)
            written = [paragraph("TableText", run(_figure(cells[place]))) for place in places]
            lines.append(row(widths, written))
        page.add(table(widths, lines, found.name), paragraph("Normal"))
    _save(page, path)


def _figure(cell: SheetCell) -> str:
    return numerals.cell(cell).replace("    ", "\u2003")


def _page(title: str, definition: str, study_language: str) -> Page:
    from docx.enum.section import WD_ORIENT

    page = Page(language(), study_language or language(), title)
    section = page.document.sections[0]
    if section.orientation != WD_ORIENT.LANDSCAPE:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    page.describe(title, "")
    page.add(paragraph("Title", run(title)), paragraph("ReportFacts", run(definition)))
    page.add(paragraph("ReportFacts", run(day_in_words(date.today()))))
    return page


def _save(page: Page, path: Path) -> None:
    page.add(paragraph("Normal"))
    page.flush()
    with replacing(path, SUFFIXES) as place:
        page.save(place)


def _stop_if(is_cancelled: IsCancelled | None) -> None:
    if is_cancelled is not None and is_cancelled():
        raise Cancelled(_("The matrix was not written."))


def _heading(widths: Sequence[int], titles: Sequence[str]) -> str:
    return row(widths, [paragraph("TableText", run(title)) for title in titles], heading=True)


def _name(line: Line) -> str:
    mark = [run("■\u00a0", colour=line.colour)] if line.colour else []
    return paragraph("TableText", *mark, run(line.name, "Strong"))


def _cell(cell: Cell, *, passages: bool) -> Iterator[str]:
    """The summary, and the passages below it; a cell of Word cannot be without a paragraph."""
    yield from _texts(cell.summary.splitlines())
    if passages:
        for one in cell.passages:
            yield paragraph("TableText", run(quoted(one), "Emphasis" if cell.summary else ""))


def _texts(lines: Sequence[str] | Iterator[str] | map[str]) -> Iterator[str]:
    yield from (paragraph("TableText", run(line)) for line in lines if line.strip())
