"""`qda report`: the coded excerpts as a Word document."""

from __future__ import annotations

import argparse
from pathlib import Path

from qda.cli.common import (
    SAVED_FIRST,
    Commands,
    add_where,
    command,
    one_attribute,
    one_code,
    one_coder,
    one_document,
    opened,
    said,
)
from qda.i18n import _


def add(commands: Commands) -> None:
    """Declare the command."""
    examples = (
        "qda report thesis.qdaproj excerpts.docx",
        "qda report thesis.qdaproj trust.docx --code Trust --group-by organisation",
        SAVED_FIRST,
        'qda report thesis.qdaproj makers.docx --where "Policy makers" --chart "Conceptual model"',
    )
    parser = command(commands, "report", run, _("write coded excerpts as Word"), examples)
    parser.add_argument("file", type=Path, help=_("a .docx file"))
    parser.add_argument("--code", action="append", help=_("only this code (may be repeated)"))
    parser.add_argument("--document", action="append", help=_("only this document (repeatable)"))
    add_where(parser)
    parser.add_argument(
        "--chart", action="append", default=[], metavar="NAME", help=_("a saved chart or map too")
    )
    parser.add_argument("--coder", help=_("whose codings"))
    parser.add_argument("--group-by", default="", help=_("an attribute of the cases"))
    parser.add_argument("--label", default="", help=_("template of the labels of quotes"))
    parser.add_argument("--title", default="", help=_("title of the report"))
    parser.add_argument("--memos", action="store_true", help=_("with the memos"))
    parser.add_argument("--guide", action="store_true", help=_("with the interview guide"))
    parser.add_argument("--no-charts", action="store_true", help=_("without the two charts"))


def run(options: argparse.Namespace) -> int:
    """Write it."""
    from qda.exporters.word.options import ReportOptions
    from qda.exporters.word.report import report

    with opened(options.project, sparing=[options.file]) as project:
        chosen = ReportOptions(
            codes=tuple(one_code(project, name) for name in options.code) if options.code else None,
            documents=tuple(one_document(project, name) for name in options.document)
            if options.document
            else None,
            coder=one_coder(project, options.coder),
            group_by=one_attribute(project, options.group_by),
            label=options.label,
            title=options.title,
            memos=options.memos,
            guide=options.guide,
            where=options.where,
            charts=tuple(options.chart),
        )
        report(project, options.file, chosen, charts=not options.no_charts)
    said(options.file)
    return 0
