"""The process that reads PDF files, and the desk at which the program hands them in.

A broken file can make pdfium crash, or keep it busy for ever. Neither may touch the window with a
study in it, so it runs in a process of its own that is started at the first PDF, ends with the
program, and is ended when it takes too long. One file at a time: pdfium knows no threads.
"""

from __future__ import annotations

import atexit
import json
import struct
import subprocess
import sys
import threading
import time
from typing import Any, BinaryIO

from qda.importers import limits

_LENGTH = struct.Struct(">Q")
_LOCK = threading.Lock()
_child: subprocess.Popen[bytes] | None = None


def read(data: bytes) -> dict[str, Any]:
    """What is in a PDF: its pages as pieces of text, or why there are none (under "error")."""
    with _LOCK:
        child = _running()
        late = threading.Timer(limits.PDF_SECONDS * 1.2, child.kill)
        late.start()
        try:
            _write(child.stdin, data)
            answer = _read(child.stdout)
        except OSError:
            answer = None
        finally:
            late.cancel()
        if answer is None:
            _stop()
            return {"error": "crashed"}
    found: dict[str, Any] = json.loads(answer)
    return found


def _running() -> subprocess.Popen[bytes]:
    global _child
    if _child is None or _child.poll() is not None:
        _stop()
        _child = subprocess.Popen(
            [sys.executable, "-m", "qda.importers.pdf.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    return _child


@atexit.register
def _stop() -> None:
    global _child
    child, _child = _child, None
    if child is None:
        return
    child.kill()
    child.wait()
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            try:
                pipe.close()
            except OSError:
                continue


def _write(stream: BinaryIO | Any, data: bytes) -> None:
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def _read(stream: BinaryIO | Any) -> bytes | None:
    """The next message, or None where the other side is gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data: bytes = stream.read(length)
    return data if len(data) == length else None


def extract(data: bytes) -> dict[str, Any]:
    """Read a PDF in this process."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return {"error": "locked" if "password" in str(error).lower() else "damaged"}
    try:
        return _pages(document)
    finally:
        document.close()


def _pages(document: Any) -> dict[str, Any]:
    import pypdfium2

    from qda.importers.pdf import glyphs

    pages: list[dict[str, Any]] = []
    bad = total = 0
    begun, count = time.monotonic(), len(document)
    for number in range(min(count, limits.PDF_PAGES)):
        if time.monotonic() - begun > limits.PDF_SECONDS:
            return {"error": "slow"}
        found: list[list[Any]] = []
        try:
            page = document[number]
            text = page.get_textpage()
            total += text.count_chars()
            if total > limits.PDF_CHARACTERS:
                return {"error": "large"}
            found = glyphs.pieces(text)
            text.close()
            page.close()
        except pypdfium2.PdfiumError:
            bad += 1
        pages.append({"label": _label(document, number), "pieces": found})
    left = max(0, count - limits.PDF_PAGES)
    return {"pages": pages, "bad": bad, "left": left, "title": _title(document)}


def _label(document: Any, number: int) -> str:
    return document.get_page_label(number) or str(number + 1)


def _title(document: Any) -> str:
    return document.get_metadata_value("Title") or ""


def _bound_memory() -> None:
    """Let a file that unpacks without end break this process, not fill the computer."""
    try:
        import resource
    except ImportError:  # Windows has no such bound
        return
    most = resource.getrlimit(resource.RLIMIT_AS)[1]
    bound = limits.PDF_MEMORY if most == resource.RLIM_INFINITY else min(most, limits.PDF_MEMORY)
    resource.setrlimit(resource.RLIMIT_AS, (bound, most))


def main() -> None:
    """Answer one file after another until the program closes its end."""
    _bound_memory()
    # What pdfium prints must not get between the answers.
    out = sys.stdout.buffer
    sys.stdout = sys.stderr
    while True:
        data = _read(sys.stdin.buffer)
        if data is None:
            return
        try:
            answer = extract(data)
        except MemoryError:
            answer = {"error": "large"}
        _write(out, json.dumps(answer).encode())


if __name__ == "__main__":
    main()
