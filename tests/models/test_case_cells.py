"""Blocks of cells in one step, types and order of attributes."""

from __future__ import annotations

import pytest

from qda.models import Project, case_cells, case_groups, case_tables, cases
from qda.models.case_cells import Cells
from qda.models.case_groups import Condition
from qda.models.errors import BadValue, DuplicateName, EmptyName, NotFound


@pytest.fixture
def table(project: Project) -> dict[str, int]:
    """Two cases with years and an organisation; ids by name."""
    rows = [("R1", {"Years": "3", "Organisation": "SZW"}), ("R2", {"Years": "12,5"})]
    project.do(case_tables.load_table, rows, {"Years": "number"})
    ids = {row.name: row.id for row in project.ask(cases.listing)}
    return ids | {row.name: row.id for row in project.ask(cases.attributes)}


def values(project: Project) -> dict[str, dict[str, str]]:
    return {row.name: dict(row.values) for row in project.ask(cases.listing)}


def test_a_block_is_written_and_taken_back_as_one_step(
    project: Project, table: dict[str, int]
) -> None:
    before, years, where = values(project), table["Years"], table["Organisation"]
    block = Cells(
        {(table["R1"], years): "4,5", (table["R1"], where): "", (table["R2"], where): "UWV"},
        {table["R2"]: "R02"},
        [("R3", {years: "7"}), ("R4", {})],
    )
    made = project.do(case_cells.write, block)
    assert len(made) == 2
    assert values(project) == {
        "R1": {"Years": "4.5"},
        "R02": {"Years": "12.5", "Organisation": "UWV"},
        "R3": {"Years": "7"},
        "R4": {},
    }
    project.undo()
    assert values(project) == before


def test_where_one_cell_is_refused_nothing_is_written(
    project: Project, table: dict[str, int]
) -> None:
    before = values(project)
    years = table["Years"]
    for block, error in (
        (Cells({(table["R1"], years): "1", (table["R2"], years): "many"}), BadValue),
        (Cells(names={table["R1"]: "r2"}), DuplicateName),
        (Cells(names={table["R1"]: " "}), EmptyName),
        (Cells(fresh=[("New", {}), ("new", {})]), DuplicateName),
        (Cells({(99, years): "1"}), NotFound),
        (Cells({(table["R1"], 99): "1"}), NotFound),
    ):
        with pytest.raises(error):
            project.do(case_cells.write, block)
        assert values(project) == before


def test_names_can_be_swapped_in_one_block(project: Project, table: dict[str, int]) -> None:
    project.do(case_cells.write, Cells(names={table["R1"]: "R2", table["R2"]: "R1"}))
    assert {row.id: row.name for row in project.ask(cases.listing)}[table["R1"]] == "R2"
    project.undo()
    assert {row.id: row.name for row in project.ask(cases.listing)}[table["R1"]] == "R1"
    project.redo()
    assert {row.id: row.name for row in project.ask(cases.listing)}[table["R1"]] == "R2"


def test_a_type_is_changed_with_the_values_or_refused(
    project: Project, table: dict[str, int]
) -> None:
    where, years = table["Organisation"], table["Years"]
    project.do(case_cells.retype, years, "text")
    assert values(project)["R2"]["Years"] == "12.5"
    project.do(case_cells.retype, years, "number")
    assert project.ask(case_cells.misfits, where, "number") == ["SZW"]
    with pytest.raises(BadValue):
        project.do(case_cells.retype, where, "number")
    project.do(case_cells.retype, where, "number", drop=True)
    assert "Organisation" not in values(project)["R1"]
    project.undo()
    assert values(project)["R1"]["Organisation"] == "SZW"
    assert {row.name: row.type for row in project.ask(cases.attributes)}["Organisation"] == "text"


def test_yes_and_no_become_words_and_back(project: Project, table: dict[str, int]) -> None:
    met = project.do(cases.define_attribute, "Met", "yes_no")
    project.do(cases.set_value, table["R1"], met, "ja")
    project.do(case_cells.retype, met, "text")
    assert values(project)["R1"]["Met"] == "yes"
    project.do(case_cells.retype, met, "yes_no")
    assert values(project)["R1"]["Met"] == "true"


def test_attributes_are_put_in_another_order(project: Project, table: dict[str, int]) -> None:
    project.do(cases.define_attribute, "Gender")
    project.do(case_cells.move_attribute, table["Years"], 9)
    order = [row.name for row in project.ask(cases.attributes)]
    assert order == ["Organisation", "Gender", "Years"]
    project.undo()
    assert next(row.name for row in project.ask(cases.attributes)) == "Years"


def test_a_group_may_ask_for_letters_in_a_value(project: Project, table: dict[str, int]) -> None:
    letters = Condition(table["Organisation"], contains="zw")
    group = project.do(case_groups.create, "SZW", [letters])
    assert project.ask(case_groups.of_id, group).cases == (table["R1"],)
    assert project.ask(case_groups.of_id, group).conditions == (letters,)
    words = case_groups.in_words([letters], project.ask(cases.attributes))
    assert words == "Organisation: with “zw”"


def test_a_table_loads_names_and_heads_as_they_are_meant(project: Project) -> None:
    rows = [("R1", {"Years ": "3", "Org": ""}), (" r1", {"Years": "4"}), ("R2", {"Org": " UWV"})]
    made = project.do(case_tables.load_table, rows, {"Years ": "number"})
    assert [row.type for row in project.ask(cases.attributes)] == ["number", "text"]
    assert values(project) == {"R1": {"Years": "4"}, "R2": {"Org": "UWV"}}
    assert made == [made[0], made[0], made[2]]


def test_some_cases_can_be_read_alone(project: Project) -> None:
    rows = [(f"R{n}", {"Org": "UWV", "Years": str(n)}) for n in range(4)]
    made = project.do(case_tables.load_table, rows)
    whole = project.ask(cases.listing)
    assert project.ask(cases.listing, [made[3], made[1]]) == [whole[1], whole[3]]
    assert project.ask(cases.listing, []) == []
