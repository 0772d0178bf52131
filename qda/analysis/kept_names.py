"""What a chart that was kept by name asks for and is no longer there, in words.

Rows of the project are kept by GUID, so another name does them nothing; sets and the two groups
that are compared are kept by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from qda.analysis.crosstab.classes import MISSING, classify
from qda.errors import QdaError
from qda.i18n import _
from qda.models import case_groups, cases, coders, documents, guide, sets


class UnknownChart(QdaError):
    """A kept chart is of a kind that this version does not draw."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("The saved chart “{name}” is of a kind that is not known here.").format(name=name),
            safe=_("Nothing was changed."),
            todo=_("It may have been made by a newer version of the program."),
        )


def gone(ask: Callable[..., Any], content: Mapping[str, Any]) -> str:
    """What it names and is gone, as a sentence; "" where all is there.

    `ask` is the project's or the workspace's.
    """
    choices = dict(content.get("choices", {}))
    found = [*_rows(ask, choices), *_groups(ask, choices), *_set(ask, choices)]
    if not found:
        return ""
    said = _("Gone since this chart was saved: {what}. It is drawn as if that was not chosen.")
    return said.format(what=", ".join(found))


def _rows(ask: Callable[..., Any], choices: Mapping[str, Any]) -> list[str]:
    """Rows that are named by GUID."""
    wanted = {key: choices.get(key) for key in ("document", "case", "coder", "question")}
    asked = [one for topic in ask(guide.tree) for one in topic.questions]
    known: dict[str, tuple[Iterable[Any], str]] = {
        "document": (ask(documents.listing, counted=False), _("the document")),
        "case": (ask(cases.listing), _("the respondent")),
        "coder": (ask(coders.listing), _("the coder")),
        "question": (asked, _("the question")),
    }
    return [
        words
        for key, (rows, words) in known.items()
        if wanted[key] and wanted[key] not in {row.guid for row in rows}
    ]


def _groups(ask: Callable[..., Any], choices: Mapping[str, Any]) -> list[str]:
    """What codes are set against, and the two groups of it that are compared."""
    groups = str(choices.get("groups") or "")
    if groups.startswith("attribute:"):
        guid = groups.partition(":")[2]
        rows = [row for row in ask(cases.attributes) if row.guid == guid]
        if not rows:
            return [_("the attribute")]
        if rows[0].type == "number":
            return []  # in classes, which go by who is there
        values = [one.values.get(rows[0].name, "") for one in ask(cases.listing)]
        lines = classify(values, rows[0].type)[0]
        known = {name for line in lines for name in (str(line.key or MISSING), line.name)}
    elif groups == "saved":
        known = {one.name for one in ask(case_groups.listing)}
        if not known:
            return [_("the saved groups")]
    elif groups == "case":
        known = {one.name for one in ask(cases.listing)}
    else:
        return []
    lost = [str(name) for name in choices.get("pair") or () if name not in known]
    return [_("the group “{name}”").format(name=name) for name in lost]


def _set(ask: Callable[..., Any], choices: Mapping[str, Any]) -> list[str]:
    name = str(choices.get("of_set") or "")
    if not name or name in {row.name for row in ask(sets.listing, "code")}:
        return []
    return [_("the set of codes “{name}”").format(name=name)]
