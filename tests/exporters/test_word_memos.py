"""Memos and journal in Word: kinds as headings, who and when, Markdown as real formatting."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest

from qda.errors import Cancelled
from qda.exporters.errors import NothingToExport
from qda.exporters.word import memos as word_memos
from qda.models import Project, annotations, codebook, documents, logbook, memos

MEMO = """## Waarom
Zij zegt **ja**, *misschien* en ***toch***.

- eerst
  - dieper
1. een
2. twee

tussen

1. opnieuw

> dat zei zij

Zie [de wet](https://wetten.nl/?a="b") en [R07](qda:case/x).
"""


@pytest.fixture
def written(project: Project, tmp_path: Path) -> Any:
    code = project.ask(codebook.tree)[-1]
    document = project.ask(documents.listing)[0]
    project.do(memos.write, "code", code.id, MEMO)
    project.do(annotations.write, document.id, 0, 12, "Let op <dit> & dat")
    project.do(logbook.add, "2026-11-22", "Pilot", "Twee gesprekken.")
    project.do(logbook.add, "2026-11-20", "", "Begonnen.")
    path = tmp_path / "memos.docx"
    word_memos.write(project, path)
    return docx.Document(str(path))


def _styled(document: Any, *names: str) -> list[str]:
    return [p.text for p in document.paragraphs if p.style.name in names]


def test_each_kind_has_a_heading_and_each_note_one_below(written: Any, project: Project) -> None:
    kinds = _styled(written, "Heading 1")
    assert kinds[0] == "Journal"
    assert kinds[-1] == "Codes"
    assert "Remarks on passages" in kinds
    below = _styled(written, "Heading 2")
    assert below[:2] == ["20 November 2026", "22 November 2026: Pilot"]
    assert project.ask(codebook.tree)[-1].name in below


def test_it_says_who_wrote_it_and_when(written: Any) -> None:
    facts = _styled(written, "Memo facts")
    assert facts
    assert all(" 20" in fact for fact in facts)


def test_markdown_becomes_formatting(written: Any) -> None:
    assert "Waarom" in _styled(written, "Heading 4")
    runs = {
        run.text: run.style.name for p in written.paragraphs for run in p.runs if run.text.strip()
    }
    assert runs["ja"] == "Strong"
    assert runs["misschien"] == "Emphasis"
    assert runs["toch"] == "Strong emphasis"
    assert _styled(written, "List Bullet") == ["eerst", "dieper"]
    assert "dat zei zij" in _styled(written, "Quote")


def test_each_numbered_list_begins_at_one(written: Any) -> None:
    numbers = [
        p._p.pPr.numPr.numId.val for p in written.paragraphs if p.style.name == "List Number"
    ]
    assert len(numbers) == 3
    assert numbers[0] == numbers[1] != numbers[2]
    known = {num.numId for num in written.part.numbering_part.element.num_lst}
    assert set(numbers) <= known


def test_what_looks_like_markup_is_words(written: Any) -> None:
    assert "Let op <dit> & dat" in _styled(written, "Normal")
    links = [field.get(_W + "instr") for field in written.element.iter(_W + "fldSimple")]
    assert any('HYPERLINK "https://wetten.nl/?a=%22b%22"' in (link or "") for link in links)
    assert not any("qda:" in (link or "") for link in links)


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_only_the_kinds_that_are_wanted(project: Project, tmp_path: Path) -> None:
    project.do(logbook.add, "2026-11-22", "Pilot", "Twee gesprekken.")
    path = tmp_path / "journal.docx"
    word_memos.write(project, path, ["journal"])
    assert _styled(docx.Document(str(path)), "Heading 1") == ["Journal"]
    with pytest.raises(NothingToExport):
        word_memos.write(project, path, ["passage"])


def test_a_stopped_export_leaves_no_file(project: Project, tmp_path: Path) -> None:
    project.do(logbook.add, "2026-11-22", "Pilot", "Twee gesprekken.")
    path = tmp_path / "memos.docx"
    told: list[str] = []
    with pytest.raises(Cancelled):
        word_memos.write(
            project,
            path,
            on_progress=lambda _done, _total, what: told.append(what),
            is_cancelled=lambda: len(told) > 1,
        )
    assert list(tmp_path.glob("memos*")) == []
