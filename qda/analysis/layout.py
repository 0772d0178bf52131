"""Where the codes of a network lie: near where they meet often, and never on each other.

The places come from stress majorisation (Gansner, Koren and North 2004). Few codes begin from
classical scaling (Torgerson 1952) and are turned flat; many begin each from a place of its own,
drawn from its guid, and stay unturned, so that one code more leaves the others about where they
were. There is no chance in it: the same study gives the same picture.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from zlib import crc32

import numpy as np

FEW = 12
"""Up to so many codes there is room enough to keep all distances as they are."""
FULL = 0.86
"""How much of a row's width is filled at most."""
STAGGER = 0.14
"""Inches by which neighbours in a row stand lower."""


def layout(counts: np.ndarray, keys: Sequence[str] = (), rounds: int = 120) -> np.ndarray:
    """Places (n x 2) in which codes that meet often lie near; the same for the same counts."""
    wanted = _distances(counts)
    places = homes(keys) if steady(keys) else scaled(wanted)
    weights = np.where(wanted > 0, wanted, 1.0) ** -2
    np.fill_diagonal(weights, 0)
    total, reach = weights.sum(axis=1)[:, None], weights * wanted
    for _round in range(rounds):
        length = _lengths(places)
        pull = np.divide(reach, length, out=np.zeros_like(reach), where=length > 1e-9)
        # each code goes to the mean of where the others, at the distance wanted, would have it
        aim = (weights @ places + pull.sum(axis=1)[:, None] * places - pull @ places) / total
        places = (places + aim) / 2  # half way: all move at once, and would overshoot
    return places


def _lengths(places: np.ndarray) -> np.ndarray:
    """How far apart each two places lie; a side at a time, which is quickest for many."""
    across = places[:, 0, None] - places[None, :, 0]
    down = places[:, 1, None] - places[None, :, 1]
    across *= across
    down *= down
    across += down
    return np.asarray(np.sqrt(across, out=across))


def steady(keys: Sequence[str]) -> bool:
    """Whether there are so many codes that each keeps to its own part of the sheet."""
    return len(keys) > FEW


def homes(keys: Sequence[str]) -> np.ndarray:
    """A place for each code that depends on its key alone."""
    signs = [[crc32((key + side).encode()) for side in ("across", "down")] for key in keys]
    return 1.5 * (np.array(signs) / 2**32 - 0.5)


def scaled(wanted: np.ndarray) -> np.ndarray:
    """Classical scaling: places whose distances are as near to those wanted as a plane allows."""
    count = len(wanted)
    centre = np.eye(count) - 1 / count
    values, vectors = np.linalg.eigh(-centre @ wanted**2 @ centre / 2)
    best = vectors[:, [-1, -2]] if count > 1 else np.zeros((count, 2))
    length = np.sqrt(np.maximum(values[[-1, -2]] if count > 1 else np.zeros(2), 0))
    # a little of a circle keeps apart what the plane would lay on one spot
    angle = np.arange(count) * 2 * math.pi / count
    return np.asarray(best * length + 1e-3 * np.stack([np.sin(angle), np.cos(angle)], axis=1))


def _distances(counts: np.ndarray) -> np.ndarray:
    """How far apart each pair should be: by the strength of its tie, else by the best way round."""
    strong = np.sqrt(counts / counts.max())
    far = np.where(counts > 0, 1.25 - 0.75 * strong, np.inf)
    np.fill_diagonal(far, 0)
    round_by = np.empty_like(far)
    for middle in range(len(far)):  # Floyd and Warshall
        np.add(far[:, middle, None], far[middle], out=round_by)
        np.minimum(far, round_by, out=far)
    finite = far[np.isfinite(far)]
    return np.minimum(np.where(np.isfinite(far), far, finite.max() + 0.5), 2.2)


def turned(places: np.ndarray, keys: Sequence[str] = ()) -> np.ndarray:
    """Places as shares (0 to 1) of the sheet, turned so that the longest way lies flat.

    Which end is left and which is up is decided by the codes' `keys`, not by their number.
    """
    centred = places - places.mean(axis=0)
    if steady(keys):
        return _shares(centred)
    _u, _s, axes = np.linalg.svd(centred, full_matrices=False)
    names = keys or [str(number) for number in range(len(places))]
    pull = np.array([crc32(name.encode()) / 2**32 - 0.5 for name in names])
    side = pull @ (centred @ axes.T)
    axes = axes * np.where(side < 0, -1, 1)[:, None]
    return _shares(centred @ axes.T)


def _shares(found: np.ndarray) -> np.ndarray:
    low, high = found.min(axis=0), found.max(axis=0)
    flat = high - low < 1e-9
    return np.where(flat, 0.5, (found - low) / np.where(flat, 1, high - low))


def free(
    shares: np.ndarray, halves: np.ndarray, wide: float, spare: float = 0.0
) -> tuple[np.ndarray, float]:
    """Middles of boxes on a sheet `wide` inches wide, and the height that they need.

    `shares` is where each would lie; `halves` (n x 2) half its width and height. Few boxes keep
    their distances and only give way; many are put in rows, so that the middle is no thicket.
    `spare` inches more of height are spread over the sheet; less, as far as all find room.
    """
    if len(shares) > FEW:
        return in_rows(shares, halves, wide, max(0.0, spare))
    tall = max(wide * 0.5, 1.5 * float((4 * halves.prod(axis=1)).sum()) / wide)
    found, tall = in_room(shares, halves, (wide, tall))
    if spare:
        least = 2.2 * float(halves[:, 1].max())
        found, tall = in_room(shares, halves, (wide, max(least, tall + spare)))
    return found, tall


def in_room(
    shares: np.ndarray, halves: np.ndarray, room: tuple[float, float]
) -> tuple[np.ndarray, float]:
    """Boxes on a sheet of this width and height, which grows until all of them find room.

    Where they push each other about on a narrow sheet without end they are put in rows.
    """
    (wide, tall), edge = room, halves.max(axis=0)
    high = in_rows(shares, halves, wide)[1]
    while True:
        span = np.array((wide, tall))
        found, done = apart(edge + shares * (span - 2 * edge), halves, (wide, tall))
        if done:
            return found, tall
        if tall > 2 * high:
            return in_rows(shares, halves, wide, max(0.0, room[1] - high))
        tall *= 1.1


def in_rows(
    shares: np.ndarray, halves: np.ndarray, wide: float, spare: float = 0.0
) -> tuple[np.ndarray, float]:
    """Boxes in rows from top to bottom, each row in its order from left to right, none touching.

    Neighbours in a row stand a little up and down, which lets lines pass; `spare` inches are left
    between the rows.
    """
    rows: list[list[int]] = [[]]
    filled = 0.0
    for box in np.argsort(shares[:, 1], kind="stable").tolist():
        if rows[-1] and filled + 2 * halves[box, 0] > FULL * wide:
            rows.append([])
            filled = 0.0
        rows[-1].append(box)
        filled += 2 * float(halves[box, 0])
    found = np.zeros_like(shares)
    tall, air = 0.0, spare / len(rows)
    for number, row in enumerate(rows):
        order = sorted(row, key=lambda box: (shares[box, 0], box))
        half, high = halves[order, 0], halves[order, 1].max()
        wanted = half + shares[order, 0] * (wide - 2 * half)
        found[order, 0] = in_line(wanted, half, wide)
        step = STAGGER * ((np.arange(len(order)) + number) % 2)
        found[order, 1] = tall + air / 2 + halves[order, 1] + step
        tall += 2 * float(high) + STAGGER + air
    return found, tall


def in_line(wanted: np.ndarray, half: np.ndarray, wide: float) -> np.ndarray:
    """Places in a line near those wanted, in their order, without overlap, from 0 to `wide`."""
    found = wanted.copy()
    for place in range(len(found)):
        least = half[place] if not place else found[place - 1] + half[place - 1] + half[place]
        found[place] = max(found[place], least)
    for place in reversed(range(len(found))):
        last = place == len(found) - 1
        most = wide - half[place] if last else found[place + 1] - half[place + 1] - half[place]
        found[place] = min(found[place], most)
    return found


def apart(
    centres: np.ndarray, halves: np.ndarray, span: tuple[float, float], rounds: int = 800
) -> tuple[np.ndarray, bool]:
    """Boxes pushed off each other and kept on the sheet; and whether all of them found room.

    Where two overlap, both give way by half, along the side on which the overlap is less.
    """
    centres = centres.copy()
    need = halves[:, None, :] + halves[None, :, :]
    before = np.sign(np.arange(len(centres))[:, None] - np.arange(len(centres))[None, :])
    for _round in range(rounds):
        between = centres[:, None, :] - centres[None, :, :]
        over = need - np.abs(between)
        over[np.arange(len(centres)), np.arange(len(centres))] = 0
        clash = (over > 1e-6).all(axis=2)
        if not clash.any():
            return centres, True
        across = over[:, :, 0] <= over[:, :, 1]
        way = np.where(between == 0, before[:, :, None], np.sign(between))
        push = np.where(clash[:, :, None], way * (over / 2 + 0.002), 0)
        push[:, :, 0] *= across
        push[:, :, 1] *= ~across
        moved = np.clip(centres + push.sum(axis=1) * 0.7, halves, np.array(span) - halves)
        if np.abs(moved - centres).max() < 1e-5:
            return moved, False  # against the edges, and none can give way
        centres = moved
    return centres, False
