"""What the caption of a chart says: whose codings, of what, by which definition."""

from __future__ import annotations

from qda import numerals
from qda.analysis.charts.material import Material
from qda.analysis.charts.spans import names_of
from qda.analysis.crosstab import wording
from qda.analysis.requests import ChartRequest
from qda.i18n import _, ngettext


def scope(data: Material, document: int | None = None) -> str:
    """How many codings by whom in how many documents and cases, or in the one that is drawn."""
    if document is not None:
        return _scope_of_one(data, document)
    passages = ngettext("{count} coding", "{count} codings", len(data.codings)).format(
        count=numerals.count(len(data.codings))
    )
    papers = ngettext("{count} document", "{count} documents", data.documents).format(
        count=numerals.count(data.documents)
    )
    people = ngettext("{count} respondent", "{count} respondents", data.cases).format(
        count=numerals.count(data.cases)
    )
    words = _("{codings} by {coder} in {documents}, {cases}.")
    return _narrowed(
        data, words.format(codings=passages, coder=data.coder, documents=papers, cases=people)
    )


def scope_of_interviews(data: Material) -> str:
    """How many codings by whom in how many interviews, of material that has only these."""
    passages = ngettext("{count} coding", "{count} codings", len(data.codings))
    talks = ngettext("{count} interview", "{count} interviews", data.documents)
    words = _("{codings} by {coder} in {interviews}; in other documents none counts.")
    told = words.format(
        codings=passages.format(count=numerals.count(len(data.codings))),
        coder=data.coder,
        interviews=talks.format(count=numerals.count(data.documents)),
    )
    return _narrowed(data, told)


def _scope_of_one(data: Material, document: int) -> str:
    count = int((data.codings["document"] == document).sum())
    words = ngettext(
        "{count} coding by {coder} in the document {name}.",
        "{count} codings by {coder} in the document {name}.",
        count,
    )
    name = names_of(data).get(document, "")
    return _narrowed(data, words.format(count=numerals.count(count), coder=data.coder, name=name))


def _narrowed(data: Material, told: str) -> str:
    """With the set and the filter, where they leave only some."""
    if data.of_set:
        told += " " + _("Only the codes of the set “{name}”.").format(name=data.of_set)
    return sentences(told, data.where)


def counting(measure: str) -> str:
    """What counts as one, by the measure."""
    return {
        "segments": _(wording.DEFINITIONS["segments"]),
        "documents": _("A document counts once a code."),
        "cases": _("A respondent counts once a code, for passages in which he or she speaks."),
    }[measure]


def subcodes(request: ChartRequest) -> str:
    """Whether sub-codes are counted in."""
    if request.by == "top" or request.with_subcodes:
        return _("Sub-codes are counted in their code, a passage once.")
    return _("Each code is counted without its sub-codes.")


def most_used(shown: int, whole: int) -> str:
    """That only the most used codes are drawn, where that is so; else nothing."""
    if shown >= whole:
        return ""
    return _("Drawn are the {count} most used codes of {whole}.").format(
        count=numerals.count(shown), whole=numerals.count(whole)
    )


def left_out(shown: int, whole: int) -> str:
    """How many of the groups are not drawn, as others are larger; nothing where all are."""
    count = whole - shown
    if count <= 0:
        return ""
    words = ngettext(
        "One smaller group is left out.", "{count} smaller groups are left out.", count
    )
    return words.format(count=numerals.count(count))


def sentences(*parts: str) -> str:
    """The parts that say something, one after the other."""
    return " ".join(part for part in parts if part)
