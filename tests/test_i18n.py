"""The Dutch catalogue: complete, true to the sources, and heard in every layer."""

from __future__ import annotations

import io
import re
from collections import Counter
from pathlib import Path

import docx
import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from ui_study import make_study

import qda
from qda.analysis.charts import draw
from qda.analysis.requests import ChartRequest
from qda.cli.main import main
from qda.exporters.word.options import ReportOptions
from qda.exporters.word.report import report
from qda.i18n import LOCALE_FOLDER, _, language, ngettext, set_language, system_language
from qda.models import Project
from qda.models.errors import ProjectMissing

PACKAGE = Path(qda.__file__).parent
DUTCH = LOCALE_FOLDER / "nl" / "LC_MESSAGES"
PLACEHOLDER = re.compile(r"\{[^{}]*\}|%\(\w+\)[sr]|%[sr]")
Ids = str | tuple[str, ...] | list[str]


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    """What qda.po holds."""
    with (DUTCH / "qda.po").open("rb") as file:
        return read_po(file)


@pytest.fixture(scope="module")
def sources() -> dict[str, str]:
    """Every string that the sources mark for translation, with the file where it stands."""
    keywords = {**DEFAULT_KEYWORDS, "N_": None}
    found = extract_from_dir(str(PACKAGE), [("**.py", "python")], keywords=keywords)
    return {_key(message): file for file, _line, message, _comments, _context in found}


def _forms(message: Ids) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else tuple(message)


def _key(message: Ids) -> str:
    return "\x00".join(_forms(message))


def test_every_string_of_the_sources_is_in_dutch(
    catalogue: Catalog, sources: dict[str, str]
) -> None:
    known = {_key(m.id): _forms(m.string) for m in catalogue if m.id}
    missing = {text: file for text, file in sources.items() if not all(known.get(text, [""]))}
    assert not missing, "run `make messages` and translate these"


def test_no_translation_is_left_of_a_string_that_is_gone(
    catalogue: Catalog, sources: dict[str, str]
) -> None:
    assert {_key(m.id) for m in catalogue if m.id} - sources.keys() == set()


def test_nothing_is_marked_as_uncertain(catalogue: Catalog) -> None:
    assert [m.id for m in catalogue if m.id and m.fuzzy] == []


def test_placeholders_are_the_same_in_both_languages(catalogue: Catalog) -> None:
    """A form of the singular may say "one" in words, in either language."""
    for message in catalogue:
        if not message.id:
            continue
        english, dutch = _forms(message.id), _forms(message.string)
        assert len(english) == len(dutch), message.id
        for theirs, ours in zip(english, dutch, strict=True):
            assert Counter(PLACEHOLDER.findall(theirs)) == Counter(PLACEHOLDER.findall(ours)), ours


def test_space_dots_and_letters_of_menus_are_kept(catalogue: Catalog) -> None:
    for message in catalogue:
        for theirs, ours in zip(_forms(message.id), _forms(message.string), strict=True):
            assert theirs.endswith("…") == ours.endswith("…"), ours
            assert theirs.count("&") == ours.count("&"), ours
            assert theirs.endswith((". ", ": ")) == ours.endswith((". ", ": ")), ours


def test_the_compiled_catalogue_is_that_of_the_text(catalogue: Catalog) -> None:
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    assert (DUTCH / "qda.mo").read_bytes() == compiled.getvalue()


def test_a_switch_takes_effect_at_once() -> None:
    assert _("Codebook") == "Codebook"
    set_language("nl")
    assert (language(), _("Codebook")) == ("nl", "Codeboek")
    set_language("fr")
    assert (language(), _("Codebook")) == ("en", "Codebook")


@pytest.mark.parametrize(("count", "said"), [(0, "0 casussen"), (1, "1 casus"), (2, "2 casussen")])
def test_dutch_counts_as_dutch_does(count: int, said: str) -> None:
    set_language("nl")
    assert ngettext("{count} case", "{count} cases", count).format(count=count) == said


def test_the_system_language_is_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "nl_BE.UTF-8")
    assert system_language() == "nl"
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    assert system_language() == "en"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A small study, closed."""
    path = tmp_path / "study.qdaproj"
    make_study(path)
    return path


def test_a_chart_is_titled_and_explained_in_dutch(study: Path) -> None:
    set_language("nl")
    with Project.open(study) as project:
        chart = draw(project, ChartRequest("frequency"))
    assert chart.title == "Hoe vaak codes voorkomen"
    assert " verschillende stukken tekst die een codeur de code gaf" in chart.caption
    assert " coderingen van Coder A in 4 documenten, 3 respondenten." in chart.caption


def test_a_report_in_word_is_in_dutch(study: Path, tmp_path: Path) -> None:
    set_language("nl")
    path = tmp_path / "rapport.docx"
    with Project.open(study) as project:
        report(project, path, ReportOptions(), charts=False)
    lines = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    assert {"Gecodeerde passages", "Respondenten", "Codeboek"} <= set(lines)
    assert "Gecodeerd door Coder A" in lines
    assert not [line for line in lines if "Coded" in line or "respondents" in line]


def test_an_error_is_told_in_dutch() -> None:
    set_language("nl")
    error = ProjectMissing(Path("weg.qdaproj"))
    assert error.what == "Er is geen project op weg.qdaproj."
    assert error.todo == "Controleer de plaats, of kijk of de schijf is aangesloten."


def test_the_command_line_helps_and_complains_in_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--language", "nl", "chart", "--help"])
    said = capsys.readouterr().out
    assert "gebruik: qda chart" in said
    assert "toon deze hulp" in said
    assert not re.search("usage:|options:|arguments|show this", said)
    with pytest.raises(SystemExit):
        main(["--language", "nl", "chart"])
    assert "fout: deze argumenten zijn nodig" in capsys.readouterr().err


def test_what_is_in_a_project_is_told_in_dutch(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--language", "nl", "info", str(study)]) == 0
    said = capsys.readouterr().out
    assert "4 documenten, 3 casussen" in said
    assert re.search("artikel|beleidsstuk", said)
