"""A survey against a project: answers become documents, and later ones are shown before they do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from qda.importers.grid.book import book_of
from qda.importers.grid.difference import AnswerChange, Difference, choose, compare
from qda.importers.grid.reading import Reading, reading_of
from qda.importers.grid.taking import Taken, take_in
from qda.models import Project, answers, cases, codebook, codings, correcting, documents
from qda.models.rows import DocumentRow
from qda.text_edits import Change
from qda.transcript import MarkKind

GOOD, BETTER = "Wat gaat er goed?", "Wat kan beter?"
HEAD = f"Respondent;Leeftijd;{GOOD};{BETTER}\n"
FIRST = (
    f"{HEAD}"
    'R01;34;"Dat we samen veel doen.\nEn de sfeer.";Meer tijd voor de mensen zelf\n'
    "R02;35;;Niets dat ik zo kan bedenken\n"
    "R03;36;;\n"
)


def read(project: Project, text: str, name: str = "enquête.csv") -> Reading:
    return reading_of(book_of(name, text.encode()), project.ask(answers.columns))


def compared(project: Project, reading: Reading) -> Difference:
    known = project.ask(cases.listing), project.ask(cases.attributes), project.ask(answers.listing)
    return compare(reading, *known)


def take(
    project: Project, text: str, name: str = "enquête.csv", *, wave: bool = False, **wanted: bool
) -> Taken:
    reading = replace(read(project, text, name), wave=wave)
    found = compared(project, reading)
    return take_in(project, reading, found, choose(found, **wanted))


def listed(project: Project) -> Sequence[DocumentRow]:
    return project.ask(documents.listing)


def lines(project: Project, at: int = 0) -> list[str]:
    return project.ask(documents.text_of, listed(project)[at].id).split("\n")


def code(project: Project, words: str, at: int = 0) -> int:
    document = listed(project)[at].id
    start = project.ask(documents.text_of, document).index(words)
    found = project.ask(codebook.find, "Thema")
    key = found[0] if found else project.do(codebook.create, "Thema")
    return project.do(codings.apply, document, key, start, start + len(words))


def coded(project: Project) -> list[str]:
    texts = project.ask(documents.texts)
    return [
        texts[one.document_id][one.start : one.end].strip() for one in project.ask(codings.all_rows)
    ]


@pytest.fixture
def survey(project: Project) -> Project:
    """A project with the first table in it."""
    take(project, FIRST)
    return project


def test_open_questions_become_a_document_a_respondent_a_section_a_question(
    project: Project,
) -> None:
    assert take(project, FIRST).cases == 3
    first, second = listed(project)
    assert (first.name, first.case_name) == ("R01 – enquête", "R01")
    assert second.name == "R02 – enquête"
    content = project.ask(documents.read, first.id)
    assert content.text.split("\n") == [
        GOOD,
        "Dat we samen veel doen.",
        "En de sfeer.",
        BETTER,
        "Meer tijd voor de mensen zelf",
    ]
    asked = [content.text[m.start : m.end] for m in content.marks if m.kind == MarkKind.QUESTION]
    assert asked == [GOOD, BETTER]
    assert [m.label for m in content.marks if m.kind == MarkKind.HEADING] == asked
    said = [content.text[turn.start : turn.end] for turn in content.turns]
    assert said == ["Dat we samen veel doen.\nEn de sfeer.", "Meer tijd voor de mensen zelf"]
    assert project.ask(cases.listing)[2].values == {"Leeftijd": "36"}
    project.undo()
    assert not listed(project)


def test_the_same_survey_once_more_does_nothing_under_any_name(survey: Project) -> None:
    assert compared(survey, read(survey, FIRST)).is_none
    assert compared(survey, read(survey, FIRST, "enquête 2.csv")).is_none


def test_who_has_nothing_but_marks_for_no_answer_gets_no_document(project: Project) -> None:
    rows = "R05;34;n.v.t.;-\nR06;34;Geen.;\nR07;40;-;Meer tijd voor de mensen zelf\n"
    table = read(project, FIRST + rows)
    assert [row.name for row in table.respondents() if row.declined] == ["R05", "R06"]
    assert any("2 respondents have nothing but marks" in one for one in table.doubts())
    take(project, FIRST + rows)
    assert [row.case_name for row in listed(project)] == ["R01", "R02", "R07"]


SECOND = (
    f"{HEAD}"
    'R01;34;"Dat we samen alles doen.\nEn de sfeer.";\n'
    "R02;35;De leiding denkt goed mee met ons;Niets dat ik zo kan bedenken\n"
    "R04;50;Alles eigenlijk, voor zover ik weet;\n"
)


@pytest.mark.parametrize("name", ["enquête.csv", "najaar.csv"])
def test_what_becomes_of_each_answer_is_told_first_and_found_by_its_question(
    survey: Project, name: str
) -> None:
    code(survey, "samen veel")
    code(survey, "Meer tijd")
    found = compared(survey, read(survey, SECOND, name))
    first, second = (row.id for row in listed(survey))
    old, new = (f"Dat we samen {one} doen.\nEn de sfeer." for one in ("veel", "alles"))
    assert found.changed == (AnswerChange("R01", GOOD, old, new, first, kept=1),)
    gone = AnswerChange("R01", BETTER, "Meer tijd voor de mensen zelf", "", first, lost=1)
    assert found.emptied == (gone,)
    more = "De leiding denkt goed mee met ons"
    assert found.filled == (AnswerChange("R02", GOOD, "", more, second),)
    assert [one.case for one in found.answers if one.document is None] == ["R04"]
    assert found.followed == ((first, "R01 – enquête"), (second, "R02 – enquête"))


@pytest.mark.parametrize("name", ["enquête.csv", "najaar.csv"])
def test_another_round_leaves_the_first_as_it_is_and_follows_its_own_file_later(
    survey: Project, name: str
) -> None:
    code(survey, "samen veel")
    first = survey.ask(documents.texts)
    assert compared(survey, read(survey, SECOND, "najaar.csv")).rounds == ("enquête.csv",)
    take(survey, SECOND, name, wave=True)
    after = survey.ask(documents.texts)
    assert {key: after[key] for key in first} == first
    fresh = [row.name for row in listed(survey) if row.id not in first]
    stem = name.removesuffix(".csv")
    same = " (2)" if name == "enquête.csv" else ""
    assert fresh == [f"R01 – {stem}{same}", f"R02 – {stem}{same}", f"R04 – {stem}"]
    assert coded(survey) == ["samen veel"]
    assert not compared(survey, read(survey, SECOND, name)).answers
    again = compared(survey, replace(read(survey, SECOND, name), wave=True))
    assert not again.answers
    assert [said for _document, said in again.followed] == fresh
    take(survey, SECOND.replace("alles doen", "niets doen"), name)
    assert {key: survey.ask(documents.texts)[key] for key in first} == first


def test_an_answer_that_changed_or_is_empty_now_stays_until_that_is_chosen(survey: Project) -> None:
    code(survey, "samen veel")
    code(survey, "Meer tijd")
    take(survey, SECOND, "najaar.csv", changed=False)
    assert "Dat we samen veel doen." in lines(survey)
    assert lines(survey, 1)[:2] == [GOOD, "De leiding denkt goed mee met ons"]
    assert [row.name for row in listed(survey)][2:] == ["R04 – najaar"]
    take(survey, SECOND, "najaar.csv", emptied=True)
    assert "Dat we samen alles doen." in lines(survey)
    assert lines(survey)[-1] == "Meer tijd voor de mensen zelf"
    assert coded(survey) == ["samen", "Meer tijd"]
    taken = take(survey, SECOND, "najaar.csv", emptied=True, losing=True)
    assert [one.words for row in taken.answers if row.updated for one in row.updated.codings] == [
        "Meer tijd"
    ]
    assert lines(survey) == [GOOD, "Dat we samen alles doen.", "En de sfeer.", BETTER]
    assert len(listed(survey)) == 3
    for _step in range(3):
        survey.undo()
    assert coded(survey) == ["samen veel", "Meer tijd"]


def test_an_answer_comes_back_where_it_stood_and_a_new_question_behind_the_one_before_it(
    survey: Project,
) -> None:
    take(survey, SECOND, emptied=True, losing=True)
    third = f"Respondent;{GOOD};En daarna dan?;{BETTER}\nR01;;Toen liep het echt goed af;Rust\n"
    take(survey, third)
    assert lines(survey)[2:] == [
        "En de sfeer.", "En daarna dan?", "Toen liep het echt goed af", BETTER, "Rust"
    ]  # fmt: skip
    content = survey.ask(documents.read, listed(survey)[0].id)
    said = [content.text[turn.start : turn.end].split("\n")[-1] for turn in content.turns]
    assert said == ["En de sfeer.", "Toen liep het echt goed af", "Rust"]
    assert [one.name for one in content.speakers] == ["R01"]
    assert compared(survey, read(survey, third)).changed == ()


def test_what_was_corrected_here_is_a_difference_and_is_not_overwritten_unasked(
    survey: Project,
) -> None:
    document = listed(survey)[0].id
    start = survey.ask(documents.text_of, document).index("sfeer")
    survey.do(correcting.replace, document, [Change(start, start + 5, "stemming")])
    take(survey, FIRST, changed=False)
    assert "En de stemming." in lines(survey)
    (change,) = compared(survey, read(survey, FIRST)).changed
    assert (change.old[-9:], change.new[-6:]) == ("stemming.", "sfeer.")


def test_a_survey_of_other_questions_gets_documents_of_its_own(survey: Project) -> None:
    take(
        survey,
        "Respondent;Wat vond u van de eerste dag?\nR01;Die was heel goed geregeld\n",
        "x.csv",
    )
    assert [row.name for row in listed(survey)] == ["R01 – enquête", "R02 – enquête", "R01 – x"]


def test_a_question_that_few_answer_in_a_later_table_is_still_that_question(
    survey: Project,
) -> None:
    reading = read(survey, f"Respondent;{GOOD}\nR01;Rust\nR02;Ja\n", "later.csv")
    assert reading.of(GOOD).use == "open"
