"""Codebooks from files: the readable TOML format, and CSV.

TOML: `format = 1`, `languages`, a `[name]` by language, then a `[[code]]` each with `id`,
`parent`, `colour`, `origin`, `codable`, `pin` and a table of texts by language, `[code.nl]`.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from qda.i18n import _
from qda.importers import codebook_csv
from qda.importers.delimited import read_bytes
from qda.importers.encoding import decode
from qda.importers.errors import ReaderError
from qda.models import Project
from qda.models.codebook import ORIGINS
from qda.models.codebook_table import (
    TEXT_FIELDS,
    Codebook,
    CodebookEntry,
    faults,
    in_language,
    take_in,
)
from qda.models.palette import is_colour
from qda.models.rows import CodeTexts

FORMAT = 1
SUFFIXES = (".toml", ".csv", ".tsv", ".txt")
_KEYS = {"id", "parent", "colour", "origin", "codable", "pin"}
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class CodebookFault(ReaderError):
    """A codebook file that cannot be used; `faults` are sentences that say why."""

    def __init__(self, name: str, reasons: list[str]) -> None:
        super().__init__(
            _("The codebook “{name}” cannot be used:").format(name=name)
            + "".join(f"\n• {reason}" for reason in reasons)
            + "\n",
            todo=_("Mend these places in a text editor or spreadsheet and try again."),
        )
        self.faults = reasons


def read(path: Path) -> Codebook:
    """The codebook in a TOML or CSV file, found sound as a tree.

    Raises CodebookFault and what reading a file raises.
    """
    data = read_bytes(path)
    if path.suffix.lower() == ".toml":
        return parse(decode(path.name, data).text, path.name)
    codebook, reasons = codebook_csv.parse(path, data)
    return _sound(codebook, reasons, path.name)


def load(project: Project, codebook: Codebook) -> dict[str, int]:
    """Take a codebook into a project in one step; the codes' ids by their keys.

    Codes of the same place and name are updated, not doubled. Raises BadCodebook, EditError.
    """
    return project.do(take_in, codebook)


def parse(text: str, name: str = "") -> Codebook:
    """The codebook in a TOML text. Raises CodebookFault (with the line)."""
    try:
        values = tomllib.loads(text.lstrip("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise CodebookFault(name, [_where(error)]) from error
    codes = values.get("code")
    if not isinstance(codes, list) or not all(isinstance(code, dict) for code in codes):
        raise CodebookFault(name, [_("There is no [[code]] in it: it is no codebook.")])
    reasons = _format_faults(values)
    languages = _languages(values, codes, reasons)
    entries = [_entry(code, number, languages, reasons) for number, code in enumerate(codes, 1)]
    titles = values.get("name", {})
    names = {k: str(v) for k, v in titles.items()} if isinstance(titles, dict) else {}
    return _sound(Codebook(names, languages, tuple(entries)), reasons, name)


def _sound(codebook: Codebook, reasons: list[str], name: str) -> Codebook:
    reasons = reasons + faults(in_language(codebook, "en"))
    if reasons:
        raise CodebookFault(name, reasons)
    return codebook


def _where(error: tomllib.TOMLDecodeError) -> str:
    place = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
    if place is None:
        return str(error)
    reason = str(error)[: place.start()].strip()
    return _("line {line}, column {column}: {reason}.").format(
        line=place.group(1), column=place.group(2), reason=reason
    )


def _format_faults(values: dict[str, Any]) -> list[str]:
    number = values.get("format", FORMAT)
    if number == FORMAT:
        return []
    return [
        _("It is of format {found}, while this program reads format {known}.").format(
            found=number, known=FORMAT
        )
    ]


def _languages(
    values: dict[str, Any], codes: list[dict[str, Any]], reasons: list[str]
) -> tuple[str, ...]:
    """The languages it says it has, or those that its codes show."""
    listed = values.get("languages")
    if listed is None:
        found = {k for code in codes for k, v in code.items() if isinstance(v, dict)}
        listed = sorted(found)
    if not isinstance(listed, list) or not all(isinstance(item, str) for item in listed):
        reasons.append(_('“languages” must be a list such as ["en", "nl"].'))
        return ()
    for item in listed:
        if not _LANGUAGE.fullmatch(item):
            reasons.append(_("“{language}” is no language code such as nl.").format(language=item))
    return tuple(listed)


def _entry(
    code: dict[str, Any], number: int, languages: tuple[str, ...], reasons: list[str]
) -> CodebookEntry:
    texts = {k: v for k, v in code.items() if isinstance(v, dict)}
    key = str(code.get("id", "")) or f"code-{number}"
    label = next((str(t["name"]) for t in texts.values() if t.get("name")), key)
    for language in texts:
        if language not in languages:
            reasons.append(
                _("“{code}”: the language “{language}” is not one of the codebook's.").format(
                    code=label, language=language
                )
            )
    for field in code.keys() - texts.keys() - _KEYS:
        reasons.append(_("“{code}”: unknown field “{field}”.").format(code=label, field=field))
    return CodebookEntry(
        key,
        str(code.get("parent", "")),
        texts={language: _texts(values, label, reasons) for language, values in texts.items()},
        **_values(code, label, reasons),
    )


def _texts(values: dict[str, Any], label: str, reasons: list[str]) -> CodeTexts:
    good: dict[str, str] = {}
    for field, value in values.items():
        if field not in TEXT_FIELDS:
            reasons.append(_("“{code}”: unknown field “{field}”.").format(code=label, field=field))
        elif isinstance(value, list):
            good[field] = "\n".join(str(item) for item in value)
        else:
            good[field] = str(value).strip()
    return CodeTexts(**good)


def _values(code: dict[str, Any], label: str, reasons: list[str]) -> dict[str, Any]:
    """The fields of a code that are not texts; what does not fit goes to `reasons`."""
    colour, origin = str(code.get("colour", "")), str(code.get("origin", ""))
    codable, pin = code.get("codable", True), code.get("pin")
    if colour and not is_colour(colour):
        reasons.append(
            _("“{code}”: “{colour}” is no colour such as #4ea290.").format(
                code=label, colour=colour
            )
        )
    if origin and origin not in ORIGINS:
        reasons.append(
            _("“{code}”: the origin “{origin}” is not one of {known}.").format(
                code=label, origin=origin, known=", ".join(ORIGINS)
            )
        )
    if not isinstance(codable, bool):
        reasons.append(_("“{code}”: codable must be true or false.").format(code=label))
    if pin is not None and pin not in range(1, 10):
        reasons.append(_("“{code}”: pin must be a number from 1 to 9.").format(code=label))
    return {"colour": colour.lower(), "origin": origin, "codable": codable, "pin": pin}
