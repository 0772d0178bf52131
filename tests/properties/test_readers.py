"""Readers and arbitrary input: a Transcript that keeps the rules, or a ReaderError; never more."""

from __future__ import annotations

import zipfile
from functools import cache
from io import BytesIO

import docx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qda.importers import ReaderError, read_bytes
from qda.text import normalise
from qda.transcript import Transcript

pytestmark = pytest.mark.filterwarnings("error")

PIECES = st.sampled_from(
    [
        "I:", "R1:", "Note:", "\n", "\n\n", " ", "[00:01:02]", "00:00:01.000 --> 00:00:02.000",
        "<v Anna>", "</v>", "WEBVTT", "NOTE", "#", "**", "_", "`", "```", "|", "|---|", "- ", "1. ",
        "[a](b)", "[^1]", "&amp;", "&#55357;", "\ufeff", "\u2028", "\t", "Anna", "een", "é", "😀",
        "---", "7", '3 "Ben" (12)', ":", "99999999999:00", "\x00", "\x0c", ">", "<", "\\", "...",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=40).map("".join)
SUFFIXES = st.sampled_from([".txt", ".md", ".vtt", ".srt", ".sbv"])


def read(name: str, data: bytes) -> Transcript | None:
    try:
        transcript = read_bytes(name, data)
    except ReaderError as error:
        assert str(error)
        return None
    assert transcript.text == normalise(transcript.text)
    assert transcript.text.strip()
    return transcript


@given(SUFFIXES, TEXTS)
@example(".txt", "\n\ufeffI: x\nR: y\nI: \ufeff\ufeffz")
@example(".md", "\ue0003\ue001 `x`")
@example(".vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n&#55357;&#0;<v \n>x")
def test_any_text_gives_a_transcript_or_an_error(suffix: str, text: str) -> None:
    read(f"x{suffix}", text.encode("utf-8", "surrogatepass"))


@given(SUFFIXES, st.binary(max_size=300))
def test_any_bytes_give_a_transcript_or_an_error(suffix: str, data: bytes) -> None:
    read(f"x{suffix}", data)


@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1), min_size=1, max_size=30))
def test_plain_words_are_kept_in_order(words: list[str]) -> None:
    transcript = read("x.txt", " ".join(words).encode())
    assert transcript is not None
    assert transcript.text.split() == " ".join(words).split()


@cache
def word_file() -> bytes:
    document = docx.Document()
    document.add_heading("Kop", 1)
    document.add_paragraph("I: Hoe gaat het?")
    document.add_paragraph("R1: Goed.", style="List Bullet")
    document.add_table(2, 2).cell(0, 0).text = "cel"
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


VTT = (
    'WEBVTT\n\n1 "Anna" (12)\n00:00:01.000 --> 00:00:02.000\n<v Anna>Één &amp; twee</v>\n\n'
    "a1b2c3d4-e5f6-7890-abcd-ef1234567890/1-0\n00:00:03.000 --> 00:00:04.000\n<v B>drie</v>\n"
).encode()

FLIPS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 255)), max_size=6)


def spoiled(data: bytes, length: int, flips: list[tuple[int, int]]) -> bytes:
    found = bytearray(data[: max(0, len(data) - length)])
    for place, change in flips:
        if found:
            found[place % len(found)] ^= change
    return bytes(found)


@settings(max_examples=60)
@given(st.just(0) | st.integers(0, 40_000), FLIPS)
def test_a_spoiled_word_file_gives_a_transcript_or_an_error(
    length: int, flips: list[tuple[int, int]]
) -> None:
    read("x.docx", spoiled(word_file(), length, flips))


@settings(max_examples=60)
@given(st.integers(0, 200), FLIPS)
def test_a_word_file_with_a_spoiled_part_gives_a_transcript_or_an_error(
    length: int, flips: list[tuple[int, int]]
) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(word_file())) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name in ("word/document.xml", "word/numbering.xml"):
                part = spoiled(part, length, flips)
            new.writestr(name, part)
    read("x.docx", stream.getvalue())


@given(st.integers(0, 300), FLIPS)
def test_a_spoiled_vtt_file_gives_a_transcript_or_an_error(
    length: int, flips: list[tuple[int, int]]
) -> None:
    read("x.vtt", spoiled(VTT, length, flips))
