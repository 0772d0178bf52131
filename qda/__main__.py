"""Where the program begins: `qda PROJECT` opens the window, `qda COMMAND ...` works without one.

Qt is imported only for the window.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

SUFFIX = ".qdaproj"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv` (the process's own by default); the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if wants_window(arguments):
        return window(arguments)
    from qda.cli import main as command_line

    return command_line(arguments)


def wants_window(arguments: Sequence[str]) -> bool:
    """Whether the arguments ask for the window: none at all, or a project alone."""
    if not arguments:
        return True
    first = Path(arguments[0])
    return len(arguments) == 1 and (first.suffix == SUFFIX or (first.is_file()))


def window(arguments: Sequence[str] | None = None) -> int:
    """Open the window, with the project named first in `arguments` if any; the exit code."""
    if _no_screen():
        print(_("qda: there is no screen here for the window."), file=sys.stderr)
        print(_("Work without one: qda --help"), file=sys.stderr)
        return 2
    from qda.ui.app import run

    given = list(sys.argv[1:] if arguments is None else arguments)
    return run(Path(given[0]) if given else None)


def _no_screen() -> bool:
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in named)


def _(message: str) -> str:
    from qda.i18n import _ as translate
    from qda.i18n import set_language, system_language

    set_language(system_language())
    return translate(message)


if __name__ == "__main__":
    sys.exit(main())
