"""The evidence of a map: which passages of its codes meet, checked by looking at every pair."""

from __future__ import annotations

from analysis.random_facts import PATHS, made, studies
from hypothesis import given
from hypothesis import strategies as st

from qda.analysis.facts import Facts
from qda.analysis.map_evidence import evidence, nearest

TURNS = [(1, 0, 40, "respondent", 1)]


def by_hand(facts: Facts, codes: list[int], coder: int | None) -> dict[tuple[int, int], int]:
    """All pairs of passages one by one."""
    owner = {path[-1]: [code for code in path if code in codes] for path in PATHS}
    passages = {
        (owner[row.code][-1], row.document, row.coder, row.start, row.end)
        for row in facts.codings.itertuples()
        if owner[row.code] and coder in (None, row.coder)
    }
    above = {path[-1]: set(path) for path in PATHS}
    found: dict[tuple[int, int], int] = {}
    for one in passages:
        for other in passages:
            kin = one[0] in above[other[0]] or other[0] in above[one[0]]
            beside = one[1:3] == other[1:3] and one[3] < other[4] and other[3] < one[4]
            if one[0] < other[0] and not kin and beside:
                pair = (one[0], other[0])
                found[pair] = found.get(pair, 0) + 1
    return found


def test_a_worked_example() -> None:
    # Code 2 lies under 1. Passages: 1 on 0-10, 2 on 5-15, 4 on 8-20 and on 30-35, 5 on 20-25.
    rows = [(1, 0, 10, 1, 1, 0), (1, 5, 15, 2, 1, 0), (1, 8, 20, 4, 1, 0), (1, 20, 25, 5, 1, 0)]
    facts = made([*rows, (1, 30, 35, 4, 1, 0)], TURNS)
    found = evidence(facts, [1, 4, 5])
    assert found.counts == {(1, 4): 2}  # 4 on 8-20 meets 1 and, through 2, 1 once more
    assert found.codings(4, 1) == (10, 11, 12)
    assert found.of_code(1) == (10, 11)
    apart = evidence(facts, [1, 2, 4])
    assert apart.counts == {(1, 4): 1, (2, 4): 1}  # 1 and 2 are kin
    assert apart.strongest(1) == [(1, 4, 1)]
    assert apart.count(1, 2) == 0
    assert apart.codings(1, 2) == ()


def test_codings_of_two_coders_never_meet_and_one_can_be_asked_for() -> None:
    facts = made([(1, 0, 10, 1, 1, 0), (1, 0, 10, 4, 2, 0), (1, 0, 10, 4, 1, 0)], TURNS)
    assert evidence(facts, [1, 4]).counts == {(1, 4): 1}
    assert evidence(facts, [1, 4], coder=2).counts == {}


def test_a_map_without_codes_or_codings_has_no_evidence() -> None:
    facts = made([], [])
    assert evidence(facts, [1, 4]).counts == {}
    assert evidence(facts, []).of_code(1) == ()
    assert nearest(facts, [2]) == {2: 2, 3: 2}


@given(
    facts=studies(),
    codes=st.lists(st.sampled_from([path[-1] for path in PATHS]), unique=True),
    coder=st.sampled_from([None, 1, 2]),
)
def test_it_is_what_looking_at_every_pair_gives(
    facts: Facts, codes: list[int], coder: int | None
) -> None:
    found = evidence(facts, codes, coder)
    assert found.counts == by_hand(facts, codes, coder)
    known = set(facts.codings["coding"])
    for one, other in found.counts:
        assert set(found.codings(one, other)) <= known
