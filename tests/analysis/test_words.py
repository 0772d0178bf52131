"""Words are counted as a hand counts them, of whom is asked; each leads to its places."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from analysis.small_facts import TEXTS, a_study
from hypothesis import given
from hypothesis import strategies as st

from qda.analysis import stop_words
from qda.analysis.concordance import concordance
from qda.analysis.facts import Facts, Selection
from qda.analysis.wording import Wording, stretches
from qda.analysis.words import Counting, WordTable, count, log_likelihood
from qda.models import Project, settings
from qda.search import Query
from qda.text import WORD

ALL = Wording(interviewer=True)


def counted(table: WordTable) -> dict[str, int]:
    return dict(zip(table.rows["word"], table.rows["count"].tolist(), strict=True))


def test_words_are_counted_without_the_interviewers() -> None:
    table = count(a_study(), Wording(), Counting())
    assert counted(table)["trust"] == 2
    assert counted(table)["rules"] == 4
    assert "do" not in counted(table)
    assert counted(count(a_study(), ALL, Counting()))["trust"] == 3
    row = table.rows["word"].tolist().index("rules")
    assert table.rows["documents"][row] == 3
    assert [TEXTS[d][low:high] for d, low, high in table.places(row)] == [
        "rules",
        "rules",
        "Rules",
        "rules",
    ]


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        (Wording(Selection(documents=(2,))), TEXTS[2]),
        (Wording(Selection(kinds=("paper",))), TEXTS[3]),
        (Wording(Selection(cases=(1,))), TEXTS[1][19:]),
        (Wording(speakers=("R2",)), TEXTS[2]),
        (Wording(speakers=("Q",), interviewer=True), TEXTS[1][:18]),
        (Wording(speakers=("Q",)), ""),
        (Wording(Selection(codes=(1,))), TEXTS[1][19:37] + " " + TEXTS[2][:20]),
        (Wording(Selection(codes=(1, 2), cases=(1,))), TEXTS[1][19:55]),
    ],
)
def test_only_what_is_asked_for_is_read(wording: Wording, expected: str) -> None:
    table = count(a_study(), wording, Counting())
    assert counted(table) == Counter(WORD.findall(expected.lower()))
    assert table.words == len(WORD.findall(expected))


def test_a_passage_given_to_a_case_is_its_own() -> None:
    facts = replace(a_study(), given=[(1, 21, 26, 2)])
    table = count(facts, Wording(Selection(cases=(2,), documents=(1,))), Counting())
    assert counted(table) == {"trust": 1}


def test_headings_between_turns_are_nobodys_words_unless_they_are_given_to_a_case() -> None:
    facts = a_study()
    facts = replace(facts, turns=facts.turns.drop(index=1))  # what it said is taken for a heading
    talk, heading = Selection(documents=(1,)), TEXTS[1][19:55]
    said, asked = TEXTS[1][56:], TEXTS[1][:18]
    for wording, read in (
        (Wording(talk), said),
        (Wording(talk, interviewer=True), f"{asked} {said}"),
        (Wording(talk, speakers=("R1",)), said),
    ):
        table = count(facts, wording, Counting())
        assert counted(table) == Counter(WORD.findall(read.lower()))
    assert len(concordance(facts, Query("people"), Wording(talk))) == 0
    given_to = replace(facts, given=[(1, 19, 55, 2)])
    own = count(given_to, Wording(Selection(documents=(1,), cases=(2,))), Counting())
    assert counted(own) == Counter(WORD.findall(heading.lower()))


def test_stretches_never_lie_over_another() -> None:
    facts = replace(a_study(), given=[(1, 10, 40, 2), (1, 30, 60, 1)])
    for _document, parts in stretches(facts, ALL):
        edges = [edge for part in parts for edge in (part.start, part.end)]
        assert edges == sorted(edges)


def test_stop_words_and_numbers_are_left_out_but_counted_in_all() -> None:
    facts = replace(a_study(), text=lambda _document: "The rules, 2 rules and the law")
    facts = replace(facts, turns=facts.turns.iloc[:0], documents=_of_length(facts, 30))
    stop = {"en": frozenset({"the", "and"})}
    table = count(facts, Wording(), Counting(stop_words=stop, language="en"))
    assert counted(table) == {"rules": 2, "law": 1}
    assert table.words == 7
    pairs = count(facts, Wording(), Counting(size=2, stop_words=stop, language="en"))
    assert counted(pairs) == {}
    threes = count(facts, Wording(), Counting(size=3, stop_words=stop, language="en"))
    assert counted(threes) == {}


def _of_length(facts: Facts, length: int) -> pd.DataFrame:
    return facts.documents.iloc[:1].assign(length=length, language="en")


def test_stems_bring_forms_together_by_the_language_of_the_document() -> None:
    facts = a_study()
    text = "werk werken werkte; huis huizen"
    papers = _of_length(facts, len(text)).assign(language="nl")
    facts = replace(facts, text=lambda _d: text, turns=facts.turns.iloc[:0], documents=papers)
    table = count(facts, Wording(), Counting(stems=True))
    assert counted(table) == {"werk": 3, "huis": 2}
    row = table.rows["word"].tolist().index("werk")
    assert {term[0] for term in table.forms[row]} == {"werk", "werken", "werkte"}
    assert [text[low:high] for _d, low, high in table.places(row)] == [
        "werk",
        "werken",
        "werkte",
    ]


def test_runs_of_words_stay_within_a_line_and_a_turn() -> None:
    table = count(a_study(), Wording(Selection(documents=(1,))), Counting(size=2))
    assert counted(table)["the rules"] == 1
    assert "rules and" not in counted(table)
    row = table.rows["word"].tolist().index("nothing else")
    ((document, low, high),) = table.places(row)
    assert TEXTS[document][low:high] == "nothing else"


def test_groups_are_compared_by_their_own_words() -> None:
    groups = (("One", (1,)), ("Two", (2,)), ("None", ()))
    table = count(a_study(), Wording(), Counting(groups=groups))
    assert table.group_words == {"One": 10, "Two": 9, "None": 0}
    row = table.rows["word"].tolist().index("trust")
    line = table.rows.iloc[row]
    assert (line["count", "One"], line["count", "Two"]) == (1, 1)
    assert line["per_1000", "One"] == pytest.approx(1000 / 10)
    assert pd.isna(line["per_1000", "None"])
    assert table.places(row, (2,)) == [(2, 3, 8)]


def test_log_likelihood_by_hand() -> None:
    """20 in 1,000 words beside 10 in 1,000: expected 15 each."""
    assert log_likelihood([20, 10], [1000, 1000]) == pytest.approx(3.398, abs=0.001)
    assert log_likelihood([10, 20], [1000, 2000]) == pytest.approx(0)
    assert log_likelihood([5, 0], [100, 0]) != log_likelihood([5, 0], [100, 0])  # undefined


@given(st.lists(st.sampled_from(["aa", "bb", "Aa", "cc", "\n", ". "]), max_size=30))
def test_runs_are_those_of_the_obvious_way(parts: list[str]) -> None:
    text = " ".join(parts)
    facts = a_study()
    facts = replace(
        facts,
        text=lambda _d: text,
        turns=facts.turns.iloc[:0],
        documents=_of_length(facts, len(text)),
    )
    for size in (1, 2, 3):
        obvious: Counter[str] = Counter()
        for line in text.lower().split("\n"):
            words = line.replace(".", " ").split()
            obvious.update(" ".join(words[at : at + size]) for at in range(len(words) - size + 1))
        table = count(facts, Wording(), Counting(size=size))
        assert counted(table) == obvious
        for row, word in enumerate(table.rows["word"]):
            assert len(table.places(row)) == obvious[word]


def test_a_keyword_stands_between_its_contexts() -> None:
    found = concordance(a_study(), Query("trust"), Wording())
    lines = [(line.document, line.case, line.left, line.word, line.right) for line in found.lines()]
    assert lines == [
        (1, 1, "I ", "trust", " the people, never the rules."),
        (2, 2, "We ", "trust", " the letter."),
    ]
    assert len(concordance(a_study(), Query("trust"), ALL)) == 3
    assert len(concordance(a_study(), Query("trust"), Wording(Selection(codes=(2,))))) == 0


def test_a_concordance_is_sorted_by_what_stands_around() -> None:
    found = concordance(a_study(), Query(r"\brules?|letter", regex=True), Wording())
    assert [line.word for line in found.sorted_by("word").lines()] == [
        "letter",
        "rules",
        "rules",
        "Rules",
        "rules",
    ]
    right = [line.right for line in found.sorted_by("right").lines()]
    assert right == [".", ".", ".", " again.", " are rules."]
    left = [line.left.split()[-1:] for line in found.sorted_by("left").lines()]
    assert left == [[], ["are"], ["the"], ["the"], ["the"]]
    assert found.sorted_by("left").sorted_by("place").hits.tolist() == found.hits.tolist()


def test_lists_of_stop_words_come_with_the_program_and_can_be_changed(tmp_path: Path) -> None:
    assert {"de", "het", "niet"} <= stop_words.shipped("nl")
    assert {"the", "don't"} <= stop_words.shipped("en")
    assert stop_words.shipped("fr") == frozenset()
    with Project.create(tmp_path / "a.qdaproj", coder="A") as project:
        wanted = stop_words.shipped("nl") - {"niet"} | {
            "zeg maar",
            " Gewoonweg ",
            "mensen, Keer,",
            "foto’s",
        }
        project.do(settings.put, stop_words.SETTING, stop_words.changes(project, "nl", wanted))
        lists = stop_words.of_project(project)
        assert "niet" not in lists["nl"]
        assert {"gewoonweg", "mensen", "keer", "de", "zeg", "maar", "foto's"} <= lists["nl"]
        assert not any("," in word for word in lists["nl"])
        assert lists["en"] == stop_words.shipped("en")
