"""Taking in large codebooks: the same outcome as code by code, with few questions asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event, update
from sqlalchemy.orm import Session

from qda.models import Project, codebook, history
from qda.models.codebook_table import BadCodebook, Codebook, CodebookEntry, as_codebook, take_in
from qda.models.edits import edit
from qda.models.errors import DuplicateName, EmptyName
from qda.models.palette import COLOURS
from qda.models.rows import CodeTexts
from qda.models.schema import CodeText


def flat(count: int, definition: str = "") -> Codebook:
    """A codebook of two levels: half of the codes at the top, the others below the first."""
    entries = [
        CodebookEntry(
            f"c{number}",
            parent="" if number < count // 2 else "c0",
            texts={
                "en": CodeTexts(name=f"Code {number}", definition=definition),
                "nl": CodeTexts(name=f"Codering {number}"),
            },
        )
        for number in range(count)
    ]
    return Codebook(codes=tuple(entries))


@contextmanager
def statements() -> Iterator[list[str]]:
    """What SQLite is told inside."""
    told: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        told.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield told
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def test_a_codebook_of_hundreds_is_taken_in_with_one_statement_a_code(project: Project) -> None:
    with statements() as told:
        project.do(take_in, flat(300))
    assert len(told) < 300 + 40
    with statements() as again:
        project.do(take_in, flat(300, "What it means"))
    assert len(again) < 40
    assert len(project.ask(codebook.tree)) == 300


def test_taking_in_the_same_once_more_changes_nothing(project: Project) -> None:
    project.do(take_in, flat(40, "What it means"))
    before = project.ask(as_codebook), len(project.ask(history.steps))
    project.do(take_in, flat(40, "What it means"))
    assert (project.ask(as_codebook), len(project.ask(history.steps))) == before


def test_codes_without_a_colour_share_the_palette_out(project: Project) -> None:
    project.do(codebook.create, "There already")
    project.do(take_in, flat(2 * len(COLOURS)))
    tops = [row.colour for row in project.ask(codebook.tree) if row.parent_id is None]
    assert sorted(tops) == sorted((*COLOURS, COLOURS[0]))


def test_a_definition_that_comes_later_is_a_change_of_meaning(project: Project) -> None:
    ids = project.do(take_in, flat(4))
    project.do(take_in, flat(4, "What it means"))
    texts = project.ask(codebook.texts, ids["c0"])
    assert texts["en"].definition == "What it means"
    assert texts["nl"].definition == ""


def test_a_name_in_another_language_that_a_new_code_takes_is_refused_whole(
    project: Project,
) -> None:
    """Two entries of a codebook may lead to one code, by its names in two languages."""
    code = project.do(codebook.create, "Trust")
    project.do(codebook.describe, code, "nl", name="Vertrouwen")
    book = Codebook(
        codes=(
            CodebookEntry("a", texts={"en": CodeTexts(name="Trust")}),
            CodebookEntry("b", texts={"nl": CodeTexts(name="Vertrouwen")}),
            CodebookEntry("a1", "a", texts={"en": CodeTexts(name="Care")}),
            CodebookEntry("b1", "b", texts={"en": CodeTexts(name="care")}),
        )
    )
    before = project.ask(as_codebook)
    with pytest.raises(DuplicateName):
        project.do(take_in, book)
    assert project.ask(as_codebook) == before


def test_a_name_of_blanks_is_refused(project: Project) -> None:
    book = Codebook(codes=(CodebookEntry("a", texts={"en": CodeTexts(name=" ")}),))
    with pytest.raises((EmptyName, BadCodebook)):
        project.do(take_in, book)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 12), st.booleans(), st.booleans()), max_size=12))
def test_what_is_taken_in_is_what_is_there_then(
    project: Project, shape: list[tuple[int, bool, bool]]
) -> None:
    entries = [
        CodebookEntry(
            f"k{number}",
            parent=f"k{above}" if above < number else "",
            colour="#123456" if coloured else "",
            codable=codable,
            texts={"en": CodeTexts(name=f"Name {number}", short="short")},
        )
        for number, (above, codable, coloured) in enumerate(shape)
    ]
    with project.group():
        for row in project.ask(codebook.tree):
            if row.parent_id is None:
                project.do(codebook.remove, row.id)
    ids = project.do(take_in, Codebook(codes=tuple(entries)))
    rows = {row.id: row for row in project.ask(codebook.tree)}
    assert set(rows) == set(ids.values())
    for entry in entries:
        row = rows[ids[entry.key]]
        assert row.name == entry.name("en")
        assert row.parent_id == (ids[entry.parent] if entry.parent else None)
        assert (row.codable, row.colour == "#123456") == (entry.codable, bool(entry.colour))


def test_a_name_is_one_name_however_its_accents_are_put_together(project: Project) -> None:
    apart, whole = "Cafe\u0301", "Caf\xe9"
    names = {"en": CodeTexts(name=whole)}, {"en": CodeTexts(name=apart.upper())}
    entries = tuple(CodebookEntry(key, texts=texts) for key, texts in zip("ab", names, strict=True))
    with pytest.raises(BadCodebook, match="stands twice"):
        project.do(take_in, Codebook(codes=entries))
    code = project.do(codebook.create, apart)
    assert project.ask(codebook.tree)[-1].name == whole
    for name in (whole, apart):
        with pytest.raises(DuplicateName):
            project.do(codebook.create, name)
        assert project.ask(codebook.find, name) == [code]
    assert project.do(take_in, Codebook(codes=(CodebookEntry("a", texts=names[1]),))) == {"a": code}


def test_a_name_that_was_stored_with_loose_accents_stays_until_it_is_renamed(
    project: Project,
) -> None:
    apart, whole = "Cafe\u0301", "Caf\xe9"
    code = project.do(codebook.create, "Old")
    with project.group():  # as an older program stored it
        project.do(_store_as_it_is, code, apart)
    texts = {"en": CodeTexts(name=whole, short="Place")}
    assert project.do(take_in, Codebook(codes=(CodebookEntry("a", texts=texts),))) == {"a": code}
    assert project.ask(codebook.texts, code)["en"].name == apart
    assert project.ask(codebook.texts, code)["en"].short == "Place"
    project.do(codebook.rename, code, apart)
    assert project.ask(codebook.texts, code)["en"].name == whole


@edit("test.store", "Stored")
def _store_as_it_is(session: Session, code: int, name: str) -> None:
    session.execute(update(CodeText).where(CodeText.code_id == code).values(name=name))
