"""Breaks files at length: `python -m tests.fuzzing MINUTES [SEED] [SUFFIX ...]`.

Prints each fault that it has not seen before and keeps its file in build/fuzzing. Ends with 1
where there was any.
"""

from __future__ import annotations

import hashlib
import os
import random
import sys
import time
from collections import Counter
from pathlib import Path

from tests.fuzzing import seeds
from tests.fuzzing.mutations import broken
from tests.fuzzing.trial import trial

KEPT = seeds.ROOT / "build" / "fuzzing"


def main(wanted: list[str]) -> int:
    """Go on for so many minutes of processor time."""
    minutes = float(wanted[0]) if wanted else 5.0
    seed = int(wanted[1]) if len(wanted) > 1 else random.randrange(2**32)
    suffixes = tuple(wanted[2:])
    samples = Path(os.environ.get("QDA_SAMPLES") or seeds.ROOT.parent / "shared" / "samples")
    known = [*seeds.made() * 8, *seeds.shipped(), *seeds.of_folder(samples)]
    if suffixes:
        known = [one for one in known if one[0].endswith(suffixes)]
    rng = random.Random(seed)
    tried: Counter[str] = Counter()
    seen: set[str] = set()
    begun = time.process_time()
    while time.process_time() - begun < minutes * 60:
        name, data = rng.choice(known)
        if rng.random() < 0.05:  # mislabelled
            name = rng.choice(known)[0]
        tried[Path(name).suffix] += 1
        fault = trial(name, broken(data, rng))
        if fault is None or fault.words[-300:] in seen:
            continue
        seen.add(fault.words[-300:])
        KEPT.mkdir(parents=True, exist_ok=True)
        place = KEPT / f"{hashlib.sha256(fault.data).hexdigest()[:12]}-{name}"
        place.write_bytes(fault.data)
        print(f"{place}\n{fault.words}\n", flush=True)
    print(f"seed {seed}: {sum(tried.values())} files, {len(seen)} faults; {dict(tried)}")
    return 1 if seen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
