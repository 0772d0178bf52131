"""`qda undo`: the history of a project, and taking steps back."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from qda.cli.common import Commands, command, opened, print_json, print_table
from qda.i18n import _


def add(commands: Commands) -> None:
    """Declare the command."""
    examples = (
        "qda undo thesis.qdaproj",
        "qda undo thesis.qdaproj --to 33",
        "qda undo thesis.qdaproj --redo",
    )
    summary = _("show the history, or take steps back")
    parser = command(commands, "undo", run, summary, examples, as_json=True)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--to", type=int, metavar="STEP", help=_("take back this step and all later"))
    what.add_argument("--redo", action="store_true", help=_("do again all that is taken back"))
    parser.add_argument("--limit", type=int, default=30, help=_("how many steps to show"))


def run(options: argparse.Namespace) -> int:
    """Show, or take back."""
    from qda.models import history

    change = options.to is not None or options.redo
    with opened(options.project, write=change) as project:
        if options.redo:
            project.redo_all()
        elif options.to is not None:
            project.undo_to(options.to)
        steps = project.ask(history.steps, options.limit)
    if options.json:
        print_json([asdict(step) for step in steps])
    else:
        heads = (_("step"), _("when"), _("coder"), _("what"), "")
        names = {"do": "", "undo": _("taken back"), "redo": _("done again")}
        print_table(
            heads,
            [
                (
                    s.id,
                    s.at[:16],
                    s.coder,
                    s.text,
                    _("is taken back") if s.undone else names[s.kind],
                )
                for s in steps
            ],
        )
    return 0
