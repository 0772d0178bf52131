"""Where two codings of one coder, code and passage become one, nothing that was said is lost."""

from __future__ import annotations

from sqlalchemy.orm import Session

from qda.models import memos
from qda.models.edits import get
from qda.models.schema import Coding


def take_over(session: Session, coding: int, kept: int) -> None:
    """Give what `coding` says to the coding that is kept: its memo, and its direction."""
    memos.join(session, "coding", coding, kept)
    row = get(session, Coding, kept)
    both = joined(row.direction, get(session, Coding, coding).direction)
    if row.direction != both:
        row.direction = both


def joined(one: str, other: str) -> str:
    """The direction of both: the one that is given, and mixed where they differ."""
    given = {one, other} - {"none"}
    return given.pop() if len(given) == 1 else "mixed" if given else "none"
