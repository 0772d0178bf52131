"""What is guessed of a batch before anyone has looked: cases; and who is offered as interviewer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from qda.i18n import _
from qda.importers import roles
from qda.importers.plan.filenames import by_number
from qda.importers.plan.item import Choices, Item, Offer, SpeakerChoice

Named = Callable[[str], str]
"""The case that a name as read says, or ""."""


def with_cases(item: Item, named: Named, numbered: Sequence[str]) -> Item:
    """The item with the cases that its names lead to; what only a number says is told.

    `named` gives the case of a name, `numbered` are those to be known by their number. A document
    belongs to one case as a whole where at most one respondent speaks in it; an offered
    interviewer may yet be another.
    """
    choices, told = item.choices, list(item.guesses)
    respondents = item.respondents
    for one in respondents:
        if one.case:
            continue
        case = named(one.called) or _guessed(one.called, numbered, told)
        choices = choices.with_speaker(one.name, case=case)
    if len(respondents) <= 1 and not choices.case:
        choices = _as_a_whole(
            item, choices, [one.name for one in respondents], named, numbered, told
        )
    return replace(item, choices=choices, guesses=tuple(dict.fromkeys(told)))


def _as_a_whole(
    item: Item,
    choices: Choices,
    respondents: Sequence[str],
    named: Named,
    numbered: Sequence[str],
    told: list[str],
) -> Choices:
    own = choices.speaker(respondents[0]).case if respondents else ""
    case = own or named(choices.name)
    if not case:
        case = _guessed(item.path.stem, numbered, told)
    if case and respondents and not own:
        choices = choices.with_speaker(respondents[0], case=case)
    return choices if item.offered is not None else replace(choices, case=case)


def _guessed(name: str, numbered: Sequence[str], told: list[str]) -> str:
    case = by_number(name, numbered)
    if case:
        words = _("“{name}” is taken for the case {case}, by its number.")
        told.append(words.format(name=name, case=case))
    return case


def with_offers(items: Sequence[Item]) -> list[Item]:
    """The items with an offer of the interviewer, where none is known.

    It is who asks most of the questions of a file, by its reader; else who speaks in all files:
    that takes two at least in which somebody speaks, and a single such name.
    """
    return _everywhere([with_offer(item) for item in items])


def with_offer(item: Item) -> Item:
    """The item with the offer that its own text leads to; a change of the text may end one."""
    name = item.transcript.asks if item.transcript is not None else ""
    return replace(item, offer=Offer(name, roles.offered(name)) if name else None)


def _everywhere(items: Sequence[Item]) -> list[Item]:
    spoken = [item for item in items if any(one.stays for one in item.choices.speakers)]
    if len(spoken) < 2:
        return list(items)
    names = [{one.name for one in item.choices.speakers if one.stays} for item in spoken]
    everywhere = {name for name in set.intersection(*names) if not _generic(name)}
    if len(everywhere) != 1:
        return list(items)
    name = everywhere.pop()
    words = _("“{name}” speaks in all these files: the interviewer?").format(name=name)
    return [replace(item, offer=item.offer or Offer(name, words)) for item in items]


def _generic(name: str) -> bool:
    """Whether a name says nothing of who it is: Respondent, Speaker 1, R."""
    return roles.by_word(name) is not None or roles.by_letter(name) is not None


def speakers_of(item: Item) -> tuple[SpeakerChoice, ...]:
    """The speakers as read, and words that may be some.

    Those that an earlier reading had keep what was chosen for them.
    """
    if item.transcript is None:
        return ()
    before = {one.name: one for one in item.choices.speakers}
    before |= {one.name: SpeakerChoice(one.name, fate="words") for one in item.transcript.asides}
    names = dict.fromkeys(one.name for one in item.transcript.asides)
    read = {one.name: SpeakerChoice(one.name, one.role) for one in item.transcript.speakers}
    return tuple(before.get(name) or read[name] for name in (*read, *names))
