"""Bombs, tricks and accidents: each is refused in words or read, soon and within bounds."""

from __future__ import annotations

import os
import random
import threading
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from fuzzing import seeds
from importers.made import odt, odt_paragraph
from importers.outcomes import outcome, refused, text_of

from qda.importers import ReaderError, limits, read
from qda.importers.errors import TooLarge
from qda.transcript import Transcript

WordBytes = Callable[..., bytes]
LONG, MANY = 100_000, 15_000
SECRET = "the secret of the house"
ENTITIES = (
    '<!DOCTYPE r [<!ENTITY a0 "haha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 20))
    + "]>"
)


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


# Archives.


@pytest.mark.parametrize(
    ("name", "part"), [("a.docx", "word/document.xml"), ("a.odt", "content.xml")]
)
def test_a_part_that_unpacks_beyond_its_limit_is_refused(
    name: str, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "WORD_PART", 1_000_000)
    bomb = zipped({part: b"<x>" + b" " * 2_000_000 + b"</x>", "META-INF/manifest.xml": b"<m/>"})
    assert len(bomb) < 10_000
    assert isinstance(refused(name, bomb), TooLarge)


def test_a_part_that_lies_about_its_size_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WORD_PART", 1_000_000)
    real = zipped({"word/document.xml": b"<x>" + b" " * 2_000_000 + b"</x>"})
    size = (2_000_007).to_bytes(4, "little")
    assert size in real
    refused("a.docx", real.replace(size, (7).to_bytes(4, "little")))


def test_an_archive_in_an_archive_is_not_unpacked() -> None:
    inner = zipped({f"{n}.zip": zipped({"x": b"0" * 1_000_000}) for n in range(20)})
    refused("a.docx", zipped({"word/inner.zip": inner, "word/more.zip": inner}))


def test_an_archive_of_very_many_parts_is_refused(
    word: WordBytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "WORD_PARTS", 100)
    refused("a.docx", zipped({f"word/{n}.xml": b"x" for n in range(101)}))


def test_parts_that_lie_over_one_another_are_refused_or_read_once() -> None:
    parts = dict.fromkeys(("word/a.xml", "word/document.xml"), b"<x>" + b"a" * 200 + b"</x>")
    data = bytearray(zipped(parts))
    second = data.rfind(b"PK\x01\x02")
    data[second + 42 : second + 46] = (0).to_bytes(4, "little")  # it begins where the first does
    refused("a.docx", bytes(data))


@pytest.mark.parametrize(
    "place", ["../../../evil.txt", "/evil.txt", "C:\\evil.txt", "..\\evil.txt"]
)
def test_a_part_under_a_name_that_leads_elsewhere_is_never_written(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    data = odt(odt_paragraph("Hallo daar."))
    with zipfile.ZipFile(stream := BytesIO(data), "a") as archive:
        archive.writestr(place, b"evil")
    assert text_of("a.odt", stream.getvalue()) == "Hallo daar."
    assert not list(tmp_path.rglob("*"))
    assert not list(tmp_path.parent.glob("evil*"))


def test_a_part_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text(SECRET)
    link = zipfile.ZipInfo("content.xml")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(link, str(secret))
        archive.writestr("META-INF/manifest.xml", "<m/>")
    assert SECRET not in str(refused("a.odt", stream.getvalue()))


# Entities, document types and what lies outside the file.


def _with_entity(name: str, declaration: str, use: str) -> bytes:
    said = f"hallo {use} daar"
    if name.endswith(".xml"):
        return f"{declaration}<r><p>{said}</p></r>".encode()
    if name.endswith((".html", ".xhtml")):
        head = '<?xml version="1.0"?>' if name.endswith(".xhtml") else ""
        page = '<html xmlns="http://www.w3.org/1999/xhtml">'
        return f"{head}{declaration}{page}<body><p>{said}</p></body></html>".encode()
    whole = dict(seeds.made())["p.fodt"].decode()
    return whole.replace("<office:document", declaration + "<office:document", 1).replace(
        "Kop", said
    ).encode()  # fmt: skip


@pytest.mark.parametrize("name", ["a.xml", "a.html", "a.xhtml", "a.fodt"])
def test_entities_in_entities_are_not_expanded(name: str) -> None:
    found = outcome(name, _with_entity(name, ENTITIES, "&a19;"))
    assert isinstance(found, ReaderError) or "hahahaha" not in found.text


@pytest.mark.parametrize("name", ["a.xml", "a.html", "a.xhtml", "a.fodt"])
@pytest.mark.parametrize("kind", ["entity", "type", "parameter"])
def test_a_file_beside_it_is_never_read(name: str, kind: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    address = secret.as_uri()
    declaration = {
        "entity": f'<!DOCTYPE r [<!ENTITY e SYSTEM "{address}">]>',
        "type": f'<!DOCTYPE r SYSTEM "{address}">',
        "parameter": f'<!DOCTYPE r [<!ENTITY % e SYSTEM "{address}"> %e;]>',
    }[kind]
    found = outcome(name, _with_entity(name, declaration, "&e;"))
    said = str(found) if isinstance(found, ReaderError) else found.text
    assert SECRET not in said


def test_nothing_is_fetched_from_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*_arguments: object, **_more: object) -> None:
        pytest.fail("a reader tried to reach another computer")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    outside = "http://192.0.2.1/x"
    declared = f'<!DOCTYPE r [<!ENTITY e SYSTEM "{outside}">]>'
    for name in ("a.xml", "a.html", "a.xhtml", "a.fodt"):
        outcome(name, _with_entity(name, declared, "&e;"))
    page = f'<img src="{outside}"><link href="{outside}"><iframe src="{outside}"></iframe><p>x</p>'
    assert text_of("a.html", f"<html><body>{page}</body></html>".encode()) == "x"


@pytest.mark.parametrize("name", ["a.xml", "a.html", "a.xhtml"])
@pytest.mark.parametrize("half", ["&#xD800;", "&#xdfff", "&#55296;", "&#57343;"])
def test_half_a_character_by_its_number_is_told_or_left_out(name: str, half: str) -> None:
    found = outcome(name, _with_entity(name, "", half))
    assert isinstance(found, ReaderError) or "hallo" in found.text


def test_half_a_character_in_a_broken_page_is_told_or_left_out() -> None:
    page = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>&#xD800;</b>'
    assert "woord" in text_of("a.xhtml", f"{page} woord</p></body></html>".encode())


# Files that are not what they say, broken off, or mixed.


def test_every_format_broken_off_anywhere_is_read_or_refused() -> None:
    for name, data in seeds.made():
        for length in range(0, len(data), max(1, len(data) // 12)):
            outcome(name, data[:length])


def test_every_format_under_the_name_of_every_other_is_read_or_refused() -> None:
    for name, _data in seeds.made():
        for _other, data in seeds.made():
            outcome(name, data)


def test_encodings_mixed_in_one_file_are_read_with_a_doubt() -> None:
    lines = [("Het café in Curaçao. " * 20).encode("utf-8")] * 5
    found = outcome("a.txt", b"\n".join([*lines, "Eén café".encode("cp1252")]))
    assert isinstance(found, Transcript)
    assert "café" in found.text
    assert found.doubts


@pytest.mark.parametrize("name", ["a.txt", "d.vtt", "e.srt", "l.html", "k.rtf", "c.md"])
def test_nul_characters_leave_the_words_as_they_are(name: str) -> None:
    made = {**dict(seeds.made())}[name]
    at = made.index(b"Waarom")
    assert "Waarom" in text_of(name, made[:at] + b"\0\0" + made[at:])


# Cues.


@pytest.mark.parametrize(
    "first",
    ["00:00:05.000 --> 00:00:01.000", "-00:00:05.000 --> 00:00:06.000", "00:00:05.000 -->",
     "00:61:75.000 --> 00:99:99.999", "99999:00:00.000 --> 99999:59:59.999", "x --> y",
     "00:00:00.000 --> 99:00:00.000"],
)  # fmt: skip
def test_no_word_is_lost_to_a_time_that_is_none(first: str) -> None:
    cues = f"WEBVTT\n\n{first}\neen twee\n\n00:00:02.000 --> 00:00:03.000\ndrie\n"
    found = outcome("a.vtt", cues.encode())
    assert isinstance(found, Transcript)
    assert sorted(found.text.split()) == ["drie", "een", "twee"]
    times = [mark.value for mark in found.marks if mark.value is not None]
    assert all(value >= 0 for value in times)


def test_a_last_cue_that_breaks_off_keeps_its_words() -> None:
    whole = "1\n00:00:01,000 --> 00:00:02,000\neen\n\n2\n00:00:03,000 --> 00:00\ntw"
    assert text_of("a.srt", whole.encode()).split() == ["een", "tw"]


# What is no file, or does not stay one.


def test_a_folder_named_as_a_document_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "x.docx"
    place.mkdir()
    with pytest.raises(ReaderError, match=r"x\.docx"):
        read(place)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    place = tmp_path / "pipe.txt"
    os.mkfifo(place)
    found: list[BaseException] = []

    def reading() -> None:
        try:
            read(place)
        except ReaderError as error:
            found.append(error)

    thread = threading.Thread(target=reading, daemon=True)
    thread.start()
    thread.join(10)
    assert found
    assert "pipe.txt" in str(found[0])


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no such device")
def test_a_device_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "endless.txt"
    place.symlink_to("/dev/zero")
    with pytest.raises(ReaderError, match="endless"):
        read(place)


def test_a_file_that_grows_beyond_its_limit_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "a.txt"
    place.write_text("woord " * 100)
    monkeypatch.setattr(limits, "TEXT_FILE", 100)
    monkeypatch.setattr("qda.importers.registry.os.fstat", lambda _file: os.stat_result([0] * 10))
    monkeypatch.setattr("qda.importers.registry._limit", lambda _name, _head: 100)
    with pytest.raises(TooLarge):
        read(place)


def test_a_file_that_vanishes_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="gone"):
        read(tmp_path / "gone.txt")


@pytest.mark.parametrize(
    "name", ["a\nb.txt", "🙂 \u202e x.txt", "x" * 200 + ".txt", "a'b\"c; rm.txt", "…txt.TXT"]
)
def test_a_strange_name_is_read_as_any(name: str, tmp_path: Path) -> None:
    place = tmp_path / name
    try:
        place.write_text("Hallo daar.")
    except OSError:
        pytest.skip("this system allows no such name")
    assert read(place).text == "Hallo daar."


def test_noise_is_refused() -> None:
    noise = random.Random(1).randbytes(50_000)
    for name in ("a.txt", "a.docx", "a.odt", "a.rtf", "a.vtt", "a.html", "a.epub", "a.xml", "a.md"):
        outcome(name, noise)
