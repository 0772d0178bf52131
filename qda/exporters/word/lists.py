"""Lists of a Word document: bullets, and numbered ones that each begin at 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

BULLETS = 1
"""The number of the bulleted list; the numbered ones follow it."""

_SIGNS = ("•", "–", "·")
_FORMATS = ("decimal", "lowerLetter", "lowerRoman")
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def add_to(document: Document, numbered: int) -> None:
    """Tell Word of the lists, `numbered` of them with numbers."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.oxml import parse_xml
    from docx.parts.numbering import NumberingPart

    element: Any = parse_xml(_numbering(numbered).encode())
    place = PackURI("/word/numbering.xml")
    part = NumberingPart(place, CONTENT_TYPE.WML_NUMBERING, element, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)


def _numbering(numbered: int) -> str:
    starts = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'
        for level in range(len(_FORMATS))
    )
    lists = "".join(
        f'<w:num w:numId="{BULLETS + number}"><w:abstractNumId w:val="1"/>{starts}</w:num>'
        for number in range(1, numbered + 1)
    )
    signs = "".join(_level(at, "bullet", sign) for at, sign in enumerate(_SIGNS))
    numbers = "".join(_level(at, kind, f"%{at + 1}.") for at, kind in enumerate(_FORMATS))
    return (
        f'<w:numbering xmlns:w="{_W}">'
        f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{signs}'
        f'</w:abstractNum><w:abstractNum w:abstractNumId="1">'
        f'<w:multiLevelType w:val="multilevel"/>{numbers}</w:abstractNum>'
        f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="0"/></w:num>{lists}</w:numbering>'
    )


def _level(at: int, kind: str, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{397 * (at + 1)}" w:hanging="397"/></w:pPr></w:lvl>'
    )
