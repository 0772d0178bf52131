"""Summaries of the framework matrix: what a case says on a code, in the researcher's words."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from qda.i18n import N_
from qda.models.edits import edit, get, say
from qda.models.names import names_of, project_language
from qda.models.schema import Case, Code, Summary
from qda.text import normalise


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A summary of a cell; `changed_at` is when it was last written."""

    id: int
    guid: str
    case_id: int
    code_id: int
    text: str
    changed_at: str


@edit("summaries.write", N_("Summarised {case} on {code}"))
def write(session: Session, case: int, code: int, text: str) -> None:
    """Set the summary of a cell; an empty text takes it out. Raises NotFound."""
    owner = get(session, Case, case)
    get(session, Code, code)
    names = names_of(session, code)
    name = names.get(project_language(session)) or next(iter(names.values()), "")
    say(session, case=owner.name, code=name)
    text = normalise(text).strip()
    where = (Summary.case_id == case) & (Summary.code_id == code)
    row = session.scalar(select(Summary).where(where))
    if not text:
        session.execute(delete(Summary).where(where))
    elif row is None:
        session.add(Summary(case_id=case, code_id=code, text=text))
    elif row.text != text:
        row.text = text


def join(session: Session, source: int, target: int) -> None:
    """Put the summaries of one code behind those of another, which takes its place."""
    texts = {
        row.case_id: row
        for row in session.scalars(select(Summary).where(Summary.code_id == target))
    }
    moved = []
    for row in session.scalars(select(Summary).where(Summary.code_id == source)):
        if row.case_id in texts:
            texts[row.case_id].text += "\n\n" + row.text
        else:
            moved.append(row.id)
    session.flush()
    for summary in moved:
        session.execute(update(Summary).where(Summary.id == summary).values(code_id=target))


def read(session: Session, case: int, code: int) -> str:
    """The summary of a cell, or an empty text."""
    where = (Summary.case_id == case) & (Summary.code_id == code)
    return session.scalar(select(Summary.text).where(where)) or ""


def listing(session: Session) -> list[SummaryRow]:
    """All summaries, by case and code."""
    columns = (Summary.id, Summary.guid, Summary.case_id, Summary.code_id, Summary.text)
    query = select(*columns, Summary.changed_at).order_by(Summary.case_id, Summary.code_id)
    return [SummaryRow(*values) for values in session.execute(query)]
