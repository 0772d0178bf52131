"""Opens a Word file: a zip of XML parts, of which any may be missing, broken or a bomb.

The names of strict OOXML are turned into the usual ones, so that there is one to know.
"""

from __future__ import annotations

import posixpath

from qda.i18n import _
from qda.importers import content
from qda.importers.archive import Archive, Element, is_zip, parsed
from qda.importers.draft import Source
from qda.importers.errors import EncryptedFile, NotAWordFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
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
        if not is_zip(data):
            what = content.described(data) or _("no document that Word could have made")
            raise NotAWordFile(source.name, what)
        self._archive = Archive(source)
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
        data = self._archive.read(name)
        if data is None:
            return None
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        return parsed(self._name, data, name)

    def _find_main(self) -> str:
        """The main part's name, by the relations of the package or at its usual place."""
        root = self.part("_rels/.rels")
        if root is not None:
            for relation in root.iter(RELATIONS + "Relationship"):
                if str(relation.get("Type") or "").endswith("/officeDocument"):
                    target = str(relation.get("Target") or "").lstrip("/")
                    if target in self._archive:
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
