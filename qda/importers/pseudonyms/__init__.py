"""Names and pseudonyms around an import: the key's file, names to offer, and what is left of them.

The replacing itself is `qda.pseudonyms`. The key never comes into the project.
"""

from __future__ import annotations

from qda.importers.pseudonyms.checking import Place, check
from qda.importers.pseudonyms.key_file import (
    CannotWriteKey,
    advice,
    open_names,
    read_key,
    write_key,
)
from qda.importers.pseudonyms.near import Suspect, contacts, doubtful, suspects
from qda.importers.pseudonyms.suggesting import Suggestion, proposed, suggestions

__all__ = [
    "CannotWriteKey",
    "Place",
    "Suggestion",
    "Suspect",
    "advice",
    "check",
    "contacts",
    "doubtful",
    "open_names",
    "proposed",
    "read_key",
    "suggestions",
    "suspects",
    "write_key",
]
