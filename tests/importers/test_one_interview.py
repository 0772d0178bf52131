"""One interview in every format: the same text, and where a format can say it, the same marks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

import pytest
from importers.made import odt, odt_paragraph, rtf, rtf_text
from importers.test_epub import book

from qda.importers import read_bytes
from qda.transcript import MarkKind, Transcript


@dataclass(frozen=True)
class Piece:
    """A paragraph of the interview, or a list, or a table."""

    text: str = ""
    speaker: str = ""
    heading: int = 0
    note: str = ""
    commented: str = ""
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = field(default=())


INTERVIEW = [
    Piece("Vertrouwen in de wijk", heading=1),
    Piece("Gesprek met een oud-wethouder, “zonder vooroverleg” – één uur."),
    Piece("Begin", heading=2),
    Piece("Hoe gaat het met u?", "Interviewer"),
    Piece("Goed. Naïef was ik wel, in Curaçao 😀.\nMaar dat is lang geleden.", "R1"),
    Piece("Wat vraagt u dan van mensen?", "Interviewer", note="Zie de topiclijst, vraag 2."),
    Piece("Drie dingen, en 3 < 4 & 5 > 4:", "R1", commented="Drie dingen"),
    Piece(items=("luisteren — écht", "tijd {en} ruimte", "een \\ schuine streep")),
    Piece("Cijfers", heading=2),
    Piece(rows=(("Jaar", "Aandeel"), ("2019", "12,5 %"), ("2024", "40 %"))),
    Piece("En dat is een 漢字, تجربة, Ελληνικά.", "Interviewer", note="Over talen."),
    Piece("Ja\u00a0hoor; zó is het.", "R1"),
]


def as_text() -> bytes:
    """What all readers should find, with the names in front as a typed transcript has them."""
    out: list[str] = []
    notes = 0
    for piece in INTERVIEW:
        out.extend(f"{number}. {item}" for number, item in enumerate(piece.items, 1))
        out.extend(" | ".join(row) for row in piece.rows)
        if not piece.text:
            continue
        notes += bool(piece.note)
        text = piece.text + (f"[{notes}]" if piece.note else "")
        out.append(f"{piece.speaker}: {text}" if piece.speaker else text)
        if piece.note:
            out.append(f"[{notes}] {piece.note}")
    return "\n".join(out).encode()


def as_html() -> bytes:
    out: list[str] = []
    notes: list[str] = []
    for piece in INTERVIEW:
        if piece.items:
            out.append("<ol>" + "".join(f"<li>{escape(one)}" for one in piece.items) + "</ol>")
        if piece.rows:
            rows = ("".join(f"<td><p>{escape(one)}</p></td>" for one in row) for row in piece.rows)
            out.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
        if not piece.text:
            continue
        words = escape(piece.text).replace("\n", "<br>\n").replace("ï", "&iuml;")
        if piece.note:
            notes.append(piece.note)
            words += f'<a href="#fn{len(notes)}" role="doc-noteref"><sup>{len(notes)}</sup></a>'
        tag = f"h{piece.heading}" if piece.heading else "p"
        name = f"<b>{piece.speaker}:</b> " if piece.speaker else ""
        out.append(f"<{tag}>{name}{words}</{tag}>")
    foot = "".join(f'<li id="fn{n}"><p>{escape(one)}</p>' for n, one in enumerate(notes, 1))
    head = '<head><meta charset="utf-8"><title>x</title></head>'
    return f"<html>{head}<body>{''.join(out)}<ol>{foot}</ol></body></html>".encode()


def as_epub() -> bytes:
    body = as_html().decode().split("<body>")[1].split("</body>")[0]
    for tag in ("li", "br"):
        body = body.replace(f"<{tag}>\n", f"<{tag}/>\n")
    return book({"een.xhtml": body})


def as_word(word: Callable[..., bytes], p: Callable[..., str]) -> bytes:
    body: list[str] = []
    notes: list[str] = []
    for piece in INTERVIEW:
        number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        body.extend(p(escape(one, quote=False), number) for one in piece.items)
        if piece.rows:
            cells = ("".join(f"<w:tc>{p(escape(one))}</w:tc>" for one in row) for row in piece.rows)
            body.append("<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>")
        if not piece.text:
            continue
        style = f'<w:pStyle w:val="H{piece.heading}"/>' if piece.heading else ""
        name = f"{piece.speaker}: " if piece.speaker else ""
        xml = p(name + escape(piece.text, quote=False), style)
        if piece.commented:
            run = '</w:t></w:r><w:commentRange{0} w:id="5"/><w:r><w:t xml:space="preserve">'
            around = run.format("Start") + piece.commented + run.format("End")
            xml = xml.replace(piece.commented, around, 1)
        if piece.note:
            notes.append(piece.note)
            mark = f'<w:r><w:footnoteReference w:id="{len(notes)}"/></w:r></w:p>'
            xml = xml.removesuffix("</w:p>") + mark
        body.append(xml)
    styles = "".join(
        f'<w:style w:styleId="H{n}"><w:name w:val="heading {n}"/></w:style>' for n in (1, 2)
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    footnotes = "".join(
        f'<w:footnote w:id="{n}">{p(one)}</w:footnote>' for n, one in enumerate(notes, 1)
    )
    comments = f'<w:comment w:id="5" w:author="Eva">{p("Welke?")}</w:comment>'
    return word(
        "".join(body), styles=styles, numbering=numbering, footnotes=footnotes, comments=comments
    )


def as_odt() -> bytes:
    body: list[str] = []
    for piece in INTERVIEW:
        if piece.items:
            items = "".join(
                f"<text:list-item>{odt_paragraph(one)}</text:list-item>" for one in piece.items
            )
            body.append(f'<text:list text:style-name="L">{items}</text:list>')
        if piece.rows:
            cells = (
                "".join(f"<table:table-cell>{odt_paragraph(one)}</table:table-cell>" for one in row)
                for row in piece.rows
            )
            rows = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
            body.append(f"<table:table>{rows}</table:table>")
        if not piece.text:
            continue
        name = f"{piece.speaker}: " if piece.speaker else ""
        xml = odt_paragraph(name + piece.text)
        if piece.commented:
            begins = (
                '<office:annotation office:name="c"><dc:creator>Eva</dc:creator>'
                "<text:p>Welke?</text:p></office:annotation>"
            )
            ends = '<office:annotation-end office:name="c"/>'
            xml = xml.replace(piece.commented, begins + piece.commented + ends, 1)
        if piece.note:
            note = (
                '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
                f"<text:note-body>{odt_paragraph(piece.note)}</text:note-body></text:note>"
            )
            xml = xml.removesuffix("</text:p>") + note + "</text:p>"
        if piece.heading:
            xml = f'<text:h text:outline-level="{piece.heading}">{escape(piece.text)}</text:h>'
        body.append(xml)
    numbers = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
        'style:num-format="1" style:num-suffix="."/></text:list-style>'
    )
    return odt("".join(body), numbers)


def as_rtf() -> bytes:
    body: list[str] = []
    for piece in INTERVIEW:
        body.extend(
            rf"\pard{{\listtext {number}.\tab}}{rtf_text(item)}\par "
            for number, item in enumerate(piece.items, 1)
        )
        for row in piece.rows:
            cells = "".join(rf"\pard\intbl {rtf_text(one)}\cell " for one in row)
            body.append(rf"\trowd {cells}\row ")
        if not piece.text:
            continue
        words = rtf_text(piece.text)
        if piece.commented:
            comment = (
                r"{\*\atrfend 1}{\*\atnauthor Eva}\chatn{\*\annotation{\*\atnref 1}\pard Welke?}"
            )
            around = rf"{{\*\atrfstart 1}}{piece.commented}{comment}"
            words = words.replace(piece.commented, around, 1)
        if piece.note:
            words += rf"{{\super\chftn}}{{\footnote\pard {{\super\chftn}} {rtf_text(piece.note)}}}"
        name = rf"{{\b {piece.speaker}:}} " if piece.speaker else ""
        style = rf"\s{piece.heading}" if piece.heading else ""
        body.append(rf"\pard\plain{style} {name}{words}\par " + "\n")
    return rtf("".join(body), r"{\stylesheet{\s1 heading 1;}{\s2 heading 2;}}")


@pytest.fixture
def all_of_them(word: Callable[..., bytes], p: Callable[..., str]) -> dict[str, Transcript]:
    """The interview as each reader reads it."""
    files = {
        "i.docx": as_word(word, p),
        "i.odt": as_odt(),
        "i.rtf": as_rtf(),
        "i.html": as_html(),
        "i.epub": as_epub(),
        "i.txt": as_text(),
    }
    return {name: read_bytes(name, data) for name, data in files.items()}


def test_every_format_gives_the_same_text(all_of_them: dict[str, Transcript]) -> None:
    wanted = all_of_them["i.txt"].text
    assert "1. luisteren — écht\n2. tijd {en} ruimte" in wanted
    assert "Interviewer" not in wanted
    for name, found in all_of_them.items():
        assert found.text == wanted, name


def test_formats_with_headings_and_notes_give_the_same_turns_and_marks(
    all_of_them: dict[str, Transcript],
) -> None:
    wanted = all_of_them["i.docx"]
    assert [mark.label for mark in wanted.marks if mark.kind == MarkKind.HEADING] == [
        "Vertrouwen in de wijk",
        "Begin",
        "Cijfers",
    ]
    assert sum(mark.kind == MarkKind.NOTE for mark in wanted.marks) == 2
    assert [turn.speaker for turn in wanted.turns] == [
        "Interviewer", "R1", "Interviewer", "R1", "Interviewer", "R1",
    ]  # fmt: skip
    for name, found in all_of_them.items():
        if name != "i.txt":
            assert (found.turns, found.speakers) == (wanted.turns, wanted.speakers), name
            assert found.marks == wanted.marks, name
        assert (found.language, found.kind) == (wanted.language, wanted.kind), name


def test_formats_with_comments_give_the_same_remarks(all_of_them: dict[str, Transcript]) -> None:
    for name in ("i.docx", "i.odt", "i.rtf"):
        found = all_of_them[name]
        assert [(found.text[r.start : r.end], r.author, r.text) for r in found.remarks] == [
            ("Drie dingen", "Eva", "Welke?")
        ], name
