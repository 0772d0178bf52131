"""Turns that were typed as a list: `- Interviewer: words`, each behind a bullet.

A list with words before colons is far more often a list, so more is asked than of other lines:
nearly every item names somebody, they come back, and somebody has a role or asks something.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set

from qda.importers import roles
from qda.importers.draft import Line
from qda.importers.labelled import Labels
from qda.importers.labels import Form, Label, candidate, key_of

_BULLET = re.compile(r"[ \t]*[-–—*+•◦▪▫‣⁃·∙●○■□][ \t]+(?=\S)")
_FEWEST = 3
_NEARLY_ALL = 0.8


def off(lines: Sequence[Line], voices: Set[str] = frozenset()) -> list[Line]:
    """The lines, without the bullets of those that are somebody's turn; `voices` as in `Source`."""
    lines = list(lines)
    told = frozenset(map(key_of, voices))
    places = [at for at, line in enumerate(lines) if _is_item(line)]
    found: dict[int, Label] = {}
    for at in places:
        match = _BULLET.match(lines[at].text)
        label = candidate(lines[at].text[match.end() :], told) if match else None
        if label is not None and label.form in (Form.BEFORE, Form.STAMPED_LINE):
            found[at] = label
    keys = {label.key for label in found.values()}
    if not (keys & told or (len(found) >= _NEARLY_ALL * len(places) and _speak(lines, found))):
        return lines
    bare = [_without(line) if at in found else line for at, line in enumerate(lines)]
    labels = Labels(["" if one.heading or one.note else one.text for one in bare], voices=voices)
    taken = {at for at in found if labels.match(bare[at].text)}
    return [bare[at] if at in taken else line for at, line in enumerate(lines)]


def _is_item(line: Line) -> bool:
    return not (line.heading or line.note) and bool(_BULLET.match(line.text))


def _without(line: Line) -> Line:
    match = _BULLET.match(line.text)
    return line.cut(match.end()) if match else line


def _speak(lines: Sequence[Line], found: dict[int, Label]) -> bool:
    """Whether people say these items: two at least, one again, with a role or a question."""
    counts = Counter(label.key for label in found.values())
    if len(found) < _FEWEST or len(counts) < 2 or max(counts.values()) < 2:
        return False
    role = any(roles.by_word(one.name) or roles.by_letter(one.name) for one in found.values())
    asks = any(lines[at].text.rstrip().endswith("?") for at in found)
    return role or (asks and sum(n for n in counts.values() if n > 1) * 2 > len(found))
