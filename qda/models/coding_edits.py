"""What is done to codings that stand: weight, key quote, split, join, duplicate, stretch over."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from qda.i18n import N_, _
from qda.models import codings, memos
from qda.models.coding_batch import check_weight
from qda.models.coding_rules import check_code, check_place, passage_for, twin
from qda.models.cuts import halves
from qda.models.doubles import take_over
from qda.models.edits import edit, get, say
from qda.models.errors import EditError
from qda.models.names import code_name
from qda.models.rows import CodingRow
from qda.models.schema import Coding, Document, Passage
from qda.models.schema.base import acting_coder, utc_now


@edit("codings.set_weight", N_("Set the weight of a coding with {code}"))
def set_weight(session: Session, coding: int, weight: int | None) -> None:
    """Say how strongly, from 0 to 100, or None for not at all said. Raises BadValue, NotFound."""
    row = get(session, Coding, coding)
    check_weight(weight)
    row.weight = weight
    say(session, code=code_name(session, row.code_id))


@edit("codings.set_key_quote", N_("Changed the key quote mark of a coding with {code}"))
def set_key_quote(session: Session, coding: int, marked: bool) -> None:
    """Mark the passage of a coding as worth quoting, or not. Raises NotFound."""
    row = get(session, Coding, coding)
    row.key_quote = marked
    say(session, code=code_name(session, row.code_id))


@edit("codings.set_key_quotes", N_("Changed the key quote mark of {count} codings"))
def set_key_quotes(session: Session, codings: Sequence[int], marked: bool) -> None:
    """Mark the passages of several codings as worth quoting, or not; ids that are gone are not."""
    stamp = {"key_quote": marked, "changed_at": utc_now(), "changed_by": acting_coder.get()}
    for low in range(0, len(codings), 500):
        here = Coding.id.in_(list(codings[low : low + 500])) & (Coding.key_quote != marked)
        session.execute(update(Coding).where(here).values(stamp))
    session.expire_all()
    say(session, count=len(codings))


@edit("codings.apply_codes", N_("Coded with {codes}"))
def apply_codes(
    session: Session, document: int, codes: Sequence[int], start: int, end: int
) -> list[int]:
    """Put several codes on a passage at once; their codings' ids. Raises as `codings.apply`."""
    made = [codings.apply(session, document, code, start, end) for code in codes]
    say(session, codes=", ".join(code_name(session, code) for code in codes))
    return made


@edit("codings.split", N_("Split a coding with {code}"))
def split(session: Session, coding: int, at: int) -> tuple[int, int]:
    """Cut a coding in two at a position; the ids of both.

    The cut goes to the edge of the word that `at` lies in, and blanks around it belong to neither
    half. Code, coder, direction, weight and key quote hold of both; the memo stays on the first.
    Raises NotFound, and EditError where one half would be empty.
    """
    row = get(session, Coding, coding)
    spot = get(session, Passage, row.passage_id)
    document, low, high = spot.document_id, spot.start, spot.end
    words = session.scalar(
        select(func.substr(Document.text, low + 1, high - low)).where(Document.id == document)
    )
    cut = halves(words or "", at - low)
    if cut is None:
        raise EditError(
            _("There is nothing to split off there."),
            todo=_("Put the cursor between two words of the passage."),
        )
    first, second = cut
    after = _with_place(session, row, document, low + second, high)
    before = codings.move(session, coding, low, low + first)
    say(session, code=code_name(session, row.code_id))
    return before, after


def _with_place(session: Session, row: Coding, document: int, start: int, end: int) -> int:
    """A coding like `row` on another span; one that is there already takes over what it says."""
    passage = passage_for(session, document, start, end, row.coder_id)
    there = twin(session, row, row.code_id, passage)
    made = Coding(
        code_id=row.code_id,
        passage_id=passage,
        coder_id=row.coder_id,
        direction=row.direction,
        weight=row.weight,
        key_quote=row.key_quote,
        reviewed_at=row.reviewed_at,
    )
    session.add(made)
    session.flush()
    if there is None:
        return made.id
    take_over(session, made.id, there)
    codings.take_off(session, [made.id])
    memos.drop_empty_passages(session, [passage])
    return there


@edit("codings.join", N_("Joined two codings with {code}"))
def join(session: Session, coding: int, other: int, gap: int = 0) -> int:
    """Make one of two codings of one code and coder; its id.

    They must overlap, touch, or have nothing but blanks between them, or at most `gap` characters
    where the caller accepts that these are coded too. Memos are joined. Raises NotFound, EditError.
    """
    one, two = get(session, Coding, coding), get(session, Coding, other)
    first, last = get(session, Passage, one.passage_id), get(session, Passage, two.passage_id)
    alike = (one.code_id, one.coder_id) == (two.code_id, two.coder_id)
    if one is two or not alike or first.document_id != last.document_id:
        raise EditError(_("Only two codings of one code and one coder can be joined."))
    if first.start > last.start:
        first, last = last, first
    _check_gap(session, first.document_id, first.end, last.start, gap)
    return _merged(session, coding, [other])


def _check_gap(session: Session, document: int, end: int, start: int, gap: int) -> None:
    between = func.substr(Document.text, end + 1, max(0, start - end))
    words = session.scalar(select(between).where(Document.id == document)) or ""
    if words.strip() and len(words) > gap:
        raise EditError(
            _("There are words between the two codings that have no code."),
            todo=_("Stretch one of them until they touch."),
        )


def _merged(session: Session, kept: int, others: Sequence[int], *more: tuple[int, int]) -> int:
    """Let one coding take over others and cover the place of all; its id."""
    rows = [codings.find(session, key) for key in (kept, *others)]
    spans = [(row.start, row.end) for row in rows] + list(more)
    for other in others:
        take_over(session, other, kept)
    codings.take_off(session, list(others))
    low, high = min(start for start, _end in spans), max(end for _start, end in spans)
    made = codings.move(session, kept, low, high)
    say(session, code=code_name(session, rows[0].code_id))
    return made


@edit("codings.duplicate", N_("Put {code} on the same passage"))
def duplicate(session: Session, coding: int, code: int) -> int:
    """Put another code on a coding's passage, for the present coder; the new coding's id.

    The mark of a key quote goes along, since it is of the words; direction, weight and memo are of
    the code and do not. Where the coding is there already, it stays. Raises as `codings.apply`.
    """
    row = codings.find(session, coding)
    made = codings.apply(session, row.document_id, code, row.start, row.end)
    new = get(session, Coding, made)
    if row.key_quote and not new.key_quote:
        new.key_quote = True
    return made


@edit("codings.stretch_over", N_("Stretched a coding with {code}"))
def stretch_over(session: Session, document: int, code: int, start: int, end: int) -> int:
    """Stretch the present coder's coding here over the span too; its id.

    Where the span meets several codings with the code they become one. Where it meets none it is
    coded. Raises as `codings.apply`.
    """
    check_code(session, code)
    check_place(session, document, start, end)
    coder = int(session.info["coder"])
    there = [row.id for row in already(session, document, [code], coder, start, end)]
    if not there:
        return codings.apply(session, document, code, start, end)
    return _merged(session, there[0], there[1:], (start, end))


def already(
    session: Session, document: int, codes: Sequence[int], coder: int, start: int, end: int
) -> list[CodingRow]:
    """A coder's codings with one of these codes that share characters with a span."""
    query = codings.rows_query().where(
        Passage.document_id == document,
        Passage.start < end,
        Passage.end > start,
        Coding.coder_id == coder,
        Coding.code_id.in_(codes),
    )
    return codings.fetch(session, query)
