"""The base of every error that the program expects.

An expected error says what happened and to what, what is safe, and what can be done.
Each room of the house derives its own types from `QdaError`; whoever shows an error
(the window, the command line) needs to know only this one.
"""

from __future__ import annotations


class QdaError(Exception):
    """An expected error, worded for the person who uses the program.

    `what` says what happened to which thing, `safe` what was not touched, `todo` what to do next.
    All three are translated sentences. `exit_code` is what the command line ends with.
    """

    exit_code = 1

    def __init__(self, what: str, *, safe: str = "", todo: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.safe = safe
        self.todo = todo

    def __str__(self) -> str:
        return " ".join(part for part in (self.what, self.safe, self.todo) if part)


class Cancelled(QdaError):
    """Long work was stopped by the user; nothing half done is left."""
