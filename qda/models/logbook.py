"""The project's journal that the researcher keeps by day: what was done, decided and wondered.

Not to be taken for the journal of steps (`journal.py`), which keeps itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from qda.i18n import N_
from qda.models.edits import edit, get, say
from qda.models.errors import BadValue
from qda.models.schema import LogEntry
from qda.text import normalise, one_line


@dataclass(frozen=True, slots=True)
class LogRow:
    """An entry of the journal; `day` is an ISO date."""

    id: int
    guid: str
    day: str
    title: str
    text: str
    made_by: int | None
    made_at: str
    changed_at: str


@edit("logbook.add", N_("Began a journal entry for {day}"))
def add(session: Session, day: str, title: str = "", text: str = "") -> int:
    """Begin an entry for a day, which may have several; returns its id. Raises BadValue."""
    row = LogEntry(day=_day(day), title=one_line(title), text=normalise(text).strip())
    session.add(row)
    session.flush()
    say(session, day=row.day)
    return row.id


@edit("logbook.write", N_("Wrote in the journal of {day}"))
def write(session: Session, entry: int, title: str, text: str) -> None:
    """Set the title and the words of an entry; either may be empty. Raises NotFound."""
    row = get(session, LogEntry, entry)
    say(session, day=row.day)
    new = one_line(title), normalise(text).strip()
    if (row.title, row.text) != new:
        row.title, row.text = new


@edit("logbook.set_day", N_("Moved a journal entry from {old} to {day}"))
def set_day(session: Session, entry: int, day: str) -> None:
    """Give an entry another day. Raises NotFound, BadValue."""
    row = get(session, LogEntry, entry)
    say(session, old=row.day, day=_day(day))
    row.day = _day(day)


@edit("logbook.remove", N_("Removed a journal entry of {day}"))
def remove(session: Session, entry: int) -> None:
    """Take an entry out. Raises NotFound."""
    row = get(session, LogEntry, entry)
    say(session, day=row.day)
    session.delete(row)


def _day(day: str) -> str:
    """A day as it is stored. Raises BadValue."""
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError as error:
        raise BadValue(day, "2026-11-22") from error


def listing(session: Session) -> list[LogRow]:
    """All entries, the last day first; of one day the last begun first."""
    columns = (LogEntry.id, LogEntry.guid, LogEntry.day, LogEntry.title, LogEntry.text)
    stamps = (LogEntry.made_by, LogEntry.made_at, LogEntry.changed_at)
    query = select(*columns, *stamps).order_by(LogEntry.day.desc(), LogEntry.id.desc())
    return [LogRow(*values) for values in session.execute(query)]


def of_day(session: Session, day: str) -> list[LogRow]:
    """The entries of a day, the last begun first."""
    return [row for row in listing(session) if row.day == day]
