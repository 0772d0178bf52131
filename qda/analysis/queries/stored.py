"""A query as plain values that can be saved, and back: rows are named by GUID and by name.

What a saved query names may be gone when it is read again. It is then left out, so that a condition
on it alone lets nothing through, and it is said; the saved one stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from qda.analysis.attribute_values import as_stored
from qda.analysis.facts import Facts, Range, Selection
from qda.analysis.queries.query import AllOf, AnyOf, Expression, Not, Query, Related
from qda.errors import QdaError
from qda.i18n import N_, _
from qda.search import Query as Words

VERSION = 1

_GONE = {
    "code": N_("The code “{name}” is no longer there."),
    "case": N_("The case “{name}” is no longer there."),
    "document": N_("The document “{name}” is no longer there."),
    "coder": N_("The coder “{name}” is no longer there."),
    "group": N_("The group “{name}” is no longer there."),
    "attribute": N_("The attribute “{name}” is no longer there."),
}
_SUBJECTS = {
    "codes": "code",
    "cases": "case",
    "groups": "group",
    "documents": "document",
    "coders": "coder",
}
_PLAIN = ("with_subcodes", "kinds", "directions", "weights", "key_quote", "memo")


class UnreadableQuery(QdaError):
    """What was saved is no query, or one of a newer program."""

    def __init__(self) -> None:
        super().__init__(
            _("This saved query cannot be read."),
            safe=_("Nothing was changed."),
            todo=_("It may have been made by a newer version of the program."),
        )


@dataclass(frozen=True)
class Loaded:
    """A query that was read, and in words what it names that is gone."""

    query: Query
    lost: tuple[str, ...]


def to_json(query: Query, facts: Facts) -> dict[str, Any]:
    """The query as plain values."""
    names = names_of(facts)
    return {
        "version": VERSION,
        "scope": selection_to_json(query.scope, names),
        "find": _expression(query.find, names),
        "show": query.show,
        "across_coders": query.across_coders,
    }


def from_json(content: Mapping[str, Any], facts: Facts) -> Loaded:
    """The query that `to_json` gave. Raises UnreadableQuery."""
    lost: dict[str, None] = {}
    ids = {
        subject: {guid: key for key, (guid, _name) in known.items()}
        for subject, known in names_of(facts).items()
    }
    called = {guid: name for guid, name in names_of(facts)["attribute"].values()}
    reader = _Reader(ids, called, facts.attributes, lost)
    try:
        if content["version"] != VERSION:
            raise UnreadableQuery
        query = Query(
            find=reader.expression(content["find"]),
            scope=reader.selection(content["scope"]),
            show=content["show"],
            across_coders=bool(content["across_coders"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableQuery from error
    return Loaded(query, tuple(lost))


def selection_from_json(content: Mapping[str, Any], facts: Facts) -> tuple[Selection, list[str]]:
    """A selection that `selection_to_json` gave, and what is gone. Raises UnreadableQuery."""
    loaded = from_json({**to_json(Query(), facts), "scope": content}, facts)
    return loaded.query.scope, list(loaded.lost)


Names = dict[str, dict[int, tuple[str, str]]]
"""Subject -> id -> GUID and name."""


def names_of(facts: Facts) -> Names:
    """What rows are called, for sentences and for what is saved."""
    codes, documents = facts.codes, facts.documents
    return {
        "case": {},
        "coder": {},
        "group": {},
        "attribute": {},
        **facts.guids,
        "code": dict(
            zip(codes["code"], zip(codes["guid"], codes["name"], strict=True), strict=True)
        ),
        "document": dict(
            zip(
                documents["document"],
                zip(documents["guid"], documents["name"], strict=True),
                strict=True,
            )
        ),
    }


def selection_to_json(selection: Selection, names: Names) -> dict[str, Any]:
    """A selection as plain values; conditions that are not asked are left out."""
    found: dict[str, Any] = {}
    for field, subject in _SUBJECTS.items():
        ids = getattr(selection, field)
        if ids is not None:
            known = names[subject]
            pairs = (known[key] for key in ids if key in known)
            found[field] = [{"guid": guid, "name": name} for guid, name in pairs]
    for field in _PLAIN:
        value = getattr(selection, field)
        if value is not None and (value is not False or field != "with_subcodes"):
            found[field] = list(value) if isinstance(value, tuple) else value
    guids = {name: guid for guid, name in names["attribute"].values()}
    if selection.attributes:
        found["attributes"] = [
            {
                "guid": guids.get(name, ""),
                "name": name,
                **(_range(wanted) if isinstance(wanted, Range) else {"values": [*wanted]}),
            }
            for name, wanted in selection.attributes
        ]
    if selection.dates is not None:
        found["dates"] = _range(selection.dates)
    if selection.words is not None:
        words = selection.words
        found["words"] = {
            "words": words.words,
            "exact": words.exact,
            "whole": words.whole,
            "regex": words.regex,
        }
    return found


def _range(wanted: Range) -> dict[str, str]:
    return {"low": wanted.low, "high": wanted.high}


def _expression(asked: Expression, names: Names) -> dict[str, Any]:
    if isinstance(asked, Selection):
        return {"where": selection_to_json(asked, names)}
    if isinstance(asked, Not):
        return {"not": _expression(asked.part, names)}
    if isinstance(asked, AllOf):
        return {"all": [_expression(part, names) for part in asked.parts]}
    if isinstance(asked, AnyOf):
        return {"any": [_expression(part, names) for part in asked.parts]}
    return {
        "relation": asked.relation,
        "first": _expression(asked.first, names),
        "second": _expression(asked.second, names),
        "distance": asked.distance,
        "unit": asked.unit,
        "without": asked.without,
    }


class _Reader:
    """Reads plain values back; notes in `lost` what is gone."""

    def __init__(
        self,
        ids: dict[str, dict[str, int]],
        attributes: dict[str, str],
        kinds: dict[str, str],
        lost: dict[str, None],
    ) -> None:
        self._ids, self._attributes, self._kinds = ids, attributes, kinds
        self._lost = lost

    def expression(self, value: Mapping[str, Any]) -> Expression:
        """A part of a query."""
        if "where" in value:
            return self.selection(value["where"])
        if "not" in value:
            return Not(self.expression(value["not"]))
        for key, kind in (("all", AllOf), ("any", AnyOf)):
            if key in value:
                return kind(tuple(self.expression(part) for part in value[key]))
        return Related(
            str(value["relation"]),
            self.expression(value["first"]),
            self.expression(value["second"]),
            None if value["distance"] is None else int(value["distance"]),
            str(value["unit"]),
            bool(value["without"]),
        )

    def selection(self, value: Mapping[str, Any]) -> Selection:
        """Conditions."""
        fields: dict[str, Any] = {}
        for field, subject in _SUBJECTS.items():
            if field in value:
                fields[field] = tuple(self._known(subject, value[field]))
        for field in _PLAIN:
            if field in value:
                plain = value[field]
                fields[field] = tuple(plain) if isinstance(plain, list) else plain
        if "attributes" in value:
            fields["attributes"] = tuple(self._attribute(one) for one in value["attributes"])
        if "dates" in value:
            fields["dates"] = Range(value["dates"]["low"], value["dates"]["high"])
        if "words" in value:
            fields["words"] = Words(**value["words"])
        return Selection(**fields)

    def _known(self, subject: str, rows: Iterable[Mapping[str, str]]) -> Iterable[int]:
        for row in rows:
            found = self._ids[subject].get(row["guid"])
            if found is None:
                self._lost[_(_GONE[subject]).format(name=row["name"])] = None
            else:
                yield int(found)

    def _attribute(self, value: Mapping[str, Any]) -> tuple[str, tuple[str, ...] | Range]:
        name = self._attributes.get(value["guid"], "")
        if not name:
            self._lost[_(_GONE["attribute"]).format(name=value["name"])] = None
        if "values" in value:
            kind = self._kinds.get(name, "text")
            return name, tuple(as_stored(str(one), kind) for one in value["values"])
        return name, Range(value["low"], value["high"])
