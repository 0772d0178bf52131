"""Which codings of a document are shown: all, those of chosen codes, those of one coder.

What is left out is nowhere: not in the margin, the text, the overview, nor for who steps from one
coding to the next. The choice belongs to a pane and is not remembered; its state is always in view.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, Signal

from qda.models.rows import CodeRow, CodingRow

UNCODED = ("plain", "grey", "hidden")


class Filter(QObject):
    """The choice: `codes` (none: all) with what is below them, `coder` (None: all), `uncoded`.

    Emits `changed` after any change.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.codes: frozenset[int] = frozenset()
        self.coder: int | None = None
        self.uncoded = UNCODED[0]
        self._family: frozenset[int] = frozenset()

    @property
    def narrows(self) -> bool:
        """Whether some codings are not shown."""
        return bool(self.codes) or self.coder is not None

    @property
    def active(self) -> bool:
        """Whether anything is not shown as it is at first."""
        return self.narrows or self.uncoded != UNCODED[0]

    def show_codes(self, codes: Iterable[int]) -> None:
        """Show the codings of these codes and of what is below them; of none: all."""
        self._set(frozenset(codes), self.coder, self.uncoded)

    def show_coder(self, coder: int | None) -> None:
        """Show the codings of one coder; None shows everybody's."""
        self._set(self.codes, coder, self.uncoded)

    def show_uncoded(self, how: str) -> None:
        """Show text without a shown coding "plain", "grey" or "hidden"."""
        self._set(self.codes, self.coder, how if how in UNCODED else UNCODED[0])

    def clear(self) -> None:
        """Show everything."""
        self._set(frozenset(), None, UNCODED[0])

    def learn(self, codes: Mapping[int, CodeRow]) -> None:
        """Find out which codes are below the chosen ones; those that are gone are forgotten."""
        self.codes = frozenset(key for key in self.codes if key in codes)
        family = set(self.codes)
        if family:
            for row in codes.values():  # in tree order: what is above comes first
                if row.parent_id in family:
                    family.add(row.id)
        self._family = frozenset(family)

    def wants(self, row: CodingRow) -> bool:
        """Whether this coding is shown."""
        of_code = not self.codes or row.code_id in self._family
        return of_code and (self.coder is None or row.coder_id == self.coder)

    def _set(self, codes: frozenset[int], coder: int | None, uncoded: str) -> None:
        if (codes, coder, uncoded) != (self.codes, self.coder, self.uncoded):
            self.codes, self.coder, self.uncoded = codes, coder, uncoded
            self.changed.emit()
