"""Which encoding a plain text is in.

A byte-order mark decides; then UTF-8 if the bytes are valid as that (a text in another encoding
hardly ever is); then chardet. Where chardet is unsure, a text of a western study is far more often
Windows-1252 than anything else: a short Dutch text with one ë in it gives no detector enough.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from qda.i18n import _, ngettext
from qda.importers import mixed_encodings
from qda.importers.errors import NotWhatItSays, UnknownEncoding

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WESTERN = "cp1252"

UNSURE = 0.3
"""Below this confidence chardet is guessing; short western texts score 0.05 to 0.1, and texts
whose encoding it found (Turkish, Slovak, Hungarian samples) score 0.38 and more."""

_SAMPLE = 200_000
_CONTROLS = "".join(c for c in map(chr, range(32)) if c not in "\t\n\r\f\v")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_BETWEEN = re.compile(r"(?<=\w)\x00+(?=\w)")
_WIDE_SHARE = 0.1
"""From so many NULs on it is a text of two bytes a letter; fewer are damage."""

_MANY = 8
_BINARY_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was read with, and what may be wrong with that choice."""

    text: str
    encoding: str
    doubt: str = ""


def decode(name: str, data: bytes, encoding: str | None = None) -> Decoded:
    """`data` as text; `encoding` overrules the search. Raises UnknownEncoding, NotWhatItSays."""
    return _without_controls(_decoded(name, data, encoding))


def _decoded(name: str, data: bytes, encoding: str | None) -> Decoded:
    if encoding:
        return _as_asked(name, data, encoding)
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _marked(data, codec)
    try:
        text, found = data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _checked(name, mixed(data) or _mended_utf8(data) or _detected(data))
    if "\x1b$" in text or text.count("\0") > _WIDE_SHARE * len(text):
        return _checked(name, _detected(data))  # ISO-2022, or UTF-16 without a mark
    return _checked(name, Decoded(text, found))


def _as_asked(name: str, data: bytes, encoding: str) -> Decoded:
    try:
        codec = codecs.lookup(encoding).name
        return Decoded(data.decode(codec), codec)
    except (LookupError, UnicodeDecodeError, TypeError) as error:
        raise UnknownEncoding(name, encoding) from error


def _marked(data: bytes, codec: str) -> Decoded:
    text = data.decode(codec, errors="replace")
    return Decoded(text, codec, _broken_places(text.count("\ufffd")))


def mixed(data: bytes) -> Decoded | None:
    """A western text partly in UTF-8 and partly in Windows-1252; None where it is not that."""
    found = mixed_encodings.read(data)
    if found is None:
        return None
    text, places, unread = found
    words = ngettext(
        "{count} place is in another encoding (Windows-1252) than the rest, and was read as that; "
        "check the accented letters.",
        "{count} places are in another encoding (Windows-1252) than the rest, and were read as "
        "that; check the accented letters.",
        places,
    ).format(count=places)
    said = (words if places else "", _broken_places(unread))
    return Decoded(text, "utf-8", " ".join(one for one in said if one))


def _without_controls(decoded: Decoded) -> Decoded:
    """The text without NUL and its like, and how many there were.

    What a NUL stood for is not known: between two letters a blank is put, lest two words become
    one that nobody said.
    """
    count = len(_CONTROL.findall(decoded.text))
    if not count:
        return decoded
    said = ngettext(
        "{count} control character such as NUL, which belongs in no text, was left out.",
        "{count} control characters such as NUL, which belong in no text, were left out.",
        count,
    ).format(count=count)
    text, blanks = _BETWEEN.subn(" ", decoded.text)
    put = ngettext(
        "In {count} place a blank was put between two letters.",
        "In {count} places a blank was put between two letters.",
        blanks,
    ).format(count=blanks)
    doubts = (decoded.doubt, said, put if blanks else "")
    return Decoded(_CONTROL.sub("", text), decoded.encoding, " ".join(filter(None, doubts)))


def _mended_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few bad bytes in it (a file pasted together), or None if it is no UTF-8."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = sum(1 for character in text if character > "\x7f") - bad
    if good < 10 * bad:
        return None
    return Decoded(text, "utf-8", _broken_places(bad))


def _detected(data: bytes) -> Decoded:
    import chardet

    found = chardet.detect(data, max_bytes=_SAMPLE)
    codec, confidence = found["encoding"] or WESTERN, found["confidence"] or 0.0
    doubt = ""
    if confidence < UNSURE:
        doubt = _("The encoding is a guess; check the accented letters.")
        if _decodes(data, WESTERN) and _may_be_western(data[:_SAMPLE]):
            codec = WESTERN
    codec = codecs.lookup(codec).name
    if codec == "iso8859-1":  # what calls itself so was nearly always written on Windows
        codec = WESTERN
    text = data.decode(codec, errors="replace")
    return Decoded(text, codec, _broken_places(text.count("\ufffd")) or doubt)


def _may_be_western(data: bytes) -> bool:
    """Whether accented letters are few among plain ones, as in every western language."""
    accented = sum(byte >= 0x80 for byte in data)
    plain = sum(byte < 0x80 and chr(byte).isalpha() for byte in data)
    return accented < _MANY or accented <= plain


def _decodes(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _broken_places(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "{count} character could not be read and shows as \ufffd.",
        "{count} characters could not be read and show as \ufffd.",
        count,
    ).format(count=count)


def _checked(name: str, decoded: Decoded) -> Decoded:
    """Refuse what is no text at all: many control characters."""
    sample = decoded.text[:_SAMPLE]
    controls = sum(map(sample.count, _CONTROLS))
    if controls > len(sample) * _BINARY_SHARE:
        raise NotWhatItSays(name, _("not a text"))
    return decoded
