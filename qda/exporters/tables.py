"""The tables of a study: codings, codebook, cases, documents, and the data of a chart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qda.analysis.labels import LabelTemplate, Place, person_of
from qda.citations import cite
from qda.exporters.files import spare_originals
from qda.exporters.sheets import (
    SUFFIXES,
    Cell,
    Column,
    Figures,
    Table,
    as_text,
    column_widths,
    goals_of,
    write,
)
from qda.i18n import N_, _
from qda.models import Project, cases, codebook, coders, codings, documents, memos, settings
from qda.models.codebook_table import TEXT_FIELDS, as_codebook
from qda.models.steady import steady
from qda.text import Paragraphs

if TYPE_CHECKING:
    from pandas import DataFrame

    from qda.models.rows import CodeRow

__all__ = [
    "SUFFIXES",
    "Table",
    "as_text",
    "case_table",
    "chart_data",
    "codebook_table",
    "coding_table",
    "document_table",
    "readable_codings",
    "write",
]
DIRECTIONS = {
    "none": N_("none"),
    "positive": N_("positive"),
    "negative": N_("negative"),
    "mixed": N_("mixed"),
}
KINDS = {"interview": N_("interview"), "paper": N_("paper"), "notes": N_("notes")}
"""What a cell says for a value as it is stored."""
_FIGURES = 15
"""A workbook keeps so many figures of a number."""
_LONG = {"definition", "indicators", "use_when", "do_not_use_when", "example", "short", "source"}


@dataclass(frozen=True, slots=True)
class Only:
    """What a filter leaves, as ids; None is everything. `told` says which filter it is."""

    codings: Collection[int] | None = None
    documents: Collection[int] | None = None
    cases: Collection[int] | None = None
    told: str = ""

    def noted(self, table: Table) -> Table:
        """The table with the filter in its note, where there is one."""
        return replace(table, note=" ".join(filter(None, (table.note, self.told))))


EVERYTHING = Only()


def only_of(project: Project, where: str) -> Only:
    """What the saved query or group of this name leaves; "" is everything. Raises NoSuchFilter."""
    from qda.analysis import filters

    if not where:
        return EVERYTHING
    found = filters.narrowing(project, where)
    return Only(found.codings, found.documents, found.cases, found.told)


def readable_codings(
    project: Project, coder: int | None = None, only: Collection[int] | None = None
) -> Table:
    """The codings as the table that `qda.importers.codings_table` reads back, of one or all coders.

    `only` are ids of codings, of a query for example; None is all.
    By document, place and code; a code is called by its name where that is clear, else by path.
    """
    texts = project.ask(documents.texts)
    order = {row.id: (row.position, row.name) for row in project.ask(documents.listing)}
    paragraphs = {key: Paragraphs(text) for key, text in texts.items()}
    called = _called(project.ask(codebook.tree))
    people = {row.id: row.name for row in project.ask(coders.listing)}
    notes = _notes(project)
    rows: list[Sequence[Cell]] = []
    found = project.ask(codings.all_rows, coder)
    if only is not None:
        wanted = set(only)
        found = [row for row in found if row.id in wanted]
    found.sort(key=lambda row: (order[row.document_id], row.start, -row.end, called[row.code_id]))
    for row in found:
        text = texts[row.document_id]
        citation = cite(text, paragraphs[row.document_id], row.start, row.end)
        rows.append(
            (
                order[row.document_id][1],
                citation.place,
                citation.quote,
                called[row.code_id],
                people[row.coder_id],
                row.direction,
                "" if row.weight is None else str(row.weight),
                "x" if row.key_quote else "",
                notes.get(row.id, ""),
            )
        )
    columns = (
        Column("document", 20),
        Column("paragraph", 10),
        Column("quote", 70, wrap=True),
        Column("code", 30),
        Column("coder", 14),
        Column("direction", 10),
        Column("weight", 8),
        Column("key quote", 10),
        Column("memo", 40, wrap=True),
    )
    return Table(_("Codings"), columns, rows)


def _called(tree: Sequence[CodeRow]) -> dict[int, str]:
    owners: dict[str, set[int]] = defaultdict(set)
    for row in tree:
        for name in row.names.values():
            owners[name.casefold()].add(row.id)
    return {
        row.id: row.name if len(owners[row.name.casefold()]) == 1 else " › ".join(row.path)
        for row in tree
    }


def _notes(project: Project) -> dict[int, str]:
    return {
        row.subject_id: row.text for row in project.ask(memos.listing) if row.subject == "coding"
    }


def coding_table(
    project: Project, coder: int | None = None, only: Collection[int] | None = None
) -> Table:
    """The codings with everything that belongs to them, for a spreadsheet or another program.

    `coder` narrows to one, `only` to codings of these ids. Respondents' attributes have a column
    each, behind the rest.
    """
    from pandas import isna

    from qda.analysis import frames

    frame = frames.codings(project)
    if coder is not None:
        frame = frame[frame["coder"] == coder]
    if only is not None:
        frame = frame[frame["coding"].isin(list(only))]
    people = {row.id: row for row in project.ask(cases.listing)}
    kinds = {row.name: row.type for row in project.ask(cases.attributes)}
    template = LabelTemplate(project.ask(settings.info).label_template)
    notes = _notes(project)
    rows: list[Sequence[Cell]] = []
    for row in frame.to_dict("records"):
        who = [people[case] for case in row["cases"] if case in people]
        place = Place(row["document_name"], "", int(row["paragraph"]), int(row["last_paragraph"]))
        rows.append(
            (
                row["document_name"],
                "/".join(person.name for person in who),
                row["code_name"],
                row["code_path"],
                row["quote"],
                _(DIRECTIONS.get(row["direction"], row["direction"])),
                None if isna(row["weight"]) else int(row["weight"]),
                _("yes") if row["key_quote"] else "",
                row["coder_name"],
                int(row["paragraph"]),
                int(row["last_paragraph"]),
                template.label([person_of(person, kinds) for person in who], place),
                notes.get(row["coding"], ""),
                int(row["start"]),
                int(row["end"]),
                str(row["made_at"]),
                row["guid"],
                *("/".join(dict.fromkeys(p.values.get(a, "") for p in who)) for a in kinds),
            )
        )
    return Table(_("Codings"), (*_coding_columns(), *(Column(a, 18) for a in kinds)), rows)


def _coding_columns() -> tuple[Column, ...]:
    return (
        Column(_("document"), 20),
        Column(_("respondent"), 14),
        Column(_("code"), 26),
        Column(_("path"), 40),
        Column(_("quote"), 70, wrap=True),
        Column(_("direction"), 10),
        Column(_("weight"), 8),
        Column(_("key quote"), 10),
        Column(_("coder"), 14),
        Column(_("paragraph"), 10),
        Column(_("last paragraph"), 10),
        Column(_("label"), 34),
        Column(_("memo"), 40, wrap=True),
        Column(_("start"), 9),
        Column(_("end"), 9),
        Column(_("made at"), 26),
        Column("guid", 38),
    )


def codebook_table(project: Project) -> Table:
    """The codebook in the form that `qda.importers.codebook_files` reads back, a code a row."""
    book = project.ask(as_codebook)
    columns = [
        Column("id", 26),
        Column("parent", 22),
        Column("colour", 10),
        Column("origin", 11),
        Column("codable", 8),
        Column("pin", 6),
    ]
    for language in book.languages:
        for name in TEXT_FIELDS:
            long = name in _LONG
            columns.append(Column(f"{name}_{language}", 50 if long else 28, wrap=long))
    rows: list[Sequence[Cell]] = []
    for code in book.codes:
        texts = [
            getattr(code.texts[language], name) if language in code.texts else ""
            for language in book.languages
            for name in TEXT_FIELDS
        ]
        own = (code.key, code.parent, code.colour, code.origin, bool(code.codable), code.pin)
        rows.append((*own, *texts))
    return Table(_("Codebook"), tuple(columns), rows)


def case_table(project: Project, only: Collection[int] | None = None) -> Table:
    """The respondents with their attributes; those of these ids, or all."""
    attributes = project.ask(cases.attributes)
    rows = [
        (row.name, *(_as_data(row.values.get(one.name, ""), one.type) for one in attributes))
        for row in project.ask(cases.listing)
        if only is None or row.id in only
    ]
    titles = (_("respondent"), *(one.name for one in attributes))
    widths = column_widths(titles, rows)
    columns = tuple(Column(t, w) for t, w in zip(titles, widths, strict=True))
    return Table(_("Respondents"), columns, rows)


def _as_data(value: str, kind: str) -> Cell:
    """A number as a number where a workbook holds it whole; all else as it is stored."""
    if kind != "number":
        return value
    for made in (int, float):
        with suppress(ValueError):
            held = len(value) <= _FIGURES and str(made(value)) == value
            return made(value) if held else Figures(value)
    return value


def document_table(project: Project, only: Only = EVERYTHING) -> Table:
    """The documents, without their texts, and how many codings they hold: of what a filter leaves.

    The codings of all coders, where the filter says nothing of coders.
    """
    left = None
    if only.codings is not None:
        rows_left = (row for row in project.ask(codings.all_rows) if row.id in only.codings)
        left = Counter(row.document_id for row in rows_left)
    titles = (
        _("document"),
        _("kind"),
        _("respondent"),
        _("title"),
        _("language"),
        _("words"),
        _("characters"),
        _("codings"),
        _("recorded at"),
        _("minutes"),
        _("file"),
        "guid",
    )
    rows = [
        (
            row.name,
            _(KINDS.get(row.kind, row.kind)),
            row.case_name,
            row.title,
            row.language,
            row.words,
            row.length,
            row.codings if left is None else left[row.id],
            row.recorded_at,
            None if row.duration is None else round(row.duration / 60_000, 1),
            row.file_name,
            row.guid,
        )
        for row in project.ask(documents.listing)
        if only.documents is None or row.id in only.documents
    ]
    widths = column_widths(titles, rows)
    columns = tuple(Column(t, w) for t, w in zip(titles, widths, strict=True))
    return Table(_("Documents"), columns, rows)


def chart_data(frame: DataFrame, name: str, note: str = "", *, index: bool = False) -> Table:
    """The data of a chart; `index` keeps the names of rows (a matrix), `note` its definition."""
    if index:
        frame = frame.reset_index()
    titles = tuple(str(title) for title in frame.columns)
    rows = [tuple(_cell(value) for value in row) for row in frame.itertuples(index=False)]
    widths = column_widths(titles, rows)
    columns = tuple(Column(t, w) for t, w in zip(titles, widths, strict=True))
    return Table(name, columns, rows, note)


def _cell(value: Any) -> Cell:
    """A value of a frame as a cell: numbers plain, no value empty, the rest as text."""
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, (tuple, list, set, frozenset)):
        return ", ".join(str(item) for item in value)
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float) and isnan(value):
        return None
    return value if isinstance(value, (int, float, bool)) else str(value)


def write_all(project: Project, path: Path, where: str = "") -> None:
    """The whole study as tables: a workbook, or a CSV or TSV file each; or what a filter leaves.

    Raises ExportError, NoSuchFilter.
    """

    def made() -> list[Table]:
        only = only_of(project, where)
        people = case_table(project, only.cases)  # as a file it can be read back: no note below
        return [
            only.noted(coding_table(project, only=only.codings)),
            codebook_table(project),
            only.noted(people) if path.suffix.lower() == ".xlsx" else people,
            only.noted(document_table(project, only)),
        ]

    tables = steady(project, made)
    spare_originals(project, goals_of(path, [table.name for table in tables]))
    write(tables, path, notes=True)
