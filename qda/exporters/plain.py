"""Texts that XML can hold: Word and Excel refuse a file with a character that it cannot."""

from __future__ import annotations

import re

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """`text` without the control characters, lone surrogates and non-characters of XML."""
    return _ILLEGAL.sub("", text)
