"""The questions of the interview guide found in a file, one by one; each can be refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qda.importers import sections
from qda.importers.plan.item import Choices, Place, SpeakerChoice
from qda.importers.sections import Proposal
from qda.models.guide import TopicRow
from qda.text import Paragraphs
from qda.transcript import Transcript

_KEPT = 256
"""Of how many files it is kept what was found: a text of 40,000 characters takes 0.15 s."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A place that is taken for a question of the guide, or for one of its topics (`name`).

    `words` are those of the text, in the numbered `paragraph`; `confidence` is from 0.5 to 1.
    """

    place: Place
    paragraph: int
    words: str
    name: str
    confidence: float
    refused: bool = False


def proposals(
    chosen: Transcript, transcript: Transcript, choices: Choices, guide: Sequence[TopicRow]
) -> tuple[Proposal, ...]:
    """What is found in a text as chosen; the same file with the same speakers is looked at once."""
    kept = _Key(transcript, choices.speakers, tuple(guide), chosen)
    return _found(kept)


class _Key:
    """What a finding hangs on, told by the transcript as read itself, which is never changed."""

    def __init__(
        self,
        transcript: Transcript,
        speakers: tuple[SpeakerChoice, ...],
        guide: tuple[TopicRow, ...],
        chosen: Transcript,
    ) -> None:
        self.transcript, self.chosen, self.guide = transcript, chosen, guide
        self._same = (id(transcript), speakers, guide)

    def __hash__(self) -> int:
        return hash(self._same)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self._same == other._same


@lru_cache(maxsize=_KEPT)
def _found(key: _Key) -> tuple[Proposal, ...]:
    return tuple(sections.propose(key.chosen, key.guide))


def placed(text: str, found: Sequence[Proposal]) -> Iterator[tuple[Place, Proposal]]:
    """Proposals by what they are and the words they stand on: a place that survives a change.

    The same question in the same words is counted.
    """
    seen: Counter[tuple[int, int | None, str]] = Counter()
    for one in found:
        same = (one.topic, one.question, text[one.start : one.end])
        yield (*same, seen[same]), one
        seen[same] += 1


def wanted(text: str, found: Sequence[Proposal], choices: Choices) -> list[Proposal]:
    """The proposals that were not refused."""
    return [one for place, one in placed(text, found) if place not in choices.refused]


def listed(
    text: str, found: Sequence[Proposal], choices: Choices, guide: Sequence[TopicRow]
) -> list[Asked]:
    """All proposals in words, in the order of the text; those that were refused say so."""
    paragraphs = Paragraphs(text)
    names: dict[tuple[str, int], str] = {("topic", row.id): row.name for row in guide}
    names |= {("question", one.id): one.text for row in guide for one in row.questions}
    return [
        Asked(
            place,
            paragraphs.number_at(one.start),
            text[one.start : one.end],
            names["topic", one.topic] if one.question is None else names["question", one.question],
            one.confidence,
            place in choices.refused,
        )
        for place, one in placed(text, found)
    ]
