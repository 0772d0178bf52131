"""Small documents made by code, for more than one module of tests."""

from __future__ import annotations

import zipfile
from html import escape
from io import BytesIO

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
ODF_NAMES = (
    f'xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0" '
    f'xmlns:table="{_ODF}:table:1.0" xmlns:draw="{_ODF}:drawing:1.0" '
    f'xmlns:style="{_ODF}:style:1.0" xmlns:fo="{_ODF}:xsl-fo-compatible:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)
ODT_TYPE = "application/vnd.oasis.opendocument.text"


def odt(body: str, automatic: str = "", styles: str = "", **parts: str) -> bytes:
    """An ODT with this XML inside `office:text`; parts such as manifest="..." in META-INF."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", parts.pop("mimetype", ODT_TYPE), zipfile.ZIP_STORED)
        archive.writestr(
            "content.xml",
            f"<office:document-content {ODF_NAMES}><office:automatic-styles>{automatic}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>",
        )
        archive.writestr(
            "styles.xml",
            f"<office:document-styles {ODF_NAMES}><office:styles>{styles}</office:styles>"
            "</office:document-styles>",
        )
        for name, xml in parts.items():
            archive.writestr(f"META-INF/{name}.xml", xml)
    return stream.getvalue()


def odt_paragraph(text: str, style: str = "") -> str:
    """The XML of a paragraph; two blanks and line ends are written as the format wants it."""
    words = (
        escape(text, quote=False).replace("  ", " <text:s/>").replace("\n", "<text:line-break/>")
    )
    return f'<text:p text:style-name="{style}">{words.replace(chr(9), "<text:tab/>")}</text:p>'


def rtf(body: str, head: str = "") -> bytes:
    """An RTF file with this between its braces, in Windows-1252."""
    fonts = r"{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fnil\fcharset2 Symbol;}}"
    return (r"{\rtf1\ansi\ansicpg1252\deff0" + fonts + head + "\n" + body + "}").encode("cp1252")


def rtf_text(text: str) -> str:
    r"""Text as RTF has it: signs of the format escaped, other characters as \u."""
    out: list[str] = []
    for character in text:
        if character in "\\{}":
            out.append(f"\\{character}")
        elif character == "\n":
            out.append("\\line ")
        elif character == "\t":
            out.append("\\tab ")
        elif character < "\x80":
            out.append(character)
        else:
            data = character.encode("utf-16-le")
            for place in range(0, len(data), 2):
                unit = int.from_bytes(data[place : place + 2], "little", signed=True)
                out.append(f"\\u{unit}?")
    return "".join(out)
