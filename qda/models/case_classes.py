"""Classes of an attribute of numbers: where each begins, kept with the project.

Tables, charts and comparisons part the cases by them: ages from 20, from 40, from 60. Without
bounds of one's own classes are made by themselves. A setting, by the attribute's GUID.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from qda.i18n import N_, _
from qda.models import settings
from qda.models.edits import edit, get, say
from qda.models.errors import BadValue
from qda.models.schema import Attribute

SETTING = "classes"
MOST = 50
"""No more bounds than this."""


@edit("case_classes.put", N_("Set the classes of {attribute}"))
def put(session: Session, attribute: int, bounds: Sequence[float]) -> None:
    """Let classes of an attribute of numbers begin at these bounds; none: made by themselves.

    Raises NotFound; BadValue where it is none of numbers, or for a bound that is no number.
    """
    row = get(session, Attribute, attribute)
    if row.type != "number":
        raise BadValue(row.name, _("an attribute of numbers"))
    for bound in bounds:
        if not math.isfinite(bound):
            raise BadValue(str(bound), _("a number"))
    wanted = sorted(set(map(float, bounds)))
    if len(wanted) > MOST:
        raise BadValue(str(len(wanted)), _("at most {count} classes").format(count=MOST))
    kept = {key: value for key, value in _kept(session).items() if key != row.guid}
    settings.put(session, SETTING, kept | ({row.guid: wanted} if wanted else {}))
    say(session, attribute=row.name)


def listing(session: Session) -> dict[int, tuple[float, ...]]:
    """The bounds, lowest first, of each attribute (id) of numbers that has some of its own."""
    kept = _kept(session)
    rows = session.execute(select(Attribute.id, Attribute.guid).where(Attribute.type == "number"))
    return {key: tuple(kept[guid]) for key, guid in rows if guid in kept}


def _kept(session: Session) -> dict[str, list[float]]:
    found = settings.read(session, SETTING)
    return found if isinstance(found, dict) else {}
