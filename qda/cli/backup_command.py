"""`qda backup`: the backups of a project, a new one, and the way back from one."""

from __future__ import annotations

import argparse
from pathlib import Path

from qda.cli.common import Commands, command, print_json, print_table, said
from qda.i18n import _
from qda.numerals import decimal

LATEST = "latest"


def add(commands: Commands) -> None:
    """Declare the command."""
    examples = (
        "qda backup thesis.qdaproj",
        "qda backup thesis.qdaproj --list",
        "qda backup thesis.qdaproj --restore latest",
    )
    summary = _("make, list or restore backups")
    parser = command(commands, "backup", run, summary, examples, as_json=True)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--list", action="store_true", help=_("list the backups"))
    restored = _("put this backup in place: a file, or “{latest}” for the newest").format(
        latest=LATEST
    )
    what.add_argument("--restore", metavar="FILE", help=restored)


def _wanted(name: str, project: Path) -> Path:
    """The backup of that name: the newest where it is LATEST and there is no such file."""
    from qda.models import backups

    found = backups.listing(project) if name == LATEST and not Path(name).exists() else []
    return found[0].path if found else Path(name)


def run(options: argparse.Namespace) -> int:
    """Do what was asked."""
    from qda.models import backups

    if options.restore is not None:
        backups.restore(_wanted(options.restore, options.project), options.project)
        print(_("{path} is as it was in the backup.").format(path=options.project))
    elif options.list:
        found = backups.listing(options.project)
        if options.json:
            print_json(
                [{"file": str(b.path), "at": b.at.isoformat(), "size": b.size} for b in found]
            )
        else:
            rows = [
                (f"{b.at:%Y-%m-%d %H:%M}", f"{decimal(b.size / 1e6, 1)} MB", b.path) for b in found
            ]
            print_table((_("when"), _("size"), _("file")), rows)
    elif options.json:
        print_json({"file": str(backups.make(options.project))})
    else:
        said(backups.make(options.project))
    return 0
