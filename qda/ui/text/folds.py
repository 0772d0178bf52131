"""Paragraphs that are left out of the page because nothing that is shown lies on them. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from qda.ui.text.outline import Label, Outline
from qda.ui.text.spans import Span


class Fold(NamedTuple):
    """Lines `first` to `last` of a text, with so many numbered `paragraphs`, left out together."""

    first: int
    last: int
    paragraphs: int


def folds(plan: Outline, spans: Iterable[Span], opened: Collection[int] = ()) -> list[Fold]:
    """What to leave out so that only lines with one of `spans`, or in `opened`, are left.

    Blank lines alone are never left out: there is nothing to say of them.
    """
    kept = set(opened)
    for span in spans:
        kept.update(
            range(plan.line_at(span.start), plan.line_at(max(span.start, span.end - 1)) + 1)
        )
    found: list[Fold] = []
    first = count = 0
    for number, line in enumerate(plan.lines):
        if number in kept:
            if count:
                found.append(Fold(first, number - 1, count))
            first, count = number + 1, 0
        else:
            count += bool(line.number)
    if count:
        found.append(Fold(first, len(plan.lines) - 1, count))
    return found


def hidden_lines(left_out: Iterable[Fold]) -> set[int]:
    """The numbers of the lines that are left out."""
    return {number for fold in left_out for number in range(fold.first, fold.last + 1)}


def labels_after(plan: Outline, left_out: Iterable[Fold]) -> dict[int, Label]:
    """The speakers to be named above lines behind a fold, since their label is left out with it."""
    found: dict[int, Label] = {}
    for fold in left_out:
        number = fold.last + 1
        while number < len(plan.lines) and not plan.lines[number].number:
            number += 1
        if number == len(plan.lines):
            continue
        line = plan.lines[number]
        hidden = plan.lines[fold.first : fold.last + 1]
        if line.says and line.label is None and any(one.label for one in hidden):
            found[number] = line.says
    return found
