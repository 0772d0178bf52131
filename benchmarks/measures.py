"""Counting on the study of 20,000 codings: the measures alone, their frames read before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.study import make
from benchmarks.timing import Figure, median
from qda.analysis import frames
from qda.analysis.cooccurrence import cooccurrence
from qda.analysis.frequency import frequency
from qda.models import Project


def figures(folder: Path) -> Iterator[Figure]:
    """frames.20k, frequency.20k, cooccurrence.20k (by overlap, all pairs of 100 codes)."""
    with Project.open(make(folder / "study.qdaproj"), read_only=True) as project:
        yield Figure("frames.20k", median(lambda: frames.codings(project), 3), "s", 0.5)
        codings, codes = frames.codings(project), frames.codes(project)
    counted = median(lambda: frequency(codings, codes, with_subcodes=True))
    yield Figure("frequency.20k", counted, "s", 0.2)
    yield Figure("cooccurrence.20k", median(lambda: cooccurrence(codings, codes), 9), "s", 0.02)
