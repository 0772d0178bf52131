"""Python's garbage collector, kept to the main thread and to moments when nobody waits for it.

Left alone it runs on whichever thread happens to make an object; where it then finds a widget, Qt
destroys that on the wrong thread, and the program dies. So it is called by a timer instead.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

TICK_MS = 500
SETTLE_MS = 2_000


class Housekeeping(QObject):
    """Collects garbage now and then on the thread that made it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tidy)
        self._timer.start(TICK_MS)

    def tidy(self) -> None:
        """Collect as old a generation as is due by Python's own thresholds, if any is."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return


def settle_soon() -> None:
    """Settle when what was begun has come to rest."""
    QTimer.singleShot(SETTLE_MS, settle)


def settle() -> None:
    """Leave alone from now on what is there to stay: libraries, the window, the project.

    A full collection takes some 50 ms, and would fall into the opening of a document.
    """
    gc.collect()
    gc.freeze()
