"""`qda query`: the passages that meet conditions or have a relation to others, or a saved query."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qda import numerals
from qda.cli.common import (
    SAVED_FIRST,
    Commands,
    NotHere,
    WrongCall,
    command,
    one_attribute,
    one_case,
    one_code,
    one_coder,
    one_document,
    opened,
    print_json,
    said,
    say_how_numbers_stand,
)
from qda.i18n import _, language, ngettext

if TYPE_CHECKING:
    from qda.analysis.facts import Facts
    from qda.analysis.queries import Query, Result

_RELATIONS = (
    "overlapping",
    "within",
    "containing",
    "near",
    "followed-by",
    "same-answer",
    "same-document",
    "same-case",
)


def add(commands: Commands) -> None:
    """Declare the command."""
    examples = (
        "qda query thesis.qdaproj --code Trust --near Discretion --distance 5 --json",
        "qda query thesis.qdaproj --code Trust --overlapping Interaction --csv both.csv",
        SAVED_FIRST,
        'qda query thesis.qdaproj "Policy makers"',
    )
    parser = command(commands, "query", run, _("find coded passages"), examples, as_json=True)
    parser.add_argument("name", nargs="?", metavar="NAME", help=_("a saved query"))
    where = parser.add_argument_group(_("which passages"))
    where.add_argument("--code", action="append", help=_("with this code, or one of several"))
    where.add_argument("--with-subcodes", action="store_true", help=_("count sub-codes in"))
    where.add_argument("--words", help=_("that hold these words"))
    where.add_argument("--key-quotes", action="store_true", help=_("marked as key quote"))
    where.add_argument("--direction", action="append", choices=("positive", "negative", "mixed"))
    for relation in _RELATIONS:
        where.add_argument(f"--{relation}", metavar="CODE", help=_("passages with this code"))
    where.add_argument("--distance", type=_count, default=1, help=_("how far: 1"))
    where.add_argument("--unit", choices=("word", "sentence", "paragraph", "turn"))
    where.add_argument("--without", action="store_true", help=_("that have no such passage"))
    where.add_argument("--show", choices=("first", "both", "shared", "whole"), default="first")
    scope = parser.add_argument_group(_("of what"))
    scope.add_argument("--case", action="append", help=_("of this case"))
    scope.add_argument("--group", action="append", help=_("of this group of cases"))
    scope.add_argument("--attribute", action="append", default=[], metavar="NAME=VALUE")
    scope.add_argument("--document", action="append", help=_("name of the document"))
    scope.add_argument("--kind", action="append", choices=("interview", "paper", "notes"))
    scope.add_argument("--coder", help=_("only this coder's codings"))
    parser.add_argument("--save", metavar="NAME", help=_("keep the query under this name"))
    parser.add_argument("--csv", type=Path, help=_("a .csv, .tsv or .xlsx file to write"))
    say_how_numbers_stand(parser)


def _count(text: str) -> int:
    """A distance: a whole number from 0 on."""
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


def run(options: argparse.Namespace) -> int:
    """Print or write the passages; 0 also where there is none."""
    from qda.analysis import facts, queries

    if options.csv:
        from qda.exporters import files, sheets

        files.check(options.csv, sheets.SUFFIXES)  # before a query is saved
    with opened(options.project, write=bool(options.save), sparing=[options.csv]) as project:
        known = facts.read(project, language=language())
        query = (
            _saved(project, options.name, known)
            if options.name
            else _asked(project, options, known)
        )
        result, words = queries.run(known, query), queries.sentence(query, known)
        with project.group():  # a file that cannot be written leaves no saved query either
            if options.save:
                from qda.models import saved_views

                content = queries.to_json(query, known)
                project.do(saved_views.save, "query", options.save, content)
            _give(options, result, words)
    return 0


def _saved(project: Any, name: str, facts: Facts) -> Query:
    """A saved query; what it names that is gone is told beside."""
    import sys

    from qda.analysis.queries import from_json
    from qda.models import saved_views

    found = project.ask(saved_views.find, "query", name)
    if found is None:
        names = [row.name for row in project.ask(saved_views.listing, "query")]
        raise NotHere(
            _("There is no saved query “{name}”.").format(name=name),
            todo=_("There are: {names}.").format(names=", ".join(names)) if names else "",
        )
    loaded = from_json(found.content, facts)
    for line in loaded.lost:
        print(line, file=sys.stderr)
    return loaded.query


def _asked(project: Any, options: argparse.Namespace, facts: Facts) -> Query:
    """The query of the options."""
    from qda.analysis.facts import Selection
    from qda.analysis.queries import Query, Related
    from qda.search import Query as Words

    def ids(names: list[str] | None, find: Any) -> tuple[int, ...] | None:
        return None if names is None else tuple(find(project, name) for name in names)

    coder = one_coder(project, options.coder)
    scope = Selection(
        cases=ids(options.case, one_case),
        groups=ids(options.group, lambda _project, name: _one_group(facts, name)),
        attributes=_attributes(project, facts, options.attribute),
        documents=ids(options.document, one_document),
        kinds=tuple(options.kind) if options.kind else None,
        coders=None if coder is None else (coder,),
    )
    find: Any = Selection(
        codes=ids(options.code, one_code),
        with_subcodes=options.with_subcodes,
        directions=tuple(options.direction) if options.direction else None,
        key_quote=True if options.key_quotes else None,
        words=Words(options.words) if options.words else None,
    )
    for relation in (name.replace("-", "_") for name in _RELATIONS):
        other = getattr(options, relation)
        if other is not None:
            second = Selection(
                codes=(one_code(project, other),), with_subcodes=options.with_subcodes
            )
            unit = options.unit or "paragraph"
            find = Related(relation, find, second, options.distance, unit, options.without)
    return Query(find, scope, options.show)


def _one_group(facts: Facts, name: str) -> int:
    for key, (_guid, called) in facts.guids.get("group", {}).items():
        if called.casefold() == name.strip().casefold():
            return key
    raise NotHere(_("There is no group “{name}”.").format(name=name))


def _attributes(
    project: Any, facts: Facts, pairs: list[str]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Names and stored values. Raises WrongCall, NotHere, NoSuchValue."""
    from qda.analysis.attribute_values import chosen

    found: dict[str, list[str]] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise WrongCall(_("Write --attribute NAME=VALUE."))
        known = one_attribute(project, name)
        if not known:
            raise WrongCall(_("Write --attribute NAME=VALUE."))
        found.setdefault(known, []).extend(chosen(facts, known, value))
    return tuple((name, tuple(values)) for name, values in found.items())


def _give(options: argparse.Namespace, result: Result, words: str) -> None:
    from qda.exporters.passages import passage_table

    table = passage_table(result, words)
    if options.csv:
        from qda.exporters import sheets

        sheets.write([table], options.csv, notes=True)
        said(options.csv)
        return
    if options.json:
        keys = ("document", "paragraph", "respondents", "quote", "codes", "coders", "start", "end")
        rows = [
            {**dict(zip(keys, row, strict=True)), "codings": list(result.codings(place))}
            for place, row in enumerate(table.rows)
        ]
        print_json({"query": words, "passages": rows})
        return
    print(words)
    for row in table.rows:
        print(f"{row[0]}:{row[1]}  {' '.join(str(row[3]).split())}  [{row[4]}]")
    count = len(result)
    print(
        ngettext("{count} passage", "{count} passages", count).format(count=numerals.count(count))
    )
