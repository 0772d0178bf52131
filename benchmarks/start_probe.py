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

    def noted(window: app.MainWindow, project: Path | None) -> None:
        window.repaint()
        moments.append(time.time())
        assert project is not None
        window.flows.open_path(project)
        window.opening_is_over()
        QApplication.processEvents()
        moments.append(time.time())
        QTimer.singleShot(0, QApplication.quit)

    app._after_first_paint = noted
    app.run(Path(sys.argv[1]))
    print(*moments)


if __name__ == "__main__":
    main()
