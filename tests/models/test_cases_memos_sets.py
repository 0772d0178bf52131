"""Cases and their attributes, memos on everything, sets, coders, and the study itself."""

from __future__ import annotations

import pytest

from qda.models import (
    Project,
    case_tables,
    cases,
    codebook,
    coders,
    codings,
    documents,
    memos,
    sets,
    settings,
)
from qda.models.errors import BadValue, DuplicateName, EmptyName, NotFound


def test_cases_have_names_that_are_theirs_alone(project: Project) -> None:
    case = project.do(cases.create, " R07 ")
    with pytest.raises(DuplicateName):
        project.do(cases.create, "r07")
    with pytest.raises(EmptyName):
        project.do(cases.create, " ")
    project.do(cases.rename, case, "r07")
    assert project.ask(cases.find, "R07") == case
    assert [row.name for row in project.ask(cases.listing)] == ["r07"]


@pytest.mark.parametrize(
    ("kind", "given", "stored"),
    [
        ("text", " Ja\r\nnee ", "Ja\nnee"),
        ("number", "1,5", "1.5"),
        ("number", "+12", "12"),
        ("number", "1 000", "1000"),
        ("date", "12-5-2026", "2026-05-12"),
        ("date", "2026-5-1", "2026-05-01"),
        ("date", "3 maart 2025", "2025-03-03"),
        ("date", "May 12, 2026", "2026-05-12"),
        ("yes_no", "Ja", "true"),
        ("yes_no", "onwaar", "false"),
        ("category", "=1+1", "=1+1"),
    ],
)
def test_values_are_stored_in_one_form(kind: str, given: str, stored: str) -> None:
    assert cases.canonical(given, kind) == stored


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("number", "many"),
        ("number", "1.000,5"),
        ("date", "31-2-2026"),
        ("date", "May"),
        ("date", "31 februari 2025"),
        ("yes_no", "perhaps"),
    ],
)
def test_values_that_do_not_fit_are_refused(kind: str, given: str) -> None:
    with pytest.raises(BadValue):
        cases.canonical(given, kind)


def test_values_are_set_changed_and_taken_off(project: Project) -> None:
    case = project.do(cases.create, "R07")
    years = project.do(cases.define_attribute, "years", "number")
    with pytest.raises(DuplicateName):
        project.do(cases.define_attribute, "years")
    with pytest.raises(BadValue):
        project.do(cases.define_attribute, "size", "large")
    project.do(cases.set_value, case, years, "12")
    project.do(cases.set_value, case, years, "13,5")
    assert project.ask(cases.listing)[0].values == {"years": "13.5"}
    with pytest.raises(BadValue):
        project.do(cases.set_value, case, years, "many")
    for wrong in ((99, years), (case, 99)):
        with pytest.raises(NotFound):
            project.do(cases.set_value, *wrong, "1")
    project.do(cases.set_value, case, years, "")
    assert project.ask(cases.listing)[0].values == {}
    project.undo()
    project.undo()
    assert project.ask(cases.listing)[0].values == {"years": "12"}


def test_a_table_makes_and_updates_cases_or_does_nothing(project: Project) -> None:
    project.do(cases.create, "R1")
    table = [("R1", {"org": "UWV", "years": "3"}), ("R2", {"org": "=1+1", "years": ""})]
    project.do(case_tables.load_table, table, {"years": "number"})
    found = {row.name: row.values for row in project.ask(cases.listing)}
    assert found == {"R1": {"org": "UWV", "years": "3"}, "R2": {"org": "=1+1"}}
    with pytest.raises(BadValue):
        project.do(case_tables.load_table, [("R3", {"org": "x"}), ("R1", {"years": "many"})])
    assert len(project.ask(cases.listing)) == 2
    project.undo()
    assert [row.name for row in project.ask(cases.listing)] == ["R1"]
    assert project.ask(cases.attributes) == []


def test_removing_a_case_leaves_documents_and_speakers_without_it(
    project: Project, doc: int
) -> None:
    case = project.do(cases.create, "R07")
    project.do(documents.set_case, doc, case)
    project.do(documents.set_speaker, 2, case=case)
    project.do(memos.write, "case", case, "note")
    project.do(sets.create, "case", "Set", (case,))
    project.do(cases.remove, case)
    assert project.ask(documents.listing)[0].case_id is None
    assert project.ask(documents.turns, doc)[1].case_id is None
    assert project.ask(memos.listing) == []
    project.undo()
    assert project.ask(documents.turns, doc)[1].case_id == case
    assert project.ask(memos.read, "case", case) == "note"
    assert project.ask(sets.listing)[0].members == (case,)


def test_removing_an_attribute_takes_its_values(project: Project) -> None:
    project.do(case_tables.load_table, [("R1", {"org": "UWV"})])
    (attribute,) = project.ask(cases.attributes)
    project.do(cases.remove_attribute, attribute.id)
    assert project.ask(cases.listing)[0].values == {}
    project.undo()
    assert project.ask(cases.listing)[0].values == {"org": "UWV"}


def test_a_memo_can_be_on_everything_and_is_one(project: Project, doc: int, code: int) -> None:
    coding = project.do(codings.apply, doc, code, 33, 50)
    passage = project.ask(codings.find, coding).passage_id
    case = project.do(cases.create, "R07")
    places = {
        "project": 1,
        "document": doc,
        "passage": passage,
        "coding": coding,
        "code": code,
        "case": case,
    }
    for subject, key in places.items():
        project.do(memos.write, subject, key, "first")
        project.do(memos.write, subject, key, f" on a\r\n{subject} ")
        assert project.ask(memos.read, subject, key) == f"on a\n{subject}"
    assert {row.subject for row in project.ask(memos.listing)} == set(places)
    assert project.ask(codings.find, coding).has_memo
    project.do(memos.write, "coding", coding, " \n ")
    assert project.ask(memos.read, "coding", coding) == ""
    assert not project.ask(codings.find, coding).has_memo
    project.undo()
    assert project.ask(memos.read, "coding", coding) == "on a\ncoding"


def test_a_memo_on_nothing_is_refused(project: Project) -> None:
    with pytest.raises(NotFound):
        project.do(memos.write, "code", 99, "note")
    with pytest.raises(BadValue):
        project.do(memos.write, "coder", 1, "note")


def test_sets_hold_rows_of_one_kind(project: Project, doc: int, code: int) -> None:
    other = project.do(codebook.create, "Room")
    first = project.do(sets.create, "code", "Set", (code, code))
    with pytest.raises(DuplicateName):
        project.do(sets.create, "code", "Set")
    project.do(sets.create, "document", "Set", (doc,))
    project.do(sets.add, first, (other, code))
    assert project.ask(sets.listing, "code")[0].members == (code, other)
    with pytest.raises(NotFound):
        project.do(sets.add, first, (other, 99))
    with pytest.raises(BadValue):
        project.do(sets.create, "coder", "No")
    project.do(sets.discard, first, (code, 99))
    assert project.ask(sets.listing, "code")[0].members == (other,)
    project.do(sets.remove, first)
    assert [row.subject for row in project.ask(sets.listing)] == ["document"]
    project.undo()
    assert project.ask(sets.listing, "code")[0].members == (other,)


def test_coders_have_names_of_their_own_and_counts(project: Project, doc: int, code: int) -> None:
    ann = project.do(coders.create, "Ann")
    for wrong in ("Ann", " Ann "):
        with pytest.raises(DuplicateName):
            project.do(coders.create, wrong)
    with pytest.raises(DuplicateName):
        project.do(coders.rename, ann, "Coder A")
    with pytest.raises(EmptyName):
        project.do(coders.rename, ann, " ")
    project.do(coders.rename, ann, "Anna")
    project.do(codings.apply, doc, code, 33, 50)
    assert [(row.name, row.codings) for row in project.ask(coders.listing)] == [
        ("Coder A", 1),
        ("Anna", 0),
    ]
    assert project.ask(coders.find, "Anna") == ann


def test_the_study_says_what_it_is(project: Project) -> None:
    project.do(settings.rename, "Samen\nwerken")
    project.do(settings.set_language, "nl")
    project.do(settings.set_label_template, "({function}, {case}:{paragraph})")
    info = project.ask(settings.info)
    assert (info.name, info.language) == ("Samen werken", "nl")
    assert info.label_template == "({function}, {case}:{paragraph})"
    with pytest.raises(BadValue):
        project.do(settings.set_language, "tlh")
    with pytest.raises(EmptyName):
        project.do(settings.rename, "")
    project.undo()
    assert project.ask(settings.info).label_template == ""


@pytest.mark.parametrize("value", [1, "tekst \x00 😀", [1, {"a": None}], True, None])
def test_settings_are_given_back_as_they_were_put(project: Project, value: object) -> None:
    project.do(settings.put, "key", value)
    project.do(settings.put, "other", 1)
    assert project.ask(settings.read, "key") == value
    assert project.ask(settings.read, "none") is None
    project.undo()
    assert project.ask(settings.read, "other") is None


def test_a_table_finds_a_case_however_its_accents_are_put_together(project: Project) -> None:
    apart, whole = "Rene\u0301", "Ren\xe9"
    (case,) = project.do(case_tables.load_table, [(apart, {"re\u0301gion": "N"})])
    ids = project.do(case_tables.take_table, [apart], [], {}, [(apart, "re\u0301gion", "S")])
    assert ids == {apart.casefold(): case}
    (row,) = (row for row in project.ask(cases.listing) if row.id == case)
    assert (row.name, row.values) == (whole, {"r\xe9gion": "S"})
    with pytest.raises(DuplicateName):
        project.do(cases.create, apart)
