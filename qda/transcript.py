"""The plain value that every reader returns and that a project takes in.

`text` holds the words as they will be coded, one paragraph a line. The names of speakers are
not in it: they belong to turns, so that a name can be changed or hidden without moving a coding.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from qda.text import normalise


class DocumentKind(StrEnum):
    """What a document is: an interview or meeting with speakers, a paper, or notes."""

    INTERVIEW = "interview"
    PAPER = "paper"
    NOTES = "notes"


class Role(StrEnum):
    """What a speaker is in the conversation; the interviewer is never counted as a respondent."""

    INTERVIEWER = "interviewer"
    RESPONDENT = "respondent"
    OTHER = "other"


class MarkKind(StrEnum):
    """What a mark says of its stretch of text."""

    HEADING = "heading"
    PAGE = "page"
    TIME = "time"
    QUESTION = "question"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone who speaks in a document, by the name that its text gives."""

    name: str
    role: Role = Role.RESPONDENT


@dataclass(frozen=True, slots=True)
class Turn:
    """An unbroken stretch of one speaker; `speaker` is empty where the file names none.

    `time` and `time_end` are milliseconds from the start of the recording, if known. `under` is who
    stands on a line of its own just above, with no words: whose turn it is if `speaker` is no name.
    """

    speaker: str
    start: int
    end: int
    time: int | None = None
    time_end: int | None = None
    under: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch with a meaning: a heading (with level), a page, a time, a question, a note.

    A TIME mark's `value` is milliseconds from the start of the recording. `topic` and `question`
    are the ids of what it is in the project's interview guide; no reader knows them.
    """

    kind: MarkKind
    start: int
    end: int
    label: str = ""
    level: int = 0
    value: int | None = None
    topic: int | None = None
    question: int | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment that stands in the file on a stretch of text (an empty one: on a place)."""

    start: int
    end: int
    text: str
    author: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """What lines begin with as with a name (`Tip: words`), taken for words; on how many lines."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Transcript:
    """A document as read: normalised text, turns, marks and what is known of its origin.

    `asks` is the speaker who seems to be the interviewer though nothing in the file says so: it is
    offered to the user, and no role. `asides` may be speakers after all, if the user says so.
    """

    text: str
    turns: tuple[Turn, ...] = ()
    marks: tuple[Mark, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    remarks: tuple[Remark, ...] = ()
    title: str = ""
    kind: DocumentKind = DocumentKind.PAPER
    language: str = ""
    recorded_at: datetime | None = None
    duration: int | None = None
    reader: str = ""
    encoding: str = ""
    doubts: tuple[str, ...] = field(default=())
    asks: str = ""
    asides: tuple[Aside, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a value that breaks the rules on text and positions: it is a reader's fault."""
        if self.text != normalise(self.text):
            raise ValueError("the text of a Transcript must be normalised")
        length, names = len(self.text), {speaker.name for speaker in self.speakers}
        last = 0
        for turn in self.turns:
            if not last <= turn.start <= turn.end <= length:
                raise ValueError(f"turn {turn} lies outside the text or before the turn above it")
            if turn.speaker and turn.speaker not in names:
                raise ValueError(f"turn {turn} names an unlisted speaker")
            last = turn.end
        spans: list[Mark | Remark] = [*self.marks, *self.remarks]
        for span in spans:
            if not 0 <= span.start <= span.end <= length:
                raise ValueError(f"{span} lies outside the text")
