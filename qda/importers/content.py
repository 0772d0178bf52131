"""What a file really is, from its first bytes: suffixes lie."""

from __future__ import annotations

from qda.i18n import N_, _

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
)
_ONLY_WITH_NULS = (b"BM", b"MZ", b"ID3")
"""Signatures that a text can begin with as well ("BM-05 heeft ..."); binary files have NULs."""

ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def described(data: bytes) -> str:
    """What the content is, in words, or "" where it may be a text."""
    if data.startswith((ZIP, EMPTY_ZIP)):
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
