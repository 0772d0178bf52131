"""Reads the command line, runs one command, and turns errors into words and an exit code."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper

import qda
from qda.cli import anywhere, usage
from qda.errors import QdaError
from qda.i18n import LANGUAGES, _, set_language, system_language

COMMANDS = (
    "new",
    "import",
    "cases",
    "names",
    "codebook",
    "guide",
    "code",
    "export",
    "report",
    "chart",
    "table",
    "info",
    "find",
    "query",
    "check",
    "demo",
    "undo",
    "backup",
    "forget",
)
"""The commands in the order of the help; each is the module `qda.cli.<name>_command`."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv`; 0, or 1 for an error that has been told, 2 for a wrong call."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _print_what_can_be_printed()
    set_language(_language(arguments) or system_language())
    options = build_parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except QdaError as error:
        _tell(error)
        return error.exit_code
    except BrokenPipeError:  # the reader at the other end of a pipe had seen enough
        return 0
    except KeyboardInterrupt:
        print(_("Stopped."), file=sys.stderr)
        return 130


def _print_what_can_be_printed() -> None:
    """Where the terminal lacks a letter, print a mark in its place rather than stop."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def build_parser() -> argparse.ArgumentParser:
    """The whole command line, in the current language."""
    usage.follow_language()
    parser = anywhere.Parser(
        prog="qda",
        description=_("Coding interviews: from transcripts to codes, charts and Word."),
        epilog=_("`qda PROJECT` opens the window on a project; `qda` alone opens it on none.")
        + " "
        + _("The names in the examples of a command are those of `qda demo sample --study en`."),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"qda {qda.__version__}",
        help=_("show the version of the program"),
    )
    parser.add_argument(
        "--language", choices=LANGUAGES, help=_("language of messages, charts and names of codes")
    )
    commands = parser.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    for name in COMMANDS:
        import_module(f"qda.cli.{name}_command").add(commands)
    return parser


def _language(arguments: list[str]) -> str:
    """The language asked for, before the parser (which speaks it) is there."""
    for place, argument in enumerate(arguments):
        if argument.startswith("--language="):
            return argument.partition("=")[2]
        if argument == "--language" and place + 1 < len(arguments):
            return arguments[place + 1]
    return ""


def _tell(error: QdaError) -> None:
    print(f"qda: {error.what}", file=sys.stderr)
    for line in (error.safe, error.todo):
        if line:
            print(f"     {line}", file=sys.stderr)
