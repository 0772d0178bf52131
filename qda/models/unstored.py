"""What was typed in a project but could not be stored before it closed: kept beside its backups.

One small file a project, with the document, a fingerprint of the text that the typing begins with,
and the changes in turn. It goes when they are stored or given up, and with a removal for good.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qda.models import backups, storage
from qda.text_edits import Change

_NAME = "typed.json"
_FRESH = "typed.new"


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed in a document; `digest` is of the stored text that it begins with."""

    document: int
    digest: str
    steps: tuple[tuple[Change, ...], ...]


def digest(text: str) -> str:
    """The fingerprint of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def file_of(path: Path | str) -> Path:
    """Where what was typed in the project at `path` is kept; the file need not be there."""
    return backups.folder_of(path) / _NAME


def kept(path: Path | str) -> list[Path]:
    """The file, if there is one."""
    file = file_of(path)
    return [file] if file.is_file() else []


def kept_in(folder: Path) -> list[Path]:
    """What is kept in a folder of backups: the file, and one that was not finished."""
    there = (folder / _NAME, folder / _FRESH)
    return [file for file in there if file.is_file()]


def write(path: Path | str, typed: Sequence[Typed]) -> Path:
    """Keep what was typed, behind what is kept already; the file. Raises OSError."""
    file = file_of(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    found = [
        {
            "document": one.document,
            "digest": one.digest,
            "steps": [[(c.start, c.end, c.text) for c in step] for step in one.steps],
        }
        for one in (*read(path), *typed)
    ]
    fresh = file.with_name(_FRESH)
    try:
        fresh.write_text(json.dumps(found, ensure_ascii=False), "utf-8")
        storage.to_disk(fresh)
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)
    return file


def read(path: Path | str) -> list[Typed]:
    """What is kept, in the order in which it was typed; nothing where that cannot be read."""
    try:
        found = json.loads(file_of(path).read_text("utf-8"))
        return [
            Typed(
                int(one["document"]),
                str(one["digest"]),
                tuple(
                    tuple(Change(int(low), int(high), str(text)) for low, high, text in step)
                    for step in one["steps"]
                ),
            )
            for one in found
        ]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def drop(path: Path | str) -> None:
    """Keep it no longer, nor what a killed program left of keeping it. Raises OSError."""
    for file in kept_in(backups.folder_of(path)):
        file.unlink()
