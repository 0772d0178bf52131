"""Share a copy: one clean file that holds what it should, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qda.models import Project, codebook, codings, correcting, documents, history, memos
from qda.models.check import check
from qda.models.correcting import Change
from qda.models.errors import BadFileName, FolderMissing, ProjectExists
from qda.models.sharing import share
from qda.transcript import Transcript

Rows = Callable[..., list[Any]]


@pytest.fixture
def busy(project: Project, doc: int, code: int) -> Project:
    project.do(codings.apply, doc, code, 33, 50)
    project.do(memos.write, "code", code, "Een geheim, sindsdien veranderd")
    project.do(memos.write, "code", code, "Wat er nu staat")
    draft = project.do(documents.add, Transcript("Weggegooid."), "Draft", original=b"draft bytes")
    project.do(documents.remove, draft)
    return project


def test_without_history_nothing_that_was_removed_is_in_the_file(
    busy: Project, folder: Path, rows: Rows
) -> None:
    copy = share(busy, folder / "copy.qdaproj", history=False, originals=True)
    data = copy.read_bytes()
    assert b"geheim" not in data
    assert b"Weggegooid" not in data
    assert b"draft bytes" not in data
    assert b"Wat er nu staat" in data
    assert b"PK bytes" in data
    assert rows(copy, "SELECT count(*) FROM step") == [(0,)]
    assert rows(copy, "PRAGMA freelist_count") == [(0,)]


def test_without_history_nobody_reads_what_was_corrected(
    busy: Project, doc: int, folder: Path
) -> None:
    busy.do(correcting.replace, doc, [Change(0, 0, "Grietje ")])
    busy.do(correcting.replace, doc, [Change(0, 8), Change(20, 22, "xx")])
    first = busy.ask(correcting.first_text, doc)
    with Project.open(share(busy, folder / "without.qdaproj", history=False)) as copy:
        assert not copy.ask(correcting.is_corrected, doc)
    with Project.open(share(busy, folder / "with.qdaproj", history=True)) as copy:
        assert copy.ask(correcting.first_text, doc) == first


def test_without_originals_the_imported_files_are_not_in_the_file(
    busy: Project, folder: Path
) -> None:
    copy = share(busy, folder / "copy.qdaproj", history=True, originals=False)
    data = copy.read_bytes()
    assert b"PK bytes" not in data
    assert b"draft bytes" not in data
    with Project.open(copy) as found:
        assert found.ask(documents.original, 1) is None


def test_a_whole_copy_can_be_worked_in_and_undone(busy: Project, folder: Path) -> None:
    copy = share(busy, folder / "copy", history=True, originals=True)
    assert copy.name == "copy.qdaproj"
    with Project.open(copy) as found:
        assert found.ask(history.steps) == busy.ask(history.steps)
        assert found.ask(documents.original, 1) == ("r07.docx", b"PK bytes")
        found.undo_to(found.ask(history.steps)[0].id)
        assert found.ask(documents.find, "Draft") is not None
    assert busy.ask(documents.find, "Draft") is None


def test_a_copy_without_history_opens_with_its_coder_and_goes_on(
    busy: Project, folder: Path
) -> None:
    copy = share(busy, folder / "copy", history=False, originals=False)
    with Project.open(copy) as found:
        assert found.coder_name == "Coder A"
        assert not found.can_undo
        found.do(codebook.create, "New")
        found.undo()
        assert found.ask(codings.all_rows) == busy.ask(codings.all_rows)
    assert check(copy) == []


def test_sharing_changes_nothing_in_the_project_itself(busy: Project, folder: Path) -> None:
    before = busy.path.read_bytes()
    share(busy, folder / "copy", history=False, originals=False)
    assert busy.path.read_bytes() == before


def test_it_never_overwrites(busy: Project, folder: Path) -> None:
    target = folder / "copy.qdaproj"
    target.write_text("mine")
    for wanted in (target, busy.path):
        with pytest.raises(ProjectExists):
            share(busy, wanted)
    assert target.read_text() == "mine"


@pytest.mark.parametrize(
    ("name", "error"), [("no folder/copy", FolderMissing), ("x" * 300, BadFileName)]
)
def test_a_place_that_cannot_be_says_so_and_leaves_nothing(
    busy: Project, folder: Path, name: str, error: type[Exception]
) -> None:
    before = sorted(folder.iterdir())
    with pytest.raises(error):
        share(busy, folder / name)
    assert sorted(folder.iterdir()) == before


def test_a_damaged_project_is_not_passed_on(busy: Project, folder: Path, rows: Rows) -> None:
    rows(busy.path, 'UPDATE passage SET "end" = 5000')
    with pytest.raises(Exception, match="outside"):
        share(busy, folder / "copy")
    assert not (folder / "copy.qdaproj").exists()
    assert not list(folder.glob("*.part"))
