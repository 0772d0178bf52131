"""The passages that a query finds, as a table: one row a passage, with the query as its note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from qda.analysis.crosstab import wording
from qda.citations import cite
from qda.exporters.sheets import Cell, Column, Table
from qda.i18n import _
from qda.text import Paragraphs

if TYPE_CHECKING:
    from qda.analysis.queries import Result


def passage_table(result: Result, note: str = "") -> Table:
    """Each passage with its place, who speaks, its words and the codes and coders behind it.

    `note` says what was asked (`qda.analysis.queries.sentence`); below the table stands in what it
    was asked, too. Texts are read one at a time.
    """
    columns = (
        Column(_("document"), 20),
        Column(_("paragraph"), 10),
        Column(_("respondent"), 16),
        Column(_("quote"), 70, wrap=True),
        Column(_("codes"), 40, wrap=True),
        Column(_("coders"), 16),
        Column(_("start"), 9),
        Column(_("end"), 9),
    )
    scope = _("Asked in: {scope}.").format(scope=wording.scope(result.facts))
    return Table(_("Passages"), columns, list(_rows(result)), f"{note} {scope}".strip())


def _rows(result: Result) -> Iterator[Sequence[Cell]]:
    facts = result.facts
    documents = dict(zip(facts.documents["document"], facts.documents["name"], strict=True))
    codes = dict(zip(facts.codes["code"], facts.codes["name"], strict=True))
    coders = dict(zip(facts.coders["coder"], facts.coders["name"], strict=True))
    code_of, coder_of = (facts.codings[name].to_numpy() for name in ("code", "coder"))
    people = people_of(result)
    last, text, paragraphs = 0, "", Paragraphs("")
    for place in range(len(result)):
        document, start, end = (
            int(one[place]) for one in (result.document, result.start, result.end)
        )
        if document != last:
            last, text = document, facts.text(document)
            paragraphs = Paragraphs(text)
        citation = cite(text, paragraphs, start, end)
        rows = result.rows[result.edges[place] : result.edges[place + 1]]
        yield (
            documents[document],
            citation.place,
            "/".join(people[place]),
            text[start:end],
            ", ".join(dict.fromkeys(codes[code] for code in code_of[rows].tolist())),
            ", ".join(dict.fromkeys(coders[coder] for coder in coder_of[rows].tolist())),
            start,
            end,
        )


def people_of(result: Result) -> list[list[str]]:
    """The names of the cases for which each passage counts, in the order of the project."""
    found: list[list[str]] = [[] for _place in range(len(result))]
    names = dict(zip(result.facts.cases["case"], result.facts.cases["name"], strict=True))
    order = {case: number for number, case in enumerate(names)}
    pairs = sorted(result.counting_for(), key=lambda pair: (pair[0], order.get(pair[1], 0)))
    for place, case in pairs:
        if case in names:
            found[place].append(names[case])
    return found
