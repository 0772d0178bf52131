"""The font table and the style sheet of an RTF file."""

from __future__ import annotations

from qda.importers import symbols
from qda.importers.rtf import charsets
from qda.importers.rtf.charsets import Font
from qda.importers.rtf.state import Style


class Sheets:
    """Fonts and styles by number, and the entry of each table that is being read."""

    def __init__(self) -> None:
        self._fonts: dict[int, Font] = {}
        self._styles: dict[int, Style] = {}
        self._entry = 0

    def begin_font(self, number: int) -> None:
        """The entry of a font begins."""
        self._entry = number
        self._fonts[number] = Font()

    def font_trait(self, trait: str, number: int) -> None:
        """The "charset" or code "page" of the font whose entry is read."""
        font = self._fonts.setdefault(self._entry, Font())
        if trait == "page":
            font.page = number
        else:
            font.charset = number

    def begin_style(self, number: int) -> None:
        """The entry of a paragraph style begins."""
        self._entry = number

    def style_level(self, level: int) -> None:
        """The heading level of the style whose entry is read."""
        self._styles.setdefault(self._entry, Style()).level = level

    def named(self, name: str, *, is_font: bool) -> None:
        """The name of the font or style whose entry is read."""
        if not name:
            return
        if is_font:
            self._fonts.setdefault(self._entry, Font()).name = name
            return
        style = self._styles.setdefault(self._entry, Style())
        head, _blank, number = name.lower().rpartition(" ")
        if head == "heading" and number.isdecimal() and len(number) == 1:
            style.level = int(number)
        elif name.lower() == "title":
            style.title = True

    def style(self, number: int) -> Style:
        """The style of this number; a plain one where there is none."""
        return self._styles.get(number) or Style()

    def font_name(self, number: int) -> str:
        """The name of a font, or ""."""
        font = self._fonts.get(number)
        return font.name if font else ""

    def decoded(self, data: bytes, number: int, usual: str) -> str:
        """Bytes that are set in font `number`, in a file whose own codec is `usual`."""
        font = self._fonts.get(number)
        if font and (font.charset == charsets.SYMBOL or symbols.is_symbol_font(font.name)):
            return "".join(symbols.sign(font.name or "symbol", one) for one in data)
        return data.decode(charsets.of_font(font, usual), errors="replace")
