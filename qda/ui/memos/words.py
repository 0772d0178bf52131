"""Notes in words: their kinds, titles, months; and where each stands."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QDate

from qda.exporters.markdown import first_line
from qda.exporters.word.memos import TITLES, heading_of
from qda.i18n import N_, _
from qda.models.notes import Note
from qda.ui.words import locale

ICONS = {
    "project": "briefcase",
    "journal": "calendar-blank",
    "document": "file-text",
    "passage": "chat-centered-text",
    "coding": "note-pencil",
    "code": "tag",
    "case": "user",
}
DOORS = {
    "document": N_("Open the document"),
    "passage": N_("Show it in the text"),
    "coding": N_("Show it in the text"),
    "code": N_("Open the code"),
    "case": N_("Open the case"),
}
"""What the door from a note to its subject says; the project and the journal have none."""

SORTS = {
    "place": N_("As they lie in the project"),
    "changed": N_("Changed last first"),
    "made": N_("Written last first"),
}


def title(note: Note) -> str:
    """What a note is on; of the journal its title, or its day."""
    if note.kind == "journal":
        return note.title or first_line(note.text) or long_day(note.name)
    return heading_of(note)


def beginning(note: Note) -> str:
    """The first words of a note, without Markdown; those behind its title, where it has these."""
    words = first_line(note.text)
    if note.kind != "journal" or words != title(note):
        return words
    _first, _end, rest = note.text.strip().partition("\n")
    return first_line(rest) or (long_day(note.name) if words else "")


def local_day(stamp: str) -> date:
    """The day of a stamp, here."""
    return datetime.fromisoformat(stamp).astimezone().date()


def long_day(day: str) -> str:
    """An ISO day as one says it, with its weekday."""
    found = date.fromisoformat(day)
    return locale().toString(QDate(found.year, found.month, found.day), "dddd d MMMM yyyy")


def short_day(day: date) -> str:
    """A day where there is little room; the year only where it is another one."""
    form = "d MMM" if day.year == date.today().year else "d MMM yyyy"
    return locale().toString(QDate(day.year, day.month, day.day), form)


def month(day: date) -> str:
    """A month as one says it."""
    words = locale().toString(QDate(day.year, day.month, 1), "MMMM yyyy")
    return words[:1].upper() + words[1:]


def group(note: Note, sort: str) -> str:
    """Under which heading a note is listed."""
    if sort != "place":
        return month(local_day(note.changed_at if sort == "changed" else note.made_at))
    if note.kind == "journal":
        return _("Journal, {month}").format(month=month(date.fromisoformat(note.name)))
    if note.kind in ("document", "passage", "coding"):
        return note.name
    return _(TITLES[note.kind])
