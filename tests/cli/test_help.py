"""The help, and processes of their own: no Qt, no heavy imports, exit codes that a shell sees."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from cli_calls import Call

from qda.cli.main import COMMANDS
from qda.resources import sample_folder
from qda.study import build_sample

SAMPLE = sample_folder() / "en"
TAKING_FILES = ("new", "import", "names")
"""Commands whose examples begin with files, or before there is a project."""

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


def examples_of(qda: Call, name: str) -> list[list[str]]:
    """The examples in a command's help, as the words that a shell would make of them."""
    lines = qda(name, "--help").out.partition("examples:")[2].splitlines()
    calls = [re.split(r" [|>] ", line)[0] for line in lines if line.strip()]
    return [shlex.split(call, comments=True) for call in calls]


@pytest.fixture
def sample_study(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The English sample study, its tables in the working directory; charts are not drawn."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    drawn = (Path(mpl.get_data_path()) / "images" / "home.png").read_bytes()

    def save(_figure: Figure, into: object, **_how: object) -> None:
        if isinstance(into, BytesIO):
            into.write(drawn)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Figure, "savefig", save)
    for table in ("respondents.csv", "codings.tsv"):
        shutil.copy(SAMPLE / table, table)
    return build_sample(tmp_path_factory.mktemp("sample"), "en")


def test_the_examples_do_what_they_say_on_the_english_sample(qda: Call, sample_study: Path) -> None:
    run = 0
    for name in set(COMMANDS) - set(TAKING_FILES) - {"demo"}:
        shutil.copy(sample_study, "thesis.qdaproj")
        for words in examples_of(qda, name):
            said = qda(*words[1:])
            assert (words[0], said.code) == ("qda", 0), (words, said.err)
            run += 1
    assert run > 40
    assert [words[:2] for words in examples_of(qda, "demo")] == [["qda", "demo"]] * 2


@pytest.mark.parametrize("name", TAKING_FILES)
def test_the_examples_of_what_takes_files_do_what_they_say(
    qda: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("transcripts", "corrected", "home/private"):
        Path(folder).mkdir(parents=True, exist_ok=True)
    spoken = "WEBVTT\n\n00:00.000 --> 00:09.000\n<v {}>Does Mr Bakker ring, you ask?</v>\n"
    Path("transcripts/R07_ministry.vtt").write_text(
        spoken.format("Anna") + spoken.format("R07").partition("\n")[2], encoding="utf-8"
    )
    Path("respondents.csv").write_text("case,role\nR07,Policy maker\n", encoding="utf-8")
    file = (SAMPLE / "interviews" / "E06.docx").read_bytes()
    for place in ("notes.docx", "corrected/E06.docx"):
        Path(place).write_bytes(file)
    key = Path("home/private/key.csv")
    for words in examples_of(qda, name):
        if name in ("new", "import"):
            Path("thesis.qdaproj").unlink(missing_ok=True)
        if name != "new" and not Path("thesis.qdaproj").exists():
            qda("new", "thesis.qdaproj")
        if name == "names" and not key.exists():
            qda("import", "thesis.qdaproj", "transcripts", "--make-key", key)
        if "--update" in words:
            qda("import", "thesis.qdaproj", "corrected")
        call = [part.replace("~", "home") for part in words[1:]]
        spread = [sorted(Path().glob(part)) if "*." in part else [part] for part in call]
        said = qda(*(part for some in spread for part in some))
        assert said.code == 0, (words, said)


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
