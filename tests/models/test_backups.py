"""Backups: made when something changed, kept for long enough, and a way back."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda.models import Project, backups, codebook, documents, rescue
from qda.models.check import check
from qda.models.errors import BackupFailed, InUse, NotAProject, OtherStudy, ProjectMissing

NOON = datetime(2026, 5, 12, 12)


@pytest.fixture
def place(folder: Path) -> Path:
    return folder / "Backups"


def names(path: Path) -> list[str]:
    with Project.open(path, read_only=True) as project:
        return [row.name for row in project.ask(codebook.tree)]


def test_a_backup_is_made_while_the_project_is_open(project: Project, place: Path) -> None:
    project.do(codebook.create, "Trust")
    made = backups.make(project.path, place, NOON)
    assert made.name == "study 2026-05-12 12.00.00.qdaproj"
    assert check(made) == []
    project.do(codebook.create, "Later")
    assert names(made) == ["Trust"]


def test_no_second_backup_is_made_of_the_same_state(project: Project, place: Path) -> None:
    first = backups.make(project.path, place, NOON)
    assert backups.make(project.path, place, NOON + timedelta(hours=1)) == first
    project.do(codebook.create, "Trust")
    assert backups.make(project.path, place, NOON + timedelta(hours=2)) != first
    assert len(backups.listing(project.path, place)) == 2


def test_backups_within_a_second_do_not_overwrite_each_other_and_the_last_is_the_newest(
    project: Project, place: Path
) -> None:
    made = []
    for name in ("A", "B", "C"):
        project.do(codebook.create, name)
        made.append(backups.make(project.path, place, NOON))
    assert [backup.path for backup in backups.listing(project.path, place)] == made[::-1]
    assert backups.make(project.path, place, NOON) == made[-1], "its state is backed up already"


def test_the_listing_gives_the_newest_first_with_time_and_size(
    project: Project, place: Path
) -> None:
    project.do(codebook.create, "A")
    backups.make(project.path, place, NOON)
    project.do(codebook.create, "B")
    made = backups.make(project.path, place, NOON + timedelta(days=1))
    (place / "notes.txt").write_text("not a backup")
    (place / "something else.qdaproj").write_text("nor this")
    newest, oldest = backups.listing(project.path, place)
    assert (newest.path, newest.at) == (made, NOON + timedelta(days=1))
    assert newest.size == made.stat().st_size
    assert oldest.at == NOON


def test_the_folder_is_named_after_the_project_and_its_place(folder: Path) -> None:
    one, other = backups.folder_of(folder / "a" / "s.qdaproj"), backups.folder_of("s.qdaproj")
    assert one.name.startswith("s - ")
    assert one != other
    assert one.parent == other.parent == backups.root()


def test_old_backups_go_when_a_new_one_is_made(project: Project, place: Path) -> None:
    for hour in range(14):
        project.do(codebook.create, f"code {hour}")
        backups.make(project.path, place, NOON + timedelta(minutes=hour))
    kept = [backup.at for backup in backups.listing(project.path, place)]
    assert kept == [NOON + timedelta(minutes=minute) for minute in range(13, 3, -1)]


def test_the_last_ten_and_one_a_day_for_a_month_are_kept() -> None:
    times = [NOON - timedelta(hours=6 * number) for number in range(400)]
    kept = backups.to_keep(times)
    assert set(times[:10]) <= kept
    days = {time.date() for time in kept}
    assert len(days) == 31
    assert min(days) == (NOON - timedelta(days=30)).date()
    assert NOON.replace(hour=18, day=1) in kept
    assert NOON.replace(hour=12, day=1) not in kept


@given(st.lists(st.datetimes(datetime(2025, 12, 1), datetime(2026, 3, 1)), max_size=80))
def test_what_is_kept_is_enough_and_stays_kept(times: list[datetime]) -> None:
    kept = backups.to_keep(times)
    assert kept <= set(times)
    assert len(kept) >= min(10, len(set(times)))
    assert len(kept) <= 10 + 31
    assert not times or max(times) in kept
    assert backups.to_keep(kept) == kept


def test_going_back_gives_the_old_state_and_keeps_the_present_one(
    project: Project, place: Path
) -> None:
    path = project.path
    project.do(codebook.create, "Old")
    old = backups.make(path, place, NOON)
    project.do(codebook.create, "New")
    project.close()
    backups.restore(old, path, place)
    assert names(path) == ["Old"]
    newest = backups.listing(path, place)[0]
    assert names(newest.path) == ["Old", "New"]
    backups.restore(newest.path, path, place)
    assert names(path) == ["Old", "New"]


def test_going_back_is_refused_while_the_project_is_open(project: Project, place: Path) -> None:
    made = backups.make(project.path, place)
    before = project.path.read_bytes()
    with pytest.raises(InUse):
        backups.restore(made, project.path, place)
    assert project.path.read_bytes() == before
    project.do(codebook.create, "Still mine")


def test_a_project_that_was_deleted_comes_back(project: Project, place: Path) -> None:
    project.do(codebook.create, "Old")
    made = backups.make(project.path, place)
    project.close()
    project.path.unlink()
    backups.restore(made, project.path, place)
    assert names(project.path) == ["Old"]


def test_a_damaged_project_is_kept_as_it_is_when_going_back(project: Project, place: Path) -> None:
    project.do(codebook.create, "Old")
    made = backups.make(project.path, place)
    project.close()
    broken = project.path.read_bytes()[:5000]
    project.path.write_bytes(broken)
    backups.restore(made, project.path, place)
    assert names(project.path) == ["Old"]
    assert broken in [file.read_bytes() for file in place.glob("*rescued*")]


def test_a_project_is_not_replaced_by_a_backup_of_another_study(
    project: Project, place: Path
) -> None:
    project.close()
    with Project.create(project.path.with_name("another")) as other:
        foreign, letter = backups.make(other.path, place), other.path.with_name("letter.docx")
    letter.write_text("hello")
    before = project.path.read_bytes()
    with pytest.raises(OtherStudy, match="another study"):
        backups.restore(foreign, project.path, place)
    with pytest.raises(NotAProject):
        backups.restore(foreign, letter, place)
    assert (project.path.read_bytes(), letter.read_text()) == (before, "hello")


def test_a_left_over_journal_does_not_spoil_the_backup(project: Project, place: Path) -> None:
    project.do(codebook.create, "Old")
    made = backups.make(project.path, place)
    project.close()
    journal = rescue.journal_of(project.path)
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\0\0\0\1" * 200)
    backups.restore(made, project.path, place)
    assert not journal.exists()
    assert names(project.path) == ["Old"]
    (kept,) = rescue.kept(project.path)
    assert (kept / journal.name).exists()


def test_a_journal_of_a_file_that_is_gone_does_not_spoil_the_backup(
    project: Project, place: Path
) -> None:
    made = backups.make(project.path, place)
    project.close()
    project.path.unlink()
    journal = rescue.journal_of(project.path)
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\0\0\0\1" * 200)
    backups.restore(made, project.path, place)
    assert not journal.exists()
    assert check(project.path) == []


def test_a_bad_backup_is_refused_and_the_project_stays(project: Project, place: Path) -> None:
    project.close()
    before = project.path.read_bytes()
    bad = project.path.with_name("bad.qdaproj")
    bad.write_bytes(before[:8192] + b"x" * (len(before) - 8192))
    text = project.path.with_name("text.qdaproj")
    text.write_text("hello")
    for backup in (bad, text):
        with pytest.raises(NotAProject):
            backups.restore(backup, project.path, place)
    with pytest.raises(ProjectMissing):
        backups.restore(place / "none.qdaproj", project.path, place)
    assert project.path.read_bytes() == before
    assert not list(project.path.parent.glob(".*.part"))


@pytest.mark.parametrize(("start", "end"), [(4096 * 20, 4096 * 60), (39, 40)])
def test_a_damaged_project_never_pushes_good_backups_out(
    project: Project, place: Path, start: int, end: int
) -> None:
    for number in range(10):
        project.do(codebook.create, f"code {number}")
        backups.make(project.path, place, NOON + timedelta(minutes=number))
    project.do(documents.add, _long(), "long")
    project.close()
    data = bytearray(project.path.read_bytes())
    data[start:end] = b"x" * (end - start)
    project.path.write_bytes(data)
    with pytest.raises(BackupFailed) as raised:
        backups.make(project.path, place, NOON + timedelta(minutes=20))
    assert "is damaged" in raised.value.what
    assert "earlier backups" in raised.value.safe
    assert len(backups.listing(project.path, place)) == 10
    assert not list(place.glob(".*"))


def test_a_folder_that_cannot_be_made_says_so(project: Project, folder: Path) -> None:
    (folder / "file").write_text("in the way")
    with pytest.raises(BackupFailed):
        backups.make(project.path, folder / "file" / "Backups")


def _long() -> Any:
    from qda.transcript import Transcript

    return Transcript("Zo is het. " * 40000)
