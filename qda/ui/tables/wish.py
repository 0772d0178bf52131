"""What is wished of a cross table: the choices, how they are counted, how they are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from qda.ui.guids import Guids, id_of

if TYPE_CHECKING:
    from qda.analysis.crosstab import CrossTab, Key
    from qda.analysis.facts import Facts
    from qda.models import Project

TOTAL = "\0total"
"""The sort key of the rows' totals."""

OF_GUIDE = ("topic", "question")


@dataclass(frozen=True, slots=True)
class TableWish:
    """The choices of a cross table.

    `columns`: one of crosstab.COLUMNS, or code. `question` (id, 0: none) is what "asked" speaks of;
    `way` is how codes meet where the columns are codes. `percent`: "", row, column, all or
    denominator. `sort`: the key of a column, TOTAL, or None for the codebook's order. `coder` None:
    all coders.
    """

    columns: str = "case"
    attribute: str = ""
    unit: str = "segments"
    denominator: str = "all"
    question: int = 0
    way: str = "overlap"
    with_subcodes: bool = False
    percent: str = ""
    hide_empty: bool = True
    heat: bool = True
    sort: Key | None = None
    descending: bool = True
    coder: int | None = None


def counted(project: Project, facts: Facts, wish: TableWish) -> CrossTab:
    """The table that is wished for; slow with many codings, so called on a thread."""
    found = _ordered(_found(project, of_coder(facts, wish.coder), wish), wish)
    return found.without_empty() if wish.hide_empty else found


def of_coder(facts: Facts, coder: int | None) -> Facts:
    """The facts with the codings of one coder; None: of all."""
    from qda.analysis.selection import Selection

    return facts if coder is None else facts.narrowed(Selection(coders=(coder,)))


def _found(project: Project, facts: Facts, wish: TableWish) -> CrossTab:
    from qda.analysis import groups
    from qda.analysis.crosstab import TableRequest, crosstab
    from qda.analysis.pairings import PairRequest, code_by_code

    if wish.columns == "code":
        return code_by_code(facts, PairRequest(wish.way))  # type: ignore[arg-type]
    request = TableRequest(
        columns=wish.columns,
        unit=wish.unit,  # type: ignore[arg-type]
        denominator=wish.denominator,  # type: ignore[arg-type]
        attribute=wish.attribute,
        groups=tuple(groups.saved(project)) if wish.columns == "group" else (),
        question=wish.question,
        with_subcodes=wish.with_subcodes,
    )
    return crosstab(facts, request)


def _ordered(found: CrossTab, wish: TableWish) -> CrossTab:
    if wish.sort == TOTAL:
        return found.sorted_rows(descending=wish.descending)
    if wish.sort is None or wish.sort not in found.values.columns:
        return found
    if not wish.percent:
        return found.sorted_rows(wish.sort, descending=wish.descending)
    shown = replace(found, values=found.percent(wish.percent))  # type: ignore[arg-type]
    return found.only_rows(
        [line.key for line in shown.sorted_rows(wish.sort, descending=wish.descending).rows]
    )


# Keeping: rows of the project go by their GUIDs

_SORTED_BY_ID = {"case", "document", "code", "topic", "question"}


def to_json(wish: TableWish, guids: Guids, attributes: Mapping[str, int]) -> dict[str, Any]:
    """A wish as plain values; `attributes` are ids by name."""
    kept = asdict(wish)
    if wish.attribute:
        kept["attribute"] = guids["attribute"].get(attributes.get(wish.attribute, 0), "")
    kept["question"] = guids["question"].get(wish.question, "")
    kept["coder"] = "" if wish.coder is None else guids["coder"].get(wish.coder, "")
    if wish.columns in _SORTED_BY_ID and isinstance(wish.sort, int):
        kept["sort"] = guids[wish.columns].get(wish.sort)
    return kept


def from_json(
    content: Mapping[str, Any], guids: Guids, attributes: Mapping[str, int]
) -> tuple[TableWish, list[str]]:
    """A wish as it was kept, and the names of choices of which the row is gone since."""
    known = {field.name for field in fields(TableWish)}
    kept = {key: value for key, value in content.items() if key in known}
    gone: list[str] = []

    def of(subject: str, guid: Any) -> int | None:
        found = id_of(guids, subject, guid)
        if guid and found is None:
            gone.append(subject)
        return found

    if kept.get("attribute"):
        number = of("attribute", kept["attribute"])
        names = {key: name for name, key in attributes.items()}
        kept["attribute"] = names.get(number or 0, "")
        if not kept["attribute"]:
            kept["columns"] = "case"
    kept["question"] = of("question", kept.get("question", "")) or 0
    kept["coder"] = of("coder", kept.get("coder", ""))
    if kept.get("columns") in _SORTED_BY_ID and kept.get("sort") not in (None, TOTAL):
        kept["sort"] = of(kept["columns"], kept["sort"])
    return TableWish(**kept), gone
