"""Reading many things of a project that may be changed meanwhile: all of one state, or again.

A report asks a hundred questions on a thread of its own. Holding a read transaction for so long
would make each edit wait; so the questions are asked freely, and asked again if a step was made.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from qda.models.errors import NotFound
from qda.models.project import Project
from qda.models.schema import Step

T = TypeVar("T")
TRIES = 5


def steady(project: Project, read: Callable[[], T]) -> T:
    """What `read()` gives, read while the project stayed as it was.

    After TRIES changes in a row the last reading is taken as it is. What `read` raises is passed
    on, except for rows that were missing because of a change: then it is called again.
    """
    for _attempt in range(TRIES - 1):
        before = project.ask(last_step)
        try:
            found = read()
        except (LookupError, ValueError, NotFound):
            if project.ask(last_step) == before:
                raise
            continue
        if project.ask(last_step) == before:
            return found
    return read()


def last_step(session: Session) -> int:
    """The number of the last step in the journal: another after each change."""
    return session.scalar(select(func.max(Step.id))) or 0
