"""What becomes of a bad file: read or refused, soon, and with its name in the words."""

from __future__ import annotations

import time

from qda.importers import ReaderError, read_bytes
from qda.transcript import Transcript


def outcome(name: str, data: bytes) -> Transcript | ReaderError:
    """What became of it, within ten seconds of processor time; an error names the file."""
    begun = time.process_time()
    try:
        return read_bytes(name, data)
    except ReaderError as error:
        assert name in error.what
        return error
    finally:
        assert time.process_time() - begun < 10


def text_of(name: str, data: bytes) -> str:
    found = outcome(name, data)
    assert isinstance(found, Transcript), found
    return found.text


def refused(name: str, data: bytes) -> ReaderError:
    found = outcome(name, data)
    assert isinstance(found, ReaderError), found
    return found
