"""For tests of retrieval: the Explore room on the small study, at the page Passages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot
from shown_window import show_room
from ui_study import Study

from qda.ui.explore.room import ExploreRoom
from qda.ui.facts_cache import facts_of
from qda.ui.retrieval.page import PassagesPage

Settle = Callable[[], None]


@pytest.fixture
def settle(study: Study, qtbot: QtBot) -> Settle:
    """Waits until nothing is being counted."""

    def settled() -> None:
        cache = facts_of(study.work)
        qtbot.waitUntil(lambda: not cache.is_under_way, timeout=10_000)

    return settled


@pytest.fixture
def explore(study: Study, qtbot: QtBot) -> Iterator[ExploreRoom]:
    """The Explore room by itself."""
    yield show_room(qtbot, ExploreRoom(study.work))


@pytest.fixture
def passages(explore: ExploreRoom, settle: Settle) -> PassagesPage:
    """The page Passages, with everything that is coded."""
    page = explore.show_page("passages")
    assert isinstance(page, PassagesPage)
    settle()
    return page
