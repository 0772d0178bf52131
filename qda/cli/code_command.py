"""`qda code`: put codes on passages, from a table or one by one."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from qda import numerals
from qda.cli.common import (
    Commands,
    NotHere,
    WrongCall,
    command,
    one_code,
    one_document,
    opened,
    print_json,
)
from qda.i18n import _, ngettext


def add(commands: Commands) -> None:
    """Declare the command."""
    examples = (
        "qda code thesis.qdaproj codings.tsv",
        'qda code thesis.qdaproj --document E04 --code Trust --quote "glad of that door"',
        "qda code thesis.qdaproj --document E04 --code Trust --start 120 --end 168",
    )
    parser = command(commands, "code", run, _("put codes on passages"), examples, as_json=True)
    parser.add_argument("table", nargs="?", type=Path, help=_("document, paragraph, quote, code …"))
    parser.add_argument("--document", help=_("name of the document"))
    parser.add_argument("--code", help=_("name or path of the code"))
    parser.add_argument("--start", type=int, help=_("first character, counted from 0"))
    parser.add_argument("--end", type=int, help=_("where the passage ends (exclusive)"))
    parser.add_argument("--quote", help=_("the exact words, found once in the document"))
    directions = ("none", "positive", "negative", "mixed")
    parser.add_argument("--direction", choices=directions, default="none")
    parser.add_argument("--coder", help=_("who codes"))


def run(options: argparse.Namespace) -> int:
    """Apply the table, or the one coding."""
    if options.table is None and not (options.document and options.code):
        raise WrongCall(
            _("It is not said what to code."),
            todo=_("Name a table, or --document, --code and --quote (or --start and --end)."),
        )
    with opened(options.project, write=True, coder=options.coder) as project:
        if options.table is not None:
            _apply_table(project, options)
        else:
            _apply_one(project, options)
    return 0


def _apply_table(project: Any, options: argparse.Namespace) -> None:
    from qda.importers import codings_table

    done = codings_table.apply_table(project, codings_table.read(options.table))
    if options.json:
        print_json({"codings": done.made, "already": done.already})
        return
    words = ngettext("{count} coding made.", "{count} codings made.", done.made)
    print(words.format(count=numerals.count(done.made)))
    if done.already:
        words = ngettext("{count} was there already.", "{count} were there already.", done.already)
        print(words.format(count=numerals.count(done.already)))


def _apply_one(project: Any, options: argparse.Namespace) -> None:
    from qda.models import codings, documents

    document = one_document(project, options.document)
    text = project.ask(documents.text_of, document)
    start, end = _span(text, options)
    newest = project.ask(codings.newest)
    coding = project.do(
        codings.apply, document, one_code(project, options.code), start, end, options.direction
    )
    if options.json:
        place = {"start": start, "end": end, "quote": text[start:end]}
        print_json({"coding": coding, **place, "already": coding <= newest})
    else:
        print(f"{options.document} {start}–{end}: {text[start:end]}")
        if coding <= newest:
            print(_("This coding was there already; nothing was changed."))


def _span(text: str, options: argparse.Namespace) -> tuple[int, int]:
    if options.quote:
        if text.count(options.quote) != 1:
            raise NotHere(
                _("The quote is found {count} times in {document}, not once.").format(
                    count=text.count(options.quote), document=options.document
                ),
                todo=_("Give more of its words, or --start and --end."),
            )
        start = text.index(options.quote)
        return start, start + len(options.quote)
    if options.start is None or options.end is None:
        raise WrongCall(_("A passage needs --quote, or --start and --end."))
    return options.start, options.end
