r"""Rich text: headings, tables, notes, comments, code pages, hidden and struck words, numbers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from importers.made import rtf, rtf_text
from importers.test_contract import Contract

from qda.importers import limits, read_bytes
from qda.importers.draft import Source
from qda.importers.errors import DamagedFile, NotWhatItSays, TooManyParts
from qda.importers.rtf.reader import read
from qda.transcript import MarkKind, Transcript

Told = Callable[..., Transcript]
TAKEN_OUT = "\u00ad\ufeff\ufdd0\ufdd1\u2028\u2029"


def lines(told: Told, body: str, head: str = "") -> list[str]:
    return told("d.rtf", rtf(body, head)).text.split("\n")


def remarks(transcript: Transcript) -> list[tuple[str, str, str]]:
    return [(transcript.text[r.start : r.end], r.author, r.text) for r in transcript.remarks]


class TestRtf(Contract):
    name = "interview.rtf"

    def plain(self, paragraphs: list[str]) -> bytes:
        return rtf("".join(rf"\pard\plain {rtf_text(one)}\par" + "\n" for one in paragraphs))

    def talk(self, turns: list[tuple[str, str]]) -> bytes:
        return rtf(
            "".join(rf"\pard{{\b {rtf_text(n)}:}} {rtf_text(w)}\par" + "\n" for n, w in turns)
        )


def test_bytes_are_read_by_the_code_page_and_by_the_font(told: Told) -> None:
    assert lines(told, r"caf\'e9 \'93ja\'94") == ["café “ja”"]
    polish = rb"{\rtf1\ansi\ansicpg1250 za\'bf\'f3\'b3\'e6}"
    assert told("d.rtf", polish).text == "zażółć"
    fonts = rb"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}{\f2\fcharset128 C;}}"
    mixed = rb"{\rtf1\ansi\ansicpg1252" + fonts + rb"{\f1 \'cf\'f0\'e8} {\f2 \'93\'fa\'96\'7b}}"
    assert told("d.rtf", mixed).text == "При 日本"
    assert told("d.rtf", b"{\\rtf1\\mac caf\\'8e}").text == "café"
    assert told("d.rtf", rb"{\rtf1\ansi\ansicpg65001 caf\'c3\'a9}").text == "café"


def test_characters_by_number_and_what_stands_in_for_them(told: Told) -> None:
    assert lines(told, r"\u8364? \u-10179?\u-8704?") == ["€ 😀"]
    assert lines(told, r"\uc0\u233 x\uc2\u26085\'93\'fay\uc1\u233\'e9z") == ["éx日yéz"]
    assert lines(told, r"{\uc2 a}\u233?b") == ["aéb"]
    assert told("d.rtf", rtf(r"\u-10179?los")).text == "\ufffdlos"


def test_hair_of_the_text(told: Told) -> None:
    assert lines(told, r"a\tab b\line c\~d\_e f\-g\emdash h\lquote i\rquote\bullet  \{\}\\") == [
        "a\tb",
        "c\xa0d\u2011e fg—h‘i’• {}\\",
    ]


def test_line_ends_of_the_file_are_nothing_and_a_backslash_before_one_is_a_paragraph(
    told: Told,
) -> None:
    assert lines(told, "een\r\n twee\\\ndrie") == ["een twee", "drie"]


def test_headings_by_style_and_by_outline(told: Told) -> None:
    styles = (
        r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s7 heading 2;}{\s9 Title;}"
        r"{\*\cs10 Default;}}"
    )
    body = (
        r"\pard\plain\s9 Titel\par\pard\plain\s1 Een\par\pard\plain Tekst\par"
        r"\pard\plain\s7 Twee\par\pard\outlinelevel2 Drie\par\pard Slot"
    )
    found = told("d.rtf", rtf(body, styles))
    heads = [(m.label, m.level) for m in found.marks if m.kind == MarkKind.HEADING]
    assert heads == [("Titel", 1), ("Een", 1), ("Twee", 2), ("Drie", 3)]
    assert found.title == "Titel"


def test_lists_show_their_numbers_and_bullets(told: Told) -> None:
    body = (
        r"\pard{\listtext\pard\plain 1.\tab}een\par{\pntext a)\tab}twee\par"
        r"{\listtext\f1\'b7\tab}punt\par{\listtext	\uc0\u8226 	}nog\par\pard gewoon\par"
    )
    assert lines(told, body) == ["1. een", "a) twee", "• punt", "• nog", "gewoon"]


def row(*cells: str) -> str:
    inside = "".join(rf"\pard\intbl {cell}\cell" for cell in cells)
    return rf"\trowd\cellx100\cellx200 {inside}\row "


def test_a_table_is_a_line_a_row_or_turns(told: Told) -> None:
    table = row("een", r"twee\par drie") + row("a", "b")
    assert lines(told, rf"voor\par{table}\pard na") == [
        "voor", "een | twee drie", "a | b", "na",
    ]  # fmt: skip
    talk = row("Tijd", "Spreker", "Tekst") + row("0:01", "I", "Hoe?") + row("0:04", "R", "Goed.")
    found = told("d.rtf", rtf(talk))
    turns = [(t.time, t.speaker, found.text[t.start : t.end]) for t in found.turns]
    assert turns == [(1000, "I", "Hoe?"), (4000, "R", "Goed.")]


def test_a_table_in_a_table_and_one_that_breaks_off(told: Told) -> None:
    inner = (
        r"\pard\intbl\itap2 x\nestcell y\nestcell{\*\nesttableprops\trowd\nestrow}"
        r"{\nonesttables\par}"
    )
    body = rf"\trowd {inner}\pard\intbl\itap1 rest\cell\pard\intbl b\cell\row\pard einde"
    assert lines(told, body) == ["x | y rest | b", "einde"]
    assert lines(told, r"Fax\cell Nummer\cell") == ["Fax | Nummer"]


def test_notes_stand_below_their_paragraph(told: Told) -> None:
    body = (
        r"Een{\super\chftn{\footnote\pard\plain{\super\chftn} Zie.}} twee"
        r"{\super\chftn{\footnote\ftnalt\pard\plain{\super\chftn} Bron.}}\par Slot"
    )
    found = told("d.rtf", rtf(body))
    assert found.text.split("\n") == ["Een[1] twee[e1]", "[1] Zie.", "[e1] Bron.", "Slot"]
    assert sum(mark.kind == MarkKind.NOTE for mark in found.marks) == 2


def comment(key: int, author: str, text: str) -> str:
    return (
        rf"{{\*\atnid XX}}{{\*\atnauthor {author}}}\chatn{{\*\annotation{{\*\atnref {key}}}"
        rf"{{\*\atndate 1}}\pard\plain {text}}}"
    )


def test_comments_lie_on_their_words_also_over_paragraphs(told: Told) -> None:
    body = (
        r"Wij {\*\atrfstart 0}vertrouwen{\*\atrfend 0}" + comment(0, "Anna", "Kern?") + r" elkaar."
        r"\par Van {\*\atrfstart 1}hier\par tot daar{\*\atrfend 1}"
        + comment(1, "Eva", r"Lang\par stuk")
        + r" dus{\*\atnauthor Bob}{\*\annotation Los}\par"
    )
    found = told("d.rtf", rtf(body))
    assert found.text == "Wij vertrouwen elkaar.\nVan hier\ntot daar dus"
    assert remarks(found) == [
        ("vertrouwen", "Anna", "Kern?"),
        ("hier\ntot daar", "Eva", "Lang\nstuk"),
        ("", "Bob", "Los"),
    ]


def test_struck_and_hidden_words_are_out_and_said(told: Told) -> None:
    body = (
        r"Wij {\deleted oude }{\revised nieuwe }woorden{\v  heel geheim} hier{\deleted\par}, verder"
        r"\par Slot"
    )
    found = told("d.rtf", rtf(body))
    assert found.text == "Wij nieuwe woorden hier, verder\nSlot"
    assert found.doubts == (
        "3 tracked changes were accepted.",
        "2 words of hidden text were left out.",
    )


def test_what_is_no_text_of_the_document_stays_out(told: Told) -> None:
    head = r"{\info{\title Een titel}{\author Wie}}{\*\generator Iets;}{\colortbl;\red0;}"
    body = (
        r"{\header kop}{\pict\pngblip 89504e47}{\*\shppict{\pict 00ff}}{\nonshppict{\pict 00}}"
        r"Tekst {\field{\*\fldinst HYPERLINK \\x}{\fldrslt een link}}{\*\bkmkstart a}"
        r"{\*\onbekend weg}{\loch\f0\*\cs7 hier}{\xe trefwoord}{\object{\*\objdata 00}{\result !}}"
    )
    found = told("d.rtf", rtf(body, head))
    assert (found.text, found.title) == ("Tekst een linkhier!", "Een titel")


def test_a_text_box_is_read_once_after_its_paragraph(told: Told) -> None:
    box = (
        r"{\shp{\*\shpinst\shpleft0{\sp{\sn wzName}{\sv naam}}{\shptxt\pard in het kader\par}}"
        r"{\shprslt{\*\do{\dptxbxtext\pard in het kader\par}}}}"
    )
    assert lines(told, rf"voor{box}, na\par Slot") == ["voor, na", "in het kader", "Slot"]


def test_binary_data_and_both_forms_of_a_text(told: Told) -> None:
    data = rtf(r"voor{\*\blob\bin4 XXXX}{\upr{ansi}{\*\ud{\u8364?}}}")
    assert told("d.rtf", data.replace(b"XXXX", b"}}{\\")).text == "voor€"


def test_signs_of_symbol_fonts(told: Told) -> None:
    assert lines(told, r"x {\f1\'b3} y {\f1\u-3917?}") == ["x ≥ y ≥"]


def test_a_file_that_breaks_off_says_so_and_what_follows_the_end_is_not_text(told: Told) -> None:
    found = told("d.rtf", rb"{\rtf1\ansi Dit was {\b er nog")
    assert found.text == "Dit was er nog"
    assert found.doubts[0].startswith("The file breaks off")
    assert told("d.rtf", rb"{\rtf1\ansi Ja.}" + b"\0\0rest").text == "Ja."


def test_deep_nesting_is_refused_and_stray_braces_do_no_harm(told: Told) -> None:
    with pytest.raises(DamagedFile):
        told("d.rtf", b"{\\rtf1 " + b"{" * 6000 + b"x" + b"}" * 6000 + b"}")
    assert told("d.rtf", b"{\\rtf1 een}}}").text == "een"
    with pytest.raises(NotWhatItSays):
        read(Source("d.rtf", b"geen rtf"))


@given(
    st.lists(
        st.text(
            st.characters(
                blacklist_categories=("Cs", "Cc"),
                blacklist_characters=TAKEN_OUT,
            )
        ),
        min_size=1,
        max_size=5,
    )
)
def test_no_character_of_any_paragraph_is_lost(paragraphs: list[str]) -> None:
    paragraphs = [f"- {one}." for one in paragraphs]
    data = rtf("".join(rf"\pard {rtf_text(one)}\par " for one in paragraphs))
    assert "".join(read_bytes("d.rtf", data).text.split()) == "".join("".join(paragraphs).split())


@given(st.binary(max_size=300))
def test_any_bytes_give_a_transcript_or_an_error_in_words(data: bytes) -> None:
    from qda.importers import ReaderError

    try:
        read(Source("d.rtf", b"{\\rtf1 a" + data))
    except ReaderError as error:
        assert "d.rtf" in error.what


def test_a_file_of_endless_cells_or_groups_is_refused(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PARAGRAPHS", 50)
    with pytest.raises(TooManyParts):
        told("d.rtf", b"{\\rtf1 " + b"\\cell" * 60 + b"}")
    monkeypatch.setattr(limits, "RTF_TOKENS", 100)
    with pytest.raises(TooManyParts):
        told("d.rtf", b"{\\rtf1 " + b"{}" * 100 + b"}")


def test_comments_that_never_end_do_not_multiply(told: Told) -> None:
    body = "".join(rf"{{\*\atrfstart {n}}}a\par " for n in range(300))
    assert len(told("d.rtf", rtf(body)).text.split()) == 300
