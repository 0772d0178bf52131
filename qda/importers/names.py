"""Names of speakers as people would write them: without what a program adds to them.

Meeting programs write `Jansen, Anna (Gast)`, `Anna Jansen (she/her)`, `Ben (SL)`. What says how
someone was in the meeting goes; what tells two people apart stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from qda.i18n import _
from qda.importers.draft import Line
from qda.importers.wordlists import word_set

_SUFFIX = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]{1,40})[)\]]\s*$")
_PRONOUN = (
    r"(?:she|hers?|he|him|his|they|them|theirs?|ze|zir|xe|zij|haar|hij|hem|hen|hun|die|diens)"
)
_PRONOUNS = re.compile(rf"{_PRONOUN}(?:\s*[/|]\s*{_PRONOUN}){{1,3}}$")
_FUNCTIONS = word_set(
    "sl guest gast gasten external extern externe ext contractor consultant inhuur ingehuurd "
    "host cohost co-host organizer organiser organisator presenter presentator attendee deelnemer "
    "unverified niet-geverifieerd onbevestigd verified me you ik jij invité externo ext. extérieur"
)
_PHRASES = frozenset({"not verified", "niet geverifieerd", "co host", "guest user", "gast user"})
_TITLES = word_set(
    "phd ph.d ph.d. msc msc. bsc ma mba md jr jr. sr sr. ii iii iv esq llm ir. dr. drs. mr. prof."
)
_UNKNOWN = frozenset(
    {
        "unknown",
        "unknown speaker",
        "unidentified speaker",
        "unknown user",
        "onbekend",
        "onbekende spreker",
        "spreker onbekend",
        "onbekende gebruiker",
    }
)
_MOST_GIVEN = 4
_MOST_TOLD = 5


def cleaned(names: Iterable[str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """What each name becomes ("" for one that says unknown), and what is doubtful about it.

    Two names that would become one keep what tells them apart: it may be two people.
    """
    raw = list(dict.fromkeys(name for name in names if name))
    groups: dict[str, list[str]] = {}
    for name in raw:
        groups.setdefault(turned(without_function(name)), []).append(name)
    result: dict[str, str] = {}
    doubts: list[str] = []
    for short, same in groups.items():
        for name in same:
            shown = short if len(same) == 1 else turned(name)
            result[name] = "" if is_unknown(shown) else shown
        if len(same) > 1 and not is_unknown(short):
            names_told = ", ".join(f"“{one}”" for one in same[:_MOST_TOLD])
            sentence = _("{names} may be one person; they were kept apart.")
            doubts.append(sentence.format(names=names_told))
    return result, tuple(doubts[:_MOST_TOLD])


def of_lines(lines: Iterable[Line]) -> tuple[list[Line], tuple[str, ...]]:
    """Lines with the names of their speakers cleaned, and what is doubtful about these."""
    lines = list(lines)
    said = (name for line in lines for name in (line.under, line.speaker) if name)
    result, doubts = cleaned(said)
    result[""] = ""
    renamed = [
        replace(line, speaker=result[line.speaker], under=result[line.under])
        if line.speaker and (result[line.speaker] != line.speaker or line.under)
        else line
        for line in lines
    ]
    return renamed, doubts


def is_unknown(name: str) -> bool:
    """Whether a name only says that the speaker is not known."""
    return " ".join(name.casefold().split()) in _UNKNOWN


def without_function(name: str) -> str:
    """The name without pronouns and without what its bearer was in the meeting."""
    while True:
        match = _SUFFIX.search(name)
        if not match or not name[: match.start()].strip():
            return name
        inside = " ".join(match["inside"].casefold().split())
        if not (inside in _FUNCTIONS or inside in _PHRASES or _PRONOUNS.match(inside)):
            return name
        name = name[: match.start()].rstrip()


def without_suffix(name: str) -> str:
    """The name as another list may have it: `Last, First (Department)` as `First Last`."""
    match = _SUFFIX.search(name)
    return turned(name[: match.start()] if match and match.start() else name)


def turned(name: str) -> str:
    """`Last, First` as `First Last`; as it is where the parts may be something else.

    What stands behind it in brackets, such as where somebody works, stays there.
    """
    behind = _SUFFIX.search(name)
    if behind and behind.start():
        whole = name[: behind.start()]
        return turned(whole) + name[behind.start() :] if turned(whole) != whole else name
    last, comma, first = name.partition(",")
    last, first = last.strip(), first.strip()
    if not comma or not last or not first or "," in first or "(" in name or "[" in name:
        return name
    words = first.split()
    if len(words) > _MOST_GIVEN or words[-1].casefold() in _TITLES or any(map(str.isdigit, name)):
        return name
    if not (first[0].isupper() and last.split()[-1][0].isupper()):
        return name
    return f"{first} {last}"
