"""What a call of the command line gives back, for the tests of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Said:
    """What a call of the command line gave back."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What was printed, read as JSON; nothing else may stand on standard output."""
        return json.loads(self.out)


Call = Callable[..., Said]
