"""What was written in Markdown as paragraphs of Word, in styles that can be changed there."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from qda.exporters.markdown import Block, Span, blocks
from qda.exporters.plain import xml_text
from qda.exporters.word.lists import BULLETS
from qda.exporters.word.xml import paragraph, run

_BELOW = 2
"""Headings in a memo stand below that of the memo, which is of level 2."""


class Written:
    """Makes the paragraphs of one document; `numbered` counts its numbered lists."""

    def __init__(self) -> None:
        self.numbered = 0

    def paragraphs(self, text: str) -> Iterator[str]:
        """A memo."""
        before = self.numbered
        for block in blocks(text):
            self.numbered = max(self.numbered, before + block.series)
            yield _paragraph(block, before)


def _paragraph(block: Block, lists_before: int) -> str:
    runs = [_run(span) for span in block.spans]
    if block.kind == "heading":
        return paragraph(f"Heading{min(4, block.level + _BELOW)}", *runs)
    if block.kind == "quote":
        return paragraph("Quote", *runs)
    if block.kind in ("bullet", "number"):
        number = BULLETS if block.kind == "bullet" else BULLETS + lists_before + block.series
        props = (
            f'<w:numPr><w:ilvl w:val="{block.level}"/><w:numId w:val="{number}"/></w:numPr>'
            f'<w:ind w:left="{397 * (block.level + 1)}" w:hanging="397"/>'
        )
        return paragraph(
            "ListBullet" if block.kind == "bullet" else "ListNumber", *runs, props=props
        )
    return paragraph("Normal", *runs)


def _run(span: Span) -> str:
    style = ("Strong", "Emphasis")[not span.bold] if span.bold != span.italic else ""
    if span.bold and span.italic:
        style = "StrongEmphasis"
    words = run(span.text, style)
    if span.href.startswith(("http://", "https://", "mailto:")):
        # a field, not a relation: that is all it takes, and the words stay what they are
        where = quoteattr(f" HYPERLINK {_quoted(span.href)} ")
        return f"<w:fldSimple w:instr={where}>{run(span.text, style or 'Hyperlink')}</w:fldSimple>"
    return words


def _quoted(address: str) -> str:
    return '"' + xml_text(address).replace('"', "%22").replace("\\", "%5C") + '"'
