"""`qda forget`: take a respondent who withdrew consent out of a project for good."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from qda.cli.common import Commands, command, one_case, opened, print_json
from qda.i18n import _

if TYPE_CHECKING:
    from qda.models.removal import RemovalReport


def add(commands: Commands) -> None:
    """Declare the command."""
    examples = (
        "qda forget thesis.qdaproj E06          # says what would go",
        "qda forget thesis.qdaproj E06 --yes    # takes it out; cannot be undone",
    )
    summary = _("remove a respondent for good, history and backups included")
    parser = command(commands, "forget", run, summary, examples, as_json=True)
    parser.add_argument("case", metavar="CASE", help=_("name of the respondent"))
    parser.add_argument("--yes", action="store_true", help=_("do it; without this, only say what"))


def run(options: argparse.Namespace) -> int:
    """Say what would go, or let it go."""
    from qda.models import removal

    # No backup is made first: it would hold what is to go.
    # To say what would go is to rehearse it, so that needs a project that may be written as well.
    with opened(options.project, write=True, backup=False) as project:
        case = one_case(project, options.case)
        done = removal.remove_for_good if options.yes else removal.preview
        report = done(project, case)
    if options.json:
        print_json({"removed": options.yes, **_plain(report)})
    else:
        _tell(report, removed=options.yes)
    return 0


def _plain(report: RemovalReport) -> dict[str, Any]:
    return {
        "case": report.case,
        **asdict(report.erased),
        "backups": report.backups,
        "deleted": [str(path) for path in report.deleted],
        "out_of_reach": list(report.unreached),
    }


def _tell(report: RemovalReport, *, removed: bool) -> None:
    head = _("{name} was removed for good:") if removed else _("This would go with {name}:")
    print(head.format(name=report.case))
    for line in report.lines():
        print(f"  {line}")
    if not removed:
        print(
            _("Nothing was changed. With --yes it is done; it cannot be undone."), file=sys.stderr
        )
