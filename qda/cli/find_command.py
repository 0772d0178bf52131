"""`qda find`: where words stand, in all documents or in one."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from qda import numerals
from qda.cli.common import Commands, command, one_document, opened, print_json
from qda.i18n import _, ngettext


def add(commands: Commands) -> None:
    """Declare the command."""
    examples = (
        "qda find thesis.qdaproj trust",
        "qda find thesis.qdaproj house --words --respondents",
        r'qda find thesis.qdaproj "(dis)?cretion\w*" --regex --json',
    )
    parser = command(commands, "find", run, _("find words in the texts"), examples, as_json=True)
    parser.add_argument("query", metavar="WORDS", help=_("what to look for"))
    parser.add_argument("--exact", action="store_true", help=_("case and accents matter"))
    parser.add_argument("--words", action="store_true", help=_("whole words only"))
    parser.add_argument("--regex", action="store_true", help=_("it is a regular expression"))
    parser.add_argument("--document", help=_("name of the document"))
    parser.add_argument("--kind", choices=("interview", "paper", "notes"), help=_("of one kind"))
    parser.add_argument("--respondents", action="store_true", help=_("in what respondents say"))


def run(options: argparse.Namespace) -> int:
    """Print each hit with its place; 0 also where there is none."""
    with opened(options.project) as project:
        found = list(hits(project, options))
    if options.json:
        print_json(found)
        return 0
    for hit in found:
        print(f"{hit['document']}:{hit['paragraph']}  {hit['context']}")
    print(
        ngettext("{count} hit", "{count} hits", len(found)).format(count=numerals.count(len(found)))
    )
    return 0


def hits(project: Any, options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """Each hit as plain values."""
    from qda.models.search import Library, Scope
    from qda.search import Finder, Query
    from qda.text import Paragraphs, with_context

    document = one_document(project, options.document) if options.document else None
    finder = Finder(Query(options.query, options.exact, options.words, options.regex))
    scope = Scope(document, options.kind or "", options.respondents)
    for found in Library(project.ask).find(finder, scope):
        text = found.page.text
        paragraphs = Paragraphs(text)
        for start, end in found.spans:
            yield {
                "document": found.name,
                "paragraph": paragraphs.number_at(start),
                "start": start,
                "end": end,
                "quote": text[start:end],
                "context": " ".join("".join(with_context(text, start, end, 40)).split()),
            }
