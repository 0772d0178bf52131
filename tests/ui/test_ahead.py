"""What is imported ahead, and what waits until it is wanted."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("pandas", "matplotlib", "numpy")


def test_the_rooms_are_imported_without_what_draws_and_counts() -> None:
    script = (
        "import sys; from qda.ui.ahead import import_rooms; import_rooms();"
        "print('qda.ui.codes.room' in sys.modules, *(set(sys.modules) & set(sys.argv[1:])))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *HEAVY], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["True"]


def test_what_a_chart_or_a_report_is_asked_for_with_is_light() -> None:
    script = (
        "import sys; import qda.analysis.requests, qda.exporters.word.options;"
        "print(*(set(sys.modules) & set(sys.argv[1:])))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *HEAVY], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []
