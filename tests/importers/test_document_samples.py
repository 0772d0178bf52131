"""Hard ODT, RTF and HTML files of others: each is read or refused in words, and read right."""

from __future__ import annotations

from pathlib import Path

import pytest

from qda.importers import ReaderError, read
from qda.transcript import Transcript

COUNTS = {"odt-hard": 10, "rtf-hard": 16, "html-hard": 15}


@pytest.mark.parametrize("folder", COUNTS)
def test_every_hard_file_is_read(samples: Path, folder: str) -> None:
    suffix = folder.removesuffix("-hard")
    paths = sorted((samples / folder).glob(f"*.{suffix}"))
    assert len(paths) >= COUNTS[folder]
    for path in paths:
        try:
            found = read(path)
        except ReaderError as error:
            pytest.fail(f"{path.name}: {error.what}")
        assert found.text.strip(), path.name
        assert "\ufffd" not in found.text or "IBM420" in path.name, path.name


def test_rtf_files_hold_the_words_of_the_texts_beside_them(samples: Path) -> None:
    for other in sorted((samples / "rtf-hard").glob("*.txt")):
        found = read(other.with_suffix(".rtf"))
        wanted = other.read_text(encoding="utf-8", errors="replace").replace("\u00ad", "")
        words = _words(found)
        assert words == wanted.replace("|", " ").split(), other.name


def _words(found: Transcript) -> list[str]:
    """The words in order, the names of speakers put back in front of what they said."""
    text = found.text
    for turn in sorted(found.turns, key=lambda one: -one.start):
        if turn.speaker:
            text = f"{text[: turn.start]}{turn.speaker}: {text[turn.start :]}"
    return text.replace("|", " ").split()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("rtf-hard/tika__testRTFIgnoredControlWord.rtf", "The quick brown fox jumps over"),
        ("rtf-hard/tika__testRTFListMicrosoftWord.rtf", "• first"),
        ("rtf-hard/tika__testRTFTableCellSeparation.rtf", "ä | ë"),
        ("rtf-hard/tika__testRTFUnicodeGothic.rtf", "𐌲𐌿𐍄𐌹𐍃𐌺"),
        ("rtf-hard/tika__testRTFUnicodeUCNControlWordCharacterDoubling.rtf", "年"),
        ("rtf-hard/tika__testRTFWindowsCodepage1250.rtf", "zażółć gęślą jaźń"),
        ("html-hard/tika__testArabicMisleadingCharset.html", "في قرية من القرى"),
        ("html-hard/tika__testHTMLNoisyMetaEncoding_1.html", "الاتحاد الجزائري"),
        ("html-hard/tika__big-preamble.html", "Агентство недвижимости"),
        ("odt-hard/odfdo__note.odt", "[1] C'est-à-dire l'élément"),
        ("odt-hard/odfdo__dormeur.odt", "Luit : c'est un petit val qui mousse de rayons."),
    ],
)
def test_what_is_hard_in_a_file_is_read_right(samples: Path, name: str, words: str) -> None:
    assert words in read(samples / name).text
