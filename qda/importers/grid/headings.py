"""Where the headings of a table stand, what they are called, and what they mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from qda.i18n import _, ngettext
from qda.importers.grid.book import Line, Sheet
from qda.importers.grid.values import PLAIN, type_of
from qda.importers.wordlists import word_set
from qda.text import one_line

Meaning = Literal["case", "code", "person", "number", "link", ""]
"""What a column is by its heading: whose row it is, in words or by number; or where it belongs."""

_KNOWN: dict[Meaning, tuple[str, ...]] = {
    "case": (
        "respondent",
        "respondenten",
        "respondentnaam",
        "naam respondent",
        "respondent name",
        "casus",
        "case",
        "deelnemer",
        "deelneemster",
        "participant",
        "geïnterviewde",
        "interviewee",
    ),
    "code": (
        "respondentcode",
        "respondent code",
        "respondentnummer",
        "respondentnr",
        "respondent nummer",
        "respondent nr",
        "respondent number",
        "respondent id",
        "respondentid",
        "participant id",
        "participantid",
        "participant number",
        "deelnemernummer",
        "deelnemersnummer",
        "deelnemer id",
        "case id",
        "caseid",
        "casusnummer",
        "pseudoniem",
        "pseudonym",
        "code",
        "id",
        "r",
    ),
    "person": ("naam", "name", "voornaam", "volledige naam", "full name", "persoon", "person"),
    "number": (
        "nummer",
        "number",
        "nr",
        "no",
        "#",
        "volgnummer",
        "interviewnummer",
        "interview nr",
    ),
    "link": (
        "document",
        "documentnaam",
        "document name",
        "bestand",
        "bestandsnaam",
        "file",
        "filename",
        "file name",
        "transcript",
        "transcriptie",
        "transcriptbestand",
        "interviewbestand",
        "spreker",
        "speaker",
    ),
}
_ATTRIBUTES = word_set(
    "organisatie organisation organization functie function rol role geslacht gender sekse sex "
    "leeftijd age datum date afdeling department opleiding education regio region plaats sector "
    "jaren ervaring experience land country type groep group"
)
_MEANING = {word: meaning for meaning, words in _KNOWN.items() for word in words}
_LOOKED_AT = 30


def plain(heading: str) -> str:
    """A heading as it is compared: case, blanks, underscores, hyphens and end marks aside."""
    words = heading.casefold().replace("_", " ").replace("-", " ").replace(".", " ")
    return " ".join(words.split()).strip(" :*")


def meaning_of(heading: str) -> Meaning:
    """What a column is by its heading; empty for any that is simply an attribute."""
    return _MEANING.get(plain(heading), "")


_NOTE = word_set(
    "remark remarks comment comments note notes details background description memo opmerking "
    "opmerkingen notitie notities aantekening aantekeningen bijzonderheden achtergrond "
    "beschrijving omschrijving toelichting"
)


def is_note(heading: str) -> bool:
    """Whether a heading stands above what a researcher writes of people: remark, own notes."""
    words = plain(heading).split()
    return 0 < len(words) <= 2 and not _NOTE.isdisjoint(words)


def is_known(heading: str) -> bool:
    """Whether a heading is a word that tables of respondents have above their columns."""
    words = plain(heading)
    return words in _MEANING or any(word in _ATTRIBUTES for word in words.split()[:2])


def heading_row(sheet: Sheet) -> int | None:
    """Which of the lines holds the headings (from 0); None where there are none.

    It is the first one of known words, or else the first that is nearly as wide as the table,
    unless it looks like the rows below it.
    """
    lines = sheet.lines[:_LOOKED_AT]
    known = [sum(1 for cell in line.cells if is_known(cell)) for line in lines]
    best = max(known, default=0)
    if best >= 2 or (best and sheet.width == 1):
        return known.index(best)
    filled = [sum(1 for cell in line.cells if cell) for line in lines]
    typical = sorted(filled)[len(filled) // 2]
    place = next((n for n, count in enumerate(filled) if count >= max(1, 0.6 * typical)), 0)
    return None if _is_data(sheet, place) and not known[place] else place


def _is_data(sheet: Sheet, place: int) -> bool:
    """Whether a line has a number, a date or a yes where the rows below have these too."""
    below = sheet.lines[place + 1 : place + 1 + _LOOKED_AT]
    for column, cell in enumerate(sheet.lines[place].cells):
        kind = type_of([cell], PLAIN)
        if cell and below and kind in ("number", "date", "yes_no"):
            values = [line.cell(column) for line in below]
            if any(values) and type_of(values, PLAIN) == kind:
                return True
    return False


def headings(line: Line | None, rows: Sequence[Line]) -> tuple[dict[int, str], list[str]]:
    """The headings by place, each another one, and what had to be repaired, in words.

    A column without heading and without a cell is none.
    """
    width = max([len(row.cells) for row in rows] + [len(line.cells) if line else 0])
    found: dict[int, str] = {}
    told: list[str] = []
    missing: list[str] = []
    given = {one_line(cell).casefold() for cell in (line.cells if line else ())}
    for place in range(width):
        wanted = one_line(line.cell(place)) if line else ""
        if not wanted:
            if not any(row.cell(place) for row in rows):
                continue
            wanted = _("Column {number}").format(number=place + 1)
            missing.append(wanted)
        name = _another(wanted, found.values(), given)
        if name != wanted:
            words = _("The heading “{heading}” stands above several columns; this one is {name}.")
            told.append(words.format(heading=wanted, name=name))
        found[place] = name
    if line is None:
        told.append(_("There are no headings; the columns are called by their number."))
    elif missing:
        words = ngettext(
            "A column without heading is called {names}.",
            "Columns without heading are called {names}.",
            len(missing),
        )
        told.append(words.format(names=", ".join(missing)))
    return found, told


def _another(wanted: str, taken: Iterable[str], given: set[str]) -> str:
    """A heading that no column before has; a number added where one has, or is to have, it."""
    used = {name.casefold() for name in taken}
    if wanted.casefold() not in used:
        return wanted
    number = 2
    while (name := f"{wanted} ({number})").casefold() in used | given:
        number += 1
    return name
