"""Versions of the codebook: frozen, compared, and kept or cleaned as the rest of the project is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda.models import Project, codebook, codings, versions
from qda.models.errors import DuplicateName, EmptyName, NotFound
from qda.models.versions_compare import compare, word_by_word


@pytest.fixture
def frozen(project: Project, doc: int, code: int) -> int:
    """Trust, with Backing below it and a coding, frozen after the pilot."""
    project.do(codebook.create, "Backing", parent=code)
    project.do(codebook.create, "Old")
    project.do(codebook.describe, code, "en", definition="Counting on the other.")
    project.do(codings.apply, doc, code, 33, 44)
    return project.do(versions.freeze, "After the pilot", "Three interviews")


def changes(project: Project, version: int) -> list[tuple[str, str, str, str]]:
    """What is different now: kind, name, before, after."""
    found = compare(project.ask(versions.read, version), project.ask(versions.present))
    return [(one.kind, one.name, one.before, one.after) for one in found]


def test_a_version_says_how_much_it_holds(project: Project, frozen: int) -> None:
    project.do(codebook.create, "Later")
    (row,) = project.ask(versions.listing)
    assert (row.id, row.name, row.note) == (frozen, "After the pilot", "Three interviews")
    assert (row.codes, row.folders, row.codings) == (3, 0, 1)
    assert project.ask(versions.find, "after the PILOT") == frozen


def test_nothing_is_different_right_after_freezing(project: Project, frozen: int) -> None:
    assert changes(project, frozen) == []


def test_what_was_done_since_is_told_in_the_order_of_the_tree(
    project: Project, frozen: int, code: int
) -> None:
    backing, old = (project.ask(codebook.find, name)[0] for name in ("Backing", "Old"))
    folder = project.do(codebook.create, "Themes", codable=False)
    project.do(codebook.move, backing, folder)
    project.do(codebook.rename, code, "Confidence")
    project.do(codebook.describe, code, "en", definition="Counting on another.")
    project.do(codebook.describe, code, "nl", name="Vertrouwen")
    project.do(codebook.remove, old)
    assert changes(project, frozen) == [
        ("renamed", "Confidence", "Trust", "Confidence"),
        ("renamed", "Confidence", "", "Vertrouwen"),
        ("described", "Confidence", "Counting on the other.", "Counting on another."),
        ("added", "Themes", "", "Themes"),
        ("moved", "Backing", "Trust", "Themes"),
        ("gone", "Old", "Old", ""),
    ]


def test_a_code_that_became_a_folder_is_told(project: Project, frozen: int) -> None:
    project.do(codebook.set_codable, project.ask(codebook.find, "Old")[0], False)
    assert [change[:2] for change in changes(project, frozen)] == [("turned", "Old")]


def test_counts_of_then_and_now_stand_beside_a_change(
    project: Project, frozen: int, code: int, doc: int
) -> None:
    project.do(codings.apply, doc, code, 50, 60)
    project.do(codebook.rename, code, "Confidence")
    (change,) = compare(project.ask(versions.read, frozen), project.ask(versions.present))
    assert (change.codings_before, change.codings_after) == (1, 2)


def test_freezing_renaming_and_removing_can_be_undone(project: Project, frozen: int) -> None:
    project.do(versions.annotate, frozen, name="Pilot", note="")
    project.do(versions.remove, frozen)
    assert project.ask(versions.listing) == []
    project.undo()
    assert [(row.name, row.note) for row in project.ask(versions.listing)] == [("Pilot", "")]
    project.undo()
    assert project.ask(versions.listing)[0].name == "After the pilot"
    project.undo()
    assert project.ask(versions.listing) == []


def test_names_of_versions_are_theirs_alone(project: Project, frozen: int) -> None:
    with pytest.raises(DuplicateName):
        project.do(versions.freeze, "after the pilot")
    with pytest.raises(EmptyName):
        project.do(versions.freeze, " ")
    with pytest.raises(NotFound):
        project.ask(versions.read, 99)


TEXTS = st.text("ab .,\n", max_size=30)


@given(TEXTS, TEXTS)
def test_the_pieces_of_a_changed_text_make_up_both(before: str, after: str) -> None:
    pieces = word_by_word(before, after)
    assert "".join(text for text, what in pieces if what != "new") == before
    assert "".join(text for text, what in pieces if what != "gone") == after


def test_words_are_compared_whole() -> None:
    assert word_by_word("Counting on the other.", "Counting on another.") == [
        ("Counting on ", "same"),
        ("the other", "gone"),
        ("another", "new"),
        (".", "same"),
    ]
