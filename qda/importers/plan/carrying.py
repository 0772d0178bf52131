"""Carrying a plan out: the one way by which documents come into a project."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from qda.importers import storing as one_by_one
from qda.importers.errors import NamesComeBack
from qda.importers.plan import remembered, tabled
from qda.importers.plan.item import Item
from qda.importers.plan.value import Plan
from qda.importers.storing import Outcome, Ready
from qda.models import Project, settings
from qda.transcript import Role

if TYPE_CHECKING:
    from collections.abc import Generator

Progress = Callable[[int, int, str], None]
Step = tuple[int, int, str]


def carry_out(
    plan: Plan,
    project: Project,
    *,
    on_progress: Progress | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> list[Outcome]:
    """Store what the plan says, all of it undone together; one outcome an item, in order.

    Those of the answers in the table of respondents, a document each, come behind these.
    What fails does not stop the rest. Raises Cancelled when `is_cancelled` says so, after which
    nothing of it is in the project, and what the table of respondents raises.
    """
    steps = storing(plan, project)
    return one_by_one.whole(project, steps, on_progress, is_cancelled, size=plan.size)


def storing(plan: Plan, project: Project) -> Generator[Step, None, list[Outcome]]:
    """Store step by step, inside the caller's `project.group()`, so that a window can live on.

    Yields how many items are done, how many there are, and the name of the next one.
    """
    answers = tabled.take(plan, project)
    outcomes: list[Outcome] = []
    for number, item in enumerate(plan.items):
        yield number, len(plan.items), plan.key.in_file_name(item.path.name)
        outcomes.append(_stored(plan, project, item))
    if plan.remember:
        project.do(settings.put, remembered.SETTING, remembered.after(plan))
    return [*outcomes, *answers]


def _stored(plan: Plan, project: Project, item: Item) -> Outcome:
    if plan.is_table(item):
        return Outcome(item.path, skipped=_came_as_table())
    if item.error is not None or item.transcript is None:
        return Outcome(item.path, error=item.error)
    if not item.choices.included:
        return Outcome(item.path, skipped=_left_out())
    if item.brings_names and item.nameless is not None:
        return Outcome(item.path, error=NamesComeBack(item.path.name, item.nameless.name))
    return one_by_one.take(project, ready(plan, item), item.choices.known)


def _left_out() -> str:
    from qda.i18n import _

    return _("left out")


def _came_as_table() -> str:
    from qda.i18n import _

    return _("taken in as the table of respondents")


def ready(plan: Plan, item: Item) -> Ready:
    """An item as it will be stored. Raises ValueError where no transcript could be read."""
    key, choices = plan.key, item.choices
    return Ready(
        path=item.path,
        transcript=plan.transcript_of(item),
        name=key.in_name(choices.name),
        file_name=key.in_file_name(item.path.name),
        sha256=item.sha256,
        original=None if key else item.data,
        kind=choices.kind,
        case=key.in_name(choices.case),
        speaker_cases=dict(_speaker_cases(plan, item)),
        earlier=item.earlier.id if item.updates and item.earlier else None,
    )


def _speaker_cases(plan: Plan, item: Item) -> Iterator[tuple[str, str]]:
    for one in item.choices.speakers:
        if one.stays and one.case and one.role != Role.INTERVIEWER:
            yield plan.key.in_name(one.called), plan.key.in_name(one.case)
