"""What there is to choose from in the open project, read off the facts, and what is chosen."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

from qda.analysis.facts import Facts, Range
from qda.analysis.selection import Ids, Selection
from qda.i18n import N_, _
from qda.numerals import attribute
from qda.ui.retrieval.popups import Choice
from qda.ui.retrieval.wish import Wish

KINDS = {"interview": N_("Interviews"), "paper": N_("Papers"), "notes": N_("Notes")}
DIRECTIONS = {
    "positive": N_("Positive"),
    "negative": N_("Negative"),
    "mixed": N_("Mixed"),
    "none": N_("Without a direction"),
}
RANGED = ("number", "date")
"""Types of attributes that are asked from one value to another."""


def codes(facts: Facts) -> list[Choice]:
    """Every code, in the order of the tree."""
    frame = facts.codes
    columns = (frame[name] for name in ("code", "name", "label", "colour", "depth"))
    return [
        Choice(int(code), f"{'   ' * int(depth)}{name}", label, colour)
        for code, name, label, colour, depth in zip(*columns, strict=True)
    ]


def code_names(facts: Facts) -> dict[int, str]:
    """What each code is called."""
    return dict(zip(facts.codes["code"].tolist(), facts.codes["name"], strict=True))


def people(facts: Facts) -> list[Choice]:
    """Groups of cases, cases, and the values of attributes."""
    groups = [
        Choice(("group", key), name, group=_("Groups of cases"))
        for key, (_guid, name) in facts.guids.get("group", {}).items()
    ]
    cases = [
        Choice(("case", int(key)), str(name), group=_("Cases"))
        for key, name in zip(facts.cases["case"], facts.cases["name"], strict=True)
    ]
    values = [
        Choice(("value", name, one), attribute(one, kind) or _("not filled in"), name, group=name)
        for name, kind in facts.attributes.items()
        if kind not in RANGED
        for one in sorted(set(facts.cases[name]), key=lambda value: (not value, value.casefold()))
    ]
    return groups + values + cases


def documents(facts: Facts) -> list[Choice]:
    """Kinds of documents, and documents."""
    kinds = [
        Choice(("kind", kind), _(name), group=_("Kinds of documents"))
        for kind, name in KINDS.items()
        if (facts.documents["kind"] == kind).any()
    ]
    pairs = zip(facts.documents["document"], facts.documents["name"], strict=True)
    papers = [Choice(("document", int(key)), name, group=_("Documents")) for key, name in pairs]
    return kinds + papers


def coders(facts: Facts) -> list[Choice]:
    """Coders."""
    pairs = zip(facts.coders["coder"], facts.coders["name"], strict=True)
    return [Choice(int(key), str(name)) for key, name in pairs]


def people_chosen(scope: Selection) -> list[Hashable]:
    """The keys of `people` that a selection has."""
    found: list[Hashable] = [("group", key) for key in scope.groups or ()]
    found += [("case", key) for key in scope.cases or ()]
    found += [
        ("value", name, value)
        for name, wanted in scope.attributes
        if not isinstance(wanted, Range)
        for value in wanted
    ]
    return found


def with_people(wish: Wish, keys: Iterable[Any]) -> Wish:
    """A wish with these of `people`; ranges of attributes stay."""
    kept = list(keys)
    values: dict[str, tuple[str, ...]] = {}
    for key in kept:
        if key[0] == "value":
            values[key[1]] = (*values.get(key[1], ()), key[2])
    ranges = tuple(one for one in wish.scope.attributes if isinstance(one[1], Range))
    return wish.with_scope(
        groups=_ids(kept, "group"),
        cases=_ids(kept, "case"),
        attributes=(*values.items(), *ranges),
    )


def documents_chosen(scope: Selection) -> list[Hashable]:
    """The keys of `documents` that a selection has."""
    kinds: list[Hashable] = [("kind", kind) for kind in scope.kinds or ()]
    return kinds + [("document", key) for key in scope.documents or ()]


def with_documents(wish: Wish, keys: Iterable[Any]) -> Wish:
    """A wish with these of `documents`."""
    kept = list(keys)
    kinds = tuple(key[1] for key in kept if key[0] == "kind")
    return wish.with_scope(kinds=kinds or None, documents=_ids(kept, "document"))


def with_range(wish: Wish, name: str, low: str, high: str) -> Wish:
    """A wish with an attribute from one value to another; both empty takes it off."""
    others = tuple(one for one in wish.scope.attributes if one[0] != name)
    own = ((name, Range(low, high)),) if low or high else ()
    return wish.with_scope(attributes=(*others, *own))


def range_of(wish: Wish, name: str) -> Range:
    """From where to where an attribute is asked; open where it is not."""
    for known, wanted in wish.scope.attributes:
        if known == name and isinstance(wanted, Range):
            return wanted
    return Range()


def _ids(keys: list[Any], subject: str) -> Ids | None:
    return tuple(key[1] for key in keys if key[0] == subject) or None
