"""A project as DataFrames: where counting begins, in the window, in Word and in a notebook.

Positions are code points, start inclusive, end exclusive. Ids are those of the file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, fields
from typing import Any

import numpy as np
import pandas as pd

from qda.analysis.respondents import cases_of
from qda.models import Project, codebook, counting
from qda.models import cases as case_queries
from qda.models import coders as coder_queries
from qda.models import codings as coding_queries
from qda.models import documents as document_queries
from qda.models.errors import NotFound
from qda.models.rows import CaseRow, CodeRow, CoderRow, CodingRow, DocumentRow, TurnRow
from qda.text import Paragraphs

SEPARATOR = " › "
"""Between the names of a code's path."""

CODING_COLUMNS = (
    "coding",
    "guid",
    "document",
    "document_name",
    "code",
    "code_name",
    "code_path",
    "coder",
    "coder_name",
    "start",
    "end",
    "direction",
    "weight",
    "key_quote",
    "paragraph",
    "last_paragraph",
    "quote",
    "cases",
    "made_at",
)


def documents(project: Project) -> pd.DataFrame:
    """A row a document, in order.

    Columns: document (id), guid, name, kind, position, title, language, words, length, case (id;
    0: none), case_name, file_name, recorded_at, duration (ms, or missing), sha256, codings.
    """
    return documents_of(project.ask(document_queries.listing))


def documents_of(listed: list[DocumentRow]) -> pd.DataFrame:
    """The frame of these documents, as `documents` gives it."""
    rows = [asdict(row) for row in listed]
    frame = pd.DataFrame(rows, columns=[field.name for field in fields(DocumentRow)])
    numbers = ("id", "position", "words", "length", "case_id", "codings")
    kinds: dict[str, str] = dict.fromkeys(numbers, "int64") | {"duration": "Int64"}
    owners = frame["case_id"].map(lambda case: 0 if pd.isna(case) else int(case))
    frame = frame.assign(case_id=owners).astype(kinds)
    return frame.rename(columns={"id": "document", "case_id": "case"})


def codes(project: Project, language: str | None = None) -> pd.DataFrame:
    """A row a code, in tree order, named in `language` (by default the project's).

    Columns: code, guid, parent (0 at the top), name, path (tuple of ids from the top to itself),
    label ("Factors › Trust"), depth, colour, codable, origin, order (from 0).
    """
    return codes_of(project.ask(codebook.tree, language))


def codes_of(rows: list[CodeRow]) -> pd.DataFrame:
    """The frame of these codes, as `codes` gives it."""
    paths: dict[int, tuple[int, ...]] = {}
    for row in rows:
        paths[row.id] = (*paths.get(row.parent_id or 0, ()), row.id)
    return pd.DataFrame(
        {
            "code": pd.Series([row.id for row in rows], dtype="int64"),
            "guid": [row.guid for row in rows],
            "parent": pd.Series([row.parent_id or 0 for row in rows], dtype="int64"),
            "name": [row.name for row in rows],
            "path": [paths[row.id] for row in rows],
            "label": [SEPARATOR.join(row.path) for row in rows],
            "depth": pd.Series([row.depth for row in rows], dtype="int64"),
            "colour": [row.colour for row in rows],
            "codable": pd.Series([row.codable for row in rows], dtype="bool"),
            "origin": [row.origin for row in rows],
            "order": pd.Series(range(len(rows)), dtype="int64"),
        }
    )


def cases(project: Project) -> pd.DataFrame:
    """A row a case, in order: case (id), name, then a column an attribute, named after it."""
    names = [row.name for row in project.ask(case_queries.attributes)]
    return cases_table(project.ask(case_queries.listing), names)


def cases_table(rows: list[CaseRow], names: list[str]) -> pd.DataFrame:
    """The frame of these cases with the attributes of these names, as `cases` gives it."""
    table = [
        {"case": row.id, "name": row.name, **{n: row.values.get(n, "") for n in names}}
        for row in rows
    ]
    return pd.DataFrame(table, columns=list(dict.fromkeys(("case", "name", *names))))


def coders(project: Project) -> pd.DataFrame:
    """A row a coder: coder (id), guid, name, codings."""
    rows = [asdict(row) for row in project.ask(coder_queries.listing)]
    columns = ["id", "guid", "name", "codings"]
    return pd.DataFrame(rows, columns=columns).rename(columns={"id": "coder"})


def turns(project: Project) -> pd.DataFrame:
    """A row a turn, by document and place.

    Columns: document, start, end, speaker, role, case (0: none), time (ms).
    """
    return turns_of(project.ask(document_queries.turns))


def turns_of(rows: list[TurnRow]) -> pd.DataFrame:
    """The frame of these turns, as `turns` gives it."""
    return pd.DataFrame(
        {
            "document": np.array([row.document_id for row in rows], dtype=np.int64),
            "start": np.array([row.start for row in rows], dtype=np.int64),
            "end": np.array([row.end for row in rows], dtype=np.int64),
            "speaker": [row.speaker for row in rows],
            "role": [row.role for row in rows],
            "case": np.array([row.case_id or 0 for row in rows], dtype=np.int64),
            "time": [row.time for row in rows],
        }
    )


def codings(project: Project, coder: int | None = None) -> pd.DataFrame:
    """A row a coding, by document and place; of one coder if given.

    Columns: CODING_COLUMNS. `cases` is a tuple of the ids of the respondents whose turns the coding
    touches (see `qda.analysis.respondents`); `paragraph` and `last_paragraph` are its first and
    last paragraph as cited; `code_path` the names of the code's path.
    """
    rows, listed, turned, coded, known, given = project.ask(_at_one_moment, coder)
    papers = {row.id: row for row in listed}
    tree = {row.id: row for row in coded}
    people = {row.id: row.name for row in known}
    frame = pd.DataFrame(
        {
            "coding": np.array([row.id for row in rows], dtype=np.int64),
            "guid": [row.guid for row in rows],
            "document": np.array([row.document_id for row in rows], dtype=np.int64),
            "document_name": [papers[row.document_id].name for row in rows],
            "code": np.array([row.code_id for row in rows], dtype=np.int64),
            "code_name": [tree[row.code_id].name for row in rows],
            "code_path": [SEPARATOR.join(tree[row.code_id].path) for row in rows],
            "coder": np.array([row.coder_id for row in rows], dtype=np.int64),
            "coder_name": [people[row.coder_id] for row in rows],
            "start": np.array([row.start for row in rows], dtype=np.int64),
            "end": np.array([row.end for row in rows], dtype=np.int64),
            "direction": [row.direction for row in rows],
            "weight": pd.array([row.weight for row in rows], dtype="Int64"),
            "key_quote": np.array([row.key_quote for row in rows], dtype=bool),
            "made_at": [row.made_at for row in rows],
        }
    )
    owners = {key: row.case_id or 0 for key, row in papers.items()}
    frame["cases"] = cases_of(frame, turns_of(turned), owners, given)
    return _with_text(project, frame)[list(CODING_COLUMNS)]


def _at_one_moment(
    session: Any, coder: int | None
) -> tuple[
    list[CodingRow],
    list[DocumentRow],
    list[TurnRow],
    list[CodeRow],
    list[CoderRow],
    list[tuple[int, int, int, int]],
]:
    """Rows that belong together, read in one go: another thread may be changing the project."""
    return (
        coding_queries.all_rows(session, coder),
        document_queries.listing(session),
        document_queries.turns(session),
        codebook.tree(session),
        coder_queries.listing(session),
        counting.case_passages(session),
    )


def _with_text(project: Project, frame: pd.DataFrame) -> pd.DataFrame:
    """With paragraphs and quotes; without the codings of documents that are gone by now.

    Texts are read one by one, so that nobody who wants to write waits for them all.
    """
    count = len(frame)
    there = np.ones(count, dtype=bool)
    first, last = np.ones(count, dtype=np.int64), np.ones(count, dtype=np.int64)
    quotes: list[str] = []
    starts, ends = frame["start"].to_numpy(), frame["end"].to_numpy()
    for document, low, high in runs(frame["document"].to_numpy()):
        try:
            text = project.ask(document_queries.text_of, document)
        except NotFound:
            there[low:high] = False
            quotes.extend([""] * (high - low))
            continue
        begins = np.array([item.start for item in Paragraphs(text).items] or [0])
        here = slice(low, high)
        first[here] = np.maximum(1, np.searchsorted(begins, starts[here], side="right"))
        ending = np.maximum(starts[here], ends[here] - 1)
        last[here] = np.maximum(1, np.searchsorted(begins, ending, side="right"))
        pairs = zip(starts[here].tolist(), ends[here].tolist(), strict=True)
        quotes.extend(text[start:end] for start, end in pairs)
    found = frame.assign(paragraph=first, last_paragraph=last, quote=quotes)
    return found if there.all() else found[there].reset_index(drop=True)


def runs(values: np.ndarray) -> Iterable[tuple[int, int, int]]:
    """The stretches of equal values in an array: (value, first index, index behind the last)."""
    if not len(values):
        return
    edges = np.flatnonzero(np.diff(values)) + 1
    lows = [0, *edges.tolist()]
    highs = [*edges.tolist(), len(values)]
    for low, high in zip(lows, highs, strict=True):
        yield int(values[low]), low, high
