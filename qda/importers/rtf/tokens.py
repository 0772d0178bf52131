"""The bytes of an RTF file as tokens: braces, control words, single bytes, text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

_TOKEN = re.compile(
    rb"(?P<brace>[{}])"
    rb"|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?"
    rb"|\\'(?P<hex>[0-9a-fA-F]{2})"
    rb"|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<ends>[\r\n\0]+)"
    rb"|(?P<text>[^\\{}\r\n\0]+)"
    rb"|\\\Z",
    re.DOTALL,
)
_TO_SKIP = re.compile(rb"\\bin(?P<number>\d{1,10})[ ]?|\\.|(?P<brace>[{}])", re.DOTALL)


class Kind(Enum):
    """What a token is."""

    OPEN = 0
    CLOSE = 1
    WORD = 2
    BYTES = 3
    SIGN = 4


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `data` holds a word's letters, a sign or plain bytes. `number` is a word's."""

    kind: Kind
    data: bytes = b""
    number: int | None = None
    single: bool = False


_OPEN, _CLOSE = Token(Kind.OPEN), Token(Kind.CLOSE)


class Tokens:
    """Walks through the bytes; `skip` goes to the end of the group without looking inside."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._point = 0

    def __iter__(self) -> Iterator[Token]:
        """The tokens from here on."""
        while self._point < len(self._data):
            match = _TOKEN.match(self._data, self._point)
            if match is None:  # a lone backslash before something odd
                self._point += 1
                continue
            self._point = match.end()
            token = self._token(match)
            if token is not None:
                yield token

    def _token(self, match: re.Match[bytes]) -> Token | None:
        if match["text"] is not None:
            return Token(Kind.BYTES, match["text"])
        if match["word"] is not None:
            number = int(match["number"]) if match["number"] else None
            if match["word"] == b"bin":
                self._point += max(0, number or 0)
                return None
            return Token(Kind.WORD, match["word"], number)
        if match["brace"] is not None:
            return _OPEN if match["brace"] == b"{" else _CLOSE
        if match["hex"] is not None:
            return Token(Kind.BYTES, bytes.fromhex(match["hex"].decode("ascii")), single=True)
        if match["sign"] is not None:
            return Token(Kind.SIGN, match["sign"])
        return None

    def ahead(self, count: int) -> bytes:
        """The next bytes, without going there."""
        return self._data[self._point : self._point + count]

    def skip(self) -> None:
        """Go to the brace that closes the group in which we are; it is the next token."""
        depth = 0
        while True:
            match = _TO_SKIP.search(self._data, self._point)
            if match is None:
                self._point = len(self._data)
                return
            if match["number"] is not None:
                self._point = match.end() + int(match["number"])
                continue
            if match["brace"] == b"{":
                depth += 1
            elif match["brace"] == b"}":
                if not depth:
                    self._point = match.start()
                    return
                depth -= 1
            self._point = match.end()

    @property
    def rest(self) -> bytes:
        """What was not read."""
        return self._data[self._point :]
