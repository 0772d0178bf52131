"""Type-ahead: what a person types finds the code meant, and the best first."""

from __future__ import annotations

from qda.ui.fuzzy import best, score


def order(query: str, names: list[str]) -> list[str]:
    found = {name: value for name in names if (value := score(query, name)) is not None}
    return sorted(found, key=lambda name: -found[name])


def test_the_beginning_of_a_name_comes_first():
    names = ["Rules and discretion", "Discretion", "Indiscreet", "Trust"]
    assert order("disc", names) == ["Discretion", "Rules and discretion", "Indiscreet"]


def test_initials_find_a_name_of_several_words():
    assert score("pi", "Professional identity") is not None
    assert order("profid", ["Professional identity", "Profit"])[0] == "Professional identity"


def test_accents_and_capitals_do_not_matter():
    assert score("creeer", "CREËER") == 1.0


def test_letters_in_the_wrong_order_do_not_fit():
    assert score("tsurt", "Trust") is None


def test_a_name_in_either_language_counts_and_the_path_counts_less():
    assert best("vertrouw", ["Trust", "Vertrouwen"], "Factors") > 0.9
    assert best("fcts", ["Trust"], "Factors") is None
    by_path = best("factors", ["Trust"], "Factors")
    assert by_path is not None and by_path < (best("tru", ["Trust"], "Factors") or 0)
