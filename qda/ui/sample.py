"""Opening the sample study: built once, in the program's own folder, then simply opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qda.i18n import _
from qda.ui.settings import recall, remember
from qda.ui.tasks import State

if TYPE_CHECKING:
    from qda.ui.main_window import MainWindow


def sample_place() -> Path:
    """The folder in which the copies of the sample study are kept."""
    from platformdirs import user_data_path

    return user_data_path("qda", appauthor=False) / "samples"


def open_sample(window: MainWindow, language: str, *, afresh: bool = False) -> None:
    """Open the sample study in `language`, building it first if it is not there yet.

    `afresh` builds another copy; the one that was tried things on stays where it is.
    """
    known = recall(f"sample/{language}")
    if known and not afresh and Path(known).is_file():
        window.flows.open_path(Path(known))
        return

    def build(state: State) -> Path:
        from qda.study import build_sample

        return build_sample(sample_place(), language, state.progress, state.is_cancelled)

    def opened(path: Path) -> None:
        remember(f"sample/{language}", str(path))
        window.flows.open_path(path)

    window.tasks.run(build, opened, title=_("Making the sample study"))
