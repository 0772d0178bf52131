"""Opens an OpenDocument text: a zip of XML parts, or all of them in one XML file (flat)."""

from __future__ import annotations

from qda.i18n import _
from qda.importers import content
from qda.importers.archive import Archive, Element, is_zip, parsed
from qda.importers.draft import Source
from qda.importers.errors import DamagedFile, EncryptedFile, NotWhatItSays

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{{{_NS}office:1.0}}"
TEXT = f"{{{_NS}text:1.0}}"
TABLE = f"{{{_NS}table:1.0}}"
DRAW = f"{{{_NS}drawing:1.0}}"
STYLE = f"{{{_NS}style:1.0}}"
FO = f"{{{_NS}xsl-fo-compatible:1.0}}"
DC = "{http://purl.org/dc/elements/1.1/}"
_MANIFEST = "META-INF/manifest.xml"
_TEXT_TYPE = "opendocument.text"


class Package:
    """The parts of an ODT: `text` is the element with the words; `roots` hold the styles.

    Raises ReaderError for a file that is no good.
    """

    def __init__(self, source: Source) -> None:
        self._name = source.name
        self.roots: list[Element] = []
        self._meta: Element | None = None
        if is_zip(source.data):
            self._open(Archive(source))
        else:
            self._open_flat(source)
        self.text = self._find_text()

    def _open(self, archive: Archive) -> None:
        if archive.read("mimetype") is None and "content.xml" not in archive:
            raise NotWhatItSays(self._name, _("an archive without an ODT text in it"))
        kind = (archive.read("mimetype") or b"").decode("ascii", "replace").strip()
        if kind and _TEXT_TYPE not in kind:
            raise NotWhatItSays(self._name, _("a document, but no text ({kind})").format(kind=kind))
        manifest = archive.xml(_MANIFEST, doctype=True) if _MANIFEST in archive else None
        if manifest is not None and any(
            isinstance(one.tag, str) and one.tag.endswith("}encryption-data")
            for one in manifest.iter()
        ):
            raise EncryptedFile(self._name)
        words = archive.xml("content.xml")
        if words is None:
            raise DamagedFile(self._name, "content.xml")
        self.roots = [words]
        styles = archive.xml("styles.xml")
        if styles is not None:
            self.roots.append(styles)
        self._meta = archive.xml("meta.xml")

    def _open_flat(self, source: Source) -> None:
        data = source.data.lstrip(b"\xef\xbb\xbf \t\r\n")
        if not data.startswith(b"<"):
            what = content.described(source.data) or _("no document that LibreOffice made")
            raise NotWhatItSays(self._name, what)
        root = parsed(self._name, data)
        if root.tag != OFFICE + "document":
            raise NotWhatItSays(self._name, _("an XML file, but no document"))
        self.roots = [root]
        self._meta = root

    def _find_text(self) -> Element:
        found = self.roots[0].find(f".//{OFFICE}body/{OFFICE}text")
        if found is None:
            if self.roots[0].find(f".//{OFFICE}body") is not None:
                raise NotWhatItSays(self._name, _("a document, but no text"))
            raise DamagedFile(self._name, "content.xml")
        return found

    @property
    def title(self) -> str:
        """The title that the document's properties give."""
        found = self._meta.find(f".//{DC}title") if self._meta is not None else None
        return " ".join((found.text or "").split()) if found is not None else ""
