"""Codings: a code on a passage, by a coder, at exactly the characters that were chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qda.models import Project, codebook, coders, codings, documents, memos
from qda.models.check import check
from qda.models.coding_batch import NewCoding
from qda.models.doubles import joined
from qda.models.errors import (
    BadValue,
    EmptySelection,
    FolderNotCodable,
    NotFound,
    OutsideText,
)
from qda.transcript import Transcript

Rows = Callable[..., list[Any]]


def spans(project: Project, doc: int) -> list[tuple[int, int, int]]:
    return [(row.start, row.end, row.code_id) for row in project.ask(codings.of_document, doc)]


@pytest.mark.parametrize(
    "text",
    [
        "a😀b c",
        "e\u0301te\u0301",
        "مرحبا بالعالم",
        "信頼と余地",
        "👩‍👩‍👧 en 🇳🇱",
        "a\nb",
        "\u00a0x\u00a0",
    ],
)
def test_positions_are_code_points_in_every_script(project: Project, code: int, text: str) -> None:
    doc = project.do(documents.add, Transcript(text), "text")
    for start in range(len(text)):
        for end in {start + 1, (start + len(text)) // 2 + 1, len(text)}:
            if text[start:end].strip():
                key = project.do(codings.apply, doc, code, start, end)
                row = project.ask(codings.find, key)
                stored = project.ask(documents.text_of, doc)[row.start : row.end]
                assert stored == text[start:end]


def test_the_same_coding_is_not_made_twice(project: Project, doc: int, code: int) -> None:
    first = project.do(codings.apply, doc, code, 33, 50)
    project.do(codings.set_direction, first, "negative")
    assert project.do(codings.apply, doc, code, 33, 50) == first
    assert len(project.ask(codings.all_rows)) == 1


@pytest.mark.parametrize(("start", "end"), [(5, 5), (32, 33)])
def test_an_empty_selection_is_refused(
    project: Project, doc: int, code: int, start: int, end: int
) -> None:
    with pytest.raises(EmptySelection):
        project.do(codings.apply, doc, code, start, end)
    assert project.ask(codings.all_rows) == []


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (0, 10**6), (10, 5), (10**6, 10**6 + 5)])
def test_a_place_outside_the_text_is_refused(
    project: Project, doc: int, code: int, start: int, end: int
) -> None:
    with pytest.raises(OutsideText):
        project.do(codings.apply, doc, code, start, end)


def test_what_is_not_there_is_refused(project: Project, doc: int, code: int) -> None:
    for document, wanted in ((99, code), (doc, 99)):
        with pytest.raises(NotFound):
            project.do(codings.apply, document, wanted, 33, 50)
    for edit in (codings.remove, codings.set_direction, codings.recode, codings.move):
        arguments = {"remove": (), "set_direction": ("none",), "recode": (code,), "move": (1, 5)}
        with pytest.raises(NotFound):
            project.do(edit, 99, *arguments[edit.__name__])
    with pytest.raises(BadValue):
        project.do(codings.apply, doc, code, 33, 50, "sideways")
    with pytest.raises(NotFound):
        project.do(codings.apply_many, [NewCoding(doc, code, 33, 50, coder=99)])


def test_many_are_made_all_or_none(project: Project, doc: int, code: int) -> None:
    good = NewCoding(doc, code, 33, 50, "positive", memo="note")
    with pytest.raises(OutsideText):
        project.do(codings.apply_many, [good, NewCoding(doc, code, 33, 5000)])
    assert project.ask(codings.all_rows) == []
    folder = project.do(codebook.create, "Folder", codable=False)
    with pytest.raises(FolderNotCodable):
        project.do(codings.apply_many, [good, NewCoding(doc, folder, 33, 50)])
    ids = project.do(codings.apply_many, [good, NewCoding(doc, code, 60, 70), good])
    assert ids[0] == ids[2]
    assert spans(project, doc) == [(33, 50, code), (60, 70, code)]
    assert project.ask(codings.find, ids[0]).direction == "positive"
    assert project.ask(memos.read, "coding", ids[0]) == "note"


def test_codings_of_one_coder_share_a_passage_and_those_of_two_do_not(
    project: Project, doc: int, code: int, rows: Rows
) -> None:
    other = project.do(codebook.create, "Room")
    project.do(codings.apply, doc, code, 33, 50)
    project.do(codings.apply, doc, other, 33, 50)
    project.set_coder(project.do(coders.create, "Ann"))
    project.do(codings.apply, doc, code, 33, 50)
    found = project.ask(codings.all_rows)
    assert len(found) == 3
    assert len({row.passage_id for row in found}) == 2
    assert project.ask(codings.of_document, doc, project.coder) == [found[2]]


def test_removing_takes_the_passage_along_when_nothing_else_stands_on_it(
    project: Project, doc: int, code: int, rows: Rows
) -> None:
    other = project.do(codebook.create, "Room")
    first = project.do(codings.apply, doc, code, 33, 50)
    second = project.do(codings.apply, doc, other, 33, 50)
    passage = project.ask(codings.find, first).passage_id
    project.do(memos.write, "coding", first, "note")
    project.do(codings.remove, first)
    assert project.ask(memos.listing) == []
    assert rows(project.path, "SELECT id FROM passage") == [(passage,)]
    project.do(memos.write, "passage", passage, "stays")
    project.do(codings.remove, second)
    assert rows(project.path, "SELECT id FROM passage") == [(passage,)]
    project.undo()
    project.undo()
    project.do(codings.remove, second)
    assert rows(project.path, "SELECT id FROM passage") == []


def test_new_edges_leave_no_empty_passage(
    project: Project, doc: int, code: int, rows: Rows
) -> None:
    first = project.do(codings.apply, doc, code, 33, 50)
    project.do(codings.move, first, 35, 60)
    assert rows(project.path, "SELECT start FROM passage") == [(35,)]
    assert check(project.path) == []


def test_new_edges_split_a_coding_off_its_passage(project: Project, doc: int, code: int) -> None:
    other = project.do(codebook.create, "Room")
    first = project.do(codings.apply, doc, code, 33, 50)
    project.do(codings.apply, doc, other, 33, 50)
    project.do(memos.write, "coding", first, "note")
    assert project.do(codings.move, first, 35, 60) == first
    assert spans(project, doc) == [(33, 50, other), (35, 60, code)]
    assert project.ask(codings.find, first).has_memo
    with pytest.raises(OutsideText):
        project.do(codings.move, first, 35, 6000)
    with pytest.raises(EmptySelection):
        project.do(codings.move, first, 40, 40)
    project.undo()
    assert spans(project, doc) == [(33, 50, code), (33, 50, other)]
    assert check(project.path) == []


def test_edges_that_make_a_double_leave_one(project: Project, doc: int, code: int) -> None:
    first = project.do(codings.apply, doc, code, 33, 50)
    second = project.do(codings.apply, doc, code, 40, 60)
    assert project.do(codings.move, second, 33, 50) == first
    assert spans(project, doc) == [(33, 50, code)]
    assert check(project.path) == []


def test_recoding_keeps_place_and_memo_and_leaves_no_double(
    project: Project, doc: int, code: int
) -> None:
    other = project.do(codebook.create, "Room")
    first = project.do(codings.apply, doc, code, 33, 50)
    project.do(memos.write, "coding", first, "note")
    project.do(codings.recode, first, other)
    assert spans(project, doc) == [(33, 50, other)]
    assert project.ask(memos.read, "coding", first) == "note"
    second = project.do(codings.apply, doc, code, 33, 50)
    project.do(codings.recode, second, other)
    assert [row.id for row in project.ask(codings.all_rows)] == [first]
    project.undo()
    assert len(project.ask(codings.all_rows)) == 2


def test_codings_come_by_start_and_the_longer_first(project: Project, doc: int, code: int) -> None:
    for start, end in ((40, 50), (33, 40), (33, 60)):
        project.do(codings.apply, doc, code, start, end)
    assert [span[:2] for span in spans(project, doc)] == [(33, 60), (33, 40), (40, 50)]
    ids = [row.id for row in project.ask(codings.all_rows)]
    assert [row.id for row in project.ask(codings.by_ids, [ids[1], 99])] == [ids[1]]


def test_removing_many_is_one_step(project: Project, doc: int, code: int) -> None:
    ids = [project.do(codings.apply, doc, code, low, low + 5) for low in range(33, 45)]
    project.do(codings.remove_many, ids[:-1])
    assert [row.id for row in project.ask(codings.all_rows)] == ids[-1:]
    assert project.undo_text == "Removed 11 codings"
    project.undo()
    assert len(project.ask(codings.all_rows)) == 12


@pytest.mark.parametrize("how", ["recode", "move"])
def test_of_two_that_become_one_no_memo_is_lost(
    project: Project, doc: int, code: int, how: str
) -> None:
    other = project.do(codebook.create, "Room")
    stays = project.do(codings.apply, doc, code, 33, 45)
    span = (33, 45) if how == "recode" else (33, 40)
    goes = project.do(codings.apply, doc, other if how == "recode" else code, *span)
    project.do(memos.write, "coding", stays, "First thought.")
    project.do(memos.write, "coding", goes, "Second thought.")
    if how == "recode":
        project.do(codings.recode, goes, code)
    else:
        project.do(codings.move, goes, 33, 45)
    assert project.ask(memos.read, "coding", stays) == "First thought.\n\nSecond thought."
    assert spans(project, doc) == [(33, 45, code)]
    project.undo()
    assert [m.text for m in project.ask(memos.listing)] == ["Second thought.", "First thought."]


def test_a_double_is_found_also_on_another_passage_of_the_same_words(
    project: Project, doc: int, code: int
) -> None:
    other = project.do(codebook.create, "Room")
    first = project.do(codings.apply, doc, code, 33, 45)
    passage = project.ask(codings.find, first).passage_id
    project.do(memos.write, "passage", passage, "A memo keeps the passage.")
    project.do(codings.remove, first)
    project.do(codings.apply_many, [NewCoding(doc, other, 33, 45)])
    second = project.do(codings.apply, doc, code, 33, 45)
    project.do(codings.recode, second, other)
    assert spans(project, doc) == [(33, 45, other)]


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("none", "positive", "positive"),
        ("negative", "none", "negative"),
        ("positive", "negative", "mixed"),
        ("mixed", "positive", "mixed"),
        ("none", "none", "none"),
    ],
)
def test_codings_that_become_one_keep_both_directions(one: str, other: str, both: str) -> None:
    assert joined(one, other) == both


def test_a_merge_of_codes_keeps_what_was_said_of_either(tmp_path: Path) -> None:
    with Project.create(tmp_path / "merge.qdaproj") as project:
        one, other = (project.do(codebook.create, name) for name in ("Trust", "Faith"))
        document = project.do(documents.add, Transcript("They trust us."), "P1")
        kept = project.do(codings.apply, document, one, 0, 10, "positive")
        project.do(codings.apply, document, other, 0, 10, "negative")
        project.do(codebook.merge, other, one)
        assert project.ask(codings.find, kept).direction == "mixed"
        project.undo()
        assert project.ask(codings.find, kept).direction == "positive"
