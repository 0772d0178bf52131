"""A saved query or a group of cases as the filter of a report or an export.

What it finds is what Explore counts with the same filter: the codings that the query speaks of; its
scope (documents, cases) is what figures are out of.
"""

from __future__ import annotations

from dataclasses import dataclass

from qda.analysis import facts as fact_reading
from qda.analysis.facts import Facts
from qda.analysis.queries import Loaded, Query, from_json, sentence
from qda.analysis.queries.aiming import only_found
from qda.analysis.selection import Selection
from qda.errors import QdaError
from qda.i18n import _, language
from qda.models import Project, named, saved_views, sets
from qda.models.named import Named


class NoSuchFilter(QdaError):
    """Nothing that can be a filter is called so."""

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(
            _("There is no saved query or group “{name}”.").format(name=name),
            safe=_("Nothing was written."),
            todo=_("There are: {names}.").format(names=", ".join(known)) if known else "",
        )


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a filter leaves: its name, what it says, and ids.

    `cases` and `documents` are those of its scope, coded or not; `codings` those it finds.
    """

    name: str
    sentence: str
    codings: frozenset[int]
    documents: frozenset[int]
    cases: frozenset[int]

    @property
    def told(self) -> str:
        """That only this is shown, as a report or a table says it."""
        return told(self.name, self.sentence)


def told(name: str, sentence: str) -> str:
    """That only what a filter finds is shown; one without a name says itself what it is."""
    if not name:
        return _("Only: {sentence}").format(sentence=sentence)
    return _("Only “{name}”: {sentence}").format(name=name, sentence=sentence)


def narrowing(project: Project, wanted: str) -> Narrowing:
    """What the query or group of this name (or GUID) leaves of everybody's codings.

    Raises as `filtered`.
    """
    chosen, words, left = filtered(project, fact_reading.read(project, language=language()), wanted)
    return Narrowing(
        chosen.name,
        words,
        frozenset(left.codings["coding"].tolist()),
        frozenset(left.documents["document"].tolist()),
        frozenset(left.cases["case"].tolist()),
    )


def filtered(project: Project, facts: Facts, wanted: str) -> tuple[Named, str, Facts]:
    """The facts that a query or group leaves of these; which it is, and what it says.

    `wanted` is a name or a GUID; a query comes before a group of the same name. Raises
    NoSuchFilter, and as `queries.run`.
    """
    known = project.ask(named.filters)
    chosen = named.chosen(known, wanted)
    if chosen is None:
        raise NoSuchFilter(wanted, [one.name for one in known])
    loaded = _query(project, facts, chosen)
    return chosen, worded(loaded, facts), only_found(facts, loaded.query)


def worded(loaded: Loaded, facts: Facts) -> str:
    """What a filter says: what is counted, and what it names that is gone since."""
    return " ".join((sentence(loaded.query, facts, as_filter=True), *loaded.lost))


def _query(project: Project, facts: Facts, chosen: Named) -> Loaded:
    if chosen.kind == "query":
        found = project.ask(saved_views.find, "query", chosen.name)
        return from_json(found.content if found is not None else {}, facts)
    for key, (guid, _name) in facts.guids.get("group", {}).items():
        if guid == chosen.guid:
            return Loaded(Query(scope=Selection(groups=(key,))), ())
    people = project.ask(sets.listing, "case")
    members = next((row.members for row in people if row.guid == chosen.guid), ())
    return Loaded(Query(scope=Selection(cases=tuple(members))), ())
