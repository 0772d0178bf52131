"""Characters that Word keeps as places in a symbol font, as the characters they show."""

from __future__ import annotations

from qda.importers.word.package import Element, attribute

_GREEK = dict(
    zip(
        range(0x41, 0x5B),
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
        strict=True,
    )
) | dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
_SIGNS = {
    "symbol": _GREEK
    | {0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB7: "•", 0xB9: "≠", 0xAE: "→", 0xAC: "←",
       0xDE: "⇒", 0xA5: "∞", 0xE5: "∑", 0xD6: "√", 0xBB: "≈"},
    "wingdings": {0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢",
                  0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
}  # fmt: skip
_PRIVATE = 0xF000


def symbol(element: Element) -> str:
    """The character of a `w:sym`; the font's own place where no other sign is known for it."""
    try:
        code = int(attribute(element, "char"), 16)
    except ValueError:
        return ""
    font = attribute(element, "font").lower()
    place = code - _PRIVATE if _PRIVATE <= code <= _PRIVATE + 0xFF else code
    known = _SIGNS.get(font, {}).get(place)
    if known:
        return known
    return chr(code) if 0x20 <= code <= 0xFFFF else ""
