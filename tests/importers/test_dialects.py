"""What a reader is called for people."""

from __future__ import annotations

import pytest

from qda.importers.dialects import CHOICES, choices, for_reader, in_words


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


def test_every_layout_can_be_chosen_for_a_text_and_for_subtitles_that_nobody_is_named() -> None:
    assert list(for_reader("otter-docx")) == list(choices()) == list(CHOICES)
    assert list(for_reader("teams-vtt")) == ["plain"]
    assert for_reader("sheet") == {}
