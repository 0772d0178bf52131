"""Names that are much alike: what holds of any names, and of names as researchers write them."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda.models import alike

WORDS = st.text(st.characters(codec="utf-8", categories=("Ll", "Lu")), min_size=1, max_size=12)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
PLAIN = st.text("abcdefghij", min_size=1, max_size=14)


@given(NAMES)
def test_a_name_is_like_itself_in_capitals_and_in_any_order_of_words(name: str) -> None:
    if alike.plain(name):
        assert alike.alike(name, name)
        assert alike.alike(name, "  ".join(reversed(name.split())))
        assert alike.key(name) == alike.key(name.casefold())


@given(NAMES, NAMES)
def test_being_alike_goes_both_ways(one: str, other: str) -> None:
    assert alike.alike(one, other) == alike.alike(other, one)


@given(PLAIN, PLAIN, st.integers(0, 3))
def test_the_distance_is_that_of_the_book(one: str, other: str, most: int) -> None:
    assert alike.within(one, other, most) == (distance(one, other) <= most)


def distance(one: str, other: str) -> int:
    """Optimal string alignment, written plainly."""
    table = [
        [i + j if not i or not j else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)
    ]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            table[i][j] = min(
                table[i - 1][j] + 1,
                table[i][j - 1] + 1,
                table[i - 1][j - 1] + (one[i - 1] != other[j - 1]),
            )
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    return table[-1][-1]


@given(st.lists(st.text("abcde ", min_size=1, max_size=11), max_size=12))
def test_the_list_of_pairs_holds_just_the_names_that_are_alike(names: list[str]) -> None:
    codes = {number: {"en": name} for number, name in enumerate(names)}
    expected = [
        (one, other)
        for one, other in combinations(codes, 2)
        if alike.alike(names[one], names[other])
    ]
    assert alike.pairs(codes) == sorted(expected)


@given(st.text("bcdfghjklm", min_size=9, max_size=20), st.integers(0, 8), st.sampled_from("xyz"))
def test_one_slip_in_a_long_name_is_seen(name: str, place: int, letter: str) -> None:
    # No vowels: of a doubled one at the end a stem keeps one, and a slip within it counts as two.
    assert alike.alike(name + "k", name[:place] + letter + name[place:] + "k")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trust", "trust"),
        ("Trust", "Trusts"),
        ("Vertrouwen", "vertrouwe"),
        ("Regel", "Regels"),
        ("Taak", "Taken"),
        ("Verantwoordelijkheid", "Verantwoordelijkheden"),
        ("Organisation", "Organization"),
        ("Policy", "Policies"),
        ("Fear of blame", "Blame, fear of"),
        ("Coördinatie", "Coordinatie"),
        ("Autonomy", "Autnomy"),
        ("Grens", "Grenzen"),
        ("Vertrouwens", "Vertrouwen"),
        ("Case", "Cases"),
    ],
)
def test_these_are_alike(one: str, other: str) -> None:
    assert alike.alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trust", "Distrust"),
        ("Phase 1", "Phase 2"),
        ("Rol", "Rot"),
        ("Support", "Control"),
        ("Interaction", "Integration"),
        ("Positive", "Negative"),
        ("Formal contact", "Informal contact"),
        ("Zekerheid", "Onzekerheid"),
        ("", "Trust"),
        ("–", "…"),
    ],
)
def test_these_are_not(one: str, other: str) -> None:
    assert not alike.alike(one, other)


def test_codes_are_alike_in_the_same_language_only() -> None:
    codes = {1: {"en": "Brand", "nl": "Merk"}, 2: {"nl": "Brand"}, 3: {"nl": "Merken"}}
    assert alike.pairs(codes) == [(1, 3)]
    assert alike.like("merk", {1: ["Brand", "Merk"], 2: ["Brand"]}) == [1]
