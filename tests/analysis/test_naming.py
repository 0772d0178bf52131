"""Names in the room there is: none looks like another one, and what fits is whole."""

from __future__ import annotations

from dataclasses import replace

import pytest
from analysis.test_charts import clipped, material, sides

from qda.analysis.charts import drawn
from qda.analysis.naming import fitted
from qda.analysis.page import text_width
from qda.analysis.requests import ChartRequest

CYCLE = "Uitvoerders nemen deel aan alle fasen van de beleidscyclus, ook aan de evaluatie ervan, "
ALIKE = (
    (CYCLE + "vooraf", CYCLE + "achteraf", CYCLE, "Vertrouwen"),
    tuple(f"{CYCLE * 3}{place} {CYCLE}{end}" for place in ("binnen", "buiten") for end in "xy"),
    ("a" * 300 + "1", "a" * 300 + "2", "a" * 30),
)


@pytest.mark.parametrize("lines", [1, 2, 3])
@pytest.mark.parametrize("names", ALIKE)
def test_names_that_differ_look_different_in_the_room_they_have(
    names: tuple[str, ...], lines: int
) -> None:
    shown = fitted(names, 9.5, 2.9, lines)
    assert len({" ".join(one) for one in shown}) == len(names)
    assert max(map(len, shown)) <= lines
    assert all(text_width(line, 9.5) <= 2.9 for one in shown for line in one)


def test_what_differs_stands_behind_the_ellipsis() -> None:
    names = [CYCLE + end for end in ("vooraf", "achteraf")]
    assert fitted(names, 9.5, 2.9, 1) == [
        ["Uitvoerders nemen deel aan alle … vooraf"],
        ["Uitvoerders nemen deel aan alle … achteraf"],
    ]
    assert fitted(["Kort", names[0]], 9.5, 2.9, 1)[1][0].endswith("…")


@pytest.mark.parametrize("kind", ["frequency", "cooccurrence"])
def test_forty_names_of_sixty_signs_stand_whole_on_a_sheet_less_than_twice_as_tall(
    kind: str,
) -> None:
    plain = material(40)
    names = [f"Uitvoerders nemen deel aan alle fasen van beleid, nummer {n:02}" for n in range(40)]
    data = replace(plain, codes=plain.codes.assign(name=names))
    chart = drawn(data, ChartRequest(kind, by="code"))
    width, height = sides(chart)
    assert height < 2 * width
    assert clipped(chart) == []
    assert "…" not in "".join(text.get_text() for text in chart.figure.texts)
