"""Files made for the tests, and a short way to look at what became of them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from made_once import made_once

from qda.importers import read_bytes
from qda.models import Project
from qda.transcript import Transcript

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

WordBytes = Callable[..., bytes]


def _relations(targets: dict[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_PACKAGE}">{rows}</Relationships>'


def word_bytes(body: str, **parts: str) -> bytes:
    """A Word file with this XML inside its body; parts such as footnotes="<w:footnote .../>"."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", _relations({"officeDocument": "word/document.xml"}))
        archive.writestr(
            "word/document.xml",
            f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
        )
        names = {kind: f"{kind}.xml" for kind in parts}
        archive.writestr("word/_rels/document.xml.rels", _relations(names))
        for kind, xml in parts.items():
            archive.writestr(f"word/{kind}.xml", f"<w:{kind} {_NAMESPACES}>{xml}</w:{kind}>")
    return stream.getvalue()


@pytest.fixture
def word() -> WordBytes:
    """Makes the bytes of a Word file from the XML of its body."""
    return word_bytes


def paragraph(text: str, properties: str = "") -> str:
    """The XML of a paragraph; a line end in `text` becomes a line break."""
    runs = "<w:br/>".join(f'<w:t xml:space="preserve">{part}</w:t>' for part in text.split("\n"))
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r>{runs}</w:r></w:p>"


@pytest.fixture
def p() -> Callable[..., str]:
    """Makes the XML of a paragraph."""
    return paragraph


@pytest.fixture
def told() -> Callable[..., Transcript]:
    """Reads text or bytes as a file of that name."""

    def read(name: str, content: str | bytes, **options: str) -> Transcript:
        data = content.encode() if isinstance(content, str) else content
        return read_bytes(name, data, **options)

    return read


@pytest.fixture
def said() -> Callable[[Transcript], list[tuple[str, str]]]:
    """The turns of a transcript as (speaker, words)."""

    def turns(transcript: Transcript) -> list[tuple[str, str]]:
        return [(t.speaker, transcript.text[t.start : t.end]) for t in transcript.turns]

    return turns


def _make_empty(path: Path) -> None:
    Project.create(path, name="Study", coder="Coder A").close()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty project."""
    path = tmp_path / "study.qdaproj"
    made_once(path, _make_empty)
    with Project.open(path) as made:
        yield made
