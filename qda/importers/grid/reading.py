"""What was understood of a table, as a value: every guess in it is shown and can be changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Literal

from qda.i18n import _, ngettext
from qda.importers.errors import TableError
from qda.importers.grid import telling, values
from qda.importers.grid.book import Book, Line
from qda.importers.grid.headings import heading_row, headings, is_known, is_note, meaning_of
from qda.importers.grid.values import PLAIN, Notation
from qda.models.errors import BadValue
from qda.text import composed, one_line

Use = Literal["case", "link", "attribute", "open", "skip"]
"""What a column is for: the name of the case; the document or speaker that is the case's; an
attribute; an open question, answered in a document; nothing."""

_OPEN_WORDS = 8
_OPEN_WORDS_OF_A_QUESTION = 4
_WORDS_OF_AN_ESSAY = 40
_LONG = 200


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its place (from 0), its heading, which is its own, and what is made of it.

    `type` is one of models.cases.TYPES; `fixed` says that the project has the attribute already
    and it keeps its type.
    """

    place: int
    name: str
    use: Use = "attribute"
    type: str = "text"
    notation: Notation = PLAIN
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Unfit:
    """A cell that is no value of its column's type, and so is left out; `line` is of the file."""

    line: int
    case: str
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Respondent:
    """A row that names a case: its values as stored, and as written where it belongs and answers.

    `links` are the cells that name a document or speaker, `number` one that numbers the row.
    `emptied` are the attributes whose cell is empty, or says that there is no value. `declined`
    where open questions have nothing but marks for no answer, which are no `answers`.
    """

    line: int
    name: str
    values: Mapping[str, str]
    emptied: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    number: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    declined: bool = False


@dataclass(frozen=True)
class Reading:
    """A sheet of a book with what its columns are; immutable, `changed` gives another.

    With `wave` its answers are those of another round than what was answered before, and get
    documents of their own. What follows from it is worked out once.
    """

    book: Book
    sheet: int
    head: int | None
    fields: tuple[Field, ...]
    repairs: tuple[str, ...] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)
    wave: bool = False

    @property
    def lines(self) -> Sequence[Line]:
        """The rows below the headings."""
        lines = self.book.sheets[self.sheet].lines
        return lines if self.head is None else lines[self.head + 1 :]

    def of(self, name: str) -> Field:
        """The column with this heading. Raises KeyError."""
        for one in self.fields:
            if one.name == name:
                return one
        raise KeyError(name)

    @property
    def case_field(self) -> Field | None:
        """The column of the names of the cases."""
        return next((one for one in self.fields if one.use == "case"), None)

    def used(self, use: Use) -> list[Field]:
        """The columns of one use."""
        return [one for one in self.fields if one.use == use]

    def changed(self, name: str, *, use: Use | None = None, type: str | None = None) -> Reading:  # noqa: A002
        """The reading with a column of another use or type; a new column of names ends the old."""
        fields = []
        for one in self.fields:
            if one.name == name:
                one = replace(one, use=use or one.use, type=type or one.type)  # noqa: PLW2901
            elif use == "case" and one.use == "case":
                one = replace(one, use="attribute")  # noqa: PLW2901
            fields.append(one)
        return replace(self, fields=tuple(fields))

    def on_sheet(self, number: int) -> Reading:
        """The reading of another sheet of the same book."""
        return reading_of(self.book, self.kinds, number)

    def cells(self, one: Field) -> list[str]:
        """The cells of a column, from the first row below the headings."""
        return [line.cell(one.place) for line in self.lines]

    def doubts(self) -> list[str]:
        """What is to be looked at: what was repaired, guessed, and what will be left out."""
        return [*self.repairs, *telling.guesses(self), *telling.left_out(self)]

    def problem(self) -> str:
        """Why nothing can be made of it as it is, as a sentence; empty where it can."""
        if not self.lines:
            return _("There is no row below the headings.")
        if self.case_field is None:
            return _("No column holds the names of the respondents.")
        names = [name for line in self.lines if (name := self._name(line))]
        if not names:
            words = _("No row has a name in the column “{column}”.")
            return words.format(column=self.case_field.name)
        twice = [name for name, count in Counter(map(str.casefold, names)).items() if count > 1]
        if twice:
            shown = next(name for name in names if name.casefold() == twice[0])
            return _("“{name}” stands in it more than once.").format(name=shown)
        return ""

    def tells_of_respondents(self) -> bool:
        """Whether by its headings it is a table of respondents or a survey, and no list.

        A numbered list with long texts is one only where a question stands above these.
        """
        case = self.case_field
        if case is None or self.problem():
            return False
        if meaning_of(case.name) in ("case", "code", "person"):
            return len(self.fields) > 1
        asked = any(one.name.rstrip().endswith("?") for one in self.used("open"))
        return meaning_of(case.name) == "number" and asked

    def check(self) -> None:
        """Raises TableError where nothing can be made of it as it is."""
        problem = self.problem()
        if problem:
            raise TableError(self.book.name, problem)

    def _name(self, line: Line) -> str:
        place = self._place
        return composed(one_line(line.cell(place))) if place is not None else ""

    @cached_property
    def _place(self) -> int | None:
        return self.case_field.place if self.case_field is not None else None

    def respondents(self) -> Sequence[Respondent]:
        """The rows that name a case."""
        return self._rows[0]

    def unfit(self) -> Sequence[Unfit]:
        """The cells that are no value of their column's type."""
        return self._rows[1]

    @cached_property
    def _rows(self) -> tuple[Sequence[Respondent], Sequence[Unfit]]:
        attributes, opened, links = (self.used(use) for use in ("attribute", "open", "link"))
        numbers = [one for one in self.fields if meaning_of(one.name) == "number"]
        rows: list[Respondent] = []
        unfit: list[Unfit] = []
        for line in self.lines:
            name = self._name(line)
            if not name:
                continue
            found: dict[str, str] = {}
            emptied: list[str] = []
            for one in attributes:
                cell = line.cell(one.place)
                if not cell or values.is_missing(cell, one.type):
                    emptied.append(one.name)
                elif (value := _stored(cell, one.type, one.notation)) is not None:
                    found[one.name] = value
                else:
                    unfit.append(Unfit(line.number, name, one.name, cell))
            said = [(one.name, cell) for one in opened if (cell := line.cell(one.place))]
            answered = any(not values.is_no_answer(cell) for _question, cell in said)
            row = Respondent(
                line.number,
                name,
                found,
                tuple(emptied),
                tuple(cell for one in links if (cell := line.cell(one.place))),
                next((cell for one in numbers if (cell := line.cell(one.place))), ""),
                tuple(said) if answered else (),
                bool(said) and not answered,
            )
            rows.append(row)
        return rows, unfit

    def nameless(self) -> list[int]:
        """The lines of the file that hold something, but no name."""
        return [line.number for line in self.lines if not self._name(line)]


@lru_cache(maxsize=50_000)
def _stored(cell: str, kind: str, notation: Notation) -> str | None:
    try:
        return values.canonical(cell, kind, notation)
    except BadValue:
        return None


def reading_of(
    book: Book, kinds: Mapping[str, str] | None = None, sheet: int | None = None
) -> Reading:
    """What a book is taken for: its fullest sheet, if none is named.

    `kinds` are the attributes that the project has, with their types, which they keep; and "open"
    of the questions that were answered in an earlier table.
    """
    kinds = kinds or {}
    if sheet is None:
        sheet = max(range(len(book.sheets)), key=lambda n: len(_known(book, n)))
    table = book.sheets[sheet]
    head = heading_row(table)
    rows = table.lines if head is None else table.lines[head + 1 :]
    names, told = headings(None if head is None else table.lines[head], rows)
    if head:
        words = ngettext(
            "{count} line above the headings was left out.",
            "{count} lines above the headings were left out.",
            head,
        )
        told.insert(0, words.format(count=head))
    columns = {place: [row.cell(place) for row in rows] for place in names}
    fields = _typed(book, names, columns, kinds)
    return Reading(book, sheet, head, _with_case(fields, columns), tuple(told), kinds)


def _known(book: Book, number: int) -> list[Line]:
    """The rows of a sheet, if it looks like a table of respondents; at the least its last ones."""
    sheet = book.sheets[number]
    head = heading_row(sheet)
    if head is None:
        return []
    known = any(is_known(cell) for cell in sheet.lines[head].cells)
    return list(sheet.lines[head + 1 :]) if known else []


def _typed(
    book: Book,
    names: Mapping[int, str],
    columns: Mapping[int, list[str]],
    kinds: Mapping[str, str],
) -> tuple[Field, ...]:
    """The columns with type and use; what one leaves open of notation, the others tell."""
    habit = _habit(book, columns.values())
    known = {name.casefold(): (name, kind) for name, kind in kinds.items()}
    fields = []
    for place, name in names.items():
        cells = columns[place]
        comma, day_first = values.comma_in(cells), values.day_first_in(cells)
        notation = Notation(
            habit.comma if comma is None else comma,
            habit.day_first if day_first is None else day_first,
        )
        kind, use = values.type_of(cells, notation), _use(name, cells)
        own, told = known.get(name.casefold(), (name, ""))
        fixed = told not in ("", "open")
        if told == "open":
            kind, use = "text", "open"
        elif fixed:
            name, kind, use = own, told, "attribute"  # noqa: PLW2901
        elif use == "open" and kind != "text":
            use = "attribute"
        fields.append(Field(place, name, use, kind, notation, fixed))
    told_open = {name for name, (_own, kind) in known.items() if kind == "open"}
    return tuple(_without_notes(fields, columns, told_open))


def _without_notes(
    fields: Sequence[Field], columns: Mapping[int, list[str]], told: Collection[str]
) -> Iterator[Field]:
    """The columns; notes on people are no answers where nothing in the table is a question.

    Unless it was one before (`told`), or half of them are as long as an essay.
    """
    asked = any(
        one.name.rstrip().endswith("?") or (one.use == "open" and not is_note(one.name))
        for one in fields
    )
    for one in fields:
        essays = _usual_words(columns[one.place]) >= _WORDS_OF_AN_ESSAY
        if asked or one.use != "open" or one.name.casefold() in told or essays:
            yield one
        else:
            yield replace(one, use="attribute")


def _usual_words(cells: Sequence[str]) -> int:
    """How many words half of the filled cells have at the least."""
    words = sorted(len(cell.split()) for cell in cells if cell)
    return words[len(words) // 2] if words else 0


def _habit(book: Book, columns: Iterable[list[str]]) -> Notation:
    """How the table as a whole writes what a column leaves open."""
    every = list(columns)
    commas = [comma for cells in every if (comma := _comma_of_numbers(cells)) is not None]
    days = [first for cells in every if (first := values.day_first_in(cells)) is not None]
    comma = commas[0] if commas and len(set(commas)) == 1 else book.comma
    return Notation(
        False if comma is None else comma,
        days[0] if days and len(set(days)) == 1 else True,
    )


def _comma_of_numbers(cells: list[str]) -> bool | None:
    return values.comma_in(cells) if any("," in cell or "." in cell for cell in cells) else None


def _use(name: str, cells: Sequence[str]) -> Use:
    if meaning_of(name) == "link":
        return "link"
    given = [cell for cell in cells if cell]
    if not given:
        return "attribute"
    asked = name.rstrip().endswith("?")
    enough = _OPEN_WORDS_OF_A_QUESTION if asked else _OPEN_WORDS
    long = any(len(cell) > _LONG or "\n" in cell for cell in given)
    return "open" if long or _usual_words(cells) >= enough else "attribute"


def _with_case(fields: Sequence[Field], columns: Mapping[int, list[str]]) -> tuple[Field, ...]:
    """The columns with the one that names the cases: by its heading, else the first that can."""
    able = [one for one in fields if _can_name(columns[one.place])]
    chosen: Field | None = None
    for among in (able, fields):  # the second says of itself what is wrong
        for meaning in ("case", "code", "person", "number"):
            named = (one for one in among if meaning_of(one.name) == meaning)
            chosen = chosen or next(named, None)
        if chosen is None and among is able:
            short = [one for one in able if one.use == "attribute"]
            words = (one for one in short if one.type == "text")
            told = any(meaning_of(one.name) in ("case", "code", "person") for one in fields)
            chosen = None if told else next(words, None) or next(iter(short), None)
    chosen = chosen or next(iter(fields), None)
    return tuple(replace(one, use="case") if one is chosen else one for one in fields)


def _can_name(cells: Sequence[str]) -> bool:
    given = [one_line(cell).casefold() for cell in cells if cell]
    mostly = len(given) * 2 > len(cells)
    return mostly and len(set(given)) == len(given)
