"""Weight, key quote, split, join, duplicate, stretch: each one step that can be taken back."""

from __future__ import annotations

import pytest

from qda.models import Project, codebook, coders, coding_edits, codings, documents, memos
from qda.models.check import check
from qda.models.errors import BadValue, EditError, EmptySelection, NotFound


def words(project: Project, doc: int) -> list[str]:
    text = project.ask(documents.text_of, doc)
    return [text[row.start : row.end] for row in project.ask(codings.of_document, doc)]


@pytest.fixture
def spot(project: Project, doc: int) -> tuple[int, int]:
    said = "ruimte krijgen."
    start = project.ask(documents.text_of, doc).index(said)
    return start, start + len(said)


@pytest.mark.parametrize("weight", [0, 50, 100, None])
def test_a_weight_is_kept_and_can_be_taken_back(
    project: Project, doc: int, code: int, weight: int | None
) -> None:
    coding = project.do(codings.apply, doc, code, 33, 50)
    project.do(coding_edits.set_weight, coding, 7)
    project.do(coding_edits.set_weight, coding, weight)
    assert project.ask(codings.find, coding).weight == weight
    project.undo()
    assert project.ask(codings.find, coding).weight == 7


@pytest.mark.parametrize("weight", [-1, 101])
def test_a_weight_outside_the_scale_is_refused(
    project: Project, doc: int, code: int, weight: int
) -> None:
    coding = project.do(codings.apply, doc, code, 33, 50)
    with pytest.raises(BadValue):
        project.do(coding_edits.set_weight, coding, weight)
    assert project.ask(codings.find, coding).weight is None


def test_a_key_quote_is_marked_and_can_be_taken_back(project: Project, doc: int, code: int) -> None:
    coding = project.do(codings.apply, doc, code, 33, 50)
    project.do(coding_edits.set_key_quote, coding, True)
    assert project.ask(codings.find, coding).key_quote is True
    project.undo()
    assert project.ask(codings.find, coding).key_quote is False


def test_both_halves_of_a_split_keep_what_was_said_and_the_memo_stays_on_the_first(
    project: Project, doc: int, code: int, spot: tuple[int, int]
) -> None:
    coding = project.do(codings.apply, doc, code, *spot, "negative")
    project.do(coding_edits.set_weight, coding, 40)
    project.do(coding_edits.set_key_quote, coding, True)
    project.do(memos.write, "coding", coding, "note")
    first, second = project.do(coding_edits.split, coding, spot[0] + 9)
    assert first == coding
    assert words(project, doc) == ["ruimte", "krijgen."]
    for key in (first, second):
        row = project.ask(codings.find, key)
        assert (row.code_id, row.direction, row.weight, row.key_quote) == (
            code,
            "negative",
            40,
            True,
        )
    assert [project.ask(memos.read, "coding", key) for key in (first, second)] == ["note", ""]
    project.undo()
    assert words(project, doc) == ["ruimte krijgen."]
    assert check(project.path) == []


@pytest.mark.parametrize("place", [-40, 0, 15, 400])
def test_nothing_is_split_off_where_one_half_would_be_empty(
    project: Project, doc: int, code: int, spot: tuple[int, int], place: int
) -> None:
    coding = project.do(codings.apply, doc, code, *spot)
    with pytest.raises(EditError):
        project.do(coding_edits.split, coding, spot[0] + place)
    assert words(project, doc) == ["ruimte krijgen."]


def test_a_half_that_is_coded_already_stays_one(
    project: Project, doc: int, code: int, spot: tuple[int, int]
) -> None:
    there = project.do(codings.apply, doc, code, spot[0] + 7, spot[1])
    project.do(memos.write, "coding", there, "was here")
    coding = project.do(codings.apply, doc, code, *spot)
    project.do(memos.write, "coding", coding, "note")
    assert project.do(coding_edits.split, coding, spot[0] + 6) == (coding, there)
    assert words(project, doc) == ["ruimte", "krijgen."]
    assert project.ask(memos.read, "coding", there) == "was here"
    assert check(project.path) == []


def test_neighbours_are_joined_with_their_memos(
    project: Project, doc: int, code: int, spot: tuple[int, int]
) -> None:
    whole = project.do(codings.apply, doc, code, *spot)
    first, second = project.do(coding_edits.split, whole, spot[0] + 6)
    project.do(memos.write, "coding", first, "one")
    project.do(memos.write, "coding", second, "two")
    project.do(coding_edits.set_weight, second, 80)
    assert project.do(coding_edits.join, first, second) == first
    assert words(project, doc) == ["ruimte krijgen."]
    assert project.ask(memos.read, "coding", first) == "one\n\ntwo"
    assert project.ask(codings.find, first).weight == 80
    project.undo()
    assert words(project, doc) == ["ruimte", "krijgen."]
    assert check(project.path) == []


def test_a_gap_of_words_is_coded_only_where_that_is_accepted(
    project: Project, doc: int, code: int
) -> None:
    one = project.do(codings.apply, doc, code, 33, 40)
    two = project.do(codings.apply, doc, code, 60, 70)
    with pytest.raises(EditError):
        project.do(coding_edits.join, one, two, 19)
    project.do(coding_edits.join, one, two, 20)
    row = project.ask(codings.find, one)
    assert (row.start, row.end) == (33, 70)


def test_only_codings_of_one_code_and_one_coder_are_joined(
    project: Project, doc: int, code: int
) -> None:
    other = project.do(codebook.create, "Room")
    one = project.do(codings.apply, doc, code, 33, 40)
    two = project.do(codings.apply, doc, other, 40, 50)
    project.set_coder(project.do(coders.create, "Ann"))
    ann = project.do(codings.apply, doc, code, 40, 50)
    for key in (two, ann, one):
        with pytest.raises(EditError):
            project.do(coding_edits.join, one, key)
    assert len(project.ask(codings.all_rows)) == 3


def test_a_copy_with_another_code_takes_the_key_quote_along_and_leaves_the_rest(
    project: Project, doc: int, code: int
) -> None:
    other = project.do(codebook.create, "Room")
    one = project.do(codings.apply, doc, code, 33, 40, "positive")
    project.do(coding_edits.set_weight, one, 60)
    project.do(coding_edits.set_key_quote, one, True)
    row = project.ask(codings.find, project.do(coding_edits.duplicate, one, other))
    assert (row.start, row.end, row.code_id, row.key_quote) == (33, 40, other, True)
    assert (row.direction, row.weight) == ("none", None)
    project.undo()
    assert [row.id for row in project.ask(codings.all_rows)] == [one]


def test_a_copy_of_another_coders_coding_is_ones_own(project: Project, doc: int, code: int) -> None:
    other = project.do(codebook.create, "Room")
    one = project.do(codings.apply, doc, code, 33, 40)
    ann = project.do(coders.create, "Ann")
    project.set_coder(ann)
    made = project.do(coding_edits.duplicate, one, other)
    assert project.ask(codings.find, made).coder_id == ann


def test_stretching_over_makes_one_of_all_that_it_meets(
    project: Project, doc: int, code: int
) -> None:
    one = project.do(codings.apply, doc, code, 33, 40)
    two = project.do(codings.apply, doc, code, 50, 60)
    project.do(memos.write, "coding", two, "note")
    assert project.do(coding_edits.stretch_over, doc, code, 38, 55) == one
    row = project.ask(codings.find, one)
    assert (row.start, row.end, row.has_memo) == (33, 60, True)
    assert len(project.ask(codings.all_rows)) == 1
    project.undo()
    assert len(project.ask(codings.all_rows)) == 2
    with pytest.raises(EmptySelection):
        project.do(coding_edits.stretch_over, doc, code, 40, 40)


def test_only_ones_own_coding_with_the_code_counts_as_already_there(
    project: Project, doc: int, code: int
) -> None:
    other = project.do(codebook.create, "Room")
    mine = project.do(codings.apply, doc, code, 33, 40)
    project.do(codings.apply, doc, other, 33, 40)
    ann = project.do(coders.create, "Ann")

    def there(coder: int, start: int) -> list[int]:
        found = project.ask(coding_edits.already, doc, [code], coder, start, 60)
        return [row.id for row in found]

    assert there(project.coder, 35) == [mine]
    assert there(project.coder, 40) == []
    assert there(ann, 35) == []


def test_several_codes_are_one_step(project: Project, doc: int, code: int) -> None:
    other = project.do(codebook.create, "Room")
    assert len(project.do(coding_edits.apply_codes, doc, [code, other], 33, 40)) == 2
    assert project.undo_text == "Coded with Trust, Room"
    project.undo()
    assert project.ask(codings.all_rows) == []


def test_what_is_not_there_is_refused(project: Project, doc: int, code: int) -> None:
    for edit, more in (
        (coding_edits.set_weight, (5,)),
        (coding_edits.set_key_quote, (True,)),
        (coding_edits.split, (40,)),
        (coding_edits.join, (98,)),
        (coding_edits.duplicate, (code,)),
    ):
        with pytest.raises(NotFound):
            project.do(edit, 99, *more)
