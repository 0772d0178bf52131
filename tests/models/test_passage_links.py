"""Links to a passage, in memos and in the journal, lead to the same words after a correction."""

from __future__ import annotations

import pytest

from qda.models import Project, correcting, documents, logbook, memos, notes
from qda.models.correcting import Change
from qda.text import Paragraphs

WORDS = (46, 64)
"""“groeit waar mensen” in the interview."""


def guid(project: Project, doc: int) -> str:
    return next(row.guid for row in project.ask(documents.listing) if row.id == doc)


def note(project: Project, doc: int, label: str, start: int, end: int) -> str:
    return f"See [{label}](qda:passage/{guid(project, doc)}/{start}-{end}) and *more*."


def linked(project: Project, doc: int) -> str | None:
    """The words that the link in the memo on the project leads to."""
    span = project.ask(memos.read, "project", 1).rpartition("/")[2].partition(")")[0]
    target = project.ask(notes.find_link, "passage", guid(project, doc), span)
    text = project.ask(documents.text_of, doc)
    return text[target.start : target.end] if target else None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Change(0, 0, "Ja. "), "groeit waar mensen"),
        (Change(10, 20, ""), "groeit waar mensen"),
        (Change(53, 53, "langzaam "), "groeit langzaam waar mensen"),
        (Change(64, 64, " toch"), "groeit waar mensen"),
        (Change(40, 53, ""), "waar mensen"),
        (Change(46, 65, ""), None),
    ],
)
def test_a_link_leads_to_the_same_words(
    project: Project, doc: int, change: Change, words: str | None
) -> None:
    project.do(memos.write, "project", 1, note(project, doc, "there", *WORDS))
    assert linked(project, doc) == "groeit waar mensen"
    before = project.ask(memos.read, "project", 1)
    project.do(correcting.replace, doc, [change])
    assert linked(project, doc) == words
    assert project.ask(memos.read, "project", 1).startswith("See [there](")
    project.undo()
    assert project.ask(memos.read, "project", 1) == before


def test_the_journal_follows_too_and_the_number_of_the_paragraph(
    project: Project, doc: int
) -> None:
    (row,) = [row for row in project.ask(documents.listing) if row.id == doc]
    text = project.ask(documents.text_of, doc)
    number = Paragraphs(text).number_at(WORDS[0])
    project.do(memos.write, "project", 1, note(project, doc, f"{row.name}:{number}", *WORDS))
    entry = project.do(logbook.add, "2026-11-22", "Day", note(project, doc, "there", *WORDS))
    other = f"[mine](qda:passage/none/{WORDS[0]}-{WORDS[1]}) {text[:20]}"
    project.do(memos.write, "document", doc, other)
    project.do(correcting.replace, doc, [Change(0, 0, "Een.\n")])
    found = project.ask(memos.read, "project", 1)
    (day,) = project.ask(logbook.listing)
    assert (day.id, day.text) == (entry, note(project, doc, "there", 51, 69))
    assert f"[{row.name}:{number + 1}](qda:passage/" in found
    assert found.endswith("/51-69) and *more*.")
    assert project.ask(memos.read, "document", doc) == other
