"""How charts part respondents in groups, and what they say of groups that they leave out."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from analysis.random_facts import made
from analysis.small_facts import a_study

from qda.analysis.charts import asked, flow, of_facts
from qda.analysis.charts.grid import codes_by
from qda.analysis.charts.kinds import drawn
from qda.analysis.crosstab import TableRequest, crosstab
from qda.analysis.crosstab.classes import MISSING
from qda.analysis.requests import ChartRequest


def test_charts_and_tables_part_respondents_by_an_attribute_alike() -> None:
    values = {
        "yes_no": ("true", "false", ""),
        "date": ("2026-03-01", "2024-05-06", ""),
        "number": ("9", "10.5", ""),
        "category": ("unknown", "", "9a"),
    }
    people = pd.DataFrame({"case": [1, 2, 3], "name": ["R1", "R2", "R3"], **values})
    facts = replace(a_study(), cases=people, attributes={name: name for name in values})
    data = of_facts(facts, "all")
    for name in values:
        table = crosstab(facts, TableRequest("attribute", "respondents", "group", attribute=name))
        request = ChartRequest(measure="cases", by="code", groups=f"attribute:{name}")
        grid = codes_by(data, request)
        assert list(grid.columns) == [line.name for line in table.columns]
        assert grid.bases.tolist() == [line.size for line in table.columns]
        assert asked.bases(facts, request, grid).tolist() == grid.bases.tolist()
        kept = [grid.place_of(str(line.key or MISSING)) for line in table.columns]
        assert kept == [0, 1, 2]


def test_a_flow_to_groups_says_which_are_left_out_and_its_table_has_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(flow, "MOST_GROUPS", 1)
    data = of_facts(a_study(), "all")
    chart = drawn(data, ChartRequest("flow", "code", flow="group", groups="case"))
    assert "One smaller group is left out. The table behind it has all." in chart.caption
    assert set(chart.table["To"]) == {"R1", "R2"}
    assert chart.table.columns[-1] == "Passages"
    rows = [(1, 0, 3, 1, 1, 0), (1, 4, 6, 3, 1, 0), (1, 7, 9, 1, 1, 0)]
    follows = drawn(of_facts(made(rows, []), "A"), ChartRequest("flow", "code", most=1))
    assert "Drawn are the 1 most used codes of 2." in follows.caption
    assert follows.table.columns[-1] == "Pairs of passages"
