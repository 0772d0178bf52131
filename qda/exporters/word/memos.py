"""Memos, remarks and the journal as a Word document."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

from qda import numerals
from qda.errors import Cancelled
from qda.exporters.errors import NothingToExport
from qda.exporters.files import replacing
from qda.exporters.word import lists
from qda.exporters.word.sections import day_in_words
from qda.exporters.word.template import SUFFIXES, Page
from qda.exporters.word.written import Written
from qda.exporters.word.xml import Headings, contents, paragraph, run
from qda.i18n import N_, _, language, ngettext
from qda.models import Project, notes, settings
from qda.models.notes import KINDS, Note
from qda.models.steady import steady

OnProgress = Callable[[int, int, str], None]
IsCancelled = Callable[[], bool]

MOST_LISTED = 400
"""Of more headings the contents list only the kinds."""

TITLES = {
    "project": N_("The project"),
    "journal": N_("Journal"),
    "document": N_("Documents"),
    "passage": N_("Remarks on passages"),
    "coding": N_("Codings"),
    "code": N_("Codes"),
    "case": N_("Cases"),
}
"""What the notes of each kind are called together."""


def write(
    project: Project,
    path: Path,
    kinds: Collection[str] = KINDS,
    *,
    on_progress: OnProgress | None = None,
    is_cancelled: IsCancelled | None = None,
) -> None:
    """Write the notes of these kinds to `path`, a .docx file.

    Raises NothingToExport, ExportError, Cancelled; then no file is written and one of that name
    stays as it was. Safe to call from another thread than the project's own.
    """

    def step(done: int, total: int, what: str) -> None:
        if is_cancelled is not None and is_cancelled():
            raise Cancelled(_("The memos were not written."))
        if on_progress is not None:
            on_progress(done, total, what)

    step(0, 0, _("Reading the project"))
    with replacing(path, SUFFIXES) as place:
        found = steady(project, lambda: project.ask(notes.listing, language()))
        chosen = sorted((n for n in found if n.kind in kinds), key=_order)
        if not chosen:
            raise NothingToExport(_("There are no memos to write."))
        page = _page(project, chosen, step)
        step(len(chosen), len(chosen), _("Writing the file"))
        page.save(place)
        step(len(chosen), len(chosen), _("Writing the file"))


def _order(note: Note) -> tuple[int, tuple[int, ...]]:
    """By kind and place; the journal from its first day on, as one reads."""
    place = tuple(-part for part in note.place) if note.kind == "journal" else note.place
    return KINDS.index(note.kind), place


def _page(project: Project, chosen: list[Note], step: OnProgress) -> Page:
    info = project.ask(settings.info)
    title = _("{project}: memos").format(project=info.name)
    page = Page(language(), info.language, title)
    page.describe(title, ", ".join(dict.fromkeys(note.coder for note in chosen if note.coder)))
    page.add(*_title_lines(info.name, chosen))
    mark, headings, written = page.mark(), Headings(), Written()
    done = 0
    for kind, group in groupby(chosen, key=lambda note: note.kind):
        page.add(headings.heading(_(TITLES[kind]), 1))
        for note in group:
            step(done, len(chosen), _(TITLES[kind]))
            page.add(*_note(note, headings, written))
            done += 1
    entries = headings.entries
    if len(entries) > MOST_LISTED:  # nobody reads that many, and Word takes its time over them
        entries = [entry for entry in entries if entry.level == 1]
    page.insert_after(mark, contents(_("Contents"), entries))
    page.flush()
    lists.add_to(page.document, written.numbered)
    return page


def _title_lines(name: str, chosen: list[Note]) -> Iterator[str]:
    count = len(chosen)
    yield paragraph("Title", run(name))
    yield paragraph("Subtitle", run(_("Memos and journal")))
    words = ngettext("{count} memo", "{count} memos", count).format(count=numerals.count(count))
    yield paragraph("ReportFacts", run(words))
    yield paragraph("ReportFacts", run(day_in_words(date.today())))


def _note(note: Note, headings: Headings, written: Written) -> Iterator[str]:
    yield headings.heading(heading_of(note), 2)
    yield paragraph("MemoFacts", run(facts_of(note)))
    if note.quote:
        yield paragraph("Quote", run(f"“{' '.join(note.quote.split())}”"))
    yield from written.paragraphs(note.text)


def heading_of(note: Note) -> str:
    """What a note is on, in a few words."""
    if note.kind == "journal":
        day = day_in_words(date.fromisoformat(note.name))
        return f"{day}: {note.title}" if note.title else day
    if note.kind == "coding":
        return _("{code}, in {document}").format(
            code=note.code, document=f"{note.name}:{note.paragraph}"
        )
    return f"{note.name}:{note.paragraph}" if note.kind == "passage" else note.name


def facts_of(note: Note) -> str:
    """Who wrote it and when, and when it was last changed."""
    made, changed = (_day(stamp) for stamp in (note.made_at, note.changed_at))
    words = ", ".join(filter(None, (note.coder, made)))
    return words if made == changed else _("{made}; changed {day}").format(made=words, day=changed)


def _day(stamp: str) -> str:
    """The day of a stamp, here."""
    return day_in_words(datetime.fromisoformat(stamp).astimezone().date()) if stamp else ""
