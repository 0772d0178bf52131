"""Names are found as people write them, and pseudonyms stand where they stood."""

from __future__ import annotations

import re

import pytest

from qda.pseudonyms import NOBODY, Key, made
from qda.transcript import Mark, MarkKind, Remark, Role, Speaker, Transcript, Turn


@pytest.fixture
def key() -> Key:
    return made(
        [
            ("Anna Maria de Vries", ["Anna", "De Vries"], "Beth"),
            ("Jan", [], "Kees"),
            ("Jan-Willem", [], "Piet"),
            ("José Müller", ["Müller"], "Karl"),
            ("Mark", [], "Tom"),
            ("O'Brien", [], "Smit"),
            ("王明", [], "李四"),
        ]
    )


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Anna zei het.", "Beth zei het."),
        ("Anna's boek en Anna’s fiets", "Beth's boek en Beth’s fiets"),
        ("Müllers boek", "Karls boek"),
        ("Jans boek", "Kees' boek"),
        ("de A. de Vries, A.M. de Vries, A. M. de Vries", "de Beth, Beth, Beth"),
        ("Anna Maria de Vries", "Beth"),
        ("Anna de Vries", "Beth"),
        ("mevrouw de Vries", "mevrouw Beth"),
        ("Jan-Willem, Jan Willem, Jan\u2011Willem", "Piet, Piet, Piet"),
        ("Jose Muller en JOSÉ MÜLLER", "Karl en KARL"),
        ("Jose\u0301 Mu\u0308ller", "Karl"),
        ("O’Brien", "Smit"),
        ("Jan. De Vries kwam", "Kees. Beth kwam"),
        ("王明说", "李四说"),
        ("Anna2 en 2Anna", "Beth2 en 2Beth"),
        ("(Anna)", "(Beth)"),
        ("Anna-project", "Beth-project"),
        ("ik ben jan-willem en dit is josé müller", "ik ben Piet en dit is Karl"),
        ("_Anna_ Ánna Anna De Vries, Anna_de_Vries", "_Beth_ Beth Beth, Beth"),
    ],
)
def test_names_as_they_are_written(key: Key, text: str, after: str) -> None:
    assert key.in_text(text) == after
    assert key.in_text(after) == after


@pytest.mark.parametrize(
    "text",
    ["ik mark het", "anna", "Annabel", "Johanna", "Jansen", "marktplein"],
)
def test_what_only_looks_like_a_name_stays(key: Key, text: str) -> None:
    assert key.in_text(text) == text


@pytest.mark.parametrize(
    ("name", "text", "after"),
    [
        ("Hoff", "Van 't Hoff, van ’t Hoff, Van ‘t Hoff, van’t Hoff", "X, X, X, X"),
        ("Hoff", "Hij zei: van het Hoff", "Hij zei: van het X"),
        ("Hoff", "meneer In 't Hoff, uit den Hoff, Van der Hoff", "meneer X, X, X"),
        ("Van 't Hoff", "Van 't Hoff, van ’t Hoff, Van ‘t Hoff", "X, X, X"),
        ("Van 't Hoff", "VAN 'T HOFF", "XAM"),
        ("Karel van 't Hoff", "K. van ‘t Hoff en Karel van t Hoff", "X en X"),
        ("In 't Veld", "Sophie in 't Veld; in 't veld", "Sophie X; in 't veld"),
        ("'t Hart", "Maarten 't Hart, ’t Harts boek", "Maarten X, Xs boek"),
        ("d'Hondt", "D’Hondt, d' Hondt", "X, X"),
        ("Hoff", "de Hoff, dan der Hoff", "de X, dan der X"),
        ("Hoff", "het gat van\n't Hoff", "het gat van\nX"),
    ],
)
def test_small_words_go_with_their_surname(name: str, text: str, after: str) -> None:
    key = made([(name, [], "Xam")])
    assert key.in_text(text) == re.sub("X(?!A)", "Xam", after)
    assert key.in_text(key.in_text(text)) == key.in_text(text)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Mail jan.devries@gemeente.nl.", "Mail Kees."),
        (
            "(j.devries@x.nl), JdeVries75@x.org; vries.jan.de@x.nl",
            "(Kees), Kees; vries.jan.de@x.nl",
        ),
        ("@jandevries, @jan_de_vries en @devries!", "Kees, Kees en Kees!"),
        ("www.jandevries.nl of https://jan-de-vries.nl/over", "Kees of Kees"),
        ("zie fotojandevries.nl en http://krant.nl/jan-de-vries-wint?x=1", "zie Kees en Kees"),
        ("jan.dévries@x.nl en info@devries.nl", "Kees en Kees"),
        ("Jan de Vries jan.devries@x.nl", "Kees Kees"),
        ("jan@x.nl, anna@x.nl, @anna, www.anna.nl", "jan@x.nl, Beth, Beth, www.anna.nl"),
        ("johanna@x.nl, @johanna, www.vriesland.nl", "johanna@x.nl, @johanna, www.vriesland.nl"),
        ("jandevriesstraat, ik ga.nu", "jandevriesstraat, ik ga.nu"),
        ("#jandevries, #anna. #JanEnAnna #annaliese", "Kees, Beth. Beth #annaliese"),
        ("http://x.nl/anna, instagram.com/anna_92/", "Beth, Beth"),
        ("krant.nl/anna-wint, krant.nl/over?wie=anna", "krant.nl/anna-wint, Beth"),
        (
            "JanDeVries.docx, foto_anna2.jpg, mijnanna.pdf",
            "Kees.docx, foto_Beth2.jpg, mijnanna.pdf",
        ),
        (
            "Zie Jan de Vries_deel.docx en Gesprek Anna.txt",
            "Zie Kees_deel.docx en Gesprek Beth.txt",
        ),
    ],
)
def test_addresses_that_hold_a_name_are_replaced_as_a_whole(text: str, after: str) -> None:
    key = made([("Jan de Vries", [], "Kees"), ("Anna", [], "Beth")])
    assert key.in_text(text) == after
    assert key.in_text(after) == after


def test_a_bare_surname_brings_the_whole_one_along() -> None:
    key = made([("Karel van 't Hoff", ["Hoff"], "Xam"), ("Jan de Wit", ["Jan", "Wit"], "Bo")])
    assert key.in_text("Van ‘t Hoff, Hoff en mevrouw De Wit") == "Xam, Xam en mevrouw Bo"
    assert key.in_text("de Jan van Jan") == "de Bo van Bo"


def test_a_name_does_not_run_over_a_line_end(key: Key) -> None:
    assert key.in_text("Jan\nWillem") == "Kees\nWillem"


@pytest.mark.parametrize(
    ("name", "after"),
    [
        ("interview_anna_de_vries.vtt", "interview_Beth.vtt"),
        ("InterviewAnna2.docx", "InterviewBeth2.docx"),
        ("annamariadevries.txt", "Beth.txt"),
        ("AnnaDeVries2.txt", "Beth2.txt"),
        ("gesprek_müller_josé.txt", "gesprek_Karl.txt"),
        ("de-vries-anna.txt", "Beth.txt"),
        ("Vries, Anna de.txt", "Beth.txt"),
        ("MullerJose2.txt", "Karl2.txt"),
        ("R07.vtt", "R07.vtt"),
    ],
)
def test_names_of_files(key: Key, name: str, after: str) -> None:
    assert key.in_file_name(name) == after


CAPTIONS = "goedemorgen ik ben jan en dit is anna wij gaan het hebben over wat mark wil doen"


def test_in_a_text_without_capitals_single_names_are_found_unless_they_are_ordinary_words(
    key: Key,
) -> None:
    after = CAPTIONS.replace("jan", "Kees").replace("anna", "Beth")
    assert key.in_text(CAPTIONS) == after
    assert key.in_text(after) == after
    assert key.in_text("Zo: " + CAPTIONS) == "Zo: " + CAPTIONS


def test_a_single_letter_is_not_found_in_a_number() -> None:
    assert made([("R", [], "X")]).in_text("R en R07") == "X en R07"


def test_the_longest_name_counts() -> None:
    key = made([("Jan", [], "A1"), ("Jan de Boer", [], "B2")])
    assert key.in_text("Jan en Jan de Boer") == "A1 en B2"


def test_a_transcript_keeps_its_turns_on_their_words(key: Key) -> None:
    text = "Dag Anna!\nDag Jan, ik ben Anna Maria de Vries.\nGoed."
    transcript = Transcript(
        text,
        turns=(Turn("Jan", 0, 9), Turn("Anna de Vries", 10, 46), Turn("Jan", 47, 52)),
        marks=(Mark(MarkKind.HEADING, 0, 9, label="Dag Anna!"),),
        speakers=(Speaker("Jan", Role.INTERVIEWER), Speaker("Anna de Vries")),
        remarks=(Remark(4, 8, "Wie is Anna?", "Jan"),),
        title="Gesprek met anna",
    )
    after = key.in_transcript(transcript)
    assert after.text == "Dag Beth!\nDag Kees, ik ben Beth.\nGoed."
    assert [after.text[turn.start : turn.end] for turn in after.turns] == after.text.split("\n")
    assert [turn.speaker for turn in after.turns] == ["Kees", "Beth", "Kees"]
    assert after.speakers == (Speaker("Kees", Role.INTERVIEWER), Speaker("Beth"))
    assert after.marks[0].label == "Dag Beth!"
    assert after.remarks == (Remark(4, 8, "Wie is Beth?", "Kees"),)
    assert after.title == "Gesprek met Beth"


def test_no_names_change_nothing() -> None:
    transcript = Transcript("Anna")
    assert NOBODY.in_transcript(transcript) is transcript
    assert not NOBODY


def test_rows_without_a_name_or_pseudonym_are_no_entries() -> None:
    assert made([("Anna", [], ""), ("", [], "X"), ("-", [], "Y")]) == NOBODY


def test_pseudonyms_that_are_names_clash() -> None:
    swap = made([("Anna", [], "Bea"), ("Bea", [], "Anna")])
    assert len(swap.clashes()) == 2
    assert len(made([("Anna", [], "A1"), ("anna", [], "B2")]).clashes()) == 2
    assert not made([("Anna", [], "A1"), ("Bea", [], "A1")]).clashes()
