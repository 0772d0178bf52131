"""The way in: what is refused before any reader looks at a file."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from qda.importers import READERS, ReaderError, read, read_bytes
from qda.importers.errors import (
    EmptyFile,
    FileNotThere,
    IsAFolder,
    NoPermission,
    NotWhatItSays,
    TooLarge,
    UnknownFormat,
)


def test_every_reader_can_be_loaded() -> None:
    for suffix, reader in READERS.items():
        assert suffix == suffix.lower()
        with pytest.raises(EmptyFile):
            read_bytes(f"file{suffix}", b"")
        assert reader.name


def test_a_suffix_counts_in_any_case(tmp_path: Path) -> None:
    path = tmp_path / "NOTES.TXT"
    path.write_text("Tekst.")
    assert read(path).text == "Tekst."


def test_a_folder_a_missing_and_an_unknown_file_say_what_they_are(tmp_path: Path) -> None:
    folder = tmp_path / "folder.docx"
    folder.mkdir()
    with pytest.raises(IsAFolder):
        read(folder)
    with pytest.raises(FileNotThere):
        read(tmp_path / "missing.txt")
    unknown = tmp_path / "codes.json"
    unknown.write_bytes(b"x")
    with pytest.raises(UnknownFormat, match="DOCX"):
        read(unknown)


def test_a_name_that_cannot_be_a_path_is_an_error_like_any_other() -> None:
    for name in ("a\0b.txt", "x" * 3000 + ".txt"):
        with pytest.raises(ReaderError):
            read(Path(name))


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("x")
    path.chmod(0)
    with pytest.raises(NoPermission):
        read(path)


def test_refusal_by_the_system_is_told_in_our_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "secret.txt"
    path.write_text("x")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(NoPermission, match=r"secret\.txt"):
        read(path)


def test_a_large_file_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(READERS[".txt"].largest + 1)
        file.seek(0)
        file.write(b"x" * 100_000)
    with pytest.raises(TooLarge, match="MB"):
        read(path)
    monkeypatch.setitem(READERS, ".txt", replace(READERS[".txt"], largest=10))
    with pytest.raises(TooLarge):
        read_bytes("a.txt", b"x" * 11)


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04zip", b"GIF89a", b"\0\0\0\x18ftypmp42", b"BM\0\0"],
)
def test_a_text_that_is_something_else_is_refused(data: bytes) -> None:
    for name in ("a.txt", "a.md", "a.vtt"):
        with pytest.raises(NotWhatItSays):
            read_bytes(name, data)


def test_words_that_look_like_a_signature_are_words() -> None:
    assert read_bytes("a.txt", b"BM-05 heeft gebeld").text == "BM-05 heeft gebeld"
    assert read_bytes("a.txt", b"MZ is een afkorting").text == "MZ is een afkorting"


def test_subtitles_named_txt_are_read_as_subtitles() -> None:
    data = b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>Hallo.</v>\n"
    assert read_bytes("a.txt", data).speakers[0].name == "Anna"
