"""Real files of others: each is read, or refused in words, and none brings the program down."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import docx
import pytest

from qda.importers import READERS, ReaderError, read
from qda.importers.errors import EncryptedFile
from qda.transcript import Transcript

LETTERS = re.compile(r"[^\W\d_]{2,}")
WORD_FOLDERS = ("docx-hard", "interviews")


def readable(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in READERS)


@cache
def outcome(path: Path) -> Transcript | ReaderError:
    """What became of it; more than one test looks at it."""
    try:
        return read(path)
    except ReaderError as error:
        return error


@pytest.mark.parametrize(
    "folder",
    ["docx-hard", "interviews", "teams", "webex", "zoom", "srt-whisper", "encodings", "rtf-hard",
     "odt-hard", "html-hard", "pdf-hard"],
)  # fmt: skip
def test_every_sample_gives_a_transcript_or_an_error_in_words(samples: Path, folder: str) -> None:
    paths = readable(samples / folder)
    assert paths
    for path in paths:
        found = outcome(path)
        if isinstance(found, ReaderError):
            assert path.name in found.what, path.name
        else:
            assert found.text.strip(), path.name


def test_most_hard_word_files_are_read(samples: Path) -> None:
    found = {path.name: outcome(path) for path in readable(samples / "docx-hard")}
    read_well = [name for name, one in found.items() if isinstance(one, Transcript)]
    assert len(read_well) >= 39
    locked = [name for name, one in found.items() if isinstance(one, EncryptedFile)]
    assert len(locked) == 2


def test_no_word_that_python_docx_finds_is_lost(samples: Path) -> None:
    for folder in WORD_FOLDERS:
        for path in readable(samples / folder):
            found = outcome(path)
            if path.suffix != ".docx" or not isinstance(found, Transcript):
                continue
            if "clusterfuzz" in path.name or "strict" in path.name:
                continue  # python-docx does not open these
            names = {name for one in found.speakers for name in LETTERS.findall(one.name)}
            ours = set(LETTERS.findall(found.text)) | names
            for paragraph in docx.Document(str(path)).paragraphs:
                if any(run.font.hidden for run in paragraph.runs):
                    continue
                words = LETTERS.findall(paragraph.text.replace("\u00ad", ""))
                assert set(words) <= ours, (path.name, set(words) - ours)


def test_word_and_text_of_one_interview_hold_the_same_words(samples: Path) -> None:
    pairs = 0
    for path in sorted((samples / "interviews").glob("*.docx")):
        other = path.with_suffix(".txt")
        if not other.exists():
            continue
        pairs += 1
        word, text = outcome(path), outcome(other)
        assert isinstance(word, Transcript)
        assert isinstance(text, Transcript)
        assert word.text.split() == text.text.split(), path.name
        assert [(t.speaker, t.time) for t in word.turns] == [
            (t.speaker, t.time) for t in text.turns
        ]
        assert word.speakers == text.speakers
    assert pairs >= 10


def test_interviewers_of_real_interviews_are_found(samples: Path) -> None:
    interviews = [
        found
        for path in sorted((samples / "interviews").glob("mannheimer__*_deidentified.docx"))
        if isinstance(found := outcome(path), Transcript)
    ]
    assert len(interviews) >= 10
    for transcript in interviews:
        asking = [one.name for one in transcript.speakers if one.role == "interviewer"]
        assert len(transcript.speakers) == 2
        assert bool(transcript.asks) != bool(asking), "said by the file, or offered"


def test_dutch_reports_are_papers_with_headings_and_no_speakers(samples: Path) -> None:
    for path in sorted((samples / "interviews").glob("nlds__*.md")):
        transcript = outcome(path)
        assert isinstance(transcript, Transcript)
        assert transcript.turns == (), path.name
        assert transcript.language == "nl"
        assert any(mark.level for mark in transcript.marks)
        assert transcript.title
        assert "**" not in transcript.text


def test_every_cue_of_the_vtt_samples_is_kept(samples: Path) -> None:
    for folder in ("teams", "webex", "srt-whisper"):
        for path in sorted((samples / folder).glob("*.vtt")):
            found = outcome(path)
            if not isinstance(found, Transcript) or "youtube" in path.name:
                continue
            raw = path.read_text(encoding="utf-8-sig")
            raw = re.sub(r"(?m)^NOTE.*(?:\n.+)*|<[^>]*>|^.*-->.*$|^WEBVTT.*$", " ", raw)
            raw = re.sub(r'(?m)^\d+ ".*$|^[0-9a-f-]{36}/[\d-]+$|^\d+\s*$', " ", raw)
            assert found.text.split() == raw.split(), path.name
