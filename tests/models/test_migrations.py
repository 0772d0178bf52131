"""An older file is brought up to date: after a backup, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from qda.models import Project, backups, codebook, history
from qda.models.check import check
from qda.models.errors import ChangeStopped, NothingToUndo, ProjectError
from qda.models.migrations import MIGRATIONS, barrier
from qda.models.schema import SCHEMA_VERSION

Rows = Callable[..., list[Any]]

ADDED_IN_3 = (
    "map_link",
    "map_node",
    "concept_map",
    "verdict",
    "summary",
    "saved_view",
    "case_passage",
    "recording",
    "guide_question",
    "guide_topic",
)


STAMPS = "id, guid, made_at, made_by, changed_at, changed_by"
MARK_IN_2 = (
    "document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE, "
    "kind VARCHAR NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, "
    "label VARCHAR NOT NULL, level INTEGER NOT NULL, value INTEGER, "
    "id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, guid VARCHAR NOT NULL UNIQUE, "
    "made_at VARCHAR NOT NULL, made_by INTEGER, changed_at VARCHAR NOT NULL, changed_by INTEGER"
)


def back_to_1(path: Path, rows: Rows) -> None:
    """Make a file of the present version what it would have been in version 1."""
    for table in ADDED_IN_3:
        rows(path, f"DROP TABLE {table}")
    rows(path, f"CREATE TABLE older ({MARK_IN_2})")
    kept = "document_id, kind, start, end, label, level, value, " + STAMPS
    rows(path, f"INSERT INTO older ({kept}) SELECT {kept} FROM mark")
    rows(path, "DROP TABLE mark")
    rows(path, "ALTER TABLE older RENAME TO mark")
    rows(path, "CREATE INDEX mark_place ON mark (document_id, start)")
    for table in ("first_text", "log_entry", "codebook_version"):
        rows(path, f"DROP TABLE {table}")
    for place in ("code.favourite", "code_text.defined_at"):
        table, column = place.split(".")
        rows(path, f"ALTER TABLE {table} DROP COLUMN {column}")
    for column in ("weight", "key_quote", "reviewed_at"):
        rows(path, f"ALTER TABLE coding DROP COLUMN {column}")
    rows(path, "PRAGMA user_version = 1")


def shape(path: Path, rows: Rows) -> dict[str, set[Any]]:
    """The tables of a file and what is said of their columns, without their order."""
    tables = rows(path, "SELECT name FROM sqlite_schema WHERE type = 'table'")
    described = "SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_info('{}')"
    return {table: set(rows(path, described.format(table))) for (table,) in tables}


def test_a_file_of_version_1_becomes_what_is_made_today(
    project: Project, code: int, folder: Path, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "root", lambda: folder / "Backups")
    today = shape(project.path, rows)
    project.close()
    back_to_1(project.path, rows)
    assert shape(project.path, rows) != today
    with Project.open(project.path) as again:
        assert shape(project.path, rows) == today
        (step,) = [row for row in again.ask(history.steps) if row.text == "Made the code Trust"]
        again.undo_to(step.id)
        assert again.ask(codebook.tree) == []
        again.redo_all()
        assert [row.name for row in again.ask(codebook.tree)] == ["Trust"]
    assert check(project.path) == []


@pytest.fixture
def old(
    project: Project, code: int, folder: Path, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A file of a made-up version 0, in which a code's colour was called something else."""
    monkeypatch.setattr(backups, "root", lambda: folder / "Backups")
    project.close()
    back_to_1(project.path, rows)
    rows(project.path, "ALTER TABLE code RENAME COLUMN colour TO tint")
    rows(project.path, "PRAGMA user_version = 0")
    return project.path


def rename(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE code RENAME COLUMN tint TO colour")
    barrier(connection)


def test_a_migration_brings_the_file_to_the_present_version(
    old: Path, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(MIGRATIONS, 0, rename)
    with Project.open(old) as project:
        (row,) = project.ask(codebook.tree)
        project.do(codebook.recolour, row.id, "#123456")
        project.undo()
    assert rows(old, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
    assert check(old) == []


def test_a_backup_of_the_old_version_is_made_first(
    old: Path, folder: Path, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(MIGRATIONS, 0, rename)
    Project.open(old).close()
    (backup,) = backups.listing(old)
    assert rows(backup.path, "PRAGMA user_version") == [(0,)]
    assert rows(backup.path, "SELECT count(tint) FROM code") == [(1,)]


def test_steps_behind_a_barrier_are_read_and_not_undone(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(MIGRATIONS, 0, rename)
    with Project.open(old) as project:
        steps = project.ask(history.steps)
        assert [step.text for step in steps] == ["Made the code Trust", "Made the project"]
        assert all(step.final for step in steps)
        with pytest.raises(NothingToUndo):
            project.undo_to(steps[0].id)


def test_a_migration_that_fails_leaves_the_old_file(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(connection: Connection) -> None:
        rename(connection)
        connection.exec_driver_sql("SELECT * FROM nowhere")

    monkeypatch.setitem(MIGRATIONS, 0, broken)
    before = old.read_bytes()
    with pytest.raises(ProjectError):
        Project.open(old)
    assert old.read_bytes() == before
    monkeypatch.setitem(MIGRATIONS, 0, rename)
    with Project.open(old) as project:
        assert not project.read_only


class Stopping:
    """Stops what it watches when it has looked so often, or heard so often how far it is."""

    def __init__(self, patience: int) -> None:
        self.patience = patience
        self.told: list[tuple[int, int]] = []

    def is_cancelled(self) -> bool:
        self.patience -= 1
        return self.patience < 0

    def progress(self, done: int, total: int, text: str = "") -> None:
        self.told.append((done, total))


@pytest.mark.parametrize("patience", [0, 1])
def test_bringing_up_to_date_is_stopped_whole_during_the_backup_or_after_it(
    old: Path, folder: Path, patience: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def long(connection: Connection) -> None:
        rename(connection)
        connection.exec_driver_sql(
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 10000000) "
            "SELECT max(x) FROM n"
        )

    monkeypatch.setitem(MIGRATIONS, 0, long)
    before, watcher = old.read_bytes(), Stopping(patience)
    with pytest.raises(ChangeStopped):
        Project.open(old, watcher=watcher)
    assert old.read_bytes() == before
    assert len(backups.listing(old)) == patience
    monkeypatch.setitem(MIGRATIONS, 0, rename)
    with Project.open(old, watcher=Stopping(10**6)) as project:
        assert not project.read_only


def test_who_waits_hears_how_far_the_backup_is(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MIGRATIONS, 0, rename)
    watcher = Stopping(10**6)
    Project.open(old, watcher=watcher).close()
    assert watcher.told
    assert all(0 <= done <= total for done, total in watcher.told)


def test_a_migration_that_breaks_references_is_not_accepted(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(connection: Connection) -> None:
        rename(connection)
        connection.exec_driver_sql("DELETE FROM code")

    monkeypatch.setitem(MIGRATIONS, 0, careless)
    before = old.read_bytes()
    with pytest.raises(ProjectError):
        Project.open(old)
    assert old.read_bytes() == before


def test_a_table_can_be_made_anew_without_losing_what_refers_to_it(
    old: Path, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rebuild(connection: Connection) -> None:
        rename(connection)
        run = connection.exec_driver_sql
        (statement,) = run("SELECT sql FROM sqlite_schema WHERE name = 'code'").one()
        run(statement.replace("TABLE code", "TABLE made", 1))
        run("INSERT INTO made SELECT * FROM code")
        run("DROP TABLE code")
        run("ALTER TABLE made RENAME TO code")

    monkeypatch.setitem(MIGRATIONS, 0, rebuild)
    with Project.open(old) as project:
        assert [row.name for row in project.ask(codebook.tree)] == ["Trust"]
    assert check(old) == []
