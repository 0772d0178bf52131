"""What differs between two texts makes the one of the other, whatever they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda.text import normalise
from qda.text_diff import changes_between, compare
from qda.text_edits import Mapping, applied, prepared

TEXTS = st.text("ab .\n😀", max_size=40).map(normalise)


@given(TEXTS, TEXTS)
def test_the_changes_make_one_of_the_other(old: str, new: str) -> None:
    changes = changes_between(old, new)
    assert applied(old, changes) == new
    assert applied(old, prepared(old, changes)) == new


@given(TEXTS, TEXTS)
def test_a_comparison_holds_both(old: str, new: str) -> None:
    pieces = [piece for line in compare(old, new) for piece in line]
    assert "".join(piece.old for piece in pieces) == old.replace("\n", "")
    assert "".join(piece.new for piece in pieces) == new.replace("\n", "")


OLD = "Wat vond u?\nIk vont het heel goed, toen in Appelscha.\nEn verder?\nNiets meer."


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (OLD.replace("vont", "vond"), "Ik vond het heel goed"),
        ("Vooraf.\n" + OLD.replace("vont", "vond"), "Ik vond het heel goed"),
        (OLD.replace("Wat vond u?\n", ""), "Ik vont het heel goed"),
        (OLD.replace(", toen in Appelscha", ""), "Ik vont het heel goed"),
        (OLD.replace("Ik vont", "Ik vont eh"), "Ik vont eh het heel goed"),
        (OLD.replace("\nEn", "\nIngevoegd stuk hier.\nEn"), "Ik vont het heel goed"),
    ],
)
def test_a_passage_moves_along_with_a_corrected_text(new: str, words: str) -> None:
    low = OLD.index("Ik vont")
    made = prepared(OLD, changes_between(OLD, new))
    span = Mapping(made).passage(low, low + len("Ik vont het heel goed"))
    assert span is not None
    assert new[slice(*span)] == words


def test_words_are_compared_not_letters() -> None:
    line = compare("Ik vont het goed.", "Ik vond het goed.")[0]
    assert [(piece.old, piece.new) for piece in line] == [
        ("Ik ", "Ik "),
        ("vont", ""),
        ("", "vond"),
        (" het goed.", " het goed."),
    ]


@pytest.mark.parametrize(
    "put",
    ["a good neighbour who", "a  very neighbour who", "a  changedneighbour who", "a neighbour, so"],
)
def test_a_word_among_blanks_that_fit_anywhere_is_found_where_it_was(put: str) -> None:
    around = ("one two three four five six ", " seven eight nine ten eleven twelve")
    old, new = "a neighbour who".join(around), put.join(around)
    made = prepared(old, changes_between(old, new))
    low = old.index("neighbour")
    span = Mapping(made).passage(low, low + len("neighbour"))
    assert span is not None
    assert new[slice(*span)] == "neighbour"
