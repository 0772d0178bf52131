"""`qda table`: codes by respondents, documents, attributes, groups, directions or questions."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qda.cli.common import (
    SAVED_FIRST,
    Commands,
    NotHere,
    WrongCall,
    add_where,
    command,
    one_attribute,
    one_code,
    one_coder,
    opened,
    print_json,
    print_table,
    said,
    say_how_numbers_stand,
)
from qda.i18n import _, language

if TYPE_CHECKING:
    from qda.analysis.crosstab import CrossTab, TableRequest
    from qda.analysis.facts import Facts
    from qda.models import Project

_COLUMNS = {
    "cases": "case",
    "documents": "document",
    "kinds": "kind",
    "groups": "group",
    "directions": "direction",
    "topics": "topic",
    "questions": "question",
}
_UNITS = ("segments", "documents", "respondents", "words", "share_of_text", "share_of_respondents")


def add(commands: Commands) -> None:
    """Declare the command."""
    examples = (
        "qda table thesis.qdaproj --columns attribute:organisation --unit respondents",
        "qda table thesis.qdaproj --columns cases --unit words --csv words.csv",
        "qda table thesis.qdaproj --columns attribute:role --unit share_of_respondents "
        "--denominator asked --question 3 --xlsx asked.xlsx",
        SAVED_FIRST,
        'qda table thesis.qdaproj --columns documents --where "Policy makers"',
    )
    parser = command(
        commands, "table", run, _("count codes by something else"), examples, as_json=True
    )
    parser.add_argument("--rows", choices=("codes",), default="codes", help=_("what the rows are"))
    parser.add_argument(
        "--columns",
        default="cases",
        metavar="WHAT",
        help=_("{names} or attribute:NAME").format(names=", ".join([*_COLUMNS, "codes"])),
    )
    parser.add_argument("--unit", choices=_UNITS, default="segments", help=_("count what"))
    parser.add_argument("--denominator", choices=("all", "group", "asked"), default="all")
    parser.add_argument(
        "--question", type=int, default=0, help=_("number of a question: who was asked")
    )
    parser.add_argument("--topic", type=int, default=0, help=_("number of a topic: who was asked"))
    parser.add_argument("--classes", help=_("lower bounds of classes of numbers: 5,10,20"))
    parser.add_argument("--percent", choices=("row", "column", "all", "denominator"))
    parser.add_argument("--code", action="append", default=[], help=_("only this code"))
    parser.add_argument("--with-subcodes", action="store_true", help=_("count sub-codes in"))
    parser.add_argument("--keep-empty", action="store_true", help=_("also rows without anything"))
    parser.add_argument("--sort", choices=("tree", "count"), default="tree")
    add_where(parser)
    parser.add_argument("--coder", help=_("whose codings (default: the one who worked last)"))
    parser.add_argument("--all-coders", action="store_true", help=_("everybody's codings"))
    _add_meetings(parser)
    parser.add_argument("--csv", type=Path, help=_("a .csv or .tsv file to write"))
    parser.add_argument("--xlsx", type=Path, help=_("a workbook to write"))
    say_how_numbers_stand(parser)


def _add_meetings(parser: argparse.ArgumentParser) -> None:
    """What goes with the columns "codes": how codes meet, and what is counted of it."""
    ways = ("overlap", "containment", "near", "paragraph", "turn", "document", "case")
    parser.add_argument("--meet", choices=ways, default="overlap", help=_("where codes meet"))
    parser.add_argument("--distance", type=int, default=1, metavar="N")
    figures = ("pairs", "passages", "documents", "respondents", "c")
    jaccard = ("jaccard_characters", "jaccard_paragraphs")
    parser.add_argument("--figure", choices=(*figures, *jaccard), default="pairs")


def run(options: argparse.Namespace) -> int:
    """Count, then print or write."""
    from qda.analysis.crosstab import crosstab
    from qda.exporters import files as checked
    from qda.exporters.sheets import SUFFIXES

    files = [path for path in (options.csv, options.xlsx) if path is not None]
    for path in files:  # all, before one is written
        checked.check(path, SUFFIXES)

    with opened(options.project, sparing=files) as project:
        coder = None if options.all_coders else one_coder(project, options.coder) or project.coder
        read, only = _read(project, coder, options.where)
        if options.columns == "codes":
            found = _together(project, read, options)
        else:
            found = crosstab(read, _request(project, read, options))
    if only:
        found = replace(found, definition=f"{only} {found.definition}")
    found = found if options.keep_empty else found.without_empty(columns=False)
    if options.sort == "count":
        found = found.sorted_rows()
    if options.json:
        print_json(_as_values(found))
    elif not files:
        _print(found, options.percent)
    _write(found, options.percent, files)
    return 0


def _read(project: Project, coder: int | None, where: str) -> tuple[Facts, str]:
    """What is counted, and in words to what it is narrowed. Raises NoSuchFilter."""
    from qda.analysis import facts, filters

    read = facts.read(project, coder, language())
    if not where:
        return read, ""
    chosen, words, left = filters.filtered(project, read, where)
    return left, filters.told(chosen.name, words)


def _together(project: Any, read: Any, options: argparse.Namespace) -> CrossTab:
    from qda.analysis.pairings import PairRequest, code_by_code

    codes = tuple(one_code(project, code) for code in options.code) or None
    return code_by_code(read, PairRequest(options.meet, options.figure, options.distance, codes))


def _request(project: Any, read: Any, options: argparse.Namespace) -> TableRequest:
    from qda.analysis import groups
    from qda.analysis.crosstab import TableRequest

    what, _colon, name = options.columns.partition(":")
    if what != "attribute" and what not in _COLUMNS:
        raise WrongCall(
            _("Columns cannot be “{name}”.").format(name=options.columns),
            todo=_("There are: {names}.").format(
                names=", ".join([*_COLUMNS, "codes", "attribute:…"])
            ),
        )
    chosen = tuple(groups.saved(project)) if what == "groups" else ()
    if what == "groups" and not chosen:
        raise NotHere(
            _("There are no groups of cases in this project."),
            todo=_("Save one in the room Cases, or count by attribute:NAME."),
        )
    return TableRequest(
        columns=_COLUMNS.get(what, what),
        unit=options.unit,
        denominator=options.denominator,
        attribute=one_attribute(project, name) if what == "attribute" else "",
        bounds=_bounds(options.classes),
        groups=chosen,
        topic=_nth(read.guide["topic"].drop_duplicates().tolist(), options.topic),
        question=_nth(read.guide["question"].tolist(), options.question),
        with_subcodes=options.with_subcodes,
        codes=tuple(one_code(project, code) for code in options.code) or None,
    )


def _nth(ids: list[int], number: int) -> int:
    """The id of the guide's n-th question or topic, from 1; 0 where none is meant."""
    if number > len(ids) or number < 0:
        raise NotHere(_("The interview guide has no number {number}.").format(number=number))
    return int(ids[number - 1]) if number else 0


def _bounds(classes: str | None) -> tuple[float, ...]:
    try:
        return tuple(float(part) for part in classes.split(",")) if classes else ()
    except ValueError as error:
        raise WrongCall(
            _("“{classes}” are no bounds of classes.").format(classes=classes),
            todo=_("Write numbers with commas between: 5,10,20."),
        ) from error


def _print(found: CrossTab, percent: Any) -> None:
    from qda.exporters import crosstabs

    table = crosstabs.table_of(found, "", percent=percent)
    print_table(
        [column.title for column in table.columns],
        (["–" if cell is None else cell for cell in row] for row in table.rows),
    )
    print()
    print(table.note)


def _write(found: CrossTab, percent: Any, files: list[Path]) -> None:
    from qda.exporters import crosstabs

    name = _("Codes by {columns}").format(columns=found.column_name)
    tables = [crosstabs.table_of(found, name)]
    if percent:
        tables = [crosstabs.table_of(found, name, percent=percent)]
    for path in files:
        crosstabs.write(tables, path)
        said(path)


def _as_values(found: CrossTab) -> dict[str, Any]:
    """The table as plain values; null is undefined."""

    def plain(value: float) -> float | None:
        return None if value != value else value  # noqa: PLR0124 - NaN is not itself

    return {
        "definition": found.definition,
        "scope": found.scope,
        "denominator": found.denominator_name,
        "columns": [line.name for line in found.columns],
        "denominators": [plain(value) for value in found.denominators],
        "rows": [
            {
                "code": line.name,
                "path": line.label,
                "values": [plain(value) for value in found.values.iloc[number]],
                "total": plain(found.row_totals.iloc[number]),
            }
            for number, line in enumerate(found.rows)
        ],
        "undefined": {
            line.name: found.undefined_columns[line.key]
            for line in found.columns
            if line.key in found.undefined_columns
        },
    }
