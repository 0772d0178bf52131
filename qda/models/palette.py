"""Colours for new codes: seven that stay apart for colour-blind eyes, then their relatives."""

from __future__ import annotations

import colorsys

COLOURS = ("#4ea290", "#6696d2", "#cc8400", "#665ad8", "#ae4e18", "#726c8a", "#a85460")


def next_colour(used: list[str]) -> str:
    """The palette colour used least so far, the first of those."""
    return min(COLOURS, key=lambda colour: (used.count(colour), COLOURS.index(colour)))


def relative(colour: str, number: int) -> str:
    """A colour of the same hue for sub-code `number` (from 0): lighter and darker in turn."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    steps = (0.08, -0.08, 0.14, -0.14, 0.04, -0.04)
    light = min(0.72, max(0.28, light + steps[number % len(steps)]))
    return "#" + "".join(
        f"{round(v * 255):02x}" for v in colorsys.hls_to_rgb(hue, light, saturation)
    )


def is_colour(text: str) -> bool:
    """Whether a text is a colour as the project stores it: # and six hexadecimal digits."""
    digits = text[1:]
    return len(text) == 7 and text[0] == "#" and all(d in "0123456789abcdefABCDEF" for d in digits)
