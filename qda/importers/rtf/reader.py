"""The reader of RTF files."""

from __future__ import annotations

from qda.i18n import _, ngettext
from qda.importers import content, limits, running
from qda.importers.draft import Origin, Source
from qda.importers.errors import NotWhatItSays, TooManyParts
from qda.importers.rtf.machine import Machine
from qda.transcript import Transcript

_BEGINS = b"{\\rtf"
_NOTES = (b"\\footnote", b"\\annotation")


def read(source: Source) -> Transcript:
    """The Transcript of an RTF file. Raises ReaderError."""
    data = source.data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not data.startswith(_BEGINS):
        raise NotWhatItSays(source.name, content.described(data) or _("no RTF document"))
    notes = sum(data.count(word) for word in _NOTES)
    if notes > limits.NOTES:
        raise TooManyParts(source.name, limits.NOTES)
    told = Machine(source.name, data).run()
    broken = _("The file breaks off before its end; what was there was read.")
    lost = sum(line.text.count("\ufffd") for line in told.lines)
    unread = ngettext(
        "{count} character could not be read and shows as \ufffd.",
        "{count} characters could not be read and show as \ufffd.",
        lost,
    ).format(count=lost)
    origin = Origin(
        "rtf",
        title=told.title,
        encoding=told.codec,
        doubts=(
            broken if told.broken_off else "",
            unread if lost else "",
            *told.tally.doubts(),
        ),
    )
    return running.transcript(source, told.lines, origin, told.comments)
