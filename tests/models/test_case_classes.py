"""Where the classes of an attribute of numbers begin: kept, taken back, and counted by."""

from __future__ import annotations

import pytest

from qda.analysis import facts
from qda.analysis.crosstab import TableRequest, crosstab
from qda.models import Project, case_classes, case_tables, cases
from qda.models.errors import BadValue, NotFound


@pytest.fixture
def ages(project: Project) -> int:
    """Four respondents with ages, one without; the attribute's id."""
    given = {"R1": "19", "R2": "20", "R3": "41.5", "R4": "63"}
    rows = [(name, {"Age": age}) for name, age in given.items()]
    project.do(case_tables.load_table, [*rows, ("R5", {"Organisation": "SZW"})], {"Age": "number"})
    return {row.name: row.id for row in project.ask(cases.attributes)}["Age"]


def columns(project: Project) -> list[tuple[str, int]]:
    """The classes of a table by age, and how many cases are in each."""
    found = crosstab(facts.read(project), TableRequest(columns="attribute", attribute="Age"))
    return [(line.name, line.size) for line in found.columns]


def test_tables_part_the_cases_at_the_bounds_that_were_kept(project: Project, ages: int) -> None:
    project.do(case_classes.put, ages, (60, 20, 20.0, 40))
    assert project.ask(case_classes.listing) == {ages: (20.0, 40.0, 60.0)}
    assert columns(project) == [
        ("below 20", 1),
        ("20 to below 40", 1),
        ("40 to below 60", 1),
        ("60 and more", 1),
        ("unknown", 1),
    ]
    project.undo()
    assert columns(project)[0] == ("19", 1)
    project.redo()
    project.do(cases.rename_attribute, ages, "Years of age")
    assert facts.read(project).bounds == {"Years of age": (20.0, 40.0, 60.0)}


def test_without_bounds_classes_are_made_by_themselves_again(project: Project, ages: int) -> None:
    project.do(case_classes.put, ages, (40,))
    project.do(case_classes.put, ages, ())
    assert project.ask(case_classes.listing) == {}


def test_only_numbers_have_classes_that_begin_at_numbers(project: Project, ages: int) -> None:
    where = {row.name: row.id for row in project.ask(cases.attributes)}["Organisation"]
    for attribute, bounds, error in (
        (where, (1.0,), BadValue),
        (ages, (float("nan"),), BadValue),
        (ages, tuple(map(float, range(51))), BadValue),
        (99, (1.0,), NotFound),
    ):
        with pytest.raises(error):
            project.do(case_classes.put, attribute, bounds)
    assert project.ask(case_classes.listing) == {}
