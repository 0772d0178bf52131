"""One gettext catalogue for every layer: window, command line, charts and Word.

Free of Qt, so that a chart or a Word file made from the command line speaks the same language
as the window. `_` looks the language up at each call, so a switch takes effect at once.
"""

from __future__ import annotations

import gettext as _gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "nl")
DOMAIN = "qda"
LOCALE_FOLDER = Path(__file__).parent / "locale"

_current: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "en"
_for_now: ContextVar[str] = ContextVar("language", default="")


def set_language(language: str) -> None:
    """Speak `language` from now on ("en" or "nl"); anything unknown means English."""
    global _current, _language
    _language = language if language in LANGUAGES else "en"
    _current = _catalogue(_language)


def language() -> str:
    """The language now spoken: "en" or "nl"."""
    return _for_now.get() or _language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `language` within, on this thread only; "" leaves it as it is."""
    token = _for_now.set(language if language in LANGUAGES else _for_now.get())
    try:
        yield
    finally:
        _for_now.reset(token)


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    return _gettext.translation(
        DOMAIN, localedir=LOCALE_FOLDER, languages=[language], fallback=True
    )


def _spoken() -> _gettext.NullTranslations:
    for_now = _for_now.get()
    return _catalogue(for_now) if for_now else _current


def system_language() -> str:
    """The language the system asks for, as far as the program speaks it; English otherwise."""
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        wanted = os.environ.get(variable, "")[:2].lower()
        if wanted in LANGUAGES:
            return wanted
    return "en"


def _(message: str) -> str:
    """`message` in the current language."""
    return _spoken().gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """The right form for `count`, in the current language; fill `{count}` in with `.format`."""
    return _spoken().ngettext(singular, plural, count)


def pgettext(context: str, message: str) -> str:
    """`message` in the current language, where the same English words mean several things."""
    return _spoken().pgettext(context, message)


def N_(message: str) -> str:
    """Mark a string for the catalogue without translating it yet (tables made at import)."""
    return message
