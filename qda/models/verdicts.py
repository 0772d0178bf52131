"""Verdicts on paper and practice: whether interviews bear out what the documents say of a code."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from qda.i18n import N_, _
from qda.models.edits import edit, get, say
from qda.models.errors import BadValue
from qda.models.names import code_name, names_of, project_language
from qda.models.schema import Code, Verdict
from qda.text import normalise

VERDICTS = ("", "agrees", "contradicts", "silent")
"""Practice agrees with paper, contradicts it, or one of them is silent; empty: not judged yet."""

NAMES = {"agrees": N_("agrees"), "contradicts": N_("contradicts"), "silent": N_("silent")}
"""The verdicts in words."""


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


def join(session: Session, source: int, target: int) -> None:
    """Carry the verdict on one code over to another, which takes its place.

    The reasons come behind each other. Where the two differ that of `target` holds, and the reasons
    tell what the other was.
    """
    rows = session.scalars(select(Verdict).where(Verdict.code_id.in_((source, target))))
    found = {row.code_id: row for row in rows}
    gone, kept = found.get(source), found.get(target)
    if gone is None:
        return
    if kept is None:
        gone.code_id = target
    else:
        told = ""
        if gone.verdict and kept.verdict not in ("", gone.verdict):
            words = {"code": code_name(session, source), "verdict": _(NAMES[gone.verdict])}
            told = _("{code} was judged: {verdict}.").format(**words)
        kept.text = "\n\n".join(filter(None, (kept.text, told, gone.text)))
        kept.verdict = kept.verdict or gone.verdict
    session.flush()


def listing(session: Session) -> list[VerdictRow]:
    """All verdicts, by code."""
    columns = (Verdict.id, Verdict.guid, Verdict.code_id, Verdict.verdict, Verdict.text)
    query = select(*columns, Verdict.changed_at).order_by(Verdict.code_id)
    return [VerdictRow(*values) for values in session.execute(query)]
