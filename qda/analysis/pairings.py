"""Which codes go together, asked of facts: more ways to meet, more that is counted.

Ways to meet of two passages of one coder, in one document: *overlap* (at least one character
shared), *containment* (one lies wholly within the other; equal edges count), *paragraph* (they
touch the same paragraph), *near* (at most n paragraphs on), *turn* (they touch the same turn of a
speaker); of two codes: *document* and *case* (both occur in it, by one coder). A code never meets
its own ancestor or descendant.

Counted: *pairs* of passages (overlap, containment, near) or of units (the rest: shared paragraphs,
turns, documents, cases); *passages* that take part on either side; *documents* in which they meet;
*respondents* for whom both passages of a meeting count. Beside them the coefficient c of
`qda.analysis.cooccurrence` (n12 the smaller of either side's meeting units, so that it stays within
0 and 1) and Jaccard's coefficient (Jaccard 1901: shared over all) over characters or paragraphs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from qda import numerals
from qda.analysis.cooccurrence import kin
from qda.analysis.crosstab import CrossTab, Key, Line
from qda.analysis.crosstab.wording import scope, subcodes
from qda.analysis.facts import Facts
from qda.analysis.meetings import unrolled_pairs
from qda.analysis.pairing_units import Meeting, Way, meetings
from qda.analysis.spans import union
from qda.i18n import N_, _, ngettext

Figure = Literal[
    "pairs", "passages", "documents", "respondents", "c", "jaccard_characters", "jaccard_paragraphs"
]
WAYS: dict[str, str] = {
    "overlap": N_("Codes meet where their passages share at least one character."),
    "containment": N_("Codes meet where a passage of one lies wholly within one of the other."),
    "paragraph": N_("Codes meet in paragraphs that passages of both touch."),
    "turn": N_("Codes meet in turns of a speaker that passages of both touch."),
    "document": N_("Codes meet in documents in which both occur."),
    "case": N_("Codes meet in respondents for whom passages of both count."),
}
_PASSAGES = N_("Totals: passages of the code.")
_TOTALS: dict[str, str] = {
    "paragraph": N_("Totals: paragraphs that passages of the code touch."),
    "turn": N_("Totals: turns that passages of the code touch."),
    "document": N_("Totals: documents in which the code occurs."),
    "case": N_("Totals: respondents for whom passages of the code count."),
}
FIGURES: dict[str, str] = {
    "pairs": N_("Counted: meetings."),
    "passages": N_("Counted: passages of either code that meet one of the other."),
    "documents": N_("Counted: documents of the passages that meet."),
    "respondents": N_("Counted: respondents for whom both passages of a meeting count."),
    "c": N_(
        "Coefficient c = n12 / (n1 + n2 - n12), with for n12 the smaller of the number of either "
        "code’s units that meet the other, so that it stays within 0 and 1."
    ),
    "jaccard_characters": N_(
        "Jaccard: characters that both cover, of all that either covers; whatever the way to meet."
    ),
    "jaccard_paragraphs": N_(
        "Jaccard: paragraphs that both touch, of all that either touches; whatever the way to meet."
    ),
}


@dataclass(frozen=True, slots=True)
class PairRequest:
    """How codes meet, what is counted of it, and at how many paragraphs' distance ("near")."""

    way: Way = "overlap"
    figure: Figure = "pairs"
    distance: int = 1
    codes: tuple[int, ...] | None = None


def code_by_code(facts: Facts, request: PairRequest) -> CrossTab:
    """Codes by codes, of those that are used; the table is symmetric, its diagonal undefined."""
    codes = facts.codes[facts.codes["code"].isin(facts.codings["code"].unique())]
    if request.codes is not None:
        codes = codes[codes["code"].isin(request.codes)]
    ids = codes["code"].to_numpy(dtype=np.int64)
    related = kin(codes)
    meeting = meetings(facts, request.way, ids, request.distance)
    figures = _figures(facts, request, meeting, ids).astype(float)
    figures[related] = np.nan
    lines = tuple(
        Line(int(key), name, label, colour, int(depth))
        for key, name, label, colour, depth in codes[
            ["code", "name", "label", "colour", "depth"]
        ].itertuples(index=False, name=None)
    )
    sizes = pd.Series(meeting.sizes, index=ids, dtype=float)
    place = {int(key): number for number, key in enumerate(ids)}
    own = facts.columns("coding")[0]

    def behind(row: Key | None, column: Key | None, _unasked: bool) -> tuple[int, ...]:
        if row is None or column is None:
            one = column if row is None else row
            rows = meeting.of(None if one is None else place[int(one)])
        elif related[place[int(row)], place[int(column)]]:
            return ()
        else:
            rows = meeting.behind(place[int(row)], place[int(column)])
        return tuple(np.sort(own[rows]).tolist())

    why = _("Undefined: a code does not go together with itself, or what is above or below it.")
    pairs: dict[tuple[Key, Key], str] = {
        (int(ids[a]), int(ids[b])): why for a, b in zip(*np.nonzero(related), strict=True)
    }
    return CrossTab(
        unit=request.figure,
        rows=lines,
        columns=lines,
        values=pd.DataFrame(figures, index=ids, columns=ids),
        row_totals=sizes,
        column_totals=sizes.copy(),
        total=float(meeting.sizes.sum()),
        denominators=pd.Series(np.nan, index=ids, dtype=float),
        denominator_name=_("none"),
        definition=definition(request, several_coders=facts.codings["coder"].nunique() > 1),
        scope=scope(facts),
        behind=behind,
        undefined_pairs=pairs,
        row_name=_("code"),
        column_name=_("code"),
    )


def definition(request: PairRequest, *, several_coders: bool = False) -> str:
    """How codes meet and what is counted, in sentences; with several coders, also whose."""
    way = _(WAYS[request.way]) if request.way in WAYS else _near(request.distance)
    totals = _(_TOTALS.get(request.way, _PASSAGES))
    said = [way, _(FIGURES[request.figure]), subcodes(with_subcodes=False), totals]
    if several_coders:
        said.append(
            _("Only codings of one coder are held together; meetings, passages and totals count "
              "each coder apart, documents and respondents once.")
        )  # fmt: skip
    return " ".join(said)


def _near(distance: int) -> str:
    return ngettext(
        "Codes meet where their passages are at most {count} paragraph apart.",
        "Codes meet where their passages are at most {count} paragraphs apart.",
        distance,
    ).format(count=numerals.count(distance))


def _figures(facts: Facts, request: PairRequest, meeting: Meeting, ids: np.ndarray) -> np.ndarray:
    figure = request.figure
    if figure == "jaccard_characters":
        return _jaccard_of_characters(facts, ids)
    if figure == "jaccard_paragraphs":
        return _coefficient(meetings(facts, "paragraph", ids))
    if figure == "c":
        return _coefficient(meeting)
    if figure == "pairs":
        return meeting.of_pairs()
    return meeting.counted(figure)


def _coefficient(meeting: Meeting) -> np.ndarray:
    shared = meeting.taking_part()
    shared = np.minimum(shared, shared.T)
    whole = meeting.sizes[:, None] + meeting.sizes[None, :] - shared
    out = np.full(whole.shape, np.nan)
    np.divide(shared, whole, out=out, where=whole > 0)
    return out


def _jaccard_of_characters(facts: Facts, ids: np.ndarray) -> np.ndarray:
    """Characters that a coder gave both codes, of those that a coder gave either."""
    used = meetings(facts, "overlap", ids).used
    count = used.count
    lows, highs, codes = [], [], []
    for code in range(count):
        here = used.code == code
        low, high = union(used.start[here], used.end[here])
        lows.append(low)
        highs.append(high)
        codes.append(np.full(len(low), code))
    if not count:
        return np.zeros((0, 0))
    starts, ends, owners = (np.concatenate(part) for part in (lows, highs, codes))
    order = np.argsort(starts, kind="stable")
    first, last, own = starts[order], ends[order], owners[order]
    size = np.bincount(own, weights=last - first, minlength=count)
    both = np.zeros(count * count)
    for left, right in unrolled_pairs(np.searchsorted(first, last, side="left")):
        length = np.minimum(last[left], last[right]) - first[right]
        both += np.bincount(own[left] * count + own[right], length, count * count)
    shared = both.reshape(count, count)
    shared = shared + shared.T
    whole = size[:, None] + size[None, :] - shared
    out = np.full(whole.shape, np.nan)
    np.divide(shared, whole, out=out, where=whole > 0)
    return out
