"""An interview guide from a file: headings are topics, numbered or question lines are questions.

Any file that a reader reads will do (Markdown, Word, plain text, ODT). A bullet below a numbered
question is another way to put it. Without headings a short line that asks nothing is a topic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from qda.i18n import _
from qda.importers.errors import ReaderError
from qda.importers.registry import read
from qda.models.guide_edits import NewQuestion, NewTopic
from qda.text import one_line
from qda.transcript import MarkKind, Transcript

_NUMBER = re.compile(r"\s*(?:\(?\d{1,3}(?:\.\d{1,3})*[.):]?|\(?[a-z][.)])\s+(?=\S)", re.IGNORECASE)
_BULLET = re.compile(r"\s*[•◦▪‣·*+\-–—o☐]\s+(?=\S)")
_LONGEST_TOPIC = 60


class NoGuide(ReaderError):
    """A file in which no question stands."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("No question stands in {file}.").format(file=name),
            todo=_("Put each question on a line of its own, below the name of its topic."),
        )


@dataclass(slots=True)
class _Topic:
    name: str
    questions: list[tuple[str, list[str]]] = field(default_factory=list)


def read_guide(path: Path) -> list[NewTopic]:
    """The guide in a file. Raises NoGuide, and what reading the file raises."""
    topics = guide_in(read(path))
    if not topics:
        raise NoGuide(path.name)
    return topics


def guide_in(transcript: Transcript) -> list[NewTopic]:
    """The topics of a guide that was read as a text, with their questions; those without, not."""
    topics: list[_Topic] = []
    for kind, words in _told(transcript):
        if kind == "topic":
            topics.append(_Topic(words))
            continue
        if not topics:
            topics.append(_Topic(_("Questions")))
        if kind == "wording" and topics[-1].questions:
            topics[-1].questions[-1][1].append(words)
        else:
            topics[-1].questions.append((words, []))
    return list(_joined(topics))


def _joined(topics: list[_Topic]) -> Iterator[NewTopic]:
    """Topics that hold a question, those of one name as one."""
    by_name: dict[str, _Topic] = {}
    for topic in topics:
        if topic.questions:
            first = by_name.setdefault(topic.name.casefold(), _Topic(topic.name))
            first.questions.extend(topic.questions)
    for topic in by_name.values():
        questions = (NewQuestion(text, tuple(others)) for text, others in topic.questions)
        yield NewTopic(topic.name, tuple(questions))


def _told(transcript: Transcript) -> Iterator[tuple[str, str]]:
    """What each line is: a topic, a question or another wording of the one above it."""
    headings = {mark.start for mark in transcript.marks if mark.kind == MarkKind.HEADING}
    point, numbered = 0, False
    for line in transcript.text.split("\n"):
        start, point = point, point + len(line) + 1
        number, bullet = _NUMBER.match(line), _BULLET.match(line)
        match = number or bullet
        words = one_line(line[match.end() :] if match else line)
        if not words:
            continue
        asks = words.rstrip("\"'”’)").endswith("?")
        if start in headings and not asks:
            yield "topic", words
            numbered = False
        elif bullet and numbered:
            yield "wording", words
        elif asks or (number and headings):
            yield "question", words
            numbered = number is not None
        elif not headings and len(words) <= _LONGEST_TOPIC and words[-1] not in ".;,":
            yield "topic", words.rstrip(":")
            numbered = False
