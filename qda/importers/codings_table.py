"""Codings from a table that people read and edit: document, paragraph, quote, code, coder, ….

A row is found again by its words: the document by name, the paragraph by number, the quote to the
letter and exactly once in it (`13#2` means its second occurrence in paragraph 13; a quote that
runs on has “ ¶ ” where a paragraph ends). A row that does not resolve is an error, and then
nothing of the table is taken in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qda.citations import anywhere, read_place, spans
from qda.i18n import _, ngettext
from qda.importers.codes import CodeFinder
from qda.importers.delimited import Row, read_table, recognise
from qda.importers.errors import NothingToRead, ReaderError
from qda.models import Project, codebook, coders, codings, documents
from qda.models.coding_batch import WEIGHTS, NewCoding
from qda.text import Paragraphs, one_line, quote

_WORDS: dict[str, tuple[str, ...]] = {
    "document": ("bestand", "file", "documentnaam", "document name", "interview"),
    "paragraph": ("alinea", "paragraaf", "nr", "para", "alineanummer"),
    "quote": ("citaat", "fragment", "passage", "text", "tekst", "excerpt"),
    "code": ("codenaam", "code name"),
    "coder": ("codeur", "codeerder", "user"),
    "direction": ("richting",),
    "weight": ("gewicht",),
    "key_quote": ("key quote", "kerncitaat"),
    "memo": ("notitie", "opmerking", "note", "comment"),
}
_NEEDED = ("document", "paragraph", "quote", "code")
_DIRECTIONS = {
    "": "none",
    "none": "none",
    "geen": "none",
    "positive": "positive",
    "positief": "positive",
    "+": "positive",
    "negative": "negative",
    "negatief": "negative",
    "-": "negative",
    "−": "negative",
    "mixed": "mixed",
    "gemengd": "mixed",
    "+/-": "mixed",
    "±": "mixed",
}
_NO = {"", "0", "no", "nee", "false", "-"}
_SHOWN = 60
_MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row as it stands in a file; `line` is where it begins there, from 1."""

    document: str
    paragraph: str
    quote: str
    code: str
    coder: str = ""
    direction: str = ""
    weight: str = ""
    key_quote: str = ""
    memo: str = ""
    file: str = ""
    line: int = 0


class CodingsTableError(ReaderError):
    """Rows that do not resolve; `problems` names file, line and reason of each."""

    def __init__(self, problems: list[str]) -> None:
        count = len(problems)
        what = ngettext(
            "{count} row of the table of codings does not fit this project:",
            "{count} rows of the table of codings do not fit this project:",
            count,
        ).format(count=count)
        shown = problems[:_MOST_SHOWN]
        if count > _MOST_SHOWN:
            shown.append(_("… and {count} more").format(count=count - _MOST_SHOWN))
        super().__init__(
            what + "".join(f"\n• {problem}" for problem in shown) + "\n",
            todo=_("Mend these rows and take the table in again."),
        )
        self.problems = problems


def read(path: Path) -> list[TableRow]:
    """The rows of a table of codings (TSV or CSV), or of all tables in a folder, by name.

    Raises CodingsTableError (a column is missing) and what reading a file raises.
    """
    if path.is_dir():
        files = sorted(file for file in path.iterdir() if file.suffix.lower() in {".tsv", ".csv"})
        if not files:
            raise NothingToRead(path.name)
        return [row for file in files for row in _read(file)]
    return _read(path)


def _read(path: Path) -> list[TableRow]:
    table = read_table(path)
    columns, _others = recognise(table.columns, _WORDS)
    missing = [name for name in _NEEDED if name not in columns]
    if missing:
        raise CodingsTableError(
            [
                _("{file}: there is no column {columns} in the heading.").format(
                    file=path.name, columns=", ".join(missing)
                )
            ]
        )
    return [_row(row, columns, path.name) for row in table.rows]


def _row(row: Row, columns: dict[str, str], file: str) -> TableRow:
    cells = {name: row.cells.get(column, "") for name, column in columns.items()}
    words = cells.pop("quote")
    return TableRow(
        quote=words, file=file, line=row.line, **{k: v.strip() for k, v in cells.items()}
    )


@dataclass(frozen=True, slots=True)
class Applied:
    """How many codings of a table were made, and how many of its rows were there already."""

    made: int
    already: int


def apply_table(project: Project, rows: Sequence[TableRow]) -> Applied:
    """Make the codings of a table in one step.

    Rows without a coder are the present coder's; coders that are new are made, and undone with
    the codings. A coding that is there already stays one. Raises CodingsTableError.
    """
    found = resolve(project, rows)
    with project.group():
        known = {row.name.casefold(): row.id for row in project.ask(coders.listing)}
        for row in rows:
            name = one_line(row.coder)
            if name and name.casefold() not in known:
                known[name.casefold()] = project.do(coders.create, name)
        ids = [known.get(one_line(row.coder).casefold(), project.coder) for row in rows]
        made = [replace(new, coder=coder) for new, coder in zip(found, ids, strict=True)]
        newest = project.ask(codings.newest)
        stored = project.do(codings.apply_many, made)
    fresh = len({key for key in stored if key > newest})
    return Applied(fresh, len(stored) - fresh)


def resolve(project: Project, rows: Sequence[TableRow]) -> list[NewCoding]:
    """Where each row belongs in the project, without changing it; the coders are left open.

    Raises CodingsTableError with every row that does not resolve.
    """
    resolver = _Resolver(project)
    found: list[NewCoding] = []
    problems: list[str] = []
    for row in rows:
        try:
            found.append(resolver.place(row))
        except _Unresolved as reason:
            problems.append(
                _("{file}, line {line}: {reason}").format(
                    file=row.file or _("table"), line=row.line, reason=reason
                )
            )
    if problems:
        raise CodingsTableError(problems)
    return found


class _Unresolved(Exception):
    """Why one row does not resolve, in a sentence."""


def _weight(cell: str) -> int | None:
    """A weight as it stands in a cell; none where the cell is empty. Raises _Unresolved."""
    words = cell.strip().removesuffix(".0")
    if not words:
        return None
    if not words.isdecimal() or int(words) > WEIGHTS[1]:
        raise _Unresolved(_("“{weight}” is no weight from 0 to 100.").format(weight=cell))
    return int(words)


class _Resolver:
    """Looks rows up in a project, whose documents and codes it reads once."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._codes = CodeFinder(project.ask(codebook.tree))
        listed = project.ask(documents.listing)
        self._documents = {row.name.casefold(): row.id for row in reversed(listed)}
        self._texts: dict[int, tuple[str, Paragraphs]] = {}

    def place(self, row: TableRow) -> NewCoding:
        """The coding that a row means. Raises _Unresolved."""
        document = self._documents.get(one_line(row.document).casefold())
        if document is None:
            raise _Unresolved(_("there is no document “{name}”.").format(name=row.document))
        start, end = self._span(document, row)
        code = self._code(row.code)
        direction = _DIRECTIONS.get(row.direction.casefold())
        if direction is None:
            raise _Unresolved(
                _("“{direction}” is no direction (none, positive, negative, mixed).").format(
                    direction=row.direction
                )
            )
        return NewCoding(
            document,
            code,
            start,
            end,
            direction,
            memo=row.memo,
            weight=_weight(row.weight),
            key_quote=row.key_quote.strip().casefold() not in _NO,
        )

    def _code(self, name: str) -> int:
        found = self._codes.find(name)
        if not found:
            raise _Unresolved(_("there is no code “{name}”.").format(name=name))
        if len(found) > 1:
            paths = ", ".join(" › ".join(row.path) for row in found)
            raise _Unresolved(
                _("several codes are called “{name}”: {paths}.").format(name=name, paths=paths)
            )
        if not found[0].codable:
            raise _Unresolved(_("“{name}” is a folder, not a code.").format(name=name))
        return found[0].id

    def _text(self, document: int) -> tuple[str, Paragraphs]:
        if document not in self._texts:
            text = self._project.ask(documents.text_of, document)
            self._texts[document] = (text, Paragraphs(text))
        return self._texts[document]

    def _span(self, document: int, row: TableRow) -> tuple[int, int]:
        text, paragraphs = self._text(document)
        place = read_place(row.paragraph)
        if place is None:
            raise _Unresolved(_("“{words}” is no paragraph.").format(words=row.paragraph))
        number, occurrence = place
        if paragraphs.get(number) is None:
            raise _Unresolved(
                _("{document} has {count} paragraphs, and no paragraph {number}.").format(
                    document=row.document, count=len(paragraphs), number=number
                )
            )
        if not row.quote.strip(" ¶\t"):
            raise _Unresolved(_("there is no quote."))
        found = spans(text, paragraphs, number, row.quote)
        found = found or spans(text, paragraphs, number, row.quote.strip())
        if not found:
            raise _Unresolved(self._not_there(text, paragraphs, row, number))
        if occurrence > len(found) or (len(found) > 1 and not occurrence):
            raise _Unresolved(
                _(
                    "the quote “{quote}” occurs {count} times in paragraph {number}; "
                    "write {number}#2 for the second."
                ).format(quote=quote(row.quote, 0, 10**6, _SHOWN), count=len(found), number=number)
            )
        return found[max(0, occurrence - 1)]

    def _not_there(self, text: str, paragraphs: Paragraphs, row: TableRow, number: int) -> str:
        shown = quote(row.quote, 0, 10**6, _SHOWN)
        elsewhere = anywhere(text, row.quote.strip())
        if elsewhere:
            numbers = sorted({paragraphs.number_at(start) for start, _end in elsewhere})
            return _("the quote “{quote}” is not in paragraph {number} but in {others}.").format(
                quote=shown, number=number, others=", ".join(map(str, numbers))
            )
        return _("the quote “{quote}” is not in {document}, paragraph {number}.").format(
            quote=shown, document=row.document, number=number
        )
