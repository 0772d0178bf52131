"""`qda check`: whether a project file is whole."""

from __future__ import annotations

import argparse

from qda.cli.common import Commands, command, print_json
from qda.i18n import _


def add(commands: Commands) -> None:
    """Declare the command."""
    examples = ("qda check thesis.qdaproj", "qda check thesis.qdaproj --json")
    command(commands, "check", run, _("check that a file is whole"), examples, as_json=True)


def run(options: argparse.Namespace) -> int:
    """Check; 1 if something is wrong."""
    from qda.models.check import check

    findings = check(options.project)
    if options.json:
        print_json([str(finding) for finding in findings])
    elif findings:
        for finding in findings:
            print(finding)
    else:
        print(_("{path} is whole.").format(path=options.project))
    return 1 if findings else 0
