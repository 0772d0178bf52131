"""What `Transcript.reader` says, in words: `teams-vtt` is Teams (WebVTT).

And the layouts in which a text may be read on request, whatever it looks like.
"""

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

TYPED, PLAIN = "typed", "plain"
_LAYOUTS = (
    "teams",
    "zoom",
    "webex",
    "meet",
    "otter",
    "amberscript",
    "noscribe",
    "whisper",
    "youtube",
)
CHOICES = (TYPED, PLAIN, *_LAYOUTS)
"""The layouts that can be chosen: what `Source.dialect` takes."""

_CUES = frozenset({"vtt", "srt", "sbv", "json", "tsv"})


def for_reader(reader: str) -> dict[str, str]:
    """The layouts that a file may be in which this reader read, with their names in words.

    Subtitles say themselves where a cue begins: there only the names in the words are in doubt.
    """
    plain = {PLAIN: _("Nobody is named in the text")}
    form = reader.rpartition("-")[2]
    if form in _CUES:
        return plain
    return choices() if form in _FORMS else {}


def choices() -> dict[str, str]:
    """Every layout that can be chosen, with its name in words."""
    words = _("Layout of {program}")
    programs = {one: words.format(program=_(_PROGRAMS[one])) for one in _LAYOUTS}
    return {TYPED: _("Typed transcript"), PLAIN: _("Nobody is named in the text"), **programs}


def in_words(reader: str) -> str:
    """The name of a reader for people, such as "Teams (WebVTT)"; as it is where it is unknown."""
    program, dash, form = reader.rpartition("-")
    if form not in _FORMS or (dash and program not in _PROGRAMS):
        return reader
    shown = _(_FORMS[form])
    if not program:
        return shown[0].upper() + shown[1:]
    return f"{_(_PROGRAMS[program])} ({shown})"
