"""The open questions of a survey: a document a respondent, a section a question."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import PurePath

from qda.i18n import _
from qda.importers.draft import Line, Origin, Source, compose
from qda.importers.grid.reading import Reading, Respondent
from qda.text import one_line
from qda.transcript import Mark, MarkKind, Transcript

READER = "survey"
_LEVEL = 2


@dataclass(frozen=True, slots=True)
class Answers:
    """What one respondent answered: whose it is, the document's name, its text and fingerprint."""

    case: str
    name: str
    transcript: Transcript
    sha256: str


def answers_of(reading: Reading) -> list[Answers]:
    """The documents of a survey, of those who answered any open question, in its order."""
    title = one_line(PurePath(reading.book.name).stem) or _("Survey")
    return [_one(row, title) for row in reading.respondents() if row.answers]


def _one(row: Respondent, title: str) -> Answers:
    lines: list[Line] = []
    for question, answer in row.answers:
        mark = Mark(MarkKind.QUESTION, 0, len(question), label=question)
        lines.append(Line(question, heading=_LEVEL, marks=(mark,)))
        lines += [Line(part, speaker=row.name) for part in answer.split("\n") if part.strip()]
    name = f"{row.name} – {title}"
    transcript = compose(Source(title, b""), lines, Origin(READER, title=title))
    digest = hashlib.sha256(f"{row.name}\0{transcript.text}".encode()).hexdigest()
    return Answers(row.name, name, transcript, digest)
