"""The profile of a case beside the average of others."""

from __future__ import annotations

from math import isnan

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda.analysis import profile


def test_each_case_weighs_the_same_however_much_was_coded() -> None:
    """R1 has trust 3 times and time once, R2 trust once only, R3 nothing.

    Trust is 3/4 of R1 and all of R2: on average (0.75 + 1) / 2 = 0.875, over two cases; by number
    of codings it would have been 4/5.
    """
    trust, time = 1, 2
    found = profile.average([{trust: 3, time: 1}, {trust: 1}, {}])
    assert found.cases == 2
    assert found.of(trust) == 0.875
    assert found.of(time) == 0.125
    assert found.of(99) == 0.0


def test_without_codings_there_is_no_average() -> None:
    found = profile.average([{}, {}])
    assert found.cases == 0
    assert isnan(found.of(1))
    assert profile.shares({}) == {}


counts = st.dictionaries(st.integers(1, 4), st.integers(1, 9))


@given(st.lists(counts, max_size=6))
def test_it_is_what_a_table_of_shares_gives(cases: list[dict[int, int]]) -> None:
    found = profile.average(cases)
    table = pd.DataFrame(cases, columns=[1, 2, 3, 4], dtype=float).fillna(0)
    table = table[table.sum(axis=1) > 0]
    assert found.cases == len(table)
    for code, share in table.div(table.sum(axis=1), axis=0).mean().items():
        assert found.of(code) == pytest.approx(share, nan_ok=True)
