"""Whole files to break: made by code for each format, those we ship, and the samples if any."""

from __future__ import annotations

import json
import zipfile
from html import escape
from io import BytesIO
from pathlib import Path

from qda.importers import READERS

ROOT = Path(__file__).parents[2]
SHIPPED = ("sample_data", "docs")
LARGEST = 200_000
TALK = (
    ("Interviewer", "Hoe gaat het met “vertrouwen” hier?"),
    ("Anna Blom", "Goed, dank je. En 3 < 4 & 5 > 4."),
    ("Interviewer", "Mooi. 😀 Waarom?"),
    ("Anna Blom", "Omdat het café in Curaçao open is."),
)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_ODF_NAMES = " ".join(
    f'xmlns:{short}="{_ODF}:{long}:1.0"'
    for short, long in (("office", "office"), ("text", "text"), ("table", "table"))
)

Seed = tuple[str, bytes]
"""A file's name and its bytes."""


def made() -> list[Seed]:
    """A small conversation in each format, with notes, tables and comments where it has these."""
    labelled = [f"{name}: {words}" for name, words in TALK]
    return [
        ("a.txt", "\r\n\r\n".join(labelled).encode()),
        ("b.txt", "\n".join(f"[00:00:{n:02}] {one}" for n, one in enumerate(labelled)).encode()),
        ("c.md", _markdown(labelled).encode()),
        ("d.vtt", ("WEBVTT - Kickoff\n\nNOTE x\n\n" + _cues(".", "<v {}>{}</v>")).encode()),
        ("e.srt", _cues(",", "{}: {}", numbered=True).encode()),
        ("f.sbv", _cues(".", "{}: {}", arrow=",").encode()),
        ("g.json", _whisper()),
        ("h.tsv", b"start\tend\ttext\n0\t900\tHoi daar\n1000\t1500\tJa\n"),
        ("i.docx", _docx()),
        ("j.odt", _odt()),
        ("k.rtf", _rtf(labelled)),
        ("l.html", _html().encode()),
        ("m.xhtml", ('<?xml version="1.0"?>' + _html('xmlns="http://www.w3.org/1999/xhtml"'))
         .encode()),
        ("n.epub", _epub()),
        ("o.xml", ('<?xml version="1.0" encoding="UTF-8"?><tei><head>Titel</head>' + "".join(
            f"<u who='{name}'>{escape(words)}</u>" for name, words in TALK) + "</tei>").encode()),
        ("p.fodt", (f'<?xml version="1.0"?><office:document {_ODF_NAMES} office:mimetype='
                    f'"application/vnd.oasis.opendocument.text">{_odt_body()}</office:document>')
         .encode()),
    ]  # fmt: skip


def shipped() -> list[Seed]:
    """The interviews and papers that come with the program."""
    paths = [path for name in SHIPPED for path in sorted((ROOT / name).rglob("*"))]
    return _read(paths)


def of_folder(folder: Path) -> list[Seed]:
    """The readable files of a folder and those below it, but for very large ones."""
    return _read(sorted(folder.rglob("*"))) if folder.is_dir() else []


def _read(paths: list[Path]) -> list[Seed]:
    known = (*READERS, ".json")
    return [
        (path.name, path.read_bytes())
        for path in paths
        if path.is_file() and path.suffix.lower() in known and path.stat().st_size <= LARGEST
    ]


def _markdown(labelled: list[str]) -> str:
    table = "| Tijd | Wie |\n|---|---|\n| 1 | `x` |\n"
    bold = "\n\n".join(f"**{one.split(':')[0]}:**{one.split(':')[1]}" for one in labelled)
    return f"---\ntitle: x\n---\n# Kop ##\n\n{bold}\n\n{table}\n- [x] _een_[^1]\n\n[^1]: noot\n"


def _cues(point: str, form: str, *, numbered: bool = False, arrow: str = " --> ") -> str:
    blocks = []
    for number, (name, words) in enumerate(TALK):
        first, last = (f"00:00:{5 * number + more:02}{point}500" for more in (0, 4))
        head = f"{number + 1}\n" if numbered else ""
        blocks.append(f"{head}{first}{arrow}{last}\n{form.format(name, words)}\n")
    return "\n".join(blocks)


def _whisper() -> bytes:
    segments = [
        {"id": n, "start": n * 2.0, "end": n * 2.0 + 1, "text": words, "speaker": name}
        for n, (name, words) in enumerate(TALK)
    ]
    return json.dumps({"text": "x", "segments": segments, "language": "nl"}).encode()


def _html(more: str = "") -> str:
    rows = "".join(f"<p><b>{name}:</b> {escape(words)}</p>" for name, words in TALK)
    table = "<table><tr><th>a</th><td>b<table><tr><td>c</td></tr></table></td></tr></table>"
    return (
        f"<html {more}><head><title>T</title><style>p{{}}</style></head><body><h1>Kop</h1>{rows}"
        f'<ol start="3"><li>een</li><li>twee<ul><li>drie</li></ul></li></ol>{table}'
        '<p>x<a href="#n1">1</a></p><p id="n1">1 noot</p><!-- weg --></body></html>'
    )


def _rtf(labelled: list[str]) -> bytes:
    body = "".join(f"{{\\b {one.split(':')[0]}:}}{one.split(':')[1]}\\par\n" for one in labelled)
    table = r"\trowd\cellx100\cellx200\intbl a\cell b\cell\row\pard "
    note = r"x{\footnote \pard noot}{\*\atnid A}{\*\annotation c}\'e9\u8364?\par"
    fonts = r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset2 Symbol;}}"
    return (r"{\rtf1\ansi\ansicpg1252" + fonts + body + table + note + "}").encode(
        "cp1252", "replace"
    )


def zipped(parts: dict[str, str]) -> bytes:
    """A zip of these parts, in order."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, said in parts.items():
            archive.writestr(name, said)
    return stream.getvalue()


def _docx() -> bytes:
    said = "".join(
        f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{name}:</w:t></w:r><w:r><w:t> {escape(words)}</w:t>"
        "</w:r></w:p>"
        for name, words in TALK
    )
    more = (
        '<w:p><w:pPr><w:pStyle w:val="H1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/>'
        '</w:numPr></w:pPr><w:commentRangeStart w:id="0"/><w:r><w:t>Kop</w:t></w:r>'
        '<w:commentRangeEnd w:id="0"/><w:r><w:footnoteReference w:id="2"/></w:r>'
        "<w:ins><w:r><w:t>erbij</w:t></w:r></w:ins><w:del><w:r><w:delText>weg</w:delText></w:r>"
        "</w:del></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:tcPr>"
        '<w:gridSpan w:val="2"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
    )
    related = "".join(
        f'<Relationship Id="r{kind}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>'
        for kind in ("footnotes", "comments", "styles", "numbering")
    )
    note = "<w:p><w:r><w:t>noot</w:t></w:r></w:p>"
    return zipped(
        {
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="'
            f'{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f"<w:document {_W}><w:body>{said}{more}</w:body></w:document>",
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{related}'
            "</Relationships>",
            "word/footnotes.xml": f'<w:footnotes {_W}><w:footnote w:id="2">{note}</w:footnote>'
            "</w:footnotes>",
            "word/comments.xml": f'<w:comments {_W}><w:comment w:id="0" w:author="B">{note}'
            "</w:comment></w:comments>",
            "word/styles.xml": f'<w:styles {_W}><w:style w:type="paragraph" w:styleId="H1">'
            '<w:name w:val="heading 1"/><w:basedOn w:val="H1"/></w:style></w:styles>',
            "word/numbering.xml": f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0"><w:lvl '
            'w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
            '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
            "</w:numbering>",
        }
    )


def _odt_body() -> str:
    said = "".join(f"<text:p>{name}: {escape(words)}</text:p>" for name, words in TALK)
    return (
        f'<office:body><office:text><text:h text:outline-level="1">Kop</text:h>{said}'
        '<text:list><text:list-item text:start-value="3"><text:p>een<text:s text:c="3"/></text:p>'
        "</text:list-item></text:list><table:table><table:table-row><table:table-cell "
        'table:number-columns-repeated="2"><text:p>a</text:p></table:table-cell></table:table-row>'
        '</table:table><text:p>x<text:note text:note-class="footnote"><text:note-citation>1'
        "</text:note-citation><text:note-body><text:p>noot</text:p></text:note-body></text:note>"
        "<office:annotation><text:p>c</text:p></office:annotation></text:p></office:text>"
        "</office:body>"
    )


def _odt() -> bytes:
    content = f"<office:document-content {_ODF_NAMES}>{_odt_body()}</office:document-content>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "META-INF/manifest.xml": "<manifest/>",
        }
    )


def _epub() -> bytes:
    container = '<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>'
    package = (
        "<package><metadata><title>B</title></metadata><manifest>"
        '<item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="c"/></spine></package>'
    )
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "p.opf": package,
            "c.xhtml": _html('xmlns="http://www.w3.org/1999/xhtml"'),
        }
    )
