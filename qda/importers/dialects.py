"""What `Transcript.reader` says, in words: `teams-vtt` is Teams (WebVTT)."""

from __future__ import annotations

from qda.i18n import N_, _

_PROGRAMS = {
    "teams": "Teams",
    "stream": "Stream",
    "webex": "Webex",
    "zoom": "Zoom",
    "meet": "Google Meet",
    "noscribe": "noScribe",
    "whisper": "Whisper",
    "youtube": "YouTube",
    "otter": "otter.ai",
    "amberscript": "Amberscript",
    "podcast": N_("Podcast"),
}
_FORMS = {
    "vtt": "WebVTT",
    "srt": "SubRip",
    "sbv": "SBV",
    "text": N_("plain text"),
    "markdown": "Markdown",
    "html": "HTML",
    "docx": "Word",
    "odt": "OpenDocument",
    "rtf": "RTF",
    "pdf": "PDF",
    "epub": "EPUB",
    "json": "JSON",
    "tsv": "TSV",
}


def in_words(reader: str) -> str:
    """The name of a reader for people, such as "Teams (WebVTT)"; as it is where it is unknown."""
    program, dash, form = reader.rpartition("-")
    if form not in _FORMS or (dash and program not in _PROGRAMS):
        return reader
    shown = _(_FORMS[form])
    if not program:
        return shown[0].upper() + shown[1:]
    return f"{_(_PROGRAMS[program])} ({shown})"
