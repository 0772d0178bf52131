"""`qda cases`: the respondents of a project, and a table of them taken in or compared."""

from __future__ import annotations

import argparse
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from qda import numerals
from qda.cli import cases_answers
from qda.cli.cases_answers import lost_in
from qda.cli.common import Commands, NotHere, WrongCall, command, opened, print_json, print_table
from qda.i18n import _, ngettext
from qda.numerals import attribute

if TYPE_CHECKING:
    from qda.importers.grid.difference import Chosen, Difference
    from qda.importers.grid.matching import Link
    from qda.importers.grid.reading import Reading
    from qda.importers.grid.taking import Taken


def add(commands: Commands) -> None:
    """Declare the command."""
    examples = (
        "qda cases thesis.qdaproj",
        "qda cases thesis.qdaproj respondents.csv --dry-run",
        "qda cases thesis.qdaproj respondents.csv --names=case --type gender=text",
        "qda cases thesis.qdaproj respondents.csv --update",
        "qda cases thesis.qdaproj respondents.csv --use remark=open",
    )
    summary = _("list the respondents, or take in a table of them")
    parser = command(commands, "cases", run, summary, examples, as_json=True)
    parser.add_argument(
        "table",
        nargs="?",
        type=Path,
        metavar="TABLE",
        help=_("a table of respondents, CSV or XLSX"),
    )
    parser.add_argument("--sheet", default="", help=_("the sheet of a spreadsheet, by its name"))
    parser.add_argument("--names", default="", metavar=_("COLUMN"), help=_("who the row is of"))
    for option, metavar, words in (
        ("--type", _("COLUMN=TYPE"), _("text, category, number, date or yes_no")),
        ("--use", _("COLUMN=USE"), _("attribute, open (a text), link (whose document) or skip")),
    ):
        parser.add_argument(option, action="append", default=[], metavar=metavar, help=words)
    parser.add_argument(
        "--update", action="store_true", help=_("change values that the project has already")
    )
    cases_answers.declare(parser)
    parser.add_argument(
        "--dry-run", action="store_true", help=_("say what would be done, and do nothing")
    )
    parser.add_argument("--coder", help=_("who does this"))


def run(options: argparse.Namespace) -> int:
    """List the cases, or take the table in; without --update no value that is there changes."""
    if options.table is None:
        with opened(options.project) as project:
            return _list(project, as_json=options.json)
    from qda.importers.grid import difference, matching, taking
    from qda.models import answers, cases, documents

    with opened(options.project, write=not options.dry_run, coder=options.coder) as project:
        reading = _understood(options, project.ask(answers.columns))
        found = difference.compare(
            reading,
            project.ask(cases.listing),
            project.ask(cases.attributes),
            project.ask(answers.listing),
        )
        chosen = difference.choose(
            found,
            changed=options.update,
            emptied=options.empty,
            losing=options.lose_codings,
        )
        listed = project.ask(documents.listing, counted=False)
        targets = matching.targets_of(listed, project.ask(documents.speakers))
        links = matching.match(reading.respondents(), targets)
        taken = None
        if not options.dry_run:
            taken = taking.take_in(project, reading, found, chosen, links)
    if options.json:
        print_json(_plain(reading, found, chosen, links, taken))
    else:
        _tell(reading, found, chosen, links, taken)
    return 0


def _understood(options: argparse.Namespace, kinds: dict[str, str]) -> Reading:
    """The table with all that was said of it. Raises NotHere, WrongCall and ReaderError."""
    from qda.importers import respondents
    from qda.importers.grid.reading import Use
    from qda.models import cases

    reading = respondents.understood(options.table, kinds)
    if options.sheet:
        names = [sheet.name for sheet in reading.book.sheets]
        if options.sheet not in names:
            raise NotHere(
                _("There is no sheet “{name}”.").format(name=options.sheet),
                todo=_("There are: {names}.").format(names=", ".join(names)),
            )
        reading = reading.on_sheet(names.index(options.sheet))
    if options.names:
        reading = reading.changed(_column(reading, options.names), use="case")
    for pairs, allowed in ((options.use, get_args(Use)), (options.type, cases.TYPES)):
        for pair in pairs:
            name, _equals, value = pair.rpartition("=")
            if not name or value not in allowed:
                raise WrongCall(
                    _("“{pair}” does not say what a column is.").format(pair=pair),
                    todo=_("Write COLUMN=X, with X one of {names}.").format(
                        names=", ".join(allowed)
                    ),
                )
            column = _column(reading, name)
            change: dict[str, Any] = {"use": value}
            if pairs is options.type:
                change = {"use": "attribute", "type": value}
            reading = reading.changed(column, **change)
    return replace(reading, wave=options.new_wave)


def _column(reading: Reading, name: str) -> str:
    known = [one.name for one in reading.fields]
    found = [one for one in known if one.casefold() == name.strip().casefold()]
    if not found:
        raise NotHere(
            _("There is no column “{name}”.").format(name=name),
            todo=_("There are: {names}.").format(names=", ".join(known)),
        )
    return found[0]


def _list(project: Any, *, as_json: bool) -> int:
    from qda.models import cases

    rows = project.ask(cases.listing)
    if as_json:
        print_json([{"name": row.name, **row.values} for row in rows])
        return 0
    kinds = {row.name: row.type for row in project.ask(cases.attributes)}
    lines = [
        [row.name, *(attribute(row.values.get(one, ""), kinds[one])[:40] for one in kinds)]
        for row in rows
    ]
    print_table([_("Case"), *kinds], lines)
    return 0


def _plain(
    reading: Reading, found: Difference, chosen: Chosen, links: list[Link], taken: Taken | None
) -> dict[str, Any]:
    groups = {
        "filled": found.filled,
        "changed": found.changed,
        "emptied": found.emptied,
    }
    return {
        "columns": [{"name": one.name, "use": one.use, "type": one.type} for one in reading.fields],
        "new": list(found.new),
        "missing": list(found.missing),
        "attributes": dict(found.attributes),
        **{
            name: [{**asdict(one), "done": one in chosen.changes} for one in group]
            for name, group in groups.items()
        },
        "links": [{"case": one.case, "to": one.target.label, "by": one.how} for one in links],
        "answers": sum(1 for row in reading.respondents() if row.answers),
        "new_documents": len(
            {one.case for one in found.answers if one.document is None and one in chosen.changes}
        ),
        "followed": [name for _document, name in found.followed],
        "lost": [asdict(one) for one in lost_in(taken)] if taken is not None else [],
        "doubts": reading.doubts(),
        "taken": taken is not None,
    }


def _tell(
    reading: Reading, found: Difference, chosen: Chosen, links: list[Link], taken: Taken | None
) -> None:
    kinds = [
        [one.name, one.use, one.type if one.use == "attribute" else ""] for one in reading.fields
    ]
    print_table([_("Column"), _("Use"), _("Type")], kinds)
    for words in reading.doubts():
        print(f"! {words}")
    if found.new:
        print(_("New: {names}").format(names=", ".join(found.new)))
    cases_answers.tell(found, chosen)
    cases_answers.tell_changes(found, chosen)
    if found.missing:
        print(
            _("Not in the table, and left as they are: {names}").format(
                names=", ".join(found.missing)
            )
        )
    for link in links:
        print(_("{document} belongs to {case}").format(document=link.target.label, case=link.case))
    cases_answers.tell_kept(found, chosen)
    if taken is None:
        print(_("Nothing was written."))
        return
    words = ngettext(
        "Took in a table of {count} case", "Took in a table of {count} cases", taken.cases
    )
    print(words.format(count=numerals.count(taken.cases)) + ".")
    cases_answers.tell_taken(taken)
