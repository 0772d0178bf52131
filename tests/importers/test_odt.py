"""OpenDocument texts: whatever a reader of the page sees is in the text, once and in order."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from importers.made import ODF_NAMES, odt
from importers.made import odt_paragraph as p
from importers.test_contract import Contract

from qda.importers.errors import DamagedFile, EncryptedFile, NotWhatItSays
from qda.transcript import MarkKind, Transcript

Told = Callable[..., Transcript]


def lines(told: Told, body: str, automatic: str = "", styles: str = "") -> list[str]:
    return told("d.odt", odt(body, automatic, styles)).text.split("\n")


def remarks(transcript: Transcript) -> list[tuple[str, str, str]]:
    return [(transcript.text[r.start : r.end], r.author, r.text) for r in transcript.remarks]


class TestOdt(Contract):
    name = "interview.odt"

    def plain(self, paragraphs: list[str]) -> bytes:
        return odt("".join(p(one) for one in paragraphs))

    def talk(self, turns: list[tuple[str, str]]) -> bytes:
        bold = (
            '<style:style style:name="T1" style:family="text">'
            '<style:text-properties fo:font-weight="bold"/></style:style>'
        )
        body = (
            f'<text:p><text:span text:style-name="T1">{name}:</text:span> {words}</text:p>'
            for name, words in turns
        )
        return odt("".join(body), bold)


class TestFlatOdt(TestOdt):
    name = "interview.fodt"

    def plain(self, paragraphs: list[str]) -> bytes:
        return self._flat("".join(p(one) for one in paragraphs))

    def talk(self, turns: list[tuple[str, str]]) -> bytes:
        return self._flat("".join(p(f"{name}: {words}") for name, words in turns))

    def _flat(self, body: str) -> bytes:
        return (
            f'<?xml version="1.0" encoding="UTF-8"?><office:document {ODF_NAMES} '
            'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>'
            f"{body}</office:text></office:body></office:document>"
        ).encode()


def test_blanks_tabs_and_breaks(told: Told) -> None:
    body = (
        "<text:p>  een\n twee<text:s text:c='2'/>drie<text:tab/>vier<text:line-break/>"
        "vijf<text:soft-page-break/> af\u00adgebroken\u2011x</text:p>"
    )
    assert lines(told, body) == ["een twee  drie\tvier", "vijf afgebroken\u2011x"]


def test_headings_by_level_and_with_their_numbers(told: Told) -> None:
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1"/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
        "</text:outline-style>"
    )
    body = "".join(
        f'<text:h text:outline-level="{level}">{text}</text:h>'
        for level, text in [(1, "Een"), (2, "Deel"), (2, "Nog"), (1, "Twee"), (2, "Slot")]
    )
    found = told("d.odt", odt(body + p("Tekst"), styles=outline))
    heads = [(m.label, m.level) for m in found.marks if m.kind == MarkKind.HEADING]
    assert heads == [("1 Een", 1), ("1.1 Deel", 2), ("1.2 Nog", 2), ("2 Twee", 1), ("2.1 Slot", 2)]


def test_lists_show_the_numbers_that_the_page_shows(told: Told) -> None:
    style = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
        'style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" '
        'style:num-format="a" style:num-suffix=")"/></text:list-style>'
        '<text:list-style style:name="B"><text:list-level-style-bullet text:level="1" '
        'text:bullet-char="-"/></text:list-style>'
    )
    deeper = (
        f"<text:list><text:list-item>{p('a')}</text:list-item><text:list-item>{p('b')}"
        "</text:list-item></text:list>"
    )
    body = (
        f'<text:list text:style-name="L"><text:list-item>{p("een")}{p("verder")}{deeper}'
        f"</text:list-item><text:list-item>{p('twee')}</text:list-item></text:list>"
        f"{p('Tussen')}"
        f'<text:list text:style-name="L" text:continue-numbering="true"><text:list-item>{p("drie")}'
        '</text:list-item><text:list-item text:start-value="9">' + p("negen") + "</text:list-item>"
        f'</text:list><text:list text:style-name="B"><text:list-item>{p("punt")}</text:list-item>'
        "</text:list>"
    )
    assert lines(told, body, style) == [
        "1. een", "verder", "a) a", "b) b", "2. twee", "Tussen", "3. drie", "9. negen", "• punt",
    ]  # fmt: skip


def test_a_table_is_a_line_a_row_or_turns(told: Told) -> None:
    def table(rows: list[list[str]]) -> str:
        cells = (
            "".join(f"<table:table-cell>{p(text)}</table:table-cell>" for text in row)
            for row in rows
        )
        return (
            "<table:table>"
            + "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
            + "</table:table>"
        )

    assert lines(told, table([["Naam", "Leeftijd"], ["Anna", "41"]])) == [
        "Naam | Leeftijd",
        "Anna | 41",
    ]
    found = told(
        "d.odt",
        odt(table([["Tijd", "Spreker", "Tekst"], ["0:01", "I", "Hoe?"], ["0:04", "R", "Goed."]])),
    )
    turns = [(t.time, t.speaker, found.text[t.start : t.end]) for t in found.turns]
    assert turns == [(1000, "I", "Hoe?"), (4000, "R", "Goed.")]


def test_notes_stand_below_their_paragraph(told: Told) -> None:
    def note(kind: str, text: str) -> str:
        return (
            f'<text:note text:note-class="{kind}"><text:note-citation>9</text:note-citation>'
            f"<text:note-body>{p(text)}</text:note-body></text:note>"
        )

    body = (
        f"<text:p>Een{note('footnote', 'Zie.')} twee{note('endnote', 'Bron.')}</text:p>{p('Slot')}"
    )
    found = told("d.odt", odt(body))
    assert found.text.split("\n") == ["Een[1] twee[e1]", "[1] Zie.", "[e1] Bron.", "Slot"]
    assert sum(mark.kind == MarkKind.NOTE for mark in found.marks) == 2


def annotation(text: str, author: str, name: str = "", parent: str = "") -> str:
    named = f'office:name="{name}"' if name else ""
    answers = f'loext:parent-name="{parent}"' if parent else ""
    return (
        f"<office:annotation {named} {answers}><dc:creator>{author}</dc:creator>"
        f"<dc:date>2026-01-01</dc:date>{p(text)}</office:annotation>"
    )


def test_comments_lie_on_their_words_also_over_paragraphs(told: Told) -> None:
    body = (
        f"<text:p>Wij {annotation('Kern?', 'Anna', 'c1')}vertrouwen"
        '<office:annotation-end office:name="c1"/> elkaar'
        f"{annotation('Los', 'Bob')}.</text:p>"
        f"<text:p>Van {annotation('Lang', 'Eva', 'c2')}hier</text:p>"
        '<text:p>tot daar<office:annotation-end office:name="c2"/> dus</text:p>'
    )
    found = told("d.odt", odt(body))
    assert found.text == "Wij vertrouwen elkaar.\nVan hier\ntot daar dus"
    assert remarks(found) == [
        ("vertrouwen", "Anna", "Kern?"),
        ("", "Bob", "Los"),
        ("hier\ntot daar", "Eva", "Lang"),
    ]


def test_an_answer_joins_the_comment_that_it_answers(told: Told) -> None:
    body = (
        f"<text:p>{annotation('Waarom?', 'Anna', 'c1')}Tekst"
        f'<office:annotation-end office:name="c1"/>{annotation("Daarom", "Bob", "c2", "c1")}'
        '<office:annotation-end office:name="c2"/></text:p>'
    )
    assert remarks(told("d.odt", odt(body))) == [("Tekst", "Anna", "Waarom?\nBob: Daarom")]


def test_tracked_changes_are_accepted_and_counted(told: Told) -> None:
    changes = (
        '<text:tracked-changes><text:changed-region text:id="a"><text:deletion>'
        f"{p('oude woorden')}</text:deletion></text:changed-region>"
        '<text:changed-region text:id="b"><text:insertion/></text:changed-region>'
        '<text:changed-region text:id="c"><text:format-change/></text:changed-region>'
        "</text:tracked-changes>"
    )
    body = (
        '<text:p>Wij <text:change text:change-id="a"/><text:change-start text:change-id="b"/>'
        'nieuwe<text:change-end text:change-id="b"/> woorden</text:p>'
    )
    found = told("d.odt", odt(changes + body))
    assert found.text == "Wij nieuwe woorden"
    assert found.doubts == ("2 tracked changes were accepted.",)


def test_hidden_text_is_out_and_counted(told: Told) -> None:
    hidden = (
        '<style:style style:name="H" style:family="text"><style:text-properties '
        'text:display="none"/></style:style>'
    )
    body = (
        '<text:p>Open<text:span text:style-name="H"> heel geheim</text:span></text:p>'
        f'<text:section text:display="none">{p("en dit ook")}</text:section>'
    )
    found = told("d.odt", odt(body, hidden))
    assert found.text == "Open"
    assert found.doubts == ("5 words of hidden text were left out.",)


def test_frames_links_fields_and_ruby_are_read_in_place(told: Told) -> None:
    body = (
        "<text:p>voor<draw:frame><draw:text-box>"
        f"{p('in het kader')}</draw:text-box></draw:frame>, na "
        "<text:a>een link</text:a> <text:page-number>3</text:page-number> "
        "<text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>kan</text:ruby-text>"
        "</text:ruby></text:p><text:table-of-content><text:index-body>"
        f"{p('Inhoud 1')}</text:index-body></text:table-of-content>"
    )
    assert lines(told, body) == ["voor, na een link 3 漢(kan)", "in het kader", "Inhoud 1"]


def test_a_locked_file_and_one_of_another_kind_say_so(told: Told) -> None:
    locked = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    )
    with pytest.raises(EncryptedFile):
        told("d.odt", odt(p("x"), manifest=locked))
    with pytest.raises(NotWhatItSays):
        told("d.odt", odt(p("x"), mimetype="application/vnd.oasis.opendocument.spreadsheet"))
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    with pytest.raises(DamagedFile):
        told("d.odt", stream.getvalue())


def test_entities_and_deep_nesting_are_errors_in_words(told: Told) -> None:
    bomb = (
        f"<!DOCTYPE x [<!ENTITY a 'aaaa'>]><office:document {ODF_NAMES} "
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>'
        "<text:p>&a;</text:p></office:text></office:body></office:document>"
    )
    with pytest.raises(DamagedFile):
        told("d.fodt", bomb)
    deep = "<text:section>" * 3000 + p("x") + "</text:section>" * 3000
    with pytest.raises(DamagedFile):
        told("d.odt", odt(deep))


def test_blanks_and_cells_without_end_are_bounded(told: Told) -> None:
    many = '<text:p>a<text:s text:c="999999999"/>b</text:p>'
    assert len(told("d.odt", odt(many)).text) < 20_000
    cell = f'<table:table-cell table:number-columns-repeated="16000">{p("x")}</table:table-cell>'
    row = f"<table:table><table:table-row>{cell}</table:table-row></table:table>"
    assert len(told("d.odt", odt(row)).text) < 1_000
