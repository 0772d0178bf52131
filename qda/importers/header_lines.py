"""Layouts in which each turn stands below a line that says who speaks, and when."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from qda.importers.labels import Form, Label, candidate, has_small_word, key_of, plausible
from qda.transcript import Aside

_LONGEST_HEADER = 300


class HeaderLines:
    """Labels of a layout in which each turn stands below a line that says who speaks, and when.

    `header` matches such a line, with groups `name` and `time`. Nothing else is a label, whatever
    words begin with. A name that stands there once counts where it has the looks of one, and
    stands apart if the others do.
    """

    head = 0
    headed = True
    doubt = ""
    asides: tuple[Aside, ...] = ()

    def __init__(self, header: re.Pattern[str], texts: Sequence[str]) -> None:
        self._header = header
        found: list[tuple[str, bool]] = []
        for above, text in zip(["", *texts], texts, strict=False):
            match = self._match(text)
            if match:
                found.append((match["name"].strip(), not above.strip()))
        counts = Counter(key_of(name) for name, _apart in found)
        all_apart = all(apart for name, apart in found if counts[key_of(name)] > 1)
        self._names: dict[str, str] = {}
        for name, apart in found:
            once = plausible(name) and (apart if all_apart else not has_small_word(name))
            if once or counts[key_of(name)] > 1:
                self._names.setdefault(key_of(name), name)

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
        return self._header.match(text) if len(text) <= _LONGEST_HEADER else None
