"""Files in formats of which no sample of others is at hand, written after their known layouts.

The words are ours. They show that a layout is recognised, not that every file in it will be.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

TALK = (
    ("Anna de Wit", "Kun je vertellen hoe je hier begonnen bent?"),
    ("Bram Bos", "Ik ben begonnen bij de balie, en dat was een goede leerschool."),
    ("Anna de Wit", "Wat leerde je daar?"),
    ("Bram Bos", "Dat je eerst moet luisteren, en dan pas in het systeem moet kijken."),
)


def files() -> Iterator[tuple[str, str, bytes]]:
    """What each is, its name, and its bytes."""
    yield "Teams (DOCX)", "teams.docx", _teams()
    yield "Teams, older (DOCX)", "teams-old.docx", _teams_old()
    yield "Google Meet (DOCX)", "meet.docx", _word(_meet())
    yield "Google Meet (TXT)", "meet.txt", "\n".join(_meet()).encode()
    yield "Amberscript (DOCX)", "amberscript.docx", _word(_amberscript())
    yield "Amberscript (TXT)", "amberscript.txt", "\n".join(_amberscript()).encode()
    yield "EPUB", "book.epub", _epub()
    yield "Otter (TXT)", "otter.txt", _otter()
    yield "noScribe (TXT)", "noscribe.txt", _noscribe()
    yield "Zoom, saved captions (TXT)", "zoom.txt", _zoom()
    yield "Webex (TXT)", "webex.txt", _webex()


def _word(lines: list[str]) -> bytes:
    """A Word file with these paragraphs; a line end in one is a line break."""
    import docx

    document = docx.Document()
    for line in lines:
        first, *rest = line.split("\n")
        run = document.add_paragraph().add_run(first)
        for part in rest:
            run.add_break()
            run.add_text(part)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _teams() -> bytes:
    turns = [f"{name}   0:{5 * at:02d}\n{words}" for at, (name, words) in enumerate(TALK)]
    return _word(
        [
            "Gesprek-20260815_180700-Meeting Recording",
            "15 August 2026, 06:07pm",
            "27m 42s",
            "Anna de Wit started transcription",
            *turns,
            "Anna de Wit stopped transcription",
        ]
    )


def _teams_old() -> bytes:
    lines: list[str] = []
    for at, (name, words) in enumerate(TALK):
        lines += [f"0:0:{5 * at}.0 --> 0:0:{5 * at + 4}.450", name, words]
    return _word(lines)


def _meet() -> list[str]:
    head = ["Gesprek over de balie - Transcript", "Attendees", "Anna de Wit, Bram Bos"]
    turns = [f"{name}: {words}" for name, words in TALK]
    foot = "This editable transcript was computer generated and might contain errors."
    return [
        "Aug 15, 2026",
        *head,
        "Transcript",
        "00:00:00",
        *turns[:2],
        "00:05:00",
        *turns[2:],
        foot,
    ]


def _amberscript() -> list[str]:
    lines: list[str] = []
    for at, (name, words) in enumerate(TALK):
        number = 1 if name == TALK[0][0] else 2
        lines += [f"SPREKER {number} (00:00:{5 * at:02d})", words, ""]
    return lines


def _otter() -> bytes:
    turns = [f"{name}  0:{5 * at:02d}  \n{words}\n" for at, (name, words) in enumerate(TALK)]
    return "\n".join([*turns, "Transcribed by https://otter.ai"]).encode()


def _noscribe() -> bytes:
    names = {TALK[0][0]: "S00", TALK[1][0]: "S01"}
    turns = [f"{names[name]}: [00:00:{5 * at:02d}] {w}" for at, (name, w) in enumerate(TALK)]
    return "\n".join(["Gesprek", "", *turns]).encode()


def _zoom() -> bytes:
    turns = [f"[{name}] 11:02:{5 * at:02d}\n{words}" for at, (name, words) in enumerate(TALK)]
    return "\n\n".join(turns).encode()


def _webex() -> bytes:
    return "\n".join(
        f"0:{5 * at:02d} : {name} : {words}" for at, (name, words) in enumerate(TALK)
    ).encode()


def _epub() -> bytes:
    words = "".join(f"<p>{words}</p>" for _name, words in TALK)
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": (
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">'
            '<rootfiles><rootfile full-path="OPS/book.opf" '
            'media-type="application/oebps-package+xml"/></rootfiles></container>'
        ),
        "OPS/book.opf": (
            '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Aan de balie'
            "</dc:title><dc:language>nl</dc:language></metadata><manifest>"
            '<item id="c1" href="c1.xhtml" media-type="application/xhtml+xml"/></manifest>'
            '<spine><itemref idref="c1"/></spine></package>'
        ),
        "OPS/c1.xhtml": (
            '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>1</title></head>'
            f"<body><h1>Aan de balie</h1>{words}</body></html>"
        ),
    }
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()
