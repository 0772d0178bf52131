"""Labels behind quotes: what is known is said, what is not leaves no trace."""

from __future__ import annotations

import pytest

from qda.analysis.labels import DEFAULT, LabelTemplate, Person, Place, clock

ANNA = Person("R07", {"Functie": "Beleidsmaker", "organisatie": "UWV", "leeftijd": ""})
BRAM = Person("R08", {"Functie": "Uitvoerder", "organisatie": "UWV"})
PLACE = Place("Gesprek 7", "Respondent 7", 13, 13, 754_000)


@pytest.mark.parametrize(
    ("template", "label"),
    [
        ("({functie}, {organisatie}, {case}:{paragraph})", "(Beleidsmaker, UWV, R07:13)"),
        ("({Function}, {ORGANIZATION}, {casus}:{alinea})", "(Beleidsmaker, UWV, R07:13)"),
        ("({functie} {organisatie})", "(Beleidsmaker UWV)"),
        ("{document}, {speaker} at {time}", "Gesprek 7, Respondent 7 at 12:34"),
        ("{bestand} {spreker} {tijd}", "Gesprek 7 Respondent 7 12:34"),
        ("[{case}]", "[R07]"),
        ("no fields", "no fields"),
        ("{case", "{case"),
        ("{}{case}", "{}R07"),
    ],
)
def test_a_template_is_filled_in(template: str, label: str) -> None:
    assert LabelTemplate(template).label([ANNA], PLACE) == label


@pytest.mark.parametrize(
    ("template", "label"),
    [
        ("({leeftijd}, {functie}, {case}:{paragraph})", "(Beleidsmaker, R07:13)"),
        ("({functie}, {leeftijd}, {case}:{paragraph})", "(Beleidsmaker, R07:13)"),
        ("({functie}, {case}:{paragraph}, {leeftijd})", "(Beleidsmaker, R07:13)"),
        ("({functie}, {leeftijd} jaar, {case})", "(Beleidsmaker, R07)"),
        ("({leeftijd}:{geslacht}, {case})", "(R07)"),
        ("(respondent {leeftijd}, {case})", "(R07)"),
        ("({case}, {leeftijd} jaar)", "(R07)"),
        ("({case} - {leeftijd} - {functie})", "(R07 - Beleidsmaker)"),
        ("({leeftijd}, {geslacht})", ""),
        ("({leeftijd})", ""),
    ],
)
def test_what_is_missing_drops_out_with_its_comma(template: str, label: str) -> None:
    assert LabelTemplate(template).label([ANNA], PLACE) == label


def test_a_project_without_a_template_gets_the_default() -> None:
    assert LabelTemplate("  ").label([ANNA], PLACE) == LabelTemplate(DEFAULT).label([ANNA], PLACE)
    assert LabelTemplate().label([ANNA], PLACE) == "(Beleidsmaker, UWV, R07:13)"


def test_a_text_without_a_respondent_is_called_by_its_name() -> None:
    assert LabelTemplate().label([], Place("Kamerbrief", paragraph=2)) == "(Kamerbrief:2)"


def test_two_respondents_are_both_named_and_what_they_share_once() -> None:
    label = LabelTemplate().label([ANNA, BRAM], PLACE)
    assert label == "(Beleidsmaker/Uitvoerder, UWV, R07/R08:13)"


def test_a_quote_over_paragraphs_gives_both_numbers() -> None:
    assert LabelTemplate("{paragraph}").label([ANNA], Place(paragraph=3, last_paragraph=5)) == "3–5"


def test_unknown_names_are_reported_and_known_ones_in_any_language_not() -> None:
    template = LabelTemplate("({function}, {rang}, {tijd}, {CASE})")
    assert template.unknown(["functie", "organisatie"]) == ["rang"]


def test_it_knows_which_fields_it_needs() -> None:
    assert LabelTemplate("{spreker}").needs("speaker", "time")
    assert not LabelTemplate(DEFAULT).needs("speaker", "time")


@pytest.mark.parametrize(
    ("milliseconds", "words"), [(0, "0:00"), (65_999, "1:05"), (3_661_000, "1:01:01")]
)
def test_times_are_those_of_a_clock(milliseconds: int, words: str) -> None:
    assert clock(milliseconds) == words
