"""Books: pages in the order of the spine; locked, broken and tricky ones refused in words."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from importers.test_contract import Contract

from qda.importers import ReaderError, limits
from qda.importers.errors import DamagedFile, NotWhatItSays, ProtectedFile, TooLarge
from qda.importers.language import settled
from qda.transcript import MarkKind, Transcript

Told = Callable[..., Transcript]

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)


def page(body: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<head><title>x</title></head><body>{body}</body></html>"
    )


def book(pages: dict[str, str], spine: list[str] | None = None, **parts: str) -> bytes:
    """A book of these pages (path from the package -> body), read in this order."""
    items = "".join(
        f'<item id="i{n}" href="{path}" media-type="application/xhtml+xml"/>'
        for n, path in enumerate(pages)
    )
    order = [f"i{list(pages).index(path)}" for path in spine or pages]
    spine_items = "".join(f'<itemref idref="{one}"/>' for one in order)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Een boek</dc:title>'
        f"<dc:language>nl-NL</dc:language></metadata><manifest>{items}</manifest>"
        f"<spine>{spine_items}</spine></package>"
    )
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("OEBPS/book.opf", package)
        for path, body in pages.items():
            if body:
                archive.writestr(f"OEBPS/{path.replace('%20', ' ')}", page(body))
        for name, xml in parts.items():
            archive.writestr(f"META-INF/{name}.xml", xml)
    return stream.getvalue()


class TestEpub(Contract):
    name = "book.epub"

    def plain(self, paragraphs: list[str]) -> bytes:
        from html import escape

        return book({"een.xhtml": "".join(f"<p>{escape(one)}</p>" for one in paragraphs)})

    def talk(self, turns: list[tuple[str, str]]) -> bytes:
        return book({"een.xhtml": "".join(f"<p><b>{n}:</b> {w}</p>" for n, w in turns)})


def test_pages_come_in_the_order_of_the_spine(told: Told) -> None:
    data = book(
        {"text/b.xhtml": "<h1>Twee</h1><p>b</p>", "text/a%20b.xhtml": "<h1>Een</h1><p>a</p>"},
        ["text/a%20b.xhtml", "text/b.xhtml"],
    )
    found = told("b.epub", data)
    assert found.text == "Een\na\nTwee\nb"
    assert (found.title, found.language, found.reader) == ("Een boek", "nl", "epub")
    assert [m.label for m in found.marks if m.kind == MarkKind.HEADING] == ["Een", "Twee"]


def test_a_page_that_is_not_there_is_said_and_a_path_out_of_the_book_leads_nowhere(
    told: Told,
) -> None:
    data = book({"a.xhtml": "<p>a</p>", "weg.xhtml": "", "../../../etc/passwd": ""})
    found = told("b.epub", data)
    assert (found.text, found.doubts) == ("a", ("2 chapters of the book are not in the file.",))


def encrypted(path: str, way: str) -> str:
    return (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
        'xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
        f'<enc:EncryptionMethod Algorithm="{way}"/><enc:CipherData>'
        f'<enc:CipherReference URI="{path}"/></enc:CipherData></enc:EncryptedData></encryption>'
    )


def test_a_locked_book_says_so_and_locked_fonts_do_not_matter(told: Told) -> None:
    aes = "http://www.w3.org/2001/04/xmlenc#aes128-cbc"
    with pytest.raises(ProtectedFile, match="protected"):
        told("b.epub", book({"a.xhtml": "<p>a</p>"}, encryption=encrypted("OEBPS/a.xhtml", aes)))
    fonts = encrypted("OEBPS/f.otf", "http://www.idpf.org/2008/embedding")
    assert told("b.epub", book({"a.xhtml": "<p>a</p>"}, encryption=fonts)).text == "a"


def test_what_is_no_book_says_so(told: Told) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("x.txt", "x")
    with pytest.raises(NotWhatItSays, match="without a book"):
        told("b.epub", stream.getvalue())
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("META-INF/container.xml", CONTAINER)
    with pytest.raises(DamagedFile):
        told("b.epub", stream.getvalue())


def test_a_bomb_of_many_pages_is_refused(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WORD_UNPACKED", 30_000)
    pages = {f"{n}.xhtml": f"<p>{'x' * 9_000}</p>" for n in range(9)}
    with pytest.raises(TooLarge):
        told("b.epub", book(pages))


def test_a_spine_that_names_a_page_a_thousand_times_reads_it_once(told: Told) -> None:
    assert told("b.epub", book({"a.xhtml": "<p>a</p>"}, ["a.xhtml"] * 1000)).text == "a"


def test_a_broken_package_is_an_error_in_words(told: Told) -> None:
    data = book({"a.xhtml": "<p>a</p>"}).replace(b"PK\x01\x02", b"PK\x01\x03")
    with pytest.raises(ReaderError, match=r"b\.epub"):
        told("b.epub", data)


@pytest.mark.parametrize(
    ("body", "title", "language"),
    [
        ("<h1>Gesprek met een arts</h1>", "Gesprek met een arts", "nl"),
        ("", "", "nl"),
    ],
)
def test_what_the_writing_program_filled_in_is_not_believed(
    told: Told, body: str, title: str, language: str
) -> None:
    words = "<p>Ik heb het er met ze over en dat is voor mij niet zo van belang, maar wel als we "
    data = book({"a.xhtml": body + words + "naar de mensen gaan die er zijn.</p>"})
    data = filled_in(data)
    found = told("a.epub", data)
    assert (found.title, found.language) == (title, language)


def filled_in(data: bytes) -> bytes:
    """The book with the title and language that a program writes by itself."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = old.read(name).replace(b"Een boek", b"Unknown Title").replace(b"nl-NL", b"en")
            new.writestr(name, part)
    return stream.getvalue()


def test_a_language_that_is_not_guessed_at_is_believed() -> None:
    assert settled("de", "Ik heb het er met ze over en dat is het dan ook wel.") == "de"
    assert settled("en", "Kort.") == "en"
