"""The table of samples: made without them, and true of them where they are."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def formats(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    for name in ("formats", "own_formats"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    import formats as module

    return module


def test_every_format_of_our_own_is_read_with_its_speakers(formats: ModuleType) -> None:
    for row in formats.own_rows():
        assert row.is_read, row
        speakers = 0 if row.name.endswith(".epub") else 2
        assert (row.name, len(row.found.speakers)) == (row.name, speakers)
        assert len(row.found.turns) == 2 * speakers, row.name


def test_the_page_quotes_nothing_and_names_no_folder_of_this_computer(
    formats: ModuleType, tmp_path: Path
) -> None:
    folder = tmp_path / "samples" / "teams"
    folder.mkdir(parents=True)
    talk = "Anna: Hoe gaat het?\nBram: Goed.\nAnna: En nu?\nBram: Nu ook.\n"
    (folder / "a|b.txt").write_text(talk)
    (folder / "leeg.txt").write_text("")
    page = formats.page(list(formats.sample_rows(tmp_path / "samples")), list(formats.own_rows()))
    assert "| teams | 2 | 1 | 1 |" in page
    assert "| `leeg.txt` | refused |  |  |  |  |  | There is no text. |" in page
    assert not any(word in page for word in ("Anna", "Bram", "Goed", str(tmp_path), "balie"))
    widths = {line.count("|") for line in page.splitlines() if line.startswith("| `")}
    assert widths == {9}


def test_it_says_so_where_there_are_no_samples(
    formats: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QDA_SAMPLES", str(tmp_path / "nowhere"))
    assert formats.main(tmp_path / "formats.md") == 1
    assert not (tmp_path / "formats.md").exists()


def test_the_page_in_docs_names_every_sample(formats: ModuleType, samples: Path) -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    paths = [path for path in samples.glob("*/*") if path.parent.name not in formats.NO_DOCUMENTS]
    assert [path.name for path in paths if path.is_file() and f"`{path.name}`" not in page] == []
