"""Opens a Word file: a zip of XML parts, of which any may be missing, broken or a bomb.

No part is unpacked beyond its limit whatever its header says, no entity is expanded, nothing is
fetched. The names of strict OOXML are turned into the usual ones, so that there is one to know.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO
from typing import TypeAlias

from lxml import etree

from qda.i18n import _
from qda.importers import content, limits
from qda.importers.draft import Source
from qda.importers.errors import (
    DamagedFile,
    EncryptedFile,
    NotAWordFile,
    TooLarge,
)

Element: TypeAlias = "etree._Element"

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"

_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)
_USUAL_PLACE = "word/document.xml"
_ENCRYPTED_ENTRY = 0x1


def attribute(element: Element, name: str) -> str:
    """A `w:` attribute of an element, or ""."""
    return str(element.get(W + name) or "")


class Package:
    """The parts of a Word file. Every method raises ReaderError for a file that is no good."""

    def __init__(self, source: Source) -> None:
        self._name = source.name
        data = source.data
        if data.startswith(content.OLE):
            if content.is_locked_office(data):
                raise EncryptedFile(source.name)
            raise NotAWordFile(source.name, _("an office document of the old kind (.doc)"))
        if not data.startswith((content.ZIP, content.EMPTY_ZIP)):
            what = content.described(data) or _("no document that Word could have made")
            raise NotAWordFile(source.name, what)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise DamagedFile(source.name, _("it is broken off or was changed")) from error
        if len(entries) > limits.WORD_PARTS:
            raise DamagedFile(source.name, _("it holds too many parts"))
        self._entries = {entry.filename.lstrip("/").lower(): entry for entry in entries}
        self.main = self._find_main()
        self._relations = self._read_relations(self.main)

    def document(self) -> Element:
        """The main part. Raises NotAWordFile, DamagedFile, TooLarge."""
        root = self.part(self.main)
        if root is None:
            raise NotAWordFile(self._name, _("an archive without a Word text in it"))
        if root.tag != W + "document":
            raise NotAWordFile(self._name, _("an office document, but none of Word"))
        return root

    def related(self, kind: str) -> Element | None:
        """The part that the document calls its `kind` (styles, footnotes...), or None."""
        target = self._relations.get(kind)
        return self.part(target) if target else None

    def part(self, name: str) -> Element | None:
        """A part as XML, or None where there is no such part."""
        data = self._bytes(name)
        return None if data is None else self._parsed(data, name)

    def _bytes(self, name: str) -> bytes | None:
        entry = self._entries.get(name.lstrip("/").lower())
        if entry is None:
            return None
        if entry.flag_bits & _ENCRYPTED_ENTRY:
            raise EncryptedFile(self._name)
        if entry.file_size > limits.WORD_PART:
            raise self._too_large(entry.file_size)
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(limits.WORD_PART + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise DamagedFile(self._name, name) from error
        if len(data) > limits.WORD_PART:
            raise self._too_large(len(data))
        return data

    def _too_large(self, size: int) -> TooLarge:
        limit = limits.WORD_PART // limits.MEGABYTE
        return TooLarge(self._name, size // limits.MEGABYTE, limit)

    def _parsed(self, data: bytes, name: str) -> Element:
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise DamagedFile(self._name, name) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise DamagedFile(self._name, _("it defines entities, which Word never does"))
        return root

    def _find_main(self) -> str:
        """The main part's name, by the relations of the package or at its usual place."""
        root = self.part("_rels/.rels")
        if root is not None:
            for relation in root.iter(RELATIONS + "Relationship"):
                if str(relation.get("Type") or "").endswith("/officeDocument"):
                    target = str(relation.get("Target") or "").lstrip("/")
                    if target.lower() in self._entries:
                        return target
        return _USUAL_PLACE

    def _read_relations(self, part: str) -> dict[str, str]:
        """Kind (the last word of its type) -> name of the part, for what belongs to `part`."""
        folder, name = posixpath.split(part)
        root = self.part(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        found: dict[str, str] = {}
        if root is None:
            return found
        for relation in root.iter(RELATIONS + "Relationship"):
            if relation.get("TargetMode") == "External":
                continue
            kind = str(relation.get("Type") or "").rsplit("/", 1)[-1]
            target = str(relation.get("Target") or "")
            place = target if target.startswith("/") else posixpath.join(folder, target)
            found.setdefault(kind, posixpath.normpath(place).lstrip("/"))
        return found
