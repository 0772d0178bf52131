"""A study that is open, for the tests of the Codes room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from ui_study import Study, open_study


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    """The small study, open in a workspace of its own."""
    made = open_study(tmp_path)
    yield made
    made.work.close()
