"""A file that was corrected elsewhere and is imported again: its document follows, codings and all.

What differs is found by comparing the texts, and made as corrections: so every coding keeps its
words. Turns and marks become those of the file; speakers keep their roles and cases.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from qda.i18n import N_
from qda.models import answers, documents
from qda.models.correcting import Corrected, correct, would_lose
from qda.models.edits import edit, get, say
from qda.models.rows import DocumentRow, TurnRow
from qda.models.schema import Content, Document, Mark, Speaker, Turn
from qda.text import count_words, one_line
from qda.text_diff import changes_between
from qda.text_edits import Change
from qda.transcript import Transcript

_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Preview:
    """What an update would do: how many changes of the text, and what would lose all its words."""

    changes: int
    lost: Corrected


def earlier_version(
    session: Session, file_name: str, sha256: str, transcript: Transcript
) -> DocumentRow | None:
    """The document that came from an earlier version of this file, or None.

    It has the file's name and other bytes, and says half of it in the same words at least: two
    interviews may both be called transcript.docx.
    """
    named = func.lower(Document.file_name) == one_line(file_name).lower()
    query = select(Document.id, Document.text).where(named, Document.sha256 != sha256)
    texts = {key: text for key, text in session.execute(query)}
    found = most_alike(transcript.text, texts)
    return documents.read(session, found).row if found is not None else None


def without_original(session: Session) -> frozenset[int]:
    """The documents of which the file is known but its bytes are not kept.

    So it is with those whose names were replaced by pseudonyms before they were written. Those
    of the answers in a table never had a file of their own.
    """
    kept = select(Content.sha256)
    query = select(Document.id).where(
        Document.sha256 != "", Document.sha256.not_in(kept), Document.reader != answers.READER
    )
    return frozenset(session.scalars(query))


def most_alike(text: str, texts: Mapping[int, str], least: float = _ALIKE) -> int | None:
    """The key of the text that has most words in common with `text`, such a share at least.

    Of two that are as much alike it is the one with the higher key; None where none is.
    """
    words = _bag(text)
    best, found = least, None
    for key in sorted(texts, reverse=True):
        other = _bag(texts[key])
        share = len(words & other) / max(1, len(words), len(other))
        if share > best or (share == best and found is None):
            best, found = share, key
    return found


@lru_cache(maxsize=400)
def _bag(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def preview(session: Session, document: int, transcript: Transcript) -> Preview:
    """What `update` would do. Raises NotFound."""
    changes = changes_between(get(session, Document, document).text, transcript.text)
    return Preview(len(changes), would_lose(session, document, changes))


@edit("documents.update", N_("Updated {document} from its file"))
def update(
    session: Session,
    document: int,
    transcript: Transcript,
    original: bytes | None,
    file_name: str,
    *,
    fingerprint: str = "",
    changes: Sequence[Change] | None = None,
) -> Corrected:
    """Make a document what its file says now; what lost all its text is told.

    Where `original` is None its bytes are not kept, only their `fingerprint`. `changes` are those
    that make the new text of the old one, where they are known. Raises NotFound.
    """
    row = get(session, Document, document)
    links = _links(session, document)
    made = changes_between(row.text, transcript.text) if changes is None else changes
    done = correct(session, document, [made])
    session.refresh(row)
    if row.text != transcript.text:
        raise AssertionError("the changes between two texts do not make the one of the other")
    _set_turns(session, document, transcript)
    _set_marks(session, document, transcript, links)
    digest = fingerprint
    if original is not None:
        digest = documents.keep_original(session, original)
    row.sha256, row.file_name = digest, one_line(file_name)
    row.reader, row.encoding = transcript.reader, transcript.encoding
    row.words = count_words(transcript.text)
    say(session, document=row.name)
    return done


def _set_turns(session: Session, document: int, transcript: Transcript) -> None:
    """The turns of the file; one that stands where it stood, of the same speaker, stays its row."""
    present = documents.turns(session, document)
    speakers = _speakers(session, document, transcript, present)
    by_place = {(turn.start, turn.end, turn.speaker_id, turn.time): turn.id for turn in present}
    kept: set[int] = set()
    fresh: list[dict[str, Any]] = []
    for turn in transcript.turns:
        speaker = speakers.get(turn.speaker)
        key = by_place.get((turn.start, turn.end, speaker, turn.time))
        if key is not None:
            kept.add(key)
            continue
        values = {"start": turn.start, "end": turn.end, "time": turn.time}
        fresh.append(values | {"time_end": turn.time_end, "speaker_id": speaker})
    _put(session, Turn, document, [turn.id for turn in present if turn.id not in kept], fresh)


def _speakers(
    session: Session, document: int, transcript: Transcript, present: list[TurnRow]
) -> dict[str, int]:
    """Whom each name of the file means: who is called so, or said those turns so far, or is new."""
    by_name = {row.name: row.id for row in documents.speakers(session, document)}
    at = {turn.start: turn.speaker_id for turn in present}
    found: dict[str, int] = {}
    for speaker in transcript.speakers:
        key = by_name.get(speaker.name)
        if key is None:
            said = [at.get(turn.start) for turn in transcript.turns if turn.speaker == speaker.name]
            known = [one for one in said if one is not None]
            key = max(set(known), key=known.count) if known else None
        if key is None or key in found.values():
            made = Speaker(document_id=document, name=speaker.name, role=speaker.role.value)
            session.add(made)
            session.flush()
            key = made.id
        found[speaker.name] = key
    return found


def _links(session: Session, document: int) -> dict[tuple[str, str], dict[str, int | None]]:
    """What headings and questions of the file are in the guide, by their kind and label."""
    return {
        (row.kind, row.label): {"topic_id": row.topic_id, "question_id": row.question_id}
        for row in documents.marks(session, document)
        if row.label and (row.topic_id is not None or row.question_id is not None)
    }


def _set_marks(
    session: Session,
    document: int,
    transcript: Transcript,
    links: Mapping[tuple[str, str], dict[str, int | None]],
) -> None:
    """The marks of the file. Those that were set for the guide, not in the file, stay as well."""
    present = {
        (row.kind, row.start, row.end, row.label, row.level, row.value): row.id
        for row in documents.marks(session, document)
        if row.label or (row.topic_id is None and row.question_id is None)
    }
    unlinked: dict[str, int | None] = {"topic_id": None, "question_id": None}
    kept: set[int] = set()
    fresh: list[dict[str, Any]] = []
    for mark in transcript.marks:
        if not mark.label and (mark.topic is not None or mark.question is not None):
            continue  # found by the guide, in a text where such marks stand already
        values = (mark.kind.value, mark.start, mark.end, mark.label, mark.level, mark.value)
        key = present.get(values)
        if key is not None and key not in kept:
            kept.add(key)
        else:
            names = ("kind", "start", "end", "label", "level", "value")
            link = links.get((mark.kind.value, mark.label), unlinked)
            fresh.append({**dict(zip(names, values, strict=True)), **link})
    _put(session, Mark, document, [key for key in present.values() if key not in kept], fresh)


def _put(
    session: Session,
    model: type[Turn] | type[Mark],
    document: int,
    gone: list[int],
    fresh: list[dict[str, Any]],
) -> None:
    for low in range(0, len(gone), 500):
        session.execute(delete(model).where(model.id.in_(gone[low : low + 500])))
    if fresh:
        session.execute(insert(model), [{"document_id": document, **row} for row in fresh])
