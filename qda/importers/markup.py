"""XML of any sort (a news feed, TEI, another program's transcript): its words, in order.

Nothing is known of its elements. One that holds words itself is a paragraph, with all within it;
one that holds only other elements is none. Words that are HTML in their turn, as in feeds, are read
as that. No entity is expanded and nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from qda.i18n import _
from qda.importers import limits, running
from qda.importers.archive import Element
from qda.importers.draft import Line, Origin, Source
from qda.importers.errors import DamagedFile, EmptyFile, TooManyParts
from qda.importers.html import charset
from qda.importers.html.reader import chapter
from qda.importers.html.tree import whole_characters
from qda.text import normalise
from qda.transcript import Transcript

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
_HTML_WITHIN = re.compile(r"<(?:p|br|div|a|b|i|em|strong|span|img|ul|li)\b[^<>]*>", re.IGNORECASE)
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read(source: Source) -> Transcript:
    """The Transcript of an XML file. Raises ReaderError."""
    decoded = charset.page(source.name, source.data, source.encoding)
    text = _DECLARATION.sub("", normalise(decoded.text), count=1)
    if text.count("<") > limits.XML_TAGS:
        raise TooManyParts(source.name, limits.XML_TAGS)
    text = whole_characters(text)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True, recover=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedFile(source.name) from error
    if root is None:
        raise DamagedFile(source.name)
    broken = _("It is damaged; what could be read of it was read.") if _errors(parser) else ""
    language = str(root.get(_LANGUAGE) or "")[:2].lower()
    origin = Origin(
        "xml",
        language=language if language in ("nl", "en") else "",
        encoding=decoded.encoding,
        doubts=(decoded.doubt, broken),
    )
    lines = list(_lines(source.name, root))
    if not lines:
        raise EmptyFile(source.name)
    return running.transcript(source, lines, origin, {})


def _errors(parser: etree.XMLParser) -> bool:
    return any(entry.level >= etree.ErrorLevels.ERROR for entry in parser.error_log)


def _lines(name: str, root: Element) -> Iterator[Line]:
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str):
            continue
        if not _has_words(element):
            waiting.extend(reversed(element))
            continue
        words = "".join(str(part) for part in element.itertext())
        if _HTML_WITHIN.search(words):
            yield from chapter(name, words.encode())[0]
        else:
            yield Line(" ".join(words.split()))


def _has_words(element: Element) -> bool:
    """Whether words stand in it, beside its elements."""
    pieces = (element.text, *(child.tail for child in element))
    return any(piece and piece.strip() for piece in pieces)
