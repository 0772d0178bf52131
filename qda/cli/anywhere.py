"""Options may stand anywhere on the command line, also before the files that a command takes.

argparse gives a positional argument that may be left out nothing as soon as an option follows what
stands before it, and then does not know what to do with a file behind the option.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any


class Parser(argparse.ArgumentParser):
    """A parser, and that of each of its commands, that lets options stand before files."""

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: Any = None
    ) -> tuple[Any, list[str]]:
        """As argparse does, but what it left over goes to the positional that has room for it."""
        found, rest = super().parse_known_args(args, namespace)
        if any(word.startswith("-") and word != "-" for word in rest):
            return found, rest
        for action in self._actions:
            if not rest or action.option_strings or action.nargs not in ("?", "*"):
                continue
            there = getattr(found, action.dest, None)
            if action.nargs == "*":
                given = [self._value(action, word) for word in rest]
                setattr(found, action.dest, [*(there or ()), *given])
                rest = []
            elif there == action.default:
                setattr(found, action.dest, self._value(action, rest.pop(0)))
        return found, rest

    def _value(self, action: argparse.Action, word: str) -> Any:
        """A word as the value of a positional. Exits where it is none."""
        try:
            return action.type(word) if callable(action.type) else word
        except (TypeError, ValueError) as error:
            self.error(str(error))
