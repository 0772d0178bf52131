"""The key: which name has which pseudonym, in a CSV file that the researcher keeps apart."""

from __future__ import annotations

import csv
import io
import os
import re
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from qda.cells import guarded
from qda.errors import QdaError
from qda.i18n import _
from qda.importers.delimited import read_table, recognise
from qda.importers.errors import TableError
from qda.models import storage
from qda.pseudonyms import Key, made

_COLUMNS = {
    "name": ("naam", "names", "namen", "echte naam", "real name"),
    "variants": ("varianten", "variant", "also", "ook", "andere namen", "other names", "aliases"),
    "pseudonym": ("pseudoniem", "pseudonyms", "pseudoniemen", "wordt", "becomes", "code"),
}
_BETWEEN = re.compile(r"\s*[;|]\s*")


class CannotWriteKey(QdaError):
    """The key could not be written where it was to go; `reason` says why, as the system does."""

    def __init__(self, path: Path, reason: str, todo: str = "") -> None:
        super().__init__(
            _("The key could not be written to “{path}”: {reason}.").format(
                path=path, reason=reason
            ),
            safe=_("Nothing was imported; the project is as it was."),
            todo=todo or _("Choose another folder, one that you may write in."),
        )


def read_key(path: Path) -> Key:
    """The key in a file. Raises ReaderError: no such file, no such columns, a name with two.

    Its columns are name, variants and pseudonym, in English or Dutch; variants stand apart by a
    semicolon or a bar. A row without a pseudonym is left out: it is still to be filled in.
    """
    table = read_table(path)
    found, _unknown = recognise(table.columns, _COLUMNS)
    if "name" not in found or "pseudonym" not in found:
        raise TableError(path.name, _("It is no key: it needs the columns “name” and “pseudonym”."))
    rows = []
    for row in table.rows:
        cells = {field: row.cells.get(column, "") for field, column in found.items()}
        variants = _BETWEEN.split(cells.get("variants", "").strip())
        rows.append((cells["name"], variants, cells["pseudonym"]))
    key = made(rows)
    for one, other in key.clashes():
        words = _("{pseudonym} stands for {name}, and that meets {other}.")
        said = words.format(pseudonym=one.pseudonym, name=one.name, other=other.name)
        raise TableError(path.name, said)
    return key


def open_names(path: Path) -> list[tuple[str, tuple[str, ...]]]:
    """Names of a key's file that have no pseudonym yet, with their variants. Raises ReaderError."""
    table = read_table(path)
    found, _unknown = recognise(table.columns, _COLUMNS)
    rows = (
        {field: row.cells.get(column, "") for field, column in found.items()} for row in table.rows
    )
    return [
        (cells["name"], tuple(filter(None, _BETWEEN.split(cells.get("variants", "").strip()))))
        for cells in rows
        if cells.get("name", "").strip() and not cells.get("pseudonym", "").strip()
    ]


def write_key(
    path: Path,
    key: Key,
    others: Iterable[tuple[str, Sequence[str]]] = (),
    *,
    originals: Iterable[Path] = (),
) -> None:
    """Write a key, whole or not at all, readable by its owner alone. Raises CannotWriteKey.

    `others` are names with their variants that have no pseudonym yet, to be filled in or deleted.
    Never over a project or one of the `originals`, the files that are being imported.
    """
    _check(path, originals)
    stream = io.StringIO(newline="")
    rows = csv.writer(stream, lineterminator="\r\n")
    rows.writerow(("name", "variants", "pseudonym"))
    for entry in key.entries:
        rows.writerow(_cells(entry.name, entry.variants, entry.pseudonym))
    for name, variants in others:
        rows.writerow(_cells(name, variants, ""))
    data = stream.getvalue().encode("utf-8-sig")
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".qda-", suffix=".csv")
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.replace(path)
    except OSError as error:
        raise CannotWriteKey(path, *_why(error)) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _why(error: OSError) -> tuple[str, str]:
    """Why the system refused, and what can be done, in our own words where these are known."""
    if error.errno in storage.NO_ROOM:
        return _("there is no room left on the disk"), _("Make room and do it again.")
    if isinstance(error, PermissionError):
        return _("you may not write there"), ""
    if isinstance(error, FileNotFoundError):
        return _("there is no such folder"), ""
    return error.strerror or str(error), ""


def _check(path: Path, originals: Iterable[Path]) -> None:
    """Raise CannotWriteKey where what lies at `path` is not to be written over by a key."""
    why = ""
    if path.suffix.lower() != ".csv":
        why = _("a key is a .csv file")
    elif storage.is_project(path):
        why = _("it is a project")
    elif path.exists() and any(one.exists() and one.samefile(path) for one in originals):
        why = _("it is one of the files to be imported")
    if why:
        raise CannotWriteKey(path, why, _("Choose another name, one that ends in .csv."))


def _cells(name: str, variants: Sequence[str], pseudonym: str) -> list[str]:
    return [guarded(cell) for cell in (name, "; ".join(variants), pseudonym)]


def advice(key_file: Path, project: Path) -> str:
    """What to say of where the key is kept: something where it lies beside the project, or ""."""
    folder, place = project.resolve().parent, key_file.resolve().parent
    if place != folder and folder not in place.parents:
        return ""
    return _(
        "The key lies beside the project. Keep it apart, so that who gets the study does not "
        "get the names."
    )
