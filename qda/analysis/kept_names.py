"""What a chart that was kept by name asks for and is no longer there, in words.

All is kept by GUID, so another name does it nothing; the values of attributes by what is stored.
Older ones name sets and the two groups that are compared by name only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from qda.analysis.crosstab.classes import MISSING, classify
from qda.errors import QdaError
from qda.i18n import _
from qda.models import case_groups, cases, coders, documents, guide, sets
from qda.models.rows import SetRow


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


def pair_names(choices: Mapping[str, Any]) -> dict[str, str]:
    """The two groups that are compared: what each is kept by, and its name then."""
    pair = [str(key) for key in choices.get("pair") or ()]
    names = [str(name) for name in choices.get("pair_names") or ()]
    return dict(zip(pair, names if len(names) == len(pair) else pair, strict=True))


def set_of(ask: Callable[..., Any], choices: Mapping[str, Any]) -> SetRow | None:
    """The set of codes that is chosen: by its GUID, or as older ones have it by its name."""
    guid, name = choices.get("of_set_guid"), str(choices.get("of_set") or "")
    if not name:
        return None
    rows: list[SetRow] = ask(sets.listing, "code")
    return next((row for row in rows if (row.guid == guid if guid else row.name == name)), None)


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
        known = {name for one in ask(case_groups.listing) for name in (one.guid, one.name)}
        if not known:
            return [_("the saved groups")]
    elif groups == "case":
        known = {name for one in ask(cases.listing) for name in (one.guid, one.name)}
    else:
        return []
    lost = [name for key, name in pair_names(choices).items() if key not in known]
    return [_("the group “{name}”").format(name=name) for name in lost]


def _set(ask: Callable[..., Any], choices: Mapping[str, Any]) -> list[str]:
    name = str(choices.get("of_set") or "")
    if not name or set_of(ask, choices) is not None:
        return []
    return [_("the set of codes “{name}”").format(name=name)]
