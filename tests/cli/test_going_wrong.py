"""What goes wrong: the exit code, words that help, and nothing harmed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from cli_calls import Call, Said

from qda.cli.main import COMMANDS
from qda.models import Project, codebook

MORE: dict[str, tuple[str, ...]] = {
    "import": ("x.vtt",),
    "names": ("--key", "x.csv"),
    "code": ("--document", "R07", "--code", "Trust", "--quote", "x"),
    "export": ("codings", "x.csv"),
    "report": ("x.docx",),
    "chart": ("frequency", "x.png"),
    "forget": ("R07",),
    "find": ("words",),
}
ON_A_PROJECT = [name for name in COMMANDS if name not in ("new", "demo")]


def call(qda: Call, name: str, project: Path) -> Said:
    return qda(name, project, *MORE.get(name, ()))


def tells(said: Said, words: str) -> bool:
    """An error in the program's own words: exit 1, on standard error, no traceback."""
    return said.code == 1 and words in said.err and said.out == "" and "Traceback" not in said.err


@pytest.mark.parametrize("name", ON_A_PROJECT)
def test_a_project_that_is_not_there(qda: Call, tmp_path: Path, name: str) -> None:
    assert tells(call(qda, name, tmp_path / "no.qdaproj"), "There is no project at")
    assert not list(tmp_path.glob("*.qdaproj"))


@pytest.mark.parametrize("name", ON_A_PROJECT)
def test_a_file_that_is_no_project(qda: Call, tmp_path: Path, name: str) -> None:
    path = tmp_path / "letter.qdaproj"
    path.write_text("Dear reader", encoding="utf-8")
    assert tells(call(qda, name, path), "is not a qda project")
    assert path.read_text(encoding="utf-8") == "Dear reader"


@pytest.mark.parametrize("name", ON_A_PROJECT)
def test_a_project_of_a_newer_program(qda: Call, study: Path, name: str) -> None:
    with closing(sqlite3.connect(study)) as rows:
        rows.execute("PRAGMA user_version = 999")
    before = study.read_bytes()
    assert tells(call(qda, name, study), "newer version of the program")
    assert study.read_bytes() == before


@pytest.mark.parametrize("name", ["import", "code", "forget"])
def test_a_project_that_is_open_elsewhere_is_not_changed(qda: Call, study: Path, name: str) -> None:
    with Project.open(study) as project:
        project.do(codebook.create, "Mine")
        said = call(qda, name, study)
        assert tells(said, "open for reading only")
        assert "has it open since" in said.err
        assert qda("info", study).code == 0
        assert project.do(codebook.create, "Mine too")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("report", "x.docx", "--code", "Nonsense"), "There is no code “Nonsense”"),
        (("report", "x.docx", "--document", "R99"), "There is no document “R99”"),
        (("report", "x.docx", "--coder", "Zoë"), "There is no coder “Zoë”"),
        (("report", "x.docx", "--group-by", "Shoe size"), "There is no attribute “Shoe size”"),
        (("export", "codings", "x.csv", "--coder", "Zoë"), "There is no coder “Zoë”"),
        (("chart", "frequency", "x.png", "--coder", "Zoë"), "There is no coder “Zoë”"),
        (("code", "--document", "R99", "--code", "Trust", "--quote", "x"), "no document “R99”"),
        (("code", "--document", "R07", "--code", "No", "--quote", "the counter"), "no code “No”"),
        (("forget", "R99", "--yes"), "There is no case “R99”"),
        (("code", "--document", "R07", "--code", "Trust", "--quote", "the"), "times in R07"),
        (("code", "--document", "R07", "--code", "Trust", "--start", "9", "--end", "9"), "No text"),
        (("code", "--document", "R07", "--code", "Trust", "--start", "0", "--end", "9999"), "9999"),
        (("code", "--document", "R07", "--code", "Factors", "--quote", "the counter"), "a folder"),
        (("export", "codings", "x.pdf"), "x.pdf"),
        (("chart", "frequency", "x.gif"), ".gif"),
        (("chart", "slope", "x.svg", "--groups", "kind", "--data", "x.csv"), "--groups case"),
        (("chart", "slope", "x.svg", "--groups", "case", "--pair", "R07", "R99"), "no “R99”"),
        (("export", "codings", "no/x.csv"), "There is no folder"),
        (("report", "no/x.docx"), "There is no folder"),
        (("codebook", "--take-in", "no.toml"), "no.toml"),
        (("codebook", "--write", "x.doc"), "x.doc"),
        (("code", "no.tsv"), "no.tsv"),
        (("undo", "--to", "9999"), "nothing to take back"),
        (("backup", "--restore", "no.qdaproj"), "There is no project at"),
    ],
)
def test_what_the_project_does_not_know(
    qda: Call,
    study: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    name, *rest = words
    assert tells(qda(name, study, *rest), told)
    assert len(qda("info", study, "--json").json["codings"]) == 17
    assert not list(tmp_path.glob("x.*"))


def test_a_table_of_codings_with_a_wrong_line_changes_nothing(
    qda: Call, study: Path, tmp_path: Path
) -> None:
    table = tmp_path / "codings.tsv"
    table.write_text(
        "document\tparagraph\tquote\tcode\n"
        "R07\t5\tWe know the counter\tTrust\n"
        "R07\t5\tthese words are not in it\tTrust\n",
        encoding="utf-8",
    )
    said = qda("code", study, table)
    assert said.code == 1
    assert "these words are not in it" in said.err or "3" in said.err
    assert len(qda("info", study, "--json").json["codings"]) == 17


def test_a_codebook_with_a_mistake_says_where(qda: Call, study: Path, tmp_path: Path) -> None:
    book = tmp_path / "book.toml"
    book.write_text("this is = = no codebook", encoding="utf-8")
    said = qda("codebook", study, "--take-in", book)
    assert said.code == 1
    assert "book.toml" in said.err
    assert qda("new", tmp_path / "other.qdaproj", "--codebook", book).code == 1
    assert not (tmp_path / "other.qdaproj").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("code", "STUDY"),
        ("code", "STUDY", "--document", "R07", "--code", "Trust"),
        ("import", "STUDY"),
        ("chart", "STUDY", "pie", "x.png"),
        ("export", "STUDY", "soup", "x.csv"),
        ("codebook", "STUDY", "--take-in", "a", "--write", "b"),
        ("info",),
        ("nonsense",),
        (),
    ],
)
def test_a_wrong_call_ends_with_two(qda: Call, study: Path, words: tuple[str, ...]) -> None:
    said = qda(*(study if word == "STUDY" else word for word in words))
    assert said.code == 2
    assert said.err
    assert said.out == ""


def test_a_new_project_never_overwrites(qda: Call, study: Path, tmp_path: Path) -> None:
    before = study.read_bytes()
    assert tells(qda("new", study), "exists already")
    assert study.read_bytes() == before
    assert tells(qda("new", tmp_path / "no" / "x.qdaproj"), "There is no folder")


def test_a_file_that_was_imported_is_not_written_over(
    qda: Call, study: Path, tmp_path: Path
) -> None:
    original = tmp_path / "E03.csv"
    original.write_text("Interviewer: Who?\nAnna: All of us.\n", encoding="utf-8")
    assert qda("import", study, original, "--reader", "text").code == 0
    before = original.read_bytes()
    original = original.rename(tmp_path / "ex - Codings.csv")
    for wish in (
        ("export", study, "codings", original),
        ("export", study, "all", tmp_path / "ex.csv"),
        ("query", study, "--code", "Trust", "--csv", original),
        ("codebook", study, "--write", original),
        ("import", study, tmp_path, "--make-key", original),
    ):
        assert tells(qda(*wish), "is the file that “E03” was imported from")
        assert original.read_bytes() == before


def test_of_several_files_none_is_written_where_one_cannot_be(
    qda: Call, study: Path, tmp_path: Path
) -> None:
    (tmp_path / "m - Documents.csv").mkdir()
    assert tells(qda("export", study, "all", tmp_path / "m.csv"), "is a folder")
    assert not (tmp_path / "m - Codings.csv").exists()


@pytest.mark.parametrize("name", ["x.txt", "no/x.csv"])
def test_a_query_whose_file_cannot_be_written_is_not_saved(
    qda: Call, study: Path, tmp_path: Path, name: str
) -> None:
    wish = ("query", study, "--code", "Trust", "--csv", tmp_path / name, "--save", "Foo")
    assert tells(qda(*wish), "Nothing was written")
    assert tells(qda("query", study, "Foo"), "There is no saved query")


def test_a_demo_where_a_file_is_in_the_way(qda: Call, tmp_path: Path) -> None:
    (tmp_path / "demo").write_text("mine", encoding="utf-8")
    assert tells(qda("demo", tmp_path / "demo"), "cannot be made")
    assert (tmp_path / "demo").read_text(encoding="utf-8") == "mine"


def test_a_full_disk_leaves_neither_a_new_project_nor_a_copy(
    qda: Call, study: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "full"
    folder.mkdir()
    made = "The project was not made; nothing is left of it."
    with files_end_at(40_000):
        assert tells(qda("new", folder / "a.qdaproj"), made)
        assert tells(qda("export", study, "copy", folder / "c.qdaproj"), "The copy was not made")
    assert qda("new", folder / "a.qdaproj").code == 0
    size = (folder / "a.qdaproj").stat().st_size
    with files_end_at(size + 4096):
        shipped = "policy-and-implementation"
        assert tells(qda("new", folder / "b.qdaproj", "--codebook", shipped), made)
    assert sorted(path.name for path in folder.iterdir()) == [".a.qdaproj.lock", "a.qdaproj"]


@contextmanager
def files_end_at(size: int) -> Iterator[None]:
    """No file grows beyond `size` bytes, which fails as a full disk does."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
