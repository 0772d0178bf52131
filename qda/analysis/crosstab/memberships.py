"""Which coding counts in which row and which column, as pairs of arrays.

Pairs are sorted by coding (its place among the rows of `Facts.codings`) and each stands once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qda.analysis.facts import Facts


@dataclass(frozen=True)
class Pairs:
    """Coding `coding[i]` belongs to `group[i]`; groups are numbered from 0 to `count` - 1."""

    coding: np.ndarray
    group: np.ndarray
    count: int

    def merged(self) -> Pairs:
        """All groups as one: each coding once."""
        first = np.ones(len(self.coding), dtype=bool)
        first[1:] = self.coding[1:] != self.coding[:-1]
        coding = self.coding[first]
        return Pairs(coding, np.zeros(len(coding), dtype=np.int64), 1)

    def of(self, group: int) -> np.ndarray:
        """The codings of a group."""
        return np.asarray(self.coding[self.group == group])


def pairs_of(coding: np.ndarray, group: np.ndarray, count: int) -> Pairs:
    """Pairs from any arrays: sorted, each once."""
    key = np.unique(coding.astype(np.int64) * max(count, 1) + group)
    return Pairs(key // max(count, 1), key % max(count, 1), count)


def by_code(facts: Facts, codes: list[int], *, with_subcodes: bool) -> Pairs:
    """Codings by the codes of these ids; `with_subcodes` also by the codes above their own."""
    own = facts.codings["code"].to_numpy()
    number = {code: place for place, code in enumerate(codes)}
    above: dict[int, list[int]] = {}
    for code, path in zip(facts.codes["code"], facts.codes["path"], strict=True):
        line = path if with_subcodes else (int(code),)
        above[int(code)] = sorted(number[int(part)] for part in line if int(part) in number)
    ids = np.array(sorted(above), dtype=np.int64)
    sizes = np.array([len(above[int(code)]) for code in ids], dtype=np.int64)
    flat = np.array([part for code in ids for part in above[int(code)]], dtype=np.int64)
    if not len(ids) or not len(own):
        return Pairs(np.empty(0, np.int64), np.empty(0, np.int64), len(codes))
    table = np.full(int(max(ids[-1], own.max())) + 1, -1, dtype=np.int64)
    table[ids] = np.arange(len(ids))
    place = table[own]
    known = np.flatnonzero(place >= 0)
    place = place[known]
    if (sizes == 1).all():
        return Pairs(known, flat[place], len(codes))
    coding, step = unrolled(sizes[place])
    first = np.cumsum(sizes) - sizes
    return Pairs(known[coding], flat[first[place][coding] + step], len(codes))


def unrolled(sizes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Item i sizes[i] times: the items' numbers, and the steps 0, 1, … within each."""
    item = np.repeat(np.arange(len(sizes)), sizes)
    return item, np.arange(len(item)) - np.repeat(np.cumsum(sizes) - sizes, sizes)


def join(left_coding: np.ndarray, right: Pairs, codings: int) -> tuple[np.ndarray, np.ndarray]:
    """Each place in `left_coding` with each group of `right` that its coding is in.

    Gives the places in `left_coding` and the groups; `codings` is how many codings there are.
    """
    counts = np.bincount(right.coding, minlength=codings)
    sizes = counts[left_coding]
    if len(sizes) and sizes.min() == 1 == sizes.max():
        first = np.cumsum(counts) - counts
        return np.arange(len(left_coding)), right.group[first[left_coding]]
    place, step = unrolled(sizes)
    first = np.cumsum(counts) - counts
    return place, right.group[first[left_coding][place] + step]


def passages(facts: Facts) -> tuple[np.ndarray, np.ndarray]:
    """A number for each coding's passage (coder, document and edges), and whether it has others.

    The second says for which codings another one stands on the very same passage.
    """
    codings = facts.codings
    count = len(codings)
    if not count:
        return np.empty(0, np.int64), np.empty(0, bool)
    document, start, end, coder = facts.columns("document", "start", "end", "coder")
    new = np.ones(count, dtype=bool)
    new[1:] = (document[1:] != document[:-1]) | (start[1:] != start[:-1]) | (end[1:] != end[:-1])
    place = np.cumsum(new) - 1
    number = place * (int(coder.max()) + 1) + coder
    shared = np.bincount(place)[place] > 1
    return number, shared


def by_key(
    coding: np.ndarray, key: np.ndarray, member: np.ndarray, group: np.ndarray, count: int
) -> Pairs:
    """Codings by the groups of what they belong to (cases or documents).

    `key[i]` is what `coding[i]` belongs to; `member[j]` is in `group[j]`.
    """
    if not len(member) or not len(coding):
        return Pairs(np.empty(0, np.int64), np.empty(0, np.int64), count)
    order = np.argsort(member, kind="stable")
    member, group = member[order], group[order]
    # a table of where each member's groups begin: quicker than searching for every coding
    sizes = np.bincount(member, minlength=int(key.max()) + 1)
    first = np.cumsum(sizes) - sizes
    if sizes.max() == 1:
        known = sizes[key] == 1
        known_all = bool(known.all())
        found = coding if known_all else coding[known]
        groups = group[first[key if known_all else key[known]]]
    else:
        item, step = unrolled(sizes[key])
        found, groups = coding[item], group[first[key][item] + step]
    once = bool((found[1:] > found[:-1]).all())
    return Pairs(found, groups, count) if once else _sorted_pairs(found, groups, count)


def _sorted_pairs(coding: np.ndarray, group: np.ndarray, count: int) -> Pairs:
    """As `pairs_of`, quick where the codings ascend and only few stand twice."""
    if not (coding[1:] >= coding[:-1]).all():
        return pairs_of(coding, group, count)
    same = np.zeros(len(coding), dtype=bool)
    same[1:] = coding[1:] == coding[:-1]
    doubled = same.copy()
    doubled[:-1] |= same[1:]
    more = pairs_of(coding[doubled], group[doubled], count)
    both = np.concatenate([coding[~doubled], more.coding])
    groups = np.concatenate([group[~doubled], more.group])
    order = np.argsort(both, kind="stable")
    return Pairs(both[order], groups[order], count)
