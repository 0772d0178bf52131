"""From lines to a Transcript: one normalised text, and every place a position in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from qda.i18n import _
from qda.importers import limits
from qda.importers.draft import Line, Origin, Part, Source, split
from qda.importers.errors import EmptyFile, TooLongAParagraph
from qda.importers.language import settled
from qda.importers.roles import NO_ROLES, Roles
from qda.importers.titles import believed
from qda.transcript import DocumentKind, Mark, MarkKind, Remark, Speaker, Transcript, Turn


def _of_length(name: str, longest: int) -> str:
    """What to doubt of a longest paragraph of so many characters. Raises TooLongAParagraph."""
    if longest > limits.LONGEST_PARAGRAPH:
        raise TooLongAParagraph(name, longest)
    if longest <= limits.LONG_PARAGRAPH:
        return ""
    words = _("One paragraph has {count} characters; the line ends may have got lost.")
    return words.format(count=longest)


def compose(
    source: Source,
    lines: Sequence[Line],
    origin: Origin,
    roles: Roles = NO_ROLES,
) -> Transcript:
    """The Transcript of these lines. Raises EmptyFile where they hold no text, and
    TooLongAParagraph.
    """
    parts = [part for line in lines for part in split(line)]
    texts, turns, marks = _joined(parts)
    text = "\n".join(texts)
    if not text.strip():
        raise EmptyFile(source.name)
    doubts = (*origin.doubts, _of_length(source.name, max(map(len, texts))))
    names = list(
        dict.fromkeys(name for turn in turns for name in (turn.under, turn.speaker) if name)
    )
    return Transcript(
        text=text,
        turns=tuple(turns) if names else (),
        marks=tuple(marks),
        remarks=tuple(_remarks(parts)),
        speakers=tuple(Speaker(name, roles.of(name)) for name in names),
        title=believed(origin.title),
        kind=DocumentKind.INTERVIEW if names else DocumentKind.PAPER,
        language=settled(origin.language, text),
        recorded_at=origin.recorded_at,
        duration=origin.duration,
        reader=origin.reader,
        encoding=origin.encoding,
        doubts=tuple(doubt for doubt in doubts if doubt),
        asks=roles.asks if roles.asks in names else "",
        asides=tuple(one for one in origin.asides if one.name not in names),
    )


def _joined(lines: list[Line]) -> tuple[list[str], list[Turn], list[Mark]]:
    texts: list[str] = []
    turns: list[Turn] = []
    marks: list[Mark] = []
    point, open_turn = 0, False
    for line in lines:
        end = point + len(line.text)
        texts.append(line.text)
        marks.extend(_placed(line, point, end))
        if line.speaker is None:
            open_turn = False
        elif open_turn and not line.begins and turns[-1].speaker == line.speaker:
            turns[-1] = replace(
                turns[-1],
                end=end,
                time_end=line.time_end if line.time_end is not None else turns[-1].time_end,
            )
        else:
            turns.append(Turn(line.speaker, point, end, line.time, line.time_end, line.under))
            open_turn = True
        point = end + 1
    return texts, turns, marks


def _remarks(lines: Iterable[Line]) -> list[Remark]:
    """The remarks at their places in the text; parts of one comment are joined."""
    found: list[Remark] = []
    places: dict[str, int] = {}
    point = 0
    for line in lines:
        for one in line.remarks:
            here = Remark(one.start + point, one.end + point, one.text, one.author)
            key = one.key if isinstance(one, Part) else ""
            if key and key in places:
                found[places[key]] = _united(found[places[key]], here)
                continue
            if key:
                places[key] = len(found)
            found.append(here)
        point += len(line.text) + 1
    return found


def _united(first: Remark, more: Remark) -> Remark:
    if more.start == more.end:
        return first
    if first.start == first.end:
        return more
    return replace(first, start=min(first.start, more.start), end=max(first.end, more.end))


def _placed(line: Line, point: int, end: int) -> list[Mark]:
    found: list[Mark] = []
    if line.heading:
        found.append(
            Mark(MarkKind.HEADING, point, end, label=line.text.strip(), level=line.heading)
        )
    if line.note:
        found.append(Mark(MarkKind.NOTE, point, end))
    if not line.marks:
        return found
    found += [  # `replace` is slow
        Mark(one.kind, one.start + point, one.end + point, one.label, one.level, one.value)
        for one in line.marks
    ]
    return found
