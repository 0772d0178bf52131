"""A file is read as what it is, whatever it is called, and that is said."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from qda.importers import ReaderError, read, read_bytes
from qda.importers.content import Kind, kind_of
from qda.importers.errors import (
    ATable,
    EncryptedFile,
    NotWhatItSays,
    OldWordFile,
    TooManyParts,
    UnknownFormat,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
VTT = b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>Hallo.</v>\n"


def archive(**parts: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name, data in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"Gewoon een tekst.", Kind.TEXT),
        (b"5 < 6 en <html> is een woord", Kind.TEXT),
        (b"<!-- een notitie -->\n# Kop", Kind.TEXT),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>Ja", Kind.HTML),
        ("<html><body>Ja".encode("utf-16"), Kind.HTML),
        ("<html><body>Ja".encode("utf-16-le"), Kind.HTML),
        (b'<?xml version="1.0"?>\n<!-- x -->\n<html xmlns="http://x">', Kind.HTML),
        (b'<?xml version="1.0"?><rss><channel/></rss>', Kind.XML),
        (b'<?xml version="1.0"?><office:document office:mimetype="a.opendocument.text">', Kind.ODT),
        (VTT, Kind.VTT),
        (b"\xef\xbb\xbf1\r\n00:00:01,000 --> 00:00:02,000\r\nHallo", Kind.SRT),
        (b"0:00:01.000,0:00:02.000\nHallo", Kind.SBV),
        (b"1\n2\n3\n", Kind.TEXT),
        (b"\n{\\rtf1 hallo}", Kind.RTF),
        (b"\xef\xbb\xbf%PDF-1.4", Kind.PDF),
        (archive(mimetype=b"application/epub+zip"), Kind.EPUB),
        (archive(mimetype=b"application/vnd.oasis.opendocument.text"), Kind.ODT),
        (archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), Kind.OTHER),
        (archive(word__document_xml=b""), Kind.WORD),
        (archive(xl__workbook_xml=b""), Kind.SHEET),
        (archive(a=b"x"), Kind.OTHER),
        (OLE, Kind.OTHER),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", Kind.OTHER),
    ],
)
def test_content_tells_its_kind(data: bytes, kind: Kind) -> None:
    assert kind_of(data) is kind


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.doc", "a.docx", "a", "a.2024", "a.log"])
def test_subtitles_are_read_as_subtitles_under_any_name(name: str) -> None:
    transcript = read_bytes(name, VTT)
    assert transcript.speakers[0].name == "Anna"
    assert "WebVTT" in transcript.doubts[0]


@pytest.mark.parametrize("name", ["a.doc", "a.txt", "a", "a.vtt"])
def test_a_word_file_is_read_under_any_name(
    name: str, word: Callable[..., bytes], p: Callable[..., str]
) -> None:
    transcript = read_bytes(name, word(p("Hallo.")))
    assert transcript.text == "Hallo."
    assert transcript.doubts == ("By its content it is “Word document”, and it was read as that.",)


def test_a_file_under_its_own_name_raises_no_doubt() -> None:
    assert read_bytes("a.txt", b"Hallo.").doubts == ()
    assert read_bytes("a.vtt", VTT).doubts == ()


@pytest.mark.parametrize("name", ["interview", "Gesprek 3.2024", "a.doc", "notes.log"])
def test_a_text_without_a_telling_name_is_read_as_text(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("I: Hoe gaat het?\nR1: Goed.\nI: Mooi.\nR1: Ja.\n")
    transcript = read(path)
    assert [one.name for one in transcript.speakers] == ["I", "R1"]
    assert "plain text" in transcript.doubts[0]


def test_an_old_word_document_is_refused_with_a_way_out(tmp_path: Path) -> None:
    path = tmp_path / "oud.doc"
    path.write_bytes(OLE + b"\0" * 600)
    with pytest.raises(OldWordFile, match="DOCX") as caught:
        read(path)
    assert "oud.doc" in caught.value.what
    path.write_bytes(OLE + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(EncryptedFile):
        read(path)
    with pytest.raises(NotWhatItSays, match="picture"):
        read_bytes("oud.doc", b"\x89PNG\r\n\x1a\n" + b"\0" * 40)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("tabel.xls", b"a;b\n1;2\n"),
        ("tabel.ods", archive(content_xml=b"")),
    ],
)
def test_a_table_is_no_document_and_says_where_it_belongs(name: str, data: bytes) -> None:
    with pytest.raises(ATable, match="respondents"):
        read_bytes(name, data)


@pytest.mark.parametrize("name", ["opname", "opname.mp4"])
def test_what_no_reader_reads_says_what_it_is(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\0\0\0\x18ftypmp42" + b"\0" * 200)
    with pytest.raises(UnknownFormat, match="a video or a sound recording"):
        read(path)


def test_bytes_that_are_no_text_are_refused_without_a_suffix_too(tmp_path: Path) -> None:
    path = tmp_path / "dump"
    path.write_bytes(bytes(range(256)) * 20)
    with pytest.raises(ReaderError, match="dump"):
        read(path)
    path.write_bytes(b"")
    with pytest.raises(ReaderError, match="no text"):
        read(path)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a"])
def test_a_text_of_more_lines_than_any_text_has_is_refused(name: str) -> None:
    with pytest.raises(TooManyParts, match="200000"):
        read_bytes(name, b"I: ja\nR: nee\n" * 110_000)
