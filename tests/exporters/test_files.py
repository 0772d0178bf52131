"""A file is written whole or not at all, and an error says what to do."""

from __future__ import annotations

import errno
import gc
import os
import sys
from pathlib import Path

import pytest

from qda.exporters import codebook_files, sheets
from qda.exporters.errors import (
    CannotWrite,
    ExportError,
    FileInUse,
    IsAFolder,
    IsAProject,
    NoFolder,
    NoRoom,
    UnknownSuffix,
)
from qda.exporters.files import replacing, write_text
from qda.exporters.word import memos
from qda.exporters.word.report import report
from qda.models import Project

TXT = (".txt",)


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_appears_when_it_is_finished(tmp_path: Path) -> None:
    goal = tmp_path / "out.txt"
    with replacing(goal, TXT) as place:
        place.write_text("half")
        assert not goal.exists()
    assert goal.read_text() == "half"
    assert _names(tmp_path) == ["out.txt"]


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.EACCES, FileInUse),
        (errno.EPERM, FileInUse),
        (errno.ENOSPC, NoRoom),
        (errno.EIO, CannotWrite),
    ],
)
def test_what_the_system_refuses_leaves_the_old_file(
    tmp_path: Path, number: int, kind: type[ExportError]
) -> None:
    goal = tmp_path / "out.txt"
    goal.write_text("old")
    with pytest.raises(kind) as caught, replacing(goal, TXT) as place:
        place.write_text("new")
        raise OSError(number, os.strerror(number))
    assert goal.read_text() == "old"
    assert _names(tmp_path) == ["out.txt"]
    assert caught.value.safe
    assert caught.value.todo


def test_a_file_that_cannot_be_replaced_is_open_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(FileInUse, match="open elsewhere"):
        write_text(tmp_path / "out.txt", "x", TXT)
    assert _names(tmp_path) == []


def test_a_folder_and_a_missing_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(IsAFolder):
        write_text(tmp_path, "x", TXT)
    with pytest.raises(NoFolder, match="nowhere"):
        write_text(tmp_path / "nowhere" / "out.txt", "x", TXT)


@pytest.mark.skipif(os.name != "posix", reason="rights of files are POSIX's")
def test_the_rights_are_those_of_an_ordinary_file(tmp_path: Path) -> None:
    plain, ours = tmp_path / "plain.txt", tmp_path / "ours.txt"
    plain.write_text("x")
    write_text(ours, "x", TXT)
    assert ours.stat().st_mode == plain.stat().st_mode
    ours.chmod(0o640)
    write_text(ours, "y", TXT)
    assert ours.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
def test_nothing_follows_the_error_of_a_full_disk(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    resource, folder = pytest.importorskip("resource"), tmp_path / "full"
    folder.mkdir()
    followed: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", followed.append)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, before[1]))
    try:
        with pytest.raises(NoRoom):
            if suffix == ".xlsx":
                sheets.write([sheets.Table("T", (sheets.Column("a"),), [])], folder / "x.xlsx")
            else:
                report(project, folder / "x.docx", charts=False)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    gc.collect()
    assert followed == []
    assert _names(folder) == []


@pytest.mark.parametrize("name", ["other.qdaproj", "linked.docx", "soft.docx", "a/../linked.docx"])
def test_no_project_is_written_over_by_whatever_name(
    project: Project, tmp_path: Path, name: str
) -> None:
    other = tmp_path / "other.qdaproj"
    Project.create(other).close()
    (tmp_path / "a").mkdir()
    (tmp_path / "linked.docx").hardlink_to(other)
    (tmp_path / "soft.docx").symlink_to(other)
    before = other.read_bytes()
    for write in (report, memos.write, codebook_files.write):
        with pytest.raises(IsAProject if write is not codebook_files.write else ExportError):
            write(project, tmp_path / name)
    assert other.read_bytes() == before == (tmp_path / name).read_bytes()


@pytest.mark.parametrize("name", ["x.pdf", "x", "new.qdaproj"])
def test_a_report_has_the_name_of_a_word_file(project: Project, tmp_path: Path, name: str) -> None:
    for write in (report, memos.write):
        with pytest.raises(UnknownSuffix, match="not known"):
            write(project, tmp_path / name)
    assert not (tmp_path / name).exists()
