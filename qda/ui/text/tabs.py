"""Which documents are open in tabs, in which order: plain values, without anything of Qt.

At most one tab is *loose*: opened by a single click, and used again for the next document that is
opened so. Reading on keeps the strip short; who wants a tab to stay asks for one of its own.
"""

from __future__ import annotations

from collections.abc import Collection

MOST = 50


class OpenTabs:
    """The open documents in the order of their tabs; `loose` is the one that is used again."""

    def __init__(self) -> None:
        self.documents: list[int] = []
        self.loose: int | None = None
        self._used: list[int] = []

    def __len__(self) -> int:
        return len(self.documents)

    def __contains__(self, document: object) -> bool:
        return document in self.documents

    def fill(self, documents: Collection[int], loose: int | None) -> None:
        """Begin with these, as they were left."""
        self.documents = list(dict.fromkeys(documents))[:MOST]
        self.loose = loose if loose in self.documents else None

    def show(
        self, document: int, present: int | None, held: Collection[int] = (), *, own: bool = False
    ) -> None:
        """See to it that `document` has a tab.

        It takes the loose tab, unless that one is `held` (seen in another pane) or a tab of its
        `own` is wanted: then a new one, behind the `present`.
        """
        if document in self.documents:
            if own and self.loose == document:
                self.loose = None
        elif not own and self.loose in self.documents and self.loose not in held:
            self.documents[self.documents.index(self.loose)] = document
            self.loose = document
        else:
            after = self.documents.index(present) + 1 if present in self.documents else len(self)
            self.documents.insert(after, document)
            self.loose = self.loose if own else document
        self._used = [document, *(key for key in self._used if key != document)]
        self._make_room({document, *held})

    def _make_room(self, needed: Collection[int]) -> None:
        """Close what was not looked at for longest, where there are too many."""
        while len(self.documents) > MOST:
            idle = [key for key in self.documents if key not in needed]
            never = len(self._used)
            order = {key: place for place, key in enumerate(self._used)}
            self.close(max(idle, key=lambda key: order.get(key, never)))

    def keep(self, document: int) -> None:
        """Make a loose tab one that stays."""
        if self.loose == document:
            self.loose = None

    def close(self, document: int) -> int | None:
        """Close a tab; the document beside it, or None where it was the last or not there."""
        if document not in self.documents:
            return None
        place = self.documents.index(document)
        del self.documents[place]
        self._used = [key for key in self._used if key != document]
        self.loose = None if self.loose == document else self.loose
        return self.documents[min(place, len(self) - 1)] if self.documents else None

    def move(self, document: int, place: int) -> None:
        """Put a tab at another place in the strip; it stays from then on."""
        self.documents.remove(document)
        self.documents.insert(place, document)
        self.keep(document)

    def beside(self, document: int | None, step: int) -> int | None:
        """The tab `step` further, round and round; None where there is no other."""
        if document not in self.documents or len(self) < 2:
            return None
        return self.documents[(self.documents.index(document) + step) % len(self)]

    def latest(self) -> int | None:
        """The tab that was looked at last; the first where that is not known."""
        return next(iter([*self._used, *self.documents]), None)

    def only(self, there: Collection[int]) -> None:
        """Close the tabs of documents that are not there any more."""
        alive = set(there)
        for document in [key for key in self.documents if key not in alive]:
            self.close(document)
