"""The report as a whole: its order, its progress, and its file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from qda.errors import Cancelled
from qda.exporters.files import replacing
from qda.exporters.word import guide, sections, tables
from qda.exporters.word.content import Content, gather
from qda.exporters.word.options import ReportOptions
from qda.exporters.word.template import SUFFIXES, Page
from qda.exporters.word.xml import Headings, caption, contents, paragraph, run
from qda.i18n import _, language
from qda.models import Project
from qda.models.steady import steady

OnProgress = Callable[[int, int, str], None]
IsCancelled = Callable[[], bool]


def report(
    project: Project,
    path: Path,
    options: ReportOptions | None = None,
    *,
    charts: bool = True,
    on_progress: OnProgress | None = None,
    is_cancelled: IsCancelled | None = None,
) -> None:
    """Write a report on the project's codings to `path`, a .docx file.

    `on_progress(done, total, what)` is told how far it is. Raises NothingToExport, ExportError,
    Cancelled; then no file is written and one of that name stays as it was. Safe to call from
    another thread than the project's own.
    """
    writing = _Writing(project, on_progress, is_cancelled)
    writing.step(_("Reading the project"))
    with replacing(path, SUFFIXES) as place:
        content = steady(project, lambda: gather(project, options or ReportOptions()))
        writing.expect(content)
        page = writing.write(content, options or ReportOptions(), charts=charts)
        writing.step(_("Writing the file"))
        page.save(place)
        writing.check()


class _Writing:
    """One report under way."""

    def __init__(
        self,
        project: Project,
        on_progress: OnProgress | None,
        is_cancelled: IsCancelled | None,
    ) -> None:
        self._project = project
        self._on_progress = on_progress
        self._is_cancelled = is_cancelled
        self._done, self._total = 0, 0
        self._tables, self._figures = 0, 0

    def check(self) -> None:
        """Raise Cancelled if the user asked to stop."""
        if self._is_cancelled is not None and self._is_cancelled():
            raise Cancelled(_("The report was not written."))

    def step(self, what: str, size: int = 1) -> None:
        """Say what begins now, and count it as done."""
        self.check()
        if self._on_progress is not None:
            self._on_progress(min(self._done, self._total), self._total, what)
        self._done += size

    def expect(self, content: Content) -> None:
        """Reckon how much there is to do: excerpts, and some for figures and the file."""
        self._total = sum(shown.excerpts + 1 for shown in content.sections) + 40

    def write(self, content: Content, options: ReportOptions, *, charts: bool) -> Page:
        """The report as a document."""
        page = Page(language(), content.study.language, content.title)
        page.describe(f"{content.title}: {_('Coded excerpts')}", content.coder)
        page.add(*sections.title_lines(content, date.today()))
        mark = page.mark()
        headings = Headings()
        if options.respondents and content.people:
            page.add(headings.heading(_("Respondents"), 1))
            page.add(self._table(_("Respondents")), tables.respondents(content))
        if options.codebook and content.codes:
            page.add(headings.heading(_("Codebook"), 1))
            page.add(self._table(_("Operationalisation of the codes")), tables.codebook(content))
        if options.charts or (charts and len(content.codings)):
            self._charts(page, headings, content if charts else None, options)
        if options.excerpts:
            self._excerpts(page, headings, content, options)
        if content.guide is not None:
            page.add(headings.heading(_("Interview guide"), 1))
            page.add(self._table(_("The questions, and where they were asked")))
            page.add(guide.as_table(content.guide))
        page.insert_after(mark, contents(_("Contents"), headings.entries))
        page.flush()
        return page

    def _table(self, text: str) -> str:
        self._tables += 1
        return caption(_("Table"), self._tables, text, above=True)

    def _charts(
        self, page: Page, headings: Headings, content: Content | None, options: ReportOptions
    ) -> None:
        """The two charts of the report's own content, where that is wanted, and those chosen."""
        from qda.exporters.word import figures

        self.step(_("Drawing the charts"), 20)
        page.add(headings.heading(_("Figures"), 1))
        own = figures.of(content) if content is not None and len(content.codings) else ()
        chosen = figures.chosen(self._project, options.charts, options.where)
        for figure in (*own, *chosen):
            self.check()
            self._figures += 1
            page.add_picture(figure.png, figure.width_cm, figure.alt, figure.title)
            page.add(caption(_("Figure"), self._figures, figure.title))
            page.add(paragraph("Note", run(figure.note)))

    def _excerpts(
        self, page: Page, headings: Headings, content: Content, options: ReportOptions
    ) -> None:
        total = len(content.people)
        for shown in content.sections:
            self.step(shown.code.name, shown.excerpts + 1)
            page.add(*sections.section(shown, headings, total, definitions=options.definitions))
