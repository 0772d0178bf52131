"""A whole codebook as one plain value: what a file of it says, and taking that in.

Codes are known in it by a key (`id` in a file), so that it can be written, read and compared
without a project.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from itertools import chain

from sqlalchemy import select
from sqlalchemy.orm import Session

from qda.i18n import N_, _
from qda.models.codebook_queries import tree
from qda.models.codebook_taking import Taking
from qda.models.edits import edit, say
from qda.models.errors import EditError
from qda.models.names import pick, project_language
from qda.models.rows import CodeRow, CodeTexts
from qda.models.schema import CodeText
from qda.models.settings import info
from qda.text import name_key

TEXT_FIELDS = tuple(column.name for column in fields(CodeTexts))


@dataclass(frozen=True, slots=True)
class CodebookEntry:
    """A code or folder; `parent` is the key of another, empty at the top.

    An empty colour or origin, or a `codable` of None, means that the file does not say. Texts
    under the language "" are in the project's own.
    """

    key: str
    parent: str = ""
    colour: str = ""
    origin: str = ""
    codable: bool | None = None
    pin: int | None = None
    texts: dict[str, CodeTexts] = field(default_factory=dict)

    def name(self, *wanted: str) -> str:
        """Its name in the first of the languages wanted that has one, else in any."""
        return pick({key: value.name for key, value in self.texts.items()}, *wanted)


@dataclass(frozen=True, slots=True)
class Codebook:
    """The codes of a study in the order of their tree, with the codebook's name by language."""

    names: dict[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    codes: tuple[CodebookEntry, ...] = ()


def in_language(codebook: Codebook, language: str) -> Codebook:
    """The codebook with the texts of no stated language (key "") taken as `language`."""
    if all("" not in entry.texts for entry in codebook.codes):
        return codebook
    codes = [
        replace(entry, texts={key or language: words for key, words in entry.texts.items()})
        for entry in codebook.codes
    ]
    return replace(codebook, codes=tuple(codes))


class BadCodebook(EditError):
    """A codebook that contradicts itself; the sentences of `faults` say where."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(_("The codebook cannot be used.") + "\n" + "\n".join(faults))
        self.faults = faults


def faults(codebook: Codebook) -> list[str]:
    """Everything that is wrong with a codebook as a tree, in sentences; empty if it is sound."""
    found: list[str] = []
    keys = Counter(entry.key for entry in codebook.codes)
    for key in sorted(key for key, count in keys.items() if count > 1):
        found.append(_("The id “{id}” is given to several codes.").format(id=key))
    known = set(keys)
    for entry in codebook.codes:
        if not any(texts.name.strip() for texts in entry.texts.values()):
            found.append(_("The code with the id “{id}” has no name.").format(id=entry.key))
        if entry.parent and entry.parent not in known:
            found.append(
                _("“{code}” lies under “{parent}”, which is not in the codebook.").format(
                    code=entry.name() or entry.key, parent=entry.parent
                )
            )
    return found + _cycles(codebook) + _doubles(codebook)


def _cycles(codebook: Codebook) -> list[str]:
    above = {entry.key: entry.parent for entry in codebook.codes}
    found: list[str] = []
    settled: set[str] = set()
    for start in above:
        trail: list[str] = []
        key = start
        while key in above and key not in settled and key not in trail:
            trail.append(key)
            key = above[key]
        if key in trail:
            ring = [*trail[trail.index(key) :], key]
            found.append(
                _("These codes lie under themselves: {ring}.").format(ring=" › ".join(ring))
            )
        settled.update(trail)
    return found


def _doubles(codebook: Codebook) -> list[str]:
    taken: dict[tuple[str, str, str], str] = {}
    found: list[str] = []
    for entry in codebook.codes:
        for language, texts in entry.texts.items():
            spot = (entry.parent, language, name_key(texts.name))
            if texts.name and taken.setdefault(spot, entry.key) != entry.key:
                found.append(
                    _("The name “{name}” ({language}) stands twice in one place.").format(
                        name=texts.name, language=language
                    )
                )
    return found


@edit("codebook.take_in", N_("Took in a codebook of {count} codes"))
def take_in(session: Session, codebook: Codebook) -> dict[str, int]:
    """Make the codes of a codebook, or update those of the same place and name; ids by key.

    What the codebook does not say stays as it is; codes that it does not name stay too. A number
    key that is in use is not taken away. Raises BadCodebook, BadValue, EditError (a folder that
    has codings).
    """
    codebook = in_language(codebook, project_language(session))
    wrong = faults(codebook)
    if wrong:
        raise BadCodebook(wrong)
    taking = Taking(session)
    levels = list(_levels(codebook))
    for level in levels:
        taking.take(level)
    for entry in chain.from_iterable(levels):
        taking.pin(entry)
    say(session, count=len(taking.ids))
    return taking.ids


def _levels(codebook: Codebook) -> Iterator[list[CodebookEntry]]:
    """The codes at the top, those below them, and so on."""
    below: dict[str, list[CodebookEntry]] = defaultdict(list)
    for entry in codebook.codes:
        below[entry.parent].append(entry)
    level = below[""]
    while level:
        yield level
        level = [child for entry in level for child in below[entry.key]]


def as_codebook(session: Session) -> Codebook:
    """The project's codebook as one value; keys are made from the names and stay as they do."""
    texts: dict[int, dict[str, CodeTexts]] = defaultdict(dict)
    for row in session.scalars(select(CodeText).order_by(CodeText.language)):
        words = {name: getattr(row, name) for name in TEXT_FIELDS}
        texts[row.code_id][row.language] = CodeTexts(**words)
    study = info(session)
    rows = tree(session)
    keys = _keys(rows)
    codes = tuple(
        CodebookEntry(
            key=keys[row.id],
            parent=keys[row.parent_id] if row.parent_id is not None else "",
            colour=row.colour,
            origin=row.origin,
            codable=row.codable,
            pin=row.pin,
            texts=texts[row.id],
        )
        for row in rows
    )
    languages = {language for words in texts.values() for language in words}
    return Codebook({study.language: study.name}, tuple(sorted(languages)), codes)


def _keys(rows: list[CodeRow]) -> dict[int, str]:
    """A readable key for each code, from its English name where it has one."""
    keys: dict[int, str] = {}
    taken: set[str] = set()
    for row in rows:
        base = slug(pick(row.names, "en")) or "code"
        key, number = base, 2
        while key in taken:
            key, number = f"{base}-{number}", number + 1
        taken.add(key)
        keys[row.id] = key
    return keys


def slug(name: str) -> str:
    """A name as an id: lower case, letters and digits of any script, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFKC", plain)).strip("-")[:60]
