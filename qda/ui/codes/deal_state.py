"""A walk through the codings of a code: which pile each one was dealt to. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MOST_KEYS = 9


@dataclass(frozen=True, slots=True)
class Goal:
    """Where codings can go: a code that is there, or (no code) one to be made of that name."""

    name: str
    code: int | None = None
    colour: str = ""


class DealState:
    """Codings in their order, a place among them, and the goal of each that has one."""

    def __init__(self, codings: Sequence[int], goals: Sequence[Goal]) -> None:
        self.codings = list(codings)
        self.goals = list(goals)
        self.place = 0
        self._dealt: dict[int, int] = {}

    @property
    def current(self) -> int | None:
        """The coding that is shown; None at the end."""
        return self.codings[self.place] if self.place < len(self.codings) else None

    @property
    def is_over(self) -> bool:
        """Whether every coding was looked at."""
        return self.current is None

    def add(self, name: str) -> int:
        """Have one more goal, a code to be made; its number from 0."""
        self.goals.append(Goal(name))
        return len(self.goals) - 1

    def give(self, goal: int) -> bool:
        """Deal the present coding to a goal and go on; False where that cannot be."""
        if self.current is None or not 0 <= goal < len(self.goals):
            return False
        self._dealt[self.current] = goal
        self.place += 1
        return True

    def leave(self) -> bool:
        """Let the present coding stay with its code and go on."""
        if self.current is None:
            return False
        self._dealt.pop(self.current, None)
        self.place += 1
        return True

    def back(self) -> bool:
        """Go one back; what was chosen there stands until something else is chosen."""
        if not self.place:
            return False
        self.place -= 1
        return True

    def choice(self) -> int | None:
        """The goal that the present coding has already, after going back."""
        return self._dealt.get(self.current) if self.current is not None else None

    def count(self, goal: int) -> int:
        """How many codings a goal has by now."""
        return sum(1 for one in self._dealt.values() if one == goal)

    @property
    def dealt(self) -> int:
        """How many codings have a goal."""
        return len(self._dealt)

    def piles(self) -> list[tuple[Goal, tuple[int, ...]]]:
        """The goals that got something, and the new ones, each with its codings in order."""
        found = []
        for number, goal in enumerate(self.goals):
            codings = tuple(c for c in self.codings if self._dealt.get(c) == number)
            if codings or goal.code is None:
                found.append((goal, codings))
        return found
