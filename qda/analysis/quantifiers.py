"""Words of quantity bound to shares: what "most", "some" or "one" means in this study.

A claim such as "a majority of the policy makers" is only worth something where the reader knows
what share that is. The researcher sets the table (it is kept with the project), the methods section
prints it, and a figure gets the word that it deserves. A word holds from its lowest share, or from
its lowest count; the first of the table that fits is the word, so it goes from much to little.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import isnan
from typing import Any

from qda import numerals
from qda.i18n import _, ngettext
from qda.models import Project, settings
from qda.numerals import general

SETTING = "quantifiers"
"""Under this name the project's settings hold the table."""


@dataclass(frozen=True, slots=True)
class Quantifier:
    """A word by language, and from when it holds.

    `share` is the share (0 to 1) that must be reached, or passed where `over`; None where the
    count decides. `count` is the least number of respondents.
    """

    nl: str
    en: str
    share: float | None = None
    over: bool = False
    count: int = 0

    def word(self, language: str) -> str:
        """The word in a language: Dutch, else English."""
        return self.nl if language == "nl" else self.en

    def holds(self, count: int, of: int) -> bool:
        """Whether `count` of `of` respondents may be called so."""
        if count < self.count:
            return False
        if self.share is None:
            return True
        part = count / of
        return part > self.share if self.over else part >= self.share


DEFAULT = (
    Quantifier("alle", "all", 1.0),
    Quantifier("een grote meerderheid", "a large majority", 0.75, over=True),
    Quantifier("een meerderheid", "a majority", 0.5, over=True),
    Quantifier("de helft", "half", 0.5, count=2),
    Quantifier("enkele", "some", None, count=2),
    Quantifier("één", "one", None, count=1),
    Quantifier("geen", "none", None),
)
"""Where the researcher has set nothing."""


def of_project(project: Project) -> tuple[Quantifier, ...]:
    """The table of a project, or the usual one."""
    return read(project.ask(settings.read, SETTING))


def read(stored: object) -> tuple[Quantifier, ...]:
    """A table as it is stored; the usual one where there is none, or it cannot be read."""
    if not isinstance(stored, list):
        return DEFAULT
    try:
        found = tuple(Quantifier(**row) for row in stored)
    except TypeError:  # of another version of the program
        return DEFAULT
    return found if found and not problems(found) else DEFAULT


def stored(table: Sequence[Quantifier]) -> list[dict[str, Any]]:
    """A table as plain values, for `settings.put` under SETTING."""
    return [asdict(row) for row in table]


def problems(table: Sequence[Quantifier]) -> list[str]:
    """What is wrong with a table, in sentences: no words, shares out of range, words out of reach.

    A word is out of reach where one before it always holds when it does.
    """
    said = []
    for number, row in enumerate(table):
        if not (row.nl.strip() and row.en.strip()):
            said.append(_("Row {number} lacks a word.").format(number=number + 1))
        if row.share is not None and not 0 <= row.share <= 1:
            said.append(_("The share of “{word}” is not between 0 and 100 %.").format(word=row.nl))
        if any(_always(before, row) for before in table[:number]):
            words = _("“{word}” is never used: a word above it holds whenever it does.")
            said.append(words.format(word=row.nl))
    return said


def _always(above: Quantifier, row: Quantifier) -> bool:
    """Whether `above` holds whenever `row` does."""
    if above.count > row.count:
        return False
    if above.share is None:
        return True
    if row.share is None:
        return above.share == 0 and not above.over
    return above.share < row.share or (above.share == row.share and (row.over or not above.over))


def word(count: float, of: float, table: Sequence[Quantifier], language: str) -> str:
    """The word for `count` of `of` respondents; empty where that is undefined or no word holds."""
    if isnan(count) or isnan(of) or of <= 0:
        return ""
    found = (row for row in table if row.holds(int(count), int(of)))
    return next((row.word(language) for row in found), "")


def phrase(count: int, of: int, table: Sequence[Quantifier], language: str) -> str:
    """The word with its figures: "a majority (8 of 15)"."""
    words = word(count, of, table, language)
    return (
        _("{word} ({count} of {of})").format(
            word=words, count=numerals.count(count), of=numerals.count(of)
        )
        if words
        else ""
    )


def in_words(table: Sequence[Quantifier], language: str) -> str:
    """The table as the methods section prints it: "all = 100 %; a majority > 50 %; ..."."""
    parts = []
    for number, row in enumerate(table):
        above = table[number - 1] if number else None
        just = above is not None and above.share is None and above.count == row.count + 1
        parts.append(f"{row.word(language)} {_bound(row, just_that=just)}")
    return "; ".join(parts)


def _bound(row: Quantifier, *, just_that: bool) -> str:
    """From when a word holds; `just_that` where a larger count has a word of its own."""
    if not row.count and row.share is None:
        return _("= nobody")
    if just_that:
        just = ngettext("{count} respondent", "{count} respondents", row.count)
        return f"= {just.format(count=numerals.count(row.count))}"
    people = _("{count} respondents or more").format(count=numerals.count(row.count))
    if row.share is None:
        return f"= {people}"
    sign = ">" if row.over else ("=" if row.share == 1 else "≥")
    share = f"{sign} {general(row.share * 100)} %"
    return f"{share}, {people}" if row.count else share
