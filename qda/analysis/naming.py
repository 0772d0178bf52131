"""Names in the room there is: those that are too long are cut so that no two look alike.

A name that does not fit ends in an ellipsis. Where another name would then read the same, it keeps
its beginning and, behind an ellipsis, the words from where the two begin to differ.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qda.analysis.page import shorten, text_width, wrap

CUT = "…"
LONG_WORD = 14
"""Signs to go back for the beginning of a word; a longer one is cut anywhere."""


def fitted(
    names: Sequence[str], size: float, widths: float | Sequence[float], lines: int
) -> list[list[str]]:
    """Names in at most `lines` lines, none wider than `widths` inches (of all, or of each)."""
    whole = [" ".join(name.split()) for name in names]
    rooms = [widths] * len(whole) if isinstance(widths, int | float) else list(widths)
    shown = [wrap(name, size, room, lines) for name, room in zip(whole, rooms, strict=True)]
    asked = {number for number, name in enumerate(whole) if _cut(shown[number], name)}
    for group in _alike(whole, shown, asked):
        _tell_apart(whole, shown, rooms, (size, lines), group)
    return shown


def fitted_lines(names: Sequence[str], size: float, widths: float | Sequence[float]) -> list[str]:
    """Names on one line each, as `fitted` has them."""
    return [lines[0] for lines in fitted(names, size, widths, 1)]


def _cut(lines: list[str], name: str) -> bool:
    return " ".join(lines) != name


def _beginning(lines: list[str]) -> str:
    """The words before the first ellipsis."""
    return " ".join(lines).partition(CUT)[0]


def _alike(names: list[str], shown: list[list[str]], cut: set[int]) -> list[list[int]]:
    """Groups of cut names that differ, of which each goes on as another is shown."""
    groups: list[list[int]] = []
    for number in sorted(cut, key=lambda one: names[one]):
        last = groups[-1][-1] if groups else number
        both = names[number].startswith(_beginning(shown[last]))
        if groups and both and names[last].startswith(_beginning(shown[number])):
            groups[-1].append(number)
        else:
            groups.append([number])
    return [group for group in groups if len({names[number] for number in group}) > 1]


def _tell_apart(
    names: list[str],
    shown: list[list[str]],
    rooms: list[float],
    sizes: tuple[float, int],
    group: list[int],
    places: tuple[int, ...] = (),
) -> None:
    """Show the names of a group from where they differ; of those that still look alike, more."""
    size, lines = sizes
    apart = _common([names[number] for number in group])
    if places and apart <= places[-1]:
        return
    places = (*places, apart)
    for number in group:
        shown[number] = _middle_cut(names[number], places, size, rooms[number], lines)
    ends: dict[str, list[int]] = {}
    for number in group:
        ends.setdefault(" ".join(shown[number]), []).append(number)
    for again in ends.values():
        if len({names[number] for number in again}) > 1:
            _tell_apart(names, shown, rooms, sizes, again, places)


def _common(names: list[str]) -> int:
    """How many signs all of them begin with."""
    first, last = min(names), max(names)
    pairs = enumerate(zip(first, last, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(first), len(last)))


def _middle_cut(
    name: str, places: tuple[int, ...], size: float, room: float, lines: int
) -> list[str]:
    """The beginning of a name, the word at each place but the last, and from there what fits."""
    starts = [_start(name, place) for place in places]
    words = [name[start:].partition(" ")[0][: 2 * LONG_WORD] for start in starts[:-1]]
    for_end = room * (0.5 if lines == 1 else 1)
    rest = _as_much(name[starts[-1] :], size, for_end - text_width(CUT + " ", size))
    end = f" {CUT} ".join([*words, rest])
    stops = [at for at, sign in enumerate(name[: starts[0]]) if sign == " "]
    if not stops or stops[0] > 2 * LONG_WORD:
        stops = list(range(1, starts[0] + 1))
    stop = _most(stops, lambda at: _fits(_joined(name, at, end), size, room, lines))
    return wrap(_joined(name, stop, end), size, room, lines)


def _as_much(words: str, size: float, room: float) -> str:
    """As many words as go on one line, or as much of the first one."""
    if text_width(words, size) <= room:
        return words
    stops = [at for at, sign in enumerate(words) if sign == " "]
    stop = _most(stops, lambda at: text_width(f"{words[:at]} {CUT}", size) <= room)
    return f"{words[:stop]} {CUT}" if stop else shorten(words, size, room)


def _most(stops: list[int], fits: Callable[[int], bool]) -> int:
    """The last of the places that fits; 0 if none does."""
    low, high = 0, len(stops)
    while low < high:
        middle = (low + high + 1) // 2
        if fits(stops[middle - 1]):
            low = middle
        else:
            high = middle - 1
    return stops[low - 1] if low else 0


def _start(name: str, place: int) -> int:
    """Where the word at a place begins; in a long word, a few signs before."""
    start = name.rfind(" ", 0, place) + 1
    return start if place - start <= LONG_WORD else place - LONG_WORD // 2


def _joined(name: str, stop: int, end: str) -> str:
    if not stop:
        return f"{CUT} {end}"
    between = f" {CUT}" if name[stop : stop + 1] == " " else CUT
    return f"{name[:stop].rstrip()}{between} {end}"


def _fits(words: str, size: float, room: float, lines: int) -> bool:
    found = wrap(words, size, room)
    return len(found) <= lines and not _cut(found, words)
