"""The passages that a query found as a Word document, with what was asked above them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

from qda import numerals
from qda.analysis.queries import Result
from qda.errors import Cancelled
from qda.exporters.errors import NothingToExport
from qda.exporters.files import replacing
from qda.exporters.passages import passage_table
from qda.exporters.word.sections import day_in_words
from qda.exporters.word.template import SUFFIXES, Page
from qda.exporters.word.xml import Headings, paragraph, run
from qda.i18n import _, language, ngettext
from qda.models import Project, settings


def write(
    project: Project,
    result: Result,
    path: Path,
    title: str,
    sentence: str,
    *,
    is_cancelled: Callable[[], bool] | None = None,
) -> None:
    """Write passages to `path`, a .docx file, by document; `sentence` says what was asked.

    Raises NothingToExport, ExportError, Cancelled; then no file is written and one of that name
    stays as it was. Safe to call from another thread than the project's own.
    """
    if not len(result):
        raise NothingToExport(_("There are no passages to write."))
    info = project.ask(settings.info)
    with replacing(path, SUFFIXES) as place:
        rows = passage_table(result).rows
        page = Page(language(), info.language, f"{info.name}: {title}")
        page.describe(f"{info.name}: {title}", "")
        page.add(*_title_lines(info.name, title, sentence, len(rows)))
        headings = Headings()
        for document, group in groupby(rows, key=lambda row: str(row[0])):
            if is_cancelled is not None and is_cancelled():
                raise Cancelled(_("The passages were not written."))
            page.add(headings.heading(document, 1))
            for row in group:
                page.add(*_passage([str(cell) for cell in row]))
        page.flush()
        page.save(place)


def _title_lines(name: str, title: str, sentence: str, count: int) -> Iterator[str]:
    yield paragraph("Title", run(name))
    yield paragraph("Subtitle", run(title))
    yield paragraph("ReportFacts", run(sentence))
    words = ngettext("{count} passage", "{count} passages", count).format(
        count=numerals.count(count)
    )
    yield paragraph("ReportFacts", run(words))
    yield paragraph("ReportFacts", run(day_in_words(date.today())))


def _passage(row: list[str]) -> Iterator[str]:
    """The words as they stand, below where they stand, who says them and which codes they have."""
    document, place, who, quote, codes = row[:5]
    facts = " · ".join(part for part in (f"{document}:{place}", who, codes) if part)
    yield paragraph("MemoFacts", run(facts))
    for line in filter(str.strip, quote.split("\n")):
        yield paragraph("Quote", run(line))
