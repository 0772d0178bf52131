"""Opens a project in the window, reads its first document, and prints the memory used in MB."""

import sys
from pathlib import Path


def used() -> float:
    """Resident memory in megabytes, without what is shared with other programs where known."""
    try:
        lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
        return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Open, show, measure."""
    from PySide6.QtWidgets import QApplication

    from qda.models import documents
    from qda.ui import app

    application = app.make_application()
    window = app.MainWindow(opening=True)
    window.show()
    QApplication.processEvents()
    window.workspace.open(Path(sys.argv[1]))
    first = window.workspace.ask(documents.listing)[0]
    window.workspace.select_document(first.id)
    for _turn in range(20):
        application.processEvents()
    print(used())
    window.close()


if __name__ == "__main__":
    main()
