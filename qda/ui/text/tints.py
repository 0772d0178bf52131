"""The quiet tint under coded words, for what is in view and half a screen around it.

By code: one tints in a pastel of its own; where codes overlap the ground is grey and a line beneath
it carries the colour of the second, so that colours never mix. By depth: one ink, the deeper the
more codings lie there. Or none. What is chosen or pointed at always shows strongly, and everything
else steps back to grey. Text without any coding is greyed if the filter says so. `layers` give what
lies above the tints between two places: the hits of a search.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QTextCharFormat

from qda.ui.text.coded import Coded
from qda.ui.text.document_view import DocumentView, Paint
from qda.ui.text.emphasis import Emphasis
from qda.ui.text.looks import looks
from qda.ui.text.runs import Run, cut
from qda.ui.theme import code_text, mix, theme, tokens

_AROUND = 0.5
_ORDER = ("strong", "lit", "", "back")
_SHARES = {"strong": 0.34, "lit": 0.2, "one": 0.13, "overlap": 0.12, "back": 0.09}
_DEPTHS = {"depth1": 0.08, "depth2": 0.14, "depth3": 0.2, "depth4": 0.26}
_GREY = 0.6


class Tints(QObject):
    """Keeps the view's paints in step with scrolling, codings and what is active."""

    def __init__(self, view: DocumentView, coded: Coded, emphasis: Emphasis) -> None:
        super().__init__(view)
        self._view, self._coded, self._emphasis = view, coded, emphasis
        self._shown = (0, -1)
        self._page: object = None
        self._formats: dict[tuple[str, str, str], QTextCharFormat] = {}
        self.extra: list[Paint] = []
        self.layers: list[Callable[[int, int], list[Paint]]] = []
        view.placed.connect(self.follow)
        coded.codings_changed.connect(self.renew)
        coded.codes_changed.connect(self.renew)
        coded.shown_changed.connect(self.renew)
        looks().paint_changed.connect(self.renew)
        emphasis.changed.connect(self.renew)
        theme().changed.connect(self._theme_changed)

    def follow(self) -> None:
        """Tint anew when what is in view leaves what is tinted, or the page was set anew."""
        low, high = self._view.span_in_view()
        if (
            self._page is not self._view.document()
            or not self._shown[0] <= low <= high <= self._shown[1]
        ):
            self.renew()

    def renew(self, *_whatever: object) -> None:
        """Tint what is in view, from what is known now."""
        low, high = self._view.span_in_view(_AROUND)
        self._shown, self._page = (low, high), self._view.document()
        above = [paint for layer in self.layers for paint in layer(low, high)]
        self._view.show_paints(self._tints(low, high) + above + self.extra)

    def _tints(self, low: int, high: int) -> list[Paint]:
        runs = cut(self._coded.shown.overlapping(low, high), low, high)
        tint = looks().get("tint")
        paints = [paint for run in runs if (paint := self._paint(run, tint)) is not None]
        if self._coded.filter.uncoded == "grey":
            grey = self._format("uncoded", "", "")
            paints += [Paint(start, end, grey) for start, end in between(runs, low, high)]
        return paints

    def show_extra(self, paints: list[Paint]) -> None:
        """Show these on top: where a dragged code or edge would go."""
        if paints != self.extra:
            self.extra = paints
            self.renew()

    def forget(self) -> None:
        """Start afresh: another document, or another page of the same."""
        self._shown = (0, -1)
        self.follow()

    def _theme_changed(self) -> None:
        self._formats.clear()
        self.forget()

    def _paint(self, run: Run, tint: str) -> Paint | None:
        shown = {key: self._emphasis.of(key) for key in run.ids}
        first = min(run.ids, key=lambda key: _ORDER.index(shown[key]))
        strong = shown[first] in ("strong", "lit")
        if tint == "none" and not strong:
            return None
        if tint == "depth" and not strong:
            kind = shown[first] or f"depth{min(len(run.ids), len(_DEPTHS))}"
            return Paint(run.start, run.end, self._format(kind, "", ""))
        colour = self._coded.colour_of(first)
        others = [self._coded.colour_of(key) for key in run.ids if key != first]
        line = next((other for other in others if other != colour), "") if tint == "code" else ""
        kind = shown[first] or ("overlap" if line else "one")
        return Paint(run.start, run.end, self._format(kind, colour, "" if kind == "back" else line))

    def _format(self, kind: str, colour: str, line: str) -> QTextCharFormat:
        key = (kind, colour, line)
        if key not in self._formats:
            self._formats[key] = _made(*key)
        return self._formats[key]


def between(runs: Sequence[Run], low: int, high: int) -> list[tuple[int, int]]:
    """The stretches from `low` to `high` that none of `runs` (in order, disjoint) covers."""
    edges = [low, *(point for run in runs for point in (run.start, run.end)), high]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [(start, end) for start, end in pairs if start < end]


def _made(kind: str, colour: str, line: str) -> QTextCharFormat:
    made = QTextCharFormat()
    ground = QColor(tokens().bg)
    if kind == "uncoded":
        made.setForeground(mix(tokens().faint, ground, _GREY))
        return made
    if kind in _DEPTHS:
        share = _DEPTHS[kind] * (0.8 if tokens().dark else 1.0)
        made.setBackground(mix(tokens().accent, ground, share))
        return made
    dark = tokens().dark
    hue = code_text(colour or tokens().quiet) if dark else QColor(colour or tokens().quiet)
    if kind in ("overlap", "back"):
        hue = QColor(tokens().quiet)
    made.setBackground(mix(hue, ground, _SHARES[kind] + (0.03 if dark else 0.0)))
    if line:
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        made.setUnderlineColor(QColor(mix(line, tokens().bg, 0.75)))
    return made
