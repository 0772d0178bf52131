"""Maps of concepts: what is laid on them, moved, linked and taken off; all of it undoes."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_once import MEMORY

from qda.models import (
    Project,
    cases,
    codebook,
    concept_maps,
    map_links,
    removal,
    storage,
)
from qda.models.check import check
from qda.models.concept_maps import MapContent
from qda.models.errors import BadValue, DuplicateName, EmptyName, NotFound


@pytest.fixture
def codes(project: Project) -> list[int]:
    return [project.do(codebook.create, name) for name in ("Trust", "Discretion", "Relation")]


@pytest.fixture
def drawn(project: Project, codes: list[int]) -> int:
    """A map with two codes and words of one's own."""
    key = project.do(concept_maps.create, "Model")
    project.do(concept_maps.add_codes, key, {codes[0]: (0, 0), codes[1]: (200, 0)})
    project.do(concept_maps.add_words, key, " Room\nto act\n", 100, 120)
    return key


def on(project: Project, key: int) -> MapContent:
    return project.ask(concept_maps.of_id, key)


def nodes(project: Project, key: int) -> list[int]:
    return [node.id for node in on(project, key).nodes]


def arrows(project: Project, key: int) -> list[tuple[int, int, bool, str, str]]:
    return [(x.source, x.target, x.directed, x.sign, x.text) for x in on(project, key).links]


def test_a_map_holds_codes_and_words_at_their_places(
    project: Project, codes: list[int], drawn: int
) -> None:
    found = on(project, drawn)
    assert [(x.code_id, x.label, x.x, x.y) for x in found.nodes] == [
        (codes[0], "", 0, 0),
        (codes[1], "", 200, 0),
        (None, "Room to act", 100, 120),
    ]
    assert project.ask(concept_maps.listing)[0].concepts == 3


def test_a_code_is_on_a_map_once_and_stays_where_it_is(
    project: Project, codes: list[int], drawn: int
) -> None:
    before = nodes(project, drawn)
    again = project.do(concept_maps.add_codes, drawn, {codes[0]: (9, 9), codes[2]: (300, 0)})
    assert again[0] == before[0]
    found = on(project, drawn).nodes
    assert len(found) == 4
    assert (found[0].x, found[0].y) == (0, 0)


def test_maps_have_names_of_their_own(project: Project, drawn: int) -> None:
    with pytest.raises(DuplicateName):
        project.do(concept_maps.create, "model")
    with pytest.raises(EmptyName):
        project.do(concept_maps.create, "  ")
    project.do(concept_maps.rename, drawn, "MODEL")
    other = project.do(concept_maps.create, "Another")
    with pytest.raises(DuplicateName):
        project.do(concept_maps.rename, other, "model")
    assert [row.name for row in project.ask(concept_maps.listing)] == ["Another", "MODEL"]


def test_many_move_in_one_step(project: Project, drawn: int) -> None:
    one, two, three = nodes(project, drawn)
    project.do(concept_maps.move, {one: (5, 6), two: (7, 8)})
    places = {node.id: (node.x, node.y) for node in on(project, drawn).nodes}
    assert places == {one: (5, 6), two: (7, 8), three: (100, 120)}
    project.undo()
    assert [(n.x, n.y) for n in on(project, drawn).nodes] == [(0, 0), (200, 0), (100, 120)]


def test_a_link_has_a_direction_a_sign_and_a_memo(project: Project, drawn: int) -> None:
    one, two, _words = nodes(project, drawn)
    link = project.do(map_links.link, one, two)
    project.do(map_links.set_sign, link, "positive")
    project.do(map_links.write, link, " Seen in R07.\r\nAnd R08. ")
    assert arrows(project, drawn) == [(one, two, True, "positive", "Seen in R07.\nAnd R08.")]
    project.do(map_links.set_direction, link, two)
    assert arrows(project, drawn)[0][:3] == (two, one, True)
    project.do(map_links.set_direction, link, None)
    assert arrows(project, drawn)[0][2] is False
    assert project.ask(concept_maps.listing)[0].links == 1
    for _step in range(4):
        project.undo()
    assert arrows(project, drawn) == [(one, two, True, "none", "")]


def test_two_concepts_have_one_link_each_way(project: Project, drawn: int) -> None:
    one, two, _words = nodes(project, drawn)
    there = project.do(map_links.link, one, two, sign="negative")
    assert project.do(map_links.link, one, two, sign="positive") == there
    back = project.do(map_links.link, two, one)
    assert back != there
    assert project.do(map_links.link, two, one, directed=False) == there
    assert [arrow[3] for arrow in arrows(project, drawn)] == ["negative", "none"]


def test_links_that_come_to_say_the_same_are_joined_with_their_memos(
    project: Project, drawn: int
) -> None:
    one, two, _words = nodes(project, drawn)
    there = project.do(map_links.link, one, two, sign="positive")
    back = project.do(map_links.link, two, one, sign="negative")
    project.do(map_links.write, there, "Helps")
    project.do(map_links.write, back, "Hinders")
    project.do(map_links.set_direction, back, one)
    assert arrows(project, drawn) == [(one, two, True, "mixed", "Hinders\n\nHelps")]
    project.undo()
    assert len(arrows(project, drawn)) == 2


def test_what_cannot_be_linked_is_refused(project: Project, codes: list[int], drawn: int) -> None:
    one, two, _words = nodes(project, drawn)
    other = project.do(concept_maps.create, "Other")
    (far,) = project.do(concept_maps.add_codes, other, {codes[0]: (0, 0)})
    for source, target, sign in ((one, one, "none"), (one, far, "none"), (one, two, "maybe")):
        with pytest.raises(BadValue):
            project.do(map_links.link, source, target, sign=sign)
    with pytest.raises(NotFound):
        project.do(map_links.link, one, 999)
    link = project.do(map_links.link, one, two)
    with pytest.raises(BadValue):
        project.do(map_links.set_direction, link, far)
    with pytest.raises(BadValue):
        project.do(map_links.set_sign, link, "strong")
    with pytest.raises(BadValue):
        project.do(concept_maps.relabel, one, "Not its name")


def test_taking_a_concept_off_takes_its_links_and_undo_brings_both_back(
    project: Project, drawn: int
) -> None:
    one, two, words = nodes(project, drawn)
    project.do(map_links.link, one, two)
    stays = project.do(map_links.link, two, words)
    before = on(project, drawn)
    project.do(concept_maps.take_off, [one])
    assert [link.id for link in on(project, drawn).links] == [stays]
    project.do(concept_maps.take_off, [], [stays])
    assert not on(project, drawn).links
    project.undo()
    project.undo()
    assert on(project, drawn) == before


def test_a_copy_has_everything_and_a_life_of_its_own(project: Project, drawn: int) -> None:
    one, two, words = nodes(project, drawn)
    link = project.do(map_links.link, one, words, sign="mixed")
    project.do(map_links.write, link, "Why")
    twin = project.do(concept_maps.copy, drawn, "Model 2")
    project.do(concept_maps.relabel, words, "Changed")
    project.do(concept_maps.take_off, [two])
    found = on(project, twin)
    assert [(x.label, x.x, x.y) for x in found.nodes] == [
        ("", 0, 0),
        ("", 200, 0),
        ("Room to act", 100, 120),
    ]
    assert [(x.sign, x.text) for x in found.links] == [("mixed", "Why")]
    project.do(concept_maps.remove, twin)
    assert not project.ask(concept_maps.is_there, twin)
    assert len(on(project, drawn).nodes) == 2


def test_a_code_that_is_removed_leaves_the_map_and_comes_back_with_it(
    project: Project, codes: list[int], drawn: int
) -> None:
    one, two, _words = nodes(project, drawn)
    project.do(map_links.link, one, two, sign="positive")
    before = on(project, drawn)
    project.do(codebook.remove, codes[0])
    assert len(on(project, drawn).nodes) == 2
    assert not on(project, drawn).links
    project.undo()
    assert on(project, drawn) == before


def test_the_map_follows_a_merge_of_codes(project: Project, codes: list[int], drawn: int) -> None:
    one, two, words = nodes(project, drawn)
    link = project.do(map_links.link, one, words, sign="positive")
    project.do(map_links.write, link, "Why")
    project.do(map_links.link, two, words, sign="negative")
    project.do(map_links.link, one, two)
    before = on(project, drawn)
    project.do(codebook.merge, codes[0], codes[2])
    assert on(project, drawn).nodes[0].code_id == codes[2]
    assert len(on(project, drawn).links) == 3
    project.do(codebook.merge, codes[2], codes[1])
    assert nodes(project, drawn) == [two, words]
    assert [(s, t, sign, text) for s, t, _d, sign, text in arrows(project, drawn)] == [
        (two, words, "mixed", "Why")
    ]
    project.undo()
    project.undo()
    assert on(project, drawn) == before


def test_the_history_tells_what_was_done_on_a_map(project: Project, drawn: int) -> None:
    one, two, _words = nodes(project, drawn)
    told: list[str] = []
    project.changed.append(lambda change: told.append(change.text))
    link = project.do(map_links.link, one, two)
    project.do(map_links.set_sign, link, "negative")
    project.do(concept_maps.take_off, [one], [link])
    assert told == [
        "Linked Trust → Discretion",
        "Gave a link a sign: Trust → Discretion −",
        "Took off the map Model: Trust, Trust → Discretion −",
    ]


DEEDS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 5), st.integers(0, 5)), max_size=14)


@settings(max_examples=8, deadline=None)
@given(deeds=DEEDS)
def test_whatever_is_done_can_be_taken_back_step_by_step(deeds: list[tuple[int, int, int]]) -> None:
    folder = Path(tempfile.mkdtemp(prefix="qda-maps-", dir=MEMORY))
    with Project.create(folder / "s", coder="Coder A") as project:
        codes = [project.do(codebook.create, name) for name in "ABC"]
        key = project.do(concept_maps.create, "Map")
        seen = [on(project, key)]
        for number, (deed, a, b) in enumerate(deeds):
            if _done(project, key, codes, (deed, a, b), f"w{number}"):
                seen.append(on(project, key))
                links = seen[-1].links
                pairs = [(x.source, x.target) for x in links]
                plain = [frozenset(p) for p, x in zip(pairs, links, strict=True) if not x.directed]
                assert len(set(pairs)) == len(pairs)
                assert all([set(p) for p in pairs].count(set(one)) == 1 for one in plain)
        for state in reversed(seen[:-1]):
            project.undo()
            assert on(project, key) == state
        for state in itertools.islice(seen, 1, None):
            project.redo()
            assert on(project, key) == state
        assert check(project.path) == []
    shutil.rmtree(folder)


def _done(
    project: Project, key: int, codes: list[int], deed: tuple[int, int, int], word: str
) -> bool:
    """Do something by chance; whether it is a step."""
    what, a, b = deed
    found = on(project, key)
    ids = [node.id for node in found.nodes]
    links = [link.id for link in found.links]
    if what == 0:
        project.do(concept_maps.add_codes, key, {codes[a % 3]: (a, b)})
        return len(on(project, key).nodes) > len(ids)
    if what <= 2:
        project.do(concept_maps.add_words, key, word, a, b)
        return True
    one, other = (ids[at % len(ids)] if ids else 0 for at in (a, b))
    if what in (3, 4) and one != other:
        sign = map_links.SIGNS[a % 4]
        project.do(map_links.link, one, other, directed=bool(b % 3), sign=sign)
        return len(on(project, key).links) > len(links)
    if what == 5 and ids:
        project.do(concept_maps.move, {one: (a * 10 + 1, b * 10 + 1)})
        return on(project, key) != found
    if what == 6 and links:
        row = found.links[a % len(links)]
        goal = (None, row.source, row.target)[b % 3]
        project.do(map_links.set_direction, row.id, goal)
        return on(project, key) != found
    if what == 7 and ids:
        project.do(concept_maps.take_off, [one])
        return True
    return False


def test_a_check_tells_of_links_and_concepts_that_cannot_be(project: Project, drawn: int) -> None:
    one, two, words = nodes(project, drawn)
    link = project.do(map_links.link, one, two)
    assert check(project.path) == []
    path = project.path
    project.close()
    with closing(storage.raw(path, "rw")) as file:
        file.execute("UPDATE map_link SET target_id = source_id WHERE id = ?", (link,))
        file.execute("UPDATE map_node SET label = ' ' WHERE id = ?", (words,))
        file.commit()
    assert [finding.kind for finding in check(path)] == ["map_link", "map_node"]


def test_who_is_taken_out_is_not_named_on_a_map(project: Project, doc: int) -> None:
    person = project.do(cases.create, "Jan de Vries")
    key = project.do(concept_maps.create, "Map of Jan de Vries")
    one = project.do(concept_maps.add_words, key, "What Jan de Vries calls room", 0, 0)
    other = project.do(concept_maps.add_words, key, "Trust", 0, 0)
    link = project.do(map_links.link, one, other)
    project.do(map_links.write, link, "Jan de Vries says so.")
    removal.remove_for_good(project, person)
    found = on(project, key)
    told = " ".join((found.row.name, found.nodes[0].label, found.links[0].text))
    assert "Vries" not in told
    assert "room" in told
