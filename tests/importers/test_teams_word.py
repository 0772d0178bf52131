"""The Word files that Teams makes of a meeting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from qda.transcript import Transcript

Told = Callable[..., Transcript]
Word = Callable[..., bytes]
P = Callable[..., str]
Said = Callable[[Transcript], list[tuple[str, str]]]

HEAD = [
    "Interview R07-20260815_180512-Meeting Recording",
    "15 August 2026, 06:07pm",
    "1h 27m 42s",
    "Vries, Anna de started transcription",
]
TURNS = [
    "Vries, Anna de   0:04\nGoedemiddag.\nZullen we beginnen?",
    "R07   0:11\nJa.\nIk heb er zin in: kom maar op.",
    "R07   59:58\nDit vergat ik nog.",
    "Vries, Anna de   1:00:02\nDank je wel.",
]


def test_a_turn_is_one_paragraph_with_its_time(told: Told, word: Word, p: P, said: Said) -> None:
    data = word(
        "".join(p(text) for text in [*HEAD, *TURNS, "Vries, Anna de stopped transcription"])
    )
    transcript = told("m.docx", data)
    assert said(transcript) == [
        ("Anna de Vries", "Goedemiddag. Zullen we beginnen?"),
        ("R07", "Ja. Ik heb er zin in: kom maar op."),
        ("R07", "Dit vergat ik nog."),
        ("Anna de Vries", "Dank je wel."),
    ]
    assert [turn.time for turn in transcript.turns] == [4_000, 11_000, 3_598_000, 3_602_000]
    assert transcript.text.count("\n") == 3


def test_title_date_and_duration_leave_the_text(told: Told, word: Word, p: P) -> None:
    transcript = told("m.docx", word("".join(p(text) for text in [*HEAD, *TURNS])))
    assert transcript.title == "Interview R07"
    assert transcript.recorded_at == datetime(2026, 8, 15, 18, 7)
    assert transcript.duration == (87 * 60 + 42) * 1000
    assert transcript.text.startswith("Goedemiddag.")


@pytest.mark.parametrize(
    "system",
    [
        "R07 heeft de transcriptie gestart",
        "Iemand Anders is gestopt met transcriberen",
        "R07 hat die Transkription gestartet",
        "R07 a démarré la transcription",
        "R07 ha iniciado la transcripción",
        "R07 開始",
    ],
)
def test_lines_of_the_system_go_in_other_languages_too(
    told: Told, word: Word, p: P, system: str
) -> None:
    data = word("".join(p(text) for text in [system, *TURNS, system]))
    assert system not in told("m.docx", data).text


def test_what_is_no_line_of_the_system_stays(told: Told, word: Word, p: P) -> None:
    remark = "Let op: de transcriptie is met de hand verbeterd."
    data = word("".join(p(text) for text in [remark, *TURNS]))
    assert told("m.docx", data).text.startswith(remark)


def test_names_may_hold_a_department(told: Told, word: Word, p: P, said: Said) -> None:
    name = "Jansen, A. (Anna) (Directie Stelsel en Volksverzekeringen, afdeling Beleid)"
    texts = [f"{name}   0:04\nGoedemiddag.", "R07   0:11\nJa."]
    transcript = told("m.docx", word("".join(p(text) for text in texts)))
    assert said(transcript) == [(name, "Goedemiddag."), ("R07", "Ja.")]


def test_dutch_dates_and_durations_are_read(told: Told, word: Word, p: P) -> None:
    head = ["Overleg-20260504_090000-Opname van vergadering", "4 mei 2026, 11:00", "27 min 5 s"]
    transcript = told("m.docx", word("".join(p(text) for text in [*head, *TURNS])))
    assert transcript.recorded_at == datetime(2026, 5, 4, 11, 0)
    assert (transcript.title, transcript.duration) == ("Overleg", 1_625_000)


def test_the_older_form_with_arrows_is_read(told: Told, word: Word, p: P, said: Said) -> None:
    pieces = [
        "0:0:0.0 --> 0:0:2.450\nAnna\nHallo.",
        "0:0:2.450 --> 0:0:5.0\nAnna\nBen je er?",
        "0:0:6.0 --> 0:0:7.0\nR07\nJa.",
    ]
    together = told("m.docx", word("".join(p(text) for text in pieces)))
    apart = told("m.docx", word("".join(p(t) for text in pieces for t in text.split("\n"))))
    for transcript in (together, apart):
        assert said(transcript) == [("Anna", "Hallo. Ben je er?"), ("R07", "Ja.")]
        assert transcript.turns[1].time == 6_000
        assert transcript.duration == 7_000
