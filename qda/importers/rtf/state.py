"""What holds at a place of an RTF file, and what came out of it in the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from qda.importers.comments import Comment
from qda.importers.draft import Line
from qda.importers.rtf import charsets
from qda.importers.told import Tally

BODY, QUIET, FONTS, STYLES = "body", "quiet", "fonts", "styles"
"""Where text goes: into paragraphs, nowhere, the font table, the table of styles."""


@dataclass(slots=True)
class State:
    """What holds inside a group, and is forgotten at its end."""

    into: str = BODY
    font: int = -1
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    revised: bool = False
    unicode_skip: int = 1
    style: int = 0
    level: int = 0
    in_table: bool = False
    nested: int = 1
    row_deleted: bool = False
    collected: list[str] | None = None
    closing: Callable[[], None] | None = None


@dataclass(slots=True)
class Style:
    """A paragraph style: its heading level and whether it is that of the title."""

    level: int = 0
    title: bool = False


@dataclass(slots=True)
class Told:
    """What came out of a file."""

    lines: list[Line] = field(default_factory=list)
    comments: dict[str, Comment] = field(default_factory=dict)
    tally: Tally = field(default_factory=Tally)
    title: str = ""
    codec: str = charsets.USUAL
    broken_off: bool = False
