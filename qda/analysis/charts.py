"""The charts of a project by name: what is asked for, and the one function that draws it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from qda.analysis import frames, frequency_chart, heatmap, network
from qda.analysis.chart import Chart
from qda.analysis.cooccurrence import cooccurrence
from qda.analysis.frequency import branches, frequency, top_codes
from qda.analysis.requests import ChartRequest
from qda.i18n import N_, _, language, ngettext
from qda.models import Project


@dataclass(frozen=True)
class Material:
    """The frames that charts are drawn from, read once."""

    codings: pd.DataFrame
    codes: pd.DataFrame
    documents: int
    cases: int
    coder: str
    of_set: str = ""


def material(project: Project, coder: int | None = None, names: str | None = None) -> Material:
    """Read what charts need; `coder` None means all; codes are named in the language `names`.

    By default that is the language now spoken, as in Word.
    """
    codings = frames.codings(project, coder)
    people = frames.coders(project)
    who = people[people["coder"] == coder]["name"] if coder is not None else people["name"]
    return Material(
        codings,
        frames.codes(project, names or language()),
        len(frames.documents(project)),
        len(frames.cases(project)),
        ", ".join(who),
    )


def draw(project: Project, request: ChartRequest) -> Chart:
    """Read the project and draw what is asked for."""
    return drawn(material(project, request.coder), request)


def drawn(data: Material, request: ChartRequest) -> Chart:
    """Draw what is asked for: a pure function of frames."""
    return CHARTS[request.kind].make(narrowed(data, request), request)


def narrowed(data: Material, request: ChartRequest) -> Material:
    """Only the codes that are asked for; a folder among them stands for all that is in it.

    What lies above them stays as folders do: for the order and the labels, not to be counted.
    """
    if request.only is None:
        return data
    only, codes = set(request.only), data.codes
    folders = only & set(codes.loc[~codes["codable"], "code"])
    inside = pd.Series(
        [path[-1] in only or not folders.isdisjoint(path) for path in codes["path"]],
        index=codes.index,
        dtype=bool,
    )
    needed = {code for path in codes.loc[inside, "path"] for code in path}
    kept = codes.assign(codable=codes["codable"] & inside)
    return replace(
        data,
        codes=kept[kept["code"].isin(needed)],
        codings=data.codings[data.codings["code"].isin(codes.loc[inside, "code"])],
        of_set=request.of_set,
    )


def _frequency(data: Material, request: ChartRequest) -> Chart:
    counted = frequency(
        data.codings, data.codes, by=request.by, with_subcodes=request.with_subcodes
    )
    whole = request.by == "top" or request.with_subcodes
    counting = {
        "segments": _("A passage is one coding."),
        "documents": _("A document counts once a code."),
        "cases": _("A respondent counts once a code, for passages in which he or she speaks."),
    }[request.measure]
    subcodes = (
        _("Sub-codes are counted in their code, a passage once.")
        if whole
        else _("Each code is counted without its sub-codes.")
    )
    return frequency_chart.figure(
        counted,
        measure=request.measure,
        order=request.order,
        title=_("How often codes occur"),
        caption=f"{_scope(data)} {counting} {subcodes}",
        theme=request.theme,
        width=request.width,
    )


def _together(data: Material, request: ChartRequest) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Codings and codes, with each coding moved up to its top-level code where that is asked."""
    if request.by != "top":
        return data.codings, data.codes
    top = top_codes(data.codes)
    inside = branches(data.codes)
    goes_to = {code: int(up) for up in top["code"] for code in inside[int(up)]}
    moved = data.codings.assign(code=data.codings["code"].map(goes_to))
    return moved.dropna(subset=["code"]).astype({"code": "int64"}), top


def _heat(data: Material, request: ChartRequest) -> Chart:
    found = cooccurrence(*_together(data, request), request.unit)  # type: ignore[arg-type]
    return heatmap.figure(
        found,
        value=request.value,
        caption=f"{_scope(data)} {_counted(found.definition)} {_coefficient()}",
        theme=request.theme,
        width=request.width,
    )


def _network(data: Material, request: ChartRequest) -> Chart:
    found = cooccurrence(*_together(data, request), request.unit)  # type: ignore[arg-type]
    lines = _("Discs grow with the use of a code, lines with the number of meetings.")
    return network.figure(
        found,
        caption=f"{_scope(data)} {_counted(found.definition)} {lines}",
        theme=request.theme,
        width=request.width,
    )


def _counted(definition: str) -> str:
    words = _("Counted: {definition}; never a code with its own sub-code, nor across coders.")
    return words.format(definition=definition)


def _coefficient() -> str:
    return _("c = n12 / (n1 + n2 − n12), with n12 the smaller of the two codes' meeting units.")


def _scope(data: Material) -> str:
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
    return told


@dataclass(frozen=True, slots=True)
class ChartKind:
    """A line of the table of charts."""

    name: str
    make: Callable[[Material, ChartRequest], Chart]


CHARTS: dict[str, ChartKind] = {
    "frequency": ChartKind(N_("Frequency"), _frequency),
    "cooccurrence": ChartKind(N_("Co-occurrence"), _heat),
    "network": ChartKind(N_("Network"), _network),
}
