"""Reading one broken file within limits, and what is wrong with the outcome."""

from __future__ import annotations

import re
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from qda.importers import ReaderError, read_bytes
from qda.text import normalise
from qda.transcript import Transcript

SECONDS = 10.0
"""Processor time for one file; those of the fuzzer are small, so this is a hang."""

MEMORY = 400
"""Megabytes by which the program may grow over one small file."""


class Hang(BaseException):
    """It took too long; no `except` of the program may catch it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the outcome, and the bytes that bring it about."""

    name: str
    data: bytes
    words: str


def trial(name: str, data: bytes) -> Fault | None:
    """Read a file; None where the outcome is as it should be."""
    begun, before = time.process_time(), _peak()
    try:
        with _within(SECONDS):
            words = _wrong(read_bytes(name, data))
    except ReaderError as error:
        words = "" if _bare(name) in error.what else f"an error without the name: {error.what}"
    except Hang:
        words = f"took more than {SECONDS} s: " + "".join(traceback.format_exc()[-800:])
    except Exception:  # noqa: BLE001  whatever comes out is what we look for
        words = traceback.format_exc()[-1500:]
    if not words and time.process_time() - begun > SECONDS:
        words = f"took {time.process_time() - begun:.1f} s"
    if not words and _peak() - before > MEMORY:
        words = f"took {_peak() - before} MB"
    return Fault(name, data, words) if words else None


def _wrong(transcript: Transcript) -> str:
    """What is wrong with a transcript: text that is not normalised, spans that lie beside it."""
    text = transcript.text
    if not text.strip():
        return "a transcript without text"
    if text != normalise(text):
        return "a text that is not normalised"
    spans = (*transcript.turns, *transcript.marks, *transcript.remarks)
    if any(not 0 <= one.start <= one.end <= len(text) for one in spans):
        return "a span outside the text"
    ends = [turn.end for turn in transcript.turns]
    starts = [turn.start for turn in transcript.turns]
    if any(start < end for start, end in zip(starts[1:], ends, strict=False)):
        return "turns that overlap"
    if {turn.speaker for turn in transcript.turns} - {s.name for s in transcript.speakers} - {""}:
        return "a turn of a speaker who is not listed"
    times = [value for t in transcript.turns for value in (t.time, t.time_end) if value is not None]
    if any(not 0 <= value < 2**63 for value in times):
        return "a time that cannot be stored"
    return ""


def _bare(name: str) -> str:
    return re.sub(r"\s+", " ", name)


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Break off what takes more processor time, where the system can."""
    if not hasattr(signal, "SIGPROF"):
        yield
        return

    def stop(_signal: int, _frame: object) -> None:
        raise Hang

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _peak() -> int:
    """The most memory that this process ever had, in megabytes; 0 where it cannot be asked."""
    try:
        import resource
    except ImportError:
        return 0
    kilo = 1024 if sys.platform != "darwin" else 1024 * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // kilo
