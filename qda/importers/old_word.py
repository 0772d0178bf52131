"""Documents of Word 97-2003 (.doc): refused with a way out, since their format is not read.

What is called .doc but is RTF, HTML, DOCX or a plain text never comes here: that is read.
"""

from __future__ import annotations

from qda.importers import content
from qda.importers.draft import Source
from qda.importers.errors import EncryptedFile, NotWhatItSays, OldWordFile
from qda.transcript import Transcript


def read(source: Source) -> Transcript:
    """Raises OldWordFile, EncryptedFile or NotWhatItSays, according to the content."""
    if content.is_locked_office(source.data):
        raise EncryptedFile(source.name)
    if source.data.startswith(content.OLE):
        raise OldWordFile(source.name)
    raise NotWhatItSays(source.name, content.described(source.data))
