"""What a reader is called for people."""

from __future__ import annotations

import pytest

from qda.importers.dialects import in_words


@pytest.mark.parametrize(
    ("reader", "words"),
    [
        ("teams-vtt", "Teams (WebVTT)"),
        ("teams-docx", "Teams (Word)"),
        ("zoom-text", "Zoom (plain text)"),
        ("whisper-json", "Whisper (JSON)"),
        ("text", "Plain text"),
        ("vtt", "WebVTT"),
        ("of-old", "of-old"),
        ("", ""),
    ],
)
def test_a_reader_has_a_name_for_people(reader: str, words: str) -> None:
    assert in_words(reader) == words
