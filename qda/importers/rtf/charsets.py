"""Which encoding the bytes of an RTF file are in: by its code page, and by the font of the text."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

_OF_FONT = {
    0: "cp1252", 77: "mac_roman", 78: "shift_jis", 79: "euc_kr", 80: "gb2312", 81: "big5",
    83: "mac_roman", 85: "mac_greek", 86: "mac_turkish", 89: "mac_cyrillic", 128: "cp932",
    129: "cp949", 130: "johab", 134: "gb18030", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_OF_PAGE = {
    65001: "utf-8", 10000: "mac_roman", 10006: "mac_greek", 10007: "mac_cyrillic",
    10029: "mac_latin2", 10081: "mac_turkish", 936: "gb18030", 1361: "johab",
}  # fmt: skip
SYMBOL = 2
_DEFAULT = 1
USUAL = "cp1252"


@dataclass(slots=True)
class Font:
    """A font of the font table: its name, its character set, a code page if it names one."""

    name: str = ""
    charset: int = _DEFAULT
    page: int = 0


def of_page(number: int) -> str:
    """The codec of a code page; Windows-1252 where there is none of that number."""
    name = _OF_PAGE.get(number, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return USUAL


def of_font(font: Font | None, usual: str) -> str:
    """The codec of text in this font, in a file whose own codec is `usual`."""
    if font is None:
        return usual
    if font.page:
        return of_page(font.page)
    return _OF_FONT.get(font.charset, usual)
