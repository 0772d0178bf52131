"""`qda chart`: a chart as a picture, and the data behind it as a table."""

from __future__ import annotations

import argparse
import shlex
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from qda.cli import chart_options
from qda.cli.common import (
    Commands,
    add_where,
    command,
    one_coder,
    opened,
    said,
    say_how_numbers_stand,
)
from qda.errors import QdaError
from qda.i18n import _, language

if TYPE_CHECKING:
    import pandas as pd

    from qda.analysis.chart import Chart
    from qda.analysis.charts import Material
    from qda.analysis.requests import ChartRequest
    from qda.models import Project

CM = 2.54
NARROWEST, ORDINARY, WIDEST = 8.0, 19.3, 120.0
"""Centimetres of a sheet."""

KINDS = (
    "frequency",
    "treemap",
    "sunburst",
    "grouped",
    "crossheat",
    "profile",
    "dumbbell",
    "slope",
    "cooccurrence",
    "network",
    "flow",
    "portrait",
    "codeline",
    "timeline",
    "words",
    "saturation",
)
"""The charts of analysis/charts, named here so that the help needs no heavy import."""
PLAIN = (
    "measure", "unit", "value", "order", "with_subcodes", "most", "mode", "per", "clustered",
    "node", "edge", "flow", "base_size", "run_length", "threshold", "theme",
)  # fmt: skip
"""Options that are fields of a ChartRequest as they are."""
KEPT = ("saved", "map")
"""What is drawn by its name: a chart that was kept in the gallery, a map of concepts."""


def add(commands: Commands) -> None:
    """Declare the command."""
    examples = (
        "qda chart thesis.qdaproj frequency often.svg --by code --measure cases",
        "qda chart thesis.qdaproj cooccurrence together.pdf --unit paragraph --data together.xlsx",
        "qda chart thesis.qdaproj grouped groups.png --groups attribute:role --mode share",
        "qda chart thesis.qdaproj codeline e03.svg --document E03 --by code --width 16",
        "qda chart thesis.qdaproj saturation new.png --base 5 --run 3 --threshold 0 --data new.csv",
        "qda chart thesis.qdaproj map model.pdf --name 'Conceptual model'",
    )
    parser = command(commands, "chart", run, _("draw a chart"), examples)
    say_how_numbers_stand(parser)
    parser.add_argument("kind", choices=(*KINDS, *KEPT))
    parser.add_argument("file", type=Path, help=_("a .png, .svg or .pdf file"))
    parser.add_argument("--name", default="", help=_("of a saved chart or a map"))
    add_where(parser)
    _counted(parser)
    _grouped(parser)
    _dressed(parser)
    whose = _("whose codings (default: the one who worked last); words: with --where only")
    parser.add_argument("--coder", help=whose)
    parser.add_argument("--all-coders", action="store_true", help=_("everybody's codings"))
    parser.add_argument("--data", type=Path, help=_("also the table: a .csv, .tsv or .xlsx file"))


def _counted(parser: argparse.ArgumentParser) -> None:
    """What is counted."""
    parser.add_argument("--by", choices=("top", "code"), help=_("which codes"))
    measures = ("segments", "documents", "cases")
    parser.add_argument("--measure", choices=measures, help=_("count what"))
    units = ("overlap", "paragraph", "document")
    parser.add_argument("--unit", choices=units, help=_("where codes meet"))
    parser.add_argument("--value", choices=("count", "coefficient"))
    parser.add_argument("--order", choices=("tree", "count"))
    parser.add_argument("--with-subcodes", action="store_true", help=_("count sub-codes in"))
    parser.add_argument("--most", type=int, help=_("how many codes or words at most"))


def _grouped(parser: argparse.ArgumentParser) -> None:
    """What it is set against."""
    groups = _("direction, kind, document, case, saved (groups) or attribute:NAME")
    parser.add_argument("--groups", help=groups)
    parser.add_argument("--pair", nargs=2, help=_("two groups to compare, by name"))
    parser.add_argument("--mode", choices=("grouped", "stacked", "share"))
    per = ("count", "row", "column", "base", "asked")
    parser.add_argument("--per", choices=per, help=_("percentages of what"))
    parser.add_argument("--question", help=_("with --per asked: which question, in its words"))
    parser.add_argument("--clustered", action="store_true", help=_("rows alike side by side"))
    parser.add_argument("--document", help=_("only this document, by name"))
    parser.add_argument("--case", help=_("only this case, by name"))
    parser.add_argument("--node", choices=("segments", "ties", "strength"))
    parser.add_argument("--edge", choices=("count", "coefficient"))
    parser.add_argument("--flow", choices=("code", "group"))
    base = _("interviews of the base of saturation: 4")
    parser.add_argument("--base", dest="base_size", type=int, metavar="N", help=base)
    run = _("interviews of a run of saturation: 2")
    parser.add_argument("--run", dest="run_length", type=int, metavar="N", help=run)
    share = _("per cent of new codes that is little enough: 5")
    parser.add_argument("--threshold", type=float, metavar="PERCENT", help=share)


def _dressed(parser: argparse.ArgumentParser) -> None:
    """How it looks."""
    parser.add_argument("--theme", choices=("light", "dark"))
    parser.add_argument("--title", help=_("a title of your own"))
    parser.add_argument("--caption", help=_("words under it of your own"))
    parser.add_argument("--colours", choices=("codes", "accent", "grey"))
    parser.add_argument("--language", choices=("en", "nl"))
    parser.add_argument("--width", type=float, help=_("width in centimetres"))
    height = _("height in centimetres (default: as its content needs)")
    parser.add_argument("--height", type=float, help=height)


def run(options: argparse.Namespace) -> int:
    """Draw and write."""
    from qda.exporters import pictures

    chart_options.check(options)
    _check_files(options)
    with opened(options.project, sparing=[options.file, options.data]) as project:
        chart = _kept(project, options) if options.kind in KEPT else _drawn(project, options)
        pictures.save(chart, options.file)
        told = _too_small(chart, options)
    said(options.file)
    if told:
        print(told)
    if options.data is not None:
        from qda.exporters import sheets, tables

        made = tables.chart_data(chart.table, chart.title, chart.note)
        sheets.write([made], options.data, notes=True)
        said(options.data)
    return 0


def _check_files(options: argparse.Namespace) -> None:
    """See, before the first is written, that both files can be. Raises ExportError."""
    from qda.analysis import save
    from qda.exporters import files, sheets

    files.check(options.file, save.SUFFIXES)
    if options.data is not None:
        files.check(options.data, sheets.SUFFIXES)


def _too_small(chart: Chart, options: argparse.Namespace) -> str:
    """That a chart had to be larger than was asked for; of a saved one nothing is asked here."""
    from qda.analysis.charts.size import too_small
    from qda.analysis.requests import ChartRequest

    if options.kind in KEPT:
        return ""
    width, height = _sides(options)
    return too_small(chart, ChartRequest(width=width, height=height))


def _sides(options: argparse.Namespace) -> tuple[float, float]:
    """Width and height in inches."""
    width = max(NARROWEST, min(WIDEST, options.width or ORDINARY))
    return width / CM, max(0.0, min(WIDEST, options.height or 0.0)) / CM


def _kept(project: Project, options: argparse.Namespace) -> Chart:
    """The saved chart or the map that is named."""
    from qda.analysis.charts import kept

    return kept.drawn(project, options.name, options.where, options.kind.replace("saved", "chart"))


def _drawn(project: Project, options: argparse.Namespace) -> Chart:
    """The chart that the options ask for."""
    from qda.analysis import charts, filters

    coder = None if options.all_coders else one_coder(project, options.coder) or project.coder
    data = charts.material(project, coder, names=options.language or language())
    request = _request(options, data, coder)
    if options.where:
        choice, words, left = filters.filtered(project, data.whole, options.where)
        data = charts.filtered(data, left, filters.told(choice.name, words))
    chart = charts.drawn(data, request)
    if not chart.hotspots:
        raise NothingToDraw(chart.alt, _other_groups(data, request))
    return chart


def _other_groups(data: Material, request: ChartRequest) -> str:
    """Where two groups are compared: what else would give two; else nothing."""
    from qda.analysis.charts import two_groups

    if request.kind not in ("dumbbell", "slope"):
        return ""
    names = [f"--groups {shlex.quote(one)}" for one in two_groups.comparable(data, request)]
    if not names:
        return _("Give the respondents an attribute first, or leave the filter out.")
    return _("Choose one of: {names}.").format(names=", ".join(names))


def _request(options: argparse.Namespace, data: Material, coder: int | None) -> ChartRequest:
    """What the options ask for. Raises Unknown."""
    from qda.analysis import charts
    from qda.analysis.requests import ChartRequest, ChartStyle

    facts = data.whole
    width, height = _sides(options)
    request = ChartRequest(
        options.kind,
        **{name: value for name in PLAIN if (value := getattr(options, name)) is not None},
        by=options.by or charts.CHARTS[options.kind].by,
        coder=coder,
        groups=_groups(options.groups or "", list(facts.attributes)),
        pair=tuple(options.pair or ()),
        document=_named(options.document, facts.documents, "document"),
        case=_named(options.case, facts.cases, "case"),
        question=_named(options.question, facts.guide, "question", "text") or 0,
        width=width,
        height=height,
        style=ChartStyle(
            options.title, options.caption, options.colours or "codes", options.language or ""
        ),
    )
    return replace(request, pair=_pair(data, request)) if request.pair else request


def _pair(data: Material, request: ChartRequest) -> tuple[str, ...]:
    """The groups that are named, as they are written. Raises Unknown."""
    from qda import numerals
    from qda.analysis.attribute_values import as_stored
    from qda.analysis.charts import grid

    groups = request.groups or ("case" if request.kind == "profile" else grid.ordinary(data))
    found = grid.codes_by(data, request, groups)
    known = {name.casefold(): name for name in (*found.keys, *found.columns)}
    kind = data.whole.attributes.get(groups.removeprefix("attribute:"), "text")
    names = [numerals.attribute(as_stored(name, kind), kind) for name in request.pair]
    for name in names:
        if name.casefold() not in known:
            raise Unknown(name, list(found.columns))
    return tuple(known[name.casefold()] for name in names)


def _groups(wanted: str, attributes: list[str]) -> str:
    """The groups as asked for, with the attribute's name as it is written. Raises Unknown."""
    if wanted in {"", "direction", "kind", "document", "case", "saved"}:
        return wanted
    name = wanted.removeprefix("attribute:")
    found = next((one for one in attributes if one.casefold() == name.casefold()), None)
    if found is None:
        raise Unknown(name, attributes)
    return f"attribute:{found}"


def _named(name: str | None, frame: pd.DataFrame, key: str, called: str = "name") -> int | None:
    """The id of what is called so in a frame of the facts. Raises Unknown."""
    if name is None:
        return None
    found = frame.loc[frame[called].str.casefold() == name.casefold(), key]
    if not len(found):
        raise Unknown(name, frame[called].tolist())
    return int(found.iloc[0])


class NothingToDraw(QdaError):
    """There is nothing to show in the chart, and `why`."""

    def __init__(self, why: str, todo: str = "") -> None:
        super().__init__(why, safe=_("Nothing was drawn."), todo=todo)


class Unknown(QdaError):
    """What was named on the command line is not in the project."""

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(
            _("There is no “{name}” in this project.").format(name=name),
            safe=_("Nothing was drawn."),
            todo=_("Choose one of: {names}.").format(names=", ".join(known) or "–"),
        )
