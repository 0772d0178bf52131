"""Verdicts on paper and practice: whether interviews bear out what the documents say of a code."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from qda.i18n import N_
from qda.models.edits import edit, get, say
from qda.models.errors import BadValue
from qda.models.names import names_of, project_language
from qda.models.schema import Code, Verdict
from qda.text import normalise

VERDICTS = ("", "agrees", "contradicts", "silent")
"""Practice agrees with paper, contradicts it, or one of them is silent; empty: not judged yet."""


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """The verdict on a code, and the reasons for it."""

    id: int
    guid: str
    code_id: int
    verdict: str
    text: str
    changed_at: str


@edit("verdicts.give", N_("Judged paper and practice of {code}"))
def give(session: Session, code: int, verdict: str, text: str = "") -> None:
    """Set the verdict on a code (one of VERDICTS) and its reasons; both empty take it out.

    Raises NotFound, BadValue.
    """
    if verdict not in VERDICTS:
        raise BadValue(verdict, ", ".join(VERDICTS[1:]))
    get(session, Code, code)
    names = names_of(session, code)
    say(session, code=names.get(project_language(session)) or next(iter(names.values()), ""))
    text = normalise(text).strip()
    row = session.scalar(select(Verdict).where(Verdict.code_id == code))
    if not verdict and not text:
        session.execute(delete(Verdict).where(Verdict.code_id == code))
    elif row is None:
        session.add(Verdict(code_id=code, verdict=verdict, text=text))
    elif (row.verdict, row.text) != (verdict, text):
        row.verdict, row.text = verdict, text


def listing(session: Session) -> list[VerdictRow]:
    """All verdicts, by code."""
    columns = (Verdict.id, Verdict.guid, Verdict.code_id, Verdict.verdict, Verdict.text)
    query = select(*columns, Verdict.changed_at).order_by(Verdict.code_id)
    return [VerdictRow(*values) for values in session.execute(query)]
