"""`qda chart`: a chart as a picture, and the data behind it as a table."""

from __future__ import annotations

import argparse
from pathlib import Path

from qda.cli.common import Commands, command, one_coder, opened, said
from qda.i18n import _


def add(commands: Commands) -> None:
    """Declare the command."""
    examples = (
        "qda chart thesis.qdaproj frequency often.svg --by code --measure cases",
        "qda chart thesis.qdaproj cooccurrence together.pdf --unit paragraph --data together.xlsx",
        "qda chart thesis.qdaproj network together.png",
    )
    parser = command(commands, "chart", run, _("draw a chart"), examples)
    parser.add_argument("kind", choices=("frequency", "cooccurrence", "network"))
    parser.add_argument("file", type=Path, help=_("a .png, .svg or .pdf file"))
    parser.add_argument("--by", choices=("top", "code"), default="top", help=_("which codes"))
    measures = ("segments", "documents", "cases")
    parser.add_argument("--measure", choices=measures, default="segments", help=_("count what"))
    units = ("overlap", "paragraph", "document")
    parser.add_argument("--unit", choices=units, default="overlap", help=_("where codes meet"))
    parser.add_argument("--value", choices=("count", "coefficient"), default="count")
    parser.add_argument("--order", choices=("tree", "count"), default="tree")
    parser.add_argument("--with-subcodes", action="store_true", help=_("count sub-codes in"))
    parser.add_argument("--coder", help=_("whose codings (default: the one who worked last)"))
    parser.add_argument("--all-coders", action="store_true", help=_("everybody's codings"))
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--data", type=Path, help=_("also the table: a .csv, .tsv or .xlsx file"))


def run(options: argparse.Namespace) -> int:
    """Draw and write."""
    from qda.analysis import charts, save
    from qda.analysis.requests import ChartRequest

    with opened(options.project) as project:
        coder = None if options.all_coders else one_coder(project, options.coder) or project.coder
        chart = charts.draw(
            project,
            ChartRequest(
                kind=options.kind,
                by=options.by,
                measure=options.measure,
                unit=options.unit,
                order=options.order,
                value=options.value,
                coder=coder,
                with_subcodes=options.with_subcodes,
                theme=options.theme,
            ),
        )
    save.save(chart, options.file)
    said(options.file)
    if options.data is not None:
        from qda.exporters import sheets, tables

        sheets.write([tables.chart_data(chart.table, chart.title, chart.caption)], options.data)
        said(options.data)
    return 0
