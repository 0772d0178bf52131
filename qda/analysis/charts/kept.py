"""A chart that was kept by name, as a request: what it named by GUID found again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from qda.analysis import conceptmap, facts, filters
from qda.analysis.chart import Chart
from qda.analysis.charts import kinds as charts
from qda.analysis.charts.kinds import CHARTS
from qda.analysis.charts.material import filtered, material
from qda.analysis.charts.said import sentences
from qda.analysis.facts import Facts
from qda.analysis.kept_names import UnknownChart, gone, pair_names, set_of
from qda.analysis.requests import COLOURS, ChartRequest, ChartStyle, assessable
from qda.errors import QdaError
from qda.i18n import _, language, speaking
from qda.models import Project, guide, named, saved_views

CM = 2.54
_PLAIN = (
    "by", "measure", "unit", "order", "value", "with_subcodes", "mode", "per", "clustered", "node",
    "edge", "flow", "most",
)  # fmt: skip
_ASSESSED = ("base_size", "run_length", "threshold")


class NoSuchChart(QdaError):
    """No chart was kept under this name."""

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(
            _("There is no saved chart or map “{name}”.").format(name=name),
            safe=_("Nothing was written."),
            todo=_("There are: {names}.").format(names=", ".join(known)) if known else "",
        )


def drawn(project: Project, wanted: str, where: str = "", kind: str = "") -> Chart:
    """The chart or map of this name (or GUID), on light paper; `where` is a filter's name or GUID.

    `kind` is chart or map; without one a chart comes before a map of the same name. What a chart
    names and is gone since, its caption says first. Raises NoSuchChart, NoSuchFilter, UnknownChart.
    """
    known = [one for one in project.ask(named.charts) if kind in ("", one.kind)]
    chosen = named.chosen(known, wanted)
    if chosen is None:
        raise NoSuchChart(wanted, [one.name for one in known])
    if chosen.kind == "map":
        return conceptmap.of_project(project, chosen.guid, where)
    view = project.ask(saved_views.find, "chart", chosen.name)
    content = view.content if view is not None else {}
    if content.get("choices", {}).get("kind") not in CHARTS:
        raise UnknownChart(chosen.name)
    spoken = str(content.get("print", {}).get("language") or language())
    with speaking(spoken):
        request = request_of(project, facts.read(project, language=spoken), content)
        data = material(project, request.coder, names=spoken)
        if where:
            choice, words, left = filters.filtered(project, data.whole, where)
            data = filtered(data, left, filters.told(choice.name, words))
        own = request.style.caption
        style = replace(
            request.style,
            title=request.style.title or chosen.name,
            caption=sentences(own, data.where) if own else own,
        )
        made = charts.drawn(data, replace(request, style=style))
        lost = gone(project.ask, content)
        if not lost:
            return made
        style = replace(style, caption=sentences(lost, made.caption))
        told = charts.drawn(data, replace(request, style=style))
        return replace(told, definition=sentences(lost, made.note))


def request_of(project: Project, found: Facts, content: Mapping[str, Any]) -> ChartRequest:
    """What a kept chart asks for, on light paper, as wide and as high as it was set.

    What it names and is gone since is left open, as when nothing was chosen there.
    """
    chosen, dress = dict(content.get("choices", {})), dict(content.get("print", {}))
    kind = str(chosen.get("kind"))
    groups = str(chosen.get("groups", ""))
    of_set = set_of(project.ask, chosen)
    return ChartRequest(
        kind if kind in CHARTS else "frequency",
        **{key: chosen[key] for key in _PLAIN if key in chosen},
        **_assessed(chosen),
        coder=_id(found.guids.get("coder", {}), chosen.get("coder")),
        case=_id(found.guids.get("case", {}), chosen.get("case")),
        document=_document(found, chosen.get("document")),
        question=_question(project, chosen.get("question")),
        groups=_groups(found, groups),
        pair=_pair(found, chosen),
        only=None if of_set is None else tuple(of_set.members),
        of_set="" if of_set is None else of_set.name,
        width=float(dress.get("width_cm", 19.3)) / CM,
        height=float(dress.get("height_cm") or 0) / CM,
        style=ChartStyle(
            dress.get("title"),
            dress.get("caption"),
            str(dress["colours"]) if dress.get("colours") in COLOURS else "codes",
            str(dress.get("language") or ""),
        ),
    )


def _assessed(chosen: Mapping[str, Any]) -> dict[str, Any]:
    """How saturation is assessed; what is not kept, or cannot be, is as usual."""
    usual = ChartRequest()
    found = {key: chosen.get(key, getattr(usual, key)) for key in _ASSESSED}
    fits = all(type(one) in (int, float) for one in found.values()) and assessable(*found.values())
    return found if fits else {}


def _pair(facts: Facts, chosen: Mapping[str, Any]) -> tuple[str, ...]:
    """The two groups; one that is gone by the name that it had."""
    called = pair_names(chosen)
    rows = facts.guids.get({"case": "case", "saved": "group"}.get(str(chosen.get("groups")), ""))
    if rows is None:
        return tuple(called)
    known = {guid for guid, _name in rows.values()}
    return tuple(key if key in known else name for key, name in called.items())


def _groups(facts: Facts, groups: str) -> str:
    guid = groups.partition("attribute:")[2]
    if not guid:
        return groups
    found = [name for key, name in facts.guids.get("attribute", {}).values() if key == guid]
    return f"attribute:{found[0]}" if found else ""


def _id(known: Mapping[int, tuple[str, str]], guid: object) -> int | None:
    return next((key for key, (own, _name) in known.items() if own == guid), None)


def _question(project: Project, guid: object) -> int:
    topics = project.ask(guide.tree)
    return next((one.id for topic in topics for one in topic.questions if one.guid == guid), 0)


def _document(facts: Facts, guid: object) -> int | None:
    papers = facts.documents
    found = papers.loc[papers["guid"] == guid, "document"]
    return int(found.iloc[0]) if len(found) else None
