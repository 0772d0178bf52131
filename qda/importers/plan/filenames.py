"""Cases from the names of files: R07_interview.vtt is of R07.

A pattern is a name in which `{case}` stands for the case and `*` for anything: `{case}_*`. The
word `{code}` in its place stands for letters with a number, wherever they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from qda.importers.wordlists import word_set

CODE = "{code}"
WHOLE = "{case}"
_OFFERED = (CODE, "{case}_*", "{case} *", "{case}-*", "*_{case}", "* {case}", "*-{case}", WHOLE)

_CODE = re.compile(r"(?<![^\W_])([^\W\d_]{1,3}[ _-]?\d{1,4}[a-z]?)(?![^\W_])")
_FEWEST_CODES = 2
_FEWEST_ALIKE = 3
_APART = re.compile(r"[\s_.-]+")
_PERSON_WORDS = word_set("respondent respondente deelnemer deelneemster participant")
_GENERIC = _PERSON_WORDS | word_set(
    "interview interviews gesprek gesprekken vraaggesprek transcript transcriptie transcription "
    "verslag opname recording audio meeting call"
)
_LINKING = frozenset(("met", "with", "van", "of", "nr", "no", "mit", "avec"))
_BETWEEN = re.compile(r"[;,|\n]")
_PERSON = {
    **dict.fromkeys(("r", "resp", "respondent", "respondente"), "r"),
    **dict.fromkeys(("p", "participant", "part", "person", "persoon"), "p"),
    **dict.fromkeys(("d", "deelnemer", "deelneemster"), "d"),
    **dict.fromkeys(("s", "spreker", "speaker"), "s"),
    **dict.fromkeys(("i", "int", "interview", "interviewee"), "i"),
}
_ONLY_NUMBER = re.compile(r"\d{1,4}", re.ASCII)
_BARE = "a bare number"
_NUMBERED = re.compile(r"(?<![^\W_])([^\W\d_]+)[\s._-]*0*(\d{1,4})(?!\d)")


@dataclass(frozen=True, slots=True)
class Offer:
    """A pattern that fits, with the case that it finds in each file's name."""

    pattern: str
    cases: tuple[str, ...]


def case_in(name: str, pattern: str = "") -> str:
    """The case in a file's name (without suffix) by a pattern, or "".

    Without a pattern: a code such as R07, else the first word of the name, else the whole.
    """
    stem = name.strip()
    if not pattern:
        return next((found for one in _OFFERED if (found := case_in(stem, one))), "")
    if pattern == CODE:
        match = _CODE.search(stem)
        return match.group(1) if match else ""
    match = _compiled(pattern).fullmatch(stem)
    return match.group(1).strip() if match else ""


def cases_in(stems: Sequence[str], pattern: str = "") -> list[str]:
    """The case in each of these names of files by a pattern, or "".

    Without a pattern as in `case_in`, but never a word that says what a file is, or that all of
    them begin with: then it is the part that differs, as Jan in "Interview met Jan".
    """
    found = [case_in(stem, pattern) for stem in stems]
    if pattern:
        return found
    counts = Counter(one.casefold() for one in found)
    groups: dict[str, list[int]] = {}
    for at, one in enumerate(found):
        same = counts[one.casefold()]
        if one.casefold() in _GENERIC or same == len(stems) >= _FEWEST_ALIKE:
            groups.setdefault(one.casefold(), []).append(at)
    for word, places in groups.items():
        if _CODE.fullmatch(word):
            continue
        for at, rest in zip(places, _differing([stems[at] for at in places]), strict=True):
            whole = not rest or (word in _PERSON_WORDS and rest.isdecimal())
            found[at] = stems[at].strip() if whole else rest
    return found


def _differing(stems: Sequence[str]) -> list[str]:
    """What names of files have apart from the words that all of them begin and end with."""
    rows = [_APART.split(stem.strip(" _.-")) for stem in stems]
    rows = [row[1:] for row in rows]  # the word that they share
    while len(rows) > 1 and all(rows) and len({row[-1].casefold() for row in rows}) == 1:
        rows = [row[:-1] for row in rows]
    for row in rows:
        while len(row) > 1 and row[0].casefold() in _LINKING:
            del row[0]
    return [" ".join(row) for row in rows]


def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern as an expression; without `{case}` all of it is the case."""
    if WHOLE not in pattern:
        pattern = f"{WHOLE}{pattern}"
    before, _case, after = pattern.partition(WHOLE)
    return re.compile(f"{_part(before)}(.+?){_part(after)}", re.IGNORECASE)


def _part(words: str) -> str:
    return "".join(".*" if one == "*" else re.escape(one) for one in words.replace(WHOLE, "*"))


def patterns(paths: Sequence[Path]) -> list[Offer]:
    """The patterns that find a case in every name, another one in each, the surest first.

    Where only whole names do, the codes that half of the names have at least go before.
    """
    stems = [path.stem for path in paths]
    offers: list[Offer] = []
    seen: set[tuple[str, ...]] = set()
    for pattern in _OFFERED:
        found = tuple(case_in(stem, pattern) for stem in stems)
        distinct = len({one.casefold() for one in found}) == len(found)
        if stems and all(found) and distinct and found not in seen:
            seen.add(found)
            offers.append(Offer(pattern, found))
    if [one.pattern for one in offers] == [WHOLE]:
        offers[:0] = _mostly_codes(stems)
    return offers


def _mostly_codes(stems: Sequence[str]) -> list[Offer]:
    """Codes, where at least half of the names have one, each another; the others have no case."""
    cases = tuple(case_in(stem, CODE) for stem in stems)
    found = [one.casefold() for one in cases if one]
    often = len(found) >= _FEWEST_CODES and 2 * len(found) >= len(stems)
    return [Offer(CODE, cases)] if often and len(set(found)) == len(found) else []


def numbers_in(name: str) -> list[tuple[str, int]]:
    """What is numbered in a name: ("r", 7) for R07, Respondent 7, resp.7; in order."""
    found = []
    for match in _NUMBERED.finditer(name):
        word = match.group(1).casefold()
        found.append((_PERSON.get(word, word), int(match.group(2))))
    return found


def by_number(name: str, cases: Sequence[str]) -> str:
    """The one case that has the number of this name: Respondent 7 is R07 or 7. "" for none or two.

    First one of the same kind of word (R and Respondent), then any other word for a person, or
    none at all: of a bare number.
    """
    known = [(case, numbered) for case in cases for numbered in numbers_in(case)[:1]]
    known += [(case, (_BARE, int(case))) for case in cases if _ONLY_NUMBER.fullmatch(case)]
    for numbered in numbers_in(name):
        same = {case for case, other in known if other == numbered}
        if len(same) == 1:
            return same.pop()
        if same:
            return ""
    for word, number in numbers_in(name):
        if word in _PERSON.values():
            same = {
                case
                for case, (kind, other) in known
                if other == number and kind in (_BARE, *_PERSON.values())
            }
            if len(same) == 1:
                return same.pop()
    return ""


def names_in(cells: Iterable[str]) -> Iterable[str]:
    """The names of files or speakers in cells, as written and without folder and suffix.

    Several in one are parted by ; or , or the like.
    """
    for cell in cells:
        for part in (cell, *_BETWEEN.split(cell)):
            name = part.strip()
            if name:
                yield name
                yield PurePath(name.replace("\\", "/")).name
                yield PurePath(name.replace("\\", "/")).stem
