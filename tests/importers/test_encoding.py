"""Encodings of plain text: found, recorded, and overruled on request."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from qda.importers import ReaderError, read
from qda.importers.errors import NotWhatItSays, UnknownEncoding
from qda.transcript import Transcript

Told = Callable[..., Transcript]
DUTCH = "De coördinatie is reëel; één beleidsmaker zei: “prima” – voor € 5."


@pytest.mark.parametrize(
    ("codec", "recorded"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-32", "utf-32"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
    ],
)
def test_dutch_is_read_in_every_usual_encoding(told: Told, codec: str, recorded: str) -> None:
    transcript = told("t.txt", DUTCH.encode(codec))
    assert (transcript.text, transcript.encoding) == (DUTCH, recorded)


@pytest.mark.parametrize("text", ["Zoë", "financiën", "Hij zei: zoëven, financiën", "één", "€ 5"])
def test_a_few_western_letters_are_taken_for_western(told: Told, text: str) -> None:
    transcript = told("t.txt", text.encode("cp1252"))
    assert (transcript.text, transcript.encoding) == (text, "cp1252")
    assert transcript.doubts


def test_another_encoding_can_be_asked_for(told: Told) -> None:
    text = "Řízení města"
    assert told("t.txt", text.encode("iso8859-2"), encoding="iso8859-2").text == text
    with pytest.raises(UnknownEncoding):
        told("t.txt", text.encode("iso8859-2"), encoding="utf-8")
    with pytest.raises(UnknownEncoding):
        told("t.txt", b"abc", encoding="klingon")


def test_one_bad_byte_does_not_spoil_a_text_in_utf8(told: Told) -> None:
    data = (DUTCH * 5).encode() + b"\xff" + DUTCH.encode()
    transcript = told("t.txt", data)
    assert transcript.text == DUTCH * 5 + "\ufffd" + DUTCH
    assert "1 character" in transcript.doubts[0]


def test_what_is_no_text_is_refused(told: Told) -> None:
    with pytest.raises(NotWhatItSays):
        told("t.txt", bytes(range(256)) * 20)


def test_samples_are_read_as_their_folder_says(samples: Path) -> None:
    wrong: list[str] = []
    for path in sorted((samples / "encodings").glob("*.txt")):
        named = path.name.split("__")[0].strip("_").split("-")
        try:
            found = read(path).encoding
        except ReaderError:
            wrong.append(path.name)
            continue
        text = path.read_bytes().decode(found)
        codec = "-".join(part for part in named if not part.isalpha() or len(part) < 4)
        try:
            right = text == path.read_bytes().decode(codec)
        except (LookupError, UnicodeDecodeError):
            continue  # the folder's name is no codec: nothing to compare with
        if not right:
            wrong.append(f"{path.name}: {found}")
    assert not wrong
