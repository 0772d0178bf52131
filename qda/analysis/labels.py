"""The label behind a quote, made from a template such as `({function}, {case}:{paragraph})`.

Names in braces are attributes of the case, or `case`, `document`, `speaker`, `paragraph`, `time`,
in Dutch or English, upper and lower case alike. What is not known drops out with the comma (or
other words) that tied it to its neighbour.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from qda.models.rows import CaseRow
from qda.numerals import attribute

DEFAULT = "({function}, {organisation}, {case}:{paragraph})"
"""The template of a project that has none of its own."""

FIELDS = ("case", "document", "speaker", "paragraph", "time")

_SAME = (
    ("case", "casus", "respondent"),
    ("document", "bestand"),
    ("speaker", "spreker"),
    ("paragraph", "alinea", "paragraaf"),
    ("time", "tijd", "tijdcode"),
    ("function", "functie", "position"),
    ("organisation", "organization", "organisatie"),
    ("role", "rol", "group", "groep"),
    ("gender", "geslacht"),
    ("age", "leeftijd"),
)
_MEANING = {word: words[0] for words in _SAME for word in words}
_FIELD = re.compile(r"\{([^{}]+)\}")
_OPENING = re.compile(r"[\s(\[{<„“‘\"'«]*")
_CLOSING = re.compile(r"[\s)\]}>”’\"'».]*$")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands; `time` in milliseconds from the start of the recording."""

    document: str = ""
    speaker: str = ""
    paragraph: int = 0
    last_paragraph: int = 0
    time: int | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A case as a label needs it: its name and its attributes by name."""

    name: str
    values: Mapping[str, str] = field(default_factory=dict)


def person_of(case: CaseRow, kinds: Mapping[str, str]) -> Person:
    """A case with its values as they are read; `kinds` are the types of attributes by name."""
    return Person(
        case.name,
        {name: attribute(one, kinds.get(name, "text")) for name, one in case.values.items()},
    )


class LabelTemplate:
    """A template, read once and filled in many times."""

    def __init__(self, template: str = "") -> None:
        pieces = _FIELD.split(template.strip() or DEFAULT)
        self._names = [name.strip() for name in pieces[1::2]]
        self._between = pieces[0::2]

    def unknown(self, attributes: Iterable[str]) -> list[str]:
        """The names in braces that are no field and none of the project's attributes."""
        known = {_meaning(name) for name in (*FIELDS, *attributes)}
        return [name for name in self._names if _meaning(name) not in known]

    def needs(self, *fields: str) -> bool:
        """Whether one of these fields is in the template."""
        used = {_meaning(name) for name in self._names}
        return not used.isdisjoint(fields)

    def label(self, people: Sequence[Person], place: Place) -> str:
        """The label of a quote by `people` (none: a paper), or "" if nothing of it is known."""
        known = _values(people, place)
        return self.fill([known.get(_meaning(name), "") for name in self._names])

    def fill(self, values: Sequence[str]) -> str:
        """The template with its fields filled in, in order; empty values drop out."""
        if not self._names:
            return self._between[0]
        kept = [number for number, value in enumerate(values) if value]
        if not kept:
            return ""
        first, last = kept[0], kept[-1]
        words = [self._start(first), values[first]]
        for before, number in pairwise(kept):
            words += [self._joint(before, number), values[number]]
        words.append(self._end(last))
        return "".join(words)

    def _start(self, first: int) -> str:
        opening = self._between[0]
        if first == 0:
            return opening
        match = _OPENING.match(opening)
        return match.group() if match else ""

    def _end(self, last: int) -> str:
        closing = self._between[-1]
        if last == len(self._names) - 1:
            return closing
        match = _CLOSING.search(closing)
        return match.group() if match else ""

    def _joint(self, before: int, number: int) -> str:
        """What stands between two kept fields: of several, the one with a comma, else the last."""
        joints = self._between[before + 1 : number + 1]
        return next((joint for joint in joints if "," in joint or ";" in joint), joints[-1])


@lru_cache(maxsize=1024)
def _meaning(name: str) -> str:
    plain = " ".join(name.casefold().replace("_", " ").split())
    return _MEANING.get(plain, plain)


def _values(people: Sequence[Person], place: Place) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in dict.fromkeys(name for person in people for name in person.values):
        each = [person.values.get(name, "") for person in people]
        found.setdefault(_meaning(name), "/".join(dict.fromkeys(filter(None, each))))
    found["case"] = "/".join(dict.fromkeys(person.name for person in people)) or place.document
    found["document"] = place.document
    found["speaker"] = place.speaker
    found["paragraph"] = _paragraphs(place)
    found["time"] = clock(place.time) if place.time is not None else ""
    return found


def _paragraphs(place: Place) -> str:
    if not place.paragraph:
        return ""
    if place.last_paragraph > place.paragraph:
        return f"{place.paragraph}–{place.last_paragraph}"
    return str(place.paragraph)


def clock(milliseconds: int) -> str:
    """A time in a recording as 12:34, or 1:02:03 from an hour on."""
    seconds = milliseconds // 1000
    hours, minutes, seconds = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
