"""How often words are used, by whom: frequencies of words, stems and runs of words (n-grams).

A word is what `qda.text.count_words` counts: letters and digits, joined by apostrophes and hyphens;
small and capital letters are alike, and what has no letter is left out. A run of words stays within
a line and a speaker's stretch, and neither begins nor ends with a stop word. Stems are those of
Snowball (Porter, 2001), by the language of the document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import log

import numpy as np
import pandas as pd

from qda.analysis.facts import Facts
from qda.analysis.wording import Stretch, Wording, stretches
from qda.text import WORD

Term = tuple[str, ...]
Place = tuple[int, int, int]
"""A document, and start and end in it."""

_STEMMERS = {"nl": "dutch", "en": "english"}


@dataclass(frozen=True, slots=True)
class Counting:
    """How words are counted.

    `size` words a run, 1 to 3. `stop_words` by language, none by default; `language` is that of
    documents that do not say theirs. `groups` are names with their cases, to be compared.
    """

    size: int = 1
    stems: bool = False
    stop_words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    language: str = "nl"
    groups: tuple[tuple[str, tuple[int, ...]], ...] = ()


@dataclass(frozen=True)
class WordTable:
    """What was counted.

    `rows`, the most frequent first: word (of a stem the form used most), count, documents (how many
    have it), and for each group two columns, ("count", name) and ("per_1000", name: of all words of
    the group, stop words too; missing where it has none), and then log_likelihood. `words` is how
    many words were read, by group in `group_words`. `forms` holds for each row the forms counted.
    """

    rows: pd.DataFrame
    words: int
    group_words: dict[str, int]
    forms: list[tuple[Term, ...]]
    facts: Facts = field(repr=False)
    wording: Wording
    size: int

    def places(self, row: int, group: Sequence[int] | None = None) -> list[Place]:
        """Where the word of a row stands, in the project's order; of the cases of a group only."""
        wanted = frozenset(self.forms[row])
        return list(_places(self.facts, self.wording, wanted, self.size, group))


def count(facts: Facts, wording: Wording, counting: Counting) -> WordTable:
    """Count words."""
    languages = dict(zip(facts.documents["document"], languages_of(facts), strict=True))
    names = [name for name, _cases in counting.groups]
    members = _members(counting)
    totals: Counter[Term] = Counter()
    documents: Counter[Term] = Counter()
    grouped: dict[str, Counter[Term]] = {name: Counter() for name in names}
    read: Counter[str] = Counter()
    stem_of: dict[Term, Term] = {}
    words = 0
    for document, parts in stretches(facts, wording):
        language = languages[document] or counting.language
        stop = counting.stop_words.get(language, frozenset())
        own: Counter[Term] = Counter()
        for case, counted, number in _by_case(facts.text(document), parts, counting.size, stop):
            words += number
            own.update(counted)
            for name in members.get(case, ()):
                grouped[name].update(counted)
                read[name] += number
        totals.update(own)
        for term in own.keys() - stem_of.keys():
            stem_of[term] = _stemmed(term, language) if counting.stems else term
        documents.update({stem_of[term] for term in own})
    rows, forms = _table(totals, documents, stem_of, grouped, read)
    return WordTable(
        rows, words, {name: read[name] for name in names}, forms, facts, wording, counting.size
    )


def log_likelihood(counts: Sequence[int], words: Sequence[int]) -> float:
    """How surprising it is that groups use a word so differently: G2 of Rayson and Garside (2000).

    Twice the sum of O ln(O / E), where E is a group's words times the share of the word in all
    words together. 0 where all use it alike; nan where fewer than two groups have words.
    """
    whole, total = sum(words), sum(counts)
    if sum(one > 0 for one in words) < 2:
        return float("nan")
    return 2 * sum(
        seen * log(seen * whole / (number * total))
        for seen, number in zip(counts, words, strict=True)
        if seen
    )


def languages_of(facts: Facts) -> list[str]:
    """The language of each document, as two letters; "" where it does not say."""
    if "language" not in facts.documents:
        return [""] * len(facts.documents)
    return [str(one)[:2].lower() for one in facts.documents["language"]]


def _members(counting: Counting) -> dict[int, list[str]]:
    """The groups of each case."""
    found: dict[int, list[str]] = {}
    for name, cases in counting.groups:
        for case in dict.fromkeys(cases):
            found.setdefault(case, []).append(name)
    return found


def _by_case(
    text: str, parts: list[Stretch], size: int, stop: frozenset[str]
) -> Iterator[tuple[int, Counter[Term], int]]:
    """For each case the runs that it uses, and how many words it says."""
    pieces: dict[int, list[str]] = {}
    for part in parts:
        pieces.setdefault(part.case, []).append(text[part.start : part.end])
    for case, said in pieces.items():
        whole = _plain("\n".join(said))
        if size == 1:
            found = Counter(WORD.findall(whole))
            number = found.total()
            single = {
                (word,): count
                for word, count in found.items()
                if word not in stop and _has_letter(word)
            }
            yield case, Counter(single), number
            continue
        runs: Counter[Term] = Counter()
        number = 0
        for line in whole.split("\n"):
            words = WORD.findall(line)
            number += len(words)
            runs.update(zip(*(words[place:] for place in range(size)), strict=False))
        yield case, _kept(runs, stop), number


def _kept(runs: Counter[Term], stop: frozenset[str]) -> Counter[Term]:
    ends = stop | {""}
    return Counter(
        {
            run: count
            for run, count in runs.items()
            if run[0] not in ends and run[-1] not in ends and all(map(_has_letter, run))
        }
    )


def _plain(text: str) -> str:
    """A text as its words are compared; as long as it was."""
    small = text.lower().replace("’", "'")
    if len(small) == len(text):
        return small
    return "".join(one if len(one.lower()) != 1 else one.lower() for one in text).replace("’", "'")


_LETTER = re.compile(r"[^\W\d_]")


@cache
def _has_letter(word: str) -> bool:
    return _LETTER.search(word) is not None


def _stemmed(term: Term, language: str) -> Term:
    return tuple(_stemmer(language)(word) for word in term)


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    if language not in _STEMMERS:
        return str
    import snowballstemmer

    stemmer = snowballstemmer.stemmer(_STEMMERS[language])
    return cache(lambda word: str(stemmer.stemWord(word)))


def _table(
    totals: Counter[Term],
    documents: Counter[Term],
    stem_of: dict[Term, Term],
    grouped: dict[str, Counter[Term]],
    read: Counter[str],
) -> tuple[pd.DataFrame, list[tuple[Term, ...]]]:
    forms: dict[Term, list[Term]] = {}
    for term, _count in totals.most_common():
        forms.setdefault(stem_of[term], []).append(term)
    counts = {stem: sum(totals[term] for term in own) for stem, own in forms.items()}
    order = sorted(forms, key=lambda stem: (-counts[stem], forms[stem][0]))
    columns: dict[object, object] = {
        "word": [" ".join(forms[stem][0]) for stem in order],
        "count": np.array([counts[stem] for stem in order], dtype=np.int64),
        "documents": np.array([documents[stem] for stem in order], dtype=np.int64),
    }
    for name, counter in grouped.items():
        own = np.array([sum(counter[term] for term in forms[stem]) for stem in order], np.int64)
        columns["count", name] = own
        columns["per_1000", name] = 1000 * own / read[name] if read[name] else np.nan
    if len(grouped) > 1:
        words = [read[name] for name in grouped]
        seen = zip(*(columns["count", name].tolist() for name in grouped), strict=True)  # type: ignore[attr-defined]
        columns["log_likelihood"] = [log_likelihood(one, words) for one in seen]
    rows = pd.DataFrame(dict(enumerate(columns.values())), index=range(len(order)))
    rows.columns = pd.Index(list(columns), tupleize_cols=False)
    return rows, [tuple(forms[stem]) for stem in order]


def _places(
    facts: Facts,
    wording: Wording,
    wanted: frozenset[Term],
    size: int,
    group: Sequence[int] | None,
) -> Iterator[Place]:
    firsts = {term[0] for term in wanted}
    for document, parts in stretches(facts, wording):
        text = _plain(facts.text(document))
        if not any(word in text for word in firsts):
            continue
        for part in parts:
            if group is not None and part.case not in group:
                continue
            for low, high in _runs_in(text, part, wanted, size):
                yield document, low, high


def _runs_in(
    text: str, part: Stretch, wanted: frozenset[Term], size: int
) -> Iterator[tuple[int, int]]:
    at = part.start
    for line in text[part.start : part.end].split("\n"):
        found = [(match[0], match.start(), match.end()) for match in WORD.finditer(line)]
        for place in range(len(found) - size + 1):
            run = found[place : place + size]
            if tuple(word for word, _start, _end in run) in wanted:
                yield at + run[0][1], at + run[-1][2]
        at += len(line) + 1
