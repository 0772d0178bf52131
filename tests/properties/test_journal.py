"""Whatever is done to a project, undo, redo, failing edits and reopening give back what was."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from made_once import MEMORY, made_once
from sqlalchemy.orm import Session

from qda.models import (
    Project,
    case_tables,
    cases,
    codebook,
    coders,
    codings,
    documents,
    history,
    memos,
    sets,
    storage,
)
from qda.models import settings as study
from qda.models.check import check
from qda.models.edits import edit
from qda.models.errors import EditError, NothingToRedo, NothingToUndo
from qda.models.schema import journaled_tables
from qda.transcript import Mark, MarkKind, Role, Speaker, Transcript, Turn

TEXT = "Wie vertrouwt wie?\n\nIk denk 😀 de gemeente.\nEn verder é niets."
WORDS = st.sampled_from(["trust", "room", "Öffnung", '"=1+1"', "信頼", "{code}", "a b", "trust "])
NUMBER = st.integers(0, 60)
PICK = st.integers(0, 1000)

Dump = dict[str, dict[int, dict[str, Any]]]


@edit("tests.fail", "Failed")
def fail_at_the_end(session: Session, function: Any, *args: Any) -> None:
    function(session, *args)
    session.flush()
    raise EditError("on purpose")


def transcript() -> Transcript:
    speakers = (Speaker("I", Role.INTERVIEWER), Speaker("R"))
    turns = (Turn("I", 0, 18), Turn("R", 20, 40), Turn("", 41, 60))
    marks = (Mark(MarkKind.HEADING, 0, 5, "h", 1), Mark(MarkKind.TIME, 20, 20, value=900))
    return Transcript(TEXT, turns, marks, speakers)


def make_empty(path: Path) -> None:
    Project.create(path, name="Study").close()


class Journal(RuleBasedStateMachine):
    """Edits of every noun in any order, each held against the whole content of the file."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="qda-journal-", dir=MEMORY))
        made_once(self.folder / "p.qdaproj", make_empty)
        self.project = Project.open(self.folder / "p.qdaproj")
        self.rows = storage.raw(self.project.path)
        self.rows.row_factory = sqlite3.Row
        self.imports = 0

    def teardown(self) -> None:
        self.rows.close()
        self.project.close()
        findings = check(self.project.path)
        shutil.rmtree(self.folder)
        assert findings == []

    # What holds of every edit

    def dump(self) -> Dump:
        return {
            table.name: {
                row["id"]: dict(row) for row in self.rows.execute(f'SELECT * FROM "{table.name}"')
            }
            for table in journaled_tables()
        }

    def log_length(self) -> int:
        return int(self.rows.execute("SELECT count(*) FROM step").fetchone()[0])

    def do(self, function: Any, *args: Any, **kwargs: Any) -> None:
        before, length = self.dump(), self.log_length()
        told: list[Any] = []
        self.project.changed.append(told.append)
        try:
            self.project.do(function, *args, **kwargs)
        except EditError:
            assert self.dump() == before
            assert self.log_length() == length
            assert told == []
            return
        finally:
            self.project.changed.remove(told.append)
        after = self.dump()
        assert self.log_length() == length + len(told)
        if not told:
            assert after == before
            return
        self.compare(told[0], before, after)
        assert self.project.can_undo and not self.project.can_redo
        self.project.undo()
        assert self.dump() == before
        self.project.redo()
        assert self.dump() == after

    def compare(self, change: Any, before: Dump, after: Dump) -> None:
        """What listeners are told covers every row that is not as it was."""
        for table in after:
            for key in before[table].keys() | after[table].keys():
                old, new = before[table].get(key), after[table].get(key)
                if old == new:
                    continue
                assert key in change.tables[table]
                for row in filter(None, (old, new)):
                    assert row.get("document_id") in change.documents | {None}
                    if table == "coding":
                        passages = before["passage"] | after["passage"]
                        assert passages[row["passage_id"]]["document_id"] in change.documents

    def some(self, table: str, pick: int) -> int:
        """The id of a row; now and then of one that is not there."""
        ids = [key for (key,) in self.rows.execute(f'SELECT id FROM "{table}" ORDER BY id')]
        return ids[pick % len(ids)] if ids and pick % 20 else 999

    @initialize()
    def begin(self) -> None:
        self.do(documents.add, transcript(), "first", original=b"bytes", file_name="a.txt")
        for name in ("A", "B"):
            self.do(codebook.create, name)
        self.do(cases.create, "R1")
        self.do(codings.apply, 1, 1, 3, 8)

    # Documents

    @precondition(lambda self: self.imports < 4)
    @rule(name=WORDS, original=st.sampled_from([None, b"bytes", b"others"]))
    def add_document(self, name: str, original: bytes | None) -> None:
        self.imports += 1
        self.do(documents.add, transcript(), name, original=original)

    @rule(pick=PICK, name=WORDS, place=st.integers(-1, 5))
    def change_document(self, pick: int, name: str, place: int) -> None:
        self.do(documents.rename, self.some("document", pick), name)
        self.do(documents.move, self.some("document", pick), place)

    @rule(pick=PICK, other=PICK, kind=st.sampled_from(["interview", "paper", "notes", "film"]))
    def describe_document(self, pick: int, other: int, kind: str) -> None:
        self.do(documents.set_kind, self.some("document", pick), kind)
        self.do(documents.set_case, self.some("document", pick), self.some("case", other))

    @rule(pick=PICK, other=PICK, role=st.sampled_from(["interviewer", "other", "nobody"]))
    def change_speaker(self, pick: int, other: int, role: str) -> None:
        speaker, case = self.some("speaker", pick), self.some("case", other)
        self.do(documents.set_speaker, speaker, name="S", role=role, case=case)

    @rule(pick=PICK)
    def remove_document(self, pick: int) -> None:
        self.do(documents.remove, self.some("document", pick))

    # Codes

    @rule(name=WORDS, pick=PICK, top=st.booleans(), codable=st.booleans(), place=st.integers(0, 3))
    def create_code(self, name: str, pick: int, top: bool, codable: bool, place: int) -> None:
        parent = None if top else self.some("code", pick)
        self.do(codebook.create, name, parent=parent, codable=codable, position=place, short=name)

    @rule(pick=PICK, other=PICK, top=st.booleans(), place=st.none() | st.integers(0, 3))
    def move_code(self, pick: int, other: int, top: bool, place: int | None) -> None:
        parent = None if top else self.some("code", other)
        self.do(codebook.move, self.some("code", pick), parent, place)

    @rule(pick=PICK, other=PICK)
    def merge_codes(self, pick: int, other: int) -> None:
        self.do(codebook.merge, self.some("code", pick), self.some("code", other))

    @rule(pick=PICK)
    def remove_code(self, pick: int) -> None:
        self.do(codebook.remove, self.some("code", pick))

    @rule(pick=PICK, name=WORDS, key=st.integers(0, 3), codable=st.booleans())
    def change_code(self, pick: int, name: str, key: int, codable: bool) -> None:
        code = self.some("code", pick)
        self.do(codebook.rename, code, name)
        self.do(codebook.describe, code, "nl", name=name, definition=name)
        self.do(codebook.recolour, code, "#A0B0C0")
        self.do(codebook.pin, code, key or None)
        self.do(codebook.set_codable, code, codable)

    # Codings and memos

    @rule(document=PICK, code=PICK, start=NUMBER, length=st.integers(-1, 30))
    def apply(self, document: int, code: int, start: int, length: int) -> None:
        place = (self.some("document", document), self.some("code", code), start, start + length)
        self.do(codings.apply, *place, "positive")

    @rule(document=PICK, code=PICK, starts=st.lists(NUMBER, max_size=6))
    def apply_many(self, document: int, code: int, starts: list[int]) -> None:
        key, one = self.some("document", document), self.some("code", code)
        rows = [codings.NewCoding(key, one, low, low + 9, memo="m" * (low % 2)) for low in starts]
        self.do(codings.apply_many, rows)

    @rule(pick=PICK, code=PICK, start=NUMBER, length=st.integers(0, 30))
    def change_coding(self, pick: int, code: int, start: int, length: int) -> None:
        self.do(codings.move, self.some("coding", pick), start, start + length)
        self.do(codings.recode, self.some("coding", pick), self.some("code", code))
        self.do(codings.set_direction, self.some("coding", pick), "mixed")

    @rule(pick=PICK)
    def remove_coding(self, pick: int) -> None:
        self.do(codings.remove, self.some("coding", pick))

    @rule(pick=PICK, text=WORDS | st.just(""), subject=st.sampled_from(sorted(memos.TABLES)))
    def write_memo(self, pick: int, text: str, subject: str) -> None:
        self.do(memos.write, subject, self.some(subject, pick), text)

    # Cases, sets, coders, the study

    @rule(name=WORDS, pick=PICK)
    def change_cases(self, name: str, pick: int) -> None:
        self.do(cases.create, name)
        self.do(cases.rename, self.some("case", pick), name)

    @rule(name=WORDS, value=WORDS, pick=PICK)
    def set_value(self, name: str, value: str, pick: int) -> None:
        self.do(case_tables.load_table, [(name, {"organisation": value})])
        self.do(cases.set_value, self.some("case", pick), self.some("attribute", pick), "")

    @rule(pick=PICK)
    def remove_case(self, pick: int) -> None:
        self.do(cases.remove, self.some("case", pick))

    @rule(name=WORDS, subject=st.sampled_from(sets.SUBJECTS), one=PICK, other=PICK)
    def make_set(self, name: str, subject: str, one: int, other: int) -> None:
        self.do(sets.create, subject, name, (self.some(subject, one), self.some(subject, other)))

    @rule(pick=PICK)
    def remove_set(self, pick: int) -> None:
        self.do(sets.remove, self.some("named_set", pick))

    @rule(name=WORDS)
    def change_study(self, name: str) -> None:
        self.do(study.rename, name)
        self.do(study.put, "seen", name)

    @rule(name=WORDS)
    def change_coder(self, name: str) -> None:
        self.do(coders.create, name)
        self.project.set_coder(self.some("coder", 1))

    # Failing, going back, and coming back later

    @rule(pick=PICK)
    def fail(self, pick: int) -> None:
        before, length = self.dump(), self.log_length()
        with pytest.raises(EditError):
            self.project.do(fail_at_the_end, codebook.remove, self.some("code", pick))
        assert (self.dump(), self.log_length()) == (before, length)

    @rule(times=st.integers(1, 4))
    def undo_and_redo(self, times: int) -> None:
        seen = [self.dump()]
        for _time in range(times):
            try:
                self.project.undo()
            except NothingToUndo:
                break
            seen.append(self.dump())
        for expected in reversed(seen[:-1]):
            self.project.redo()
            assert self.dump() == expected

    @rule(times=st.integers(1, 3))
    def undo_and_stay(self, times: int) -> None:
        for _time in range(times):
            if self.project.can_undo:
                self.project.undo()

    @rule()
    def redo_what_there_is(self) -> None:
        while self.project.can_redo:
            self.project.redo()
        with pytest.raises(NothingToRedo):
            self.project.redo()

    @rule(again=st.booleans(), name=WORDS)
    def go_back_through_the_history(self, again: bool, name: str) -> None:
        before, length = self.dump(), self.log_length()
        self.project.do(codebook.create, f"one {length}")
        self.project.undo()
        self.project.redo()
        self.project.do(memos.write, "project", 1, f"two {length}")
        self.project.set_coder(self.some("coder", 3))
        self.project.do(codebook.create, f"three {length}")
        after = self.dump()
        if again:
            self.reopen()
        standing, undone = self.project.ask(history.stacks)
        assert undone == []
        change = self.project.undo_to(standing[-3].id)
        assert self.dump() == before
        assert change.touches("code", "memo")
        self.project.redo_all()
        assert self.dump() == after

    @rule()
    def change_as_a_group(self) -> None:
        before = self.dump()
        with self.project.group():
            for number in range(3):
                self.project.do(memos.write, "project", 1, f"note {number} {len(before)}")
                self.project.do(codebook.create, f"made {self.log_length()}")
        after = self.dump()
        self.project.undo()
        assert self.dump() == before
        self.project.redo()
        assert self.dump() == after

    @rule()
    def reopen(self) -> None:
        before = self.dump()
        self.project.close()
        self.project = Project.open(self.project.path)
        assert self.dump() == before
        assert not self.project.can_undo


TestJournal = Journal.TestCase
TestJournal.settings = settings(
    max_examples=7,
    stateful_step_count=25,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
)
