"""What the caption of a chart says: whose codings, of what, by which definition."""

from __future__ import annotations

from qda.analysis.charts.material import Material
from qda.analysis.requests import ChartRequest
from qda.i18n import _, ngettext


def scope(data: Material) -> str:
    """How many codings by whom in how many documents and cases."""
    passages = ngettext("{count} coding", "{count} codings", len(data.codings)).format(
        count=len(data.codings)
    )
    papers = ngettext("{count} document", "{count} documents", data.documents).format(
        count=data.documents
    )
    people = ngettext("{count} respondent", "{count} respondents", data.cases).format(
        count=data.cases
    )
    words = _("{codings} by {coder} in {documents}, {cases}.")
    told = words.format(codings=passages, coder=data.coder, documents=papers, cases=people)
    if data.of_set:
        told += " " + _("Only the codes of the set “{name}”.").format(name=data.of_set)
    return sentences(told, data.where)


def counting(measure: str) -> str:
    """What counts as one, by the measure."""
    return {
        "segments": _("A passage is one coding."),
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
    return _("Drawn are the {count} most used codes of {whole}.").format(count=shown, whole=whole)


def sentences(*parts: str) -> str:
    """The parts that say something, one after the other."""
    return " ".join(part for part in parts if part)
