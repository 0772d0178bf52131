"""Layouts in which each turn stands below a line that says who speaks, and when."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set

from qda.importers.labels import Form, Label, candidate, has_small_word, key_of, plausible
from qda.transcript import Aside

_LONGEST_HEADER = 300
_MOST_LISTED = 12


class HeaderLines:
    """Labels of a layout in which each turn stands below a line that says who speaks, and when.

    One of `headers` matches such a line, with groups `name` and `time`. Nothing else is a label,
    whatever words begin with. A name that stands there once counts where it has the looks of one,
    and stands apart if the others do, or is one of `voices`.
    """

    head = 0
    headed = True
    doubt = ""

    def __init__(
        self,
        headers: Sequence[re.Pattern[str]],
        texts: Sequence[str],
        voices: Set[str] = frozenset(),
    ) -> None:
        self._headers = headers
        found: list[tuple[str, bool]] = []
        for above, text in zip(["", *texts], texts, strict=False):
            match = self._match(text)
            if match:
                found.append((match["name"].strip(), not above.strip()))
        counts = Counter(key_of(name) for name, _apart in found)
        told = frozenset(map(key_of, voices))
        again = [apart for name, apart in found if counts[key_of(name)] > 1]
        all_apart = all(again) if again else all(apart for _name, apart in found)
        self._names: dict[str, str] = {}
        for name, apart in found:
            once = plausible(name) and (apart if all_apart else not has_small_word(name))
            if once or counts[key_of(name)] > 1 or key_of(name) in told:
                self._names.setdefault(key_of(name), name)
        left = [Aside(name, 1) for name, _apart in found if key_of(name) not in self._names]
        self.asides = tuple(left[:_MOST_LISTED])

    def __bool__(self) -> bool:
        return len(self._names) > 0

    def match(self, text: str) -> Label | None:
        """The label that this line is, if it is one."""
        match = self._match(text)
        if match is None:
            label = candidate(text)
            stamped = label is not None and label.form == Form.STAMPED_LINE
            return label if label and stamped and label.key in self._names else None
        name = match["name"].strip()
        label = Label(name, len(text), Form.STAMPED_LINE, match["time"].strip(), bare=True)
        return label if label.key in self._names else None

    def is_slip(self, _text: str) -> bool:
        """Words are words here, whatever they begin with."""
        return False

    def name(self, label: Label) -> str:
        """The name as it was first written."""
        return self._names.get(label.key, label.name)

    def _match(self, text: str) -> re.Match[str] | None:
        if len(text) > _LONGEST_HEADER:
            return None
        return next((found for one in self._headers if (found := one.match(text))), None)
