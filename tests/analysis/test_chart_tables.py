"""The table behind a chart holds what is drawn, and what a percentage is a share of."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from analysis.random_facts import made
from analysis.random_facts import studies as random_studies
from analysis.tables import codes, codings
from analysis.tables_of_study import of_study
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.text import Text

from qda import i18n
from qda.analysis.chart import Chart
from qda.analysis.charts import CHARTS, asked, drawn, of_facts, two_groups
from qda.analysis.charts.grid import codes_by
from qda.analysis.crosstab import TableRequest, crosstab
from qda.analysis.facts import Facts
from qda.analysis.requests import PER, ChartRequest, ChartStyle, figures

TREE = codes((1,), (1, 2), (3,))
STUDY = of_study(
    codings((1, 0, 10), (2, 12, 20), (2, 30, 40), (3, 5, 18), (3, 50, 60), (3, 70, 80)), TREE
)
UNITS = {"segments": "segments", "documents": "documents", "cases": "respondents"}


def the_facts() -> Facts:
    """Case 1 speaks in document 1 with five passages; case 2 in document 2; case 4 nowhere."""
    rows = [(1, at, at + 3, 1, 1, 0) for at in (0, 4, 8, 12, 16)] + [(2, 0, 10, 4, 1, 0)]
    turns = [(1, 0, 40, "respondent", 1), (2, 0, 40, "respondent", 2)]
    return made(rows, turns)


def cell(chart: Chart, code: str, column: str) -> float:
    found = chart.table
    return float(found.loc[found["Code"] == code, column].iloc[0])


@given(
    random_studies(), st.sampled_from(list(UNITS)), st.sampled_from(["case", "document", "kind"])
)
def test_a_percentage_of_the_group_is_of_what_a_table_takes_for_its_denominator(
    facts: Facts, measure: str, groups: str
) -> None:
    request = ChartRequest("crossheat", "code", measure, groups=groups, per="base")
    grid = codes_by(of_facts(facts, "A"), request)
    bases = asked.bases(facts, request, grid)
    unit = UNITS[measure]
    table = crosstab(facts, TableRequest(groups, unit, "group"))  # type: ignore[arg-type]
    assert sorted(bases) == sorted(table.denominators.fillna(0).astype(int))
    assert asked.whole(request) == table.denominator_name
    assert (grid.values <= bases).all(), "never more than a hundred per cent"


@pytest.mark.parametrize("measure", list(UNITS))
@pytest.mark.parametrize("per", PER)
def test_no_percentage_of_a_heat_map_is_over_a_hundred_and_what_does_not_fit_is_told(
    measure: str, per: str
) -> None:
    request = ChartRequest("crossheat", "code", measure, groups="case", per=per, question=1)
    chart = drawn(of_facts(the_facts(), "A"), request)
    shares = chart.table.filter(like=" (%)")
    assert not (shares > 100).to_numpy().any()
    assert ("percentages of those asked go with" in chart.caption) == (per not in figures(measure))


def test_the_table_of_a_heat_map_holds_what_is_drawn_with_counts_and_bases() -> None:
    request = ChartRequest("crossheat", "code", "cases", groups="case", per="base")
    chart = drawn(of_facts(the_facts(), "A"), request)
    assert (cell(chart, "c1", "R1 (%)"), cell(chart, "c1", "R1")) == (100, 1)
    assert cell(chart, "respondents of the column", "R1") == 1
    assert np.isnan(cell(chart, "respondents of the column", "R1 (%)"))


def test_what_has_no_whole_is_empty_in_the_table_and_the_caption_says_why() -> None:
    request = ChartRequest("crossheat", "code", "segments", groups="case", per="column")
    chart = drawn(of_facts(the_facts(), "A"), request)
    assert np.isnan(cell(chart, "c1", "R4 (%)"))
    assert "Undefined: nothing is counted in the column. (" in chart.caption
    assert "R4" in chart.caption
    drawn_as = [spot.title for spot in chart.hotspots if "R4" in spot.title]
    assert drawn_as
    assert all("Undefined" in title for title in drawn_as)


def test_bars_of_shares_have_their_shares_in_the_table_and_the_sum_beside_them() -> None:
    request = ChartRequest("grouped", "code", groups="attribute:organisation", mode="share")
    found = drawn(STUDY, request).table
    whole = found[["Ministry", "Agency"]].sum(axis=1)
    assert found["Total"].tolist() == whole.tolist()
    assert found["Ministry (%)"].tolist() == (100 * found["Ministry"] / whole).round(1).tolist()


@pytest.mark.parametrize("kind", ["treemap", "sunburst"])
def test_the_table_of_a_tree_has_the_figures_of_its_areas(kind: str) -> None:
    found = drawn(STUDY, ChartRequest(kind)).table
    assert found.iloc[:, 2:].to_numpy().tolist() == [[2, 4, 4], [2, 2, 2], [3, 3, 3]]


def test_the_order_of_a_table_is_that_of_the_bars() -> None:
    found = drawn(STUDY, ChartRequest(by="code", order="count")).table
    assert found["Passages"].is_monotonic_decreasing


def test_the_table_of_two_groups_says_how_many_respondents_they_have() -> None:
    request = ChartRequest("dumbbell", "code", groups="attribute:organisation")
    chart = drawn(STUDY, request)
    assert cell(chart, "respondents of the column", "Agency") == 1
    assert {"Ministry (%)", "Agency (%)", "Difference"} <= set(chart.table.columns)


def test_a_pair_that_is_drawn_as_a_dash_stands_empty_in_the_table() -> None:
    found = drawn(STUDY, ChartRequest("cooccurrence", "code")).table
    empty = found[found["Count"].isna()]
    assert len(empty) == 1  # code 2 lies within code 1
    assert empty["Coefficient c"].isna().all()


def test_the_table_of_a_network_tells_its_discs_and_which_lines_are_drawn() -> None:
    found = drawn(STUDY, ChartRequest("network", "code", node="ties")).table
    assert found["Line drawn"].tolist() == ["yes"] * len(found)
    assert found["Disc of the one"].tolist() == [1, 1]
    assert found["Disc of the other"].tolist() == [2, 2]


@pytest.mark.parametrize("kind", list(CHARTS))
def test_the_definition_goes_with_the_table_whatever_is_written_below_the_picture(
    kind: str,
) -> None:
    request = ChartRequest(kind, "code")
    own = drawn(STUDY, request)
    other = drawn(STUDY, replace(request, style=ChartStyle(caption="")))
    assert other.caption == "" or kind in ("cooccurrence", "network")
    assert own.note == other.note == own.caption
    assert other.note


def test_a_profile_says_what_its_hundred_per_cent_is() -> None:
    chart = drawn(STUDY, ChartRequest("profile", groups="attribute:organisation"))
    totals = int(chart.table["Passages"].sum())
    assert f"a share of the sum over all codes of Agency, {totals};" in chart.caption
    assert "over the 2 groups coded (by organisation)." in chart.caption
    alone = drawn(of_facts(the_facts(), "A"), ChartRequest("profile", "code"))
    assert "over the 2 respondents with codings." in alone.caption


def test_where_there_are_no_two_groups_a_dumbbell_says_what_there_is() -> None:
    data = of_facts(made([(1, 0, 3, 1, 1, 0)], [(1, 0, 40, "respondent", 1)]), "A")
    chart = drawn(data, ChartRequest("dumbbell", groups="kind"))
    assert "by kind of document there are no groups of respondents" in chart.alt
    assert "at least two values" in chart.alt
    pair = ChartRequest("slope", groups="case", pair=("p1", "nobody"))
    assert "nobody is in" in two_groups.lacking(data, pair)


def test_percentages_say_so_below_the_title_and_in_their_cells() -> None:
    for per, sign in (("row", True), ("count", False)):
        chart = drawn(STUDY, ChartRequest("crossheat", "code", groups="direction", per=per))
        shown = [text.get_text() for text in chart.figure.findobj(Text)]  # type: ignore[attr-defined]
        assert ("100 %" in shown, "Passages, in per cent" in shown) == (sign, sign)


def test_saturation_is_assessed_as_was_asked_and_caption_and_table_say_so() -> None:
    request = ChartRequest("saturation", base_size=1, run_length=1, threshold=12.5)
    chart = drawn(STUDY, request)
    assert "Base 1 interviews, runs of 1, threshold 12.5 %" in chart.caption
    assert "1+1" in chart.caption
    (run,) = chart.table.filter(like="threshold 12.5 %").columns
    assert chart.table[run].tolist()[1] == 0
    assert {"Band: low", "Band: high"} <= set(chart.table.columns)


@pytest.mark.parametrize("kind", ["codeline", "portrait"])
def test_along_one_text_caption_and_table_speak_of_that_text_and_say_where(kind: str) -> None:
    facts = replace(the_facts(), text=lambda _document: "one\ntwo\nthree and four\n")
    document = facts.documents["document"].tolist()[0]
    chart = drawn(of_facts(facts, "A"), ChartRequest(kind, by="code", document=document))
    name = facts.documents["name"].tolist()[0]
    assert f"5 codings by A in the document {name}." in chart.caption
    assert set(chart.table["Document"]) == {name}
    assert chart.table["Paragraph"].tolist()[:3] == [1, 2, 3]
    assert chart.table["Start (character)"].tolist() == [0, 4, 8, 12, 16]
    assert chart.table["End (character)"].tolist() == [3, 7, 11, 15, 19]


def test_a_whole_of_passages_says_that_one_with_several_codes_counts_once() -> None:
    rows = [(1, 0, 9, 1, 1, 0), (1, 0, 9, 2, 1, 0), (1, 12, 20, 1, 1, 0)]
    facts = made(rows, [(1, 0, 40, "respondent", 1)])
    chart = drawn(
        of_facts(facts, "A"), ChartRequest("crossheat", "code", groups="kind", per="base")
    )
    assert chart.table.iloc[-1, 0] == "different passages of the column"
    assert chart.table["interviews"].iloc[-1] == 2, "of three codings"
    assert "Passages: different stretches" in chart.caption
    assert "a passage with several codes counts once" in chart.caption


@pytest.mark.parametrize(("spoken", "shown"), [("en", "1,200"), ("nl", "1.200")])
def test_thousands_are_apart_in_charts_as_the_language_writes_them_and_plain_in_their_table(
    spoken: str, shown: str
) -> None:
    data = of_study(codings(*((1, at, at + 5) for at in range(1199))), codes((1,)))  # and one
    with i18n.speaking(spoken):
        chart, tree = (drawn(data, ChartRequest(kind, "code")) for kind in ("frequency", "treemap"))
    for one in (chart, tree):
        assert shown in {text.get_text() for text in one.figure.findobj(Text)}  # type: ignore[attr-defined]
    assert chart.caption.startswith(shown)
    assert shown in chart.hotspots[0].title
    assert 1200 in chart.table.iloc[0].tolist()
