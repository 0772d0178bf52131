"""Characters that documents keep as places in a symbol font, as the characters they show."""

from __future__ import annotations

import re

_GREEK = dict(
    zip(
        range(0x41, 0x5B),
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
        strict=True,
    )
) | dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
_SIGNS = {
    "symbol": _GREEK
    | {0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥",
       0x7E: "∼", 0xA0: "€", 0xA1: "ϒ", 0xA2: "′", 0xA3: "≤", 0xA4: "⁄", 0xA5: "∞", 0xA6: "ƒ",
       0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→",
       0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂",
       0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC4: "⊗", 0xC5: "⊕",
       0xC6: "∅", 0xC7: "∩", 0xC8: "∪", 0xC9: "⊃", 0xCA: "⊇", 0xCB: "⊄", 0xCC: "⊂", 0xCD: "⊆",
       0xCE: "∈", 0xCF: "∉", 0xD0: "∠", 0xD1: "∇", 0xD5: "∏", 0xD6: "√", 0xD7: "⋅", 0xD8: "¬",
       0xD9: "∧", 0xDA: "∨", 0xDB: "⇔", 0xDC: "⇐", 0xDD: "⇑", 0xDE: "⇒", 0xDF: "⇓", 0xE0: "◊",
       0xE5: "∑", 0xF2: "∫"},
    "wingdings": {0x21: "✏", 0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0x4B: "😐",
                  0x4C: "☹", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x74: "⧫",
                  0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "☐",
                  0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔",
                  0xEF: "⇦", 0xF0: "⇨", 0xF3: "⬄", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0xA3: "☐", 0x98: "●"},
}  # fmt: skip
_PRIVATE = 0xF000
_PLACES = re.compile("[\uf000-\uf0ff]")


def sign(font: str, code: int) -> str:
    """The character at place `code` of a font; the place itself where no sign is known for it."""
    known = _SIGNS.get(font.strip().lower(), {}).get(_place(code))
    if known:
        return known
    return chr(code) if 0x20 <= code <= 0xFFFF and not 0xD800 <= code <= 0xDFFF else ""


def shown(text: str, font: str) -> str:
    """A text in which places of a symbol font stand for signs (U+F020 to U+F0FF)."""
    if not _PLACES.search(text):
        return text
    return "".join(
        sign(font or "symbol", ord(character)) if _is_private(character) else character
        for character in text
    )


def is_symbol_font(font: str) -> bool:
    """Whether the letters of this font are signs."""
    return font.strip().lower() in _SIGNS


def _is_private(character: str) -> bool:
    return _PRIVATE <= ord(character) <= _PRIVATE + 0xFF


def _place(code: int) -> int:
    return code - _PRIVATE if _PRIVATE <= code <= _PRIVATE + 0xFF else code
