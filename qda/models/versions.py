"""Versions of the codebook: the whole tree frozen under a name, as after the pilot.

What is frozen stands on itself: codes by GUID, with their words in every language, and how often
each was used at that time. `qda.models.versions_compare` tells what is different.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from qda.i18n import N_
from qda.models import codebook_queries
from qda.models.edits import clean_name, edit, get, say
from qda.models.errors import DuplicateName
from qda.models.names import pick, project_language
from qda.models.rows import CodeTexts
from qda.models.schema import Code, CodebookVersion, CodeText, Coding
from qda.text import name_key, normalise


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A frozen codebook without its content; `folders` are not among the `codes`."""

    id: int
    guid: str
    name: str
    note: str
    made_at: str
    codes: int
    folders: int
    codings: int


@dataclass(frozen=True, slots=True)
class FrozenCode:
    """A code as it was; `parent` is a GUID, `codings` are its own, `path` ends in its name."""

    guid: str
    parent: str | None
    name: str
    path: tuple[str, ...]
    colour: str
    codable: bool
    origin: str
    codings: int
    texts: dict[str, CodeTexts]


Frozen = dict[str, FrozenCode]
"""A codebook by GUID, in tree order."""


@edit("versions.freeze", N_("Froze the codebook as {name}"))
def freeze(session: Session, name: str, note: str = "") -> int:
    """Keep the codebook as it is under a name; returns the id. Raises EmptyName, DuplicateName."""
    name = _free(session, name)
    content = json.dumps(_content(session), ensure_ascii=False)
    row = CodebookVersion(name=name, note=normalise(note).strip(), content=content)
    session.add(row)
    session.flush()
    say(session, name=name)
    return row.id


@edit("versions.annotate", N_("Changed the version {name} of the codebook"))
def annotate(
    session: Session, version: int, *, name: str | None = None, note: str | None = None
) -> None:
    """Give a version another name or note. Raises NotFound, EmptyName, DuplicateName."""
    row = get(session, CodebookVersion, version)
    if name is not None:
        row.name = _free(session, name, but=version)
    if note is not None:
        row.note = normalise(note).strip()
    say(session, name=row.name)


@edit("versions.remove", N_("Removed the version {name} of the codebook"))
def remove(session: Session, version: int) -> None:
    """Take a version away; the codebook stays as it is. Raises NotFound."""
    row = get(session, CodebookVersion, version)
    say(session, name=row.name)
    session.delete(row)


def _free(session: Session, name: str, but: int | None = None) -> str:
    name = clean_name(name)
    for key, taken in session.execute(select(CodebookVersion.id, CodebookVersion.name)):
        if key != but and name_key(taken) == name_key(name):
            raise DuplicateName(name)
    return name


def listing(session: Session) -> list[VersionRow]:
    """All versions, the first frozen first."""
    kept = CodebookVersion
    totals = [
        func.json_extract(kept.content, f"$.{key}") for key in ("codes", "folders", "codings")
    ]
    query = select(kept.id, kept.guid, kept.name, kept.note, kept.made_at, *totals)
    return [
        VersionRow(*values) for values in session.execute(query.order_by(kept.made_at, kept.id))
    ]


def find(session: Session, name: str) -> int | None:
    """The version of that name, upper and lower case alike."""
    for row in listing(session):
        if name_key(row.name) == name_key(name):
            return row.id
    return None


def read(session: Session, version: int, language: str | None = None) -> Frozen:
    """A version's codebook, named in `language` where it has such names. Raises NotFound."""
    return _frozen(json.loads(get(session, CodebookVersion, version).content), language)


def present(session: Session, language: str | None = None) -> Frozen:
    """The codebook as it is now, in the same form."""
    return _frozen(_content(session), language)


def _content(session: Session) -> dict[str, Any]:
    """The codebook as JSON: what a version holds."""
    rows = codebook_queries.tree(session)
    guids = {row.id: row.guid for row in rows}
    texts: dict[int, dict[str, dict[str, str]]] = {row.id: {} for row in rows}
    words = tuple(field.name for field in fields(CodeTexts))
    columns: list[Any] = [getattr(CodeText, name) for name in words]
    for code, language, *values in session.execute(
        select(CodeText.code_id, CodeText.language, *columns)
    ):
        texts[code][language] = {
            name: text for name, text in zip(words, values, strict=True) if text
        }
    query = select(Coding.code_id, func.count()).group_by(Coding.code_id)
    counts = {code: count for code, count in session.execute(query)}
    favourites = set(session.scalars(select(Code.id).where(Code.favourite)))
    tree = [
        {
            "guid": row.guid,
            "parent": guids.get(row.parent_id) if row.parent_id is not None else None,
            "colour": row.colour,
            "codable": row.codable,
            "origin": row.origin,
            "pin": row.pin,
            "favourite": row.id in favourites,
            "codings": counts.get(row.id, 0),
            "texts": texts[row.id],
        }
        for row in rows
    ]
    return {
        "format": 1,
        "language": project_language(session),
        "codes": sum(1 for row in rows if row.codable),
        "folders": sum(1 for row in rows if not row.codable),
        "codings": sum(counts.values()),
        "tree": tree,
    }


def _frozen(content: dict[str, Any], language: str | None) -> Frozen:
    found: Frozen = {}
    wanted = [one for one in (language, content["language"]) if one]
    for code in content["tree"]:
        texts = {tongue: CodeTexts(**words) for tongue, words in code["texts"].items()}
        name = pick({tongue: words.name for tongue, words in texts.items()}, *wanted)
        above = found[code["parent"]].path if code["parent"] in found else ()
        found[code["guid"]] = FrozenCode(
            code["guid"],
            code["parent"],
            name,
            (*above, name),
            code["colour"],
            code["codable"],
            code["origin"],
            code["codings"],
            texts,
        )
    return found


__all__ = [
    "Frozen",
    "FrozenCode",
    "VersionRow",
    "annotate",
    "find",
    "freeze",
    "listing",
    "present",
    "read",
    "remove",
]
