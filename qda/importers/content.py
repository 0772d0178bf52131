"""What a file really is, from its bytes: suffixes lie.

`kind_of` names the kinds that have a reader; `described` says in words what other files are.
"""

from __future__ import annotations

import codecs
import re
from enum import StrEnum

from qda.i18n import N_, _


class Kind(StrEnum):
    """The kind of content, as far as a reader is chosen by it."""

    TEXT = "text"
    HTML = "html"
    XML = "xml"
    VTT = "vtt"
    SRT = "srt"
    SBV = "sbv"
    WHISPER = "whisper"
    RTF = "rtf"
    PDF = "pdf"
    WORD = "word"
    ODT = "odt"
    EPUB = "epub"
    SHEET = "sheet"
    OTHER = "other"


_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", N_("a picture (PNG)")),
    (b"\xff\xd8\xff", N_("a picture (JPEG)")),
    (b"GIF8", N_("a picture (GIF)")),
    (b"II*\0", N_("a picture (TIFF)")),
    (b"MM\0*", N_("a picture (TIFF)")),
    (b"BM", N_("a picture (BMP)")),
    (b"%PDF", N_("a PDF")),
    (b"{\\rtf", N_("an RTF document")),
    (b"ID3", N_("a sound recording")),
    (b"OggS", N_("a sound recording")),
    (b"\x1aE\xdf\xa3", N_("a video")),
    (b"Rar!", N_("an archive (RAR)")),
    (b"7z\xbc\xaf\x27\x1c", N_("an archive (7z)")),
    (b"\x1f\x8b", N_("an archive (gzip)")),
    (b"SQLite format 3\0", N_("a database")),
    (b"MZ", N_("a program")),
    (b"\x7fELF", N_("a program")),
    (b"MIME-Version:", N_("a web page saved as one file (MHT)")),
    (b"\xdb\xa5-\0", N_("a document of a very old Word")),
    (b"\xffWPC", N_("a WordPerfect document")),
)
_ONLY_WITH_NULS = (b"BM", b"MZ", b"ID3")
"""Signatures that a text can begin with as well ("BM-05 heeft ..."); binary files have NULs."""

ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEAD = 4096
_ENDS = 1024 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ASIDES = {"<!--": "-->", "<?": "?>"}
_HTML = re.compile(r"<!doctype\s+html\b|<html[\s>]|<head[\s>]|<body[\s>]|<meta\s", re.IGNORECASE)
_XML_SAID = re.compile(r"\s*<\?xml\s", re.IGNORECASE)
_XML = re.compile(r"<(?:!doctype\s+\w|\w+[^<>]*\bxmlns)", re.IGNORECASE)
_FLAT_ODT = re.compile(r"<office:document\b.*?opendocument\.text\b", re.DOTALL)
_SRT = re.compile(r"\s*(?:\d+[ \t]*\r?\n\s*)?\d{1,3}:\d\d:\d\d[,.]\d{1,3}[ \t]*-->")
_SBV = re.compile(r"\s*\d{1,3}:\d\d:\d\d\.\d{3},\d{1,3}:\d\d:\d\d\.\d{3}[ \t]*\r?\n")


_WHISPER = re.compile(r"\s*\{\s*\"(?:text|segments|language)\"\s*:|start\tend\ttext\r?\n")


def kind_of(data: bytes) -> Kind:
    """What kind of content this is; TEXT where nothing tells that it is more than a text."""
    if data.startswith((ZIP, EMPTY_ZIP)):
        return _kind_of_zip(data)
    start = data[:_HEAD].removeprefix(codecs.BOM_UTF8).lstrip()
    if start.startswith(b"%PDF-"):
        return Kind.PDF
    if start.startswith(b"{\\rtf"):
        return Kind.RTF
    if described(data):
        return Kind.OTHER
    return _kind_of_text(_head_text(data))


def _kind_of_text(head: str) -> Kind:
    if head.startswith("WEBVTT"):
        return Kind.VTT
    if _SRT.match(head):
        return Kind.SRT
    if _SBV.match(head):
        return Kind.SBV
    if _WHISPER.match(head):
        return Kind.WHISPER
    element = _first_element(head)
    if _HTML.match(head, element):
        return Kind.HTML
    if _XML_SAID.match(head) or _XML.match(head, element):
        return Kind.ODT if _FLAT_ODT.search(head) else Kind.XML
    return Kind.TEXT


def _first_element(head: str) -> int:
    """Where the first element begins, behind blanks, comments and instructions.

    A pattern for this would try each of them in every way: with twenty it never ended.
    """
    point = 0
    while True:
        point = len(head) - len(head[point:].lstrip())
        end = next((end for begin, end in _ASIDES.items() if head.startswith(begin, point)), "")
        closes = head.find(end, point) if end else -1
        if closes < 0:
            return point
        point = closes + len(end)


def _head_text(data: bytes) -> str:
    """The beginning of a text in whatever encoding, good enough to look for markup in it."""
    head = data[:_HEAD]
    for mark, codec in _MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(codec, errors="ignore")
    return head.replace(b"\0", b"").decode("latin-1")


def _kind_of_zip(data: bytes) -> Kind:
    """An office document tells itself by its first entry, or by the names of its parts.

    Only both ends are looked at: there the names stand, and a bomb is not opened for this.
    """
    first = data[30:200]
    if first.startswith(b"mimetypeapplication/epub+zip"):
        return Kind.EPUB
    if first.startswith(b"mimetypeapplication/vnd.oasis.opendocument."):
        return Kind.ODT if b"opendocument.text" in first else Kind.OTHER
    ends = data if len(data) <= 2 * _ENDS else data[:_ENDS] + data[-_ENDS:]
    if b"word/" in ends:
        return Kind.WORD
    if b"xl/workbook" in ends:
        return Kind.SHEET
    if b"META-INF/container.xml" in ends:
        return Kind.EPUB
    is_odt = b"META-INF/manifest.xml" in ends and b"content.xml" in ends
    return Kind.ODT if is_odt else Kind.OTHER


def described(data: bytes) -> str:
    """What the content is, in words, or "" where it may be a text."""
    if data.startswith((ZIP, EMPTY_ZIP)):
        if _kind_of_zip(data) is Kind.SHEET:
            return _("a spreadsheet")
        return _("an archive (ZIP) or an office document")
    if data.startswith(OLE):
        return _("an old or locked office document")
    if data[4:8] == b"ftyp":
        return _("a video or a sound recording")
    if data.startswith(b"RIFF") and data[8:12] in (b"WAVE", b"AVI ", b"WEBP"):
        return _("a sound recording, a video or a picture")
    for signature, words in _SIGNATURES:
        if data.startswith(signature):
            if signature in _ONLY_WITH_NULS and b"\0" not in data[:1024]:
                continue
            return _(words)
    return ""


def is_locked_office(data: bytes) -> bool:
    """Whether an OLE file is a new office document behind a password."""
    return data.startswith(OLE) and "EncryptedPackage".encode("utf-16-le") in data
