"""Numbers and bullets as lists show them."""

from __future__ import annotations

BULLET = "•"
HIGHEST = 100_000
"""No list counts further than this."""

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def numeral(number: int, kind: str) -> str:
    """A number as a list shows it; kinds that we do not know come as plain digits."""
    number = min(number, HIGHEST)
    if kind in ("lowerRoman", "upperRoman") and number > 0:
        letters = _roman(number)
    elif kind in ("lowerLetter", "upperLetter") and number > 0:
        letters = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 20)
    elif kind == "decimalZero":
        return f"{number:02d}"
    else:
        return "" if kind in ("none", "bullet") else str(number)
    return letters.upper() if kind.startswith("upper") else letters


def _roman(number: int) -> str:
    letters = ""
    for value, sign in _ROMAN:
        letters += sign * (number // value)
        number %= value
    return letters
