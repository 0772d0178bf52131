"""A codebook in a table: columns known by their headings, in Dutch or English.

A row is a code. Its place is a `path` ("Factors › Trust"; folders on the way need no row of their
own) or a `parent` (an id, a path or a name of the table). Texts may carry their language in the
heading: `name_nl`, `definition (en)`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from qda.i18n import _
from qda.importers.delimited import Row, Table, read_table, recognise
from qda.models.codebook_table import TEXT_FIELDS, Codebook, CodebookEntry, slug
from qda.models.palette import is_colour
from qda.models.rows import CodeTexts
from qda.text import name_key

_WORDS: dict[str, tuple[str, ...]] = {
    "name": ("naam", "code", "tag", "label", "code name", "codenaam"),
    "short": ("kort", "short definition", "korte definitie", "summary", "samenvatting"),
    "definition": ("definitie", "description", "beschrijving", "omschrijving", "full definition"),
    "indicators": ("indicatoren", "indicator"),
    "use_when": ("use", "gebruik wanneer", "gebruik als", "when to use", "inclusion"),
    "do_not_use_when": (
        "do not use",
        "gebruik niet wanneer",
        "gebruik niet als",
        "niet gebruiken wanneer",
        "when not to use",
        "exclusion",
    ),
    "example": ("voorbeeld", "examples", "voorbeelden"),
    "source": ("bron", "literature", "literatuur"),
    "id": ("key", "sleutel"),
    "parent": ("ouder", "bovenliggend", "bovenliggende code", "parent code", "hoofdcode"),
    "path": ("pad", "code path"),
    "colour": ("color", "kleur"),
    "origin": ("herkomst",),
    "codable": ("codeerbaar",),
    "pin": ("toets", "number key", "cijfertoets"),
}
_ORIGINS = {"deductief": "deductive", "inductief": "inductive", "in vivo": "in-vivo"}
_YES = {"true", "yes", "ja", "1", "waar", "x"}
_NO = {"false", "no", "nee", "0", "onwaar"}
_SUFFIX = re.compile(r"(.+?)(?:_|\s*\(|\s*\[)([a-z]{2})[)\]]?", re.IGNORECASE)
_STEPS = re.compile(r"\s*(?:›|»|\\|\s/\s|\s>\s)\s*")


@dataclass
class _Place:
    """A row with its place in the table, before the tree is built."""

    entry: CodebookEntry
    path: tuple[str, ...] = ()
    parent: str = ""
    names: set[str] = field(default_factory=set)


def parse(path: Path, data: bytes) -> tuple[Codebook, list[str]]:
    """The codebook in a table, and what is wrong with it in sentences."""
    table = read_table(path, data)
    columns = _columns(table)
    if not any(name in {"name", "path"} for name, _language in columns):
        return Codebook(), [_("There is no column “name” or “path”: it is no codebook.")]
    if not table.rows:
        return Codebook(), [_("There is no code in it.")]
    reasons: list[str] = []
    places = [_place(row, columns, reasons) for row in table.rows]
    by_path = _with_folders([place for place in places if place is not None])
    entries = _linked(by_path)
    languages = sorted({language for _name, language in columns if language})
    return Codebook({}, tuple(languages), tuple(entries)), reasons


def _columns(table: Table) -> dict[tuple[str, str], str]:
    """(field, language) -> heading; the language is empty where the heading names none."""
    plain, unknown = recognise(table.columns, _WORDS)
    found = {(name, ""): column for name, column in plain.items()}
    for column in unknown:
        match = _SUFFIX.fullmatch(column)
        named = recognise([match.group(1)], _WORDS)[0] if match else {}
        for name in named:
            if match and name in TEXT_FIELDS:
                found.setdefault((name, match.group(2).lower()), column)
    return found


def _place(row: Row, columns: Mapping[tuple[str, str], str], reasons: list[str]) -> _Place | None:
    cells = {spot: row.cells.get(column, "").strip() for spot, column in columns.items()}
    texts: dict[str, dict[str, str]] = {}
    for (name, language), value in cells.items():
        if name in TEXT_FIELDS and value:
            texts.setdefault(language, {})[name] = value
    path = tuple(part for part in _STEPS.split(cells.get(("path", ""), "")) if part)
    names = {words["name"] for words in texts.values() if "name" in words}
    if path and not names:
        texts.setdefault("", {})["name"] = path[-1]
        names = {path[-1]}
    if not names:
        reasons.append(_("Line {line}: the code has no name.").format(line=row.line))
        return None
    entry = CodebookEntry(
        cells.get(("id", ""), ""),
        texts={tongue: CodeTexts(**words) for tongue, words in texts.items() if "name" in words},
        **_values(cells, row.line, reasons),
    )
    return _Place(entry, path, cells.get(("parent", ""), ""), names)


def _values(cells: Mapping[tuple[str, str], str], line: int, reasons: list[str]) -> dict[str, Any]:
    colour = cells.get(("colour", ""), "").lower()
    origin = cells.get(("origin", ""), "").casefold()
    codable, pin = cells.get(("codable", ""), "").casefold(), cells.get(("pin", ""), "")
    colour = colour if not re.fullmatch("[0-9a-f]{6}", colour) else f"#{colour}"
    origin = _ORIGINS.get(origin, origin.replace(" ", "-"))
    for good, field_name, value in (
        (not colour or is_colour(colour), _("colour"), colour),
        (origin in {"", "deductive", "inductive", "in-vivo"}, _("origin"), origin),
        (codable in {"", *_YES, *_NO}, _("codable"), codable),
        (pin in {"", *"123456789"}, _("number key"), pin),
    ):
        if not good:
            reasons.append(
                _("Line {line}: “{value}” is no {field}.").format(
                    line=line, value=value, field=field_name
                )
            )
    return {
        "colour": colour,
        "origin": origin,
        "codable": None if not codable else codable in _YES,
        "pin": int(pin) if pin.isdecimal() else None,
    }


def _with_folders(places: list[_Place]) -> list[_Place]:
    """The places with the folders that paths go through but that have no row."""
    known = {_fold(place.path) for place in places if place.path}
    found: list[_Place] = []
    for place in places:
        for depth in range(1, len(place.path)):
            path = place.path[:depth]
            if _fold(path) not in known:
                known.add(_fold(path))
                entry = CodebookEntry("", codable=False, texts={"": CodeTexts(path[-1])})
                found.append(_Place(entry, path, names={path[-1]}))
        found.append(place)
    return found


def _linked(places: list[_Place]) -> list[CodebookEntry]:
    taken = {place.entry.key for place in places if place.entry.key}
    keys = [place.entry.key or _free(place, taken) for place in places]
    by_name: dict[str, str] = {}
    for place, key in zip(places, keys, strict=True):
        for name in place.names:
            by_name.setdefault(name_key(name), key)
    by_path = {
        _fold(place.path): key for place, key in zip(places, keys, strict=True) if place.path
    }
    entries: list[CodebookEntry] = []
    for place, key in zip(places, keys, strict=True):
        parent = by_path.get(_fold(place.path[:-1]), "") if len(place.path) > 1 else place.parent
        if parent and parent not in keys:
            steps = [step for step in _STEPS.split(parent) if step]
            parent = by_name.get(name_key(parent), by_name.get(name_key(steps[-1]), parent))
        entries.append(replace(place.entry, key=key, parent=parent))
    return entries


def _fold(path: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name_key(part) for part in path)


def _free(place: _Place, taken: set[str]) -> str:
    base = slug(place.path[-1] if place.path else sorted(place.names)[0]) or "code"
    key, number = base, 2
    while key in taken:
        key, number = f"{base}-{number}", number + 1
    taken.add(key)
    return key
