"""`qda cases`: the respondents listed, and a table of them compared or taken in."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_calls import Call

from qda.models import Project, cases, codebook, documents

FIRST = "Respondent;Job;Hours\nR20;cook;3,5\nR21;guide;\n"
SECOND = "Respondent;Job;Hours\nR20;baker;\nR22;guide;7\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(FIRST, encoding="utf-8")
    return path


def values(study: Path) -> dict[str, dict[str, str]]:
    with Project.open(study) as project:
        return {row.name: dict(row.values) for row in project.ask(cases.listing)}


def test_it_lists_the_cases_with_their_values(qda: Call, study: Path, table: Path) -> None:
    qda("cases", study, table)
    said = qda("cases", study)
    assert "R20" in said.out
    assert {"name": "R20", "Job": "cook", "Hours": "3.5"}.items() <= next(
        row for row in qda("cases", study, "--json").json if row["name"] == "R20"
    ).items()


def test_a_dry_run_says_what_would_be_done_and_does_nothing(
    qda: Call, study: Path, table: Path
) -> None:
    before = values(study)
    said = qda("cases", study, table, "--dry-run")
    assert said.code == 0
    assert "New: R20, R21" in said.out
    assert "Nothing was written." in said.out
    assert values(study) == before


def test_values_that_are_there_change_only_when_asked(qda: Call, study: Path, table: Path) -> None:
    qda("cases", study, table)
    table.write_text(SECOND, encoding="utf-8")
    said = qda("cases", study, table)
    assert "- R20, Job: cook → baker" in said.out
    assert "2 values stay as they are" in said.out
    assert values(study)["R20"] == {"Job": "cook", "Hours": "3.5"}
    assert values(study)["R22"] == {"Job": "guide", "Hours": "7"}
    qda("cases", study, table, "--update")
    assert values(study)["R20"] == {"Job": "baker", "Hours": "3.5"}
    found = qda("cases", study, table, "--update", "--empty", "--json").json
    assert [one["done"] for one in found["emptied"]] == [True]
    assert values(study)["R20"] == {"Job": "baker"}
    assert "R21" in values(study)
    step = qda("undo", study, "--json").json[0]
    assert step["text"] == "Took in a table of 2 cases"
    qda("undo", study, "--to", step["id"])
    assert values(study)["R20"] == {"Job": "baker", "Hours": "3.5"}


def test_columns_can_be_said_to_be_something_else(qda: Call, study: Path, table: Path) -> None:
    arguments = ("--type", "hours=text", "--use", "Job=skip")
    found = qda("cases", study, table, *arguments, "--dry-run", "--json").json
    assert found["attributes"] == {"Hours": "text"}
    assert qda("cases", study, table, "--names", "Nobody").code == 1
    assert qda("cases", study, table, "--type", "Hours=colour").code == 2
    assert "There is no sheet" in qda("cases", study, table, "--sheet", "x").err


OPEN = "Respondent;What went well here?\nR20;The team, by and large\nR21;Nothing much, to be fair\n"


def test_answers_that_are_there_change_only_when_asked_and_codings_go_only_when_said(
    qda: Call, study: Path, table: Path
) -> None:
    table.write_text(OPEN, encoding="utf-8")
    qda("cases", study, table)
    with Project.open(study) as project:
        project.do(codebook.create, "Silence")
    where = ("--document", "R21 – people", "--quote", "Nothing much")
    qda("code", study, "--code", "Silence", *where)
    second = table.with_name("again.csv")
    second.write_text(OPEN.replace("The team", "Our team").replace("Nothing much, to be fair", ""))
    said = qda("cases", study, second, "--dry-run").out
    assert "2 documents of answers found by respondent and question: R20 – people" in said
    assert "- R20, What went well here?: The team, by and large → Our team, by and large" in said
    assert "→ – (1 coding or annotation would be lost)" in said
    assert "The same questions were answered in people.csv. With --new-wave" in said
    wave = qda("cases", study, second, "--new-wave", "--dry-run", "--json").json
    assert (wave["new_documents"], wave["followed"], wave["changed"]) == (1, [], [])
    texts = documents.texts
    with Project.open(study) as project:
        before = project.ask(texts)
    qda("cases", study, second)
    with Project.open(study) as project:
        assert project.ask(texts) == before
    assert (
        "that also takes --lose-codings" in qda("cases", study, second, "--update", "--empty").out
    )
    with Project.open(study) as project:
        changed = [text for key, text in project.ask(texts).items() if text != before[key]]
    assert changed == ["What went well here?\nOur team, by and large"]
    rest = ("--update", "--empty", "--lose-codings", "--json")
    (lost,) = qda("cases", study, second, *rest).json["lost"]
    assert lost["words"] == "Nothing much"
