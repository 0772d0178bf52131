"""Where questions of the guide are asked, from a table that people read and edit.

Columns: document, paragraph, quote, question. A row is found again by its words, as in a table of
codings; its question by its words in the guide, or by a topic's name. A row that does not resolve
is an error, and then nothing of the table is taken in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qda.i18n import _
from qda.importers.delimited import read_table
from qda.importers.errors import ReaderError
from qda.models import Project, documents, guide, guide_marks
from qda.models.guide_marks import NewMark
from qda.text import Paragraphs


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One row as it stands in a file; `line` is where it begins there, from 1."""

    document: str
    paragraph: str
    quote: str
    question: str
    line: int = 0


class AskedTableError(ReaderError):
    """A row that does not resolve."""

    def __init__(self, row: AskedRow) -> None:
        super().__init__(
            _("Line {line} of the table of questions does not fit this project: {quote}").format(
                line=row.line, quote=row.quote
            ),
            todo=_("Mend these rows and take the table in again."),
        )


def read(path: Path) -> list[AskedRow]:
    """The rows of a table. Raises what reading a file raises."""
    table = read_table(path)
    return [
        AskedRow(
            row.cells.get("document", ""),
            row.cells.get("paragraph", ""),
            row.cells.get("quote", ""),
            row.cells.get("question", ""),
            row.line,
        )
        for row in table.rows
    ]


def apply(project: Project, rows: Sequence[AskedRow]) -> int:
    """Mark every row's question, as one step to undo; how many. Raises AskedTableError."""
    names = {row.name: row.id for row in project.ask(documents.listing, counted=False)}
    topics = project.ask(guide.tree)
    known = {row.name: NewMark(0, 0, topic=row.id) for row in topics}
    known |= {one.text: NewMark(0, 0, one.id) for row in topics for one in row.questions}
    wanted: dict[int, list[NewMark]] = {}
    texts: dict[int, str] = {}
    for row in rows:
        document, new = names.get(row.document), known.get(row.question)
        if document is None or new is None:
            raise AskedTableError(row)
        if document not in texts:
            texts[document] = project.ask(documents.text_of, document)
        start = _place(texts[document], row)
        place = NewMark(start, start + len(row.quote), new.question, new.topic)
        wanted.setdefault(document, []).append(place)
    with project.group():
        for document, marks in wanted.items():
            project.do(guide_marks.mark_many, document, marks)
    return len(rows)


def _place(text: str, row: AskedRow) -> int:
    number = int(row.paragraph) if row.paragraph.isdigit() else 0
    paragraph = Paragraphs(text).get(number)
    start = text.find(row.quote, paragraph.start, paragraph.end) if paragraph else -1
    if start < 0 or not row.quote.strip():
        raise AskedTableError(row)
    return start
