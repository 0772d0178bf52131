"""The encoding of a web page: what it says of itself, held against what it is.

A byte-order mark decides, then valid UTF-8, then what the page declares if its bytes allow that,
then what is found without the tags. The labels mean what browsers take them to mean (WHATWG
Encoding Standard): ISO-8859-1 is Windows-1252, GB2312 is GB18030.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import replace

from qda.i18n import _
from qda.importers import cutting
from qda.importers.encoding import Decoded, decode, mixed

_HEAD = 65_536
_UNSHOWN = re.compile(rb"<!--|<script(?![\w-])|<style(?![\w-])", re.IGNORECASE)
_ENDS = {b"<!--": b"-->", b"<script": b"</script", b"<style": b"</style"}
_META = re.compile(rb"<meta\b[^>]{0,2000}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_TAGS = re.compile(rb"<[^<>]*>")
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MEANT = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
    "euc_kr": "cp949", "big5": "big5hkscs",
}  # fmt: skip


def page(name: str, data: bytes, encoding: str | None = None) -> Decoded:
    """The page as text; `encoding` overrules the search. Raises UnknownEncoding, NotWhatItSays."""
    if encoding or data.startswith(_MARKS) or b"\0" in data or _is_utf8(data):
        return decode(name, data, encoding)
    said = declared(data)
    if said and said != "utf-8":
        try:
            return Decoded(data.decode(said), said)
        except UnicodeDecodeError:
            pass
    pasted = mixed(data)
    if pasted is not None:
        return pasted
    found = decode(name, _TAGS.sub(b" ", _shown(data))[:_HEAD] or data)
    text = data.decode(found.encoding, errors="replace")
    if found.encoding == said or not said:
        return replace(found, text=text)
    doubt = _("The page says that its encoding is {said}, but it is not; check the letters.")
    return replace(found, text=text, doubt=doubt.format(said=said.upper()))


def declared(data: bytes) -> str:
    """The codec that a page says it is in, or "" where it says none that exists."""
    head = data[:_HEAD]
    match = _XML.match(head) or _META.search(_shown(head))
    if not match:
        return ""
    try:
        codec = codecs.lookup(match[1].decode("ascii", "replace")).name
        b"".decode(codec)
    except (LookupError, ValueError):
        return ""
    if codec.startswith(("utf-16", "utf-32")):  # it could not have been found if it were
        return "utf-8"
    return _MEANT.get(codec, codec)


def _shown(data: bytes) -> bytes:
    """A page without comments, scripts and styles, of which the letters are no text's."""
    return cutting.without(data, _UNSHOWN, _ENDS, b" ")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
