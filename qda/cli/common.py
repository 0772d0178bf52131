"""What the commands share: declaring one, opening its project, finding things by name, printing."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from qda.errors import QdaError
from qda.i18n import _

Commands = Any
"""argparse's own type for a group of subparsers is private."""
Run = Callable[[argparse.Namespace], int]


class NotHere(QdaError):
    """A name on the command line that the project does not know."""


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


@contextmanager
def opened(path: Path, *, write: bool = False, coder: str | None = None) -> Iterator[Any]:
    """The project, for reading or for writing; a project for writing is backed up first.

    Raises what Project.open raises, and ReadOnlyProject where another has it open.
    """
    from qda.models import Project, backups
    from qda.models.errors import ReadOnlyProject

    project = Project.open(path, coder=coder, read_only=not write)
    try:
        if write and project.read_only:
            holder = project.holder
            raise ReadOnlyProject(
                _("{user} on {host} has it open since {since}.").format(
                    user=holder.user, host=holder.host, since=holder.since
                )
                if holder is not None and holder.user
                else ""
            )
        if write:
            backups.make(path)
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


def print_json(value: object) -> None:
    """Print a value as JSON, indented, in the letters that it has."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def print_table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows in columns as wide as they need; numbers to the right."""
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(row[i]) for row in [list(heads), *cells]) for i in range(len(heads))]
    for row in [list(heads), *cells]:
        padded = (
            cell.rjust(width) if cell.replace(".", "").isdigit() else cell.ljust(width)
            for cell, width in zip(row, widths, strict=True)
        )
        print("  ".join(padded).rstrip())


def said(path: Path) -> None:
    """Tell where a file was put."""
    print(_("Wrote {path}").format(path=path))
