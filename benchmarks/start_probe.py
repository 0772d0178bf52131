"""Starts the program on a project as a person would, and prints when it was shown and usable."""

import sys
import time
from pathlib import Path


def main() -> None:
    """Run the application until the project's window is painted with its content."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from qda.ui import app

    moments: list[float] = []
    original = app._after_first_paint

    def noted(window: object, project: Path | None) -> None:
        window.repaint()  # type: ignore[attr-defined]
        moments.append(time.time())
        original(window, project)  # type: ignore[arg-type]
        QApplication.processEvents()
        window.repaint()  # type: ignore[attr-defined]
        moments.append(time.time())
        QTimer.singleShot(0, QApplication.quit)

    app._after_first_paint = noted  # type: ignore[assignment]
    app.run(Path(sys.argv[1]))
    print(*moments)


if __name__ == "__main__":
    main()
