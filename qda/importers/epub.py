"""Books (EPUB 2 and 3): a zip of web pages, read in the order of the spine.

A reader of our own over the one for web pages. A path in the book is looked up among the parts of
the archive and nowhere else, so that one which leads out of it leads to nothing.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from qda.i18n import _, ngettext
from qda.importers import content, running
from qda.importers.archive import Archive, Element, is_zip
from qda.importers.draft import Line, Origin, Source
from qda.importers.errors import DamagedFile, NotWhatItSays, ProtectedFile
from qda.importers.html.reader import chapter
from qda.importers.html.tree import attribute, tag_of
from qda.importers.titles import believed
from qda.importers.told import Tally, counted
from qda.transcript import Transcript

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_RIGHTS = "META-INF/rights.xml"
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
_FONTS_ONLY = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_MOST_CHAPTERS = 10_000


def read(source: Source) -> Transcript:
    """The Transcript of a book. Raises ReaderError."""
    if not is_zip(source.data):
        what = content.described(source.data) or _("no book that could be opened")
        raise NotWhatItSays(source.name, what)
    archive = Archive(source)
    place = _package_place(source, archive)
    package = archive.xml(place, doctype=True)
    if package is None:
        raise DamagedFile(source.name, place)
    pages = list(dict.fromkeys(_spine(package, posixpath.dirname(place))))[:_MOST_CHAPTERS]
    _check_rights(source, archive, pages)
    lines, tally, missing = _chapters(source, archive, pages)
    gone = ngettext(
        "{count} chapter of the book is not in the file.",
        "{count} chapters of the book are not in the file.",
        missing,
    )
    heading = next((line.text for line in lines if line.heading == 1), "")
    language = _said(package, "language")[:2].lower()
    origin = Origin(
        "epub",
        title=believed(_said(package, "title")) or heading,
        language=language if language.isalpha() else "",
        doubts=(*tally.doubts(), *counted((missing, gone))),
    )
    return running.transcript(source, lines, origin, {})


def _package_place(source: Source, archive: Archive) -> str:
    """Where the package document lies, by the container. Raises NotWhatItSays."""
    container = archive.xml(_CONTAINER, doctype=True)
    if container is None:
        raise NotWhatItSays(source.name, _("an archive without a book in it"))
    for element in container.iter():
        if tag_of(element) == "rootfile" and element.get("full-path"):
            return str(element.get("full-path"))
    raise DamagedFile(source.name, _CONTAINER)


def _spine(package: Element, folder: str) -> Iterator[str]:
    """The parts that are pages, in the order in which they are read."""
    items: dict[str, str] = {}
    for item in package.iter():
        kind = str(item.get("media-type") or "") if tag_of(item) == "item" else ""
        is_contents = "nav" in attribute(item, "properties").split() if kind else False
        if kind in _PAGES and not is_contents:
            items[str(item.get("id") or "")] = str(item.get("href") or "")
    for element in package.iter():
        if tag_of(element) == "itemref" and str(element.get("idref") or "") in items:
            path = unquote(urlsplit(items[str(element.get("idref"))]).path)
            yield posixpath.normpath(posixpath.join(folder, path))


def _chapters(source: Source, archive: Archive, pages: list[str]) -> tuple[list[Line], Tally, int]:
    lines: list[Line] = []
    tally, missing = Tally(), 0
    for page in pages:
        data = archive.read(page)
        if data is None:
            missing += 1
            continue
        own, taken = chapter(source.name, data)
        lines.extend([*own, Line("")])
        tally.changes += taken.changes
        tally.hidden_words += taken.hidden_words
    return lines, tally, missing


def _check_rights(source: Source, archive: Archive, pages: list[str]) -> None:
    """Refuse a book of which the pages are locked; fonts may be, they are not read."""
    encryption = archive.xml(_ENCRYPTION, doctype=True) if _ENCRYPTION in archive else None
    if encryption is None:
        return
    wanted = {page.lower() for page in pages}
    for data in encryption.iter():
        if tag_of(data) != "encrypteddata":
            continue
        ways = [str(one.get("Algorithm") or "") for one in data.iter()
                if tag_of(one) == "encryptionmethod"]  # fmt: skip
        if ways and all(way in _FONTS_ONLY for way in ways):
            continue
        places = [str(one.get("URI") or "") for one in data.iter()
                  if tag_of(one) == "cipherreference"]  # fmt: skip
        if _RIGHTS in archive or any(
            posixpath.normpath(unquote(place)).lower() in wanted for place in places
        ):
            raise ProtectedFile(source.name)


def _said(package: Element, name: str) -> str:
    """What the metadata says of `name` (title, language)."""
    for element in package.iter():
        if tag_of(element) == name and element.text and element.text.strip():
            return " ".join(element.text.split())
    return ""
