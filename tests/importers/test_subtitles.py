"""SRT and SBV, cues that are broken, and the dialects of subtitles."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qda.importers import ReaderError
from qda.importers.cues.turns import ENDLESS, LONG_PARAGRAPH
from qda.transcript import Transcript

Told = Callable[..., Transcript]
Said = Callable[[Transcript], list[tuple[str, str]]]


def vtt(*blocks: str) -> str:
    return "\n\n".join(("WEBVTT", *blocks)) + "\n"


def cue(start: int, words: str, end: int | None = None) -> str:
    end = start + 1 if end is None else end
    return (
        f"00:{start // 60:02d}:{start % 60:02d}.000 --> 00:{end // 60:02d}:{end % 60:02d}.000\n"
        f"{words}"
    )


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("cp1252"),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.replace("\n\n", "\r\n\n").encode(),
    ],
)
def test_srt_in_other_encodings_and_line_ends(told: Told, encode: Callable[[str], bytes]) -> None:
    content = "1\n00:00:01,500 --> 00:00:02,000\nEén café, één thee.\n\n"
    content += "2\n00:00:03.000 --> 00:00:04.000\nJa, zoëven.\n"
    transcript = told("a.srt", encode(content))
    assert transcript.text == "Eén café, één thee. Ja, zoëven."
    assert [mark.value for mark in transcript.marks] == [1500, 3000]
    assert transcript.reader == "srt"


def test_a_caption_of_digits_in_srt_is_kept(told: Told) -> None:
    content = "1\n00:00:01,000 --> 00:00:02,000\nHoeveel?\n\n2\n00:00:02,000 --> 00:00:03,000\n42\n"
    assert told("a.srt", content).text == "Hoeveel? 42"


def test_srt_without_numbers_ends_or_gaps_keeps_its_words(told: Told) -> None:
    content = (
        "00:00:01,000 -->\nEen,\n2\n00:00:02,000\n"
        "twee,\n\n3\n00:00:03,000 --> 00:00:04,000\ndrie\n\nvier.\n\n5\nZonder tijd.\n"
    )
    transcript = told("a.srt", content)
    assert transcript.text.split() == ["Een,", "twee,", "drie", "vier.", "Zonder", "tijd."]


def test_marks_of_subtitle_programs_leave_the_words(told: Told) -> None:
    content = (
        "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<font color='#fff'>Ja<br>hoor</font> [music]\n"
    )
    assert told("a.srt", content).text == "Ja hoor [music]"


def test_entities_are_decoded_also_where_they_were_encoded_twice(told: Told) -> None:
    assert told("a.vtt", vtt(cue(1, "Zo&amp;#39;n &lt;3 &amp;amp; meer"))).text == "Zo'n <3 & meer"


def test_what_is_heard_but_no_tag_stays(told: Told, said: Said) -> None:
    content = vtt(cue(1, "<inaudible> maar goed"), cue(2, "<v Anna>[lacht] ja (..) nou</v>"))
    assert said(told("a.vtt", content)) == [
        ("", "<inaudible> maar goed"),
        ("Anna", "[lacht] ja (..) nou"),
    ]


# Broken cues


def doubt(transcript: Transcript, words: str) -> str:
    return next((one for one in transcript.doubts if words in one), "")


def test_cues_out_of_order_are_put_in_order_and_it_is_said(told: Told) -> None:
    content = vtt(cue(1, "een"), cue(65, "vier"), cue(5, "twee"), cue(7, "drie"))
    transcript = told("a.vtt", content)
    assert transcript.text.split() == ["een", "twee", "drie", "vier"]
    assert doubt(transcript, "out of order").startswith("2 pieces")
    assert "piece 3 of the file, at 0:00:05" in doubt(transcript, "out of order")


def test_utterances_that_overlap_stay_whole(told: Told, said: Said) -> None:
    guid = "a1b2c3d4-e5f6-7890-abcd-ef1234567890"
    content = vtt(
        f"{guid}/1-0\n{cue(10, '<v A>Eerst dit,</v>', 14)}",
        f"{guid}/1-1\n{cue(14, '<v A>dan dat.</v>', 18)}",
        f"{guid}/2-0\n{cue(12, '<v B>Ja.</v>')}",
    )
    transcript = told("a.vtt", content)
    assert said(transcript) == [("A", "Eerst dit, dan dat."), ("B", "Ja.")]
    assert transcript.doubts == ()


def test_two_recordings_in_one_file_keep_their_order(told: Told) -> None:
    first = [cue(20 * i, f"a{i}") for i in range(20)]
    second = [cue(20 * i + 1, f"b{i}") for i in range(20)]
    transcript = told("a.vtt", vtt(*first, *second))
    words = [f"a{i}" for i in range(20)] + [f"b{i}" for i in range(20)]
    assert transcript.text.split() == words
    assert doubt(transcript, "begin anew")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (vtt("-00:00:01.000 --> 00:00:02.000\nJa."), "1 piece has a time below zero"),
        (vtt("00:00:75.000 --> 00:00:80.000\nJa."), "more than 59 minutes or seconds"),
        (vtt("00:00:05.000 --> 00:00:04.000\nJa."), "1 piece ends before it begins"),
        (vtt("00:00:05.000 --> \nJa."), "1 piece has no readable end; only its beginning was kept"),
        (vtt("x --> y\nJa."), "1 piece has no readable time"),
        (vtt(cue(1, ""), cue(2, "Ja.")), "1 piece has a time but no words"),
        (vtt(cue(1, "Ja."), "00:00:05.000 --> 00:0"), "may be broken off"),
        (vtt(cue(1, "Ja,", 9), cue(3, "nee.")), "begins before the one above"),
        (cue(1, "Ja."), "“WEBVTT” is missing"),
        (vtt(cue(1, "<v A>Ja.</v>"), cue(3, "<v A>En dan")), "breaks off"),
        (vtt(cue(1, "<v A>Ja.</v>"), cue(3, "<v Ann")), "breaks off"),
        (
            vtt(
                cue(1, "Ja.</i"),
            ),
            "breaks off",
        ),
    ],
)
def test_what_is_broken_is_mended_and_said(told: Told, content: str, words: str) -> None:
    transcript = told("a.vtt", content, encoding="utf-8")
    assert "Ja" in transcript.text
    assert doubt(transcript, words), transcript.doubts


def test_a_name_that_is_broken_off_is_no_words_and_the_program_is_known_all_the_same(
    told: Told,
) -> None:
    transcript = told("a.vtt", vtt(cue(1, "<v Anna>Ja.</v>"), cue(3, "<v Ann")))
    assert (transcript.text, transcript.reader) == ("Ja.", "teams-vtt")
    assert told("a.vtt", vtt(cue(1, "<v A>Ja.</v>"), cue(3, "<v A>Het is 3 <"))).text.endswith("3")
    assert not told("a.vtt", vtt(cue(1, "<v A>Ja."), cue(3, "<v A>En 3 < 4"))).doubts


def test_an_end_before_the_beginning_is_no_end(told: Told) -> None:
    (turn,) = told("a.vtt", vtt("00:00:05.000 --> 00:00:04.000\n<v A>Ja.</v>")).turns
    assert (turn.time, turn.time_end) == (5000, None)


def test_a_file_of_empty_cues_has_no_text(told: Told) -> None:
    with pytest.raises(ReaderError, match="no text"):
        told("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:02,000 --> 00:00:03,000\n")


@pytest.mark.parametrize("piece", ["<v ", "//S: ", '"(', "<v A>x", "&amp;", "-", ">> ", "{\\a"])
def test_an_enormous_line_takes_no_time(told: Told, piece: str) -> None:
    content = vtt(cue(1, "begin " + piece * 100_000))
    assert told("a.vtt", content).text.startswith("begin")


@pytest.mark.parametrize(
    ("name", "bomb"),
    [
        ("a.vtt", "WEBVTT\n\n" + "0:01.0 --> 0:02.0\nx\n\n" * 300_000),
        ("a.vtt", vtt(cue(1, "<v A>x" * 300_000))),
        ("a.sbv", "0:00:01.000,0:00:02.000\nx\n\n" * 400_000),
    ],
)
def test_more_cues_than_any_recording_has_are_refused(told: Told, name: str, bomb: str) -> None:
    with pytest.raises(ReaderError, match="200000"):
        told(name, bomb)


# Paragraphs


def test_an_hour_without_speakers_is_more_than_one_paragraph(told: Told) -> None:
    spoken = [cue(i, "Dit is een zin van veertig letters of zo.") for i in range(200)]
    lines = told("a.vtt", vtt(*spoken)).text.split("\n")
    assert len(lines) > 5
    assert all(len(line) < LONG_PARAGRAPH + 100 for line in lines)
    unending = [cue(i, "woorden zonder punt of ander teken daarvan") for i in range(200)]
    lines = told("a.vtt", vtt(*unending)).text.split("\n")
    assert len(lines) > 1
    assert all(len(line) < ENDLESS + 300 for line in lines)


def test_chevrons_part_speakers_that_are_not_named(told: Told) -> None:
    content = vtt(cue(1, "Hoe gaat het? >> Goed,"), cue(2, "dank je."), cue(3, ">> Mooi."))
    assert told("a.vtt", content).text == "Hoe gaat het?\nGoed, dank je.\nMooi."


# Who speaks


def test_a_name_only_where_a_turn_begins_holds_until_the_next(told: Told, said: Said) -> None:
    content = vtt(
        cue(1, "<v Anna>Welkom bij"),
        cue(2, "deze aflevering"),
        cue(3, "over beleid."),
        cue(4, "<v Ben>Dank."),
        cue(5, "Fijn dat"),
        cue(6, "ik er ben."),
        cue(7, "<v Anna>Vertel."),
        cue(8, "[muziek]"),
    )
    transcript = told("a.vtt", content)
    assert said(transcript) == [
        ("Anna", "Welkom bij deze aflevering over beleid."),
        ("Ben", "Dank. Fijn dat ik er ben."),
        ("Anna", "Vertel."),
        ("", "[muziek]"),
    ]
    assert doubt(transcript, "4 pieces without one")
    assert transcript.reader == "podcast-vtt"


def test_what_tells_two_people_apart_stays_and_is_said(told: Told, said: Said) -> None:
    content = vtt(
        cue(1, "<v Jan (Gast)>Ja.</v>"),
        cue(2, "<v Jan>Nee.</v>"),
        cue(3, "<v Unknown>Wat?</v>"),
        cue(4, "<v Vries, Eva de (she/her) (Contractor)>Zo.</v>"),
        cue(5, "<v Bakker, Kees [UWV]>En zo.</v>"),
    )
    transcript = told("a.vtt", content)
    names = ["Jan (Gast)", "Jan", "", "Eva de Vries", "Kees Bakker [UWV]"]
    assert [name for name, _words in said(transcript)] == names
    assert doubt(transcript, "may be one person")


def test_words_of_another_within_a_turn_are_a_turn(told: Told, said: Said) -> None:
    content = vtt(
        cue(1, "<v S00>Hoe ging (..) dat?</v>"),
        cue(3, "<v S01>Nou, eerst niet //S00: ja// en later wel. Zie http://a.nl/b.</v>"),
    )
    transcript = told("a.vtt", content)
    assert said(transcript) == [
        ("S00", "Hoe ging (..) dat?"),
        ("S01", "Nou, eerst niet"),
        ("S00", "ja"),
        ("S01", "en later wel. Zie http://a.nl/b."),
    ]
    assert transcript.reader == "noscribe-vtt"


GUID = "a1b2c3d4-e5f6-7890-abcd-ef1234567890"


@pytest.mark.parametrize(
    ("reader", "content"),
    [
        ("teams-vtt", vtt(f"{GUID}/1-0\n{cue(1, '<v A>Ja.</v>')}")),
        ("teams-vtt", vtt(cue(1, "<v A>Ja.</v>"), cue(2, "<v B>Nee.</v>"))),
        ("stream-vtt", vtt("NOTE Confidence: 0.69", f"{GUID}\n{cue(1, 'Ja.')}")),
        ("webex-vtt", vtt(f'1 "A" (12)\n{cue(1, "Ja.")}')),
        ("zoom-vtt", vtt(*(f"{i}\n{cue(i, f'{n}: Ja.')}" for i, n in enumerate("IRIR", 1)))),
        ("youtube-vtt", "WEBVTT\nKind: captions\nLanguage: nl\n\n" + cue(1, "Ja.")),
        ("vtt", vtt(cue(1, "Ja."))),
    ],
)
def test_the_program_is_told_by_its_layout(told: Told, reader: str, content: str) -> None:
    assert told("a.vtt", content).reader == reader


def test_a_cue_that_names_two_is_a_turn_of_each(told: Told) -> None:
    cues = [
        "Anna: Hoe is het?\nKees: Goed.\nen verder: niets.",
        "Kees: Dit ook.",
        "Belangrijk: ja.",
        "Anna: Waarom?\nPiet: Daarom.",
        "Anna: Zie je?\nPiet: Ja.",
    ]
    srt = "".join(
        f"{at}\n00:00:0{at},000 --> 00:00:0{at},900\n{cue}\n\n" for at, cue in enumerate(cues, 1)
    )
    transcript = told("a.srt", srt)
    turns = [(one.speaker, transcript.text[one.start : one.end]) for one in transcript.turns]
    assert turns[:2] == [("Anna", "Hoe is het?"), ("Kees", "Goed. en verder: niets. Dit ook.")]
    assert turns[-2:] == [("Anna", "Zie je?"), ("Piet", "Ja.")]
    assert "Belangrijk" not in [one.name for one in transcript.speakers]
    voiced = told("a.srt", srt.replace("en verder", "Zoë B."), voices=frozenset({"Zoë B."}))
    assert "Zoë B." in [one.name for one in voiced.speakers]


def test_names_behind_chevrons_speak_up_to_the_next_however_short_the_file(
    told: Told, said: Said
) -> None:
    sbv = (
        "0:00:00.599,0:00:04.160\n>> ALICE: Hi, I am Alice\n\n"
        "0:00:04.160,0:00:06.770\nand this is John\n\n0:00:06.770,0:00:10.880\n>> JOHN: Hi.\n"
    )
    assert said(told("a.sbv", sbv)) == [
        ("ALICE", "Hi, I am Alice and this is John"),
        ("JOHN", "Hi."),
    ]


def test_dashes_part_two_who_speak_in_one_cue(told: Told, said: Said) -> None:
    cues = ["- Anna: En?\n- Kees: Goed.", "Anna: Mooi.", "Kees: Ja."]
    srt = "".join(
        f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{one}\n\n" for n, one in enumerate(cues)
    )
    names = ["Anna", "Kees", "Anna", "Kees"]
    assert [name for name, _words in said(told("a.srt", srt))] == names
