"""A saved query or group as the filter of reports, charts and exports; kept charts by name."""

from __future__ import annotations

import csv
from pathlib import Path

import docx
import openpyxl
import pytest
from cli_calls import Call

from qda.analysis import filters
from qda.analysis.charts import kept
from qda.analysis.filters import NoSuchFilter
from qda.analysis.kept_names import UnknownChart
from qda.models import (
    Project,
    case_groups,
    cases,
    codebook,
    concept_maps,
    map_links,
    saved_views,
    sets,
)

SAVED = ("--attribute", "Function=Policy maker", "--save", "Policy makers say")


@pytest.fixture
def asked(qda: Call, study: Path) -> Path:
    """The study with a saved query, a group, a saved chart and a map."""
    qda("query", study, *SAVED)
    with Project.open(study) as project:
        people = {row.name: row.id for row in project.ask(cases.listing)}
        project.do(case_groups.create, "Only seven", (), [people["R07"]])
        (trust,) = project.ask(codebook.find, "Trust")
        (blame,) = project.ask(codebook.find, "Fear of blame")
        model = project.do(concept_maps.create, "Conceptual model")
        one, other = project.do(concept_maps.add_codes, model, {trust: (0, 0), blame: (400, 80)})
        project.do(map_links.link, one, other)
        guid = next(row.guid for row in project.ask(cases.listing) if row.name == "R07")
        choices = {"kind": "profile", "by": "code", "case": guid, "coder": ""}
        dress = {"title": None, "width_cm": 12.0, "height_cm": 0.0, "colours": "grey"}
        project.do(saved_views.save, "chart", "Seven", {"choices": choices, "print": dress})
    return study


def words_of(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def test_a_report_of_a_saved_query_holds_what_it_finds_and_says_so(
    qda: Call, asked: Path, tmp_path: Path
) -> None:
    file = tmp_path / "makers.docx"
    assert qda("report", asked, file, "--no-charts", "--where", "policy makers SAY").code == 0
    words = words_of(file)
    found = qda("query", asked, "Policy makers say", "--json").json["passages"]
    assert sum(line.startswith("“") for line in words) == sum(len(p["codings"]) for p in found)
    told = next(line for line in words if line.startswith("Only “Policy makers say”: "))
    assert told.endswith("only where Function is “Policy maker”.")
    with Project.open(asked, read_only=True) as project:
        scope = filters.narrowing(project, "Policy makers say").cases
    assert any(f"{len(scope)} respondent" in line for line in words)  # of whom figures are out


def test_a_group_is_a_filter_as_well(qda: Call, asked: Path, tmp_path: Path) -> None:
    goal = tmp_path / "seven.csv"
    assert qda("export", asked, "codings", goal, "--where", "Only seven").code == 0
    rows = list(csv.DictReader(goal.read_text("utf-8-sig").splitlines()))
    assert (last := rows.pop())["document"].startswith("Only “Only seven”") and last["code"] == ""
    assert rows and {row["respondent"] for row in rows} == {"R07"}
    said = qda("export", asked, "excerpts", tmp_path / "back.csv", "--where", "Only seven")
    assert said.out.startswith("Only “Only seven”"), "told, and not in a file to be read back"
    assert len((tmp_path / "back.csv").read_text("utf-8-sig").splitlines()) == 1 + len(rows)
    assert qda("export", asked, "cases", goal, "--where", "Only seven").code == 0
    assert len(goal.read_text("utf-8-sig").splitlines()) == 2
    assert qda("export", asked, "documents", goal, "--where", "Only seven").code == 0
    paper, _note = csv.DictReader(goal.read_text("utf-8-sig").splitlines())
    assert (paper["document"], paper["codings"]) == ("R07", str(len(rows)))


def test_a_query_that_shows_what_is_shared_says_as_a_filter_that_whole_passages_count(
    qda: Call, asked: Path, tmp_path: Path
) -> None:
    shown = ("--code", "Trust", "--overlapping", "Interaction", "--show", "shared")
    assert "Shown is what they share." in qda("query", asked, *shown, "--save", "shared").out
    file = tmp_path / "shared.docx"
    assert qda("report", asked, file, "--no-charts", "--where", "shared").code == 0
    told = next(line for line in words_of(file) if line.startswith("Only “shared”: "))
    assert "Shown" not in told
    assert "the passages of both sides, each whole, as it was coded." in told


def test_a_workbook_says_which_filter_it_was_written_with(
    qda: Call, asked: Path, tmp_path: Path
) -> None:
    goal = tmp_path / "all.xlsx"
    assert qda("export", asked, "all", goal, "--where", "Only seven").code == 0
    book = openpyxl.load_workbook(goal)
    said = [cell for row in book["About"].iter_rows(values_only=True) for cell in row if cell]
    assert any("Only “Only seven”" in str(cell) for cell in said)


def test_a_kept_chart_and_a_map_stand_in_the_report(qda: Call, asked: Path, tmp_path: Path) -> None:
    file = tmp_path / "figures.docx"
    chosen = ("--chart", "Seven", "--chart", "conceptual model", "--no-charts")
    assert qda("report", asked, file, *chosen).code == 0
    document = docx.Document(str(file))
    captions = [line for line in words_of(file) if line.startswith("Figure ")]
    assert captions == ["Figure . Seven", "Figure . Conceptual model"]  # a field counts them
    alts = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert "Profile of R07" in alts[0]
    assert "Map of 2 concepts: Trust → Fear of blame" in alts[1]


def test_a_kept_chart_and_a_map_are_drawn_by_name(qda: Call, asked: Path, tmp_path: Path) -> None:
    for kind, name in (("map", "Conceptual model"), ("saved", "seven")):
        goal = tmp_path / f"{kind}.svg"
        assert qda("chart", asked, kind, goal, "--name", name).code == 0
        assert "<svg" in goal.read_text()
    goal, table = tmp_path / "often.svg", tmp_path / "often.csv"
    assert qda("chart", asked, "frequency", goal, "--where", "Only seven").code == 0
    assert "Only “Only seven”" in goal.read_text()
    assert not table.exists()


def test_a_table_counts_only_what_a_filter_finds_and_says_so(qda: Call, asked: Path) -> None:
    only = ("--where", "Only seven", "--json")
    whole = qda("table", asked, "--columns", "cases", "--json").json
    found = qda("table", asked, "--columns", "cases", *only).json
    assert sum(r["total"] for r in found["rows"]) < sum(r["total"] for r in whole["rows"])
    assert found["columns"] == ["R07"]
    for by in (found, qda("table", asked, "--columns", "codes", *only).json):
        assert by["definition"].startswith("Only “Only seven”: ")
    assert qda("table", asked, "--where", "Nobody").code == 1


def test_a_filter_or_chart_that_is_not_there_is_told_and_nothing_is_written(
    qda: Call, asked: Path, tmp_path: Path
) -> None:
    file = tmp_path / "none.docx"
    said = qda("report", asked, file, "--where", "Nobody")
    assert said.code == 1
    assert "no saved query or group “Nobody”" in said.err
    assert "There are: Policy makers say, Only seven." in said.err
    said = qda("report", asked, file, "--chart", "Nothing")
    assert "no saved chart or map “Nothing”" in said.err
    assert not file.exists()
    with Project.open(asked, read_only=True) as project, pytest.raises(NoSuchFilter):
        filters.narrowing(project, "")


def test_a_kept_chart_with_words_of_its_own_still_says_the_filter_and_is_not_enlarged(
    qda: Call, asked: Path, tmp_path: Path
) -> None:
    with Project.open(asked) as project:
        choices = {"kind": "frequency", "by": "code", "coder": ""}
        dress = {"title": "Mine", "caption": "In my own words.", "width_cm": 9.0, "height_cm": 34.0}
        project.do(saved_views.save, "chart", "Mine", {"choices": choices, "print": dress})
    file = tmp_path / "mine.docx"
    chosen = ("--chart", "Mine", "--no-charts", "--where", "Only seven")
    assert qda("report", asked, file, *chosen).code == 0
    told = next(line for line in words_of(file) if line.startswith("In my own words."))
    assert "Only “Only seven”" in told
    (picture,) = docx.Document(str(file)).inline_shapes
    assert picture.width.cm <= 9.0
    assert picture.height.cm == pytest.approx(20.5, abs=0.1)  # of a sheet 34 cm high


def test_a_map_in_a_filtered_report_counts_what_the_filter_finds_and_says_so(asked: Path) -> None:
    with Project.open(asked) as project:
        whole, seven = (kept.drawn(project, "Conceptual model", w) for w in ("", "Only seven"))
        left = filters.narrowing(project, "Only seven").codings
    behind, narrowed = ({c for s in one.hotspots for c in s.codings} for one in (whole, seven))
    assert narrowed
    assert narrowed == behind & left < behind
    assert "Only “Only seven”" in seven.caption
    assert "Only “" not in whole.caption


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        ({"kind": "crossheat", "measure": "segments", "per": "asked"}, "Numbers are counts: "),
        ({"kind": "crossheat", "measure": "cases", "per": "base"}, "percentages of the respond"),
        ({"kind": "saturation", "base_size": 5, "threshold": 0}, "Base 5 interviews, runs of 2"),
        ({"kind": "saturation", "base_size": 0, "threshold": 400}, "Base 4 interviews, runs of 2"),
    ],
)
def test_a_kept_chart_that_cannot_be_drawn_as_it_was_kept_falls_back(
    qda: Call, asked: Path, choices: dict[str, object], told: str
) -> None:
    with Project.open(asked) as project:
        project.do(saved_views.save, "chart", "Kept", {"choices": choices, "print": {}})
        assert told in kept.drawn(project, "Kept").caption


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        ({"kind": "profile", "case": "gone"}, "the respondent"),
        ({"kind": "codeline", "document": "gone", "coder": "gone"}, "the document, the coder"),
        ({"kind": "grouped", "groups": "attribute:gone"}, "the attribute"),
        ({"kind": "slope", "groups": "saved", "pair": ["Only seven", "Old"]}, "the group “Old”"),
        ({"kind": "words", "of_set": "Old"}, "the set of codes “Old”"),
        ({"kind": "slope", "groups": "case", "pair": ["R07"]}, ""),
    ],
)
def test_a_kept_chart_says_what_it_named_and_is_gone(
    asked: Path, choices: dict[str, object], told: str
) -> None:
    with Project.open(asked) as project:
        project.do(saved_views.save, "chart", "Mine", {"choices": choices, "print": {}})
        chart = kept.drawn(project, "Mine", kind="chart")
    said = f"Gone since this chart was saved: {told}. " if told else "Gone"
    for words in (chart.caption, chart.note):
        assert words.startswith(said) == bool(told)
    assert len(chart.caption) > len(said), "and the definition of what is drawn in its place"


@pytest.mark.parametrize("old", [False, True])
def test_a_kept_chart_follows_other_names(asked: Path, old: bool) -> None:
    with Project.open(asked) as project:
        one, two = (row for row in project.ask(cases.listing) if row.name in ("R07", "R09"))
        trust = project.ask(codebook.find, "Trust")
        made = project.do(sets.create, "code", "Mine", tuple(trust))
        (mine,) = project.ask(sets.listing, "code")
        names = {"pair": ["R07", "R09"], "of_set": "Mine"}
        ids = {
            "pair": [one.guid, two.guid],
            "pair_names": names["pair"],
            "of_set": "Mine",
            "of_set_guid": mine.guid,
        }
        choices = {"kind": "dumbbell", "by": "code", "groups": "case", **(names if old else ids)}
        project.do(saved_views.save, "chart", "Two", {"choices": choices, "print": {}})
        before = kept.drawn(project, "Two", kind="chart").hotspots
        assert [spot.title for spot in before] == ["Trust: R07 1 of 1 (100 %), R09 1 of 1 (100 %)"]
        project.do(cases.rename, one.id, "Anna")
        project.do(sets.rename, made, "Ours")
        chart = kept.drawn(project, "Two", kind="chart")
        assert ("Gone" in chart.caption) == old
        titles = [spot.title for spot in chart.hotspots]
        if not old:
            assert titles == ["Trust: Anna 1 of 1 (100 %), R09 1 of 1 (100 %)"]
            project.do(cases.remove, one.id)
            told = kept.drawn(project, "Two", kind="chart").caption
            assert told.startswith("Gone since this chart was saved: the group “R07”.")


def test_a_kept_chart_of_a_newer_program_is_no_other_chart(asked: Path) -> None:
    with Project.open(asked) as project:
        project.do(saved_views.save, "chart", "New", {"choices": {"kind": "spiral"}, "print": {}})
        with pytest.raises(UnknownChart, match="of a kind that is not known here"):
            kept.drawn(project, "New", kind="chart")
