"""The numbers beside codes, documents and cases, and the codings behind each number."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from ui_study import copy_study

from qda.models import Project, cases, codebook, codings, documents, settings, usage
from qda.models.errors import BadValue, DuplicateName, EmptyName


@pytest.fixture
def study(tmp_path: Path) -> Iterator[tuple[Project, dict[str, int]]]:
    path = tmp_path / "Study.qdaproj"
    ids = copy_study(path)
    with Project.open(path) as project:
        yield project, ids


def test_a_passage_with_a_code_and_its_sub_code_counts_once_for_the_branch(
    study: tuple[Project, dict[str, int]],
) -> None:
    project, ids = study
    use = project.ask(usage.of_codes)
    trust = use[ids["Trust"]]
    assert (trust.passages, trust.all_passages) == (4, 4)  # “Backing” lies on one of the four
    assert (trust.cases, trust.all_cases) == (3, 3)
    assert use[ids["Backing"]].passages == 1
    factors = use[ids["Factors"]]
    assert (factors.passages, factors.all_passages, factors.all_cases) == (0, 16, 3)
    assert ids["Relations"] not in use


def test_the_codings_behind_a_number_are_those_it_counts(
    study: tuple[Project, dict[str, int]],
) -> None:
    project, ids = study
    assert len(project.ask(usage.in_branch, ids["Trust"])) == 5
    assert len(project.ask(usage.in_branch, ids["Trust"], below=False)) == 4
    assert project.ask(usage.segments)[ids["Trust"]] == 4
    assert len(project.ask(usage.in_document, ids["R07"])) == 7
    assert project.ask(usage.codings_of, [ids["R07"], ids["Agenda"]]) == {ids["R07"]: 7}


def test_a_case_has_the_codings_in_its_turns_and_in_its_own_papers(
    study: tuple[Project, dict[str, int]],
) -> None:
    project, ids = study
    case = ids["case R07"]
    assert project.ask(usage.of_cases)[case].total == 7
    project.do(codings.apply, ids["R07"], ids["Trust"], 0, 9)  # the interviewer's words
    assert project.ask(usage.of_cases)[case].total == 7
    project.do(documents.set_case, ids["Agenda"], case)
    project.do(codings.apply, ids["Agenda"], ids["Trust"], 0, 5)
    use = project.ask(usage.of_cases)[case]
    assert use.total == 8
    assert use.documents == (ids["R07"], ids["Agenda"])
    assert dict(use.codings)[ids["Backing"]] == tuple(project.ask(usage.in_branch, ids["Backing"]))


def test_what_lies_beside_a_coding_shares_a_character_with_it(
    study: tuple[Project, dict[str, int]],
) -> None:
    project, ids = study
    coding = project.ask(usage.in_branch, ids["Backing"])[0]
    assert project.ask(usage.beside, [coding]) == {coding: [ids["Trust"]]}
    other = project.ask(usage.in_branch, ids["Interaction"])[0]
    assert project.ask(usage.beside, [other]) == {}


def test_a_document_is_described_by_the_words_of_the_label(
    study: tuple[Project, dict[str, int]],
) -> None:
    project, ids = study
    project.do(settings.set_label_template, "({function}, {years}, {case}:{paragraph})")
    described = project.ask(usage.describe_documents)
    assert described[ids["R09"]] == "Implementer, 11"
    assert ids["Agenda"] not in described


def test_revising_in_two_languages_is_all_or_nothing(
    study: tuple[Project, dict[str, int]],
) -> None:
    project, ids = study
    before = project.ask(codebook.texts, ids["Trust"])
    with pytest.raises(DuplicateName):
        project.do(
            codebook.revise,
            ids["Trust"],
            {"nl": {"short": "Kort"}, "en": {"name": "Discretion"}},
        )
    with pytest.raises(BadValue):
        project.do(codebook.revise, ids["Trust"], {"nl": {"short": "Kort"}}, "guessed")
    assert project.ask(codebook.texts, ids["Trust"]) == before
    assert not project.can_undo


def test_an_attribute_gets_another_name_and_keeps_its_values(
    study: tuple[Project, dict[str, int]],
) -> None:
    project, _ids = study
    years = next(a for a in project.ask(cases.attributes) if a.name == "Years")
    project.do(cases.rename_attribute, years.id, "Experience")
    assert [row.values["Experience"] for row in project.ask(cases.listing)] == ["15", "22", "11"]
    with pytest.raises(DuplicateName):
        project.do(cases.rename_attribute, years.id, "Function")
    with pytest.raises(EmptyName):
        project.do(cases.rename_attribute, years.id, " ")
