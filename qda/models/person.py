"""What in a project is of one respondent: documents, turns, names and words.

Found in the project that is open, and found again by GUID in each of its backups, where the same
document may not have been linked to the respondent yet.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from qda.models.belonging import Found, images, linked, turns_of
from qda.models.earlier import said_earlier, without
from qda.models.edits import get
from qda.models.errors import shortened
from qda.models.joined import words_of_others
from qda.models.schema import Case, Document, Speaker

RUN = 6
"""So many words in a row, the same as theirs, are taken for a quotation of theirs."""

MARK = "███"
"""What stands where a name or a quotation was."""

_QUOTING = {"memo", "words"}
"""Placeholders of a step's sentence that hold words as they were: what was noted or corrected."""

_WORD = re.compile(r"\w+")

_ROLES = frozenset(
    (
        "respondent",
        "respondente",
        "interviewee",
        "geïnterviewde",
        "participant",
        "deelnemer",
        "deelneemster",
        "spreker",
        "speaker",
        "informant",
        "guest",
        "gast",
        "unknown",
        "onbekend",
        "antwoord",
        "answer",
    )
)
"""What transcripts call someone without a name: blanked everywhere, it would harm other texts."""


@dataclass(frozen=True, slots=True)
class Person:
    """A respondent as known from the open project; GUIDs and words, so that backups fit too.

    `whole` are the documents that are theirs alone, `shared` those in which others speak too, and
    `speakers` their speakers in these. `names` are what they and their documents are and were
    called; `words` all that they said.
    """

    case: str
    whole: frozenset[str]
    shared: frozenset[str]
    speakers: frozenset[str]
    names: frozenset[str]
    words: str


def identify(session: Session, case: int) -> Person:
    """What is of a respondent in this project. Raises NotFound."""
    guid = get(session, Case, case).guid
    found = linked(session, {case})
    words = "\n".join((*_said(session, found), *said_earlier(session, found)))
    removed = _removed(session, found, runs_of(words, RUN))
    return Person(
        guid,
        frozenset(_guids(session, Document, found.whole)) | removed.keys(),
        frozenset(_guids(session, Document, found.shared)),
        frozenset(_guids(session, Speaker, found.speakers)),
        frozenset(_names(session, found).union(*removed.values())),
        words,
    )


def runs_of(text: str, size: int) -> set[tuple[str, ...]]:
    """Every `size` words in a row of a text, upper and lower case alike."""
    words = [match.group().casefold() for match in _WORD.finditer(text)]
    return {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}


def find(session: Session, person: Person) -> Found:
    """What is of the person in this file, by its own links and by those of the open project."""
    cases = set(session.scalars(select(Case.id).where(Case.guid == person.case)))
    found = linked(session, cases)
    found.whole |= _ids(session, Document, person.whole)
    found.shared |= _ids(session, Document, person.shared)
    found.shared -= found.whole
    found.speakers |= _ids(session, Speaker, person.speakers)
    return found


def _guids(session: Session, model: type[Document | Speaker], ids: set[int]) -> list[str]:
    return list(session.scalars(select(model.guid).where(model.id.in_(ids))))


def _ids(session: Session, model: type[Document | Speaker], guids: frozenset[str]) -> set[int]:
    return set(session.scalars(select(model.id).where(model.guid.in_(guids))))


def _said(session: Session, found: Found) -> list[str]:
    """Their words as they stand now; in a document of theirs alone, all but the interviewer's."""
    said: list[str] = []
    others = words_of_others(session, found)
    documents = select(Document.id, Document.text)
    for key, text in session.execute(documents.where(Document.id.in_(found.whole | found.shared))):
        spans = [
            span
            for start, end, speaker, role in turns_of(session, key)
            if speaker in found.speakers or (key in found.whole and role != "interviewer")
            for span in without(start, end, others.get(key, []))
        ]
        if not turns_of(session, key):
            spans = found.given.get(key, [(0, len(text))])
        said += [text[low:high] for low, high in spans]
    return said


def _names(session: Session, found: Found) -> set[str]:
    """What the person and the documents that are theirs alone are called, and were called.

    A speaker's name that others have too, or such as "Respondent", says nothing and is left out.
    """
    names: dict[str, set[str]] = {"case": set(), "document": set(), "speaker": set()}
    ids = {"case": found.cases, "document": found.whole, "speaker": found.speakers}
    whole, own = Document.id.in_(found.whole), Speaker.id.in_(found.speakers)
    names["case"].update(session.scalars(select(Case.name).where(Case.id.in_(found.cases))))
    names["speaker"].update(session.scalars(select(Speaker.name).where(own)))
    called = select(Document.name, Document.title, Document.file_name)
    for row in session.execute(called.where(whole)):
        names["document"].update(row)
    for table, key, _op, values in images(session):
        if key in ids.get(table, ()):
            names[table] |= _called(values)
    shared = {name.casefold() for name in session.scalars(select(Speaker.name).where(~own))}
    unsaid = shared | _ROLES
    names["speaker"] = {name for name in names["speaker"] if name.casefold() not in unsaid}
    names["document"] -= set(session.scalars(select(Document.title).where(~whole)))
    names["document"] = {name for name in names["document"] if _telling(name)}
    return {name for group in names.values() for name in group if len(name.strip()) > 1}


def _removed(
    session: Session, found: Found, runs: set[tuple[str, ...]]
) -> dict[str, frozenset[str]]:
    """Names by GUID of removed documents that were theirs, or hold words of theirs: a first draft.

    The history knows them until now, and backups may hold them.
    """
    there = set(session.scalars(select(Document.guid)))
    gone: dict[str, frozenset[str]] = {}
    for table, _key, op, values in images(session):
        if table == "document" and op == "D" and values["guid"] not in there:
            theirs = values["case_id"] in found.cases
            if theirs or not runs.isdisjoint(runs_of(values["text"], RUN)):
                before = gone.get(values["guid"], frozenset())
                gone[values["guid"]] = before | set(filter(_telling, _called(values)))
    return gone


def _called(values: dict[str, Any]) -> set[str]:
    kept = (values.get("name"), values.get("title"), values.get("file_name"))
    return {str(value) for value in kept if value}


def _telling(name: str) -> bool:
    """Whether a document's name can mean that document alone, unlike "Interview"."""
    return len(_WORD.findall(name)) > 1 or any(sign.isdigit() for sign in name)


class Eraser:
    """Takes a person's names and quotations of their words out of other people's texts."""

    def __init__(self, person: Person) -> None:
        both = person.names | {shortened(name, 60) for name in person.names}
        ordered = sorted((re.escape(name) for name in both), key=len, reverse=True)
        pattern = rf"(?<!\w)(?:{'|'.join(ordered)})(?!\w)" if ordered else r"(?!)"
        self._names = re.compile(pattern, re.IGNORECASE)
        self._runs = {size: runs_of(person.words, size) for size in (RUN, RUN // 2)}

    def mentions(self, text: str) -> int:
        """How often a name of the person occurs."""
        return sum(1 for _match in self._names.finditer(text))

    def clean(self, text: str, run: int = RUN) -> str:
        """The text without `run` of the person's words in a row, and without their names."""
        words = list(_WORD.finditer(text))
        plain = [match.group().casefold() for match in words]
        spans: list[tuple[int, int]] = []
        for at in range(len(words) - run + 1):
            if tuple(plain[at : at + run]) in self._runs[run]:
                start, end = words[at].start(), words[at + run - 1].end()
                if spans and start <= spans[-1][1]:
                    start = spans.pop()[0]
                spans.append((start, end))
        for start, end in reversed(spans):
            text = text[:start] + MARK + text[end:]
        return self.unname(text)

    def unname(self, text: str) -> str:
        """The text without their names, whatever words of theirs it holds."""
        return self._names.sub(MARK, text)

    def clean_params(self, params: str) -> str:
        """The words of a step's label; short ones of theirs are blanked here too, and memos."""
        found = {
            key: MARK if key in _QUOTING else self.clean(str(value), RUN // 2)
            for key, value in json.loads(params or "{}").items()
        }
        return json.dumps(found, ensure_ascii=False)


def blank(text: str) -> str:
    """A text of the same length and lines in which nothing can be read; blanks let it wrap."""
    return "".join(
        "\n" if sign == "\n" else " " if at % 10 == 9 else "█" for at, sign in enumerate(text)
    )
