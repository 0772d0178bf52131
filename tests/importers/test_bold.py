"""Bold type in a typed transcript: names without a colon speak, bold questions mark sections."""

from __future__ import annotations

import io

import docx

from qda.importers import bold
from qda.importers.draft import Line
from qda.importers.registry import read_bytes
from qda.transcript import MarkKind, Role, Transcript


def word(*paragraphs: tuple[str, str]) -> Transcript:
    """A Word file of paragraphs that begin in bold, as it is read."""
    made = docx.Document()
    for strong, plain in paragraphs:
        paragraph = made.add_paragraph()
        if strong:
            paragraph.add_run(strong).bold = True
        paragraph.add_run(plain)
    out = io.BytesIO()
    made.save(out)
    return read_bytes("talk.docx", out.getvalue())


def questions(transcript: Transcript) -> list[str]:
    return [
        transcript.text[mark.start : mark.end]
        for mark in transcript.marks
        if mark.kind == MarkKind.QUESTION
    ]


def test_bold_names_without_a_colon_are_speakers() -> None:
    read = word(
        ("Interviewer", " Hoe gaat het?"),
        ("Anna de Wit", " Goed, dank u."),
        ("", "En met u?"),
        ("Interviewer", " Ook goed."),
        ("Anna de Wit", " Mooi."),
    )
    said = [(turn.speaker, read.text[turn.start : turn.end]) for turn in read.turns]
    assert said == [
        ("Interviewer", "Hoe gaat het?"),
        ("Anna de Wit", "Goed, dank u.\nEn met u?"),
        ("Interviewer", "Ook goed."),
        ("Anna de Wit", "Mooi."),
    ]
    assert read.speakers[0].role == Role.INTERVIEWER


def test_words_in_bold_that_do_not_recur_as_names_do_stay_words() -> None:
    read = word(
        ("Vertrouwen", " is het belangrijkste."),
        ("Ruimte", " komt daarna."),
        ("", "Zo zie ik het."),
    )
    assert read.turns == ()
    assert read.text.startswith("Vertrouwen is het belangrijkste.")


def test_a_bold_question_marks_a_section_with_its_own_words() -> None:
    read = word(
        ("Wat betekent vertrouwen voor u?", ""),
        ("", "Veel. Zonder vertrouwen gaat het niet, dat heb ik vaak gezien."),
        ("Een vetgedrukte zin.", ""),
        ("", "En krijgt u ruimte? Soms wel, soms niet, het hangt ervan af."),
    )
    assert questions(read) == ["Wat betekent vertrouwen voor u?"]


def test_in_a_text_that_is_bold_throughout_it_says_nothing() -> None:
    read = word(("Wat is dat?", ""), ("Dat is niets.", ""), ("Hoezo?", ""))
    assert questions(read) == []


def test_nothing_is_lost_of_a_line_whose_name_is_taken_off() -> None:
    lines = [Line("Jan  Ja.", bold=3), Line("Piet Nee.", bold=5), Line("Jan Toch.", bold=4)]
    named = bold.named(lines)
    assert named is not None
    assert [(one.speaker, one.text) for one in named] == [
        ("Jan", "Ja."),
        ("Piet", "Nee."),
        ("Jan", "Toch."),
    ]
    assert bold.named([Line("Jan Ja.", bold=3), Line("Nee.")]) is None
    assert bold.named([Line("Janneke gaat.", bold=3), Line("Piet gaat.", bold=4)] * 3) is None


def test_short_answers_below_long_bold_questions_leave_them_questions() -> None:
    asked = ["Hoe ziet u vertrouwen in deze stad?", "Wat is ruimte voor u?"]
    read = word((asked[0], ""), ("", "Goed."), (asked[1], ""), ("", "Veel."))
    assert questions(read) == asked
    assert questions(word((asked[0], ""), ("Goed.", ""), (asked[1], ""), ("Veel.", ""))) == []
