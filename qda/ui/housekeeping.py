"""Python's garbage collector, kept to the main thread and to moments when nobody waits for it.

Left alone it runs on whichever thread happens to make an object; where it then finds a widget, Qt
destroys that on the wrong thread, and the program dies. So it is called by a timer instead.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, QTimer

TICK_MS = 500
SETTLE_MS = 2_000
BLINK_SECONDS = 0.05
QUIET_TICKS = 10


class Housekeeping(QObject):
    """Collects garbage now and then on the thread that made it.

    Young objects are always quickly gone through. All of them at once may take a second while two
    hundred transcripts are being taken in: what takes longer than a blink waits until for a while
    nothing more has been made.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._expected = 0.0  # seconds that going through everything would take
        self._quiet = 0  # ticks
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tidy)
        self._timer.setInterval(TICK_MS)
        QTimer.singleShot(SETTLE_MS, self._timer, self._timer.start)  # nothing is old before

    def tidy(self) -> None:
        """Collect as old a generation as is due by Python's own thresholds, if any is."""
        due = [now > most for now, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        self._quiet = 0 if due[0] else self._quiet + 1
        if due[2] and (self._expected < BLINK_SECONDS or self._quiet >= QUIET_TICKS):
            self._expected = _collect(2)
        elif due[1]:
            self._expected += _collect(1)
        elif due[0]:
            self._expected += _collect(0)


def _collect(generation: int) -> float:
    begun = time.perf_counter()
    gc.collect(generation)
    return time.perf_counter() - begun


def settle_soon() -> None:
    """Settle when what was begun has come to rest."""
    QTimer.singleShot(SETTLE_MS, settle)


def settle() -> None:
    """Leave alone from now on what is there to stay: libraries, the window, the project.

    A full collection takes some 50 ms, and would fall into the opening of a document.
    """
    gc.collect()
    gc.freeze()
