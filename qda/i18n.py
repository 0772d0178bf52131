"""One gettext catalogue for every layer: window, command line, charts and Word.

Free of Qt, so that a chart or a Word file made from the command line speaks the same language
as the window. `_` looks the language up at each call, so a switch takes effect at once.
"""

from __future__ import annotations

import gettext as _gettext
import os
from pathlib import Path

LANGUAGES = ("en", "nl")
DOMAIN = "qda"
LOCALE_FOLDER = Path(__file__).parent / "locale"

_current: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "en"


def set_language(language: str) -> None:
    """Speak `language` from now on ("en" or "nl"); anything unknown means English."""
    global _current, _language
    _language = language if language in LANGUAGES else "en"
    _current = _gettext.translation(
        DOMAIN, localedir=LOCALE_FOLDER, languages=[_language], fallback=True
    )


def language() -> str:
    """The language now spoken: "en" or "nl"."""
    return _language


def system_language() -> str:
    """The language the system asks for, as far as the program speaks it; English otherwise."""
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        wanted = os.environ.get(variable, "")[:2].lower()
        if wanted in LANGUAGES:
            return wanted
    return "en"


def _(message: str) -> str:
    """`message` in the current language."""
    return _current.gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """The right form for `count`, in the current language; fill `{count}` in with `.format`."""
    return _current.ngettext(singular, plural, count)


def pgettext(context: str, message: str) -> str:
    """`message` in the current language, where the same English words mean several things."""
    return _current.pgettext(context, message)


def N_(message: str) -> str:
    """Mark a string for the catalogue without translating it yet (tables made at import)."""
    return message
