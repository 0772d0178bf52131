"""Cue files as programs write them: no word is lost, the order is kept, times only go up."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qda.importers import read_bytes
from qda.transcript import MarkKind, Transcript

pytestmark = pytest.mark.filterwarnings("error")

WORDS = st.lists(
    st.text(st.characters(categories=["L"]), min_size=1, max_size=6)
    | st.sampled_from(["[music]", "(..)", "42", "é", "😀", "3:15", "ja.", "hè?"]),
    min_size=1,
    max_size=5,
)
NAMES = st.sampled_from(["", "Anna", "Ben", "Vries, Eva de (Gast)", "R1"])


@dataclass(frozen=True)
class Said:
    name: str
    words: list[str]
    gap: int
    length: int


CUES = st.lists(
    st.builds(Said, NAMES, WORDS, st.integers(0, 20_000), st.integers(1, 9_000)),
    min_size=1,
    max_size=25,
)


def stamp(time: int, comma: str = ".") -> str:
    seconds, rest = divmod(time, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}{comma}{rest:03d}"


def timed(cues: list[Said]) -> list[tuple[int, int, Said]]:
    point, result = 0, []
    for cue in cues:
        start = point + cue.gap
        point = start + cue.length
        result.append((start, point, cue))
    return result


def vtt(cues: list[tuple[int, int, Said]]) -> bytes:
    blocks = ["WEBVTT"]
    for start, end, cue in cues:
        words = " ".join(cue.words)
        text = f"<v {cue.name}>{words}</v>" if cue.name else words
        blocks.append(f"{stamp(start)} --> {stamp(end)}\n{text}")
    return "\n\n".join(blocks).encode()


def srt(cues: list[tuple[int, int, Said]]) -> bytes:
    return "\r\n".join(
        f"{n}\r\n{stamp(start, ',')} --> {stamp(end, ',')}\r\n{' '.join(cue.words)}\r\n"
        for n, (start, end, cue) in enumerate(cues, 1)
    ).encode()


def marks(transcript: Transcript) -> list[int]:
    return [m.value for m in transcript.marks if m.kind == MarkKind.TIME and m.value is not None]


def check(transcript: Transcript, cues: list[tuple[int, int, Said]]) -> None:
    assert transcript.text.split() == [
        w for _s, _e, cue in cues for w in " ".join(cue.words).split()
    ]
    assert marks(transcript) == [start for start, _end, _cue in cues]
    for mark, (_start, _end, cue) in zip(transcript.marks, cues, strict=True):
        assert transcript.text[mark.start : mark.end].split() == " ".join(cue.words).split()
    starts = [turn.start for turn in transcript.turns]
    assert starts == sorted(starts)
    assert all((t.time or 0) <= (t.time_end or t.time or 0) for t in transcript.turns)


@settings(max_examples=60)
@given(CUES)
def test_cues_of_vtt_keep_words_order_times_and_speakers(cues: list[Said]) -> None:
    told = timed(cues)
    transcript = read_bytes("a.vtt", vtt(told))
    check(transcript, told)
    named = {cue.name for cue in cues if cue.name}
    assert len(transcript.speakers) == len(named)


@settings(max_examples=60)
@given(CUES)
def test_cues_of_srt_keep_words_order_and_times(cues: list[Said]) -> None:
    told = timed(cues)
    check(read_bytes("a.srt", srt(told)), told)


@settings(max_examples=60)
@given(CUES.flatmap(lambda cues: st.tuples(st.just(timed(cues)), st.permutations(timed(cues)))))
def test_cues_out_of_order_lose_nothing(
    cues: tuple[list[tuple[int, int, Said]], list[tuple[int, int, Said]]],
) -> None:
    told, mixed = cues
    transcript = read_bytes("a.vtt", vtt(mixed))
    if any("begin anew" in doubt for doubt in transcript.doubts):
        told = mixed
    check(transcript, told)
    assert (told == mixed) or transcript.doubts
