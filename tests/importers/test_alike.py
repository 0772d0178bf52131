"""Likeness by looking words up is that of comparing every word with every other, only quicker."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qda.importers.alike import Bag, Matcher, Rarity, words_of

WORDS = st.text("abe", min_size=1, max_size=7)
TEXTS = st.lists(WORDS, max_size=6)


def is_part(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    before = len(long) - len(short)
    return (len(short) >= 4 and long.startswith(short)) or (
        len(short) >= 3 and 2 <= before <= 4 and long.endswith(short)
    )


def slowly(one: Bag, other: Bag) -> float:
    if not one.weights or not other.weights:
        return 0.0
    shared = 0.0
    for word, weight in other.weights.items():
        near = [have * 0.7 for key, have in one.weights.items() if is_part(word, key)]
        shared += weight * one.weights.get(word, max(near, default=0.0))
    return min(1.0, shared / math.sqrt(math.prod(sum(map(square, b)) for b in values(one, other))))


def square(number: float) -> float:
    return number * number


def values(*bags: Bag) -> list[list[float]]:
    return [list(bag.weights.values()) for bag in bags]


@given(st.lists(TEXTS, max_size=6), TEXTS, st.sampled_from([0.0, 0.3, 0.5]))
@settings(max_examples=60)
def test_it_is_the_same_as_comparing_all_words(
    wordings: list[list[str]], said: list[str], least: float
) -> None:
    rarity = Rarity(set(words) for words in wordings)
    bags, sentence = [rarity.bag(words) for words in wordings], rarity.bag(said)
    found = Matcher(bags).alike(sentence, least)
    wanted = {at: slowly(sentence, bag) for at, bag in enumerate(bags)}
    assert found == pytest.approx({at: wanted[at] for at in found})
    assert all(wanted[at] <= least + 1e-9 for at in wanted if at not in found)


def test_a_sentence_that_shares_no_word_is_like_nothing() -> None:
    rarity = Rarity([set(words_of("Do you trust them?"))])
    matcher = Matcher([rarity.bag(words_of("Do you trust them?"))])
    assert matcher.alike(rarity.bag(words_of("Buses run late")), 0.0) == {}
    assert matcher.alike(rarity.bag([]), 0.0) == {}
    assert matcher.alike(rarity.bag(words_of("Trust")), 0.5)[0] > 0.5
