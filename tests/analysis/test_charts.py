"""Charts: nothing clipped, every place a door, the same file for the same chart."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest
from analysis.tables import codes, codings
from analysis.tables_of_study import of_study
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from qda import i18n
from qda.analysis import save
from qda.analysis.chart import Chart, contrast, readable
from qda.analysis.charts import CHARTS, Material, drawn, narrowed
from qda.analysis.charts.size import sides, too_small
from qda.analysis.heatmap import tone
from qda.analysis.layout import layout
from qda.analysis.page import THEMES
from qda.analysis.requests import ChartRequest
from qda.exporters import pictures
from qda.exporters.errors import NoFolder, NoRoom

LONG = "Uitvoerders nemen deel aan alle fasen van de beleidscyclus, ook aan de evaluatie ervan, "


def material(count: int, *, long: bool = False) -> Material:
    """As many codes, each overlapping the next, in one document."""
    rows = [(n, n * 10, n * 10 + 15) for n in range(1, count + 1)]
    table = codes(*((n,) for n in range(1, count + 1)))
    if long:
        table["name"] = [LONG + str(n) * (n % 7) for n in range(count)]
    return Material(codings(*rows), table, 1, 1, "Coder A")


def study(count: int, *, long: bool = False) -> Material:
    """The same with a second interview, another respondent, times and an attribute."""
    plain = material(count, long=long)
    return of_study(plain.codings, plain.codes)


def clipped(chart: Chart) -> list[str]:
    """The texts that are not wholly on the sheet."""
    renderer = chart.figure.canvas.get_renderer()  # type: ignore[attr-defined]
    sheet = chart.figure.bbox
    found = []
    for text in chart.figure.findobj(Text):
        assert isinstance(text, Text)
        if text.get_text() and text.get_visible():
            box = text.get_window_extent(renderer)
            inside = box.x0 >= -1 and box.y0 >= -1
            if not (inside and box.x1 <= sheet.width + 1 and box.y1 <= sheet.height + 1):
                found.append(text.get_text())
    return found


@pytest.mark.parametrize("kind", list(CHARTS))
@pytest.mark.parametrize("count", [3, 40])
def test_no_text_is_clipped_however_many_and_long_the_names(kind: str, count: int) -> None:
    chart = drawn(study(count, long=True), ChartRequest(kind, by="code"))
    assert clipped(chart) == []
    assert chart.hotspots


@pytest.mark.parametrize("kind", list(CHARTS))
def test_a_chart_is_as_high_as_was_asked_for_or_says_how_low_it_can_be(kind: str) -> None:
    data, asked = study(3, long=True), ChartRequest(kind, by="code", width=6.0)
    high, low = (drawn(data, replace(asked, height=height)) for height in (9.0, 1.0))
    assert sides(high) == pytest.approx((6.0, 9.0))
    assert 1.0 < sides(low)[1] <= sides(drawn(data, asked))[1]
    assert clipped(high) == clipped(low) == []
    assert too_small(high, replace(asked, height=9.0)) == ""
    assert f"Drawn at 15.2 × {sides(low)[1] * 2.54:.1f} cm" in too_small(
        low, replace(asked, height=1.0)
    )


@pytest.mark.parametrize("kind", list(CHARTS))
def test_a_project_without_codings_gives_a_calm_sheet(kind: str) -> None:
    chart = drawn(study(0), ChartRequest(kind))
    assert chart.hotspots == []
    assert "nothing to show" in chart.alt
    assert clipped(chart) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("kind", list(CHARTS))
def test_the_caption_says_which_definition_was_used(kind: str, theme: str) -> None:
    chart = drawn(study(5), ChartRequest(kind, by="code", theme=theme))
    scope = "6 codings by Coder A in 2 documents, 2 respondents."
    if kind == "saturation":
        scope = "6 codings by Coder A in 2 interviews; in other documents none counts."
    if kind == "codeline":
        scope = "5 codings by Coder A in the document R01."
    assert ("without stop words" if kind == "words" else scope) in chart.caption
    shown = " ".join(t.get_text() for t in chart.figure.findobj(Text))  # type: ignore[attr-defined]
    assert chart.caption[:12] in shown


def middle(chart: Chart, number: int) -> tuple[float, float]:
    spot = chart.hotspots[number]
    x, y = spot.axes.transData.transform(spot.middle)
    return float(x), float(y)


@pytest.mark.parametrize("kind", list(CHARTS))
def test_every_hotspot_is_found_at_its_middle(kind: str) -> None:
    chart = drawn(study(4), ChartRequest(kind, by="code"))
    for number, spot in enumerate(chart.hotspots):
        found = chart.at(*middle(chart, number))
        assert found is not None
        above = found.shape in {"disc", "line"} or set(found.codings) <= set(spot.codings)
        assert found is spot or above


def test_a_bar_knows_its_code_and_codings() -> None:
    chart = drawn(material(3), ChartRequest(by="code"))
    assert [spot.title for spot in chart.hotspots] == [f"c{n}: 1 passage" for n in (1, 2, 3)]
    assert [spot.codings for spot in chart.hotspots] == [(1,), (2,), (3,)]


def test_a_cell_opens_the_passages_of_both_codes() -> None:
    chart = drawn(material(3), ChartRequest("cooccurrence", by="code"))
    doors = {spot.title: spot.codings for spot in chart.hotspots if spot.codings}
    assert doors == {
        "c2 × c1: 1 meeting (c = 1.00)": (1, 2),
        "c3 × c2: 1 meeting (c = 1.00)": (2, 3),
    }


def test_top_level_codes_take_their_sub_codes_along() -> None:
    tree = codes((9,), (9, 1), (9, 1, 2), (9, 3), folders=(9,))
    data = Material(codings((2, 0, 10), (3, 5, 15)), tree, 1, 1, "Coder A")
    chart = drawn(data, ChartRequest("cooccurrence", by="top"))
    assert [spot.title for spot in chart.hotspots] == ["c3 × c1: 1 meeting (c = 1.00)"]


@pytest.mark.parametrize("suffix", save.SUFFIXES)
def test_the_same_chart_is_the_same_file(suffix: str) -> None:
    once = save.as_bytes(drawn(material(4), ChartRequest(by="code")), suffix)
    again = save.as_bytes(drawn(material(4), ChartRequest(by="code")), suffix)
    assert once == again
    assert once.startswith({".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}[suffix])


def test_a_chart_that_cannot_be_saved_is_told_as_what_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chart = drawn(material(2), ChartRequest(by="code"))
    with pytest.raises(save.UnknownPicture):
        pictures.save(chart, tmp_path / "chart.bmp")
    with pytest.raises(NoFolder):
        pictures.save(chart, tmp_path / "nowhere" / "chart.png")

    def full(_path: Path, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(NoRoom, match="no room left on the disk"):
        pictures.save(chart, tmp_path / "chart.png")
    assert list(tmp_path.iterdir()) == []


def test_the_network_is_the_same_at_every_run_and_near_means_strong() -> None:
    import numpy as np

    counts = np.array([[0, 9, 1, 0], [9, 0, 1, 1], [1, 1, 0, 2], [0, 1, 2, 0]])
    places = layout(counts)
    assert np.allclose(places, layout(counts))
    apart = np.linalg.norm(places[0] - places[1])
    assert apart < np.linalg.norm(places[0] - places[2])


def test_the_table_behind_a_chart_has_headings_and_no_ids() -> None:
    table = drawn(material(3), ChartRequest(by="code")).table
    assert list(table.columns) == ["Code", "Path", "Passages", "Documents", "Respondents"]
    pairs = drawn(material(3), ChartRequest("network", by="code")).table
    assert isinstance(pairs, pd.DataFrame)
    assert list(pairs.columns)[:4] == ["Code", "With", "Count", "Coefficient c"]


@pytest.mark.parametrize("theme", list(THEMES))
def test_a_number_can_be_read_on_every_tone_of_a_cell(theme: str) -> None:
    look = THEMES[theme]
    for step in range(101):
        cell = tone(look.accent, look.faint, step / 100)
        assert contrast(cell, readable(cell)) >= 4.5


def test_a_darker_cell_is_never_a_smaller_number() -> None:
    look = THEMES["light"]
    shades = [contrast(tone(look.accent, look.faint, n / 20), "#ffffff") for n in range(21)]
    assert shades == sorted(shades)


def boxes(chart: Chart, kept: Callable[[Text], bool]) -> list[Bbox]:
    """Where the texts of the axes stand, in pixels."""
    renderer = chart.figure.canvas.get_renderer()  # type: ignore[attr-defined]
    texts = [text for axes in chart.figure.axes for text in axes.texts if kept(text)]
    return [text.get_window_extent(renderer).padded(-1) for text in texts]


@pytest.mark.parametrize("count", [5, 12, 40])
def test_names_in_the_network_lie_on_no_other_name_and_on_no_disc(count: int) -> None:
    chart = drawn(material(count, long=True), ChartRequest("network", by="code"))
    chart.figure.canvas.draw()
    names = boxes(chart, lambda text: bool(text.get_text()) and not text.get_text().isdigit())
    assert len(names) >= count
    for one, other in combinations(names, 2):
        assert Bbox.intersection(one, other) is None
    for spot in (spot for spot in chart.hotspots if spot.shape == "disc"):
        x, y = spot.axes.transData.transform(spot.place[:2])
        reach = spot.place[2] * chart.figure.dpi / 72
        disc = Bbox.from_extents(x - reach, y - reach, x + reach, y + reach)
        assert all(Bbox.intersection(disc, name) is None for name in names)


def test_a_crowded_network_says_which_ties_it_leaves_out_and_leaves_no_code_alone() -> None:
    rows = [(n, 0, 10) for n in range(1, 21)]  # 20 codes on one passage: 190 ties
    data = Material(codings(*rows), codes(*((n,) for n in range(1, 21))), 1, 1, "Coder A")
    chart = drawn(data, ChartRequest("network", by="code"))
    lines = [spot for spot in chart.hotspots if spot.shape == "line"]
    assert f"Drawn are the {len(lines)} strongest ties of 190" in chart.caption
    joined = {name for spot in lines for name in spot.title.split(":")[0].split(" × ")}
    assert joined == {f"c{n}" for n in range(1, 21)}


@pytest.mark.parametrize("kind", ["cooccurrence", "network"])
def test_codes_that_never_meet_are_not_called_uncoded(kind: str) -> None:
    data = Material(codings((1, 0, 5), (2, 9, 12)), codes((1,), (2,)), 1, 1, "Coder A")
    chart = drawn(data, ChartRequest(kind, by="code"))
    assert chart.hotspots == []
    assert "no two codes occur together" in chart.alt


def test_a_pair_that_cannot_meet_is_a_dash_that_the_caption_explains() -> None:
    data = Material(codings((1, 0, 9), (2, 0, 9), (3, 0, 9)), codes((1,), (1, 2), (3,)), 1, 1, "A")
    chart = drawn(data, ChartRequest("cooccurrence", by="code"))
    assert "A dash: one code lies within the other." in chart.caption
    assert chart.hotspots[0].title == "c2 × c1: undefined, since one lies within the other"
    assert chart.hotspots[0].codings == ()


@pytest.mark.parametrize("kind", list(CHARTS))
def test_text_in_an_svg_is_text(kind: str) -> None:
    data = study(4)
    data.codes["name"] = ["Vertrouwen", "Ruimte", "ثقة", "a < b & c"]
    svg = save.as_bytes(drawn(data, ChartRequest(kind, by="code")), ".svg").decode()
    if kind in {"words", "saturation"}:
        assert "</text>" in svg
        return
    for words in ("Vertrouwen", "Ruimte", "ثقة", "a &lt; b &amp; c"):
        assert words in svg


@pytest.mark.filterwarnings("ignore:Glyph")
@pytest.mark.parametrize("kind", list(CHARTS))
def test_a_sign_that_no_typeface_has_stops_nothing(kind: str) -> None:
    data = study(2)
    data.codes["name"] = ["信任\U00013000", "😀"]
    assert save.as_bytes(drawn(data, ChartRequest(kind, by="code")))


def test_numbers_have_the_comma_of_their_language() -> None:
    request = ChartRequest("cooccurrence", by="code", value="coefficient")
    assert "(c = 1.00)" in drawn(material(2), request).hotspots[0].title
    i18n.set_language("nl")
    assert "(c = 1,00)" in drawn(material(2), request).hotspots[0].title


def test_a_name_with_a_dollar_is_no_formula() -> None:
    data = study(2)
    data.codes["name"] = ["costs $5 and $6", "x_1^2"]
    for kind in CHARTS:
        assert clipped(drawn(data, ChartRequest(kind, by="code"))) == []


def test_two_codes_that_meet_do_not_lie_on_each_other() -> None:
    chart = drawn(material(2), ChartRequest("network", by="code"))
    discs = [spot.place for spot in chart.hotspots if spot.shape == "disc"]
    assert abs(discs[0][0] - discs[1][0]) > 1


def test_only_the_codes_of_a_set_are_counted_and_the_caption_says_so() -> None:
    data = material(5)
    asked = ChartRequest(by="code", only=(2, 4), of_set="Near")
    kept = narrowed(data, asked)
    assert list(kept.codes["code"]) == [2, 4]
    assert sorted(kept.codings["code"]) == [2, 4]
    chart = drawn(data, asked)
    assert len({spot.codings for spot in chart.hotspots}) == 2
    assert narrowed(data, ChartRequest()) is data


def test_a_code_above_one_of_the_set_is_not_counted_and_a_folder_stands_for_all_in_it() -> None:
    table = codes((1,), (1, 2), (3,), (3, 4), folders=(3,))
    data = Material(codings((1, 0, 5), (2, 0, 5), (4, 9, 12)), table, 1, 1, "Coder A")
    kept = narrowed(data, ChartRequest(only=(2, 3)))
    assert dict(zip(kept.codes["code"], kept.codes["codable"], strict=True)) == {
        1: False,
        2: True,
        3: False,
        4: True,
    }
    assert sorted(kept.codings["code"]) == [2, 4]
