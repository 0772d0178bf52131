"""Importing many files: each on its own feet, all undone together."""

from __future__ import annotations

from pathlib import Path

import pytest

from qda.errors import Cancelled
from qda.importers import batch
from qda.importers.errors import EmptyFile, NothingToRead, UnknownFormat
from qda.models import Project, case_tables, cases, documents


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def names(project: Project) -> list[str]:
    return [row.name for row in project.ask(documents.listing)]


def test_files_become_documents_with_their_original(project: Project, tmp_path: Path) -> None:
    path = write(tmp_path, "R1.txt", "I: Hoe?\nR: Zo.")
    (outcome,) = batch.import_files(project, [path])
    assert (outcome.name, outcome.failed) == ("R1", False)
    assert outcome.document is not None
    content = project.ask(documents.read, outcome.document)
    assert content.text == "Hoe?\nZo."
    assert [turn.speaker for turn in content.turns] == ["I", "R"]
    assert content.row.kind == "interview"
    original = project.ask(documents.original, outcome.document)
    assert original == ("R1.txt", path.read_bytes())


def test_what_fails_does_not_stop_the_others(project: Project, tmp_path: Path) -> None:
    files = [
        write(tmp_path, "a.txt", "een"),
        write(tmp_path, "b.txt", ""),
        write(tmp_path, "c.json", "drie"),
        write(tmp_path, "d.md", "vier"),
    ]
    outcomes = batch.import_files(project, files)
    assert names(project) == ["a", "d"]
    assert [type(outcome.error) for outcome in outcomes] == [
        type(None),
        EmptyFile,
        UnknownFormat,
        type(None),
    ]
    assert [outcome.path for outcome in outcomes] == files


def test_one_undo_takes_all_of_it_back(project: Project, tmp_path: Path) -> None:
    batch.import_files(project, [write(tmp_path, f"{n}.txt", f"tekst {n}") for n in range(4)])
    assert len(names(project)) == 4
    project.undo()
    assert names(project) == []
    project.redo()
    assert len(names(project)) == 4


def test_a_file_that_is_in_already_is_skipped_or_comes_again(
    project: Project, tmp_path: Path
) -> None:
    path = write(tmp_path, "R1.txt", "tekst")
    copy = write(tmp_path, "kopie.txt", "tekst")
    batch.import_files(project, [path])
    (again,) = batch.import_files(project, [copy])
    assert (again.document, again.failed) == (None, False)
    assert again.skipped == "already imported as “R1”"
    assert names(project) == ["R1"]
    batch.import_files(project, [path], duplicates="again")
    assert names(project) == ["R1", "R1 (2)"]


def test_documents_of_one_name_get_numbers(project: Project, tmp_path: Path) -> None:
    for number, suffix in enumerate((".txt", ".md", ".markdown")):
        batch.import_files(project, [write(tmp_path, f"Notitie{suffix}", f"tekst {number}")])
    assert names(project) == ["Notitie", "Notitie (2)", "Notitie (3)"]


@pytest.mark.parametrize("stem", ["n" * 240, "a\nb", '‘x’ "y" =1+1', "   "])
def test_odd_names_are_no_obstacle(project: Project, tmp_path: Path, stem: str) -> None:
    (outcome,) = batch.import_files(project, [write(tmp_path, f"{stem}.txt", "tekst")])
    assert outcome.error is None
    assert names(project) == [outcome.name]
    assert "\n" not in outcome.name


def test_a_folder_gives_its_readable_files_in_natural_order(
    project: Project, tmp_path: Path
) -> None:
    for name in ("R10.txt", "R2.txt", "r1.txt", ".hidden.txt", "~$R2.docx", "picture.png"):
        write(tmp_path, name, f"tekst {name}")
    (tmp_path / "deeper").mkdir()
    batch.import_files(project, [tmp_path])
    assert names(project) == ["r1", "R2", "R10"]


def test_folders_in_a_folder_come_after_its_own_files(project: Project, tmp_path: Path) -> None:
    for place in ("teams 10", "teams 2/deeper", ".hidden"):
        (tmp_path / place).mkdir(parents=True)
        write(tmp_path / place, f"{Path(place).name}.txt", f"tekst {place}")
    write(tmp_path, "zelf.txt", "tekst")
    (tmp_path / "teams 2" / "back").symlink_to(tmp_path, target_is_directory=True)
    batch.import_files(project, [tmp_path])
    assert names(project) == ["zelf", "deeper", "teams 10"]


def test_a_folder_without_such_files_says_so(project: Project, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    (outcome,) = batch.import_files(project, [empty])
    assert isinstance(outcome.error, NothingToRead)


def test_stopping_leaves_nothing(project: Project, tmp_path: Path) -> None:
    files = [write(tmp_path, f"{n}.txt", f"tekst {n}") for n in range(5)]
    seen: list[tuple[int, int, str]] = []
    with pytest.raises(Cancelled):
        batch.import_files(
            project,
            files,
            on_progress=lambda *step: seen.append(step),
            is_cancelled=lambda: len(seen) == 3,
        )
    assert names(project) == []
    assert seen == [(0, 5, "0.txt"), (1, 5, "1.txt"), (2, 5, "2.txt")]


def test_stopping_before_anything_came_in_leaves_earlier_work_alone(
    project: Project, tmp_path: Path
) -> None:
    batch.import_files(project, [write(tmp_path, "vroeger.txt", "tekst")])
    with pytest.raises(Cancelled):
        batch.import_files(
            project, [write(tmp_path, "nu.txt", "anders")], is_cancelled=lambda: True
        )
    assert names(project) == ["vroeger"]


def test_the_kind_can_be_said(project: Project, tmp_path: Path) -> None:
    batch.import_files(project, [write(tmp_path, "veld.md", "# Notitie")], kind="notes")
    assert project.ask(documents.listing)[0].kind == "notes"


def speakers(project: Project) -> dict[str, int | None]:
    return {one.name: one.case_id for one in project.ask(documents.speakers)}


def test_a_respondent_named_like_a_case_becomes_that_case(project: Project, tmp_path: Path) -> None:
    case = project.do(cases.create, "R7")
    batch.import_files(project, [write(tmp_path, "gesprek.txt", "I: Hoe?\nr7: Zo.\nI: Ja.")])
    assert speakers(project) == {"I": None, "r7": case}
    assert project.ask(documents.listing)[0].case_id == case


def test_a_document_named_like_a_case_gives_it_to_its_one_respondent(
    project: Project, tmp_path: Path
) -> None:
    case = project.do(cases.create, "R7")
    batch.import_files(project, [write(tmp_path, "r7.txt", "I: Hoe?\nR: Zo.\nI: Ja.")])
    assert speakers(project) == {"I": None, "R": case}


def test_a_meeting_of_several_belongs_to_no_case_as_a_whole(
    project: Project, tmp_path: Path
) -> None:
    project.do(cases.create, "overleg")
    second = project.do(cases.create, "P2")
    text = "Moderator: Hoe?\nP1: Zo.\nP2: Anders.\nP1: Ja."
    batch.import_files(project, [write(tmp_path, "overleg.txt", text)])
    assert speakers(project) == {"Moderator": None, "P1": None, "P2": second}
    assert project.ask(documents.listing)[0].case_id is None


def test_cases_that_come_later_are_linked_in_one_step(project: Project, tmp_path: Path) -> None:
    files = [
        write(tmp_path, "R1.txt", "I: Hoe?\nR: Zo.\nI: Ja."),
        write(tmp_path, "brief.md", "# Brief"),
        write(tmp_path, "ander.md", "# Ander"),
    ]
    batch.import_files(project, files)
    project.do(case_tables.load_table, [("r1", {}), ("Brief", {})])
    assert batch.link_to_cases(project) == 3
    assert [row.case_name for row in project.ask(documents.listing)] == ["r1", "Brief", ""]
    assert batch.link_to_cases(project) == 0
    project.undo()
    assert [row.case_name for row in project.ask(documents.listing)] == ["", "", ""]


def test_reading_touches_no_project(tmp_path: Path) -> None:
    parsed = batch.parse(write(tmp_path, "a.txt", "tekst"))
    assert parsed.transcript is not None
    assert batch.parse(tmp_path / "missing.txt").error is not None
    assert set(batch.suffixes()) >= {".docx", ".txt", ".md", ".vtt"}
