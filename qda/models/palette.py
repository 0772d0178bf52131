"""Colours for new codes: seven that stay apart for colour-blind eyes, then their relatives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

COLOURS = ("#4ea290", "#6696d2", "#cc8400", "#665ad8", "#ae4e18", "#726c8a", "#a85460")


def next_colour(used: list[str]) -> str:
    """The palette colour used least so far, the first of those."""
    return least_used(Counter(used))


def least_used(used: Mapping[str, int]) -> str:
    """The palette colour that `used` counts least, the first of those."""
    return min(COLOURS, key=lambda colour: (used.get(colour, 0), COLOURS.index(colour)))


STEPS = (0.4, -0.5, 0.8, -1.0, 0.2, -0.25)
"""Shares of the way to the lightest and the darkest, in turn."""
DARKEST, LIGHTEST = 0.46, 0.82
"""Between these a colour can be seen on light paper and in the dark theme alike."""


def relative(colour: str, number: int) -> str:
    """A colour of the same hue for sub-code `number` (from 0): lighter and darker in turn.

    Lightness is OKLab's (Ottosson 2020), so that a step looks alike in every hue.
    """
    light, green_red, blue_yellow = _to_oklab(colour)
    step = STEPS[number % len(STEPS)]
    way = LIGHTEST - light if step > 0 else light - DARKEST
    return at_lightness((light, green_red, blue_yellow), light + step * way)


def at_lightness(oklab: tuple[float, float, float], light: float) -> str:
    """The colour of that hue at a lightness from 0 to 1, as vivid as the screen allows."""
    return _in_gamut(min(LIGHTEST, max(DARKEST, light)), oklab[1], oklab[2])


def _in_gamut(light: float, a: float, b: float) -> str:
    for share in range(100, -1, -2):
        channels = _from_oklab(light, a * share / 100, b * share / 100)
        if all(-1e-6 <= channel <= 1 + 1e-6 for channel in channels):
            break
    return "#" + "".join(f"{round(_encoded(channel) * 255):02x}" for channel in channels)


def _to_oklab(colour: str) -> tuple[float, float, float]:
    red, green, blue = (_decoded(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _from_oklab(light: float, a: float, b: float) -> tuple[float, float, float]:
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _decoded(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _encoded(value: float) -> float:
    value = min(1.0, max(0.0, value))
    return value * 12.92 if value <= 0.0031308 else float(1.055 * value ** (1 / 2.4) - 0.055)


def is_colour(text: str) -> bool:
    """Whether a text is a colour as the project stores it: # and six hexadecimal digits."""
    digits = text[1:]
    return len(text) == 7 and text[0] == "#" and all(d in "0123456789abcdefABCDEF" for d in digits)


Node = tuple[int, int | None, bool]
"""A code, its parent, and whether it is a code and not a folder; in tree order."""


def branch_colours(nodes: Sequence[Node], tops: Mapping[int, str]) -> dict[int, str]:
    """A shade of its top's colour for every code below one of `tops`, which keep their own.

    Of a folder that is a top everything below gets shades of the folder's colour. Sub-codes of one
    top are numbered through, so that no two of the first six look alike.
    """
    belongs: dict[int, int] = {code: code for code in tops}
    colours: dict[int, str] = dict(tops)
    used: dict[int, int] = {}
    for code, parent, _codable in nodes:
        if code in belongs or parent not in belongs:
            continue
        top = belongs[code] = belongs[parent]
        number = used.get(top, 0)
        colours[code] = relative(tops[top], number)
        used[top] = number + 1
    return colours


def palette_colours(nodes: Sequence[Node]) -> dict[int, str]:
    """The palette's colours in turn for the topmost codes, and shades for what is below them."""
    folders = {code for code, _parent, codable in nodes if not codable}
    inside: set[int] = set()
    tops: dict[int, str] = {}
    for code, parent, codable in nodes:
        if parent in inside or (parent is not None and parent not in folders):
            inside.add(code)
        elif codable:
            tops[code] = COLOURS[len(tops) % len(COLOURS)]
            inside.add(code)
    return branch_colours(nodes, tops)


def seen_on(colour: str, ground: str, least: float = 3.0) -> str:
    """The colour as it can be seen on a ground: itself where it stands out enough from it.

    Else it is darkened on a light ground, lightened on a dark one, just as far as needed; the
    further it had to go the paler it becomes, so that shades of one colour still differ.
    """
    if contrast(colour, ground) >= least:
        return colour
    light, a, b = _to_oklab(colour)
    up = luminance(ground) < 0.18
    low, high = (light, 1.0) if up else (0.0, light)
    for _round in range(12):
        middle = (low + high) / 2
        vivid = max(0.2, 1 - 4 * abs(middle - light))
        made = _in_gamut(middle, a * vivid, b * vivid)
        if (contrast(made, ground) >= least) == up:
            high = middle
        else:
            low = middle
    end = high if up else low
    vivid = max(0.2, 1 - 4 * abs(end - light))
    return _in_gamut(end, a * vivid, b * vivid)


def contrast(one: str, other: str) -> float:
    """The contrast between two colours by WCAG 2: from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of a colour by WCAG 2: from 0 to 1."""
    red, green, blue = (_decoded(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
