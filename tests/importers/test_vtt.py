"""VTT files as Teams, Webex, Zoom, Stream and subtitle programs write them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qda.importers import ReaderError
from qda.importers.cues import LONG_PAUSE
from qda.transcript import MarkKind, Transcript

Told = Callable[..., Transcript]
Said = Callable[[Transcript], list[tuple[str, str]]]


def vtt(*blocks: str) -> str:
    return "\n\n".join(("WEBVTT", *blocks)) + "\n"


def test_teams_cues_of_one_speaker_become_one_paragraph(told: Told, said: Said) -> None:
    guid = "a1b2c3d4-e5f6-7890-abcd-ef1234567890"
    content = vtt(
        f"{guid}/10-0\n00:00:01.000 --> 00:00:03.500\n<v Jansen, Anna (Extern)>Goedemorgen,</v>",
        f"{guid}/10-1\n00:00:03.600 --> 00:00:05.000\n<v Jansen, Anna (Extern)>een\nzin.</v>",
        f"{guid}/11-0\n00:00:05.100 --> 00:00:06.000\n<v Far&#237;as>S&iacute;.</v>",
        f"{guid}/12-0\n00:00:06.100 --> 00:00:07.000\n<v Jansen, Anna (Extern)>Mooi.</v>",
    )
    transcript = told("t.vtt", content)
    assert said(transcript) == [
        ("Anna Jansen", "Goedemorgen, een zin."),
        ("Farías", "Sí."),
        ("Anna Jansen", "Mooi."),
    ]
    assert [turn.time for turn in transcript.turns] == [1000, 5100, 6100]
    assert transcript.turns[0].time_end == 5000
    assert transcript.duration == 7000


def test_each_cue_keeps_its_time_as_a_mark_on_its_words(told: Told) -> None:
    transcript = told(
        "t.vtt",
        vtt(
            "00:01.000 --> 00:02.000\n<v A>Een</v>",
            "00:02.500 --> 00:03.000\n<v A>twee drie</v>",
            "01:00:00.000 --> 01:00:01.000\n<v B>vier</v>",
        ),
    )
    found = [(transcript.text[m.start : m.end], m.value) for m in transcript.marks]
    assert found == [("Een", 1000), ("twee drie", 2500), ("vier", 3_600_000)]
    assert {mark.kind for mark in transcript.marks} == {MarkKind.TIME}


def test_a_long_pause_breaks_the_paragraph_but_not_the_turn(told: Told, said: Said) -> None:
    later = (2000 + LONG_PAUSE) // 1000 + 1
    transcript = told(
        "t.vtt",
        vtt(
            "00:01.000 --> 00:02.000\n<v A>Voor de stilte.</v>",
            f"00:{later}.000 --> 00:{later + 1}.000\n<v A>Na de stilte.</v>",
        ),
    )
    assert said(transcript) == [("A", "Voor de stilte.\nNa de stilte.")]


def test_webex_names_stand_on_the_line_of_the_id(told: Told, said: Said) -> None:
    content = vtt(
        '1 "" (0)\n00:00:00.000 --> 00:00:01.000\nHallo?',
        '2 "Anna de Wit (she/her)" (1262511360)\n00:00:01.000 --> 00:00:02.000\nJa, ik ben er.',
        '"Ben" (3)\n00:00:02.000 --> 00:00:03.000\nIk ook.',
    )
    transcript = told("t.vtt", content)
    assert said(transcript) == [
        ("", "Hallo?"),
        ("Anna de Wit", "Ja, ik ben er."),
        ("Ben", "Ik ook."),
    ]


def test_zoom_names_stand_in_the_words_and_none_is_invented(told: Told, said: Said) -> None:
    content = vtt(
        "1\n00:00:00.000 --> 00:00:01.000\nAnna (SL): Hallo, iedereen.",
        "2\n00:00:01.000 --> 00:00:02.000\nNog wat geroezemoes.",
        "3\n00:00:02.000 --> 00:00:03.000\nBen: Het punt is: dit werkt.",
        "4\n00:00:03.000 --> 00:00:04.000\nAnna (SL): Ja.",
        "5\n00:00:04.000 --> 00:00:05.000\nBen: Nee.",
    )
    assert said(told("t.vtt", content)) == [
        ("Anna", "Hallo, iedereen."),
        ("", "Nog wat geroezemoes."),
        ("Ben", "Het punt is: dit werkt."),
        ("Anna", "Ja."),
        ("Ben", "Nee."),
    ]


def test_a_cue_with_two_voices_becomes_two_turns(told: Told, said: Said) -> None:
    content = vtt("00:01.000 --> 00:02.000\n<v A>Vraag?</v> <v.loud B>Antwoord.")
    assert said(told("t.vtt", content)) == [("A", "Vraag?"), ("B", "Antwoord.")]


def test_the_older_teams_form_has_a_name_in_angles(told: Told, said: Said) -> None:
    content = vtt("1\n00:00:16.000 --> 00:00:16.000\n<Speaker A> Hallo <i>daar</i>.")
    assert said(told("t.vtt", content)) == [("Speaker A", "Hallo daar.")]


def test_notes_styles_and_regions_are_no_words(told: Told) -> None:
    content = vtt(
        "NOTE Confidence: 0.69",
        "NOTE\nmeer regels\ncommentaar",
        "STYLE\n::cue { color: red }",
        "REGION\nid:fred",
        "6f8f1c3e-0000-4000-8000-000000000000\n00:01.000 --> 00:02.000\nGesproken.",
        "NOTE zonder witregel erna\n00:02.000 --> 00:03.000\nOok gesproken.",
    )
    transcript = told("t.vtt", content)
    assert transcript.text == "Gesproken. Ook gesproken."
    assert not transcript.turns
    assert transcript.kind == "paper"


@pytest.mark.parametrize(
    ("times", "value"),
    [
        ("00:00:75.000 --> 00:00:80.000", 75_000),
        ("00:61:00.000 --> 00:61:05.000", 3_660_000),
        ("0:05,5 --> 0:07,25", 5_500),
        ("00:00:05.000 --> garbage align:start", 5_000),
        ("00:00:09.000-->00:00:04.000", 9_000),
    ],
)
def test_times_that_break_the_standard_are_read(told: Told, times: str, value: int) -> None:
    transcript = told("t.vtt", vtt(f"{times}\nWoorden."))
    assert transcript.text == "Woorden."
    assert transcript.marks[0].value == value


def test_malformed_cues_are_kept_in_place(told: Told) -> None:
    content = vtt(
        "00:00:01.000 --> 00:00:02.000\nEen.",
        "Twee heeft geen tijd.",
        "niets --> nergens\nDrie evenmin.",
        "7\n\n00:00:05.000 --> 00:00:06.000\nVier na een witregel.",
        "00:00:07.000 --> 00:00:08.000\nVijf.\n8\n00:00:08.000 --> 00:00:09.000\nZes.",
        "9 uur was het.",
    )
    transcript = told("t.vtt", content)
    words = (
        "Een. Twee heeft geen tijd. Drie evenmin. Vier na een witregel. Vijf. Zes. 9 uur was het."
    )
    assert transcript.text.split() == words.split()
    assert "3 pieces" in transcript.doubts[0]


def test_rolling_captions_are_not_told_twice(told: Told) -> None:
    lines = ["dit is", "een ondertitel", "die telkens", "terugkomt", "onderaan"]
    pairs = zip(["", *lines], lines, strict=False)
    blocks = [
        f"00:{i:02d}.000 --> 00:{i + 1:02d}.000\n{before}\n{line}".replace("\n\n", "\n")
        for i, (before, line) in enumerate(pairs)
    ]
    assert told("t.vtt", vtt(*blocks)).text == " ".join(lines)


def test_what_is_said_again_and_again_is_kept(told: Told) -> None:
    blocks = [f"00:{i:02d}.000 --> 00:{i:02d}.900\n<v A>Ja.</v>" for i in range(6)]
    assert told("t.vtt", vtt(*blocks)).text == "Ja. Ja. Ja. Ja. Ja. Ja."


def test_a_header_gives_title_and_language(told: Told) -> None:
    content = (
        "WEBVTT - Gesprek met R1\nKind: captions\nLanguage: nl\n\n00:01.000 --> 00:02.000\nJa.\n"
    )
    transcript = told("t.vtt", content)
    assert (transcript.title, transcript.language) == ("Gesprek met R1", "nl")


def test_a_file_without_a_header_is_read_all_the_same(told: Told) -> None:
    assert told("t.vtt", "00:01.000 --> 00:02.000\nJa.").text == "Ja."


def test_a_text_that_is_no_subtitle_is_refused(told: Told) -> None:
    with pytest.raises(ReaderError, match="without any cue"):
        told("t.vtt", "Dit is een gewone tekst.")


def test_utf16_is_read(told: Told) -> None:
    content = vtt("00:01.000 --> 00:02.000\n<v Zoë>Één.</v>").encode("utf-16")
    transcript = told("t.vtt", content)
    assert (transcript.text, transcript.encoding) == ("Één.", "utf-16")


def test_the_line_of_blanks_that_youtube_begins_with_ends_no_cue(told: Told) -> None:
    content = vtt(
        "00:00:00.000 --> 00:00:02.990 align:start\n \none<00:00:01.000><c> two</c>",
        "00:00:02.990 --> 00:00:03.000\none two\n ",
        "00:00:03.000 --> 00:00:05.990\none two\nthree<00:00:04.000><c> four</c>",
        "00:00:05.990 --> 00:00:06.000\nthree four\n ",
    )
    transcript = told("y.vtt", content)
    assert transcript.text == "one two three four"
    assert [mark.value for mark in transcript.marks] == [0, 3_000]
    assert transcript.doubts == ()


def test_a_name_that_begins_one_cue_only_is_doubted(told: Told) -> None:
    words = ["Anna: Hoe?", "Ben: Zo.", "Anna: En?", "Ben: Ook.", "Buurt: Ja.", "Anna: Mooi."]
    content = vtt(
        *(f"{n}\n00:00:0{n}.000 --> 00:00:0{n}.900\n{text}" for n, text in enumerate(words, 1))
    )
    assert [doubt for doubt in told("z.vtt", content).doubts if "“Buurt”" in doubt]


def test_one_who_goes_on_with_small_letters_is_heard_where_each_cue_has_a_name(told: Told) -> None:
    words = ["Anna: Hoe?", "Ben: Zo.", "Cor: ja dat", "Cor: vind ik ook", "Anna: En?", "Ben: Ja."]
    content = vtt(
        *(f"{n}\n00:00:0{n}.000 --> 00:00:0{n}.900\n{text}" for n, text in enumerate(words, 1))
    )
    assert [one.name for one in told("z.vtt", content).speakers] == ["Anna", "Ben", "Cor"]


def test_where_each_subtitle_has_a_name_any_name_counts(told: Told) -> None:
    words = ["Mia: Hoort u mij?", "J. de Boer: Ja: goed.", "iPhone van Karin: Sorry.", "bo: Hé."]
    words += ["31612345678: Hallo?", "Mia: Kijk: ja.", "bo: Ja.", "J. de Boer: Ja.", "Mia: Ja."]
    content = vtt(
        *(f"00:00:{at:02d}.000 --> 00:00:{at:02d}.900\n{w}" for at, w in enumerate(words))
    )
    read = told("z.vtt", content)
    turns = [f"{one.speaker}: {read.text[one.start : one.end]}" for one in read.turns]
    assert turns == words
    assert "“iPhone van Karin”" in read.doubts[0]
