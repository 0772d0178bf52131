"""Splitting a code: its codings are dealt out to sub-codes; and recoding a list of passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from qda.i18n import N_
from qda.models.codebook import create
from qda.models.edits import edit, get, say
from qda.models.errors import FolderNotCodable
from qda.models.names import code_name
from qda.models.put_code import put_code
from qda.models.schema import Code, utc_now


@dataclass(frozen=True, slots=True)
class Pile:
    """Codings for one code: an existing one, or (no code) a new sub-code of that name."""

    codings: tuple[int, ...]
    code: int | None = None
    name: str = ""


@edit("codebook.deal", N_("Dealt out {count} codings of {code}"))
def deal(session: Session, code: int, piles: Sequence[Pile]) -> list[int]:
    """Give the codings of each pile its code; the codes, new ones among them, in order.

    A new code is made although its pile is empty: it was asked for. Raises NotFound,
    FolderNotCodable, EmptyName, DuplicateName; then nothing is changed.
    """
    name = code_name(session, get(session, Code, code).id)
    now, count, codes = utc_now(), 0, []
    for pile in piles:
        target = pile.code
        if target is None:
            target = create(session, pile.name, parent=code)
        _check(session, target)
        count += put_code(session, list(pile.codings), target, now)
        codes.append(target)
    say(session, code=name, count=count)
    return codes


@edit("codebook.recode_many", N_("Recoded {count} passages to {code}"))
def recode_many(session: Session, codings: Sequence[int], code: int) -> None:
    """Put one code in the place of those of the codings. Raises NotFound, FolderNotCodable."""
    _check(session, code)
    count = put_code(session, list(codings), code, utc_now())
    say(session, count=count, code=code_name(session, code))


def _check(session: Session, code: int) -> None:
    if not get(session, Code, code).codable:
        raise FolderNotCodable(code_name(session, code))
