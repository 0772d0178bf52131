"""Where the questions of the interview guide are asked in a transcript: found by their words.

Pure: texts and rows in, proposals out; nothing is changed. A question is compared sentence by
sentence with what the interviewer says, by the words that both have: rare words of the guide weigh
more than common ones, small words next to nothing. The order of the guide helps where two are as
likely, and so do the words in which it was asked in other interviews (`as_asked`). Above `LEAST` a
question is offered: in the sample study, where interviewers put nothing as the guide does, some 80
of 100 that are offered are right, and some 60 of 100 that were asked are found, 55 without the
other interviews; a guide that is read out is found whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from qda.importers.alike import Bag, Matcher, Rarity, is_telling, words_of
from qda.models import guide
from qda.models.guide import QuestionRow, TopicRow
from qda.models.rows import DocumentContent
from qda.text import sentence_at
from qda.transcript import Mark, MarkKind, Role, Transcript

LEAST = 0.5
"""How alike a sentence and a question must be at least, from 0 to 1."""

SURE = 0.7
"""From here on a question that is asked a second time is taken for asked twice."""

_STARTS = (MarkKind.HEADING, MarkKind.QUESTION)
_IN_ORDER = 0.06
_TOLD = 0.75
_NAMED = 0.55
_LIKELY = 3


class Spot(Protocol):
    """Anything that stands at a stretch of a text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a text in which a question may be asked."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question of the guide (or a topic alone) that is asked at a stretch of the text.

    `confidence` is from `LEAST` to 1.
    """

    start: int
    end: int
    topic: int
    question: int | None
    confidence: float


def as_asked(session: Any) -> list[TopicRow]:
    """The guide, with the words in which its questions were asked so far as wordings of them.

    A query: `project.ask(as_asked)`. So what is marked in some interviews helps to find it in the
    others. Words that could be any question ("And that?") are left out.
    """
    asked = guide.asked_words(session)
    return [
        replace(topic, questions=tuple(_with_words(one, asked) for one in topic.questions))
        for topic in guide.tree(session)
    ]


def _with_words(one: QuestionRow, asked: Mapping[int, Sequence[str]]) -> QuestionRow:
    telling = [words for words in asked.get(one.id, ()) if is_telling(words_of(words))]
    return replace(one, wordings=(*one.wordings, *telling))


def propose(transcript: Transcript, topics: Sequence[TopicRow]) -> list[Proposal]:
    """Where a guide's questions are asked in a transcript, as it was read."""
    roles = {one.name: one.role.value for one in transcript.speakers}
    turns = [(one, roles.get(one.speaker, "")) for one in transcript.turns]
    marks = [(one, one.kind.value) for one in transcript.marks]
    return _proposed(transcript.text, turns, marks, topics)


def marked(transcript: Transcript, proposals: Sequence[Proposal]) -> Transcript:
    """The transcript with these proposals as marks; a heading or question there is it."""
    wanted = {one.start: one for one in proposals}
    marks: list[Mark] = []
    for mark in transcript.marks:
        one = wanted.get(mark.start) if mark.kind in _STARTS else None
        marks.append(_linked(wanted.pop(mark.start), mark) if one is not None else mark)
    fresh = [_linked(one, Mark(MarkKind.QUESTION, one.start, one.end)) for one in wanted.values()]
    everything = sorted([*marks, *fresh], key=lambda mark: mark.start)
    return replace(transcript, marks=tuple(everything))


def _linked(one: Proposal, mark: Mark) -> Mark:
    topic = one.topic if one.question is None else None
    return replace(mark, topic=topic, question=one.question)


def propose_in(content: DocumentContent, topics: Sequence[TopicRow]) -> list[Proposal]:
    """The same for a document of a project; what is marked in it already is not proposed again."""
    turns = [(one, one.role) for one in content.turns]
    marks = [(one, one.kind) for one in content.marks]
    present = [one for one in content.marks if one.topic_id or one.question_id]
    known = {one.question_id for one in present if one.question_id}
    return [
        one
        for one in _proposed(content.text, turns, marks, topics)
        if one.question not in known
        and not any(row.start < one.end and one.start < row.end for row in present)
    ]


def _proposed(
    text: str,
    turns: Sequence[tuple[Spot, str]],
    marks: Sequence[tuple[Spot, str]],
    topics: Sequence[TopicRow],
) -> list[Proposal]:
    headings = [one for one, kind in marks if kind == MarkKind.HEADING]
    asked = [one for one, role in turns if role == Role.INTERVIEWER]
    if not asked:
        bold = [one for one, kind in marks if kind == MarkKind.QUESTION]
        asked = sorted([*headings, *bold], key=lambda one: one.start) or list(_questions(text))
    return Finder(topics).in_text(text, asked, headings)


def _questions(text: str) -> Iterator[Stretch]:
    """The paragraphs that end with a question mark, of a text in which nobody is named."""
    start = 0
    for line in text.split("\n"):
        if line.rstrip().endswith("?"):
            yield Stretch(start, start + len(line.rstrip()))
        start += len(line) + 1


class Finder:
    """Finds the questions of one guide."""

    def __init__(self, topics: Sequence[TopicRow]) -> None:
        self._questions: list[QuestionRow] = [one for row in topics for one in row.questions]
        self._place = {one.id: at for at, one in enumerate(self._questions)}
        self._topics = {_plain(row.name): row.id for row in topics}
        self._by_words = {
            _plain(wording): one.id
            for one in reversed(self._questions)
            for wording in (*reversed(one.wordings), one.text)
        }
        said = [[words_of(text) for text in (one.text, *one.wordings)] for one in self._questions]
        self._rarity = Rarity({word for words in wordings for word in words} for wordings in said)
        self._owners = [at for at, wordings in enumerate(said) for _words in wordings]
        self._wordings = Matcher([self._rarity.bag(words) for one in said for words in one])
        self._rows = list(topics)
        self._names = Matcher([self._rarity.bag(words_of(row.name)) for row in topics])

    def likely(self, sentence: str) -> list[tuple[float, QuestionRow]]:
        """The questions that a sentence may be, with how alike they are, the likeliest first."""
        scores = self._scores(self._rarity.bag(words_of(sentence)), 0.0)
        found = [(scores.get(at, 0.0), question) for at, question in enumerate(self._questions)]
        return sorted(found, key=lambda pair: -pair[0])

    def _scores(self, bag: Bag, least: float) -> dict[int, float]:
        """How alike each question is by its likeliest wording, where that is `least` or more."""
        best: dict[int, float] = {}
        for at, score in self._wordings.alike(bag, least).items():
            owner = self._owners[at]
            best[owner] = max(score, best.get(owner, 0.0))
        return best

    def in_text(
        self, text: str, asked: Iterable[Spot], headings: Iterable[Spot] = ()
    ) -> list[Proposal]:
        """What is asked in these stretches, in the text's order, and topics that are headings."""
        topics = [
            Proposal(one.start, one.end, topic, None, 1.0)
            for one in headings
            if (topic := self._topics.get(_plain(text[one.start : one.end]))) is not None
        ]
        taken = {one.start for one in topics}
        found = [one for one in self._found(text, asked) if one.start not in taken]
        return sorted([*topics, *_once(found)], key=lambda one: one.start)

    def _found(self, text: str, asked: Iterable[Spot]) -> Iterator[Proposal]:
        """The likeliest question of each sentence, alone or with the one before it.

        A sentence that names a topic ("Then trust.") opens it, if no question of it follows at
        once. What does not ask is less likely a question, where the text has question marks.
        """
        last, marked = -1, "?" in text
        for spot in asked:
            before, opened = "", None
            for one in _sentences(text, spot):
                sentence = text[one.start : one.end]
                share = _TOLD if marked and "?" not in sentence else 1.0
                words = words_of(sentence)
                bag = self._rarity.bag(words)
                best = self._best(words, bag, last, share)
                if before and (best is None or best[0] < SURE):
                    longer = words_of(f"{before} {sentence}")
                    both = self._best(longer, self._rarity.bag(longer), last, share)
                    best = max((best, both), key=lambda pair: pair[0] if pair else 0.0)
                topic = self._topic(bag)
                before = sentence
                if best is not None and (topic is None or best[0] >= topic[0]):
                    score, question = best
                    if opened is not None and opened.topic != question.topic_id:
                        yield opened
                    opened, last = None, self._place[question.id]
                    yield Proposal(one.start, one.end, question.topic_id, question.id, score)
                elif topic is not None:
                    opened = Proposal(one.start, one.end, topic[1].id, None, topic[0])
            if opened is not None:
                yield opened

    def _topic(self, bag: Bag) -> tuple[float, TopicRow] | None:
        """The topic that a sentence names, word for word or in part."""
        found = sorted(self._names.alike(bag, _NAMED).items())
        at, score = max(found, key=lambda pair: pair[1], default=(0, 0.0))
        return (score, self._rows[at]) if score >= _NAMED else None

    def _best(
        self, words: Sequence[str], bag: Bag, last: int, share: float
    ) -> tuple[float, QuestionRow] | None:
        same = self._by_words.get(" ".join(words))
        if same is not None:
            return 1.0, self._questions[self._place[same]]
        likely = sorted(self._scores(bag, LEAST / share - _IN_ORDER).items())
        found = [
            (share * min(1.0, score + _IN_ORDER * (at == last + 1)), self._questions[at])
            for at, score in sorted(likely, key=lambda pair: -pair[1])[:_LIKELY]
        ]
        best = max(found, key=lambda pair: pair[0], default=None)
        return best if best is not None and best[0] >= LEAST else None


def _plain(text: str) -> str:
    return " ".join(words_of(text))


def _sentences(text: str, spot: Spot) -> Iterator[Stretch]:
    """The sentences of a stretch, without blanks around them."""
    point = spot.start
    while point < spot.end:
        if text[point].isspace():
            point += 1
            continue
        start, end = sentence_at(text, point)
        start, end = max(start, point), min(end, spot.end)
        if end <= start:
            point += 1
            continue
        yield Stretch(start, end)
        point = end


def _once(found: Sequence[Proposal]) -> list[Proposal]:
    """Of every question the likeliest place, and others that are nearly certain.

    A topic is opened once.
    """
    best: dict[tuple[int, int | None], Proposal] = {}
    for one in found:
        key = (one.topic, one.question)
        if key not in best or one.confidence > best[key].confidence:
            best[key] = one
    return [
        one
        for one in found
        if best[one.topic, one.question] is one
        or (one.question is not None and one.confidence >= SURE)
    ]
