"""Encodings of plain text: found, recorded, and overruled on request."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import Path

import pytest

from qda.importers import read
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


@pytest.mark.parametrize("codec", ["cp874", "cp1251", "iso8859-7"])
def test_a_short_text_in_another_script_is_not_taken_for_western(told: Told, codec: str) -> None:
    text = {"cp874": "สำนักงานคณะกรรมการ", "cp1251": "Добрый вечер", "iso8859-7": "Καλημέρα σας"}[
        codec
    ]
    assert told("t.txt", text.encode(codec)).text == text


IN_UTF8 = ("bulgarian", "french", "spanish")
"""Samples whose names say no encoding; these are valid UTF-8, the rest is in what is listed."""

OTHERS = {"french-1": "cp1252", "russian": "mac_cyrillic", "turkish": "cp1254"}


def codec_of(path: Path) -> str:
    """The encoding that a sample is in, by its name."""
    named = path.name.split("__")[0].strip("_")
    if named == "charset_normalizer":
        language = path.stem.removeprefix("charset_normalizer__sample-")
        return "utf-8" if language in IN_UTF8 else OTHERS[language]
    try:
        return codecs.lookup(named).name
    except LookupError:  # with a language behind it
        return codecs.lookup(named.rsplit("-", 1)[0]).name


def test_samples_are_read_in_the_encoding_they_are_in(samples: Path) -> None:
    wrong: list[str] = []
    paths = sorted((samples / "encodings").iterdir())
    for path in paths:
        data, found = path.read_bytes(), read(path).encoding
        if data.decode(found) != data.decode(codec_of(path)):
            wrong.append(f"{path.name}: {found}")
    assert len(paths) == 41
    assert wrong == []


def test_a_text_pasted_together_from_two_encodings_is_read_letter_by_letter(told: Told) -> None:
    data = "één café in “UTF-8”\n".encode() + "naïef, één ‘ding’ voor € 5\n".encode("cp1252")
    transcript = told("t.txt", data)
    assert transcript.text == "één café in “UTF-8”\nnaïef, één ‘ding’ voor € 5"
    assert any("5 places are in another encoding" in doubt for doubt in transcript.doubts)
    page = told("t.html", b"<html><body><p>" + data + b"</p></body></html>")
    assert "naïef, één ‘ding’ voor € 5" in page.text and page.doubts


def test_a_letter_of_utf8_that_is_cut_is_not_taken_for_another_encoding(told: Told) -> None:
    for cut in (b"\xe2\x80", b"\xf0\x9f"):
        transcript = told("t.txt", "één “café”".encode() + cut + " naïef".encode("cp1252"))
        assert transcript.text == "één “café”\ufffd naïef"
    assert (
        told("t.txt", "naïef ".encode("cp1252") + "één ë".encode()[:-1]).text == "naïef één \ufffd"
    )


@pytest.mark.parametrize("name", ["t.txt", "t.vtt", "t.html", "t.md"])
def test_nul_characters_part_words_and_are_counted(told: Told, name: str) -> None:
    words = "Dat is een lange zin met woorden; ik zie één\0twee\0."
    text = {
        "t.vtt": f"WEBVTT\n\n00:01.000 --> 00:02.000\n{words}\n",
        "t.html": f"<html><body><p>{words}</p></body></html>",
    }.get(name, words)
    transcript = told(name, text.encode())
    assert transcript.text.endswith("ik zie één twee.")
    (doubt,) = transcript.doubts
    assert doubt.startswith("2 control characters such as NUL")
    assert "1 place a blank" in doubt
