"""What is counted of the files of an import as they were read, once for each reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from qda.importers.plan import Item
from qda.text import count_words


class Counts:
    """How many words each file has, and how many turns each name in it."""

    def __init__(self, words: Mapping[int, int] | None = None) -> None:
        """`words` are how many words the files have, by number, where that was counted aside."""
        self._words = dict(words or {})
        self._turns: dict[int, Counter[str]] = {}

    def forget(self, item: Item) -> None:
        """Count a file anew, since it was read anew."""
        self._words.pop(item.number, None)
        self._turns.pop(item.number, None)

    def words(self, item: Item) -> int:
        """How many words a file has as read."""
        if item.number not in self._words:
            text = item.transcript.text if item.transcript is not None else ""
            self._words[item.number] = count_words(text)
        return self._words[item.number]

    def turns(self, item: Item) -> Counter[str]:
        """How many turns each name as read has in a file, and lines what may be a name."""
        if item.number not in self._turns:
            read = item.transcript
            counted = Counter(turn.speaker for turn in (read.turns if read is not None else ()))
            counted.update({one.name: one.count for one in (read.asides if read else ())})
            self._turns[item.number] = counted
        return self._turns[item.number]
