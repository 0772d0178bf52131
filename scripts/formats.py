"""Writes docs/formats.md: what became of every sample, and of the files that we made ourselves.

    python scripts/formats.py docs/formats.md

The samples lie beside the checkout or where QDA_SAMPLES says. Files are named by folder and name
only, and nothing that is said in them is quoted.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import own_formats

from qda.importers import READERS, ReaderError, read, read_bytes, roles
from qda.transcript import Transcript

ROOT = Path(__file__).resolve().parent.parent
NO_DOCUMENTS = ("agreement", "refi")
"""Folders with samples of measures and of project exchange, not of documents."""

_QUOTED = re.compile("“[^”]*”")


@dataclass(frozen=True)
class Row:
    """A file and what became of it."""

    folder: str
    name: str
    found: Transcript | ReaderError
    what: str = ""

    @property
    def is_read(self) -> bool:
        """Whether it gave a document."""
        return isinstance(self.found, Transcript)


def samples_folder() -> Path:
    """Where the samples are, if they are anywhere."""
    return Path(os.environ.get("QDA_SAMPLES") or ROOT.parent / "shared" / "samples")


def sample_rows(folder: Path) -> Iterator[Row]:
    """Every sample of a document, folder by folder."""
    for path in sorted(folder.glob("*/*")):
        if path.parent.name in NO_DOCUMENTS or not path.is_file():
            continue
        try:
            found: Transcript | ReaderError = read(path)
        except ReaderError as error:
            found = error
        yield Row(path.parent.name, path.name, found)


def own_rows() -> Iterator[Row]:
    """The files that we made, by the layouts that are known."""
    for what, name, data in own_formats.files():
        try:
            found: Transcript | ReaderError = read_bytes(name, data)
        except ReaderError as error:
            found = error
        yield Row("", name, found, what)


def page(samples: Sequence[Row], own: Sequence[Row]) -> str:
    """The whole page in Markdown."""
    return "\n".join(
        [
            "# Formats, tried on files",
            "",
            "Made by `make formats`; do not edit. Of each file: what it was recognised as, the",
            "encoding and language that were found, speakers, turns and characters, and what the",
            "import says beside that: doubts, or the reason why it was refused. Names and words",
            "from the files are left out (“…”).",
            "",
            *_summary(samples),
            *(part for folder in _folders(samples) for part in _section(folder, samples)),
            "## Made by ourselves",
            "",
            "No sample of others is at hand of these. They were written after the layout as it is",
            "described or published, with words of our own.",
            "",
            *_table(own),
            "",
        ]
    )


def _folders(rows: Sequence[Row]) -> list[str]:
    return list(dict.fromkeys(row.folder for row in rows))


def _summary(rows: Sequence[Row]) -> Iterator[str]:
    if not rows:
        yield from ("No samples were at hand when this was made.", "")
        return
    yield from ("| samples | files | read | refused |", "| --- | --: | --: | --: |")
    for folder in [*_folders(rows), ""]:
        inside = [row for row in rows if folder in ("", row.folder)]
        count = sum(row.is_read for row in inside)
        name = folder or "**all**"
        yield f"| {name} | {len(inside)} | {count} | {len(inside) - count} |"
    readers = Counter(row.found.reader for row in rows if isinstance(row.found, Transcript))
    suffixes = ", ".join(suffix.lstrip(".").upper() for suffix in READERS)
    named = ", ".join(f"{reader} {count}" for reader, count in sorted(readers.items()))
    yield from ("", f"Suffixes with a reader: {suffixes}.", "", f"Recognised as: {named}.", "")


def _section(folder: str, rows: Sequence[Row]) -> list[str]:
    return [f"## {folder}", "", *_table([row for row in rows if row.folder == folder]), ""]


def _table(rows: Iterable[Row]) -> Iterator[str]:
    heads = "file|read as|encoding|language|speakers|turns|characters|doubts, or why it was refused"
    yield f"| {' | '.join(heads.split('|'))} |"
    yield "| --- | --- | --- | --- | --: | --: | --: | --- |"
    for row in rows:
        yield f"| {' | '.join(_cells(row))} |"


def _cells(row: Row) -> list[str]:
    name = f"`{row.name.replace('|', '/')}`" + (f" {row.what}" if row.what else "")
    found = row.found
    if isinstance(found, ReaderError):
        reason = found.what.replace(f" in “{row.name}”", "").replace(f"“{row.name}”", "It")
        return [name, "refused", "", "", "", "", "", _plain(reason)]
    return [
        name,
        found.reader,
        found.encoding,
        found.language,
        str(len(found.speakers) or ""),
        str(len(found.turns) or ""),
        str(len(found.text)),
        _plain(" ".join((*found.doubts, *((roles.offered(found.asks),) if found.asks else ())))),
    ]


def _plain(text: str) -> str:
    """Without what was quoted from the file, and safe inside a table."""
    formats = {f"“{reader.name}”" for reader in READERS.values()}
    shown = _QUOTED.sub(lambda match: match[0] if match[0] in formats else "“…”", text)
    return " ".join(shown.replace("|", "/").split())


def main(target: Path) -> int:
    """Write the page; 0 unless there are no samples, of which it would tell nothing."""
    folder = samples_folder()
    if not folder.is_dir():
        print("The samples are not there (QDA_SAMPLES names another place).", file=sys.stderr)
        return 1
    target.write_text(page(list(sample_rows(folder)), list(own_rows())), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
