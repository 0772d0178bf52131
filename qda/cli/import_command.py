"""`qda import`: transcripts and other documents into a project, and a table of respondents."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from qda.cli.common import Commands, WrongCall, command, opened, print_json
from qda.i18n import _, ngettext


def add(commands: Commands) -> None:
    """Declare the command."""
    examples = (
        "qda import thesis.qdaproj transcripts/*.vtt notes.docx",
        "qda import thesis.qdaproj transcripts/ --cases respondents.csv",
        "qda import thesis.qdaproj corrected/R07.docx --update",
    )
    summary = _("take documents into a project")
    parser = command(commands, "import", run, summary, examples, as_json=True)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILES", help=_("files or folders"))
    parser.add_argument("--cases", type=Path, help=_("a table of respondents, CSV or XLSX"))
    kinds = ("interview", "paper", "notes")
    parser.add_argument("--kind", choices=kinds, help=_("what the documents are"))
    parser.add_argument("--again", action="store_true", help=_("also what is in it already"))
    parser.add_argument(
        "--update",
        action="store_true",
        help=_("have the document of an earlier version of a file follow it, with its codings"),
    )
    parser.add_argument("--coder", help=_("who does this"))


def run(options: argparse.Namespace) -> int:
    """Take them in; 1 if one of them failed, though the others are in."""
    from qda.importers import batch, respondents
    from qda.models import cases

    if not options.files and options.cases is None:
        raise WrongCall(
            _("It is not said what to import."),
            todo=_("Name files or folders, or a table of respondents with --cases."),
        )
    with opened(options.project, write=True, coder=options.coder) as project:
        if options.cases is not None:
            table = respondents.read(options.cases)
            with project.group():
                project.do(cases.load_table, table.as_pairs(), table.types)
                batch.link_to_cases(project)
        outcomes = batch.import_files(
            project,
            options.files,
            kind=options.kind,
            duplicates="update" if options.update else "again" if options.again else "skip",
        )
    if options.json:
        print_json([_plain(outcome) for outcome in outcomes])
    else:
        _tell(outcomes)
    return 1 if any(outcome.error is not None for outcome in outcomes) else 0


def _plain(outcome: Any) -> dict[str, Any]:
    return {
        "file": str(outcome.path),
        "document": outcome.name,
        "id": outcome.document,
        "skipped": outcome.skipped,
        "error": str(outcome.error) if outcome.error is not None else None,
        "updated": outcome.updated is not None,
        "lost": [_lost(one) for one in _all_lost(outcome)],
    }


def _all_lost(outcome: Any) -> list[Any]:
    """The codings and remarks that lost all their text in an update."""
    done = outcome.updated
    return [*done.codings, *done.annotations] if done is not None else []


def _lost(one: Any) -> dict[str, Any]:
    return {"coding": one.coding or None, "code": one.code, "words": one.words}


def _tell(outcomes: list[Any]) -> None:
    for outcome in outcomes:
        if outcome.error is not None:
            print(f"{outcome.path}: {outcome.error}", file=sys.stderr)
        elif outcome.skipped:
            print(f"{outcome.path}: {outcome.skipped}")
        elif outcome.updated is not None:
            print(
                _("{file} → {document}, updated").format(file=outcome.path, document=outcome.name)
            )
            for one in _all_lost(outcome):
                words = _("lost all its text: {code} “{words}”")
                print("  " + words.format(code=one.code or _("remark"), words=one.words))
        else:
            print(f"{outcome.path} → {outcome.name}")
    count = sum(1 for one in outcomes if one.document is not None and one.updated is None)
    print(
        ngettext("{count} document imported.", "{count} documents imported.", count).format(
            count=count
        )
    )
