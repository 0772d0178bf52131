"""Markdown: the words without the signs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qda.transcript import MarkKind, Transcript

Told = Callable[..., Transcript]


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("**vet** en *schuin* en ***beide***", "vet en schuin en beide"),
        ("__vet__ en _schuin_", "vet en schuin"),
        ("snake_case_blijft en 2 * 3 * 4 ook", "snake_case_blijft en 2 * 3 * 4 ook"),
        ("**vet met *schuin* erin**", "vet met schuin erin"),
        ("[de brief](https://example.org/a_(b)) lezen", "de brief lezen"),
        ("![een schema](x.png) erbij", "een schema erbij"),
        ("`code met *sterren*` blijft", "code met *sterren* blijft"),
        (r"\*geen nadruk\* en 5 \< 6", "*geen nadruk* en 5 < 6"),
        ("~~weg~~ toch", "weg toch"),
        ("regel<br>einde <b>vet</b> 3 < 4", "regel einde vet 3 < 4"),
        ("caf&eacute; &amp; bar", "café & bar"),
        ("<https://example.org> en <a@b.nl>", "https://example.org en a@b.nl"),
        ("[geen link] en [x]", "[geen link] en [x]"),
        ("> een citaat\n> van twee regels", "een citaat van twee regels"),
        ("een alinea\nop twee regels", "een alinea op twee regels"),
        ("harde  \nbreuk", "harde\nbreuk"),
        ("- een\n- twee\n  gaat door\n* drie", "• een\n• twee gaat door\n• drie"),
        ("1. een\n2) twee", "1. een\n2. twee"),
        ("- [x] klaar\n- [ ] open", "• ☒ klaar\n• ☐ open"),
        ("a\n\n***\n\nb", "a\nb"),
        ("| a | b |\n|---|:-:|\n| c \\| d | **e** |", "a | b\nc \\| d | e".replace("\\|", "|")),
        ("```\nx = *1*\n  y\n```\nna", "x = *1*\n  y\nna"),
        ("voor <!-- niet\nzichtbaar --> na", "voor  na"),
        ("zie [de wet][w] nu\n\n[w]: https://example.org", "zie de wet nu"),
    ],
)
def test_signs_go_and_words_stay(told: Told, written: str, seen: str) -> None:
    assert told("n.md", written).text == seen


def test_headings_become_marks(told: Told) -> None:
    transcript = told("n.md", "# Eén **vet** #\n\ntekst\n\nTwee\n----\n\n### Drie\n\n#geen kop")
    found = [(m.label, m.level) for m in transcript.marks if m.kind == MarkKind.HEADING]
    assert found == [("Eén vet", 1), ("Twee", 2), ("Drie", 3)]
    assert transcript.text == "Eén vet\ntekst\nTwee\nDrie\n#geen kop"
    assert transcript.title == "Eén vet"


def test_a_block_of_metadata_gives_the_title(told: Told) -> None:
    transcript = told("n.md", "---\ntitle: 'Verslag'\ntags:\n  - x\n---\n\nDe tekst.")
    assert (transcript.title, transcript.text) == ("Verslag", "De tekst.")
    assert "metadata" in transcript.doubts[0]


def test_a_line_at_the_top_is_no_metadata(told: Told) -> None:
    assert told("n.md", "---\nDe tekst.\n---\nen meer").text.endswith("en meer")


@pytest.mark.parametrize(
    "spoken",
    [
        "Interviewer: Hoe?\n\nKees: Zo.\n\nInterviewer: En?\n\nKees: Niks.",
        "Interviewer: Hoe ziet u dat?\n\nKees: Goed.",
        "Anna: Hoe zie je dat\nKees: Goed",
        "Thema: vertrouwen: dat is het\n\nInterviewer: Hoe?",
        "title: Gesprek\n\nEn toen kwamen er woorden.",
    ],
)
def test_what_is_said_between_two_rules_is_no_metadata(told: Told, spoken: str) -> None:
    transcript = told("n.md", f"---\n\n{spoken}\n---\n\nInterviewer: Ten slotte?\n\nKees: Ja.")
    said = f"{transcript.text} {[one.name for one in transcript.speakers]}"
    assert all(word.strip(":.?") in said for word in spoken.split())
    assert not any("metadata" in doubt for doubt in transcript.doubts)
    turns = ":" in spoken.rsplit("\n", maxsplit=1)[-1]
    assert not turns or not any(mark.kind == MarkKind.HEADING for mark in transcript.marks)


def test_a_long_block_of_metadata_is_left_out(told: Told) -> None:
    tags = "".join(f"  - woord {at}\n" for at in range(40))
    block = f"title: Verslag\nsummary: Zo ging het. Toen niet.\ntags:\n{tags}date: '2024-01-22'\n"
    assert told("n.md", f"---\n{block}---\n\nDe tekst.").text == "De tekst."


def test_a_bold_name_above_the_words_is_who_says_them(told: Told) -> None:
    turns = "**Interviewer**\nHoe is het?\n\n**Respondent**\nGoed, dank je.\n\n" * 2
    transcript = told("n.md", f"# Gesprek\n\n{turns}")
    assert [turn.speaker for turn in transcript.turns] == ["Interviewer", "Respondent"] * 2
    assert transcript.text.startswith("Gesprek\nHoe is het?\nGoed, dank je.")


def test_footnotes_are_marked(told: Told) -> None:
    transcript = told("n.md", "Een bewering.[^a]\n\n[^a]: De bron.")
    assert transcript.text == "Een bewering.[a]\n[a] De bron."
    assert [m.kind for m in transcript.marks] == [MarkKind.NOTE]


def test_speakers_on_successive_lines_are_not_joined(told: Told) -> None:
    transcript = told("n.md", "**I:** Hoe?\n**R:** Zo\nen zo.\n**I:** Ja.\n**R:** Juist.")
    assert transcript.text == "Hoe?\nZo en zo.\nJa.\nJuist."
    assert len(transcript.turns) == 4


def test_unclosed_signs_harm_nothing(told: Told) -> None:
    for text in ("**open", "`open", "[open](", "```\nopen", "| a |\n|--", "<b open", "![", "\\"):
        assert told("n.md", f"begin {text} eind").text.split()[0] == "begin"


def test_many_open_signs_take_no_time(told: Told) -> None:
    for sign in ("*", "_", "[", "`", "<", "~~", "(", "![", "**a "):
        assert told("n.md", f"x {sign * 20_000}").text
