"""A project as DataFrames."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from qda.analysis import frames
from qda.analysis.frequency import frequency
from qda.models import Project, cases, codebook, codings, documents
from qda.transcript import DocumentKind, Role, Speaker, Transcript, Turn

TEXT = "Hoe gaat het? 😀\nGoed, want ik ken ze.\nEn de regels?\nDie helpen."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "a.qdaproj", coder="A", language="nl") as made:
        people = (Speaker("I", Role.INTERVIEWER), Speaker("R01"))
        turns = (Turn("I", 0, 15), Turn("R01", 16, 37), Turn("I", 38, 51), Turn("R01", 52, 63))
        talk = Transcript(TEXT, turns, (), people, kind=DocumentKind.INTERVIEW)
        document = made.do(documents.add, talk, "R01")
        case = made.do(cases.create, "R01")
        made.do(cases.set_value, case, made.do(cases.define_attribute, "organisatie"), "UWV")
        made.do(documents.set_speaker, made.ask(documents.speakers, document)[1].id, case=case)
        factors = made.do(codebook.create, "Factoren", codable=False)
        trust = made.do(codebook.create, "Vertrouwen", parent=factors)
        made.do(codings.apply, document, trust, 22, 36, "positive")
        made.do(codings.apply, document, trust, 0, 13)
        yield made


def test_a_coding_has_its_quote_place_code_coder_and_respondents(project: Project) -> None:
    rows = frames.codings(project)
    assert tuple(rows.columns) == frames.CODING_COLUMNS
    row = rows.iloc[1]
    assert row["quote"] == TEXT[22:36] == "want ik ken ze"
    assert (row["paragraph"], row["last_paragraph"]) == (2, 2)
    assert row["code_path"] == "Factoren › Vertrouwen"
    assert (row["coder_name"], row["direction"]) == ("A", "positive")
    assert row["cases"] == (1,)


def test_the_interviewers_words_count_for_nobody(project: Project) -> None:
    assert frames.codings(project).iloc[0]["cases"] == ()


def test_codes_come_in_tree_order_with_their_path(project: Project) -> None:
    rows = frames.codes(project)
    assert rows["label"].tolist() == ["Factoren", "Factoren › Vertrouwen"]
    assert rows["path"].tolist() == [(1,), (1, 2)]
    assert rows["codable"].tolist() == [False, True]


def test_cases_have_a_column_an_attribute(project: Project) -> None:
    assert frames.cases(project).to_dict("records") == [
        {"case": 1, "name": "R01", "organisatie": "UWV"}
    ]


def test_only_one_coders_codings_can_be_asked_for(project: Project) -> None:
    assert len(frames.codings(project, coder=project.coder)) == 2
    assert frames.codings(project, coder=99).empty


def test_an_empty_project_gives_empty_frames_with_their_columns(
    tmp_path: Path, project: Project
) -> None:
    with Project.create(tmp_path / "empty.qdaproj") as empty:
        for table in (frames.documents, frames.codes, frames.codings, frames.turns):
            assert table(empty).empty
            assert list(table(empty).columns) == list(table(project).columns)
        assert list(frames.cases(empty).columns) == ["case", "name"]


def test_frequency_says_what_the_codebook_panel_says(project: Project) -> None:
    found = frequency(frames.codings(project), frames.codes(project)).set_index("code")
    for code, count in project.ask(codebook.counts).items():
        row = found.loc[code]
        assert (row["segments"], row["documents"], row["cases"]) == (
            count.segments,
            count.documents,
            count.cases,
        )


def test_documents_have_whole_numbers_for_ids_and_lengths(project: Project) -> None:
    row = frames.documents(project).iloc[0]
    assert (row["name"], row["case"], row["length"], row["codings"]) == ("R01", 0, len(TEXT), 2)


def test_a_change_in_the_middle_of_reading_leaves_out_what_is_gone(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = project.do(documents.add, Transcript("Iets anders."), "Nota")
    project.do(codings.apply, other, project.ask(codebook.find, "Vertrouwen")[0], 0, 4)
    ask, gone = project.ask, list[int]()

    def ask_and_change(query: Any, *args: Any) -> Any:
        answer = ask(query, *args)
        if not gone:
            gone.append(other)
            project.do(documents.remove, other)
            project.do(codebook.create, "Ruimte")
        return answer

    monkeypatch.setattr(project, "ask", ask_and_change)
    rows = frames.codings(project)
    assert rows["document"].tolist() == [1, 1]
    assert rows["quote"].iloc[1] == "want ik ken ze"
