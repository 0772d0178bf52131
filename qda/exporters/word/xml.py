"""WordprocessingML as strings: runs, paragraphs, fields, captions, contents.

Strings are parsed a section at a time: ten thousand paragraphs cost a tenth of a second so, and
half a minute through an object for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from qda.exporters.plain import xml_text
from qda.exporters.word.direction import begins_at_the_right, stretches

TEXT_WIDTH = 9070
"""Width of the text on A4 with margins of 2.5 cm, in twentieths of a point."""

TOC_LEVELS = 3
_BEHIND_BIDI = re.compile("(<w:(?:spacing|ind|jc|outlineLvl)|$)")
"""Before which of a paragraph's properties its direction stands, by the schema."""


def run(text: str, style: str = "", *, colour: str = "") -> str:
    """A run of text, with line breaks and tabs; `style` is the id of a character style.

    Words from right to left are runs of their own.
    """
    props = f'<w:rStyle w:val="{style}"/>' if style else ""
    if colour:
        props += f'<w:color w:val="{colour.lstrip("#").upper()}"/>'
    return "".join(
        _run(piece, props + "<w:rtl/>" if is_rtl else props) for piece, is_rtl in stretches(text)
    )


def _run(text: str, props: str) -> str:
    props = f"<w:rPr>{props}</w:rPr>" if props else ""
    return f"<w:r>{props}{_text(text)}</w:r>"


def _text(text: str) -> str:
    plain = escape(xml_text(text))
    if "\n" not in plain and "\t" not in plain:
        return f'<w:t xml:space="preserve">{plain}</w:t>'
    lines = []
    for line in plain.split("\n"):
        parts = (f'<w:t xml:space="preserve">{part}</w:t>' for part in line.split("\t"))
        lines.append("<w:tab/>".join(parts))
    return "<w:br/>".join(lines)


def paragraph(style: str, *runs: str, props: str = "") -> str:
    """A paragraph of a named style; `props` are further paragraph properties as XML."""
    whole = "".join(runs)
    if begins_at_the_right(whole):
        props = _BEHIND_BIDI.sub(r"<w:bidi/>\1", props, count=1)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{props}</w:pPr>{whole}</w:p>'


def field(instruction: str, shown: str) -> str:
    """A field with the result that is shown until it is updated."""
    return f"<w:fldSimple w:instr={quoteattr(f' {instruction} ')}>{run(shown)}</w:fldSimple>"


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading as the contents list it."""

    text: str
    level: int
    anchor: str


class Headings:
    """Makes headings that the contents can point to, and remembers them."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def heading(self, text: str, level: int) -> str:
        """A heading of level 1 to 4 (deeper ones are 4), bookmarked for the contents."""
        level = min(4, max(1, level))
        number = len(self.entries) + 1
        anchor = f"_Toc{100_000_000 + number}"
        self.entries.append(Entry(text, level, anchor))
        mark = f'<w:bookmarkStart w:id="{number}" w:name="{anchor}"/>{run(text)}'
        end = f'<w:bookmarkEnd w:id="{number}"/>'
        return paragraph(f"Heading{level}", mark, end)


def contents(title: str, entries: Iterable[Entry]) -> str:
    """A table of contents, filled in: names that lead to their headings.

    Only Word knows on which page a heading falls; the numbers come when the reader updates the
    field. A document that asks Word to do so greets everyone with a question, so it does not ask.
    """
    listed = [entry for entry in entries if entry.level <= TOC_LEVELS]
    if not listed:
        return ""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve">'
        f' TOC \\o "1-{TOC_LEVELS}" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    lines = []
    for number, entry in enumerate(listed):
        link = (
            f'<w:hyperlink w:anchor="{entry.anchor}" w:history="1">'
            f"{run(entry.text, 'Hyperlink')}</w:hyperlink>"
        )
        first, last = number == 0, number == len(listed) - 1
        lines.append(
            paragraph(f"TOC{entry.level}", begin if first else "", link, end if last else "")
        )
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>"
        f"{paragraph('TOCHeading', run(title))}{''.join(lines)}</w:sdtContent></w:sdt>"
    )


def caption(label: str, number: int, text: str, *, above: bool = False) -> str:
    """A caption such as “Table 2. Respondents”, its number a field; `above` keeps it to a table."""
    words = (run(f"{label} "), field(f"SEQ {label} \\* ARABIC", str(number)), run(f". {text}"))
    return paragraph("Caption", *words, props="<w:keepNext/>" if above else "")


def table(widths: Sequence[int], rows: Iterable[str], title: str) -> str:
    """A table of the report's style with a heading row; widths in twentieths of a point.

    `title` describes it for who cannot see it.
    """
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(xml_text(title))}/></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def row(
    widths: Sequence[int], cells: Sequence[str], *, heading: bool = False, whole: bool = True
) -> str:
    """A row of cells, each a string of paragraphs; a heading row comes back on every page.

    A row stays on one page, unless not `whole`: for rows that may well be longer than a page.
    """
    props = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if heading else "")
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{cell or paragraph('TableText')}</w:tc>"
        for width, cell in zip(widths, cells, strict=True)
    )
    return f"<w:tr><w:trPr>{props}</w:trPr>{made}</w:tr>"
