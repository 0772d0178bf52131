"""The codebook to a file: TOML that people edit and that diffs well, or a table (CSV, XLSX)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qda.exporters.errors import UnknownSuffix
from qda.exporters.files import write_text
from qda.models import Project
from qda.models.codebook_table import TEXT_FIELDS, Codebook, CodebookEntry, as_codebook

FORMAT = 1
SUFFIXES = (".toml", ".csv", ".tsv", ".xlsx")


def write(project: Project, path: Path) -> None:
    """Write the project's codebook to `path`, in the format that its suffix names.

    Raises ExportError.
    """
    suffix = path.suffix.lower()
    if suffix == ".toml":
        write_text(path, as_toml(project.ask(as_codebook)), SUFFIXES)
    elif suffix in SUFFIXES:
        from qda.exporters import tables

        tables.write([tables.codebook_table(project)], path)
    else:
        raise UnknownSuffix(path, SUFFIXES)


def as_toml(codebook: Codebook) -> str:
    """A codebook as TOML: always the same text for the same codebook."""
    languages = ", ".join(f'"{language}"' for language in codebook.languages)
    head = f"format = {FORMAT}\nlanguages = [{languages}]\n"
    for language, name in sorted(codebook.names.items()):
        head += f"name.{_lines({language: name})}"
    return "\n".join([head, *map(_entry, codebook.codes)])


def _entry(code: CodebookEntry) -> str:
    """One code: what it is, then its texts by language, the fields always in the same order."""
    values: dict[str, Any] = {"id": code.key}
    for name in ("parent", "colour", "origin"):
        if getattr(code, name):
            values[name] = getattr(code, name)
    if code.codable is False:
        values["codable"] = False
    if code.pin is not None:
        values["pin"] = code.pin
    parts = ["[[code]]\n", _lines(values)]
    for language, words in sorted(code.texts.items()):
        given = {name: getattr(words, name) for name in TEXT_FIELDS}
        shown = {name: text for name, text in given.items() if text}
        parts += [f"[code.{language}]\n", _lines(shown)]
    return "".join(parts)


def _lines(values: dict[str, Any]) -> str:
    import tomli_w

    return tomli_w.dumps(values, multiline_strings=True)
