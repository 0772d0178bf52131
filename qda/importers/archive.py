"""Opens documents that are zip archives (Word, ODT, EPUB) without trusting them.

No part is unpacked beyond its limit whatever its header says, and all of them together not beyond
theirs. Parts are asked for by name and read into memory: nothing is ever written, so a name such
as `../../x` leads nowhere.
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
from qda.importers.errors import DamagedFile, EncryptedFile, TooLarge, TooManyParts

Element: TypeAlias = "etree._Element"

_ENCRYPTED_ENTRY = 0x1


class Archive:
    """The parts of a zip. Every method raises ReaderError for a file that is no good."""

    def __init__(self, source: Source) -> None:
        self._name = source.name
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(BytesIO(source.data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise DamagedFile(source.name, _("it is broken off or was changed")) from error
        if len(entries) > limits.WORD_PARTS:
            raise DamagedFile(source.name, _("it holds too many parts"))
        self._entries = {_key(entry.filename): entry for entry in entries}

    def __contains__(self, name: str) -> bool:
        """Whether there is a part of that name, in whatever case."""
        return _key(name) in self._entries

    def read(self, name: str) -> bytes | None:
        """The bytes of a part, or None where there is no such part."""
        entry = self._entries.get(_key(name))
        if entry is None:
            return None
        if entry.flag_bits & _ENCRYPTED_ENTRY:
            raise EncryptedFile(self._name)
        self._check(entry.file_size)
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
        self._check(len(data))
        self._unpacked += len(data)
        return data

    def xml(self, name: str, *, doctype: bool = False) -> Element | None:
        """A part as XML, or None where there is no such part; see `parsed`."""
        data = self.read(name)
        return None if data is None else parsed(self._name, data, name, doctype=doctype)

    def _check(self, size: int) -> None:
        for total, limit in (
            (size, limits.WORD_PART),
            (size + self._unpacked, limits.WORD_UNPACKED),
        ):
            if total > limit:
                raise TooLarge(self._name, total // limits.MEGABYTE, limit // limits.MEGABYTE)


def parsed(name: str, data: bytes, part: str = "", *, doctype: bool = False) -> Element:
    """`data` as XML: no entity is expanded, nothing is fetched. Raises DamagedFile, TooManyParts.

    Office formats define no entities; a document type is refused unless `doctype` allows it.
    """
    if data.count(b"<") > limits.XML_TAGS:  # each costs a hundred times its size
        raise TooManyParts(name, limits.XML_TAGS)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedFile(name, part) from error
    if not doctype and root.getroottree().docinfo.internalDTD is not None:
        raise DamagedFile(name, _("it defines entities, which such a file never does"))
    return root


def is_zip(data: bytes) -> bool:
    """Whether this begins as an archive does."""
    return data.startswith((content.ZIP, content.EMPTY_ZIP))


def _key(name: str) -> str:
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/").lower()
