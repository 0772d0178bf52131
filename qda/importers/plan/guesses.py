"""What is guessed of a batch before anyone has looked: cases, and who asks in all of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from qda.i18n import _
from qda.importers import roles
from qda.importers.plan.filenames import by_number
from qda.importers.plan.value import Choices, Item, SpeakerChoice
from qda.transcript import Role


def with_cases(item: Item, known: Mapping[str, str]) -> Item:
    """The item with the cases that its names lead to; what only a number says is told.

    `known` are the cases by their name in lower case. A document belongs to one case as a whole
    where at most one respondent speaks in it.
    """
    choices, told = item.choices, list(item.guesses)
    respondents = [s for s in choices.speakers if s.role == Role.RESPONDENT and s.stays]
    for one in respondents:
        if one.case:
            continue
        case = known.get(one.called.casefold()) or _guessed(one.called, known, told)
        choices = choices.with_speaker(one.name, case=case)
    if len(respondents) <= 1 and not choices.case:
        choices = _as_a_whole(item, choices, [one.name for one in respondents], known, told)
    return replace(item, choices=choices, guesses=tuple(dict.fromkeys(told)))


def _as_a_whole(
    item: Item,
    choices: Choices,
    respondents: Sequence[str],
    known: Mapping[str, str],
    told: list[str],
) -> Choices:
    own = choices.speaker(respondents[0]).case if respondents else ""
    case = own or known.get(choices.name.casefold(), "")
    if not case:
        case = _guessed(item.path.stem, known, told)
    if case and respondents and not own:
        choices = choices.with_speaker(respondents[0], case=case)
    return replace(choices, case=case)


def _guessed(name: str, known: Mapping[str, str], told: list[str]) -> str:
    case = by_number(name, list(known.values()))
    if case:
        words = _("“{name}” is taken for the case {case}, by its number.")
        told.append(words.format(name=name, case=case))
    return case


def with_interviewer(items: Sequence[Item]) -> list[Item]:
    """The items with the one who speaks in all of them as the interviewer, where none was found.

    It takes two files at least in which somebody speaks, and a single such name.
    """
    spoken = [item for item in items if item.choices.speakers]
    if len(spoken) < 2:
        return list(items)
    names = [{one.name for one in item.choices.speakers} for item in spoken]
    everywhere = {name for name in set.intersection(*names) if not _generic(name)}
    if len(everywhere) != 1:
        return list(items)
    name = everywhere.pop()
    return [_asking(item, name) for item in items]


def _generic(name: str) -> bool:
    """Whether a name says nothing of who it is: Respondent, Speaker 1, R."""
    return roles.by_word(name) is not None or roles.by_letter(name) is not None


def _asking(item: Item, name: str) -> Item:
    speakers = item.choices.speakers
    asked = any(one.role == Role.INTERVIEWER for one in speakers)
    if asked or len(speakers) < 2 or all(one.name != name for one in speakers):
        return item
    words = _("{name} speaks in all these files, and is taken for the interviewer.")
    told = (*item.guesses, words.format(name=name))
    choices = item.choices.with_speaker(name, role=Role.INTERVIEWER)
    return replace(item, choices=choices, guesses=told)


def speakers_of(item: Item) -> tuple[SpeakerChoice, ...]:
    """The speakers as read; those that an earlier reading had keep what was chosen for them."""
    before = {one.name: one for one in item.choices.speakers}
    read = item.transcript.speakers if item.transcript is not None else ()
    return tuple(before.get(one.name) or SpeakerChoice(one.name, one.role) for one in read)
