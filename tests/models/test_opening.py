"""Making, opening and guarding a project file: one writer, whole files, clear refusals."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qda.models import Project, backups, codebook, coders, documents, history, rescue, storage
from qda.models.check import check
from qda.models.errors import (
    BadFileName,
    BadValue,
    DiskFull,
    FileReplaced,
    FolderMissing,
    NewerProject,
    NoAccess,
    NotAProject,
    OlderProject,
    ProjectExists,
    ProjectMissing,
    ReadOnlyProject,
)
from qda.models.lock import Holder, ProjectLock
from qda.transcript import Transcript

Rows = Callable[..., list[Any]]
root_only = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody else"
)


BECOME_NOBODY = """
import os, tempfile
from qda.models import Project
with tempfile.TemporaryDirectory() as folder:  # import everything while it can be read
    with Project.create(folder + "/s") as project, Project.open(project.path):
        pass
os.setgid(65534)
os.setuid(65534)
"""


def as_nobody(script: str, *arguments: object) -> str:
    """Run a script as a user without rights; what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", BECOME_NOBODY + textwrap.dedent(script), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "HOME": "/nonexistent"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


# Making


def test_a_new_project_has_its_name_coder_language_and_one_final_step(folder: Path) -> None:
    with Project.create(folder / "s", name=" My\nstudy ", coder=" Ann ", language="nl") as project:
        from qda.models import settings

        assert project.path == folder / "s.qdaproj"
        info = project.ask(settings.info)
        assert (info.name, info.language) == ("My study", "nl")
        assert project.coder_name == "Ann"
        (step,) = project.ask(history.steps)
        assert (step.text, step.coder, step.final) == ("Made the project", "Ann", True)
        assert not project.can_undo
    assert check(folder / "s.qdaproj") == []


def test_a_project_without_a_name_takes_the_name_of_its_file(folder: Path) -> None:
    from qda.models import settings

    with Project.create(folder / "thesis.qdaproj", coder="") as project:
        assert project.ask(settings.info).name == "thesis"
        assert project.coder_name == "Coder 1"


def test_the_file_is_marked_as_ours(project: Project, rows: Rows) -> None:
    assert rows(project.path, "PRAGMA application_id") == [(0x71646131,)]
    assert rows(project.path, "PRAGMA user_version") == [(3,)]
    assert rows(project.path, "PRAGMA journal_mode") == [("delete",)]


def test_what_is_written_reaches_the_disk_and_what_is_deleted_leaves_it(project: Project) -> None:
    ask = project._writer.connection.exec_driver_sql
    wanted = {"synchronous": 2, "secure_delete": 1, "foreign_keys": 1, "journal_mode": "delete"}
    found = {name: ask(f"PRAGMA {name}").scalar() for name in wanted}
    project._writer.connection.rollback()
    assert found == wanted


def test_making_never_overwrites(project: Project, folder: Path) -> None:
    (folder / "other.qdaproj").write_text("mine")
    for path in (project.path, folder / "other.qdaproj", folder / "other"):
        before = (folder / "other.qdaproj").read_bytes(), project.path.read_bytes()
        with pytest.raises(ProjectExists):
            Project.create(path)
        assert ((folder / "other.qdaproj").read_bytes(), project.path.read_bytes()) == before


def test_a_failed_making_leaves_nothing_behind(folder: Path) -> None:
    with pytest.raises(BadValue):
        Project.create(folder / "s", language="xx")
    with pytest.raises(FolderMissing):
        Project.create(folder / "none" / "s")
    with pytest.raises(BadFileName):
        Project.create(folder / ("s" * 300))
    assert [file.suffix for file in folder.iterdir()] in ([], [".lock"])
    Project.create(folder / "s").close()


@pytest.mark.parametrize("name", ["a b#c?d%20e&f", "mijn 'studie'", "研究 😀", "x" * 240])
def test_a_file_may_have_any_name_that_the_system_takes(folder: Path, name: str) -> None:
    with Project.create(folder / name[:238]) as project:
        project.do(codebook.create, "Trust")
        with Project.open(project.path) as second:
            assert second.read_only
            assert second.holder is not None
    with Project.open(project.path) as again:
        assert not again.read_only
        assert len(again.ask(codebook.tree)) == 1


# What is no project


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"hello " * 1000, b"SQLite format 3\0", b"PK\x03\x04" + b"\0" * 9999],
)
def test_a_file_that_is_no_project_is_refused_and_untouched(folder: Path, content: bytes) -> None:
    path = folder / "x.qdaproj"
    path.write_bytes(content)
    for read_only in (True, False):
        with pytest.raises(NotAProject) as raised:
            Project.open(path, read_only=read_only)
        assert "was not touched" in raised.value.safe
    assert path.read_bytes() == content
    assert list(folder.iterdir()) == [path]


def test_another_programs_database_is_refused(folder: Path, rows: Rows) -> None:
    path = folder / "x.qdaproj"
    path.touch()
    rows(path, "CREATE TABLE t (x)")
    with pytest.raises(NotAProject):
        Project.open(path)


def test_a_folder_and_a_missing_file_are_refused(folder: Path) -> None:
    (folder / "f.qdaproj").mkdir()
    with pytest.raises(NotAProject):
        Project.open(folder / "f.qdaproj")
    with pytest.raises(ProjectMissing):
        Project.open(folder / "none.qdaproj")
    with pytest.raises(BadFileName):
        Project.open(folder / ("x" * 300))
    assert not (folder / "none.qdaproj").exists()


def test_a_project_of_a_newer_version_is_refused_and_untouched(
    project: Project, rows: Rows
) -> None:
    project.close()
    rows(project.path, "PRAGMA user_version = 4")
    before = project.path.read_bytes()
    with pytest.raises(NewerProject, match="newer version"):
        Project.open(project.path)
    assert project.path.read_bytes() == before


def test_a_truncated_project_is_refused_with_words(project: Project) -> None:
    project.do(documents.add, Transcript("Zo is het. " * 9000), "long")
    project.close()
    data = project.path.read_bytes()
    project.path.write_bytes(data[: len(data) // 2])
    with pytest.raises(NotAProject, match="backup"), Project.open(project.path) as broken:
        broken.ask(documents.texts)


# One writer


def test_a_second_opening_reads_and_says_who_writes(project: Project) -> None:
    with Project.open(project.path) as second:
        assert second.read_only
        assert second.holder is not None
        assert second.holder.pid == os.getpid()
        with pytest.raises(ReadOnlyProject, match="has it open since"):
            second.do(codebook.create, "Trust")
        project.do(codebook.create, "Trust")
        assert [row.name for row in second.ask(codebook.tree)] == ["Trust"]
        assert not second.can_undo
    project.do(codebook.create, "Room")


def test_a_query_cannot_write(project: Project) -> None:
    project.ask(codebook.create, "Trust")
    assert project.ask(codebook.tree) == []
    with Project.open(project.path) as second, pytest.raises(ReadOnlyProject):
        second.ask(codebook.create, "Trust")


def test_closing_gives_the_lock_back_and_leaves_no_note(project: Project, folder: Path) -> None:
    project.close()
    project.close()
    assert [file.name for file in folder.iterdir() if "owner" in file.name] == []
    with Project.open(project.path) as again:
        assert not again.read_only


def test_an_opening_that_fails_gives_the_lock_back(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.close()
    with monkeypatch.context() as patched:
        patched.setattr(coders, "last_at_work", lambda _session: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            Project.open(project.path)
    with Project.open(project.path) as again:
        assert not again.read_only


def test_two_names_of_one_file_are_one_lock(project: Project, folder: Path) -> None:
    (folder / "link.qdaproj").symlink_to(project.path)
    with Project.open(folder / "link.qdaproj") as second:
        assert second.read_only


def test_a_lock_file_that_was_cleared_away_is_locked_anew(project: Project, folder: Path) -> None:
    lock = folder / ".study.qdaproj.lock"
    lock.unlink()
    project.do(codebook.create, "Trust")
    assert lock.exists()
    with Project.open(project.path) as second:
        assert second.read_only


def test_who_lost_the_lock_writes_no_more(project: Project, folder: Path) -> None:
    (folder / ".study.qdaproj.lock").unlink()
    with Project.open(project.path) as thief:
        assert not thief.read_only
        with pytest.raises(ReadOnlyProject):
            project.do(codebook.create, "Trust")
        assert project.read_only
        thief.do(codebook.create, "Room")


def test_a_broken_note_harms_nobody(project: Project, folder: Path) -> None:
    note = folder / ".study.qdaproj.owner.json"
    for text in ("", "[]", "{}", '{"user": 1}', "\xff"):
        note.write_text(text, encoding="latin-1")
        with Project.open(project.path) as second:
            assert second.read_only
            assert second.holder == Holder()
            assert second.holder.in_words() == ""


def test_a_note_of_another_computer_is_passed_on(project: Project, folder: Path) -> None:
    project.close()
    assert project.elsewhere is None
    (folder / ".study.qdaproj.owner.json").write_text(
        '{"user": "ann", "host": "office", "since": "2026-05-12T08:00:00+00:00", "pid": 7}'
    )
    with Project.open(project.path) as again:
        assert not again.read_only
        assert again.elsewhere is not None
        assert "ann on office" in again.elsewhere.in_words()


def test_the_lock_tells_taken_from_forbidden(folder: Path) -> None:
    first, second = ProjectLock(folder / "s"), ProjectLock(folder / "s")
    assert first.acquire()
    assert not second.acquire()
    assert second.busy
    assert first.held
    assert not second.held
    first.release()
    assert second.acquire()
    second.release()
    nowhere = ProjectLock(folder / "none" / "s")
    assert not nowhere.acquire()
    assert not nowhere.busy


# The file under an open project


def test_a_file_that_was_replaced_is_noticed_and_the_work_is_saved(
    project: Project, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "root", lambda: folder / "Backups")
    older = folder / "older"
    shutil.copy(project.path, older)
    project.do(codebook.create, "Mine")
    older.replace(project.path)
    before = project.path.read_bytes()
    with pytest.raises(FileReplaced) as raised:
        project.do(codebook.create, "Lost?")
    (copy,) = (folder / "Backups").glob("*/*rescued*.qdaproj")
    assert str(copy) in raised.value.safe
    assert project.path.read_bytes() == before
    assert project.read_only
    with Project.open(copy) as saved:
        assert [row.name for row in saved.ask(codebook.tree)] == ["Mine"]


def test_a_file_that_was_moved_is_noticed(
    project: Project, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "root", lambda: folder / "Backups")
    project.do(codebook.create, "Mine")
    project.path.rename(folder / "moved.qdaproj")
    with pytest.raises(FileReplaced):
        project.do(codebook.create, "More")
    assert not project.path.exists()
    with Project.open(folder / "moved.qdaproj") as moved:
        assert [row.name for row in moved.ask(codebook.tree)] == ["Mine"]


def test_a_file_that_was_replaced_by_the_same_is_followed(project: Project, folder: Path) -> None:
    project.do(codebook.create, "Trust")
    shutil.copy(project.path, folder / "same")
    (folder / "same").replace(project.path)
    project.do(codebook.create, "Room")
    project.undo()
    project.undo()
    project.redo()
    with Project.open(project.path) as second:
        assert [row.name for row in second.ask(codebook.tree)] == ["Trust"]


# A full disk, and no permission


def test_a_full_disk_takes_back_the_last_change_and_nothing_else(project: Project) -> None:
    project.do(codebook.create, "Before")
    connection = project._writer.connection
    (pages,) = connection.exec_driver_sql("PRAGMA page_count").one()
    connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 4}")
    connection.rollback()
    told: list[object] = []
    project.changed.append(told.append)
    with pytest.raises(DiskFull) as raised:
        project.do(documents.add, Transcript("Zo is het. " * 9000), "long")
    assert "everything before it is safe" in raised.value.safe
    assert told == []
    assert check(project.path) == []
    assert [row.name for row in project.ask(codebook.tree)] == ["Before"]
    project.undo()
    project.redo()
    connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    connection.rollback()
    project.do(documents.add, Transcript("Zo is het. " * 9000), "long")
    assert check(project.path) == []


def test_a_disk_that_really_is_full_loses_nothing(project: Project, folder: Path) -> None:
    """The system itself refuses to let the file grow; the program goes on afterwards."""
    pytest.importorskip("resource")
    project.close()
    script = """
        import resource, signal, sys
        from qda.errors import QdaError
        from qda.models import Project, codebook, documents
        from qda.transcript import Transcript
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        project = Project.open(sys.argv[1])
        project.do(codebook.create, "Before")
        size = project.path.stat().st_size
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 20000, hard))
        try:
            project.do(documents.add, Transcript("Zo is het. " * 9000), "long")
        except QdaError as error:
            print(type(error).__name__)
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        project.do(codebook.create, "After")
        project.close()
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), str(project.path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() in ("DiskFailed", "DiskFull")
    assert check(project.path) == []
    with Project.open(project.path) as again:
        assert [row.name for row in again.ask(codebook.tree)] == ["Before", "After"]
        assert again.ask(documents.listing) == []


OPEN = """
    import sys
    from qda.errors import QdaError
    from qda.models import Project, codebook
    for path in sys.argv[1:]:
        try:
            with Project.open(path) as project:
                print(project.read_only, project.holder, len(project.ask(codebook.tree)))
                project.do(codebook.create, "No")
        except QdaError as error:
            print(type(error).__name__)
"""


@pytest.fixture
def anyones(project: Project) -> Path:
    """A closed project in a folder that everybody can reach."""
    project.do(codebook.create, "Trust")
    project.close()
    project.path.parent.chmod(0o755)
    project.path.chmod(0o644)
    for lock in project.path.parent.glob(".*.lock"):
        lock.unlink()
    return project.path


@root_only
def test_where_nothing_may_be_written_it_opens_for_reading_or_says_so(anyones: Path) -> None:
    folder = anyones.parent
    places = []
    for name, folder_mode, file_mode in (
        ("in a folder for reading", 0o755, 0o666),
        ("a file for reading", 0o777, 0o644),
        ("a secret file", 0o777, 0o600),
    ):
        (folder / name).mkdir()
        places.append(Path(shutil.copy(anyones, folder / name)))
        places[-1].chmod(file_mode)
        (folder / name).chmod(folder_mode)
    assert as_nobody(OPEN, *places).split("\n") == [
        "True None 1",
        "ReadOnlyProject",
        "True None 1",
        "ReadOnlyProject",
        NoAccess.__name__,
    ]


@root_only
def test_a_half_done_change_that_may_not_be_finished_says_so(anyones: Path) -> None:
    with Project.open(anyones) as project:
        connection = project._writer.connection
        for pragma in ("cache_size=5", "cache_spill=5"):
            storage.driver_of(connection).execute(f"PRAGMA {pragma}")
        connection.exec_driver_sql("INSERT INTO content VALUES ('x', zeroblob(400000))")
        hot = anyones.read_bytes(), Path(f"{anyones}-journal").read_bytes()
        connection.rollback()
    anyones.write_bytes(hot[0])
    Path(f"{anyones}-journal").write_bytes(hot[1])
    assert as_nobody(OPEN, anyones) == "UnfinishedChange"
    with Project.open(anyones) as project:
        assert project.rescued is not None
        assert len(project.ask(codebook.tree)) == 1


@root_only
def test_making_where_nothing_may_be_written_says_so(anyones: Path) -> None:
    script = """
        import sys
        from qda.errors import QdaError
        from qda.models import Project
        try:
            Project.create(sys.argv[1])
        except QdaError as error:
            print(type(error).__name__)
    """
    assert as_nobody(script, anyones.parent / "new.qdaproj") == NoAccess.__name__


def test_an_older_file_is_not_changed_by_one_who_only_reads(project: Project, rows: Rows) -> None:
    project.close()
    rows(project.path, "PRAGMA user_version = 0")
    with pytest.raises(OlderProject):
        Project.open(project.path, read_only=True)
    assert rows(project.path, "PRAGMA user_version") == [(0,)]
    with pytest.raises(NotAProject):
        Project.open(project.path)


def test_a_journal_that_says_nothing_is_left_alone(folder: Path) -> None:
    path = folder / "study.qdaproj"
    Project.create(path, coder="A").close()
    rescue.journal_of(path).write_bytes(bytes(512) + b"pages")
    for _time in range(2):
        with Project.open(path, read_only=True) as project:
            assert project.rescued is None
    assert not list(folder.glob("*rescued*"))


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="only Linux has such a folder")
def test_where_no_file_can_be_made_no_project_is_said_to_be_open() -> None:
    with pytest.raises(NoAccess):
        Project.create(Path("/proc/x.qdaproj"))


def test_a_journal_that_begins_with_zeros_holds_nothing_and_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "s.qdaproj"
    with Project.create(path) as project:
        project.do(codebook.create, "There")
    journal = rescue.journal_of(path)
    journal.write_bytes(bytes(512) + path.read_bytes()[:4096])
    with Project.open(path) as project:
        assert project.rescued is None
        assert [row.name for row in project.ask(codebook.tree)] == ["There"]
    assert check(path) == []
