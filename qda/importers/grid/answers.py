"""The open questions of a survey: a document a respondent, a section a question.

A respondent who has such a document already keeps it: its answers are found by their question,
whatever the file is called, and only they become others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import PurePath

from qda.i18n import _
from qda.importers.composing import compose
from qda.importers.draft import Line, Origin, Source
from qda.importers.grid.reading import Respondent
from qda.models.answers import READER, AnsweredRow
from qda.text import one_line
from qda.text_diff import changes_between
from qda.text_edits import Change, applied, prepared
from qda.text_edits import Mapping as Places
from qda.transcript import DocumentKind, Mark, MarkKind, Role, Speaker, Transcript, Turn

_LEVEL = 2


@dataclass(frozen=True, slots=True)
class Answers:
    """What one respondent answered: whose it is, the document's name, its text and fingerprint."""

    case: str
    name: str
    transcript: Transcript
    sha256: str


@dataclass(frozen=True, slots=True)
class Section:
    """A question in a document: its line and its answer, as they stand there.

    `start` and `end` are where the question's line is, `last` is where its answer ends.
    """

    question: str
    start: int
    end: int
    last: int

    def answer_in(self, text: str) -> str:
        """The answer; empty where there is none."""
        return text[self.end + 1 : self.last] if self.last > self.end else ""


def said(answer: str) -> str:
    """A cell as it stands in a text: its lines without the empty ones."""
    return "\n".join(part for part in answer.split("\n") if part.strip())


def document_of(row: Respondent, book: str) -> Answers:
    """The document of one who answered; `book` is the name of the file."""
    title = one_line(PurePath(book).stem) or _("Survey")
    lines: list[Line] = []
    for question, answer in row.answers:
        mark = Mark(MarkKind.QUESTION, 0, len(question), label=question)
        lines.append(Line(question, heading=_LEVEL, marks=(mark,)))
        lines += [Line(part, speaker=row.name) for part in said(answer).split("\n")]
    name = f"{row.name} – {title}"
    transcript = compose(Source(title, b""), lines, Origin(READER, title=title))
    return Answers(row.name, name, transcript, _fingerprint(row.name, transcript.text))


def _fingerprint(case: str, text: str) -> str:
    return hashlib.sha256(f"{case}\0{text}".encode()).hexdigest()


def sections(row: AnsweredRow) -> list[Section]:
    """The questions of a document with their answers, in order."""
    found: list[Section] = []
    for at, (question, start, end) in enumerate(row.questions):
        more = row.questions[at + 1 :]
        last = max(more[0][1] - 1, end) if more else len(row.text)
        line_end = row.text.find("\n", end, last)
        found.append(Section(question, start, last if line_end < 0 else line_end, last))
    return found


def question_key(question: str) -> str:
    """What two questions have in common that are the same."""
    return one_line(question).casefold()


@dataclass(frozen=True, slots=True)
class Earlier:
    """What one respondent answered before: the document and section of each question, by its key.

    Of two documents with one question it is the one of a file of that name, else the newer; the
    other is of another round, and none of its questions counts.
    """

    places: Mapping[str, tuple[AnsweredRow, Section]]

    def documents(self, questions: Iterable[str]) -> list[AnsweredRow]:
        """The documents in which these questions stand, once for each of them."""
        keys = map(question_key, questions)
        return [self.places[key][0] for key in keys if key in self.places]

    def document_for(self, questions: Iterable[str]) -> AnsweredRow | None:
        """The document that a new question comes to: with most of these questions, or None."""
        rows = self.documents(questions)
        return max(rows, key=rows.count) if rows else None


_Placed = tuple[AnsweredRow, dict[str, Section]]
"""A document of answers, and where its questions stand."""


def earlier(rows: Iterable[AnsweredRow], file: str) -> dict[str, Earlier]:
    """What every respondent answered before, by the name of the case in lower case.

    Where the file is known, and some of its respondents answered in other files as well, it is a
    round of its own: then only its documents count.
    """
    own = one_line(file).casefold()
    mine: dict[str, list[_Placed]] = {}
    others: dict[str, list[_Placed]] = {}
    for row in rows:
        placed = row, {question_key(one.question): one for one in sections(row)}
        kept = mine if row.file_name.casefold() == own else others
        kept.setdefault(row.case.casefold(), []).insert(0, placed)  # the newer goes before
    if any(_meet(placed, others.get(case, ())) for case, placed in mine.items()):
        others = {}
    found: dict[str, Earlier] = {}
    for case in {**mine, **others}:
        places: dict[str, tuple[AnsweredRow, Section]] = {}
        for row, asked in (*mine.get(case, ()), *others.get(case, ())):
            if not asked.keys() & places.keys():
                places.update({key: (row, one) for key, one in asked.items()})
        found[case] = Earlier(places)
    return found


def _meet(some: Iterable[_Placed], others: Iterable[_Placed]) -> bool:
    """Whether a question stands in both."""
    keys = {key for _row, asked in others for key in asked}
    return any(keys & asked.keys() for _row, asked in some)


def changes_of(text: str, place: Section, answer: str) -> list[Change]:
    """The changes that give a question another answer, or with an empty one none."""
    old = place.answer_in(text)
    if not answer:
        return [Change(place.end, place.last)]
    if not old:
        return [Change(place.end, place.last, "\n" + answer)]
    shift = place.end + 1
    return [
        Change(one.start + shift, one.end + shift, one.text) for one in changes_between(old, answer)
    ]


def weighed(row: AnsweredRow, place: Section, answer: str) -> tuple[int, int]:
    """How many codings and annotations of an answer stay, and how many lose all their words."""
    on_it = [one for one in row.passages if one[0] < place.last and one[1] > place.end]
    if not on_it:
        return 0, 0
    made = prepared(row.text, changes_of(row.text, place, answer))
    text, places = applied(row.text, made), Places(made)
    kept = lost = 0
    for start, end, many in on_it:
        span = places.passage(start, end)
        if span is None or not text[slice(*span)].strip():
            lost += many
        else:
            kept += many
    return kept, lost


@dataclass(frozen=True, slots=True)
class Revised:
    """A document with other answers: what becomes of its text, and all of it afterwards."""

    document: int
    changes: tuple[Change, ...]
    answers: Answers


def revised(row: AnsweredRow, order: Sequence[str], wanted: Mapping[str, str]) -> Revised:
    """The document with the `wanted` answers, by their question; the others stay.

    A question without an answer keeps its line; a new one gets the place that the `order` of the
    questions in the table gives it.
    """
    text, places = row.text, sections(row)
    keys = [question_key(one.question) for one in places]
    answers = {key: one.answer_in(text) for key, one in zip(keys, places, strict=True)}
    changes: list[Change] = []
    new: dict[int, list[tuple[str, str]]] = {}
    for at, question in enumerate(order):
        key, answer = question_key(question), wanted.get(question)
        if answer is not None and key in answers:
            changes += changes_of(text, places[keys.index(key)], answer)
            answers[key] = answer
        elif answer:
            new.setdefault(_behind(keys, order, at), []).append((question, answer))
    for at, added in new.items():
        words = "".join(f"\n{question}\n{answer}" for question, answer in added)
        if at < 0:
            changes.append(Change(places[0].start, places[0].start, words[1:] + "\n"))
        else:
            changes.append(Change(places[at].last, places[at].last, words))
    parts = [(question, question, answer) for question, answer in new.get(-1, [])]
    for at, (key, one) in enumerate(zip(keys, places, strict=True)):
        parts.append((one.question, text[one.start : one.end], answers[key]))
        parts += [(question, question, answer) for question, answer in new.get(at, [])]
    transcript = _transcript(row, text[: places[0].start], parts)
    said = Answers(row.case, row.name, transcript, _fingerprint(row.case, transcript.text))
    return Revised(row.document, tuple(changes), said)


def _behind(keys: Sequence[str], order: Sequence[str], at: int) -> int:
    """Behind which question of a document a new one comes; -1 for in front of all."""
    above = [key for one in order[:at] if (key := question_key(one)) in keys]
    if above:
        return keys.index(above[-1])
    below = [key for one in order[at:] if (key := question_key(one)) in keys]
    return keys.index(below[0]) - 1 if below else len(keys) - 1


def _transcript(row: AnsweredRow, before: str, parts: Sequence[tuple[str, str, str]]) -> Transcript:
    """The text of questions (label, line, answer) below what stands above the first."""
    blocks = [line + (f"\n{answer}" if answer else "") for _label, line, answer in parts]
    starts = list(accumulate((len(one) + 1 for one in blocks), initial=len(before)))
    turns: list[Turn] = []
    marks: list[Mark] = []
    for start, block, (label, line, answer) in zip(starts, blocks, parts, strict=False):
        end = start + len(line)
        marks += [
            Mark(MarkKind.HEADING, start, end, label=label, level=_LEVEL),
            Mark(MarkKind.QUESTION, start, end, label=label),
        ]
        if answer:
            turns.append(Turn(row.case, end + 1, start + len(block)))
    return Transcript(
        text=before + "\n".join(blocks),
        turns=tuple(turns),
        marks=tuple(marks),
        speakers=(Speaker(row.case, Role.RESPONDENT),),
        title=row.title,
        kind=DocumentKind.INTERVIEW,
        language=row.language,
        reader=READER,
    )
