"""Words counted and shown in context, as the page Words asks for it. Nothing here knows Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from qda.analysis.concordance import Concordance, concordance
from qda.analysis.crosstab.classes import UNKNOWN, of_attribute
from qda.analysis.facts import Facts, Selection
from qda.analysis.wording import DEFINITION, WITH_INTERVIEWER, Wording
from qda.analysis.words import Counting, WordTable, count, languages_of
from qda.i18n import _
from qda.search import Query as Words

MOST_GROUPS = 6


@dataclass(frozen=True, slots=True)
class WordWish:
    """What is counted: runs of `size` words, stems or forms; `by` is "", "groups" or an attribute.

    `only_found`: a filter holds, so that only the words of the passages it finds are read.
    """

    size: int = 1
    stems: bool = False
    by: str = ""
    only_found: bool = False
    interviewer: bool = False


@dataclass(frozen=True)
class CountedWords:
    """The table of words, the groups it compares, what there is to compare by, what it means."""

    table: WordTable
    groups: tuple[tuple[str, tuple[int, ...]], ...]
    attributes: tuple[str, ...]
    has_groups: bool
    definition: str


def counted(
    facts: Facts, wish: WordWish, stop: Mapping[str, frozenset[str]], language: str
) -> CountedWords:
    """Count the words."""
    groups = groups_of(facts, wish.by)
    how = Counting(wish.size, wish.stems, stop, language, groups)
    table = count(facts, wording(facts, wish), how)
    told = definition(facts, wish, stop, language)
    return CountedWords(table, groups, tuple(facts.attributes), bool(facts.groups), told)


def wording(facts: Facts, wish: WordWish) -> Wording:
    """Whose words are read: of all but the interviewer, or only what was found."""
    if not wish.only_found:
        return Wording(interviewer=wish.interviewer)
    every = tuple(int(code) for code in facts.codes["code"])
    return Wording(Selection(codes=every), interviewer=wish.interviewer)


def definition(
    facts: Facts, wish: WordWish, stop: Mapping[str, frozenset[str]], language: str
) -> str:
    """Which words are read, which of them are counted and how, in sentences."""
    said = [_(WITH_INTERVIEWER if wish.interviewer else DEFINITION)]
    if wish.only_found:
        said.append(_("Read are only the passages that the filter finds."))
    lists = _lists(facts, stop, language)
    if wish.size > 1:
        said.append(
            _("A run is of words in one line of one speaker, each with a letter; none begins or "
              "ends with a stop word ({lists}).").format(lists=lists)
            if lists
            else _("A run is of words in one line of one speaker, each with a letter.")
        )  # fmt: skip
    elif lists:
        words = _(
            "Left out, but among the words read: stop words ({lists}) and what has no letter."
        )
        said.append(words.format(lists=lists))
    else:
        said.append(_("Left out, but among the words read: what has no letter."))
    if wish.stems:
        said.append(
            _("Forms with one stem count together, under the form used most (Snowball, by the "
              "language of the document: Dutch and English).")
        )  # fmt: skip
    if wish.by and len(facts.cases):
        words = _("Beside each other stand the {count} largest groups at most.")
        said.append(words.format(count=MOST_GROUPS))
    return " ".join(said)


def _lists(facts: Facts, stop: Mapping[str, frozenset[str]], language: str) -> str:
    """The lists of stop words that the documents need, with how long each is as it is now."""
    names = {"nl": _("the Dutch list, {count} words"), "en": _("the English list, {count} words")}
    used = dict.fromkeys(one or language for one in languages_of(facts))
    told = [
        names[one].format(count=len(stop[one])) for one in used if one in names and stop.get(one)
    ]
    return "; ".join(told)


def groups_of(facts: Facts, by: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The groups that are compared: the saved ones, or the cases of each value of an attribute."""
    if by == "groups":
        names = facts.guids.get("group", {})
        found = [(names[key][1], cases) for key, cases in facts.groups.items() if key in names]
    elif by in facts.attributes:
        lines, places = of_attribute(facts, by)
        where, people = np.array(places), facts.cases["case"].to_numpy()
        found = [
            (line.name, tuple(people[where == at].tolist()))
            for at, line in enumerate(lines)
            if line.key != UNKNOWN
        ]
    else:
        found = []
    return tuple(sorted(found, key=lambda one: -len(one[1]))[:MOST_GROUPS])


def places_of(facts: Facts, words: CountedWords, row: int, group: str) -> Concordance:
    """Where a word of the table stands; of one group if named."""
    cases = dict(words.groups).get(group) if group else None
    places = words.table.places(row, cases)
    hits = np.array([(*place, 0) for place in places], dtype=np.int64).reshape(-1, 4)
    return Concordance(hits, facts)


def search(facts: Facts, words: Words, wish: WordWish) -> Concordance:
    """Where words stand that were typed. Raises BadExpression, SlowExpression."""
    return concordance(facts, words, wording(facts, wish))
