"""From the lines of a formatted document (Word, ODT, HTML, RTF, EPUB) to its Transcript.

Whatever the file was, the same lines give the same turns: a meeting of Teams that was saved anew
in another program is still one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from qda.importers import bold, comments, limits, names, teams_word, typed
from qda.importers.comments import Comment
from qda.importers.composing import compose
from qda.importers.draft import Line, Origin, Source
from qda.importers.errors import TooManyParts
from qda.transcript import Transcript


def transcript(
    source: Source, lines: Sequence[Line], origin: Origin, known: Mapping[str, Comment]
) -> Transcript:
    """The Transcript of these paragraphs and comments. Raises EmptyFile where there are no
    words, TooManyParts.

    `origin` names the reader by the suffix of its format, and what it has to say.
    """
    if len(lines) > limits.PARAGRAPHS:
        raise TooManyParts(source.name, limits.PARAGRAPHS)
    lines = comments.placed(lines, known)
    meeting = teams_word.recognise(lines) if source.dialect in ("", "teams") else None
    if meeting:
        named, unsure = names.of_lines(meeting.lines)
        spoken = typed.with_roles(named)
        origin = replace(
            origin,
            reader=f"teams-{origin.reader}",
            title=meeting.title or origin.title,
            recorded_at=meeting.recorded_at or origin.recorded_at,
            duration=meeting.duration,
            doubts=(*origin.doubts, *unsure),
        )
    else:
        spoken = typed.spoken(without_gaps(lines), source.voices, source.dialect)
        origin = replace(
            origin,
            asides=spoken.asides,
            reader=f"{spoken.service}-{origin.reader}" if spoken.service else origin.reader,
            title=spoken.title or origin.title,
            recorded_at=spoken.recorded_at or origin.recorded_at,
            duration=spoken.duration or origin.duration,
        )
    doubts = (*origin.doubts, *comments.lost(spoken.lines, known), *spoken.doubts)
    said = [line for line in spoken.lines if line.text.strip()]
    if not said:  # nothing but names: then they are words
        said = [line for line in lines if line.text.strip()]
    said = bold.with_questions(said)
    return compose(source, said, replace(origin, doubts=doubts), spoken.roles)


def without_gaps(lines: Sequence[Line]) -> list[Line]:
    """The lines with one empty line at most between two: it still tells where a block ends."""
    return [
        line
        for before, line in zip([Line(""), *lines], lines, strict=False)
        if line.text.strip() or before.text.strip()
    ]
