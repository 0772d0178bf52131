"""What a reader of formatted documents says of what it took out of a file: changes, hidden text."""

from __future__ import annotations

from dataclasses import dataclass

from qda.i18n import ngettext
from qda.text import count_words


@dataclass(slots=True)
class Tally:
    """Counts, while a document is read, of what is not in the text as it stands in the file."""

    changes: int = 0
    hidden_words: int = 0

    def hide(self, text: str) -> None:
        """Note hidden words that are left out."""
        self.hidden_words += count_words(text)

    def doubts(self) -> tuple[str, ...]:
        """The counts in words, for who looks at the file before it is imported."""
        changes = ngettext(
            "{count} tracked change was accepted.",
            "{count} tracked changes were accepted.",
            self.changes,
        )
        hidden = ngettext(
            "{count} word of hidden text was left out.",
            "{count} words of hidden text were left out.",
            self.hidden_words,
        )
        return counted((self.changes, changes), (self.hidden_words, hidden))


def counted(*said: tuple[int, str]) -> tuple[str, ...]:
    """Sentences with their {count} put in; none of what there is nothing of."""
    return tuple(words.format(count=count) for count, words in said if count)
