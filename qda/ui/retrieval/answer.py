"""A wish answered from the facts: passages, the sentence above them, and what a row shows.

Nothing here knows Qt: `answered` is called on the thread of `qda.ui.facts_cache`, rows are read in
blocks as they come into sight.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from qda.analysis import facts as base
from qda.analysis.facts import Facts
from qda.analysis.queries import Query, Result, run, sentence
from qda.analysis.queries.aiming import aimed
from qda.numerals import attribute
from qda.text import Paragraphs, with_context
from qda.ui.retrieval.wish import Wish

BLOCK = 50
"""Rows that are read at a time."""
BEFORE, AFTER = 60, 160
"""Code points of context that a row shows."""
LONGEST = 400
"""Of a longer passage a row shows the beginning."""

Code = tuple[int, str, str]
"""A code on a passage: its id, name and colour."""


@dataclass(frozen=True, slots=True)
class Row:
    """A passage as the list shows it.

    `codes` are those the query found on it, `others` what else lies on a character of it; `who`
    says whose words it holds (“Policy maker, SZW”); `memo` and `key_quote`: at least one of the
    codings that were found has it.
    """

    document: int
    start: int
    end: int
    place: str
    who: str
    before: str
    words: str
    after: str
    codes: tuple[Code, ...]
    others: tuple[Code, ...]
    codings: tuple[int, ...]
    memo: bool
    key_quote: bool

    @property
    def span(self) -> tuple[int, int, int]:
        """Where it is."""
        return self.document, self.start, self.end


@dataclass
class Answer:
    """What was found; rows are read when they are asked for, and kept.

    `sentence` is what was asked in words, `as_filter` what is counted where it is a filter.
    """

    wish: Wish
    query: Query
    facts: Facts = field(repr=False)
    result: Result = field(repr=False)
    sentence: str = ""
    as_filter: str = ""
    telling: tuple[str, ...] = ()
    _blocks: dict[int, list[Row]] = field(default_factory=dict, repr=False)
    _texts: dict[int, tuple[str, Paragraphs]] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.result)

    def row(self, place: int) -> Row:
        """The passage at a place of the list."""
        block = place // BLOCK
        if block not in self._blocks:
            self._blocks[block] = self._read(block * BLOCK, min(len(self), (block + 1) * BLOCK))
        return self._blocks[block][place % BLOCK]

    def text(self, document: int) -> tuple[str, Paragraphs]:
        """The text of a document, with its paragraphs; the last few are kept."""
        if document not in self._texts:
            while len(self._texts) >= 8:
                del self._texts[next(iter(self._texts))]
            text = self.facts.text(document)
            self._texts[document] = (text, Paragraphs(text))
        return self._texts[document]

    def codings(self, places: np.ndarray) -> list[int]:
        """The ids of the codings behind several passages."""
        edges = self.result.edges
        counts = edges[places + 1] - edges[places]
        step = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        behind = np.zeros(len(self.result.facts.codings), dtype=bool)
        behind[self.result.rows[np.repeat(edges[places], counts) + step]] = True
        ids: list[int] = self.result.facts.codings["coding"].to_numpy()[behind].tolist()
        return ids

    def _read(self, low: int, high: int) -> list[Row]:
        who = self._speakers(low, high)
        names = _names(self.facts.documents, "document", "name")
        codes = {
            int(code): (int(code), str(name), str(colour))
            for code, name, colour in zip(
                *(self.facts.codes[one] for one in ("code", "name", "colour")), strict=True
            )
        }
        return [self._row(place, names, codes, who[place - low]) for place in range(low, high)]

    def _row(self, place: int, names: dict[int, str], codes: dict[int, Code], who: str) -> Row:
        found = self.result
        document, start, end = (int(one[place]) for one in (found.document, found.start, found.end))
        behind = found.facts.codings.iloc[found.rows[found.edges[place] : found.edges[place + 1]]]
        text, paragraphs = self.text(document)
        before, _words, _after = with_context(text, start, end, BEFORE)
        _before, words, after = with_context(text, start, end, AFTER)
        own = dict.fromkeys(int(code) for code in behind["code"])
        lying = [code for code in self._lying(document, start, end) if code not in own]
        return Row(
            document,
            start,
            end,
            f"{names.get(document, '')}:{paragraphs.number_at(start)}",
            who,
            before,
            words[:LONGEST] + ("…" if len(words) > LONGEST else ""),
            after if len(words) <= LONGEST else "",
            tuple(codes[code] for code in own if code in codes),
            tuple(codes[code] for code in lying if code in codes),
            tuple(int(one) for one in behind["coding"]),
            bool(behind["memo"].any()),
            bool(behind["key_quote"].any()),
        )

    def _lying(self, document: int, start: int, end: int) -> list[int]:
        """The codes of all codings that share a character with a stretch, each once."""
        paper, begin, stop, code = self.facts.columns("document", "start", "end", "code")
        low, high = np.searchsorted(paper, [document, document + 1])
        last = low + int(np.searchsorted(begin[low:high], end, side="left"))
        touching = code[low:last][stop[low:last] > start]
        return list(dict.fromkeys(touching.tolist()))

    def _speakers(self, low: int, high: int) -> list[str]:
        """Whose words each passage of a block holds, in words; "" where nobody's."""
        found, facts = self.result, self.facts
        spans = pd.DataFrame(
            {name: getattr(found, name)[low:high] for name in ("document", "start", "end")}
        )
        order = np.lexsort((spans["start"], spans["document"]))
        owners = _names(facts.documents, "document", "case")
        pairs = base.speaking(
            spans.iloc[order].reset_index(drop=True), facts.turns, owners, facts.given
        )
        people = self._people()
        said: list[list[str]] = [[] for _place in range(high - low)]
        for row, case in zip(pairs["row"].tolist(), pairs["case"].tolist(), strict=True):
            said[int(order[row])].append(people.get(case, ""))
        return [" · ".join(dict.fromkeys(filter(None, one))) for one in said]

    def _people(self) -> dict[int, str]:
        """Each case in a few words: the attributes of the study's label, else the first two."""
        cases = self.facts.cases
        kinds = self.facts.attributes
        known = {name.casefold(): name for name in kinds}
        wanted = [known[name] for name in self.telling if name in known]
        found = {}
        for record in cases.to_dict("records"):
            shown = {name: attribute(str(record[name]), kind) for name, kind in kinds.items()}
            values = [shown[name] for name in wanted if shown[name]]
            values = values or [one for one in shown.values() if one]
            found[int(record["case"])] = ", ".join(values[:2]) or str(record["name"])
        return found


def answered(facts: Facts, wish: Wish, telling: tuple[str, ...] = ()) -> Answer:
    """Answer a wish; `telling` are the attributes, folded, that say who speaks."""
    query = wish.query()
    result = aimed(run(facts, query), query)
    words, counted = sentence(query, facts), sentence(query, facts, as_filter=True)
    found = Answer(wish, query, facts, result, words, counted, telling)
    if len(found):
        found.row(0)  # the first block is read here, not while the window waits
    return found


def _names(frame: pd.DataFrame, key: str, value: str) -> dict[int, Any]:
    return dict(zip(frame[key].tolist(), frame[value].tolist(), strict=True))
