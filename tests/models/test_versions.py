"""Versions of the codebook: frozen, compared, and kept or cleaned as the rest of the project is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda.models import Project, cases, codebook, codings, documents, removal, versions
from qda.models.check import check
from qda.models.errors import DuplicateName, EmptyName, NotFound
from qda.models.sharing import share
from qda.models.versions_compare import compare, word_by_word
from qda.transcript import Transcript

Rows = Callable[..., list[Any]]


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


def test_a_copy_without_history_holds_no_old_codebooks(
    project: Project, frozen: int, folder: Path
) -> None:
    without = share(project, folder / "without", history=False)
    assert b"After the pilot" not in without.read_bytes()
    with Project.open(share(project, folder / "with", history=True)) as whole:
        assert whole.ask(versions.listing)[0].codes == 3


def test_who_is_removed_for_good_is_not_in_a_version_either(
    project: Project, frozen: int, code: int
) -> None:
    case = project.do(cases.create, "Grietje Hommersma")
    spoken = "Die aanvraag heeft de wethouder destijds zelf zomaar weggegooid."
    project.do(documents.add, Transcript(spoken), "Alone 9", case=case)
    vivo = project.do(codebook.create, "de wethouder destijds")
    project.do(codebook.describe, code, "en", example=f"She said: {spoken}")
    project.do(versions.freeze, "With Grietje Hommersma", f"Zij zei: {spoken}")
    project.do(codebook.rename, vivo, "thrown away")
    removal.remove_for_good(project, case)
    kept = project.ask(versions.listing)[1]
    found = project.ask(versions.read, kept.id)
    told = " ".join([kept.name, kept.note, *(repr(one) for one in found.values())])
    assert not any(word in told for word in ("Grietje", "weggegooid", "wethouder"))
    assert "Counting on the other." in told


@pytest.mark.parametrize("content", ["{", "[]", '{"tree": [{"guid": "a", "parent": "b"}]}'])
def test_a_version_that_cannot_be_read_is_found(
    project: Project, frozen: int, rows: Rows, content: str
) -> None:
    assert check(project.path) == []
    project.close()
    rows(project.path, "UPDATE codebook_version SET content = ?", content)
    (finding,) = check(project.path)
    assert str(finding) == "The version “After the pilot” of the codebook cannot be read."


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
