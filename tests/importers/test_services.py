"""Texts as meeting programs and transcription services write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from qda.importers import ReaderError
from qda.transcript import Transcript

Told = Callable[..., Transcript]
Said = Callable[[Transcript], list[tuple[str, str]]]
Word = Callable[..., bytes]
P = Callable[..., str]


def times(transcript: Transcript) -> list[int | None]:
    return [turn.time for turn in transcript.turns]


def test_webex_text_has_time_name_and_words_on_a_line(told: Told, said: Said) -> None:
    content = "0:11 : Anna Vos : Goedemiddag.\n0:14 : Anna Vos : Zullen we?\n0:19 : R07 : Ja.\n"
    transcript = told("w.txt", content)
    assert said(transcript) == [("Anna Vos", "Goedemiddag. Zullen we?"), ("R07", "Ja.")]
    assert times(transcript) == [11_000, 19_000]
    assert [mark.value for mark in transcript.marks] == [11_000, 14_000, 19_000]
    assert transcript.reader == "webex-text"


def test_zoom_captions_tell_the_time_of_day_which_is_counted_from_the_first(
    told: Told, said: Said
) -> None:
    content = (
        "[Jansen, Anna (Gast)] 01:02:09\nHoe gaat het?\n\n[Ben] 01:02:12\nGoed,\n\n"
        "[Ben] 01:02:14\ndank je.\n\n[Ben] 01:09:00\nVeel later.\n"
    )
    transcript = told("z.txt", content)
    assert said(transcript) == [
        ("Anna Jansen", "Hoe gaat het?"),
        ("Ben", "Goed, dank je."),
        ("Ben", "Veel later."),
    ]
    assert times(transcript) == [0, 3_000, 411_000]
    assert [mark.value for mark in transcript.marks] == [0, 3_000, 5_000, 411_000]
    assert [mark.label for mark in transcript.marks][:2] == ["01:02:09", "01:02:12"]
    assert [doubt for doubt in transcript.doubts if "time of day" in doubt and "01:02:09" in doubt]
    assert transcript.reader == "zoom-text"


@pytest.mark.parametrize(("minute", "doubts"), [(0, 0), (12, 1)])
def test_captions_that_begin_at_zero_count_from_the_beginning(
    told: Told, minute: int, doubts: int
) -> None:
    content = f"[Anna] 00:{minute:02d}:10\nEn?\n\n[Ben] 00:{minute:02d}:21\nGoed.\n"
    transcript = told("z.txt", content)
    assert times(transcript) == [minute * 60_000 + 10_000, minute * 60_000 + 21_000]
    assert len(transcript.doubts) == doubts


def test_a_meeting_goes_on_past_midnight_and_lines_may_lie_out_of_order(told: Told) -> None:
    clocks = ("23:59:50", "23:59:48", "00:00:10", "23:59:59", "00:01:00")
    content = "\n".join(f"[{'AB'[i % 2]}nna] {clock}\nJa.\n" for i, clock in enumerate(clocks))
    assert times(told("z.txt", content)) == [0, 0, 20_000, 9_000, 70_000]


MEET = [
    "Overleg regeling (2026-03-15 10:00 CET) - Transcriptie",
    "Deelnemers",
    "Anna de Vries, Bert Jansen",
    "00:00:00",
    "Anna de Vries: Goedemorgen.",
    "Bert Jansen: Hallo, om 10:30 moet ik weg.",
    "00:05:00",
    "Anna de Vries: Prima.",
    "Bert Jansen: Mooi.",
    "De vergadering is beëindigd na 00:32:10",
    "Deze bewerkbare transcriptie is door een computer gemaakt en kan fouten bevatten.",
]


def check_meet(transcript: Transcript, said: list[tuple[str, str]]) -> None:
    assert said == [
        ("Anna de Vries", "Goedemorgen."),
        ("Bert Jansen", "Hallo, om 10:30 moet ik weg."),
        ("Anna de Vries", "Prima."),
        ("Bert Jansen", "Mooi."),
    ]
    assert times(transcript) == [0, None, 300_000, None]
    assert transcript.title == "Overleg regeling"
    assert transcript.recorded_at == datetime(2026, 3, 15, 10, 0)
    assert transcript.duration == 1_930_000
    assert "Anna de Vries, Bert Jansen" in transcript.text


def test_google_meet_as_text(told: Told, said: Said) -> None:
    transcript = told("m.txt", "\n\n".join(MEET))
    check_meet(transcript, said(transcript))
    assert transcript.reader == "meet-text"


def test_google_meet_as_a_word_file(told: Told, said: Said, word: Word, p: P) -> None:
    heading = '<w:pStyle w:val="Heading3"/><w:outlineLvl w:val="2"/>'
    body = "".join(p(text, heading if text.startswith("00:") else "") for text in MEET)
    transcript = told("m.docx", word(body))
    check_meet(transcript, said(transcript))
    assert transcript.reader == "meet-docx"


def test_noscribe_text_with_an_overlap_and_pauses(told: Told, said: Said) -> None:
    content = (
        "Transcribed with noScribe vers. 0.6\nAudio source: /opname.m4a\n\n"
        "S00: [00:00:12] Hoe (..) ging dat toen?\n\n"
        "S01: [00:00:15] Nou, eerst niet //S00: ja// en later wel.\n"
    )
    transcript = told("n.txt", content)
    assert said(transcript) == [
        ("S00", "Hoe (..) ging dat toen?"),
        ("S01", "Nou, eerst niet"),
        ("S00", "ja"),
        ("S01", "en later wel."),
    ]
    assert times(transcript)[:2] == [12_000, 15_000]
    assert transcript.reader == "noscribe-text"


def test_otter_names_who_speaks_above_the_words(told: Told, said: Said) -> None:
    content = (
        "Anna Vos  0:03  \nZullen we beginnen?\n\nUnknown Speaker  0:09  \nMag ik erbij?\n\n"
        "Ben  55:21  \nJa hoor.\n\nAnna Vos  55:30  \nMooi.\n\nBen  56:00  \nNou.\n\n"
        "Transcribed by https://otter.ai\n"
    )
    transcript = told("o.txt", content)
    assert said(transcript)[:3] == [
        ("Anna Vos", "Zullen we beginnen?"),
        ("", "Mag ik erbij?"),
        ("Ben", "Ja hoor."),
    ]
    assert times(transcript)[2] == 3_321_000
    assert transcript.reader == "otter-text"


@pytest.mark.parametrize("form", ["SPREKER {} ({})", "Speaker {}: {}", "SPEAKER {} {}"])
def test_amberscript_numbers_its_speakers(told: Told, said: Said, form: str) -> None:
    long = "Dat is een lang verhaal waar geen einde aan komt, want er is veel gebeurd. " * 3
    turns = [(1, "00:00", "Hoe is dat?"), (2, "00:12", long.strip()), (1, "01:00", "En toen?")]
    turns += [(2, "01:09", long.strip()), (1, "02:00", "Waarom?"), (2, "02:05", long.strip())]
    content = "\n\n".join(f"{form.format(n, time)}\n{words}" for n, time, words in turns)
    transcript = told("a.txt", content)
    assert [words for _name, words in said(transcript)] == [words for _n, _t, words in turns]
    assert times(transcript)[:3] == [0, 12_000, 60_000]
    assert transcript.asks == transcript.speakers[0].name
    assert transcript.reader == "amberscript-text"


def test_a_time_as_an_answer_is_no_stamp(told: Told, said: Said) -> None:
    content = "I: Hoe laat?\nR: 10:30\nI: En gisteren?\nR: 11:15\nI: Mooi.\nR: Ja."
    assert ("R", "10:30") in said(told("t.txt", content))


def test_a_copy_of_a_video_s_transcript_becomes_paragraphs(told: Told) -> None:
    content = "0:00\nwelkom bij deze\n0:03\nuitzending over beleid\n0:20\nen nu verder\n"
    transcript = told("y.txt", content)
    assert transcript.text == "welkom bij deze uitzending over beleid en nu verder"
    assert [mark.value for mark in transcript.marks] == [0, 3_000, 20_000]
    assert (transcript.reader, transcript.turns) == ("youtube-text", ())


def test_what_whisper_prints_while_it_works(told: Told) -> None:
    content = "[00:00.000 --> 00:04.000]  Goedemiddag,\n[00:04.000 --> 00:06.000]  fijn.\n"
    transcript = told("w.txt", content)
    assert transcript.text == "Goedemiddag, fijn."
    assert transcript.duration == 6_000
    assert transcript.reader == "whisper-text"


def test_an_agenda_with_times_is_a_text(told: Told) -> None:
    content = (
        "Programma\n09:30\nOpening\n10:15 Pauze\nOverleg\n\n11:00\nSlot\nen napraten\nbij de bar"
    )
    assert told("t.txt", content).text == content


def test_what_whisper_writes_as_json_and_as_a_table(told: Told, said: Said) -> None:
    content = (
        '{"text": " Goedemiddag, fijn.", "segments": [{"id": 0, "start": 0.0, "end": 4.0, '
        '"text": " Goedemiddag,"}, {"id": 1, "start": 4.0, "end": 6.5, "text": " fijn."}], '
        '"language": "nl"}'
    )
    table = "start\tend\ttext\n0\t4000\tGoedemiddag,\n4000\t6500\tfijn.\n"
    for name, data in (("w.json", content), ("w.tsv", table), ("w.txt", table)):
        transcript = told(name, data)
        assert transcript.text == "Goedemiddag, fijn."
        assert [mark.value for mark in transcript.marks] == [0, 4000]
        assert transcript.duration == 6500
    assert told("w.json", content).language == "nl"
    named = content.replace('"id": 0', '"speaker": "SPEAKER_00"')
    assert said(told("w.json", named))[0] == ("SPEAKER_00", "Goedemiddag,")


@pytest.mark.parametrize("content", ['{"text": 1}', '{"text": ', '{"segments": [1]}'])
def test_json_of_something_else_is_refused(told: Told, content: str) -> None:
    with pytest.raises(ReaderError, match="Whisper"):
        told("w.json", content)


def test_teams_pasted_as_text_keeps_its_times_whatever_its_date_says(
    told: Told, said: Said
) -> None:
    content = (
        "Interview R3-20260815_180712-Meeting Recording\n15 August 2026, 06:07pm\n27m 42s\n\n"
        "Anna de Vries started transcription\n\nAnna de Vries   0:04\nAnd it says hello?\n\n"
        "Kees Bakker   0:14\nYes.\nAnna de Vries stopped transcription\n"
    )
    transcript = told("t.txt", content)
    assert said(transcript) == [("Anna de Vries", "And it says hello?"), ("Kees Bakker", "Yes.")]
    assert times(transcript) == [4_000, 14_000]
    assert (transcript.title, transcript.duration) == ("Interview R3", 1_662_000)
    assert transcript.recorded_at == datetime(2026, 8, 15, 18, 7)


def test_a_time_that_somebody_mentions_is_no_stamp_of_the_series(told: Told) -> None:
    content = (
        "Anna  0:05\nHow late?\n\nKees  0:12\nWe started at 3:00 pm.\n\nAnna  0:20\nAnd then?\n"
    )
    assert times(told("o.txt", f"{content}\nTranscribed by https://otter.ai")) == [
        5_000,
        12_000,
        20_000,
    ]


def test_names_that_stand_above_words_once_are_speakers_and_no_line_is_altered(
    told: Told, said: Said
) -> None:
    content = (
        "Anna de Vries  0:03  \nHow so?\nKees Bakker  55:21  \nWell: like this.\nLunch is at\n"
        "so to say  59:30\nwe eat.\nUnknown Speaker  1:02:03  \nYes.\n\n"
        "Transcribed by https://otter.ai"
    )
    words = "Well: like this.\nLunch is at\nso to say  59:30\nwe eat."
    turns = [("Anna de Vries", "How so?"), ("Kees Bakker", words), ("", "Yes.")]
    assert said(told("o.txt", content)) == turns
    voiced = said(told("o.txt", content, voices=frozenset({"so to say"})))
    assert ("so to say", "we eat.") in voiced
