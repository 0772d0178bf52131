"""The one hook for errors that nobody expected: logged, shown, and the window lives on.

A crash of the interpreter itself (in a library) cannot be shown; `faulthandler` writes it into
the same log.
"""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QObject, Signal

log = logging.getLogger("qda")

Show = Callable[[BaseException, str], None]


class _Bridge(QObject):
    """Carries an error from whatever thread to the main thread."""

    raised = Signal(object, str)


_bridges: list[_Bridge] = []
_streams: list[TextIO] = []


def log_file() -> Path:
    """Where the log is, for the user to find; made if need be."""
    from platformdirs import user_log_path

    folder = user_log_path("qda", appauthor=False, ensure_exists=True)
    return folder / "qda.log"


def install(show: Show) -> None:
    """From now on `show(error, trace)` is called on the main thread for every stray error."""
    _open_log()
    bridge = _Bridge()
    bridge.raised.connect(show)
    _bridges[:] = [bridge]
    sys.excepthook = _on_error
    threading.excepthook = lambda args: _on_error(args.exc_type, args.exc_value, args.exc_traceback)


def watch_interpreter() -> None:
    """Have a crash of the interpreter written into the log; for the life of the process."""
    try:
        _streams.append(log_file().open("a", encoding="utf-8"))
    except OSError:
        return
    faulthandler.enable(_streams[-1])


def _on_error(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.exit(130)
    words = "".join(traceback.format_exception(kind, error, trace))
    log.error("Unexpected error\n%s", words)
    if _bridges and error is not None:
        _bridges[0].raised.emit(error, words)


def _open_log() -> None:
    if log.handlers:
        return
    try:
        path = log_file()
    except OSError:
        return
    handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
