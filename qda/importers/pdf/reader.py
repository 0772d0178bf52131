"""The reader of PDF files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from qda.i18n import _, ngettext
from qda.importers import content, limits, running
from qda.importers.draft import Line, Origin, Source
from qda.importers.errors import NotWhatItSays, ReaderError
from qda.importers.labels import candidate
from qda.importers.pdf import layout, margins, paragraphs, worker
from qda.importers.pdf.errors import DamagedPdf, LockedPdf, LongPdf, ScannedPdf, SlowPdf
from qda.importers.told import counted
from qda.text import one_line
from qda.transcript import Mark, MarkKind, Transcript

_WITHIN = 1024
_MOST_HEADS = 100
_UNTITLED = ("untitled", "microsoft word", "document", "powerpoint")


def read(source: Source) -> Transcript:
    """The Transcript of a PDF. Raises ReaderError."""
    if b"%PDF-" not in source.data[:_WITHIN]:
        what = content.described(source.data) or _("no PDF")
        raise NotWhatItSays(source.name, what)
    found = worker.read(source.data)
    if "error" in found:
        raise _error(source, found["error"])
    pages = [page["pieces"] for page in found["pages"]]
    trimmed = margins.trimmed(pages)
    lines = layout.lines_of(trimmed.pages)
    if not lines:
        raise ScannedPdf(source.name)
    labels = [page["label"] for page in found["pages"]]
    texts = paragraphs.as_lines(
        paragraphs.paragraphs(lines),
        lambda page: trimmed.numbers.get(page, labels[page]),
        lambda text: (label := candidate(text)) is not None and bool(label.stamp),
    )
    doubts = tuple(_doubts(found, trimmed, pages))
    origin = Origin("pdf", title=_title(found["title"], texts), doubts=doubts)
    return _with_pages_once(running.transcript(source, texts, origin, {}))


def _with_pages_once(transcript: Transcript) -> Transcript:
    """The transcript with one mark a page, at the first line of it that is left.

    Every line came with the mark of its page, since a line can become a speaker's name.
    """
    last = -1
    marks: list[Mark] = []
    for mark in transcript.marks:
        if mark.kind is not MarkKind.PAGE:
            marks.append(mark)
        elif mark.value is not None and mark.value > last:
            last = mark.value
            marks.append(replace(mark, value=None))
    return replace(transcript, marks=tuple(marks))


def _title(given: str, lines: Sequence[Line]) -> str:
    """What the file calls itself, if that is more than a file's name, or its largest heading."""
    if given and not given.casefold().startswith(_UNTITLED) and "." not in given[-6:]:
        return given
    return next((line.text for line in lines[:10] if line.heading == 1), "")


def _doubts(found: dict[str, Any], trimmed: margins.Trimmed, pages: list[Any]) -> list[str]:
    heads = ngettext(
        "{count} running head, foot or page number was left out.",
        "{count} running heads, feet and page numbers were left out.",
        trimmed.heads,
    )
    in_margin = ngettext(
        "{count} number of a line in the margin was left out.",
        "{count} numbers of lines in the margin were left out.",
        trimmed.in_margin,
    )
    empty = sum(1 for page in pages if not page)
    no_text = ngettext(
        "{count} page has no text: it is empty or a picture.",
        "{count} pages have no text: they are empty or pictures.",
        empty,
    )
    unread = sum(str(piece[0]).count("\ufffd") for page in pages for piece in page)
    unknown = ngettext(
        "{count} character could not be read and shows as \ufffd.",
        "{count} characters could not be read and show as \ufffd.",
        unread,
    )
    doubts = list(
        counted(
            (trimmed.heads, heads),
            (trimmed.in_margin, in_margin),
            (empty, no_text),
            (unread, unknown),
        )
    )
    if trimmed.words:
        doubts.insert(1, _("Left out at the edges: {lines}").format(lines=_listed(trimmed.words)))
    if found["left"]:
        words = _("Only the first {count} pages were read; {left} more were left out.")
        doubts.append(words.format(count=len(pages), left=found["left"]))
    return doubts


def _listed(words: Sequence[tuple[str, str, int]]) -> str:
    """The running heads and feet, the commonest first: a first, a last, and on how many pages."""
    shown = []
    for first, last, count in sorted(words, key=lambda one: -one[2])[:_MOST_HEADS]:
        said = [f"“{one_line(one)}”" for one in dict.fromkeys((first, last))]
        shown.append(f"{' … '.join(said)} ({count}×)" if count > 1 else said[0])
    return "; ".join([*shown, *(["…"] if len(words) > _MOST_HEADS else [])])


def _error(source: Source, kind: str) -> ReaderError:
    if kind == "locked":
        return LockedPdf(source.name)
    if kind == "large":
        return LongPdf(source.name, limits.PDF_CHARACTERS)
    if kind in ("slow", "crashed"):
        return SlowPdf(source.name)
    return DamagedPdf(source.name)
