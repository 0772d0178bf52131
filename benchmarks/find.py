"""Finding in the study of 200 documents of 50,000 characters, each time read from the file anew."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.study import make
from benchmarks.timing import Figure, median
from qda.models import Project
from qda.models.search import Library, Scope
from qda.search import Finder, Page, Query

PLAIN = Query("who decides")
EXPRESSION = Query(r"\b(rules|room)\b \w+ people\b", regex=True)


def figures(folder: Path) -> Iterator[Figure]:
    """find.first.10m, find.all.10m, find.again.10m, find.regex.10m, find.accents.50k."""
    with Project.open(make(folder / "study.qdaproj"), read_only=True) as project:

        def first() -> object:
            return next(Library(project.ask).find(Finder(PLAIN), Scope()))

        def every(query: Query, library: Any = None) -> int:
            library = library or Library(project.ask)
            return sum(len(found.spans) for found in library.find(Finder(query), Scope()))

        first()  # the module of expressions is loaded once
        yield Figure("find.first.10m", median(first), "s", 0.1)
        yield Figure("find.all.10m", median(lambda: every(PLAIN)), "s", 0.5)
        kept = Library(project.ask)
        every(PLAIN, kept)
        yield Figure("find.again.10m", median(lambda: every(PLAIN, kept)), "s", 0.1)
        yield Figure("find.regex.10m", median(lambda: every(EXPRESSION), 3), "s", 2)
    accents = unicodedata.normalize("NFD", "één naïeve coördinator – “Straße” 🙂 ") * 1_500
    page = accents[:50_000]
    finder = Finder(Query("coordinator"))
    yield Figure("find.accents.50k", median(lambda: finder.spans(Page(page))) * 1000, "ms", 50)
