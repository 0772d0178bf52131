"""From the start of a process to the window on the screen, and to a project that can be worked in.

Offscreen, in a fresh process each time, with settings of its own; the clock starts before Python.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.study import make
from benchmarks.timing import Figure

PROBE = Path(__file__).with_name("start_probe.py")


def figures(folder: Path) -> Iterator[Figure]:
    """start.window (painted) and start.usable (the study's project open, its documents shown)."""
    path = make(folder / "study.qdaproj")
    taken = [_start(path, folder) for _run in range(6)][1:]  # the first warms the disk
    yield Figure("start.window", statistics.median(first for first, _last in taken), "s", 0.5)
    yield Figure("start.usable", statistics.median(last for _first, last in taken), "s", 1.0)


def _start(path: Path, folder: Path) -> tuple[float, float]:
    settings = {
        "HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONDONTWRITEBYTECODE": "",  # modules are compiled once, as where it is installed
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
    }
    begun = time.time()
    done = subprocess.run(
        [sys.executable, str(PROBE), str(path)],
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=True,
    )
    shown, usable = (float(number) for number in done.stdout.split()[-2:])
    return shown - begun, usable - begun
