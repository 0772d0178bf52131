"""Words of quantity bound to shares."""

from __future__ import annotations

from pathlib import Path

import pytest

from qda.analysis.quantifiers import (
    DEFAULT,
    SETTING,
    Quantifier,
    in_words,
    of_project,
    phrase,
    problems,
    read,
    stored,
    word,
)
from qda.models import Project, settings


@pytest.mark.parametrize(
    ("count", "english", "dutch"),
    [
        (16, "all", "alle"),
        (15, "a large majority", "een grote meerderheid"),
        (12, "a majority", "een meerderheid"),
        (8, "half", "de helft"),
        (7, "some", "enkele"),
        (2, "some", "enkele"),
        (1, "one", "één"),
        (0, "none", "geen"),
    ],
)
def test_a_figure_gets_the_word_that_it_deserves(count: int, english: str, dutch: str) -> None:
    assert word(count, 16, DEFAULT, "en") == english
    assert word(count, 16, DEFAULT, "nl") == dutch


def test_one_of_two_is_one_and_what_is_undefined_has_no_word() -> None:
    assert word(1, 2, DEFAULT, "en") == "one"
    assert word(0, 0, DEFAULT, "en") == ""
    assert word(float("nan"), 3, DEFAULT, "en") == ""
    assert phrase(8, 15, DEFAULT, "en") == "a majority (8 of 15)"
    assert phrase(8, 15, DEFAULT[:1], "en") == ""


def test_the_table_is_printed_for_the_methods_section() -> None:
    assert in_words(DEFAULT, "en") == (
        "all = 100 %; a large majority > 75 %; a majority > 50 %; "
        "half ≥ 50 %, 2 respondents or more; some = 2 respondents or more; "
        "one = 1 respondent; none = nobody"
    )


def test_a_project_keeps_its_own_table(tmp_path: Path) -> None:
    own = (Quantifier("veel", "many", 0.4), Quantifier("weinig", "few"))
    with Project.create(tmp_path / "a", coder="A") as project:
        assert of_project(project) == DEFAULT
        project.do(settings.put, SETTING, stored(own))
        assert of_project(project) == own
        project.undo()
        assert of_project(project) == DEFAULT


def test_a_table_that_makes_no_sense_is_told_and_not_used() -> None:
    assert problems(DEFAULT) == []
    wrong = (Quantifier("", "x", 1.5), Quantifier("a", "a", 0.5), Quantifier("b", "b", 0.7))
    assert len(problems(wrong)) == 3
    assert read(stored(wrong)) == DEFAULT
    assert read([{"shoes": 1}]) == DEFAULT
