"""`qda guide`: show a project's interview guide, take one in from a file, write it."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from qda import numerals
from qda.cli.common import Commands, WrongCall, command, opened, print_json, said
from qda.i18n import _, ngettext


def add(commands: Commands) -> None:
    """Declare the command."""
    examples = (
        "qda guide thesis.qdaproj",
        "qda guide thesis.qdaproj --write guide.md",
        "qda guide thesis.qdaproj guide.md",
    )
    summary = _("show the interview guide, or take one in from a file")
    parser = command(commands, "guide", run, summary, examples, as_json=True)
    parser.add_argument(
        "file",
        nargs="?",
        type=Path,
        metavar="FILE",
        help=_("a text with the topics as headings and a question on each line"),
    )
    parser.add_argument("--write", type=Path, metavar="FILE", help=_("a Markdown file"))
    parser.add_argument("--coder", help=_("who does this"))


def run(options: argparse.Namespace) -> int:
    """Show the guide, after taking in the questions of the file that it has not; or write it."""
    if options.file is not None and options.write is not None:
        raise WrongCall(_("A guide is taken in or written, not both at once."))
    if options.file is not None:
        from qda.importers.guide_file import read_guide
        from qda.models import guide_edits

        topics = read_guide(options.file)
        with opened(options.project, write=True, coder=options.coder) as project:
            count = project.do(guide_edits.take_in, topics)
            if options.json:
                _show(project, as_json=True)
                return 0
        words = ngettext(
            "{count} question came into the guide.", "{count} questions came into the guide.", count
        )
        print(words.format(count=numerals.count(count)))
        return 0
    with opened(options.project, sparing=[options.write]) as project:
        if options.write is not None:
            from qda.exporters.files import write_text

            write_text(options.write, _as_markdown(project), (".md",))
            said(options.write)
        else:
            _show(project, as_json=options.json)
    return 0


def _show(project: Any, *, as_json: bool) -> None:
    from qda.models import guide

    if as_json:
        print_json([asdict(topic) for topic in project.ask(guide.tree)])
    else:
        print(_as_markdown(project), end="")


def _as_markdown(project: Any) -> str:
    from qda.exporters.guide import as_markdown
    from qda.models import guide

    return as_markdown(_("Interview guide"), project.ask(guide.tree))
