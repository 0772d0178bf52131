"""The check finds what is wrong with a file, and nothing in a whole one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qda.models import Project, codebook, codings, documents, memos, sets
from qda.models.check import check
from qda.models.errors import NewerProject, NotAProject, ProjectMissing

Rows = Callable[..., list[Any]]


@pytest.fixture
def path(project: Project, doc: int, code: int) -> Path:
    coding = project.do(codings.apply, doc, code, 33, 50)
    project.do(memos.write, "coding", coding, "Note")
    project.do(sets.create, "code", "Set", (code,))
    project.do(codebook.create, "Below", parent=code)
    return project.path


def test_a_whole_file_has_no_findings_while_it_is_open(path: Path) -> None:
    assert check(path) == []


@pytest.mark.parametrize(
    ("damage", "kind", "words"),
    [
        ("UPDATE document SET text = text || char(13)", "document", "not normalised"),
        ("UPDATE document SET length = 5 WHERE 0 = (SELECT 0)", "document", "5 are stored"),
        ("UPDATE document SET words = 5", "document", "5 are stored"),
        ('UPDATE passage SET "end" = 4000', "passage", "outside “R07”"),
        ('UPDATE passage SET start = "end"', "passage", "outside “R07”"),
        ("UPDATE turn SET start = -1 WHERE id = 2", "turn", "turn 2"),
        ('UPDATE mark SET "end" = 4000 WHERE id = 1', "mark", "mark 1"),
        ("UPDATE memo SET subject_id = 99", "memo", "Memo 1 is on coding 99"),
        ("UPDATE set_member SET member_id = 99", "named_set", "code 99"),
        ("UPDATE coding SET code_id = 99", "coding", "Row 1 of coding"),
        ("DELETE FROM coding", "passage", "Nothing stands on passage 1"),
        ("UPDATE code SET codable = 0", "coding", "with a folder"),
        ("UPDATE code SET parent_id = 2 WHERE id = 1", "code", "Code 1 lies under itself"),
        ("DELETE FROM code_text WHERE code_id = 2", "code", "Code 2 has no name"),
        ("UPDATE content SET data = x'00'", "content", "not what was imported"),
        ("UPDATE step SET images = x'0011' WHERE id = 3", "step", "Step 3"),
        ("UPDATE step SET params = '{' WHERE id = 3", "step", "Step 3"),
        ("UPDATE step SET rows = 77 WHERE id = 3", "step", "does not hold"),
        ("DELETE FROM project", "project", "0 rows"),
        ("DROP TABLE mark", "file", "The table mark is missing"),
    ],
)
def test_what_is_wrong_is_found_and_said(
    path: Path, rows: Rows, damage: str, kind: str, words: str
) -> None:
    rows(path, damage)
    findings = [finding for finding in check(path) if finding.kind == kind]
    assert any(words in str(finding) for finding in findings), check(path)


def test_a_coding_that_is_there_twice_is_found(path: Path, rows: Rows) -> None:
    rows(
        path,
        "INSERT INTO coding (guid, code_id, passage_id, coder_id, direction, made_at, changed_at) "
        "SELECT 'another', code_id, passage_id, coder_id, direction, '', '' FROM coding",
    )
    assert [finding.text for finding in check(path)] == ["Coding 1 is there 2 times."]


def test_damaged_pages_are_findings_and_not_an_error(project: Project, folder: Path) -> None:
    from qda.transcript import Transcript

    project.do(documents.add, Transcript("Zo is het. " * 9000), "long")
    project.close()
    data = bytearray(project.path.read_bytes())
    data[4096 * 20 : 4096 * 40] = b"x" * 4096 * 20
    broken = folder / "broken.qdaproj"
    broken.write_bytes(data)
    findings = check(broken)
    assert findings
    assert {finding.kind for finding in findings} == {"file"}
    assert broken.read_bytes() == data


def test_what_is_no_project_is_refused(path: Path, folder: Path, rows: Rows) -> None:
    with pytest.raises(ProjectMissing):
        check(folder / "none.qdaproj")
    (folder / "text.qdaproj").write_text("hello " * 100)
    with pytest.raises(NotAProject):
        check(folder / "text.qdaproj")
    rows(path, "PRAGMA user_version = 99")
    with pytest.raises(NewerProject):
        check(path)
