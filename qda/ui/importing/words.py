"""How the preview of an import names what was recognised: formats, languages, lengths."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from qda.i18n import _, ngettext
from qda.importers.dialects import in_words
from qda.importers.plan import Item
from qda.transcript import Transcript
from qda.ui.words import locale, number

LANGUAGES = ("nl", "en", "de", "fr", "es", "it", "pt", "da", "sv", "nb", "pl", "tr", "ar", "uk")
ENCODINGS = (
    "utf-8",
    "utf-16",
    "cp1252",
    "iso8859-1",
    "iso8859-15",
    "mac-roman",
    "cp850",
    "cp437",
    "cp1250",
    "iso8859-2",
    "cp1254",
    "cp1251",
    "koi8-r",
    "cp1253",
    "cp1255",
    "cp1256",
    "shift_jis",
    "euc_jp",
    "gb18030",
    "big5",
    "euc_kr",
)
"""What is offered; any name that Python knows can be typed."""


def format_of(transcript: Transcript) -> str:
    """What a file was recognised as: “Teams (WebVTT)”, “Word”."""
    return in_words(transcript.reader)


def encoding_of(item: Item) -> str:
    """The encoding as one writes it; a dash where the format has its own."""
    said = item.transcript.encoding if item.transcript is not None else ""
    return encoding_name(said) if said else "–"


def encoding_name(codec: str) -> str:
    """The name of a codec as one writes it: Windows-1252, UTF-8."""
    if codec.startswith("cp125"):
        return f"Windows-{codec[2:]}"
    if codec == "utf-8-sig":
        return "UTF-8"
    return codec.upper().replace("ISO8859", "ISO-8859").replace("_", "-")


def language_name(code: str) -> str:
    """The name of a language by its code; a dash where it is not known."""
    if not code:
        return "–"
    names = {"nl": _("Dutch"), "en": _("English")}
    found = QLocale(code)
    plain = found.nativeLanguageName() if found.language() != QLocale.Language.C else code
    return names.get(code) or plain or code


def length_of(transcript: Transcript, words: int) -> str:
    """How long it is: in minutes where the file says so, else in words."""
    if transcript.duration:
        minutes = max(1, round(transcript.duration / 60_000))
        return _("{count} min").format(count=locale().toString(minutes))
    said = ngettext("{count} word", "{count} words", words)
    return said.format(count=number(words))
