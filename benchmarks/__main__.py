"""Prints one tab-separated line a figure: name, median, unit, aim. Always ends with 0."""

from __future__ import annotations

import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from benchmarks.timing import Figure

PARTS = {
    "start": "benchmarks.start",
    "project": "benchmarks.project",
    "document": "benchmarks.document",
    "codebook": "benchmarks.codebook",
    "coding": "benchmarks.document",
    "frequency": "benchmarks.measures",
    "frames": "benchmarks.measures",
    "cooccurrence": "benchmarks.measures",
    "chart": "benchmarks.charts",
    "thumbnail": "benchmarks.charts",
    "scroll": "benchmarks.document",
    "page": "benchmarks.dense",
    "hover": "benchmarks.dense",
    "resize": "benchmarks.dense",
    "filter": "benchmarks.dense",
    "fold": "benchmarks.dense",
    "picker": "benchmarks.picker",
    "tabs": "benchmarks.tabs",
    "cases": "benchmarks.cases",
    "blocked": "benchmarks.blocked",
    "undo": "benchmarks.blocked",
    "merge": "benchmarks.blocked",
    "find": "benchmarks.find",
    "import": "benchmarks.importing",
    "table": "benchmarks.tables",
    "word": "benchmarks.word",
    "retrieval": "benchmarks.retrieval",
    "crosstab": "benchmarks.crosstabs",
    "pairings": "benchmarks.crosstabs",
    "memory": "benchmarks.memory",
}
"""First part of a figure's name -> the module whose `figures(folder)` yields it."""


def main(wanted: list[str]) -> int:
    """Measure what is wanted (parts or whole names of figures), or everything."""
    modules = dict.fromkeys(
        place
        for part, place in PARTS.items()
        if not wanted or any(name.split(".")[0] == part for name in wanted)
    )
    print("name\tmedian\tunit\taim")
    with tempfile.TemporaryDirectory() as folder:
        for place in modules:
            measure(import_module(place).figures, Path(folder), wanted)
    return 0


def measure(figures: Callable[[Path], Iterator[Figure]], folder: Path, wanted: list[str]) -> None:
    """Print a module's figures as they come; one that fails is told and stops none of the rest."""
    try:
        for figure in figures(folder):
            if not wanted or any(figure.name.startswith(name) for name in wanted):
                print(figure.line(), flush=True)
    except Exception:  # noqa: BLE001  a benchmark prints what it can and ends with 0
        traceback.print_exc()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
