"""`qda codebook`: show a project's codebook, take one in, or write it to a file."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from qda.cli.common import Commands, command, opened, print_json, said
from qda.i18n import _


def add(commands: Commands) -> None:
    """Declare the command."""
    examples = (
        "qda codebook thesis.qdaproj",
        "qda codebook thesis.qdaproj --take-in policy-and-implementation",
        "qda codebook thesis.qdaproj --write codebook.toml",
    )
    summary = _("show, take in or write the codebook")
    parser = command(commands, "codebook", run, summary, examples, as_json=True)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--take-in", metavar="FILE", help=_("a .toml or .csv, or one that ships"))
    what.add_argument("--write", type=Path, metavar="FILE", help=_("a .toml, .csv or .xlsx file"))
    parser.add_argument("--coder", help=_("who does this"))


def located(name: str) -> Path:
    """The codebook file that `name` means: a path, or the name of one that ships."""
    from qda.resources import codebooks_folder

    shipped = codebooks_folder() / f"{Path(name).stem}.toml"
    return shipped if not Path(name).exists() and shipped.exists() else Path(name)


def run(options: argparse.Namespace) -> int:
    """Do what was asked."""
    if options.take_in:
        from qda.importers import codebook_files

        codebook = codebook_files.read(located(options.take_in))
        with opened(options.project, write=True, coder=options.coder) as project:
            codebook_files.load(project, codebook)
            _show(project, options.json)
        return 0
    with opened(options.project) as project:
        if options.write is None:
            _show(project, options.json)
        else:
            from qda.exporters import codebook_files as writer

            writer.write(project, options.write)
            said(options.write)
    return 0


def _show(project: Any, as_json: bool) -> None:
    from qda.models import codebook

    rows = project.ask(codebook.tree)
    counts = project.ask(codebook.counts)
    if as_json:
        print_json([{**asdict(row), "segments": _segments(counts, row.id)} for row in rows])
        return
    for row in rows:
        count = f"  {_segments(counts, row.id)}" if row.codable else ""
        print("  " * row.depth + row.name + count)


def _segments(counts: dict[int, Any], code: int) -> int:
    return int(counts[code].segments) if code in counts else 0
