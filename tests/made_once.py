"""What many tests begin with is made once a process, and copied for each of them."""

from __future__ import annotations

import atexit
import copy
import os
import shutil
import tempfile
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
"""Where files need not wait for a disk, where there is such a place: few tests are about disks."""

HOME = tempfile.mkdtemp(prefix="qda-tests-", dir=MEMORY)
"""A home that holds no settings, and goes when the process does."""

T = TypeVar("T")
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
_made: dict[Hashable, tuple[Path, Any]] = {}


def made_once(path: Path, make: Callable[[Path], T], *key: Hashable) -> T:
    """A copy, at `path`, of the project that `make` makes; what `make` said of it.

    `make` is called once for every `key` (and itself), with a path that ends in the same name.
    """
    whole = (make, *key)
    if whole not in _made:
        source = Path(tempfile.mkdtemp(dir=HOME)) / path.name
        said = make(source)
        _made[whole] = (source, said)
    source, said = _made[whole]
    shutil.copy(source, path)
    return copy.deepcopy(said)
