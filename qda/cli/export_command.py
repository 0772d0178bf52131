"""`qda export`: tables of what is in a project, or a clean copy of it to share."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from qda.cli.common import (
    SAVED_FIRST,
    Commands,
    add_where,
    command,
    one_coder,
    opened,
    said,
    say_how_numbers_stand,
)
from qda.i18n import _

WHAT = ("codings", "excerpts", "codebook", "cases", "documents", "memos", "all", "copy")


def add(commands: Commands) -> None:
    """Declare the command."""
    examples = (
        "qda export thesis.qdaproj codings codings.xlsx",
        SAVED_FIRST,
        'qda export thesis.qdaproj codings makers.xlsx --where "Policy makers"',
        "qda export thesis.qdaproj excerpts codings.tsv    # `qda code` reads it back",
        "qda export thesis.qdaproj memos memos.docx",
        "qda export thesis.qdaproj copy for-supervisor.qdaproj --without-history",
    )
    parser = command(commands, "export", run, _("write tables, or a copy to share"), examples)
    say_how_numbers_stand(parser)
    parser.add_argument("what", choices=WHAT, help=_("what to write"))
    parser.add_argument(
        "file", type=Path, help=_("a .csv, .tsv or .xlsx file; memos: .docx; a copy: .qdaproj")
    )
    parser.add_argument("--coder", help=_("only this coder's codings"))
    add_where(parser)
    without = parser.add_argument_group(_("for a copy"))
    without.add_argument("--without-history", action="store_true", help=_("no steps to undo"))
    without.add_argument("--without-originals", action="store_true", help=_("no imported files"))


def run(options: argparse.Namespace) -> int:
    """Write it."""
    file = options.file
    with opened(options.project, sparing=[file]) as project:
        if options.what == "copy":
            from qda.models import sharing

            file = sharing.share(  # the suffix of a project is put behind what has it not
                project,
                file,
                history=not options.without_history,
                originals=not options.without_originals,
            )
        elif options.what == "memos":
            from qda.exporters.word import memos

            memos.write(project, file)
        elif options.what == "codebook":
            from qda.exporters import codebook_files

            codebook_files.write(project, file)
        else:
            _write_tables(project, options)
    said(file)
    return 0


def _write_tables(project: Any, options: argparse.Namespace) -> None:
    from qda.exporters import sheets, tables

    coder = one_coder(project, options.coder)
    if options.what == "all":
        tables.write_all(project, options.file, options.where)
        return
    only = tables.only_of(project, options.where)
    made = {
        "codings": lambda: tables.coding_table(project, coder, only.codings),
        "excerpts": lambda: tables.readable_codings(project, coder, only.codings),
        "cases": lambda: tables.case_table(project, only.cases),
        "documents": lambda: tables.document_table(project, only),
    }
    to_read = options.what in ("codings", "documents")  # the others can be read back: no note below
    sheets.write([only.noted(made[options.what]())], options.file, notes=to_read)
    if only.told and not to_read:
        print(only.told)
