"""Turns and speakers put right: a turn given to another, split or joined; speakers merged."""

from __future__ import annotations

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from qda.i18n import N_
from qda.models.correcting import correct
from qda.models.edits import clean_name, edit, get, say
from qda.models.errors import BadValue, NotFound
from qda.models.schema import Document, Speaker, Turn
from qda.text_edits import Change


@edit("turns.give", N_("Gave a turn to {speaker}"))
def give(session: Session, turn: int, speaker: int) -> None:
    """Have a turn spoken by another speaker of its document. Raises NotFound, BadValue."""
    row, to = get(session, Turn, turn), get(session, Speaker, speaker)
    if to.document_id != row.document_id:
        raise BadValue(to.name, "a speaker of the same document")
    row.speaker_id = to.id
    say(session, speaker=to.name)


@edit("turns.give_to_new", N_("Gave a turn to {speaker}"))
def give_to_new(session: Session, turn: int, name: str) -> int:
    """Have a turn spoken by somebody new, whose id is returned.

    A speaker of that name who is there already gets it. Raises NotFound, EmptyName.
    """
    row, name = get(session, Turn, turn), clean_name(name)
    there = (Speaker.document_id == row.document_id) & (Speaker.name == name)
    found = session.scalar(select(Speaker.id).where(there).limit(1))
    if found is None:
        made = Speaker(document_id=row.document_id, name=name)
        session.add(made)
        session.flush()
        found = made.id
    row.speaker_id = found
    say(session, speaker=name)
    return found


@edit("turns.split", N_("Split a turn of {document}"))
def split(session: Session, document: int, point: int) -> int:
    """Let a new turn begin at `point`, of who spoke before; its id.

    Within a paragraph a new one begins there, and a blank at that place goes. Raises NotFound
    where no turn has words before and behind that place.
    """
    text, place = get(session, Document, document).text, point
    row = _turn_at(session, document, point)
    if row is None or not (text[row.start : point].strip() and text[point : row.end].strip()):
        raise NotFound("turn", point)
    while place < row.end and text[place] in " \n":
        place += 1
    low = point
    while low > row.start and text[low - 1] in " \n":
        low -= 1
    if text[low:place].count("\n") == 0:
        correct(session, document, [[Change(low, place, "\n")]])
        place = low + 1
        session.expire(row)
    made = Turn(document_id=document, start=place, end=row.end, time_end=row.time_end)
    made.speaker_id = _who_spoke_before(session, row)
    row.end, row.time_end = low, None
    session.add(made)
    session.flush()
    say(session, document=get(session, Document, document).name)
    return made.id


def _turn_at(session: Session, document: int, point: int) -> Turn | None:
    here = (Turn.document_id == document) & (Turn.start <= point) & (Turn.end >= point)
    return session.scalar(select(Turn).where(here).order_by(Turn.start.desc()).limit(1))


def _who_spoke_before(session: Session, turn: Turn) -> int | None:
    """The last other speaker before a turn; else the first behind it; else nobody known."""
    others = select(Turn.speaker_id).where(
        Turn.document_id == turn.document_id,
        Turn.speaker_id.is_not(None),
        Turn.speaker_id != turn.speaker_id,
    )
    before = others.where(Turn.start < turn.start).order_by(Turn.start.desc())
    found = session.scalar(before.limit(1))
    return found or session.scalar(others.order_by(Turn.start).limit(1))


def can_split(session: Session, document: int, point: int) -> bool:
    """Whether a turn has words before and behind a place."""
    row = _turn_at(session, document, point)
    if row is None:
        return False
    text = get(session, Document, document).text
    return bool(text[row.start : point].strip() and text[point : row.end].strip())


@edit("turns.join", N_("Joined two turns of {speaker}"))
def join(session: Session, turn: int) -> int:
    """Make one turn of a turn and the one above it, whose speaker said all of it; that one's id.

    Raises NotFound where it is the first.
    """
    row = get(session, Turn, turn)
    before = (Turn.document_id == row.document_id) & (Turn.start < row.start)
    above = session.scalar(select(Turn).where(before).order_by(Turn.start.desc()).limit(1))
    if above is None:
        raise NotFound("turn", turn)
    above.end, above.time_end = row.end, row.time_end
    session.delete(row)
    session.flush()
    speaker = session.get(Speaker, above.speaker_id) if above.speaker_id else None
    say(session, speaker=speaker.name if speaker else "–")
    return above.id


@edit("speakers.merge", N_("Merged the speaker {old} into {speaker}"))
def merge_speakers(session: Session, source: int, target: int) -> None:
    """Have everything that `source` says said by `target`, and let `source` go.

    The case of `source` is kept where `target` has none. Raises NotFound, BadValue.
    """
    old, kept = get(session, Speaker, source), get(session, Speaker, target)
    if old.document_id != kept.document_id or source == target:
        raise BadValue(kept.name, "another speaker of the same document")
    say(session, old=old.name, speaker=kept.name)
    if kept.case_id is None:
        kept.case_id = old.case_id
    session.flush()
    session.execute(update(Turn).where(Turn.speaker_id == source).values(speaker_id=target))
    session.execute(delete(Speaker).where(Speaker.id == source))
    session.expire_all()
