"""Finding: case, accents, marks and scripts passed over; every place exact in the text as it is."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda.folding import Folded, fold
from qda.search import BadExpression, Finder, Page, Query, Replaced, SlowExpression

LETTERS = (
    "aAeEéÉe\u0301ßsSſﬁfiİIıiÅåøØæÆœ’'–- \u00a0\n\u00adz"
    "kのが가각اأإآ\u064eـ\u200cك😀👩\u200d👧Σσς信任."
)
TEXTS = st.text(st.sampled_from(LETTERS), max_size=40)
WORDS = st.text(st.sampled_from(LETTERS), min_size=1, max_size=4)


def found(words: str, text: str, **how: bool) -> list[str]:
    return [text[a:b] for a, b in Finder(Query(words, **how)).spans(Page(text))]


@pytest.mark.parametrize(
    ("words", "text", "hits"),
    [
        ("cafe", "Café, CAFÉ, cafe\u0301 en cafe", ["Café", "CAFÉ", "cafe\u0301", "cafe"]),
        ("CAFÉ", "een cafe", ["cafe"]),
        ("strasse", "die Straße und STRASSE", ["Straße", "STRASSE"]),
        ("s", "ß", ["ß"]),
        ("fi", "ﬁets en fiets", ["ﬁ", "fi"]),
        ("istanbul", "İstanbul, ISTANBUL, ıstanbul", ["İstanbul", "ISTANBUL", "ıstanbul"]),
        ("foto's", "mijn foto’s", ["foto’s"]),
        ("oeuvre", "l’Œuvre", ["Œuvre"]),
        ("de minister", "de\u00a0minister", ["de\u00a0minister"]),
        ("samenwerking", "samen\u00adwerking", ["samen\u00adwerking"]),
        ("الثقه", "الثقة", []),
        ("احمد", "قال أَحمد", ["أَحمد"]),
        ("كتاب", "كتـــاب", ["كتـــاب"]),
        ("信任", "我们信任他", ["信任"]),
        ("か", "が", ["が"]),
        ("가", "각", []),
        ("😀", "a😀b👩\u200d👧😀", ["😀", "😀"]),
        ("σοφος", "ΣΟΦΌΣ", ["ΣΟΦΌΣ"]),
        ("aa", "aaaaa", ["aa", "aa"]),
    ],
)
def test_plain_words_pass_over_case_accents_and_marks(words: str, text: str, hits: list[str]):
    assert found(words, text) == hits


def test_places_count_in_the_text_as_it_is():
    text = "😀 Straße naïve – cafe\u0301!"
    assert Finder(Query("cafe")).spans(Page(text)) == [(17, 22)]


def test_exact_words_are_found_to_the_letter():
    assert found("Café", "café Café cafe", exact=True) == ["Café"]


@pytest.mark.parametrize(
    ("words", "text", "hits"),
    [
        ("huis", "huis, thuis huizen Huis.", ["huis", "Huis"]),
        ("e", "café cafe\u0301 e", ["e"]),
        ("信任", "我们信任他", ["信任"]),
        ("ثقة", "ثقة الثقة", ["ثقة"]),
        ("c++", "c++ c++x", ["c++", "c++"]),
    ],
)
def test_whole_words_have_borders_in_any_script(words: str, text: str, hits: list[str]):
    assert found(words, text, whole=True) == hits


@given(TEXTS, WORDS)
def test_each_hit_folds_to_something_that_holds_the_words(text: str, words: str):
    spans = Finder(Query(words)).spans(Page(text))
    for start, end in spans:
        assert 0 <= start < end <= len(text)
        assert fold(words) in fold(text[start:end])
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@given(TEXTS, WORDS)
def test_what_folds_into_the_text_is_found(text: str, words: str):
    folded = fold(words)
    if folded:
        assert bool(Finder(Query(words)).spans(Page(text))) == (folded in fold(text))


@given(TEXTS)
def test_each_character_of_a_folded_text_leads_back_to_its_own(text: str):
    folded = Folded(text)
    for place in range(len(folded.text)):
        start, end = folded.span(place, place + 1)
        assert folded.text[place] in fold(text[start])
        assert fold(text[start:end]) == fold(text[start])


@given(st.text(max_size=30), st.text(min_size=1, max_size=3))
def test_any_text_can_be_searched(text: str, words: str):
    for start, end in Finder(Query(words)).spans(Page(text)):
        assert start < end <= len(text)


def test_a_regular_expression_finds_in_each_paragraph():
    text = "Ik bel.\nik schrijf 12 brieven"
    assert found(r"^ik \w+", text, regex=True) == ["Ik bel", "ik schrijf"]
    assert found(r"^ik \w+", text, regex=True, exact=True) == ["ik schrijf"]
    assert found(r"\d*", text, regex=True) == ["12"]
    assert found(r"bel|brie", text, regex=True, whole=True) == ["bel"]


@pytest.mark.parametrize(
    ("words", "text", "hits"),
    [
        ("caf[eé]s?", "Café, CAFÉS, cafe\u0301", ["Café", "CAFÉS", "cafe\u0301"]),
        ("na[ïx]ve", "naive", ["naive"]),
        (r"caf\u00e9\b", "cafe", ["cafe"]),
        (r"\w+–\w+", "noord-zuid, oost–west", ["noord-zuid", "oost–west"]),
        ("[a–c]x", "bx -x", ["-x"]),
        ("stra(ß|s)e", "Straße", ["Straße"]),
        ("ö{2}", "oo öö o", ["oo", "öö"]),
        ("foto.s", "foto’s", ["foto’s"]),
        (r"(?-i:Één) dag", "Een dag, een dag", ["Een dag"]),
        (r"^\S+\.$", "één.\ntwee", ["één."]),
    ],
)
def test_a_regular_expression_passes_over_accents_as_plain_words_do(
    words: str, text: str, hits: list[str]
):
    assert found(words, text, regex=True) == hits


def test_where_accents_matter_an_expression_keeps_them_too():
    assert found("café", "cafe Café café", regex=True, exact=True) == ["café"]


@given(TEXTS)
def test_an_expression_without_accents_leads_back_to_whole_characters(text: str):
    folded = Folded(text, cased=True)
    for place in range(len(folded.text)):
        start, end = folded.span(place, place + 1)
        assert 0 <= start < end <= len(text)
        assert fold(folded.text[place]) in fold(text[start:end])


def test_groups_come_back_with_the_accents_of_the_text():
    finder = Finder(Query(r"(\w+) (?P<what>e+n)", regex=True))
    made = finder.replacements(Page("Café één, naïef een"), r"\g<what>\t\1")
    assert [one.new for one in made] == ["één\tCafé", "een\tnaïef"]


@pytest.mark.parametrize("words", [r"(a+)+$", r"(a|aa)+$c", r"a.*a.*a.*a.*c", r"(?R)"])
def test_an_expression_that_would_hang_is_stopped_in_words(words: str):
    begun = time.monotonic()
    with pytest.raises(SlowExpression, match="takes too long"):
        Finder(Query(words, regex=True)).spans(Page("a" * 50_000 + "b"))
    assert time.monotonic() - begun < 20


@pytest.mark.parametrize(
    "words", ["[", "(a", "a**", r"\p{Nonsense}", "a{1000000000}", "(a{1000}){1000}", "(" * 900]
)
def test_an_expression_that_cannot_be_read_is_told_in_words(words: str):
    with pytest.raises(BadExpression, match="cannot be read"):
        Finder(Query(words, regex=True))


def test_what_comes_in_place_may_hold_the_groups_of_the_match():
    page = Page("12-05 en 13-06")
    made = Finder(Query(r"(\d+)-(?P<month>\d+)", regex=True)).replacements(page, r"\g<month>/\1")
    assert made == [Replaced(0, 5, "05/12"), Replaced(9, 14, "06/13")]
    plain = Finder(Query("12")).replacements(page, r"\1")
    assert plain == [Replaced(0, 2, r"\1")]
    for wrong in (r"\3", r"\g<day>", "\\"):
        with pytest.raises(BadExpression):
            Finder(Query(r"(\d+)", regex=True)).replacements(page, wrong)


def test_nothing_asked_finds_nothing():
    assert found("", "text") == []
    assert found("", "text", regex=True) == []
