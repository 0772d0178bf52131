"""Several codes at once, dealing out, recoding: each one step, and nothing said is lost."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_once import MEMORY, made_once

from qda.models import (
    Project,
    codebook,
    codebook_many,
    coders,
    codings,
    dealing,
    documents,
    memos,
    reviewing,
)
from qda.models import impact as impacts
from qda.models.codings import NewCoding
from qda.models.dealing import Pile
from qda.models.errors import CodebookCycle, DuplicateName, FolderNotCodable, NotFound
from qda.models.impact import Impact
from qda.transcript import Transcript


@pytest.fixture
def tree(project: Project) -> dict[str, int]:
    """Factors (Trust (Backing), Room), Other, Last."""
    ids: dict[str, int] = {}
    for name, parent in (
        ("Factors", ""),
        ("Trust", "Factors"),
        ("Backing", "Trust"),
        ("Room", "Factors"),
        ("Other", ""),
        ("Last", ""),
    ):
        ids[name] = project.do(codebook.create, name, parent=ids.get(parent))
    return ids


def outline(project: Project) -> list[str]:
    return ["·" * row.depth + row.name for row in project.ask(codebook.tree)]


def of(project: Project, code: int) -> list[tuple[int, int]]:
    return [(row.start, row.end) for row in project.ask(codings.of_code, code)]


def test_codes_move_together_with_what_is_below_them(
    project: Project, tree: dict[str, int]
) -> None:
    moved = [tree["Room"], tree["Backing"], tree["Trust"]]
    project.do(codebook_many.move_many, moved, tree["Other"])
    assert outline(project) == ["Factors", "Other", "·Trust", "··Backing", "·Room", "Last"]
    project.undo()
    assert outline(project) == ["Factors", "·Trust", "··Backing", "·Room", "Other", "Last"]
    project.do(codebook_many.move_many, [tree["Last"], tree["Room"]], None, 0)
    assert outline(project) == ["Room", "Last", "Factors", "·Trust", "··Backing", "Other"]


def test_codes_cannot_move_into_their_own_branch_nor_to_a_namesake(
    project: Project, tree: dict[str, int]
) -> None:
    before = outline(project)
    with pytest.raises(CodebookCycle):
        project.do(codebook_many.move_many, [tree["Other"], tree["Factors"]], tree["Backing"])
    project.do(codebook.create, "room", parent=tree["Other"])
    with pytest.raises(DuplicateName):
        project.do(codebook_many.move_many, [tree["Last"], tree["Room"]], tree["Other"])
    project.undo()
    assert outline(project) == before


def test_a_sub_code_goes_up_a_level_and_stands_behind_its_parent(
    project: Project, tree: dict[str, int]
) -> None:
    project.do(codebook_many.promote, tree["Backing"])
    assert outline(project) == ["Factors", "·Trust", "·Backing", "·Room", "Other", "Last"]
    project.do(codebook_many.promote, tree["Trust"])
    assert outline(project) == ["Factors", "·Backing", "·Room", "Trust", "Other", "Last"]


def test_a_folder_is_made_around_codes_where_the_first_stands(
    project: Project, tree: dict[str, int]
) -> None:
    made = project.do(codebook_many.gather, [tree["Last"], tree["Room"]], "Together")
    assert outline(project)[:4] == ["Factors", "·Trust", "··Backing", "·Together"]
    assert outline(project)[4:] == ["··Room", "··Last", "Other"]
    assert not next(row for row in project.ask(codebook.tree) if row.id == made).codable
    project.undo()
    assert outline(project)[-1] == "Last"


def test_codes_are_removed_and_merged_together_as_one_step(
    project: Project, tree: dict[str, int], doc: int
) -> None:
    for name in ("Trust", "Backing", "Room"):
        project.do(codings.apply, doc, tree[name], 0, 10)
    project.do(codings.apply, doc, tree["Backing"], 33, 44)
    project.do(codebook_many.merge_many, [tree["Trust"], tree["Backing"]], tree["Room"])
    assert outline(project) == ["Factors", "·Room", "Other", "Last"]
    assert of(project, tree["Room"]) == [(0, 10), (33, 44)]
    project.undo()
    assert of(project, tree["Backing"]) == [(0, 10), (33, 44)]
    project.do(codebook_many.remove_many, [tree["Backing"], tree["Trust"], tree["Other"]])
    assert outline(project) == ["Factors", "·Room", "Last"]
    project.undo()
    assert outline(project) == ["Factors", "·Trust", "··Backing", "·Room", "Other", "Last"]
    with pytest.raises(CodebookCycle):
        project.do(codebook_many.merge_many, [tree["Last"], tree["Factors"]], tree["Trust"])
    assert "Last" in outline(project)


def test_colours_and_stars_are_given_together(project: Project, tree: dict[str, int]) -> None:
    both = [tree["Trust"], tree["Last"]]
    project.do(codebook_many.recolour_many, dict.fromkeys(both, "#AE4E18"))
    colours = {row.id: row.colour for row in project.ask(codebook.tree)}
    assert [colours[code] for code in both] == ["#ae4e18"] * 2
    project.do(codebook_many.favour_many, both, True)
    assert [row.id for row in project.ask(codebook.tree) if row.favourite] == both
    project.do(codebook.set_favourite, tree["Last"], False)
    project.undo()
    project.undo()
    assert not any(row.favourite for row in project.ask(codebook.tree))


def test_what_a_change_touches_is_counted_before_it_is_made(
    project: Project, tree: dict[str, int], doc: int
) -> None:
    project.do(codings.apply, doc, tree["Trust"], 0, 10)
    project.do(codings.apply, doc, tree["Backing"], 33, 44)
    first = project.do(codings.apply, doc, tree["Room"], 0, 10)
    project.set_coder(project.do(coders.create, "Ann"))
    project.do(codings.apply, doc, tree["Trust"], 0, 10)
    assert project.ask(impacts.of_codes, [tree["Trust"]]) == Impact(3, 1, 2, 2)
    assert project.ask(impacts.of_codes, [tree["Trust"]], tree["Room"]).doubles == 1
    assert project.ask(impacts.of_codings, [first], tree["Trust"]) == Impact(1, 1, 1, 0, 1)
    assert project.ask(impacts.of_codes, [tree["Other"]]) == Impact(0, 0, 0, 1)


def test_dealing_out_a_code_is_one_step_with_its_new_sub_codes(
    project: Project, tree: dict[str, int], doc: int
) -> None:
    spots = ((0, 4), (5, 10), (11, 14), (33, 44))
    ids = [project.do(codings.apply, doc, tree["Trust"], *spot) for spot in spots]
    project.do(memos.write, "coding", ids[1], "A thought")
    piles = [
        Pile((ids[0],), tree["Backing"]),
        Pile((ids[1], ids[3]), None, "In people"),
        Pile((), None, "In systems"),
    ]
    made = project.do(dealing.deal, tree["Trust"], piles)
    assert outline(project)[1:5] == ["·Trust", "··Backing", "··In people", "··In systems"]
    assert [of(project, code) for code in (tree["Trust"], *made)] == [
        [(11, 14)],
        [(0, 4)],
        [(5, 10), (33, 44)],
        [],
    ]
    assert project.ask(memos.read, "coding", ids[1]) == "A thought"
    project.undo()
    assert of(project, tree["Trust"]) == list(spots)
    assert "··In people" not in outline(project)


def test_recoding_keeps_what_both_of_a_double_said(
    project: Project, tree: dict[str, int], doc: int
) -> None:
    ids = [project.do(codings.apply, doc, tree[name], 0, 10) for name in ("Trust", "Room", "Other")]
    for number, coding in enumerate(ids):
        project.do(memos.write, "coding", coding, f"note {number}")
    project.do(dealing.recode_many, ids, tree["Other"])
    assert of(project, tree["Other"]) == [(0, 10)]
    assert project.ask(memos.read, "coding", ids[2]).split() == [
        "note",
        "2",
        "note",
        "0",
        "note",
        "1",
    ]
    with pytest.raises(FolderNotCodable):
        folder = project.do(codebook.create, "Folder", codable=False)
        project.do(dealing.recode_many, ids, folder)


@settings(max_examples=12, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 2), st.integers(0, 8)), min_size=1, max_size=12),
    st.lists(st.integers(0, 3), min_size=12, max_size=12),
)
def test_no_coded_word_is_lost_by_dealing(made: list[tuple[int, int]], to: list[int]) -> None:
    with tempfile.TemporaryDirectory(dir=MEMORY) as where:
        path = Path(where, "p.qdaproj")
        codes, doc = made_once(path, make_three_codes)
        deal_and_undo(path, codes, doc, made, to)


def make_three_codes(path: Path) -> tuple[list[int], int]:
    with Project.create(path) as project:
        doc = project.do(documents.add, Transcript("word " * 20), "D")
        return [project.do(codebook.create, f"code {number}") for number in range(3)], doc


def deal_and_undo(
    path: Path, codes: list[int], doc: int, made: list[tuple[int, int]], to: list[int]
) -> None:
    with Project.open(path) as project:
        new = [NewCoding(doc, codes[code], 5 * place, 5 * place + 4) for code, place in made]
        ids = list(dict.fromkeys(project.do(codings.apply_many, new)))
        before = {(row.start, row.end) for row in project.ask(codings.all_rows)}
        first = [c for c in ids if project.ask(codings.find, c).code_id == codes[0]]
        piles: list[list[int]] = [[], [], [], []]
        for coding, pile in zip(first, to, strict=False):
            piles[pile].append(coding)
        dealt = [
            Pile(tuple(piles[1]), codes[1]),
            Pile(tuple(piles[2]), codes[2]),
            Pile(tuple(piles[3]), None, "new"),
        ]
        project.do(dealing.deal, codes[0], dealt)
        rows = project.ask(codings.all_rows)
        assert {(row.start, row.end) for row in rows} == before
        assert len({(row.code_id, row.start) for row in rows}) == len(rows)
        project.undo()
        assert sorted(row.id for row in project.ask(codings.all_rows)) == sorted(ids)


# Defined differently


def test_codings_made_before_a_change_of_the_definition_are_to_be_looked_at_again(
    project: Project, tree: dict[str, int], doc: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = iter(f"2999-01-01T00:00:{number:02}.000+00:00" for number in range(60))
    trust = tree["Trust"]
    old = [project.do(codings.apply, doc, trust, *spot) for spot in ((0, 4), (5, 10))]
    assert project.ask(reviewing.stale, trust).codings == ()
    for module in ("code_texts", "reviewing", "dealing"):
        monkeypatch.setattr(f"qda.models.{module}.utc_now", lambda: next(moment))
    project.do(codebook.describe, trust, "en", definition="Counting on the other.")
    assert project.ask(reviewing.stale, trust).codings == tuple(old)
    assert project.ask(reviewing.stale, tree["Factors"], below=True).codings == tuple(old)
    assert project.ask(reviewing.how_many) == {trust: 2}
    project.do(reviewing.review, old[:1])
    assert project.ask(reviewing.stale, trust).codings == (old[1],)
    project.undo()
    assert project.ask(reviewing.stale, trust).codings == tuple(old)
    project.do(dealing.recode_many, old[1:], tree["Room"])
    project.do(dealing.recode_many, old[1:], trust)
    assert project.ask(reviewing.stale, trust).codings == (old[0],)
    with pytest.raises(NotFound):
        project.do(reviewing.review, [99])


def test_neither_a_name_nor_a_translation_is_another_definition(
    project: Project, tree: dict[str, int], doc: int
) -> None:
    trust = tree["Trust"]
    project.do(codebook.describe, trust, "en", definition="Counting on the other.")
    defined = project.ask(reviewing.stale, trust).defined_at
    assert defined
    project.do(codebook.describe, trust, "nl", name="Vertrouwen", definition="Rekenen op.")
    project.do(codebook.describe, trust, "en", name="Faith", example="I trust her.")
    project.do(codebook.describe, trust, "en", definition="Counting on the other. ")
    assert project.ask(reviewing.stale, trust).defined_at == defined
    project.do(codebook.describe, trust, "nl", definition="Rekenen op de ander.")
    assert project.ask(reviewing.stale, trust).defined_at >= defined
    assert project.ask(codebook.texts, trust)["en"].name == "Faith"
