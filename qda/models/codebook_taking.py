"""Taking a codebook in: its codes are made or updated level by level, with few questions asked.

The codes that are there are read once; what is new is written a level at a time, so that some
thousands of codes are a matter of a second or two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from qda.models.code_texts import TEXT_FIELDS, clean_texts, defines
from qda.models.codebook import ORIGINS, checked_colour, describe, pin, set_codable
from qda.models.edits import clean_name
from qda.models.errors import BadValue, DuplicateName
from qda.models.names import project_language
from qda.models.palette import least_used, relative
from qda.models.rows import CodeTexts
from qda.models.schema import Code, CodeText, utc_now
from qda.text import composed, name_key, one_line

if TYPE_CHECKING:
    from qda.models.codebook_table import CodebookEntry

Spot = tuple[int | None, str, str]
"""Where a name stands: under which parent, in which language, the name in lower case."""
NEW = 0
"""Stands for a code that has no id yet."""


class Taking:
    """The codes of a project while a codebook is taken in; `ids` are those taken, by key."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._language = project_language(session)
        self.ids: dict[str, int] = {}
        self._codes = {row.id: row for row in session.scalars(select(Code))}
        self._texts: dict[int, dict[str, CodeText]] = defaultdict(dict)
        self._spots: dict[Spot, int] = {}
        for row in session.scalars(select(CodeText)):
            self._texts[row.code_id][row.language] = row
            spot = (self._codes[row.code_id].parent_id, row.language, name_key(row.name))
            self._spots[spot] = row.code_id
        self._there = dict(self._spots)
        self._children = Counter(code.parent_id for code in self._codes.values())
        self._used: Counter[str] | None = None

    def take(self, level: Sequence[CodebookEntry]) -> None:
        """Take in codes whose parents are taken already (or that stand at the top)."""
        new: list[tuple[CodebookEntry, Code]] = []
        for entry in level:
            parent = self.ids[entry.parent] if entry.parent else None
            found = self._found(entry, parent)
            if found is None:
                new.append((entry, self._make(entry, parent)))
            else:
                self.ids[entry.key] = found
                self._update(entry, found)
        self._session.flush()
        rows: list[dict[str, Any]] = []
        for entry, code in new:
            self.ids[entry.key] = code.id
            self._codes[code.id] = code
            rows.extend(self._words(entry, code.id))
        if rows:
            self._session.execute(insert(CodeText), rows)

    def pin(self, entry: CodebookEntry) -> None:
        """Put the code on its number key, unless that is in use."""
        if entry.pin is None:
            return
        used = select(func.count(Code.id)).where(Code.pin == entry.pin)
        if not self._session.scalar(used):
            pin(self._session, self.ids[entry.key], entry.pin)

    def _found(self, entry: CodebookEntry, parent: int | None) -> int | None:
        spots = ((parent, key, name_key(words.name)) for key, words in entry.texts.items())
        return next((self._there[spot] for spot in spots if spot in self._there), None)

    # What is new

    def _make(self, entry: CodebookEntry, parent: int | None) -> Code:
        origin = entry.origin or "inductive"
        if origin not in ORIGINS:
            raise BadValue(origin, ", ".join(ORIGINS))
        for language, words in _named(entry).items():
            name = clean_name(words.name)
            if (spot := (parent, language, name_key(name))) in self._spots:
                raise DuplicateName(name)
            self._spots[spot] = NEW
        number, codable = self._children[parent], entry.codable is not False
        colour = checked_colour(entry.colour) if entry.colour else self._fresh(parent, number)
        self._children[parent] += 1
        code = Code(
            parent_id=parent,
            position=number,
            colour=colour,
            origin=origin,
            codable=codable,
            pin=None,
        )
        if self._used is not None and self._is_top(code):
            self._used[colour] += 1
        self._session.add(code)
        return code

    def _fresh(self, parent: int | None, number: int) -> str:
        """The colour of a new code for which the codebook has none."""
        above = self._codes[parent] if parent is not None else None
        if above is not None and above.codable:
            return relative(above.colour, number)
        if self._used is None:
            waiting = (one for one in self._session.new if isinstance(one, Code))
            everything = (*self._codes.values(), *waiting)
            self._used = Counter(code.colour for code in everything if self._is_top(code))
        return least_used(self._used)

    def _is_top(self, code: Code) -> bool:
        """Whether a code takes its colour from the palette, and not from the code above it."""
        at_top = code.parent_id is None or not self._codes[code.parent_id].codable
        return code.codable and at_top

    def _words(self, entry: CodebookEntry, code: int) -> Iterator[dict[str, Any]]:
        """The rows with the words of a new code, the language that it is named in first."""
        texts, others = _named(entry), list[CodeText]()
        first = self._language if self._language in texts else next(iter(texts))
        for language in (first, *sorted(texts.keys() - {first})):
            words = clean_texts(_given(texts[language]))
            words["name"] = clean_name(texts[language].name)
            at = utc_now() if defines(words, None, others) else ""
            row = {**dict.fromkeys(TEXT_FIELDS, ""), **words}
            others.append(CodeText(**row))
            yield {"code_id": code, "language": language, "defined_at": at, **row}

    # What is there

    def _update(self, entry: CodebookEntry, code: int) -> None:
        for language, words in entry.texts.items():
            self._rewrite(code, language, _given(words))
        row = self._codes[code]
        if entry.colour and entry.colour.lower() != row.colour:
            row.colour, self._used = checked_colour(entry.colour), None
        if entry.origin and entry.origin != row.origin:
            if entry.origin not in ORIGINS:
                raise BadValue(entry.origin, ", ".join(ORIGINS))
            row.origin = entry.origin
        if entry.codable is not None and entry.codable != row.codable:
            set_codable(self._session, code, entry.codable)
            self._used = None

    def _rewrite(self, code: int, language: str, given: dict[str, str]) -> None:
        row = self._texts[code].get(language)
        name = composed(one_line(given.get("name", "")))
        if row is None or (name and name != composed(row.name)):
            self._describe(code, language, given)
            return
        words = clean_texts({key: value for key, value in given.items() if key != "name"})
        changed = {key: value for key, value in words.items() if getattr(row, key) != value}
        others = [other for other in self._texts[code].values() if other is not row]
        if defines(changed, row, others):
            changed["defined_at"] = utc_now()
        for key, value in changed.items():
            setattr(row, key, value)

    def _describe(self, code: int, language: str, given: dict[str, str]) -> None:
        """A name changes, or a language comes: that is looked at with all that stands beside it."""
        spot = (self._codes[code].parent_id, language, name_key(given.get("name", "")))
        if self._spots.get(spot) == NEW:  # written after this: the file does not know it yet
            raise DuplicateName(given["name"])
        describe(self._session, code, language, **given)
        rows = self._session.scalars(select(CodeText).where(CodeText.code_id == code))
        self._texts[code] = {row.language: row for row in rows}
        for key, row in self._texts[code].items():
            self._spots[self._codes[code].parent_id, key, name_key(row.name)] = code


def _named(entry: CodebookEntry) -> dict[str, CodeTexts]:
    return {language: words for language, words in entry.texts.items() if words.name}


def _given(words: CodeTexts) -> dict[str, str]:
    return {key: value for key in TEXT_FIELDS if (value := getattr(words, key))}
