"""Remove for good where texts were corrected, updated or joined before the respondent withdrew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qda.models import (
    Project,
    annotations,
    backups,
    cases,
    correcting,
    documents,
    memos,
    reimport,
    removal,
    turns,
)
from qda.models.check import check
from qda.models.correcting import Change
from qda.transcript import Role, Speaker, Transcript, Turn

QUESTION = "Hoe gaat het samenwerken met de andere diensten bij u?"
ANSWER = "Mijn zuster Grietje uit Appelscha heeft die aanvraag destijds zelf weggegooid."
OTHER = "Bij ons loopt het juist goed, we bellen elkaar elke maandagochtend wel."
GROUP = f"{QUESTION}\n{ANSWER}\n{OTHER}"


@pytest.fixture
def project(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    monkeypatch.setattr(backups, "root", lambda: folder / "Backups")
    with Project.create(folder / "study", coder="A") as made:
        yield made


@pytest.fixture
def case(project: Project) -> int:
    return project.do(cases.create, "Jantina Wobbes")


@pytest.fixture
def notes(project: Project) -> int:
    """A paper that is nobody's, to write memos on."""
    return project.do(documents.add, Transcript("Andere tekst."), "Paper")


def group(project: Project, case: int) -> int:
    """A document in which the respondent, another one and the interviewer speak."""
    said, start = [], 0
    for line, name in zip(GROUP.split("\n"), ("I", "Jantina", "Berend"), strict=True):
        said.append(Turn(name, start, start + len(line)))
        start += len(line) + 1
    speakers = (Speaker("I", Role.INTERVIEWER), Speaker("Jantina"), Speaker("Berend"))
    made = project.do(documents.add, Transcript(GROUP, tuple(said), speakers=speakers), "Group")
    for row in project.ask(documents.speakers, made):
        if row.name == "Jantina":
            project.do(documents.set_speaker, row.id, case=case)
    return made


def correct(project: Project, document: int, **words: str) -> None:
    text = project.ask(documents.text_of, document)
    places = [(text.index(old), old, new) for old, new in words.items()]
    changes = [Change(low, low + len(old), new) for low, old, new in places]
    project.do(correcting.replace, document, changes)


def test_a_quotation_of_words_that_were_corrected_since_goes(
    project: Project, case: int, notes: int
) -> None:
    own = project.do(documents.add, Transcript(ANSWER), "Interview", case=case)
    project.do(memos.write, "document", notes, "Mijn zuster Grietje uit Appelscha heeft")
    correct(project, own, Grietje="[zus]", Appelscha="[dorp]")
    removal.remove_for_good(project, case)
    assert project.ask(memos.read, "document", notes) == "███"
    assert b"Grietje" not in project.path.read_bytes()


def test_a_quotation_of_what_stood_there_between_two_corrections_goes(
    project: Project, case: int, notes: int
) -> None:
    own = project.do(documents.add, Transcript(ANSWER), "Interview", case=case)
    correct(project, own, Grietje="Truus", Appelscha="Oldeberkoop")
    project.do(memos.write, "document", notes, "Mijn zuster Truus uit Oldeberkoop heeft")
    correct(project, own, Truus="[zus]", Oldeberkoop="[dorp]")
    removal.remove_for_good(project, case)
    assert project.ask(memos.read, "document", notes) == "███"


@pytest.mark.parametrize("is_final", [False, True], ids=["history", "no history"])
def test_among_others_their_earlier_words_go_and_those_of_others_stay(
    project: Project, case: int, notes: int, is_final: bool
) -> None:
    shared = group(project, case)
    project.do(annotations.write, notes, 0, 6, "Mijn zuster Grietje uit Appelscha heeft")
    asked = "Hoe gaat het samenwerken met de andere diensten"
    said = "we bellen elkaar elke maandagochtend wel"
    project.do(memos.write, "document", notes, f"{asked} / {said}")
    correct(
        project, shared, samenwerken="werken", Grietje="[zus]", Appelscha="[dorp]", elkaar="hen"
    )
    if is_final:
        gone = project.do(cases.create, "Somebody else")
        removal.remove_for_good(project, gone)
    removal.remove_for_good(project, case)
    (remark,) = project.ask(annotations.all_rows)
    assert remark.text == "███"
    if not is_final:  # else it is not known whose the words were that are not there any more
        assert project.ask(memos.read, "document", notes) == f"{asked} / {said}"
    assert b"Grietje" not in project.path.read_bytes()


def test_a_quotation_of_a_turn_that_was_taken_out_goes(
    project: Project, case: int, notes: int
) -> None:
    shared = group(project, case)
    project.do(memos.write, "document", notes, "Mijn zuster Grietje uit Appelscha heeft")
    correct(project, shared, **{f"{ANSWER}\n": ""})
    removal.remove_for_good(project, case)
    assert project.ask(memos.read, "document", notes) == "███"


def test_a_quotation_of_a_draft_of_theirs_that_was_removed_goes(
    project: Project, case: int, notes: int
) -> None:
    draft = project.do(documents.add, Transcript(ANSWER), "Draft", case=case)
    project.do(memos.write, "document", notes, "Mijn zuster Grietje uit Appelscha heeft")
    project.do(documents.remove, draft)
    removal.remove_for_good(project, case)
    assert project.ask(memos.read, "document", notes) == "███"


def test_a_second_import_goes_though_the_first_was_updated_from_its_file(
    project: Project, case: int
) -> None:
    twin = {"original": b"v1", "file_name": "g.txt"}
    project.do(documents.add, Transcript(ANSWER), "G1", **twin)
    linked = project.do(documents.add, Transcript(ANSWER), "G2", case=case, **twin)
    newer = Transcript(ANSWER.replace("zelf", "zelfs"))
    project.do(reimport.update, linked, newer, b"v2", "g.txt")
    report = removal.remove_for_good(project, case)
    assert report.erased.documents == ("G1", "G2")
    assert b"weggegooid" not in project.path.read_bytes()


def test_what_an_update_that_was_undone_came_from_is_not_theirs(
    project: Project, case: int
) -> None:
    project.do(documents.add, Transcript(OTHER), "Other", original=b"other")
    own = project.do(documents.add, Transcript(ANSWER), "Own", original=b"own", case=case)
    project.do(reimport.update, own, Transcript(OTHER), b"other", "o.txt")
    project.undo()
    assert removal.remove_for_good(project, case).erased.documents == ("Own",)


def test_a_document_in_which_someone_spoke_before_turns_were_joined_is_not_removed(
    project: Project, case: int
) -> None:
    shared = group(project, case)
    low = GROUP.index(OTHER)
    project.do(correcting.replace, shared, [Change(low - 1, low, " ")])
    promised = removal.preview(project, case)
    report = removal.remove_for_good(project, case)
    assert (report.erased.documents, report.erased.once) == ((), ("Group",))
    assert report.lines() == promised.lines()
    assert any("“Group” stays" in line for line in report.lines())
    text = project.ask(documents.text_of, shared)
    assert text.startswith(QUESTION)
    assert "Grietje" not in text
    assert not check(project.path)


def test_a_turn_that_was_given_to_them_never_was_anybody_elses(project: Project, case: int) -> None:
    shared = group(project, case)
    speakers = {row.name: row.id for row in project.ask(documents.speakers, shared)}
    last = project.ask(documents.turns, shared)[-1]
    project.do(turns.give, last.id, speakers["Jantina"])
    assert removal.remove_for_good(project, case).erased.documents == ("Group",)


def join_the_last(project: Project, shared: int) -> None:
    project.do(turns.join, project.ask(documents.turns, shared)[-1].id)


@pytest.mark.parametrize("by", ["the menu", "the text"])
def test_what_others_said_in_a_joined_turn_stays_and_only_their_own_words_go(
    project: Project, case: int, notes: int, by: str
) -> None:
    shared = group(project, case)
    if by == "the menu":
        join_the_last(project, shared)
    else:
        low = GROUP.index(OTHER)
        project.do(correcting.replace, shared, [Change(low - 1, low, " ")])
    correct(project, shared, elkaar="iedereen", Hoe="En hoe dan wel")
    project.do(memos.write, "document", notes, OTHER.replace("elkaar", "iedereen"))
    promised = removal.preview(project, case)
    report = removal.remove_for_good(project, case)
    assert report.lines() == promised.lines()
    assert any("“Group” stays, with what others said" in line for line in report.lines())
    text = project.ask(documents.text_of, shared)
    assert text.endswith(OTHER.replace("elkaar", "iedereen"))
    assert text.startswith("En hoe dan wel")
    assert "zuster" not in text
    assert "weggegooid" not in text
    assert project.ask(memos.read, "document", notes) == OTHER.replace("elkaar", "iedereen")
    assert not check(project.path)


def test_a_turn_split_off_and_joined_again_was_always_theirs(project: Project, case: int) -> None:
    shared = group(project, case)
    point = GROUP.index("heeft die")
    project.do(turns.split, shared, point)
    (_one, _two, split, _last) = project.ask(documents.turns, shared)
    project.do(turns.join, split.id)
    project.undo()
    project.redo()
    removal.remove_for_good(project, case)
    text = project.ask(documents.text_of, shared)
    assert "aanvraag" not in text
    assert text.endswith(OTHER)


def test_a_joined_turn_that_was_then_given_to_them_is_all_theirs(
    project: Project, case: int
) -> None:
    shared = group(project, case)
    speakers = {row.name: row.id for row in project.ask(documents.speakers, shared)}
    first = project.ask(documents.turns, shared)[0]
    project.do(turns.give, project.ask(documents.turns, shared)[1].id, speakers["Berend"])
    project.do(turns.join, project.ask(documents.turns, shared)[1].id)
    project.do(turns.give, first.id, speakers["Jantina"])
    removal.remove_for_good(project, case)
    text = project.ask(documents.text_of, shared)
    assert "zuster" not in text
    assert text.endswith(OTHER)


def test_a_join_that_was_undone_is_none(project: Project, case: int) -> None:
    shared = group(project, case)
    join_the_last(project, shared)
    project.undo()
    report = removal.remove_for_good(project, case)
    assert not report.erased.joined
    assert project.ask(documents.text_of, shared).endswith(OTHER)
