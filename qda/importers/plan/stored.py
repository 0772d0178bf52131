"""A transcript as it will be stored: the reader's, with the choices and the pseudonyms made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from qda.importers import sections
from qda.importers.plan import asked
from qda.models.guide import TopicRow
from qda.pseudonyms import Key
from qda.text import normalise_part, one_line
from qda.text_edits import Change, Mapping, applied, prepared
from qda.transcript import Mark, MarkKind, Remark, Speaker, Transcript, Turn

if TYPE_CHECKING:
    from qda.importers.plan.item import Choices

_Span = TypeVar("_Span", Mark, Remark)


def as_stored(
    transcript: Transcript, choices: Choices, key: Key, guide: Sequence[TopicRow] = ()
) -> Transcript:
    """The transcript after renaming, merging and dropping speakers, and with pseudonyms.

    With the questions of the guide marked where they are found, if that was chosen.
    """
    changed = as_chosen(transcript, choices)
    if choices.sections and guide:
        found = asked.proposals(changed, transcript, choices, guide)
        changed = sections.marked(changed, asked.wanted(changed.text, found, choices))
    return key.in_transcript(changed)


def as_chosen(transcript: Transcript, choices: Choices) -> Transcript:
    """The transcript after renaming, merging and dropping speakers, before pseudonyms."""
    changed = _with_words(transcript, choices)
    changed = _with_speakers(changed, choices)
    if any(turn.under for turn in changed.turns):
        changed = replace(changed, turns=tuple(replace(one, under="") for one in changed.turns))
    return replace(changed, kind=choices.kind, language=choices.language, asks="")


def _target(name: str, choices: Choices) -> str:
    """The name as read that a name ends with when merging is followed; "" for nobody."""
    seen: set[str] = set()
    by_name = {one.name: one for one in choices.speakers}
    while name in by_name and name not in seen:
        seen.add(name)
        one = by_name[name]
        if one.fate != "speaker":
            return ""
        if not one.merged_into:
            return name
        name = one.merged_into
    return name if name in by_name else ""


def _with_speakers(transcript: Transcript, choices: Choices) -> Transcript:
    called = {one.name: one_line(one.called) or one.name for one in choices.speakers}
    roles = {one.name: one.role for one in choices.speakers}
    new = {one.name: _target(one.name, choices) for one in transcript.speakers}
    speakers: dict[str, Speaker] = {}
    for one in transcript.speakers:
        target = new[one.name]
        if target:
            name = called[target]
            speakers.setdefault(name, Speaker(name, roles[target]))
    if not speakers:
        return _without_turns(transcript)
    ends = {one: called.get(new.get(one, ""), "") for one in {t.speaker for t in transcript.turns}}
    if all(before == after for before, after in ends.items()):
        return replace(transcript, speakers=tuple(speakers.values()))
    turns = tuple(replace(turn, speaker=ends[turn.speaker]) for turn in transcript.turns)
    return replace(transcript, turns=turns, speakers=tuple(speakers.values()))


def _without_turns(transcript: Transcript) -> Transcript:
    """A transcript in which nobody is known to speak; the times stay, as marks."""
    timed = {mark.start for mark in transcript.marks if mark.kind == MarkKind.TIME}
    times = tuple(
        Mark(MarkKind.TIME, turn.start, turn.start, value=turn.time)
        for turn in transcript.turns
        if turn.time is not None and turn.start not in timed
    )
    marks = tuple(sorted((*transcript.marks, *times), key=lambda mark: mark.start))
    return replace(transcript, turns=(), speakers=(), marks=marks)


def _with_words(transcript: Transcript, choices: Choices) -> Transcript:
    """A transcript in which names that were no speakers' are words again, where they stood.

    Their turns become those of who stands on a line just above them, or else part of the turn
    above, where one reaches up to them.
    """
    words = {one.name for one in choices.speakers if one.fate == "words"}
    if not words.intersection(turn.speaker for turn in transcript.turns):
        return transcript
    changes = prepared(
        transcript.text,
        [
            Change(turn.start, turn.start, normalise_part(f"{turn.speaker}: "))
            for turn in transcript.turns
            if turn.speaker in words
        ],
    )
    places = Mapping(changes)
    turns: list[Turn] = []
    above: Turn | None = None
    for turn in transcript.turns:
        # what is written in front of a turn belongs to it: `point` comes before the insertion
        moved = replace(turn, start=places.point(turn.start), end=_end(places, turn))
        if turn.speaker not in words:
            turns.append(moved)
        elif turn.under and turn.under not in words:
            turns.append(replace(moved, speaker=turn.under))
        elif above is not None and turn.start - above.end <= 1:
            turns[-1] = replace(turns[-1], end=moved.end, time_end=_later(turns[-1], moved))
        else:
            turns.append(replace(moved, speaker=""))
        above = turn
    return replace(
        transcript,
        text=applied(transcript.text, changes),
        turns=tuple(turns),
        speakers=tuple(one for one in transcript.speakers if one.name not in words),
        marks=tuple(_moved(mark, places) for mark in transcript.marks),
        remarks=tuple(_moved(remark, places) for remark in transcript.remarks),
    )


def _end(places: Mapping, turn: Turn) -> int:
    """Where a turn ends; the words put in front of the next one are not its own."""
    if turn.end == turn.start:
        return places.block(turn.start, turn.end)[1]
    return places.point(turn.end)


def _later(turn: Turn, then: Turn) -> int | None:
    return then.time_end if then.time_end is not None else turn.time_end


def _moved(span: _Span, places: Mapping) -> _Span:
    if span.start == span.end:
        at = places.point(span.start)
        return replace(span, start=at, end=at)
    start, end = places.passage(span.start, span.end) or (0, 0)
    return replace(span, start=start, end=end)
