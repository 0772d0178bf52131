"""Where two codings of one coder, code and passage become one, nothing that was said is lost."""

from __future__ import annotations

from sqlalchemy.orm import Session

from qda.models import memos
from qda.models.edits import get
from qda.models.schema import Coding


def take_over(session: Session, coding: int, kept: int) -> None:
    """Give what `coding` says to the coding that is kept: memo, direction, weight, key quote.

    Of two weights the greater stays, since nothing else says which one is meant.
    """
    memos.join(session, "coding", coding, kept)
    row, other = get(session, Coding, kept), get(session, Coding, coding)
    both = joined(row.direction, other.direction)
    if row.direction != both:
        row.direction = both
    if other.weight is not None and (row.weight is None or row.weight < other.weight):
        row.weight = other.weight
    if other.key_quote and not row.key_quote:
        row.key_quote = True


def joined(one: str, other: str) -> str:
    """The direction of both: the one that is given, and mixed where they differ."""
    given = {one, other} - {"none"}
    return given.pop() if len(given) == 1 else "mixed" if given else "none"
