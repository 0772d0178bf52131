"""The codebook: a tree of codes in several languages, and every change of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from qda.models import (
    Project,
    codebook,
    coders,
    codings,
    documents,
    guide,
    guide_edits,
    memos,
    saved_views,
    sets,
)
from qda.models.check import check
from qda.models.errors import (
    BadValue,
    CodebookCycle,
    DuplicateName,
    EditError,
    EmptyName,
    FolderNotCodable,
    NotFound,
)
from qda.models.palette import COLOURS, is_colour, next_colour, relative

Rows = Callable[..., list[Any]]


def outline(project: Project, language: str | None = None) -> list[str]:
    return ["·" * row.depth + row.name for row in project.ask(codebook.tree, language)]


@pytest.fixture
def tree(project: Project) -> dict[str, int]:
    """Factors (Trust (Backing), Room), Other."""
    ids: dict[str, int] = {}
    for name, parent in (
        ("Factors", ""),
        ("Trust", "Factors"),
        ("Backing", "Trust"),
        ("Room", "Factors"),
        ("Other", ""),
    ):
        ids[name] = project.do(codebook.create, name, parent=ids.get(parent))
    return ids


def test_codes_come_in_tree_order_with_their_paths(project: Project, tree: dict[str, int]) -> None:
    assert outline(project) == ["Factors", "·Trust", "··Backing", "·Room", "Other"]
    row = project.ask(codebook.tree)[2]
    assert (row.path, row.depth, row.parent_id) == (
        ("Factors", "Trust", "Backing"),
        2,
        tree["Trust"],
    )


def test_a_code_has_texts_in_several_languages_and_one_suffices(project: Project) -> None:
    code = project.do(
        codebook.create, "Trust", language="en", definition="That\r\nothers mean well.", short="x"
    )
    project.do(codebook.describe, code, "nl", name="Vertrouwen", example="Ik vertrouw haar.")
    texts = project.ask(codebook.texts, code)
    assert texts["en"].definition == "That\nothers mean well."
    assert texts["nl"].example == "Ik vertrouw haar."
    assert outline(project, "nl") == ["Vertrouwen"]
    assert outline(project, "de") == outline(project) == ["Trust"]
    project.do(codebook.describe, code, "de", definition="Dass andere es gut meinen.")
    assert project.ask(codebook.texts, code)["de"].name == "Trust"


def test_names_are_unique_under_one_parent_whatever_their_case(
    project: Project, tree: dict[str, int]
) -> None:
    with pytest.raises(DuplicateName):
        project.do(codebook.create, "TRUST", parent=tree["Factors"])
    with pytest.raises(DuplicateName):
        project.do(codebook.rename, tree["Room"], "trust ")
    project.do(codebook.create, "Trust")
    with pytest.raises(DuplicateName):
        project.do(codebook.move, tree["Trust"], None)
    project.do(codebook.rename, tree["Trust"], "TRUST")
    assert outline(project)[1] == "·TRUST"


@pytest.mark.parametrize("name", ["", "  ", "\n", "\x00\x07", "\ufeff"])
def test_a_code_needs_a_name(project: Project, name: str) -> None:
    with pytest.raises(EmptyName):
        project.do(codebook.create, name)


@pytest.mark.parametrize("name", ["x" * 300, '"quoted" and ‘so’', "=1+1", "a\nb\tc", "信頼 😀 é"])
def test_a_code_may_have_any_name_else(project: Project, name: str) -> None:
    code = project.do(codebook.create, name)
    (row,) = project.ask(codebook.tree)
    assert row.name == " ".join(name.split())
    assert project.ask(codebook.find, row.name) == [code]
    project.undo()
    project.redo()
    assert project.ask(codebook.tree)[0].name == row.name


def test_what_makes_no_sense_is_refused(project: Project, tree: dict[str, int]) -> None:
    for wrong in (
        {"colour": "red"},
        {"origin": "copied"},
        {"colour": "#12345g"},
        {"parent": 99},
        {"nonsense": "x"},
    ):
        with pytest.raises((BadValue, NotFound)):
            project.do(codebook.create, "New", **wrong)  # type: ignore[arg-type]
    with pytest.raises(BadValue):
        project.do(codebook.pin, tree["Trust"], 0)
    with pytest.raises(NotFound):
        project.do(codebook.recolour, 99, "#000000")
    assert len(outline(project)) == 5


def test_a_code_cannot_lie_under_itself(project: Project, tree: dict[str, int]) -> None:
    for parent in ("Factors", "Trust", "Backing"):
        with pytest.raises(CodebookCycle):
            project.do(codebook.move, tree["Factors"], tree[parent])
    assert check(project.path) == []


def test_moving_places_a_code_with_all_below_it(project: Project, tree: dict[str, int]) -> None:
    project.do(codebook.move, tree["Trust"], None, 0)
    assert outline(project) == ["Trust", "·Backing", "Factors", "·Room", "Other"]
    project.do(codebook.move, tree["Room"], tree["Trust"], 0)
    assert outline(project) == ["Trust", "·Room", "·Backing", "Factors", "Other"]
    project.do(codebook.move, tree["Trust"], None)
    assert outline(project)[0] == "Factors"
    project.undo()
    project.undo()
    project.undo()
    assert outline(project) == ["Factors", "·Trust", "··Backing", "·Room", "Other"]


def test_a_number_key_belongs_to_one_code(project: Project, tree: dict[str, int]) -> None:
    project.do(codebook.pin, tree["Trust"], 1)
    project.do(codebook.pin, tree["Room"], 1)
    assert [row.pin for row in project.ask(codebook.tree)] == [None, None, None, 1, None]
    project.undo()
    assert [row.pin for row in project.ask(codebook.tree)] == [None, 1, None, None, None]


def test_merging_moves_codings_sub_codes_and_memos(
    project: Project, doc: int, tree: dict[str, int]
) -> None:
    both = [project.do(codings.apply, doc, tree[name], 33, 50) for name in ("Trust", "Other")]
    lone = project.do(codings.apply, doc, tree["Trust"], 60, 70)
    project.do(memos.write, "coding", both[0], "of trust")
    project.do(memos.write, "coding", both[1], "of other")
    project.do(memos.write, "code", tree["Trust"], "on trust")
    project.do(codebook.merge, tree["Trust"], tree["Other"])
    assert outline(project) == ["Factors", "·Room", "Other", "·Backing"]
    assert [row.id for row in project.ask(codings.of_code, tree["Other"])] == [both[1], lone]
    assert project.ask(memos.read, "coding", both[1]) == "of other\n\nof trust"
    assert project.ask(memos.read, "code", tree["Other"]) == "on trust"
    assert project.undo_text == "Merged Trust into Other"
    assert check(project.path) == []
    project.undo()
    assert len(project.ask(codings.of_code, tree["Trust"])) == 2
    assert project.ask(memos.read, "coding", both[1]) == "of other"


def test_what_names_a_merged_code_names_the_other(project: Project, tree: dict[str, int]) -> None:
    trust, other, room = (tree[name] for name in ("Trust", "Other", "Room"))
    guids = {row.id: row.guid for row in project.ask(codebook.tree)}
    question = guide_edits.NewQuestion("Why?")
    project.do(guide_edits.take_in, [guide_edits.NewTopic("Start", (question,))])
    asked = project.ask(guide.tree)[0].questions[0].id
    project.do(guide_edits.set_code, asked, trust)
    project.do(sets.create, "code", "One", (trust, room))
    project.do(sets.create, "code", "Two", (trust, other))
    project.do(codebook.pin, trust, 4)
    named = [{"guid": guids[code], "name": name} for name, code in tree.items()]
    view = project.do(saved_views.save, "query", "Q", {"find": {"where": {"codes": named[1:2]}}})
    table = project.do(saved_views.save, "table", "T", {"codes": [guids[other], guids[trust]]})
    before = project.ask(sets.listing)
    project.do(codebook.merge, trust, other)
    assert [set(row.members) for row in project.ask(sets.listing)] == [{other, room}, {other}]
    assert project.ask(guide.tree)[0].questions[0].code_id == other
    assert next(row.pin for row in project.ask(codebook.tree) if row.id == other) == 4
    found = project.ask(saved_views.of_id, view).content["find"]["where"]["codes"]
    assert found == [{"guid": guids[other], "name": "Other"}]
    assert project.ask(saved_views.of_id, table).content == {"codes": [guids[other]]}
    assert check(project.path) == []
    project.undo()
    assert project.ask(sets.listing) == before
    assert project.ask(guide.tree)[0].questions[0].code_id == trust


def test_merging_merges_sub_codes_of_the_same_name(
    project: Project, doc: int, tree: dict[str, int]
) -> None:
    twin = project.do(codebook.create, "backing", parent=tree["Other"])
    below = project.do(codebook.create, "Deep", parent=tree["Backing"])
    coding = project.do(codings.apply, doc, tree["Backing"], 33, 50)
    project.do(codebook.merge, tree["Trust"], tree["Other"])
    assert outline(project) == ["Factors", "·Room", "Other", "·backing", "··Deep"]
    assert project.ask(codings.find, coding).code_id == twin
    assert project.ask(codebook.tree)[-1].id == below


def test_a_sub_code_can_be_merged_into_what_it_lies_under_but_not_the_other_way(
    project: Project, tree: dict[str, int]
) -> None:
    with pytest.raises(CodebookCycle):
        project.do(codebook.merge, tree["Factors"], tree["Trust"])
    with pytest.raises(CodebookCycle):
        project.do(codebook.merge, tree["Trust"], tree["Trust"])
    project.do(codebook.merge, tree["Trust"], tree["Factors"])
    assert outline(project) == ["Factors", "·Room", "·Backing", "Other"]


def test_two_coders_codings_of_one_place_both_survive_a_merge(
    project: Project, doc: int, tree: dict[str, int]
) -> None:
    project.do(codings.apply, doc, tree["Trust"], 33, 50)
    project.set_coder(project.do(coders.create, "Ann"))
    project.do(codings.apply, doc, tree["Other"], 33, 50)
    project.do(codebook.merge, tree["Trust"], tree["Other"])
    assert len({row.coder_id for row in project.ask(codings.of_code, tree["Other"])}) == 2


def test_removing_takes_everything_that_hangs_on_it_and_gives_it_back(
    project: Project, doc: int, tree: dict[str, int], rows: Rows
) -> None:
    coding = project.do(codings.apply, doc, tree["Backing"], 33, 50)
    project.do(memos.write, "coding", coding, "note")
    project.do(memos.write, "code", tree["Backing"], "note")
    project.do(sets.create, "code", "Set", (tree["Backing"], tree["Other"]))
    project.do(codebook.remove, tree["Factors"])
    assert outline(project) == ["Other"]
    assert project.ask(codings.all_rows) == []
    assert project.ask(memos.listing) == []
    assert project.ask(sets.listing)[0].members == (tree["Other"],)
    assert rows(project.path, "SELECT * FROM passage") == []
    project.undo()
    assert len(outline(project)) == 5
    assert project.ask(codings.find, coding).has_memo
    assert check(project.path) == []


def test_a_folder_cannot_be_applied_and_a_code_in_use_cannot_become_one(
    project: Project, doc: int, tree: dict[str, int]
) -> None:
    project.do(codebook.set_codable, tree["Factors"], False)
    with pytest.raises(FolderNotCodable, match="Factors"):
        project.do(codings.apply, doc, tree["Factors"], 33, 50)
    project.do(codings.apply, doc, tree["Trust"], 33, 50)
    with pytest.raises(EditError, match="has 1 codings"):
        project.do(codebook.set_codable, tree["Trust"], False)
    with pytest.raises(EditError, match="folder"):
        project.do(codebook.merge, tree["Trust"], tree["Factors"])


def test_a_code_removed_while_it_is_being_chosen_says_so(
    project: Project, doc: int, code: int
) -> None:
    project.do(codebook.remove, code)
    with pytest.raises(NotFound) as raised:
        project.do(codings.apply, doc, code, 33, 50)
    assert "any more" in raised.value.what
    assert raised.value.safe == "Nothing was changed."


def test_codes_are_found_by_name_in_any_language_and_by_path(
    project: Project, tree: dict[str, int]
) -> None:
    project.do(codebook.describe, tree["Backing"], "nl", name="Rugdekking")
    again = project.do(codebook.create, "Backing", parent=tree["Other"])
    assert project.ask(codebook.find, "backing") == [tree["Backing"], again]
    assert project.ask(codebook.find, "Other › Backing") == [again]
    assert project.ask(codebook.find, "trust / Rugdekking") == [tree["Backing"]]
    assert project.ask(codebook.find, "none") == project.ask(codebook.find, " ") == []


def test_counts_are_of_codings_documents_and_respondents(
    project: Project, doc: int, tree: dict[str, int], transcript: Callable[..., Any]
) -> None:
    from qda.models import cases

    case = project.do(cases.create, "R07")
    project.do(documents.set_speaker, 2, case=case)
    project.do(documents.set_speaker, 1, case=project.do(cases.create, "Me"))
    project.do(documents.add, transcript(), "Second")
    for start, end in ((0, 10), (33, 50), (20, 60)):
        project.do(codings.apply, doc, tree["Trust"], start, end)
    project.do(codings.apply, 2, tree["Trust"], 33, 50)
    project.do(codings.apply, doc, tree["Room"], 0, 10)
    counts = project.ask(codebook.counts)
    trust, room = counts[tree["Trust"]], counts[tree["Room"]]
    assert (trust.segments, trust.documents, trust.cases) == (4, 2, 1)
    assert (room.segments, room.documents, room.cases) == (1, 1, 0)
    assert tree["Other"] not in counts
    ann = project.do(coders.create, "Ann")
    assert project.ask(codebook.counts, ann) == {}


def test_new_codes_take_the_colour_used_least_and_sub_codes_a_relative(project: Project) -> None:
    top = [project.do(codebook.create, f"code {number}") for number in range(8)]
    colours = [row.colour for row in project.ask(codebook.tree)]
    assert colours == [*COLOURS, COLOURS[0]]
    project.do(codebook.create, "Below", parent=top[0])
    below = project.ask(codebook.tree)[1].colour
    assert below == relative(COLOURS[0], 0)
    assert below not in COLOURS
    assert next_colour([]) == COLOURS[0]
    assert all(is_colour(relative(colour, step)) for colour in COLOURS for step in range(9))
    assert not is_colour("#12345")
