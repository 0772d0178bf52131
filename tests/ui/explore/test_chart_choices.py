"""The choices above a chart: percentages that fit what is counted, and how saturation is told."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from qda.ui.explore.options import ChartOptions


@pytest.fixture
def options(qtbot: QtBot) -> ChartOptions:
    made = ChartOptions()
    qtbot.addWidget(made)
    return made


def offered(options: ChartOptions) -> list[str]:
    combo = options._combos["per"]
    return [combo.itemText(place) for place in range(combo.count())]


def test_a_heat_map_offers_the_percentages_that_go_with_what_it_counts(
    options: ChartOptions,
) -> None:
    options.show_kind("crossheat")
    assert offered(options)[3:] == ["Per cent of the group's passages"]
    options.choose("measure", "cases")
    options.choose("per", "asked")
    assert offered(options)[3:] == [
        "Per cent of the group's respondents",
        "Per cent of those asked",
    ]
    assert options.values()["per"] == "asked"
    options.show_kind("grouped")
    options.show_kind("crossheat")
    assert options.values()["per"] == "asked", "what was chosen last is shown again"
    options.choose("measure", "segments")
    assert options.values()["per"] == "count"


def test_saturation_is_assessed_by_numbers_that_are_set_and_remembered(
    options: ChartOptions, qtbot: QtBot
) -> None:
    options.show_kind("saturation")
    usual = {"base_size": 4, "run_length": 2, "threshold": 5}
    assert options.values().items() >= usual.items()
    field = options.numbers.fields["base_size"]
    field.selectAll()
    with qtbot.waitSignal(options.changed):
        qtbot.keyClicks(field, "6")
    options.numbers.fields["threshold"].setValue(-1)
    chosen = {"base_size": 6, "run_length": 2, "threshold": 0}
    assert options.values().items() >= chosen.items()
    kept = options.values()
    options.show_values({"kind": "saturation"})
    assert options.values().items() >= usual.items(), "a chart kept before there was a choice"
    options.show_values(kept)
    assert options.values().items() >= chosen.items()
    options.show_kind("treemap")
    assert "base_size" not in options.values()
    options.show_kind("saturation")
    assert options.values().items() >= chosen.items()
