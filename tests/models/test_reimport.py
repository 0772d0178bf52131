"""A file corrected elsewhere is imported again: its document follows, with every coding."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qda.models import Project, cases, codings, documents, reimport, turns
from qda.models.check import check
from qda.transcript import Transcript

Made = Callable[..., Transcript]
INTERVIEW = (
    "Wat maakt samenwerken makkelijk?\n"
    "Vertrouwen 😀 groeit waar mensen ruimte krijgen.\n"
    "Kunt u een voorbeeld geven?\n"
    "De gemeente belde mij elke week, zonder reden."
)
BETTER = INTERVIEW.replace("elke week", "elke dag").replace("ruimte krijgen", "ruimte hebben")


@pytest.fixture
def coded(project: Project, doc: int, code: int) -> list[int]:
    """Two codings: one on words that change in part, one on words that go."""
    low = INTERVIEW.index("mensen ruimte krijgen")
    gone = INTERVIEW.index("zonder reden")
    return [
        project.do(codings.apply, doc, code, low, low + 21),
        project.do(codings.apply, doc, code, gone, gone + 12),
    ]


def update(project: Project, doc: int, transcript: Transcript) -> object:
    return project.do(reimport.update, doc, transcript, b"new bytes", "r07.docx")


def test_codings_move_along(project: Project, doc: int, coded: list[int], transcript: Made) -> None:
    update(project, doc, transcript(f"Nieuw begin?\nJa.\n{BETTER}"))
    text = project.ask(documents.text_of, doc)
    assert text.startswith("Nieuw begin?")
    rows = [project.ask(codings.find, key) for key in coded]
    assert [text[row.start : row.end] for row in rows] == ["mensen ruimte hebben", "zonder reden"]
    assert not check(project.path)


def test_what_loses_its_text_is_told_before_and_after(
    project: Project, doc: int, coded: list[int], transcript: Made
) -> None:
    short = transcript(BETTER.replace(", zonder reden", ""))
    told = project.ask(reimport.preview, doc, short)
    assert [lost.words for lost in told.lost.codings] == ["zonder reden"]
    assert told.changes == 2
    assert len(project.ask(codings.of_document, doc)) == 2
    done = project.do(reimport.update, doc, short, b"new bytes", "r07.docx")
    assert done.codings == told.lost.codings
    assert project.undo_text == "Updated R07 from its file"
    project.undo()
    assert project.ask(documents.text_of, doc) == INTERVIEW
    assert len(project.ask(codings.of_document, doc)) == 2


def test_turns_are_those_of_the_file_and_speakers_keep_their_case(
    project: Project, doc: int, transcript: Made
) -> None:
    case = project.do(cases.create, "R7")
    speaker = project.ask(documents.speakers, doc)[1]
    project.do(documents.set_speaker, speaker.id, name="Anna", case=case)
    better = transcript(f"{BETTER}\nTot slot?\nNee.")
    update(project, doc, better)
    content = project.ask(documents.read, doc)
    assert [(turn.start, turn.end) for turn in content.turns] == [
        (turn.start, turn.end) for turn in better.turns
    ]
    assert [row.name for row in content.speakers] == ["Interviewer", "Anna"]
    assert content.turns[5].case_id == case
    assert not check(project.path)


def test_a_turn_that_the_file_gives_to_somebody_else_goes_there(
    project: Project, doc: int, transcript: Made
) -> None:
    project.do(turns.give_to_new, project.ask(documents.turns, doc)[3].id, "Partner")
    update(project, doc, transcript(BETTER))
    assert project.ask(documents.turns, doc)[3].speaker == "Respondent"


def test_an_earlier_version_is_known_by_its_file_and_its_words(
    project: Project, doc: int, transcript: Made
) -> None:
    ask = project.ask
    found = ask(reimport.earlier_version, "R07.docx", "other", transcript(BETTER))
    assert found is not None
    assert found.id == doc
    assert ask(reimport.earlier_version, "r08.docx", "other", transcript(BETTER)) is None
    other = transcript("Heel iets anders staat hier.\nNiets van dat al dus.")
    assert ask(reimport.earlier_version, "r07.docx", "other", other) is None


def test_the_new_file_is_kept_and_known(project: Project, doc: int, transcript: Made) -> None:
    update(project, doc, transcript(BETTER))
    assert project.ask(documents.original, doc) == ("r07.docx", b"new bytes")


def test_a_byte_order_mark_inside_the_file_is_taken_as_it_is(
    project: Project, doc: int, transcript: Made
) -> None:
    update(project, doc, transcript(BETTER.replace("elke", "\ufeffelke")))
    assert "mij \ufeffelke dag" in project.ask(documents.text_of, doc)
    assert not check(project.path)
