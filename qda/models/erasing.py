"""Taking a person out of one project file, in one transaction: the rows, the texts, the history."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from qda.i18n import N_, _
from qda.models import memos
from qda.models.belonging import Found, turns_of
from qda.models.earlier import without
from qda.models.edits import edit
from qda.models.joined import words_of_others
from qda.models.person import RUN, Eraser, Person, blank, find
from qda.models.schema import (
    Attribute,
    AttributeValue,
    Case,
    CasePassage,
    Code,
    CodebookVersion,
    CodeText,
    Coding,
    ConceptMap,
    Content,
    Document,
    FirstText,
    GuideQuestion,
    GuideTopic,
    LogEntry,
    MapLink,
    MapNode,
    Mark,
    Memo,
    NamedSet,
    Passage,
    Project,
    Recording,
    SavedView,
    Speaker,
    Step,
    Summary,
    Verdict,
)
from qda.text import count_words
from qda.text_edits import Span

_TEXTS: tuple[tuple[type[Any], tuple[str, ...]], ...] = (
    (Memo, ("text",)),
    (LogEntry, ("title", "text")),
    (CodebookVersion, ("note",)),
    (
        CodeText,
        (
            "short",
            "definition",
            "indicators",
            "use_when",
            "do_not_use_when",
            "example",
            "source",
        ),
    ),
    (AttributeValue, ("value",)),
    (Document, ("title", "file_name")),
    (Mark, ("label",)),
    (GuideQuestion, ("text", "wordings")),
    (Recording, ("path",)),
    (Summary, ("text",)),
    (MapNode, ("label",)),
    (MapLink, ("text",)),
    (Verdict, ("text",)),
    (Project, ("label_template",)),
)
"""Texts in which a person may be quoted or named, by table."""

_NAMES: tuple[Any, ...] = (
    Document,
    NamedSet,
    Case,
    Attribute,
    Project,
    CodebookVersion,
    SavedView,
    ConceptMap,
    GuideTopic,
)
"""Tables whose names may hold a person's, and are unique or alone."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What went out of one file: names of documents, and numbers.

    `once` are those of the `shared` documents in which nobody else speaks any more, though someone
    did: they stay, and what was joined to a turn of the person went with it. `recordings` are the
    files in which they are to be heard: no longer attached, and left where they are.
    """

    documents: tuple[str, ...]
    shared: tuple[str, ...]
    codings: int
    memos: int
    originals: int
    blanked: int
    steps: int
    mentions: tuple[str, ...]
    kept_codes: tuple[str, ...]
    once: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    recordings: tuple[str, ...] = ()


@edit("removal.person", N_("Removed a respondent for good"))
def erase(session: Session, person: Person) -> Erased:
    """Take a person out of this file; the steps' rows are left to the caller's barrier."""
    found, eraser = find(session, person), Eraser(person)
    codings, notes = _count(session, Coding), _count(session, Memo)
    whole, shared = _titles(session, found.whole), _titles(session, found.shared)
    once = _titles(session, found.once - found.whole)
    originals = _drop_originals(session, found)
    recordings = _detach(session, found)
    session.execute(delete(Document).where(Document.id.in_(found.whole)))
    kept = words_of_others(session, found)
    joined = _titles(session, set(kept))
    for document in sorted(found.shared):
        _blank_said(session, document, found, kept.get(document, []))
    _drop_first_texts(session, found, eraser)
    named = {"name": _("Removed"), "case_id": None}
    session.execute(update(Speaker).where(Speaker.id.in_(found.speakers)).values(**named))
    theirs = select(CasePassage.passage_id).where(CasePassage.case_id.in_(found.cases))
    given = list(session.scalars(theirs))
    session.execute(delete(Case).where(Case.id.in_(found.cases)))
    session.expire_all()
    memos.sweep(session)
    memos.drop_empty_passages(session, given)
    return Erased(
        whole,
        shared,
        codings - _count(session, Coding),
        notes - _count(session, Memo),
        originals,
        _clean_texts(session, eraser) + _clean_names(session, eraser),
        _clean_steps(session, eraser),
        tuple(name for name, text in _documents(session) if eraser.mentions(text)),
        _called_by_their_words(session, person),
        once,
        joined,
        recordings,
    )


def _count(session: Session, model: type[Coding | Memo]) -> int:
    return session.scalar(select(func.count(model.id))) or 0


def _titles(session: Session, ids: set[int]) -> tuple[str, ...]:
    query = select(Document.name).where(Document.id.in_(ids)).order_by(Document.position)
    return tuple(session.scalars(query))


def _documents(session: Session) -> list[tuple[str, str]]:
    rows = session.execute(select(Document.name, Document.text).order_by(Document.position))
    return [(name, text) for name, text in rows]


def _drop_originals(session: Session, found: Found) -> int:
    """Imported files that hold their words, and those whose documents are gone already."""
    theirs = select(Document.sha256).where(Document.id.in_(found.whole | found.shared))
    others = select(Document.sha256).where(Document.id.not_in(found.whole | found.shared))
    gone = Content.sha256.in_(theirs) | Content.sha256.not_in(others)
    keys = list(session.scalars(select(Content.sha256).where(gone)))
    session.execute(delete(Content).where(Content.sha256.in_(keys)))
    return len(keys)


def _detach(session: Session, found: Found) -> tuple[str, ...]:
    """Take off the recordings in which they speak; where their files are."""
    theirs = Recording.document_id.in_(found.whole | found.shared)
    paths = tuple(session.scalars(select(Recording.path).where(theirs).order_by(Recording.id)))
    session.execute(delete(Recording).where(theirs))
    return paths


def _drop_first_texts(session: Session, found: Found, eraser: Eraser) -> None:
    """What a document was before it was corrected, where that holds their words or a name.

    Where a turn was in it is not known any more, so it goes as a whole.
    """
    rows = session.execute(select(FirstText.document_id, FirstText.text)).all()
    theirs = {key for key, text in rows if key in found.shared or eraser.mentions(text)}
    session.execute(delete(FirstText).where(FirstText.document_id.in_(theirs)))


def _blank_said(session: Session, document: int, found: Found, kept: Sequence[Span]) -> None:
    """Blank what a person says in a document, by turns but for what is `kept` in them or by the
    passages given to the case, with what stands on nothing but that."""
    text = session.scalars(select(Document.text).where(Document.id == document)).one()
    said = [
        span
        for start, end, speaker, _role in turns_of(session, document)
        for span in (without(start, end, kept) if speaker in found.speakers else ())
    ]
    for low, high in (*said, *found.given.get(document, ())):
        text = text[:low] + blank(text[low:high]) + text[high:]
    values = {"text": text, "words": count_words(text)}
    session.execute(update(Document).where(Document.id == document).values(**values))
    for model in (Passage, Mark):
        spans = select(model.id, model.start, model.end).where(model.document_id == document)
        empty = [
            key
            for key, start, end in session.execute(spans)
            if start < end and not text[start:end].replace("█", "").strip()
        ]
        session.execute(delete(model).where(model.id.in_(empty)))


def _clean_texts(session: Session, eraser: Eraser) -> int:
    """Blank quotations and names in what others wrote; how many texts changed."""
    changed = 0
    for model, fields in _TEXTS:
        for row in session.scalars(select(model)):
            for name in fields:
                old = getattr(row, name)
                new = eraser.clean(old)
                if new != old:
                    setattr(row, name, new)
                    changed += 1
    for model, name in ((Project, "settings"), (SavedView, "content")):
        for kept in session.scalars(select(model)):
            value = _cleaned(json.loads(getattr(kept, name)), eraser)
            setattr(kept, name, json.dumps(value, ensure_ascii=False, sort_keys=True))
    session.flush()
    return changed + _clean_versions(session, eraser)


def _clean_versions(session: Session, eraser: Eraser) -> int:
    """Blank them in frozen codebooks; a name made of their words stays where it is in use now."""
    query = select(Code.guid, CodeText.language, CodeText.name)
    in_use = {
        tuple(row) for row in session.execute(query.join(CodeText, CodeText.code_id == Code.id))
    }
    changed = 0
    for version in session.scalars(select(CodebookVersion)):
        content = json.loads(version.content)
        for code in content["tree"]:
            for language, words in code["texts"].items():
                for field, old in words.items():
                    if field != "name":
                        words[field] = eraser.clean(old)
                    elif (code["guid"], language, old) in in_use:
                        words[field] = eraser.unname(old)
                    else:
                        words[field] = eraser.clean(old, RUN // 2)
                    changed += words[field] != old
        version.content = json.dumps(content, ensure_ascii=False)
    session.flush()
    return changed


def _cleaned(value: Any, eraser: Eraser) -> Any:
    """A setting with each of its texts cleaned."""
    if isinstance(value, dict):
        return {key: _cleaned(item, eraser) for key, item in value.items()}
    if isinstance(value, list):
        return [_cleaned(item, eraser) for item in value]
    return eraser.clean(value) if isinstance(value, str) else value


def _clean_names(session: Session, eraser: Eraser) -> int:
    changed = 0
    for model in _NAMES:
        taken = set(session.scalars(select(model.name)))
        for row in session.scalars(select(model)):
            new = eraser.clean(row.name)
            if new != row.name:
                row.name = _unused(new, taken)
                taken.add(row.name)
                changed += 1
    for text in session.scalars(select(CodeText)):  # their words may stay here, their name not
        new = eraser.unname(text.name)
        if new != text.name:
            beside = select(CodeText.name).where(CodeText.language == text.language)
            text.name = _unused(new, set(session.scalars(beside)))
            changed += 1
    session.flush()
    return changed


def _unused(name: str, taken: set[str]) -> str:
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name} {number}"
    return found


def _clean_steps(session: Session, eraser: Eraser) -> int:
    """Blank the words of the audit log; how many steps there are that can still be taken back."""
    for key, params in session.execute(select(Step.id, Step.params)).all():
        new = eraser.clean_params(params)
        if new != params:
            session.execute(update(Step).where(Step.id == key).values(params=new))
    query = select(func.count(Step.id)).where(Step.images.is_not(None))
    return session.scalar(query) or 0


def _called_by_their_words(session: Session, person: Person) -> tuple[str, ...]:
    """Codes whose name is the person's own expression: analysis by now, so they stay."""
    said = person.words.casefold()
    names = session.scalars(select(CodeText.name).order_by(CodeText.code_id))
    return tuple(name for name in names if len(name.split()) > 1 and name.casefold() in said)
