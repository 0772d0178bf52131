"""A query as a sentence that can be read, in the language of the program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from qda import numerals
from qda.analysis.facts import Facts, Range, Selection
from qda.analysis.queries.query import AllOf, AnyOf, Expression, Not, Query, Related
from qda.analysis.queries.stored import Names, names_of
from qda.analysis.selection import matching
from qda.i18n import N_, _, ngettext
from qda.search import Query as Words

_KINDS = {
    "interview": N_("in interviews"),
    "paper": N_("in papers"),
    "notes": N_("in notes"),
}
_DIRECTIONS = {
    "none": N_("without a direction"),
    "positive": N_("with a positive direction"),
    "negative": N_("with a negative direction"),
    "mixed": N_("with a mixed direction"),
}
_RELATIONS = {
    "overlapping": (
        N_("{first}, that overlap passages {second}"),
        N_("{first}, that overlap no passage {second}"),
    ),
    "within": (
        N_("{first}, that lie within passages {second}"),
        N_("{first}, that lie within no passage {second}"),
    ),
    "containing": (
        N_("{first}, that contain passages {second}"),
        N_("{first}, that contain no passage {second}"),
    ),
    "near": (
        N_("{first}, {distance} of passages {second}"),
        N_("{first}, not {distance} of any passage {second}"),
    ),
    "followed_by": (
        N_("{first}, followed {distance} by passages {second}"),
        N_("{first}, not followed {distance} by any passage {second}"),
    ),
    "same_answer": (
        N_("{first}, in the same answer as passages {second}"),
        N_("{first}, in no answer with passages {second}"),
    ),
    "same_document": (
        N_("{first}, in the same document as passages {second}"),
        N_("{first}, in no document with passages {second}"),
    ),
    "same_case": (
        N_("{first}, of the same case as passages {second}"),
        N_("{first}, of no case with passages {second}"),
    ),
}
_SHOWN = {
    "both": N_("Shown are the passages of both sides."),
    "shared": N_("Shown is what they share."),
    "whole": N_("Shown is the whole, from the first to the last of a pair."),
}
_COUNTED = N_("Counted and quoted are the passages of both sides, each whole, as it was coded.")


@dataclass(frozen=True, slots=True)
class _Known:
    """What rows are called, and the types of attributes by their names."""

    names: Names
    kinds: Mapping[str, str]


def sentence(query: Query, facts: Facts, *, as_filter: bool = False) -> str:
    """What the query asks for, in words; as a filter also what is counted of what it finds.

    A filter leaves codings, and these are whole: there is no coding of what two of them share.
    """
    known = _Known(names_of(facts), facts.attributes)
    found = _("Passages {what}").format(what=_expression(query.find, known))
    if not query.scope.is_everything:
        scope = _selection(query.scope, known)
        found = _("{passages}; only {scope}").format(passages=found, scope=scope)
    sentences = [f"{found}."]
    if query.shown in _SHOWN:
        sentences.append(_(_COUNTED if as_filter else _SHOWN[query.shown]))
    if query.across_coders:
        sentences.append(_("Passages of different coders count together."))
    elif _compares(query.find) and _several_coders(query, facts):
        sentences.append(
            _("Asked for each coder apart: what another coder coded there is left aside.")
        )
    return " ".join(sentences)


def described(selection: Selection, facts: Facts) -> str:
    """The conditions of a selection, in words; "of all codings" where there are none."""
    return _selection(selection, _Known(names_of(facts), facts.attributes))


def _compares(asked: Expression) -> bool:
    """Whether one coding is held against others, so that it matters whose those are."""
    if isinstance(asked, AnyOf):
        return any(_compares(part) for part in asked.parts)
    if isinstance(asked, AllOf) and len(asked.parts) == 1:
        return _compares(asked.parts[0])
    return not isinstance(asked, Selection)


def _several_coders(query: Query, facts: Facts) -> bool:
    """Whether codings of more than one coder are searched; no text is read to find out."""
    coders = facts.codings["coder"].to_numpy()
    scope = replace(query.scope, words=None)
    if not scope.is_everything:
        coders = coders[matching(facts, scope)]
    return bool(len(coders)) and bool(np.any(coders != coders[0]))


def _expression(asked: Expression, known: _Known) -> str:
    if isinstance(asked, Selection):
        return _selection(asked, known)
    if isinstance(asked, Not):
        return _("that are not {what}").format(what=_part(asked.part, known))
    if isinstance(asked, Related):
        return _related(asked, known)
    word = _("and") if isinstance(asked, AllOf) else _("or")
    parts = [_part(part, known) for part in asked.parts]
    if not parts:
        return _selection(Selection(), known)
    return f" {word} ".join(parts)


def _part(asked: Expression, known: _Known) -> str:
    """A part of a whole: in brackets where it would else run into the next."""
    words = _expression(asked, known)
    return f"({words})" if isinstance(asked, AllOf | AnyOf | Related) else words


def _related(asked: Related, known: _Known) -> str:
    template = _(_RELATIONS[asked.relation][asked.without])
    return template.format(
        first=_part(asked.first, known),
        second=_part(asked.second, known),
        distance=_distance(asked.distance, asked.unit),
    )


def _distance(count: int | None, unit: str) -> str:
    if count is None:
        return _("anywhere")
    if count == 0:
        return {
            "word": _("within the same word"),
            "sentence": _("within the same sentence"),
            "paragraph": _("within the same paragraph"),
            "turn": _("within the same turn"),
        }[unit]
    return {
        "word": ngettext("within {count} word", "within {count} words", count),
        "sentence": ngettext("within {count} sentence", "within {count} sentences", count),
        "paragraph": ngettext("within {count} paragraph", "within {count} paragraphs", count),
        "turn": ngettext("within {count} turn", "within {count} turns", count),
    }[unit].format(count=numerals.count(count))


def _selection(asked: Selection, known: _Known) -> str:
    parts = []
    if asked.codes is not None:
        words = _("coded {codes} or below") if asked.with_subcodes else _("coded {codes}")
        parts.append(words.format(codes=_called(asked.codes, known.names["code"])))
    for ids, subject, template in (
        (asked.cases, "case", _("of {cases}")),
        (asked.groups, "group", _("of the group {groups}")),
        (asked.documents, "document", _("in {documents}")),
        (asked.coders, "coder", _("by coder {coders}")),
    ):
        if ids is not None:
            called = _called(ids, known.names[subject])
            parts.append(template.format(**{f"{subject}s": called}))
    parts += [
        _attribute(name, wanted, known.kinds.get(name, "text")) for name, wanted in asked.attributes
    ]
    parts += _properties(asked)
    return ", ".join(parts) if parts else _("of all codings")


def _properties(asked: Selection) -> list[str]:
    parts = []
    if asked.kinds is not None:
        parts.append(_either([_(_KINDS.get(kind, kind)) for kind in asked.kinds]))
    if asked.dates is not None:
        parts.append(_("coded {range}").format(range=_range(asked.dates)))
    if asked.directions is not None:
        parts.append(_either([_(_DIRECTIONS.get(one, one)) for one in asked.directions]))
    if asked.weights is not None:
        low, high = asked.weights
        parts.append(_("with a weight from {low} to {high}").format(low=low, high=high))
    if asked.key_quote is not None:
        yes, no = _("marked as key quote"), _("not marked as key quote")
        parts.append(yes if asked.key_quote else no)
    if asked.memo is not None:
        parts.append(_("with a memo") if asked.memo else _("without a memo"))
    if asked.words is not None:
        parts.append(_words(asked.words))
    return parts


def _words(asked: Words) -> str:
    template = _("that hold “{words}”")
    if asked.regex:
        template = _("that match “{words}”")
        if asked.whole:
            template = _("that match “{words}” with whole words")
    elif asked.whole:
        template = _("that hold the whole words “{words}”")
    said = template.format(words=asked.words)
    if asked.exact:
        said = _("{condition} (case and accents as they stand)").format(condition=said)
    return said


def _attribute(name: str, wanted: tuple[str, ...] | Range, kind: str) -> str:
    if isinstance(wanted, Range):
        ends = (numerals.attribute(one, kind) for one in (wanted.low, wanted.high))
        return _("where {attribute} is {range}").format(attribute=name, range=_range(Range(*ends)))
    read = (numerals.attribute(one, kind) for one in wanted)
    values = _either([f"“{one}”" if one else _("not filled in") for one in read])
    return _("where {attribute} is {values}").format(attribute=name, values=values)


def _range(wanted: Range) -> str:
    if wanted.low and wanted.high:
        return _("from {low} to {high}").format(low=wanted.low, high=wanted.high)
    if wanted.low:
        return _("from {low} on").format(low=wanted.low)
    return _("up to {high}").format(high=wanted.high) if wanted.high else _("whatever")


def _called(ids: tuple[int, ...], known: dict[int, tuple[str, str]]) -> str:
    return _either([f"“{known[key][1]}”" for key in ids if key in known])


def _either(words: list[str]) -> str:
    """A, B or C; "nothing" where nothing is chosen."""
    if not words:
        return _("nothing")
    if len(words) == 1:
        return words[0]
    return _("{several} or {last}").format(several=", ".join(words[:-1]), last=words[-1])
