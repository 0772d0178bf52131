"""A killed process loses nothing that it acknowledged, and leaves nothing half done."""

from __future__ import annotations

import getpass
import importlib.util
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection

from qda.models import Project, codebook, documents, history, journal, rescue, storage
from qda.models.check import check
from qda.models.errors import UnfinishedChange
from qda.transcript import Transcript

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
SCRIPT = Path(__file__).with_name("nursery.py")
KILLS = 25


def _module(path: Path) -> object:
    spec = importlib.util.spec_from_file_location("nursery", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


digest = _module(SCRIPT).digest  # type: ignore[attr-defined]


class Nursery:
    """Children that work on a project until they are killed."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(SCRIPT)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.pid = 0

    def line(self) -> list[str]:
        assert self.process.stdout is not None
        words = self.process.stdout.readline().split()
        assert words, "the nursery ended"
        return words

    def bear(self, path: Path, work: str, seed: int = 0) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({"path": str(path), "work": work, "seed": seed}) + "\n")
        self.process.stdin.flush()
        heard: set[str] = set()
        while heard != {"born", "open"}:
            words = self.line()
            heard.add(words[0])
            if words[0] == "born":
                self.pid = int(words[1])

    def kill(self) -> list[list[str]]:
        """Kill the child, whatever it is doing; what it told until then."""
        os.kill(self.pid, signal.SIGKILL)
        told = []
        while (words := self.line()) != ["dead"]:
            told.append(words)
        return told

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    found = Nursery()
    yield found
    found.end()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Project.create(tmp_path / "study") as project:
        project.do(documents.add, Transcript("Zo is het.\n" * 300), "first")
        project.do(codebook.create, "Trust")
        return project.path


def last_step(path: Path) -> int:
    with closing(storage.raw(path)) as rows:
        return int(rows.execute("SELECT max(id) FROM step").fetchone()[0])


def take_back_the_last_step(path: Path) -> None:
    engine = storage.engine_for(path, read_only=False)
    with Project.open(path) as project:
        images = project.ask(history.images, last_step(path))

    def run(connection: Connection) -> None:
        with connection.begin():
            journal.install(connection)
        with connection.begin():
            journal.take_back(connection, images)

    with engine.connect() as connection:
        run(connection)
    engine.dispose()


def test_every_acknowledged_edit_survives_a_kill_at_any_moment(
    nursery: Nursery, path: Path, tmp_path: Path
) -> None:
    chance = random.Random(path.stat().st_mtime_ns)
    acknowledged, known, edits = last_step(path), digest(path), 0
    for number in range(KILLS):
        nursery.bear(path, "edits", seed=chance.randrange(10**6))
        told = [nursery.line() for _ in range(chance.randrange(4))]
        threading.Event().wait(chance.uniform(0.0, 0.02))
        told += nursery.kill()
        edits += len(told)
        if told:
            acknowledged, known = int(told[-1][1]), told[-1][2]
        with Project.open(path):
            pass
        assert check(path) == [], f"kill {number}"
        assert last_step(path) in (acknowledged, acknowledged + 1)
        if last_step(path) == acknowledged + 1:
            copy = Path(shutil.copy(path, tmp_path / "copy.qdaproj"))
            take_back_the_last_step(copy)
            assert digest(copy) == known, "an edit that was not acknowledged is there in part"
            acknowledged, known = last_step(path), digest(path)
        assert digest(path) == known
    assert edits >= KILLS / 2


def test_a_change_cut_off_in_the_middle_is_put_aside_and_taken_back(
    nursery: Nursery, path: Path
) -> None:
    before, bytes_before = digest(path), path.read_bytes()
    nursery.bear(path, "middle")
    assert nursery.line() == ["middle"]
    nursery.kill()
    cut_off = path.read_bytes()
    assert rescue.is_hot(path)
    assert cut_off != bytes_before, "the change had not reached the file: nothing to be tested"
    left_over = rescue.journal_of(path).read_bytes()
    with pytest.raises(UnfinishedChange):
        check(path)

    with Project.open(path) as project:
        assert project.rescued is not None
        assert (project.rescued / path.name).read_bytes() == cut_off
        assert (project.rescued / f"{path.name}-journal").read_bytes() == left_over
        assert not project.read_only
        project.do(codebook.create, "and on")
        project.undo()
    assert digest(path) == before
    assert check(path) == []
    assert rescue.kept(path) == [project.rescued]

    with Project.open(path) as again:
        assert again.rescued is None


def test_reading_alone_puts_a_cut_off_change_right_too(nursery: Nursery, path: Path) -> None:
    before = digest(path)
    nursery.bear(path, "middle")
    assert nursery.line() == ["middle"]
    nursery.kill()
    with Project.open(path, read_only=True) as project:
        assert project.rescued is not None
        assert project.read_only
        assert len(project.ask(documents.listing)) == 1
    assert digest(path) == before


def test_a_killed_holder_locks_nobody_out(nursery: Nursery, path: Path) -> None:
    nursery.bear(path, "hold")
    assert nursery.line() == ["holds", "False", "0"]
    with Project.open(path) as second:
        assert second.read_only
        assert second.holder is not None
        assert second.holder.pid == nursery.pid
    nursery.kill()
    note = path.with_name(f".{path.name}.owner.json")
    assert note.exists(), "the dead leave their note"
    with Project.open(path) as third:
        assert not third.read_only
        assert third.holder is None
        third.do(codebook.create, "mine now")


def test_a_second_process_reads_and_is_told_who_has_it(nursery: Nursery, path: Path) -> None:
    with Project.open(path) as first:
        nursery.bear(path, "hold")
        words = nursery.line()
        nursery.kill()
        assert words[:3] == ["holds", "True", str(os.getpid())]
        assert words[3:] == [getpass.getuser()]
        first.do(codebook.create, "undisturbed")
