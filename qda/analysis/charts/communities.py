"""Groups of codes that meet more among themselves than with others.

Louvain (Blondel, Guillaume, Lambiotte and Lefebvre 2008): each code moves to the neighbouring group
that raises the modularity most, until none does; then groups are taken as codes, and again. Codes
are visited in the order given, and of equal gains the first counts, so that the same study gives
the same groups. Modularity: Newman (2004), for weights.
"""

from __future__ import annotations

import numpy as np

LEAST_GAIN = 1e-9


def communities(weights: np.ndarray) -> np.ndarray:
    """For each node of a symmetric table of weights its group, from 0, the largest groups first."""
    weights = np.asarray(weights, dtype=float)
    found = np.arange(len(weights))
    table = weights.copy()
    while True:
        groups = _moved(table)
        numbers, groups = np.unique(groups, return_inverse=True)
        found = groups[found]
        if len(numbers) == len(table):
            return _by_size(found)
        into = np.zeros((len(table), len(numbers)))
        into[np.arange(len(table)), groups] = 1
        table = into.T @ table @ into


def modularity(weights: np.ndarray, groups: np.ndarray) -> float:
    """Q: the share of the weights within groups beyond what chance would give; 0 of no weights."""
    whole = float(weights.sum())
    if whole <= 0:
        return 0.0
    degree = weights.sum(axis=1)
    same = groups[:, None] == groups[None, :]
    return float(((weights - np.outer(degree, degree) / whole) * same).sum() / whole)


def _moved(table: np.ndarray) -> np.ndarray:
    """One level: nodes moved until no move raises the modularity."""
    count, whole = len(table), float(table.sum())
    groups = np.arange(count)
    if whole <= 0:
        return groups
    degree = table.sum(axis=1)
    total = degree.copy()
    moving = True
    while moving:
        moving = False
        for node in range(count):
            own = int(groups[node])
            total[own] -= degree[node]
            row = table[node].copy()
            row[node] = 0
            ties = np.bincount(groups, weights=row, minlength=count)
            gain = ties - total * degree[node] / whole
            best = int(np.argmax(np.where(ties > 0, gain, -np.inf)))
            if gain[best] <= gain[own] + LEAST_GAIN:
                best = own
            total[best] += degree[node]
            groups[node] = best
            moving |= best != own
    return groups


def _by_size(groups: np.ndarray) -> np.ndarray:
    """Numbered anew: the largest first, of equals the one with the first node."""
    sizes = np.bincount(groups)
    first = [int(np.flatnonzero(groups == group)[0]) for group in range(len(sizes))]
    order = sorted(range(len(sizes)), key=lambda group: (-sizes[group], first[group]))
    return np.asarray(np.argsort(order)[groups])
