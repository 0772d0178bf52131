"""The block of metadata that may stand above a Markdown text, between lines of `---`.

A rule at the top of a transcript looks the same, and what stands below it is what people said: the
block is metadata only where each of its lines is YAML as people write it there, and none a turn.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from qda.importers import roles
from qda.importers.labels import plausible

_KEY = re.compile(r"(?P<key>[^\W\d][\w.-]{0,39}|[\"'][^\"']{1,40}[\"']):(?:[ \t]+(?P<value>.*))?$")
_ITEM = re.compile(r"-[ \t]+(?P<value>.*)$")
_OPENS = re.compile(r"(?:[|>][-+]?\d?)?\s*(?:#.*)?$")
_QUOTED = ("'", '"', "[", "{", "|", ">", "&", "*", "!")
_SAID = (".", "?", "!", "…")
_CLOSING = ("---", "...")
_MOST_LINES, _MOST_KEYS = 120, 30


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The title that the block names ("" for none), and the text below it."""

    title: str
    below: str


def parted(text: str) -> FrontMatter | None:
    """The metadata block at the top of a text and what follows; None where there is none."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return None
    head = enumerate(lines[1 : _MOST_LINES + 2], 1)
    end = next((at for at, line in head if line.rstrip() in _CLOSING), 0)
    values = _values(lines[1:end])
    if not values:
        return None
    titles = [value for key, value in values.items() if key.casefold() in ("title", "titel")]
    title = titles[0].strip().strip("'\"") if titles else ""
    return FrontMatter(title, "\n".join(lines[end + 1 :]))


def _values(block: list[str]) -> dict[str, str]:
    """The values by key, in a block that is YAML line by line; none where a line is not."""
    values: dict[str, str] = {}
    opened = False
    for line in map(str.rstrip, block):
        if not line or line.startswith("#"):
            continue
        if line[0] in " \t" or (opened and _ITEM.match(line)):
            if not values:
                return {}
            continue
        match = _KEY.match(line)
        key = match["key"].strip("\"'") if match else ""
        value = (match["value"] or "").strip() if match else ""
        if not match or key in values or _is_no_value(value) or _is_turn(key, value):
            return {}
        values[key] = value
        opened = bool(_OPENS.match(value))
    if len(values) > _MOST_KEYS or all(key[0].isupper() and plausible(key) for key in values):
        return {}  # so many, or names, of people for all one can see
    return values


def _is_no_value(value: str) -> bool:
    """Whether no YAML would have it: a second colon in words without quotation marks."""
    return ": " in value and not value.startswith(_QUOTED)


def _is_turn(key: str, value: str) -> bool:
    """Whether it reads as somebody's words: a name or a role, and a sentence."""
    if value.startswith(_QUOTED) or not value.endswith(_SAID):
        return False
    named = key[0].isupper() and plausible(key)
    return named or roles.by_word(key) is not None or roles.by_letter(key) is not None
