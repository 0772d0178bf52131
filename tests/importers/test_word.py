"""Word files: whatever a reader of the page sees is in the text, once and in order."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import docx
import pytest

from qda.importers import ReaderError, limits
from qda.importers.errors import (
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    NotAWordFile,
    TooLarge,
)
from qda.transcript import MarkKind, Transcript

Told = Callable[..., Transcript]
Word = Callable[..., bytes]
P = Callable[..., str]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def lines(told: Told, data: bytes) -> list[str]:
    return told("d.docx", data).text.split("\n")


def test_tracked_insertions_are_in_and_deletions_out(told: Told, word: Word) -> None:
    body = (
        f"<w:p>{run('Wij ')}<w:ins>{run('vertrouwen')}</w:ins>"
        "<w:del><w:r><w:delText>wantrouwen</w:delText></w:r></w:del>"
        f"<w:moveFrom>{run('hier')}</w:moveFrom><w:moveTo>{run(' elkaar')}</w:moveTo></w:p>"
    )
    assert lines(told, word(body)) == ["Wij vertrouwen elkaar"]


def test_a_paragraph_whose_end_was_deleted_runs_on(told: Told, word: Word, p: P) -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    body = p("Eerste helft, ", gone) + p("tweede helft.") + p("Volgende.")
    assert lines(told, word(body)) == ["Eerste helft, tweede helft.", "Volgende."]


def test_a_deleted_row_of_a_table_is_out(told: Told, word: Word, p: P) -> None:
    def row(first: str, properties: str = "") -> str:
        cells = "".join(f"<w:tc>{p(text)}</w:tc>" for text in (first, "b"))
        return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"

    body = f"<w:tbl>{row('blijft')}{row('weg', '<w:del/>')}{row('ook', '<w:ins/>')}</w:tbl>"
    assert lines(told, word(body)) == ["blijft | b", "ook | b"]


def test_hidden_text_soft_hyphens_and_field_codes_are_out(told: Told, word: Word) -> None:
    styles = (
        '<w:style w:styleId="Geheim"><w:name w:val="Geheim"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = (
        f"<w:p>{run('Zicht')}{run('verborgen', '<w:vanish/>')}"
        + run("stijl", '<w:rStyle w:val="Geheim"/>')
        + run("baar ", '<w:vanish w:val="0"/>')
        + "<w:r><w:t>af\u00adge\u00adbroken</w:t><w:softHyphen/></w:r>"
        + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run(" 7")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    assert lines(told, word(body, styles=styles)) == ["Zichtbaar afgebroken 7"]


def test_hair_of_the_text_is_kept(told: Told, word: Word) -> None:
    body = (
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:br/>"
        '<w:t>d</w:t><w:sym w:font="Wingdings" w:char="F0E0"/><w:t>e</w:t>'
        '<w:sym w:font="Symbol" w:char="F061"/></w:r></w:p>'
    )
    assert lines(told, word(body)) == ["a\tb\u2011c", "d→eα"]


def test_links_content_controls_and_smart_tags_are_read_in_place(told: Told, word: Word) -> None:
    body = (
        f"<w:p><w:hyperlink>{run('een ')}</w:hyperlink>"
        f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{run('twee ')}</w:sdtContent></w:sdt>"
        f"<w:smartTag>{run('drie ')}</w:smartTag><w:fldSimple>{run('vier')}</w:fldSimple></w:p>"
        f"<w:sdt><w:sdtContent><w:p>{run('vijf')}</w:p></w:sdtContent></w:sdt>"
    )
    assert lines(told, word(body)) == ["een twee drie vier", "vijf"]


def test_a_text_box_is_read_once_after_its_paragraph(told: Told, word: Word, p: P) -> None:
    box = f"<w:txbxContent>{p('in het kader')}</w:txbxContent>"
    body = (
        f"<w:p>{run('ervoor')}<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        f"</mc:AlternateContent></w:r>{run(', erna')}</w:p>"
    )
    assert lines(told, word(body)) == ["ervoor, erna", "in het kader"]


def test_notes_stand_below_their_paragraph_with_a_mark(told: Told, word: Word, p: P) -> None:
    body = (
        f'<w:p>{run("Een bewering")}<w:r><w:footnoteReference w:id="2"/></w:r>{run(" met staart.")}'
        '<w:r><w:endnoteReference w:id="1"/></w:r></w:p>' + p("Verder.")
    )
    data = word(
        body,
        footnotes=f'<w:footnote w:id="2">{p("Zie de bijlage.")}</w:footnote>',
        endnotes=f'<w:endnote w:id="1">{p("Bron.")}</w:endnote>',
    )
    transcript = told("d.docx", data)
    assert transcript.text.split("\n") == [
        "Een bewering[1] met staart.[e1]",
        "[1] Zie de bijlage.",
        "[e1] Bron.",
        "Verder.",
    ]
    notes = [mark for mark in transcript.marks if mark.kind == MarkKind.NOTE]
    assert [transcript.text[m.start : m.end] for m in notes] == [
        "[1] Zie de bijlage.",
        "[e1] Bron.",
    ]


def test_a_note_in_itself_does_not_go_on_for_ever(told: Told, word: Word) -> None:
    note = f'<w:p>{run("Zie")}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    body = '<w:p><w:r><w:t>Kijk</w:t><w:footnoteReference w:id="1"/></w:r></w:p>'
    data = word(body, footnotes=f'<w:footnote w:id="1">{note}</w:footnote>')
    assert lines(told, data)[0] == "Kijk[1]"


def test_headings_become_marks_by_style_in_any_language(told: Told, word: Word, p: P) -> None:
    styles = (
        '<w:style w:styleId="Kop2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:styleId="Eigen"><w:name w:val="Eigen kop"/><w:basedOn w:val="Kop2"/></w:style>'
        '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
        '<w:style w:styleId="Rond"><w:name w:val="Rond"/><w:basedOn w:val="Rond"/></w:style>'
    )
    body = (
        p("De titel", '<w:pStyle w:val="Titel"/>')
        + p("Onderwerp", '<w:pStyle w:val="Eigen"/>')
        + p("Tekst.", '<w:pStyle w:val="Rond"/>')
        + p("Los", '<w:outlineLvl w:val="0"/>')
    )
    transcript = told("d.docx", word(body, styles=styles))
    found = [(m.label, m.level) for m in transcript.marks if m.kind == MarkKind.HEADING]
    assert found == [("De titel", 1), ("Onderwerp", 2), ("Los", 1)]
    assert transcript.title == "De titel"
    assert transcript.text == "De titel\nOnderwerp\nTekst.\nLos"


def test_lists_show_the_numbers_that_word_would_show(told: Told, word: Word, p: P) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="5">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
        '<w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="6"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
        '<w:lvlText w:val="\uf0b7"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="6"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="4"/></w:lvlOverride></w:num>'
    )

    def item(text: str, number: int, level: int = 0) -> str:
        return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')

    body = "".join(
        [
            *(item("een", 1), item("onder", 1, 1), item("ook", 1, 1), item("twee", 1)),
            *(item("onder", 1, 1), item("punt", 2), item("vier", 3), item("vijf", 3)),
            item("los", 9),
        ]
    )
    assert lines(told, word(body, numbering=numbering)) == [
        "1. een",
        "1.a) onder",
        "1.b) ook",
        "2. twee",
        "2.a) onder",
        "• punt",
        "4. vier",
        "5. vijf",
        "los",
    ]


def test_a_table_is_a_line_a_row_and_a_layout_table_its_paragraphs(told: Told) -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ["a", "b\nc", "", "d"], strict=True
    ):
        cell.text = text
    single = document.add_table(1, 1)
    single.cell(0, 0).text = "eerste"
    single.cell(0, 0).add_paragraph("tweede")
    stream = BytesIO()
    document.save(stream)
    assert lines(told, stream.getvalue()) == ["a | b c", "| d", "eerste", "tweede"]


@pytest.mark.parametrize("heading", [True, False])
def test_a_table_of_time_speaker_and_text_becomes_turns(told: Told, heading: bool) -> None:
    rows = [
        ("00:05", "Interviewer", "Hoe gaat het?"),
        ("00:09", "R1", "Goed, en dat zal ik uitleggen."),
        ("00:20", "Interviewer", "Graag."),
        ("01:00", "R1", "Het zit zo."),
    ]
    if heading:
        rows.insert(0, ("Tijd", "Spreker", "Tekst"))
    document = docx.Document()
    table = document.add_table(len(rows), 3)
    for cells, values in zip(table.rows, rows, strict=True):
        for cell, value in zip(cells.cells, values, strict=True):
            cell.text = value
    stream = BytesIO()
    document.save(stream)
    transcript = told("d.docx", stream.getvalue())
    assert [(t.speaker, t.time) for t in transcript.turns] == [
        ("Interviewer", 5_000),
        ("R1", 9_000),
        ("Interviewer", 20_000),
        ("R1", 60_000),
    ]
    assert transcript.text.split("\n")[1] == "Goed, en dat zal ik uitleggen."
    assert "Spreker" not in transcript.text


def test_strict_files_are_read(told: Told, word: Word, p: P) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(word(p("Streng.")))) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            part = part.replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            ).replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
            new.writestr(name, part)
    assert lines(told, stream.getvalue()) == ["Streng."]


def archive(**parts: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyFile),
        (b"just some words", NotAWordFile),
        (b"\xff\xd8\xff\xe0 a photograph", NotAWordFile),
        (b"%PDF-1.7", DamagedFile),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, NotAWordFile),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            EncryptedFile,
        ),
        (b"PK\x03\x04 broken off", DamagedFile),
        (archive(mimetype=b"application/epub+zip"), NotAWordFile),
        (archive(word__document_xml=b"<html><body/></html>"), NotAWordFile),
        (archive(word__document_xml=b"<w:document"), DamagedFile),
        (archive(word__document_xml=b""), DamagedFile),
    ],
)
def test_what_is_no_word_file_says_what_it_is(
    told: Told, data: bytes, error: type[ReaderError]
) -> None:
    with pytest.raises(error) as caught:
        told("scan.docx", data)
    assert "scan.docx" in caught.value.what
    assert caught.value.safe
    assert caught.value.todo


def test_entities_are_never_expanded(told: Told, word: Word) -> None:
    bomb = (
        '<!DOCTYPE w [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
    )
    with pytest.raises(DamagedFile, match="entities"):
        told("d.docx", archive(word__document_xml=bomb.encode()))
    outside = bomb.replace('"haha"', 'SYSTEM "file:///etc/passwd"')
    with pytest.raises(DamagedFile):
        told("d.docx", archive(word__document_xml=outside.encode()))


def test_a_zip_bomb_is_refused_by_its_size(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WORD_PART", 1_000_000)
    with pytest.raises(TooLarge):
        told("d.docx", archive(word__document_xml=b" " * 2_000_000))


def test_a_header_that_lies_about_the_size_does_not_help(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "WORD_PART", 1_000_000)
    data = archive(word__document_xml=b" " * 2_000_000)
    size, small = (2_000_000).to_bytes(4, "little"), (1_000).to_bytes(4, "little")
    with pytest.raises(ReaderError):
        told("d.docx", data.replace(size, small))


def test_very_deep_nesting_is_an_error_and_no_crash(told: Told) -> None:
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    depth = 5_000
    body = "<w:sdt>" * depth + "</w:sdt>" * depth
    xml = f'<w:document xmlns:w="{name}"><w:body>{body}</w:body></w:document>'
    with pytest.raises(ReaderError):
        told("d.docx", archive(word__document_xml=xml.encode()))


def test_nested_tables_are_read(told: Told, word: Word, p: P) -> None:
    inner = p("kern")
    for _level in range(25):
        inner = f"<w:tbl><w:tr><w:tc>{inner}{p('rand')}</w:tc><w:tc>{p('')}</w:tc></w:tr></w:tbl>"
    assert "kern" in told("d.docx", word(inner)).text
