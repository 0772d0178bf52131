"""What the charts count and how they arrange it, beside slow and obvious ways of doing the same."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise, product

import numpy as np
import pandas as pd
import pytest
from analysis.random_facts import made
from analysis.small_facts import a_study
from analysis.tables import codes, codings, together
from analysis.tables_of_study import of_study
from hypothesis import given, settings
from hypothesis import strategies as st

from qda.analysis.charts import Material, asked, filtered, narrowed, of_facts, thumbnail
from qda.analysis.charts.cloud import counted, packed
from qda.analysis.charts.clustering import distances, order
from qda.analysis.charts.communities import communities, modularity
from qda.analysis.charts.flow import following
from qda.analysis.charts.grid import codes_by
from qda.analysis.charts.kinds import CHARTS, drawn
from qda.analysis.charts.saturation import doors
from qda.analysis.charts.squarify import Box, squarified, worst
from qda.analysis.crosstab import TableRequest, crosstab
from qda.analysis.layout import layout, turned
from qda.analysis.requests import ChartRequest, ChartStyle
from qda.analysis.saturation import curve

TREE = codes((9,), (9, 1), (9, 1, 2), (3,), folders=(9,))
spans = st.tuples(st.sampled_from([1, 2, 3]), st.integers(0, 30), st.integers(1, 12))
studies = st.lists(spans, max_size=12).map(
    lambda rows: of_study(codings(*((code, at, at + long) for code, at, long in rows)), TREE)
)


def slow_cell(data: Material, request: ChartRequest, code: int, group: str) -> tuple[int, set[int]]:
    """One cell of codes by organisation, coding by coding."""
    facts = data.whole
    named = dict(zip(facts.cases["case"], facts.cases["organisation"], strict=True))
    below = {1: {1, 2}, 2: {2}, 3: {3}}[code] if request.with_subcodes else {code}
    found, ids = set(), set()
    for place, row in facts.codings.iterrows():
        for case in facts.speaking.loc[facts.speaking["row"] == place, "case"]:
            if row["code"] in below and named[case] == group:
                ids.add(int(row["coding"]))
                passage = (row["coder"], row["document"], row["start"], row["end"])
                unit = {"segments": passage, "documents": row["document"], "cases": case}
                found.add(unit[request.measure])
    return len(found), ids


@settings(max_examples=30)
@given(studies, st.sampled_from(["segments", "documents", "cases"]), st.booleans())
def test_codes_by_group_are_what_one_counts_by_hand(
    data: Material, measure: str, whole: bool
) -> None:
    groups = "attribute:organisation"
    request = ChartRequest(by="code", measure=measure, with_subcodes=whole, groups=groups)
    grid = codes_by(data, request)
    cells = product(range(len(grid.codes)), range(len(grid.columns)))
    for row, column in cells:
        code, group = int(grid.codes["code"].iloc[row]), grid.columns[column]
        count, ids = slow_cell(data, request, code, group)
        assert grid.values[row, column] == count
        assert set(grid.codings(row, column)) == ids
        assert set(grid.every().get((row, column), ())) == ids
    assert grid.bases.tolist() == [1, 1]


@settings(max_examples=30)
@given(studies, st.sampled_from(["segments", "documents", "cases"]))
def test_a_case_counts_in_each_saved_group_that_it_is_in(data: Material, measure: str) -> None:
    cases = dict(zip(data.whole.cases["organisation"], data.whole.cases["case"], strict=True))
    one, both = list(cases), ("one", "both")
    groups = {8: (cases[one[0]],), 9: tuple(cases.values())}
    guids = {**data.whole.guids, "group": {8: ("g8", both[0]), 9: ("g9", both[1])}}
    grouped = replace(data, facts=replace(data.whole, groups=groups, guids=guids))
    request = ChartRequest(by="code", measure=measure, groups="saved")
    grid = codes_by(grouped, request)
    assert grid.columns == both
    assert grid.bases.tolist() == [1, 2]
    for row, code in enumerate(grid.codes["code"].tolist()):
        found = [slow_cell(data, request, int(code), name)[1] for name in one]
        assert set(grid.codings(row, 0)) == found[0]
        assert set(grid.codings(row, 1)) == found[0] | found[1]


Place = tuple[tuple[int, int], int, int]
"""A document with a coder, and where a passage begins and ends."""


def slow_following(rows: list[Place]) -> set[tuple[int, int]]:
    found = set()
    for one, (line, _start, end) in enumerate(rows):
        later = [start for own, start, _end in rows if own == line and start >= end]
        for other, (own, start, _end) in enumerate(rows):
            if own == line and later and start == min(later):
                found.add((one, other))
    return found


lines = st.tuples(st.integers(1, 2), st.integers(1, 2))


@given(st.lists(st.tuples(lines, st.integers(0, 20), st.integers(1, 8)), max_size=10))
def test_a_code_is_followed_by_what_its_coder_begins_next(
    places: list[tuple[tuple[int, int], int, int]],
) -> None:
    rows = [(line, at, at + long) for line, at, long in places]
    table = pd.DataFrame(
        [(*line, start, end) for line, start, end in rows],
        columns=["document", "coder", "start", "end"],
    )
    one, other = following(table.astype(int))
    assert set(zip(one.tolist(), other.tolist(), strict=True)) == slow_following(rows)


def test_a_band_counts_a_passage_once_whatever_sub_codes_it_has_and_no_other_coder() -> None:
    twice = codings((1, 0, 10), (2, 0, 10), (3, 12, 20))  # 1 and its sub-code 2, then 3
    other = codings((3, 11, 15), coder=2)
    found = together(twice, other).assign(cases=[(1,)] * 4)
    study = of_study(found, codes((1,), (1, 2), (3,)))
    chart = drawn(study, ChartRequest("flow", by="top"))
    assert chart.table.to_numpy().tolist() == [["c1", "c3", 1]]
    assert "Each coder is counted apart" in chart.caption
    assert [spot.codings for spot in chart.hotspots] == [(1, 2, 3)]


@pytest.mark.parametrize("kind", ["frequency", "treemap", "sunburst"])
def test_a_number_of_respondents_opens_their_passages_and_not_the_interviewers(kind: str) -> None:
    turns = [(1, 0, 10, "respondent", 1), (1, 10, 40, "interviewer", 2)]
    rows = [(1, 0, 8, 1, 1, 0), (1, 12, 20, 1, 1, 0), (1, 22, 30, 4, 1, 0)]
    chart = drawn(of_facts(made(rows, turns), "A"), ChartRequest(kind, "code", "cases"))
    behind = {spot.title: spot.codings for spot in chart.hotspots if spot.codings}
    assert {title.split(":")[0]: ids for title, ids in behind.items()} == {"c1": (10,)}


def weights_of(ties: dict[tuple[int, int], int], count: int) -> np.ndarray:
    found = np.zeros((count, count))
    for (one, other), weight in ties.items():
        if one != other:
            found[one, other] = found[other, one] = weight
    return found


def all_groupings(count: int) -> list[list[int]]:
    found = [[0]]
    for _node in range(count - 1):
        found = [[*part, new] for part in found for new in range(max(part) + 2)]
    return found


pairs = st.tuples(st.integers(0, 5), st.integers(0, 5))


@given(st.dictionaries(pairs, st.integers(1, 9), min_size=1))
def test_groups_of_codes_are_near_the_best_there_is(ties: dict[tuple[int, int], int]) -> None:
    weights = weights_of(ties, 6)
    best = max(modularity(weights, np.array(part)) for part in all_groupings(6))
    assert modularity(weights, communities(weights)) >= best - 0.15  # greedy: not always the best


def test_two_triangles_with_one_tie_between_are_two_groups() -> None:
    inside = [*combinations(range(3), 2), *combinations(range(3, 6), 2)]
    weights = weights_of({**dict.fromkeys(inside, 1), (2, 3): 1}, 6)
    groups = communities(weights)
    assert groups.tolist() == [0, 0, 0, 1, 1, 1]
    assert modularity(weights, groups) == pytest.approx(6 / 7 - 0.5)  # worked by hand


@given(st.lists(st.integers(1, 500), min_size=1, max_size=30))
def test_a_treemap_fills_its_box_and_each_area_is_its_size(sizes: list[int]) -> None:
    boxes = squarified(sizes, Box(0, 0, 6, 4))
    for box, size in zip(boxes, sizes, strict=True):
        assert box.wide * box.tall == pytest.approx(24 * size / sum(sizes))
        assert box.x >= -1e-9
        assert box.x + box.wide <= 6 + 1e-6
        assert box.y + box.tall <= 4 + 1e-6
    for one, other in combinations(boxes, 2):
        across = min(one.x + one.wide, other.x + other.wide) - max(one.x, other.x)
        down = min(one.y + one.tall, other.y + other.tall) - max(one.y, other.y)
        assert min(across, down) < 1e-6


def test_the_treemap_of_the_paper() -> None:
    """Bruls, Huizing and van Wijk (2000), figure 3: 6, 6, 4, 3, 2, 2, 1 in a box of 6 by 4."""
    boxes = squarified([6, 6, 4, 3, 2, 2, 1], Box(0, 0, 6, 4))
    assert boxes[0] == pytest.approx((0, 0, 3, 2))
    assert boxes[1] == pytest.approx((0, 2, 3, 2))
    assert boxes[2] == pytest.approx((3, 0, 12 / 7, 7 / 3))
    assert worst([6, 6], 4) == pytest.approx(1.5)


def test_rows_that_are_alike_come_to_lie_side_by_side() -> None:
    values = np.array([[9, 0, 1], [0, 9, 0], [8, 0, 1], [0, 7, 1], [0, 0, 5]])
    found = order(values)
    assert sorted(found) == list(range(5))
    beside = {frozenset(pair) for pair in pairwise(found)}
    assert {frozenset((0, 2)), frozenset((1, 3))} <= beside


def test_a_row_is_at_no_distance_from_one_of_the_same_profile() -> None:
    apart = distances(np.array([[1.0, 2.0], [10.0, 20.0], [0.0, 0.0]]))
    assert apart[0, 1] == pytest.approx(0)
    assert apart[0, 2] == 1


@given(st.lists(st.tuples(st.floats(0.1, 1.5), st.floats(0.05, 0.4)), min_size=1, max_size=25))
def test_no_word_of_a_cloud_lies_on_another(halves: list[tuple[float, float]]) -> None:
    places = packed(halves)
    for one, other in combinations(range(len(halves)), 2):
        apart = np.abs(places[one] - places[other])
        need = np.array(halves[one]) + np.array(halves[other])
        assert (apart >= need - 1e-9).any()


def test_saturation_counts_each_code_where_it_is_first() -> None:
    data = of_study(codings((1, 0, 5), (2, 4, 9), (1, 20, 30), (3, 40, 50)), TREE)
    found = curve(data.whole)
    assert found.new.tolist() == [3, 0]
    assert doors(data, found) == [(1, 2, 3, 4), ()]
    chart = drawn(data, ChartRequest("saturation"))
    assert [spot.title for spot in chart.hotspots] == [
        "R01: 3 new, 3 so far",
        "R02: 0 new, 3 so far",
    ]
    assert "too few interviews" in chart.caption


def clumps(rng: np.random.Generator, count: int) -> np.ndarray:
    """Codes in three groups that meet often within, seldom between."""
    group = np.arange(count) % 3
    same = group[:, None] == group[None, :]
    counts = np.where(same, rng.integers(8, 20, (count, count)), rng.integers(0, 3, (count, count)))
    counts = np.triu(counts, 1)
    return counts + counts.T


def test_one_code_more_leaves_the_others_about_where_they_were() -> None:
    for seed in range(5):
        counts = clumps(np.random.default_rng(seed), 31)
        keys = [f"guid-{number}-{seed}" for number in range(31)]
        before = turned(layout(counts[:30, :30], keys[:30]), keys[:30])
        after = turned(layout(counts, keys), keys)[:30]
        assert np.median(np.abs(before - after)) < 0.1


def test_the_network_names_its_groups_and_grows_with_the_chosen_measure() -> None:
    rows = [(n, 0, 10) for n in range(1, 4)] + [(n, 50, 60) for n in range(4, 7)] + [(1, 50, 52)]
    data = Material(codings(*rows), codes(*((n,) for n in range(1, 7))), 1, 1, "A")
    asked = ChartRequest("network", by="code", node="ties", edge="coefficient")
    chart = drawn(data, asked)
    titles = [spot.title for spot in chart.hotspots if spot.shape == "disc"]
    assert titles[0] == "c1: 5 (group 1)"
    assert "number of codes that a code meets" in chart.caption
    assert "Louvain" in chart.caption


@pytest.mark.parametrize("kind", list(CHARTS))
def test_a_small_picture_has_its_size_for_every_kind_and_for_nothing(kind: str) -> None:
    from io import BytesIO

    from PIL import Image

    for data in (of_study(codings((1, 0, 9), (3, 4, 12), (2, 30, 40)), TREE), EMPTY):
        picture = Image.open(BytesIO(thumbnail(data, ChartRequest(kind, by="code"))))
        assert picture.size == (240, 160)


@pytest.mark.parametrize("kind", list(CHARTS))
def test_a_small_picture_shows_something_where_there_is_something(kind: str) -> None:
    from io import BytesIO

    from PIL import Image

    data = of_study(codings((1, 0, 9), (3, 4, 12), (2, 30, 40)), TREE)
    picture = Image.open(BytesIO(thumbnail(data, ChartRequest(kind, by="code")))).convert("L")
    dark, light = picture.getextrema()
    assert dark < 200 < light


EMPTY = of_study(codings(), TREE)


def test_title_caption_colours_and_language_can_be_set() -> None:
    data = of_study(codings((1, 0, 9), (3, 4, 12)), TREE)
    style = ChartStyle("My own", "Under it", "grey", "nl")
    chart = drawn(data, ChartRequest("frequency", by="code", style=style))
    assert (chart.title, chart.caption) == ("My own", "Under it")
    assert "Respondenten" in chart.table
    bare = drawn(data, ChartRequest("grouped", by="code", style=ChartStyle(title="", caption="")))
    assert bare.title == "Codes by organisation"  # to be called by, though it is not drawn
    assert bare.caption == ""


def test_a_part_of_the_codes_is_also_a_part_of_the_facts() -> None:
    data = of_study(codings((1, 0, 9), (3, 4, 12)), TREE)
    kept = narrowed(data, ChartRequest(only=(3,)))
    assert kept.whole.codings["code"].tolist() == [3]


def test_a_cloud_counts_no_stop_word_and_nothing_of_the_interviewer() -> None:
    stop = {"nl": frozenset({"the", "i", "we", "is", "it", "are", "and"})}
    data = replace(of_facts(a_study(), "Coder A"), stop_words=stop)
    rows = dict(counted(data).itertuples(index=False))
    assert rows == {
        "rules": 4, "trust": 2, "again": 1, "else": 1, "letter": 1, "never": 1, "nothing": 1,
        "people": 1,
    }  # fmt: skip


def test_a_cloud_under_a_filter_counts_what_the_filter_finds() -> None:
    facts = a_study()
    left = facts.only((facts.codings["code"] == 1).to_numpy())
    stop = {"nl": frozenset({"the", "i", "we"})}
    data = filtered(replace(of_facts(facts, "Coder A"), stop_words=stop), left, "Only code 1.")
    assert dict(counted(data).itertuples(index=False)) == {"trust": 2, "letter": 1, "people": 1}
    nothing = filtered(data, facts.only((facts.codings["code"] == 0).to_numpy()), "Only code 0.")
    said = drawn(nothing, ChartRequest("frequency"))
    assert said.alt == "There is nothing to show here of what the filter leaves."
    assert said.caption.endswith("Only code 0."), "and it is not that nothing is coded"


@pytest.mark.parametrize(
    ("groups", "columns"),
    [("case", "case"), ("document", "document"), ("direction", "direction"), ("kind", "kind")],
)
@pytest.mark.parametrize("measure", list(asked.UNITS))
def test_those_asked_are_counted_in_a_heat_map_as_in_a_table(
    groups: str, columns: str, measure: str
) -> None:
    rows = [(1, 12, 20, 1, 1, 1), (1, 25, 35, 2, 1, 0), (2, 0, 10, 1, 1, 2), (5, 0, 4, 4, 2, 0)]
    turns = [(1, 0, 10, "interviewer", 0), (1, 10, 30, "respondent", 1)]
    turns += [(1, 30, 40, "respondent", 2), (2, 0, 40, "respondent", 2)]
    facts = made(rows, turns, [(1, 0, 1)])  # asked in talk 1, where cases 1 and 2 speak
    unit = asked.UNITS[measure]
    table = crosstab(facts, TableRequest(columns, unit, "asked", question=1))  # type: ignore[arg-type]
    request = ChartRequest("crossheat", "code", measure, groups=groups, per="asked", question=1)
    among = asked.of_whom(facts, request)
    grid = codes_by(of_facts(facts, "A"), request, groups, among)
    bases = asked.bases(facts, request, grid, among)
    wanted = table.denominators.fillna(0).astype(int)
    counts = table.values.fillna(0).astype(int)
    assert sorted(bases) == sorted(wanted)
    assert grid.values.sum() == counts.to_numpy().sum()
    assert sorted(zip(bases, grid.values.sum(axis=0), strict=True)) == sorted(
        zip(wanted, counts.sum(), strict=True)
    )


def test_a_heat_map_says_of_whom_the_question_was_asked_and_why_it_cannot() -> None:
    facts = made([(1, 12, 20, 1, 1, 1)], [(1, 10, 30, "respondent", 1)], [(1, 0, 1)])
    request = ChartRequest("crossheat", "code", "cases", per="asked", question=1)
    chart = drawn(of_facts(facts, "A"), request)
    assert "respondents of the column of whom the question was asked" in chart.caption
    titles = [spot.title for spot in chart.hotspots]
    assert any(title.endswith("1 respondent of 1 (100 %)") for title in titles)
    assert any("nobody in this column was asked" in title for title in titles)
    passages = drawn(of_facts(facts, "A"), replace(request, measure="segments"))
    assert "with respondents and documents only" in passages.caption
    nowhere = drawn(of_facts(facts, "A"), replace(request, question=3))
    assert "marked in no interview" in nowhere.alt
