"""Links from a note to a code, a case or a passage: written, told when gone, followed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QMimeData

from qda.exporters.markdown import escaped
from qda.i18n import _, language
from qda.models import codebook, documents, notes
from qda.models.notes import Target
from qda.text import Paragraphs
from qda.ui.panels.code_model import MIME as CODE_MIME
from qda.ui.text.document_view import PASSAGE_MIME
from qda.ui.workspace import Workspace

_LINK = re.compile(
    r"(?<!!)\[(?P<text>(?:\\.|[^\]\\])*)\]"
    r"\(qda:(?P<kind>\w+)/(?P<guid>[^/)\s]*)(?:/(?P<span>[^)\s]*))?\)"
)
_PICTURE = re.compile(r"!\[((?:\\.|[^\]\\])*)\]\([^)]*\)")


class Place(NamedTuple):
    """Where a link leads, as it is typed."""

    kind: str
    guid: str
    span: str = ""


def link(text: str, kind: str, guid: str, span: str = "") -> str:
    """A link as it is typed."""
    rest = f"/{span}" if span else ""
    return f"[{escaped(' '.join(text.split()))}](qda:{kind}/{guid}{rest})"


def parse(address: str) -> Place | None:
    """The place that an address names; None where it is none of ours."""
    match = re.fullmatch(r"qda:(\w+)/([^/\s]*)(?:/(\S*))?", address)
    return Place(match[1], match[2], match[3] or "") if match else None


def shown(text: str, find: Callable[[Place], object]) -> str:
    """A note as the preview shows it: line breaks kept, no pictures, lost links told as gone."""
    text = _PICTURE.sub(r"\1", text)

    def told(match: re.Match[str]) -> str:
        place = Place(match["kind"], match["guid"], match["span"] or "")
        if find(place) is not None:
            return match[0]
        return f"~~{match['text']}~~ *({_('gone')})*"

    text = _LINK.sub(told, text)
    return "\n".join(f"{line}  " if line.strip() else line for line in text.split("\n"))


def find(workspace: Workspace, place: Place) -> Target | None:
    """What a link leads to; None where it is gone."""
    return workspace.ask(notes.find_link, place.kind, place.guid, place.span)


def follow(workspace: Workspace, target: Target) -> None:
    """Go where a link leads."""
    if target.kind == "code":
        workspace.room_requested.emit("codes")
        workspace.select_code(target.id)
    elif target.kind == "case":
        workspace.room_requested.emit("cases")
        workspace.select_case(target.id)
    else:
        workspace.open_passage(target.id, target.start, target.end)


def to_code(workspace: Workspace, code: int) -> str:
    """A link to a code, under its name."""
    rows = {row.id: row for row in workspace.ask(codebook.tree, language())}
    return link(rows[code].name, "code", rows[code].guid) if code in rows else ""


def to_passage(workspace: Workspace, document: int, start: int, end: int) -> str:
    """A link to a passage, under its paragraph: R07:13."""
    rows = {row.id: row for row in workspace.ask(documents.listing, counted=False)}
    if document not in rows:
        return ""
    text = workspace.ask(documents.text_of, document)
    name = f"{rows[document].name}:{Paragraphs(text).number_at(start)}"
    return link(name, "passage", rows[document].guid, f"{start}-{end}")


def can_take(data: QMimeData) -> bool:
    """Whether what is dropped or pasted is a code or a passage."""
    return data.hasFormat(CODE_MIME) or data.hasFormat(PASSAGE_MIME)


def from_mime(workspace: Workspace, data: QMimeData) -> str:
    """A link to the code or passage that is dropped or pasted; empty for anything else."""
    if data.hasFormat(CODE_MIME):
        words = bytes(data.data(CODE_MIME).data()).decode("ascii", "replace").strip()
        return to_code(workspace, int(words)) if words.isdecimal() else ""
    parts = bytes(data.data(PASSAGE_MIME).data()).decode("ascii", "replace").split(":")
    if len(parts) == 3 and all(part.isdecimal() for part in parts):
        document, start, end = (int(part) for part in parts)
        return to_passage(workspace, document, start, end) if start < end else ""
    return ""
