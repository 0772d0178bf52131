"""What the commands share: declaring one, opening its project, finding things by name, printing."""

from __future__ import annotations

import argparse
import json
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from qda import numerals
from qda.errors import QdaError
from qda.i18n import _

Commands = Any
"""argparse's own type for a group of subparsers is private."""
Run = Callable[[argparse.Namespace], int]
SAVED_FIRST = 'qda query thesis.qdaproj --attribute "role=Policy maker" --save "Policy makers"'
"""The example that stands before those with --where: it saves the query that they name."""
_FIGURE = re.compile(r"[0-9.,]+")


class NotHere(QdaError):
    """A name on the command line that the project does not know."""


class WrongCall(QdaError):
    """The arguments do not say what is to be done."""

    exit_code = 2


def command(
    commands: Commands,
    name: str,
    run: Run,
    summary: str,
    examples: Sequence[str],
    *,
    project: bool = True,
    as_json: bool = False,
) -> argparse.ArgumentParser:
    """Declare a command: the project first, then what the caller adds; examples end its help."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=summary,
        description=summary,
        epilog=_("examples:") + "\n" + "\n".join(f"  {line}" for line in examples),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    if project:
        parser.add_argument("project", type=Path, metavar="PROJECT", help=_("a .qdaproj file"))
    if as_json:
        parser.add_argument("--json", action="store_true", help=_("report as JSON"))
    parser.set_defaults(run=run)
    return parser


def say_how_numbers_stand(parser: argparse.ArgumentParser) -> None:
    """Tell in the help how a file of data writes numbers, whatever language is spoken."""
    told = _(
        "In .csv and .tsv files numbers have a decimal point in every language, as R, SPSS and "
        "Python read them, and commas part the columns of a .csv file. An Excel that expects "
        "decimal commas opens .xlsx without asking."
    )
    parser.epilog = "\n".join([*textwrap.wrap(told, 76), "", parser.epilog or ""])


@contextmanager
def opened(
    path: Path,
    *,
    write: bool = False,
    coder: str | None = None,
    backup: bool = True,
    sparing: Sequence[Path | None] = (),
) -> Iterator[Any]:
    """The project, for reading or for writing; for writing it is backed up first (if `backup`).

    `sparing` are the files that will be written. Raises what Project.open raises, ReadOnlyProject
    where another has it open, IsAnOriginal where a document was imported from one of them.
    """
    from qda.models import Project, backups
    from qda.models.errors import ReadOnlyProject

    project = Project.open(path, coder=coder, read_only=not write)
    try:
        if write and project.read_only:
            raise ReadOnlyProject(project.holder.in_words() if project.holder else "")
        if write and backup:
            backups.make(path)
        if any(sparing):
            from qda.exporters import files

            files.spare_originals(project, sparing)
        yield project
    finally:
        project.close()


def one_code(project: Any, name: str) -> int:
    """The id of the code called `name` (in any language, or as a path "A › B").

    Raises NotHere where there is none, or more than one.
    """
    from qda.models import codebook

    found = project.ask(codebook.find, name)
    if len(found) != 1:
        why = _("There is no code “{name}”.") if not found else _("Several codes are “{name}”.")
        raise NotHere(
            why.format(name=name),
            todo=_("`qda codebook PROJECT` lists them; write a path as “Trust › Backing”."),
        )
    return int(found[0])


def one_document(project: Any, name: str) -> int:
    """The id of the document called `name`. Raises NotHere."""
    from qda.models import documents

    found = project.ask(documents.find, name)
    if found is None:
        raise NotHere(
            _("There is no document “{name}”.").format(name=name),
            todo=_("`qda info PROJECT` lists them."),
        )
    return int(found)


def one_coder(project: Any, name: str | None) -> int | None:
    """The id of the coder called `name`, or None for no name. Raises NotHere."""
    from qda.models import coders

    if name is None:
        return None
    found = project.ask(coders.find, name)
    if found is None:
        raise NotHere(_("There is no coder “{name}”.").format(name=name))
    return int(found)


def add_where(parser: argparse.ArgumentParser) -> None:
    """Declare the option that names a filter."""
    parser.add_argument("--where", default="", metavar="NAME", help=_("a saved query or group"))


def one_case(project: Any, name: str) -> int:
    """The id of the case called `name`. Raises NotHere."""
    from qda.models import cases

    found = project.ask(cases.find, name)
    if found is None:
        raise NotHere(
            _("There is no case “{name}”.").format(name=name),
            todo=_("`qda info PROJECT` lists them."),
        )
    return int(found)


def one_attribute(project: Any, name: str) -> str:
    """The attribute called `name` as the project writes it; "" for no name. Raises NotHere."""
    from qda.models import cases

    names = [row.name for row in project.ask(cases.attributes)]
    same = [known for known in names if known.casefold() == name.strip().casefold()]
    if name and not same:
        raise NotHere(
            _("There is no attribute “{name}”.").format(name=name),
            todo=_("There are: {names}.").format(names=", ".join(names)) if names else "",
        )
    return same[0] if name else ""


def print_json(value: object) -> None:
    """Print a value as JSON, indented, in the letters that it has."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def print_table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows in columns as wide as they need; numbers to the right."""
    cells = [
        [numerals.cell(one) if isinstance(one, int | float) else str(one) for one in row]
        for row in rows
    ]
    widths = [max(len(row[i]) for row in [list(heads), *cells]) for i in range(len(heads))]
    for row in [list(heads), *cells]:
        padded = (
            cell.rjust(width) if _FIGURE.fullmatch(cell) else cell.ljust(width)
            for cell, width in zip(row, widths, strict=True)
        )
        print("  ".join(padded).rstrip())


def said(path: Path) -> None:
    """Tell where a file was put."""
    print(_("Wrote {path}").format(path=path))
