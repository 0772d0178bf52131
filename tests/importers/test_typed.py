"""Typed transcripts: labels and stamps are recognised where they are used as such, only there."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from qda.transcript import MarkKind, Transcript

Told = Callable[..., Transcript]
Said = Callable[[Transcript], list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Interviewer:", "Respondent:"),
        ("I:", "R:"),
        ("I:", "R1:"),
        ("Int.:", "Resp. 3:"),
        ("Vraag:", "Antwoord:"),
        ("Q:", "A:"),
        ("ONDERZOEKER :", "Deelnemer 2 :"),
        ("[Interviewer]:", "[R07]:"),
        ("I\t", "R\t"),
        ("Interviewer (00:12):", "R1 (00:14):"),
        ("Interviewer [00:01:12]:", "R1 [00:01:14]:"),
        ("[00:01:12] Interviewer:", "[00:01:14] R1:"),
        ("0:11 : Interviewer :", "0:19 : R1 :"),
        ("Interviewer: [00:01:12]", "R1: [00:01:14]"),
        ("1. Interviewer:", "2. R1:"),
        ("Interviewer 0:12\n", "R1 0:15\n"),
        ("Interviewer:\n", "R1:\n"),
        ("[Interviewer] 11:02:09\n", "[R1] 11:02:12\n"),
        ("INT-", "RES-"),
        ("Int. –", "Resp. 2 –"),
        ("I.", "R."),
        ("I;", "R;"),
        ("[Interviewer]", "[R1]"),
        ("INTERVIEWER  ", "RESPONDENT  "),
        ("Interviewer 00:12", "R1 00:15"),
        ("Interviewer A:", "Resp. B:"),
        ("Anna (interviewer):", "Ben (ambtenaar):"),
        ("12 I:", "13 R:"),
        (">> Interviewer:", ">> R1:"),
        ("Interviewer, 0:12:", "R1, 0:15:"),
        ("[00.01.12] Interviewer:", "[00.01.14] R1:"),
        ("[00:01:12 - 00:01:14] Interviewer:", "[00:01:14 - 00:01:19] R1:"),
    ],
)
def test_usual_labels_become_turns(told: Told, said: Said, first: str, second: str) -> None:
    words = ["Hoe gaat het?", "Goed, dank je.", "En verder?", "Nou: druk."]
    content = "\n\n".join(
        f"{label} {text}" for label, text in zip([first, second] * 2, words, strict=True)
    )
    transcript = told("t.txt", content)
    assert [text for _speaker, text in said(transcript)] == words
    assert transcript.text == "\n".join(words)
    assert [one.role for one in transcript.speakers] == ["interviewer", "respondent"]


@pytest.mark.parametrize("form", ["{} - ", "{}\t", "[{}] ", "{}   ", "{} 0:12 "])
def test_names_without_a_colon_are_speakers_where_nearly_every_line_has_one(
    told: Told, said: Said, form: str
) -> None:
    names, words = ["Anna de Vries", "Bert"] * 3, ["Hoe is dat?", "Nou: goed - heel goed."] * 3
    content = "\n".join(form.format(name) + text for name, text in zip(names, words, strict=True))
    assert said(told("t.txt", content)) == list(zip(names, words, strict=True))
    listed = f"{content}\n" + "En zo ging het nog een hele tijd door.\n" * 9
    assert not told("t.txt", listed).speakers


def test_a_speaker_is_the_same_however_the_number_is_typed(told: Told) -> None:
    content = "I: Hoe?\nR1: Zo.\nR 1: En zo.\nResp. 2: Ik ook.\nResp 2: Ja."
    assert [one.name for one in told("t.txt", content).speakers] == ["I", "R1", "Resp. 2"]


def test_a_speaker_without_a_colon_stays_words_and_is_told(told: Told) -> None:
    transcript = told("t.txt", "I: Hoe?\nR: Zo.\nI; En nu?\nR: Nee.")
    assert "I; En nu?" in transcript.text
    assert [doubt for doubt in transcript.doubts if "“I; En nu?”" in doubt]


def test_questions_by_their_number_are_marked_and_said_by_nobody(told: Told, said: Said) -> None:
    content = "Vraag 1: Wat?\nI: Wat?\nR: Dat.\nVraag 2: Hoe?\nI: Vraag 2: hoe?\nR: Zo."
    transcript = told("t.txt", content)
    assert said(transcript) == [("I", "Wat?"), ("R", "Dat."), ("I", "Vraag 2: hoe?"), ("R", "Zo.")]
    found = [m.label for m in transcript.marks if m.kind is MarkKind.QUESTION]
    assert found == ["Vraag 1: Wat?", "Vraag 2: Hoe?"]


@pytest.mark.parametrize(
    ("asks", "answers"), [("Q{}:", "A{}:"), ("V {}.", "A {}."), ("Vraag {}:", "Antwoord {}:")]
)
def test_questions_and_answers_with_numbers_are_of_one_who_asks_and_one_who_answers(
    told: Told, said: Said, asks: str, answers: str
) -> None:
    content = "\n".join(
        f"{asks.format(n)} Hoe?\n{answers.format(n)} Zo.\nEn meer." for n in (1, 2, 4)
    )
    transcript = told("t.txt", content)
    assert [words for _name, words in said(transcript)] == ["Hoe?", "Zo.\nEn meer."] * 3
    assert [one.role.value for one in transcript.speakers] == ["interviewer", "respondent"]
    marks = [(transcript.text[one.start : one.end], one.label) for one in transcript.marks]
    assert marks == [("Hoe?", f"{asks.format(n)} Hoe?") for n in (1, 2, 4)]


@pytest.mark.parametrize(
    "content",
    ["Q1: Hoe?\nA1: Zo.\nA2: Ik ook.\nQ1: En?\nA2: Ja.\nA1: Nee.", "A1: Een.\nA2: Twee.\nA1: X."],
)
def test_numbers_that_do_not_pair_are_of_people(told: Told, content: str) -> None:
    assert {"A1", "A2"} <= {one.name for one in told("t.txt", content).speakers}


def test_in_minutes_titles_and_offices_are_speakers_and_no_doubts(told: Told) -> None:
    content = (
        "Mw. Jansen: Hoe?\nDe voorzitter: Zo.\nDe heer De Boer (VVD): Ja.\nDe voorzitter: Dank."
    )
    transcript = told("t.txt", content)
    assert [one.name for one in transcript.speakers] == [
        "Mw. Jansen",
        "De voorzitter",
        "De heer De Boer (VVD)",
    ]
    assert transcript.doubts == ()


def test_names_that_recur_are_speakers(told: Told, said: Said) -> None:
    content = "\n".join(
        ["Anna de Vries: Zullen we?", "P. van den Berg: Ja.", "Anna de Vries: Mooi."] * 2
    )
    transcript = told("t.txt", content)
    assert [name for name, _text in said(transcript)][:2] == ["Anna de Vries", "P. van den Berg"]
    assert len(transcript.turns) == 6


def test_names_on_lines_of_their_own_are_speakers(told: Told, said: Said) -> None:
    content = "\n\n".join(
        [
            *("Anna", "Zullen we beginnen?", "Bert", "Graag. Ik heb er zin in.", "Anna", "Waarom?"),
            *("Bert", "Dat is een goede vraag.", "En nog een alinea van mij."),
        ]
    )
    assert said(told("t.txt", content)) == [
        ("Anna", "Zullen we beginnen?"),
        ("Bert", "Graag. Ik heb er zin in."),
        ("Anna", "Waarom?"),
        ("Bert", "Dat is een goede vraag.\nEn nog een alinea van mij."),
    ]


@pytest.mark.parametrize(
    "content",
    [
        "Note: see below.\nThe text goes on.\nNote: and here again.\nAnd on and on.",
        "Let op: dit is een brief.\nBron: het ministerie.\nBron: de uitvoerder.",
        "Doel: vertrouwen\nEr is veel geschreven.\nConclusie: meer doen.\nPunt uit.",
        "Zie https://example.org en https://example.com\nen http://example.net:80/pad",
        "Om 10:30 uur: koffie\nOm 11:30 uur: thee\nEn daarna: naar huis.",
        "Artikel 1: Doel\nArtikel 2: Middelen\nArtikel 3: Slot",
        "I: eerste onderdeel\nII: tweede onderdeel\nIII: derde onderdeel",
        "Vraag: wat willen we?\nDat is niet eenvoudig.\nEr is meer nodig.",
        "Punt 1: de regeling\nEen alinea.\nPunt 2: geld\nNog een.\nPunt 1: weer\nSlot.",
        "Let op: dit.\nLet op: dat.\nLet op: zus.\nBron: hier.\nBron: daar.",
        "Fase 1: voor\nTekst.\nFase 2: na\nTekst.\nFase 1: terug\nFase 2: terug",
        "Positief: ruimte\nNegatief: tijd\nPositief: sfeer\nNegatief: loon\nPositief: koffie",
        "Maandag: kantoor\nDinsdag: thuis\nMaandag: kantoor\nDinsdag: thuis",
        "Actie: Jan belt.\nBesluit: akkoord.\nActie: Piet mailt.\nBesluit: toch niet.",
        "Stelling 1: goed\nEens: 5\nOneens: 3\nStelling 2: slecht\nEens: 2\nOneens: 8",
        "De minister zei dit: wij gaan door.\nDe minister zei dat: wij stoppen.\nEn zo was het.",
    ],
)
def test_a_colon_alone_makes_no_speaker(told: Told, content: str) -> None:
    transcript = told("t.txt", content)
    assert transcript.turns == ()
    assert transcript.text == content
    assert transcript.kind == "paper"


def test_particulars_at_the_top_are_not_spoken(told: Told, said: Said) -> None:
    content = (
        "Interviewer: J. Jansen\nRespondent: beleidsmaker\nDatum: 12 mei 2026\n\n"
        "Interviewer: Zullen we?\nRespondent: Ja.\n"
    )
    transcript = told("t.txt", content)
    assert said(transcript) == [("Interviewer", "Zullen we?"), ("Respondent", "Ja.")]
    assert transcript.text.startswith("Interviewer: J. Jansen\n")


def test_later_paragraphs_belong_to_the_last_label_until_a_heading(told: Told, said: Said) -> None:
    content = (
        "# Onderwerp een\n\nI: Vraag een?\n\nR: Antwoord.\n\nNog een alinea.\n\n"
        "# Onderwerp twee\n\nToelichting.\n\nI: Vraag twee?\n\nR: Ja."
    )
    assert said(told("t.md", content)) == [
        ("I", "Vraag een?"),
        ("R", "Antwoord.\nNog een alinea."),
        ("I", "Vraag twee?"),
        ("R", "Ja."),
    ]


def test_stamps_leave_the_text_and_become_marks(told: Told) -> None:
    content = "I: Vraag? #00:00:12-7#\nR: Antwoord. #00:01:00-2#\n[00:02:00] Verder niets."
    transcript = told("t.txt", content)
    assert transcript.text == "Vraag?\nAntwoord.\nVerder niets."
    times = [mark.value for mark in transcript.marks if mark.kind == MarkKind.TIME]
    assert times == [12_000, 60_000, 120_000]
    assert transcript.turns[0].time_end == 12_000


def test_a_stamp_alone_on_its_line_is_the_time_of_what_follows(told: Told) -> None:
    transcript = told("t.txt", "[00:00:05]\nI: Vraag?\n[00:00:09]\nR: Ja.\nI: Mooi.")
    assert transcript.text == "Vraag?\nJa.\nMooi."
    assert [turn.time for turn in transcript.turns] == [5000, 9000, None]


def test_a_time_that_someone_mentions_stays(told: Told) -> None:
    content = "I: Hoe laat?\nR: 10:30 was het, of [iets later].\nI: En (12:15)?\nR: Nee."
    assert "10:30 was het, of [iets later]." in told("t.txt", content).text
    assert told("t.txt", "09:30 Opening\n10:15 Pauze").text == "09:30 Opening\n10:15 Pauze"


def test_words_within_an_interview_are_no_speakers(told: Told, said: Said) -> None:
    content = (
        "I: Wat vindt u?\nR: Drie dingen.\nTen eerste: geld.\nLet op: tijd.\nOm 10:30: koffie.\n"
        "I: En verder?\nR: Kortom: nee.\nVoorbeeld: dit.\nI: Dank.\nR: Ja.\nI: Dag.\nR: Dag."
    )
    assert {name for name, _words in said(told("t.txt", content))} == {"I", "R"}


def test_women_in_a_focus_group_are_no_questions(told: Told) -> None:
    answer = "Dat is een lang verhaal over de regeling, en wat daar verder nog bij hoort. " * 2
    content = "\n".join(["M: Hoe ziet u dat? En waarom?", f"V1: {answer}", f"V2: {answer}"] * 3)
    transcript = told("t.txt", content)
    assert {one.role for one in transcript.speakers} == {"respondent"}
    assert transcript.asks == "M"


@pytest.mark.parametrize(
    "clocks",
    [("11:59 AM", "12:01 PM", "1:02 PM"), ("11:59:00", "12:01:00", "13:02:00")],
)
def test_times_of_day_are_kept_as_words_and_counted_from_the_first(
    told: Told, clocks: tuple[str, ...]
) -> None:
    content = "\n".join(
        f"[{clock}] {name}: Ja."
        for clock, name in zip(clocks, ("Anna", "Bert", "Anna"), strict=True)
    )
    transcript = told("t.txt", content)
    assert [turn.time for turn in transcript.turns] == [0, 120_000, 3_780_000]
    assert [mark.label for mark in transcript.marks] == list(clocks)
    assert any(clocks[0] in doubt for doubt in transcript.doubts)


def test_stamps_within_a_paragraph_mark_their_places_and_leave_the_text(told: Told) -> None:
    content = (
        "I: [00:00:01] Hoe is dat?\n"
        "R: [00:00:05] Ik werk er. [00:00:20] Daarvoor niet [00:00:30].\nI: En nu?\n"
    )
    transcript = told("t.txt", content)
    assert transcript.text == "Hoe is dat?\nIk werk er. Daarvoor niet.\nEn nu?"
    marks = [(transcript.text[m.start : m.end], m.value) for m in transcript.marks]
    assert marks[1:3] == [("Ik werk er.", 5_000), ("Daarvoor niet", 20_000)]
    assert marks[3][1] == 30_000
    assert [doubt for doubt in transcript.doubts if doubt.startswith("2 time stamps")]


def test_a_time_that_someone_mentions_stays_in_the_text(told: Told) -> None:
    content = "I: [00:01] Hoe laat?\nR: [00:05] Het begon [10:30], of (11:15) dus.\nI: [00:09] Ja."
    transcript = told("t.txt", content)
    assert "Het begon [10:30], of (11:15) dus." in transcript.text
    assert [mark.value for mark in transcript.marks] == [1_000, 5_000, 9_000]


@pytest.mark.parametrize(
    ("last", "stays"),
    [
        ("We spraken af om [12:30] bij het station. Daarna weg.", True),
        ("We waren klaar. [12:30] Daarna weg.", True),  # five words take no twelve minutes
        ("Zie wat ik zei op [00:00:01] bij de deur.", True),  # another place, no time of this one
        ("We waren klaar. [00:45] Daarna weg.", False),
        ("Ik liep [00:12] naar de [00:14] grote markt [00:16] toe.", False),
        ("Ik liep [00:12] naar de [14:00] grote markt [00:16] toe en [00:18] terug.", True),
    ],
)
def test_a_stamp_of_two_parts_has_to_fit_in_with_the_others(
    told: Told, last: str, stays: bool
) -> None:
    transcript = told("t.txt", f"I: [00:01] Hoe laat?\nR: [00:05] Ja.\nI: [00:10] En?\nR: {last}")
    assert transcript.text.endswith(
        last if stays else " ".join(re.sub(r"\[.*?\]", "", last).split())
    )


HEADED = [
    ("Anna", "Wat vind je ervan?"),
    ("Bob Ross", "Well: it is fine as it stands."),
    ("Anna", "Hoe lang duurde het?"),
    ("Bob Ross", "Anna: zij zei het al.\nMark said: wait. Mark said: no."),
    ("Anna", "My advice: klein beginnen."),
    ("Bob Ross", "Well: tot ziens."),
]


@pytest.mark.parametrize(
    "header",
    [
        "{name}  {minute}:11",
        "Speaker {number}: 0{minute}:11",
        "[{name}] 11:0{minute}:09",
        "{name}\n11:0{minute}:09",
        "{name}\n0:0{minute}:09",
        "0:0{minute}:09\n{name}",
        "{name} 0:0{minute}:09",
        "{name}:",
        "{name}",
    ],
)
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_below_lines_that_name_the_speaker_no_words_are_names(
    told: Told, said: Said, header: str, gap: str
) -> None:
    numbers = {"Anna": 1, "Bob Ross": 2}
    turns = [
        f"{header.format(name=name, number=numbers[name], minute=minute)}\n{words}"
        for minute, (name, words) in enumerate(HEADED)
    ]
    transcript = told("t.txt", gap.join(turns))
    assert transcript.text == "\n".join(words for _name, words in HEADED)
    assert len(transcript.speakers) == 2
    assert [words for _name, words in said(transcript)] == [words for _name, words in HEADED]


def test_names_that_stand_once_or_read_as_words_are_doubted(told: Told) -> None:
    content = "\n".join([*["Anna: Een.", "Bert: Twee."] * 4, "Buurt: Drie.", "Anna: Vier."])
    assert [doubt for doubt in told("t.txt", content).doubts if "“Buurt”" in doubt]
    content = "\n".join(["Anna: Een.", "My second line: twee.", "Bert: Twee."] * 4)
    assert [doubt for doubt in told("t.txt", content).doubts if "“My second line”" in doubt]


ASKED = (
    "I: Hoe ging dat?\nR: Het liep zo.\n{0}\nI: En verder?\nR: Zo was het.\n{1}\nI: Goed.\nR: Ja."
)
NAMED = ASKED.replace("I:", "Anna:").replace("R:", "Ben:")
WORDS = ("Plan: eerst dit.", "Plan: dan dat.")
SO = ("So: we stopped.", "")
TIP = ("Tip: Begin klein.", "Tip: Bel eerst.")
COMMON = ("Natuur: Dat vonden we mooi.", "Van de natuur.")
PHRASE = ("Mijn advies: begin klein.", "")


@pytest.mark.parametrize("lines", [WORDS, SO, TIP, COMMON, PHRASE])
@pytest.mark.parametrize("talk", [ASKED, NAMED])
def test_what_a_sentence_begins_with_is_no_speaker(
    told: Told, talk: str, lines: tuple[str, str]
) -> None:
    transcript = told("t.txt", talk.format(*lines))
    assert len(transcript.speakers) == 2
    assert lines[0] in transcript.text


@pytest.mark.parametrize(
    "lines",
    [
        ("I: Leuk, Kees?\nKees: ja, met de bus.", "Kees: en druk."),  # asked, and behind another
        ("Wil: Ik ook.", "Ik wil het graag, Wil."),  # called by name
        ("Dan: Wij ook.", "Dan: Zeker."),
        ("Man met pet: Wij ook.", "Man met pet: Zeker."),
    ],
)
def test_a_third_who_seldom_speaks_is_a_speaker(told: Told, lines: tuple[str, str]) -> None:
    transcript = told("t.txt", ASKED.format(*lines))
    assert [one.name for one in transcript.speakers][2:] == [
        lines[0].splitlines()[-1].split(":")[0]
    ]


def test_headings_that_come_in_one_order_are_no_speakers_and_three_people_are(told: Told) -> None:
    menu = "Soup: leek\nMain: stew\nSweet: yoghurt\n" * 2
    transcript = told("t.txt", menu)
    assert transcript.turns == ()
    assert transcript.text == menu.strip()
    assert any("“Soup”" in doubt for doubt in transcript.doubts)
    people = "Anna: Ik vind het goed.\nBen: Ik niet.\nCor: Ach, toch wel.\n" * 2
    assert len(told("t.txt", people).speakers) == 3


def test_who_asks_most_is_offered_as_the_interviewer_and_is_none_yet(told: Told) -> None:
    answer = "Dat is een lang verhaal over vertrouwen, ruimte en wat daar verder bij hoort. " * 4
    content = "\n".join(["Sara: Hoe gaat dat?", f"Tom: {answer}"] * 4)
    transcript = told("t.txt", content)
    assert {one.role for one in transcript.speakers} == {"respondent"}
    assert transcript.asks == "Sara"
    said = told("t.txt", content.replace("Sara:", "Interviewer:"))
    assert (said.speakers[0].role, said.asks) == ("interviewer", "")


def test_one_who_speaks_once_is_heard_where_all_lines_have_names(told: Told) -> None:
    content = "\n".join([*["Anna: Een.", "Bert: Twee."] * 4, "Cor: Drie.", "Anna: Vier."])
    names = [one.name for one in told("t.txt", content).speakers]
    assert names == ["Anna", "Bert", "Cor"]


def test_spellings_of_one_name_are_one_speaker(told: Told) -> None:
    content = "Interviewer: Ja?\nR1: Ja.\nINTERVIEWER: En?\nr1: Nee."
    assert [one.name for one in told("t.txt", content).speakers] == ["Interviewer", "R1"]


def test_the_footer_of_a_service_is_not_spoken(told: Told, said: Said) -> None:
    content = "I: Ja?\nR: Nee.\nI: Dan niet.\nTranscribed by https://otter.ai"
    transcript = told("t.txt", content)
    assert said(transcript)[-1] == ("I", "Dan niet.")


def test_a_long_line_without_breaks_takes_no_time(told: Told) -> None:
    text = "woord " * 300_000
    assert told("t.txt", text).text.split() == text.split()
    assert told("t.txt", " " * 500_000 + "x").text.strip() == "x"


def test_names_in_small_letters_are_offered_and_who_is_called_by_name_is_heard(
    told: Callable[..., Transcript],
) -> None:
    lines = ["anna: Hoe?", "piet: zo.", "anna: ja?", "piet: goed.", "els: ook.", "anna: Mooi."]
    small = told("a.txt", "\n".join(lines).encode())
    assert not small.speakers
    assert [(one.name, one.count) for one in small.asides] == [("anna", 3), ("piet", 2)]
    assert "“anna” (3×)" in small.doubts[0]
    called = (
        "Vera: Hoe was het?\nBram: Goed.\nFleur: en leuk.\nVera: Wat zegt Fleur?\nBram: Niets.\n"
        "Fleur: ook niets.\nVera: Klaar."
    )
    assert "Fleur" in [one.name for one in told("b.txt", called.encode()).speakers]
    silent = told("c.txt", called.replace("zegt Fleur", "nog").encode())
    assert [(one.name, one.count) for one in silent.asides] == [("Fleur", 2)]


@pytest.mark.parametrize("bullet", ["- ", "• ", "*\t"])
def test_turns_may_be_items_of_a_list(told: Told, said: Said, bullet: str) -> None:
    turns = [("Interviewer", "Hoe?"), ("Kees", "Goed."), ("Interviewer", "En?"), ("Kees", "Niks.")]
    text = "\n".join(f"{bullet}{name}: {words}" for name, words in turns)
    assert said(told("r.txt", text)) == turns


@pytest.mark.parametrize(
    "items",
    [
        ["Status: open", "Eigenaar: Kees", "Status: dicht", "Eigenaar: Anna"],
        ["Kosten: hoog", "Baten: laag", "Kosten: te hoog?", "iets anders", "en meer", "dat ook"],
    ],
)
def test_a_list_stays_a_list_unless_somebody_says_who_speaks(told: Told, items: list[str]) -> None:
    text = "\n".join(f"- {one}" for one in items)
    assert told("r.txt", text).text == text
    voiced = told("r.txt", text, voices=frozenset({items[0].split(":")[0]}))
    assert [one.name for one in voiced.speakers] == [items[0].split(":")[0]]


def test_a_name_on_a_line_of_its_own_speaks_if_somebody_says_so(told: Told, said: Said) -> None:
    text = "Verslag.\n\nKees\nGoed, dank je.\n\nde buurman\nZo is het."
    assert said(told("r.txt", text)) == []
    voiced = told("r.txt", text, voices=frozenset({"Kees", "de buurman"}))
    assert said(voiced) == [("Kees", "Goed, dank je."), ("de buurman", "Zo is het.")]
