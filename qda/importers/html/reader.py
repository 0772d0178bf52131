"""The reader of web pages, and of the chapters of a book."""

from __future__ import annotations

import re

from qda.importers import content, limits, running, text
from qda.importers.archive import Element
from qda.importers.draft import Line, Origin, Source
from qda.importers.errors import EmptyFile, NotWhatItSays, TooManyParts
from qda.importers.html import charset
from qda.importers.html.body import Body
from qda.importers.html.tree import attribute, inner_text, tag_of, tree
from qda.importers.titles import believed
from qda.importers.told import Tally
from qda.transcript import Transcript

_ANY_TAG = re.compile(rb"<[a-zA-Z!?/]|<\0[a-zA-Z!?/]|\0<\0?[a-zA-Z!?/]")


def read(source: Source) -> Transcript:
    """The Transcript of a page. Raises ReaderError."""
    what = content.described(source.data)
    if what:
        raise NotWhatItSays(source.name, what)
    if not _ANY_TAG.search(source.data):  # a plain text by this name
        return text.read(source)
    decoded = charset.page(source.name, source.data, source.encoding)
    if decoded.text.count("<") > limits.XML_TAGS:
        raise TooManyParts(source.name, limits.XML_TAGS)
    root = tree(decoded.text)
    if root is None:
        raise EmptyFile(source.name)
    _check_count(source.name, root)
    body = Body(root)
    lines = body.lines(root)
    title = next((inner_text(one) for one in root.iter() if tag_of(one) == "title"), "")
    first = next((line.text for line in lines if line.heading == 1), "")
    language = attribute(root, "lang")[:2].lower() if tag_of(root) == "html" else ""
    origin = Origin(
        "html",
        title=believed(title) or first,
        language=language if language.isalpha() else "",
        encoding=decoded.encoding,
        doubts=(decoded.doubt, *body.tally.doubts()),
    )
    return running.transcript(source, lines, origin, {})


def chapter(name: str, data: bytes) -> tuple[list[Line], Tally]:
    """The lines of one page of a book, and what was taken out. Raises ReaderError."""
    root = tree(charset.page(name, data).text)
    if root is None:
        return [], Tally()
    _check_count(name, root)
    body = Body(root)
    return body.lines(root), body.tally


def _check_count(name: str, root: Element) -> None:
    """Refuse a page of more elements than a text can have."""
    if sum(1 for _one in zip(root.iter(), range(limits.PARAGRAPHS + 1), strict=False)) > (
        limits.PARAGRAPHS
    ):
        raise TooManyParts(name, limits.PARAGRAPHS)
