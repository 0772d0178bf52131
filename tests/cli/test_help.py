"""The help, and processes of their own: no Qt, no heavy imports, exit codes that a shell sees."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from cli_calls import Call

from qda.cli.main import COMMANDS
from qda.resources import codebooks_folder

TELL_MODULES = (
    "import sys; from qda.cli import main; code = main(sys.argv[1:]); "
    "names = {name.partition('.')[0] for name in sys.modules}; "
    "print('loaded:', *sorted(names & {'PySide6', 'pandas', 'matplotlib', 'docx', 'openpyxl', "
    "'sqlalchemy', 'shiboken6'}), file=sys.stderr); sys.exit(code)"
)


def process(*arguments: object) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, *(str(argument) for argument in arguments)]
    return subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself_with_examples(qda: Call, name: str) -> None:
    said = qda(name, "--help")
    assert said.code == 0
    assert f"usage: qda {name}" in said.out
    assert "examples:" in said.out
    assert f"  qda {name} " in said.out


@pytest.mark.parametrize("name", ["chart", "export", "query", "table"])
def test_the_help_says_how_numbers_stand_in_files_of_data(qda: Call, name: str) -> None:
    said = " ".join(qda(name, "--help").out.split())
    assert "numbers have a decimal point in every language" in said
    assert "opens .xlsx without asking" in said


def test_the_examples_are_calls_that_the_program_takes(qda: Call) -> None:
    from qda.cli.main import build_parser

    parser = build_parser()
    for name in COMMANDS:
        text = qda(name, "--help").out
        for line in text.partition("examples:")[2].splitlines():
            if line.strip():
                words = shlex.split(line.partition(" | ")[0], comments=True)
                assert words[0] == "qda"
                parser.parse_args(words[1:])


def test_the_examples_name_what_the_english_sample_has(qda: Call) -> None:
    from qda.cli.main import build_parser
    from qda.importers.codebook_files import read
    from qda.importers.respondents import read as read_table

    sample = Path(__file__).parents[2] / "sample_data" / "en"
    table = read_table(sample / "respondents.csv")
    book = read(codebooks_folder() / "policy-and-implementation.toml")
    known = {
        "code": {entry.name("en") for entry in book.codes},
        "document": {path.name[:3] for path in (sample / "interviews").iterdir()},
        "attribute": set(table.types),
    }
    known |= {"near": known["code"], "overlapping": known["code"]}
    known |= {"case": known["document"], "group_by": known["attribute"]}
    named, parser = 0, build_parser()
    for name in COMMANDS:
        for line in qda(name, "--help").out.partition("examples:")[2].splitlines():
            words = shlex.split(line.partition(" | ")[0], comments=True)[1:]
            said = vars(parser.parse_args(words)) if words else {}
            for key in known.keys() & said.keys():
                given = said[key] if isinstance(said[key], list) else [said[key]]
                names = {str(one).partition("=")[0] for one in given if one}
                named += len(names)
                assert names <= known[key], line
    assert named > 8


@pytest.mark.parametrize("name", ["new", "import", "names", "backup"])
def test_the_examples_of_what_takes_files_do_what_they_say(
    qda: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    sample = Path(__file__).parents[2] / "sample_data" / "en"
    monkeypatch.chdir(tmp_path)
    for folder in ("transcripts", "corrected", "home/private"):
        Path(folder).mkdir(parents=True, exist_ok=True)
    spoken = "WEBVTT\n\n00:00.000 --> 00:09.000\n<v {}>Does Mr Bakker ring, you ask?</v>\n"
    Path("transcripts/R07_ministry.vtt").write_text(
        spoken.format("Anna") + spoken.format("R07").partition("\n")[2], encoding="utf-8"
    )
    Path("respondents.csv").write_text("case,role\nR07,Policy maker\n", encoding="utf-8")
    words = (sample / "interviews" / "E06.docx").read_bytes()
    for place in ("notes.docx", "corrected/E06.docx"):
        Path(place).write_bytes(words)
    key = Path("home/private/key.csv")
    for line in qda(name, "--help").out.partition("examples:")[2].splitlines():
        if name in ("new", "import"):
            Path("thesis.qdaproj").unlink(missing_ok=True)
        if name != "new" and not Path("thesis.qdaproj").exists():
            qda("new", "thesis.qdaproj")
        if name == "names" and not key.exists():
            qda("import", "thesis.qdaproj", "transcripts", "--make-key", key)
        if "--update" in line:
            qda("import", "thesis.qdaproj", "corrected")
        call = [part.replace("~", "home") for part in shlex.split(line)[1:]]
        spread = [sorted(Path().glob(part)) if "*." in part else [part] for part in call]
        said = qda(*(part for some in spread for part in some)) if call else None
        assert said is None or said.code == 0, (line, said)


def test_the_help_names_every_command(qda: Call) -> None:
    said = qda("--help")
    assert said.code == 0
    assert all(f"    {name} " in said.out or f"    {name}\n" in said.out for name in COMMANDS)
    assert qda("--version").out.startswith("qda ")


def test_no_command_imports_qt_and_the_light_ones_nothing_heavy(
    study: Path, tmp_path: Path
) -> None:
    light = process("-c", TELL_MODULES, "info", study)
    assert light.returncode == 0
    assert light.stderr.strip() == "loaded: sqlalchemy"
    heavy = process("-c", TELL_MODULES, "report", study, tmp_path / "x.docx")
    assert heavy.returncode == 0, heavy.stderr
    assert "docx" in heavy.stderr
    assert "PySide6" not in heavy.stderr


def test_a_shell_sees_the_exit_code_and_the_words(study: Path, tmp_path: Path) -> None:
    missing = process("-m", "qda", "info", tmp_path / "no.qdaproj")
    assert (missing.returncode, missing.stdout) == (1, "")
    assert missing.stderr.startswith("qda: There is no project at")
    assert process("-m", "qda", "nonsense").returncode == 2


def test_a_letter_that_the_terminal_lacks_does_not_stop_it(study: Path) -> None:
    code = (
        "import io, sys; sys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding='ascii'); "
        "from qda.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    said = process("-c", code, "codebook", study)
    assert said.returncode == 0, said.stderr
    assert "Keeping one?s word" in said.stdout
