"""What `qda cases` prints of the changes of a table: values, and the answers to open questions."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from qda import numerals
from qda.i18n import _, ngettext

if TYPE_CHECKING:
    from qda.importers.grid.difference import Change, Chosen, Difference
    from qda.importers.grid.taking import Taken
    from qda.models.correcting import Lost

_MOST = 5


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare what a table may do to what is there, beside --update."""
    parser.add_argument(
        "--empty", action="store_true", help=_("take values away where the cell is empty")
    )
    parser.add_argument(
        "--lose-codings",
        action="store_true",
        help=_("also change answers whose codings lose all their words by it"),
    )
    parser.add_argument(
        "--new-wave",
        action="store_true",
        help=_("answers of another round: documents of their own, beside those of the earlier one"),
    )


def lost_in(taken: Taken) -> list[Lost]:
    """The codings and annotations that lost all their words."""
    done = [one.updated for one in taken.answers if one.updated is not None]
    return [lost for one in done for lost in (*one.codings, *one.annotations)]


def tell(found: Difference, chosen: Chosen) -> None:
    """Print which documents were found by respondent and question, and how many will be made."""
    if found.followed:
        words = ngettext(
            "{count} document of answers found by respondent and question: {names}",
            "{count} documents of answers found by respondent and question: {names}",
            len(found.followed),
        )
        names = [name for _document, name in found.followed]
        shown = ", ".join(names[:_MOST]) + (", …" if names[_MOST:] else "")
        print(words.format(count=numerals.count(len(names)), names=shown))
    if found.rounds and any(one.old for one in found.answers):
        words = _(
            "The same questions were answered in {file}. With --new-wave the answers get documents "
            "of their own."
        )
        print(words.format(file=", ".join(found.rounds[:_MOST])))
    new = {one.case for one in found.answers if one.document is None and one in chosen.changes}
    if new:
        words = ngettext("{count} document of answers", "{count} documents of answers", len(new))
        print(_("New: {names}").format(names=words.format(count=numerals.count(len(new)))))


def tell_changes(found: Difference, chosen: Chosen) -> None:
    """Print what becomes of values and answers of cases that are there."""
    every = (*found.filled, *found.changed, *found.emptied)
    if any(one not in chosen.changes for one in every):
        print(_("What has a dash in front stays as it is:"))
    for one in every:
        print(line(one, done=one in chosen.changes))


def line(one: Change, *, done: bool) -> str:
    """A change in a line; with a dash in front where it will not be made."""
    from qda.importers.grid import in_words
    from qda.importers.grid.difference import AnswerChange

    sign = " " if done else "-"
    old, new = (" ⏎ ".join(value.split("\n")) or "–" for value in (one.old, one.new))
    said = f"{sign} {one.case}, {one.attribute}: {old} → {new}"
    on_it = in_words.on_answer(one, done=done) if isinstance(one, AnswerChange) else ""
    return f"{said} ({on_it})" if on_it else said


def tell_kept(found: Difference, chosen: Chosen) -> None:
    """Print what stays as it is, and by which option it would not."""
    from qda.importers.grid.difference import loses

    kept = [one for one in (*found.changed, *found.emptied) if one not in chosen.changes]
    if kept:
        words = ngettext(
            "{count} value stays as it is; --update changes values, --empty takes them away.",
            "{count} values stay as they are; --update changes values, --empty takes them away.",
            len(kept),
        )
        print(words.format(count=numerals.count(len(kept))))
    losing = sum(map(loses, kept))
    if losing:
        words = ngettext(
            "With {count} answer, codings would lose all their words; that also takes "
            "--lose-codings.",
            "With {count} answers, codings would lose all their words; that also takes "
            "--lose-codings.",
            losing,
        )
        print(words.format(count=numerals.count(losing)))


def tell_taken(taken: Taken) -> None:
    """Print what became of the documents of answers."""
    for one in taken.answers:
        if one.updated is not None:
            print(_("{document}, updated").format(document=one.name))
    for lost in lost_in(taken):
        words = _("lost all its text: {code} “{words}”")
        print("  " + words.format(code=lost.code or _("remark"), words=lost.words))
