"""The memory of the running program with the sample study open, as the system counts it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.timing import Figure
from qda.study import build_sample

PROBE = Path(__file__).with_name("memory_probe.py")


def figures(folder: Path) -> Iterator[Figure]:
    """memory.sample: megabytes that are the process's own (unique set size)."""
    path = build_sample(folder / "sample", "nl")
    settings = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, str(PROBE), str(path)],
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=True,
    )
    yield Figure("memory.sample", float(done.stdout.split()[-1]), "MB", 150)
