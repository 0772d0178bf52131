"""The sorting table: cards on piles, kept with the project, and folded into the codebook."""

from __future__ import annotations

import pytest

from qda.models import Project, codebook, codings, folding, memos, piles, quotes, sorting
from qda.models.errors import CodebookCycle, DuplicateName, EditError, NotFound
from qda.models.schema import Coding


@pytest.fixture
def cards(project: Project) -> list[int]:
    """Four codes made while reading."""
    return [project.do(sorting.create, name) for name in ("Ring", "Table", "Blame", "Rules")]


def paths(project: Project) -> list[str]:
    """Every code with its path."""
    return [" / ".join(row.path) for row in project.ask(codebook.tree)]


def piled(project: Project) -> list[tuple[int, ...]]:
    """The cards of each pile."""
    return [pile.cards for pile in project.ask(piles.table).piles]


def test_codes_in_unsorted_lie_on_the_table_and_others_can_be_laid_on_it(
    project: Project, cards: list[int], code: int
) -> None:
    assert project.ask(piles.table).loose == tuple(cards)
    project.do(piles.lay, [code, cards[0]])
    assert project.ask(piles.table).loose == (*cards, code)
    project.do(piles.clear_away, [code])
    assert project.ask(piles.table).loose == tuple(cards)


def test_a_card_lies_on_one_pile_at_a_time(project: Project, cards: list[int]) -> None:
    near = project.do(piles.make, "Near", cards[:2])
    safe = project.do(piles.make)
    assert project.ask(piles.table).loose == tuple(cards[2:])
    project.do(piles.put, [cards[1], cards[2]], safe)
    assert piled(project) == [(cards[0],), (cards[1], cards[2])]
    project.do(piles.take_back, [cards[2]])
    assert project.ask(piles.table).loose == (cards[2], cards[3])
    project.do(piles.take_apart, near)
    assert project.ask(piles.table).loose == (cards[0], cards[2], cards[3])


def test_every_move_on_the_table_is_a_step_to_undo(project: Project, cards: list[int]) -> None:
    key = project.do(piles.make, "Near", cards[:2])
    project.do(piles.describe, key, name="Close by", description="Short lines", why="They said so")
    pile = project.ask(piles.table).pile(key)
    assert (pile.name, pile.description, pile.why) == ("Close by", "Short lines", "They said so")
    project.undo()
    assert project.ask(piles.table).pile(key).name == "Near"
    project.undo()
    assert project.ask(piles.table) == piles.Table((), tuple(cards))


def test_piles_can_change_places(project: Project) -> None:
    for name in "ABC":
        project.do(piles.make, name)
    project.do(piles.move, project.ask(piles.table).piles[2].key, 0)
    assert [pile.name for pile in project.ask(piles.table).piles] == ["C", "A", "B"]


def test_a_card_whose_code_is_removed_is_gone_and_comes_back_with_it(
    project: Project, cards: list[int]
) -> None:
    project.do(piles.make, "Near", cards[:2])
    project.do(codebook.remove, cards[0])
    assert piled(project) == [(cards[1],)]
    project.undo()
    assert piled(project) == [tuple(cards[:2])]


def test_what_is_not_there_cannot_be_laid(project: Project, cards: list[int]) -> None:
    with pytest.raises(NotFound):
        project.do(piles.put, cards, "no such pile")
    with pytest.raises(NotFound):
        project.do(piles.make, "Near", [999])


def test_folding_makes_codes_of_piles_with_the_cards_below_them_and_a_memo(
    project: Project, cards: list[int], doc: int
) -> None:
    project.do(codings.apply, doc, cards[0], 33, 44)
    project.do(codings.apply, doc, cards[1], 50, 60)
    before = paths(project)
    near = project.do(piles.make, "Closeness", cards[:2])
    project.do(piles.describe, near, description="Short lines", why="Both are about reach")
    safe = project.do(piles.make, "Safety", cards[2:3])
    project.do(piles.describe, safe, codable=False)
    promised = project.ask(folding.preview)
    assert [(one.codes, one.codings, one.documents) for one in promised] == [(2, 2, 1), (1, 0, 0)]

    made = project.do(folding.fold)
    assert paths(project) == [
        "Unsorted",
        "Unsorted / Rules",
        "Closeness",
        "Closeness / Ring",
        "Closeness / Table",
        "Safety",
        "Safety / Blame",
    ]
    rows = {row.id: row for row in project.ask(codebook.tree)}
    assert [rows[code].codable for code in made] == [True, False]
    assert project.ask(codebook.texts, made[0])["en"].definition == "Short lines"
    assert project.ask(memos.read, "code", made[0]) == "Both are about reach"
    assert project.ask(piles.table) == piles.Table((), (cards[3],))

    project.undo()
    assert paths(project) == before
    assert piled(project) == [tuple(cards[:2]), (cards[2],)]


def test_a_pile_called_like_a_code_at_the_top_adds_to_it(
    project: Project, cards: list[int], code: int
) -> None:
    project.do(memos.write, "code", code, "First thought")
    key = project.do(piles.make, "trust", cards[:1])
    project.do(piles.describe, key, why="Same thing")
    assert project.ask(folding.preview)[0].into == code
    assert project.do(folding.fold) == [code]
    assert "Trust / Ring" in paths(project)
    assert project.ask(memos.read, "code", code) == "First thought\n\nSame thing"


def test_the_description_of_such_a_pile_defines_the_code_or_goes_to_its_memo(
    project: Project, cards: list[int]
) -> None:
    bare = project.do(codebook.create, "Closeness", language="nl")
    told = project.do(codebook.create, "Safety", language="en", definition="Feeling safe")
    same = project.do(codebook.create, "Routine", definition="Every week")
    described = {"closeness": "Short lines", "Safety": "No blame", "Routine": "Every week"}
    for (name, words), card in zip(described.items(), cards, strict=False):
        pile = project.do(piles.make, name, [card])
        project.do(piles.describe, pile, description=words, why=f"Why {name}")
    assert project.do(folding.fold) == [bare, told, same]
    assert project.ask(codebook.texts, bare)["nl"].definition == "Short lines"
    assert project.ask(memos.read, "code", bare) == "Why closeness"
    assert project.ask(codebook.texts, told)["en"].definition == "Feeling safe"
    assert project.ask(memos.read, "code", told) == "No blame\n\nWhy Safety"
    assert project.ask(memos.read, "code", same) == "Why Routine"
    project.undo()
    assert project.ask(codebook.texts, bare)["nl"].definition == ""


def test_piles_without_a_name_or_cards_stay_on_the_table(
    project: Project, cards: list[int]
) -> None:
    project.do(piles.make, "", cards[:1])
    project.do(piles.make, "Empty")
    with pytest.raises(EditError):
        project.do(folding.fold)
    project.do(piles.make, "Full", cards[1:2])
    project.do(folding.fold)
    assert [pile.name for pile in project.ask(piles.table).piles] == ["", "Empty"]


def test_one_pile_can_be_folded_alone(project: Project, cards: list[int]) -> None:
    first = project.do(piles.make, "First", cards[:1])
    project.do(piles.make, "Second", cards[1:2])
    project.do(folding.fold, [first])
    assert [pile.name for pile in project.ask(piles.table).piles] == ["Second"]


def test_two_cards_of_one_name_are_not_folded_together(project: Project, cards: list[int]) -> None:
    other = project.do(codebook.create, "ring")
    project.do(piles.make, "Closeness", [cards[0], other])
    before = paths(project)
    with pytest.raises(DuplicateName):
        project.do(folding.fold)
    assert paths(project) == before


def test_a_code_is_not_put_below_itself(project: Project, code: int) -> None:
    project.do(piles.make, "Trust", [code])
    with pytest.raises(CodebookCycle):
        project.do(folding.fold)


def test_the_best_quotes_are_key_quotes_then_weighty_ones_then_of_typical_length(
    project: Project, doc: int, code: int
) -> None:
    made = {
        name: project.do(codings.apply, doc, code, start, end)
        for name, start, end in (
            ("short", 33, 36),
            ("typical", 33, 44),
            ("typical too", 50, 62),
            ("long", 33, 100),
            ("weighty", 60, 63),
            ("key", 70, 72),
        )
    }

    with_marks(project, {made["weighty"]: {"weight": 80}, made["key"]: {"key_quote": True}})
    found = project.ask(quotes.best, [code], 4)[code]
    assert [quote.coding for quote in found[:2]] == [made["key"], made["weighty"]]
    assert found[0].key
    assert {quote.coding for quote in found[2:]} == {made["typical"], made["typical too"]}
    assert found[2].words.startswith("Vertrouwen")
    assert not found[2].cut


def with_marks(project: Project, marks: dict[int, dict[str, object]]) -> None:
    """Set fields of codings as the gestures will."""
    from sqlalchemy import update
    from sqlalchemy.orm import Session

    from qda.models.edits import edit

    @edit("test.mark", "Marked")
    def mark(session: Session) -> None:
        for coding, values in marks.items():
            session.execute(update(Coding).where(Coding.id == coding).values(**values))

    project.do(mark)
