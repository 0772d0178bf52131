"""Small frames for the tests of measures, written as a person would write them down."""

from __future__ import annotations

import pandas as pd


def codes(*paths: tuple[int, ...], folders: tuple[int, ...] = ()) -> pd.DataFrame:
    """Codes by their paths of ids; a code's name is "c" and its id."""
    return pd.DataFrame(
        {
            "code": [path[-1] for path in paths],
            "parent": [path[-2] if len(path) > 1 else 0 for path in paths],
            "name": [f"c{path[-1]}" for path in paths],
            "path": list(paths),
            "label": [" › ".join(f"c{code}" for code in path) for path in paths],
            "depth": [len(path) - 1 for path in paths],
            "colour": ["#4ea290"] * len(paths),
            "codable": [path[-1] not in folders for path in paths],
            "order": range(len(paths)),
        }
    )


def codings(*rows: tuple[int, int, int], document: int = 1, coder: int = 1) -> pd.DataFrame:
    """Codings as (code, start, end); a paragraph is ten characters long."""
    whole = {"coding": "int64", "code": "int64", "start": "int64", "end": "int64"}
    return pd.DataFrame(
        {
            "coding": range(1, len(rows) + 1),
            "document": document,
            "code": [row[0] for row in rows],
            "coder": coder,
            "start": [row[1] for row in rows],
            "end": [row[2] for row in rows],
            "paragraph": [row[1] // 10 + 1 for row in rows],
            "last_paragraph": [(row[2] - 1) // 10 + 1 for row in rows],
            "quote": ["x" * (row[2] - row[1]) for row in rows],
            "cases": [(1,)] * len(rows),
        }
    ).astype({**whole, "paragraph": "int64", "last_paragraph": "int64"})


def together(*parts: pd.DataFrame) -> pd.DataFrame:
    """Several tables of codings as one, numbered afresh."""
    whole = pd.concat(parts, ignore_index=True)
    return whole.assign(coding=range(1, len(whole) + 1))
