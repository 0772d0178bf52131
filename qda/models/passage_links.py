"""Links from notes to a passage, moved along when its text is corrected.

A link names the document and the positions: `[R07:13](qda:passage/GUID/120-164)`. They move as a
coding on these words would; where the words are all gone, the link leads nowhere and says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from qda.models.schema import Document, LogEntry, Memo
from qda.text import Paragraphs
from qda.text_edits import Mapping

_ESCAPED = re.compile(r"\\(.)")


def move_links(
    session: Session, document: int, mappings: Sequence[Mapping], before: str, after: str
) -> None:
    """Follow corrections, one after the other, that made the text `after` of `before`.

    Past the ORM, so that a note does not count as changed by who corrected the text.
    """
    query = select(Document.guid, Document.name).where(Document.id == document)
    guid, name = session.execute(query).one()
    part, links = f"](qda:passage/{guid}/", _Links(guid, name, mappings, before, after)
    for model in (Memo, LogEntry):
        found = session.execute(
            select(model.id, model.text).where(model.text.contains(part, autoescape=True))
        )
        moved = [{"key": key, "new": new} for key, old in found if (new := links.moved(old)) != old]
        if moved:
            session.execute(
                text(f"UPDATE {model.__tablename__} SET text = :new WHERE id = :key"), moved
            )


class _Links:
    def __init__(
        self, guid: str, name: str, mappings: Sequence[Mapping], before: str, after: str
    ) -> None:
        self._pattern = re.compile(
            r"\[(?P<label>(?:\\.|[^\]\\])*)\]"
            rf"\(qda:passage/{re.escape(guid)}/(?P<start>\d+)-(?P<end>\d+)\)"
        )
        self._guid, self._name, self._mappings = guid, name, mappings
        self._before, self._after = before, after
        self._numbers: tuple[Paragraphs, Paragraphs] | None = None

    def moved(self, note: str) -> str:
        """The note with its links where they belong."""
        return self._pattern.sub(self._link, note)

    def _link(self, match: re.Match[str]) -> str:
        start, end = int(match["start"]), int(match["end"])
        if not start < end <= len(self._before):
            return match[0]
        span: tuple[int, int] | None = (start, end)
        point = start
        for mapping in self._mappings:
            span = mapping.passage(*span) if span else None
            point = mapping.point(point)
        low, high = span or (point, point)
        label = self._label(match["label"], start, low)
        return f"[{label}](qda:passage/{self._guid}/{low}-{high})"

    def _label(self, label: str, before: int, after: int) -> str:
        """The words of a link; where they say document and paragraph, with the new number."""
        if not _ESCAPED.sub(r"\1", label).startswith(f"{self._name}:"):
            return label
        if self._numbers is None:
            self._numbers = Paragraphs(self._before), Paragraphs(self._after)
        then, now = self._numbers
        old, new = then.number_at(before), now.number_at(min(after, len(self._after)))
        if _ESCAPED.sub(r"\1", label) != f"{self._name}:{old}":
            return label
        return f"{label[: -len(str(old))]}{new}"
