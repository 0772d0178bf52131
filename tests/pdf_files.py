"""Makes small PDF files: words at places on pages, in any script, without a library.

The font is named, not embedded; every character is half as wide as its size, and a table says
which character each code stands for, as word processors write it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842


@dataclass
class Page:
    """A page on which text is put at places, in points from the lower left corner."""

    rotate: int = 0
    label: str = ""
    placed: list[tuple[float, float, str, float, int]] = field(default_factory=list)

    def put(self, x: float, y: float, text: str, size: float = 10, turn: int = 0) -> Page:
        """Text from a place on; `turn` in quarters of a circle, against the clock."""
        self.placed.append((x, y, text, size, turn))
        return self

    def column(
        self, x: float, y: float, lines: Iterable[str], size: float = 10, step: float = 12
    ) -> Page:
        """Lines below one another."""
        for number, line in enumerate(lines):
            self.put(x, y - number * step, line, size)
        return self


def pdf_bytes(pages: Sequence[Page], title: str = "") -> bytes:
    """The bytes of a PDF with these pages."""
    characters = sorted({c for page in pages for item in page.placed for c in item[2]})
    codes = {character: number for number, character in enumerate(characters, start=1)}
    objects: list[bytes] = [b""] * (6 + 2 * len(pages))
    kids = " ".join(f"{7 + 2 * number} 0 R" for number in range(len(pages)))
    labels = "".join(
        f"{number} << /P ({page.label}) >> " for number, page in enumerate(pages) if page.label
    )
    named = f" /PageLabels << /Nums [{labels}] >>" if labels else ""
    objects[0] = f"<< /Type /Catalog /Pages 2 0 R{named} >>".encode()
    objects[1] = f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode()
    objects[2] = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Sample /Encoding /Identity-H "
        b"/DescendantFonts [4 0 R] /ToUnicode 6 0 R >>"
    )
    objects[3] = (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Sample /DW 500 /FontDescriptor 5 0 R "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    )
    objects[4] = (
        b"<< /Type /FontDescriptor /FontName /Sample /Flags 4 /FontBBox [0 -200 1000 800] "
        b"/ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>"
    )
    objects[5] = _stream(_to_unicode(codes))
    for number, page in enumerate(pages):
        objects[6 + 2 * number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {page.rotate} "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {8 + 2 * number} 0 R >>"
        ).encode()
        objects[7 + 2 * number] = _stream(_content(page, codes))
    return _file(objects, title)


def plain_pdf(paragraphs: Sequence[str], gap: float = 20) -> bytes:
    """A PDF with these paragraphs, one below the other, on one page."""
    page, y = Page(), 800.0
    for text in paragraphs:
        for part in text.splitlines():
            page.put(50, y, part)
            y -= gap
    return pdf_bytes([page])


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` characters."""
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]


def _content(page: Page, codes: dict[str, int]) -> bytes:
    turns = {0: "1 0 0 1", 1: "0 1 -1 0", 2: "-1 0 0 -1", 3: "0 -1 1 0"}
    shown = [
        f"BT /F1 {size} Tf {turns[turn]} {x} {y} Tm "
        f"<{''.join(f'{codes[c]:04X}' for c in text)}> Tj ET"
        for x, y, text, size, turn in page.placed
    ]
    return "\n".join(shown).encode()


def _to_unicode(codes: dict[str, int]) -> bytes:
    rows = [f"<{code:04X}> <{c.encode('utf-16-be').hex().upper()}>" for c, code in codes.items()]
    blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    body = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /S def "
        "/CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{body}\nendcmap end end"
    ).encode()


def _stream(data: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%b\nendstream" % (len(data), data)


def _file(objects: list[bytes], title: str) -> bytes:
    if title:
        objects = [*objects, b"<< /Title (%b) >>" % title.encode("latin-1")]
    made = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for offset in offsets:
        made += b"%010d 00000 n \n" % offset
    info = b" /Info %d 0 R" % len(objects) if title else b""
    made += b"trailer << /Size %d /Root 1 0 R%b >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        info,
        start,
    )
    return bytes(made)
