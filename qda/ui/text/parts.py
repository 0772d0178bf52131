"""The parts of the active pane under their own names, for whoever has the room in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qda.ui.text.chip import CodeChip
    from qda.ui.text.coded import Coded
    from qda.ui.text.document_view import DocumentView
    from qda.ui.text.edges import Edges
    from qda.ui.text.emphasis import Emphasis
    from qda.ui.text.gestures import Gestures
    from qda.ui.text.gutter import Gutter
    from qda.ui.text.head import DocumentHead
    from qda.ui.text.overview import Overview
    from qda.ui.text.pane import Pane
    from qda.ui.text.stripes import Stripes
    from qda.ui.text.tints import Tints


class PartsOfActive:
    """Gives `view`, `coded`, `gestures`, ... of the pane that is active at that moment."""

    if TYPE_CHECKING:

        @property
        def active(self) -> Pane:
            """The pane that one is in."""

    @property
    def view(self) -> DocumentView:
        """The text."""
        return self.active.view

    @property
    def coded(self) -> Coded:
        """The document with its codes and codings."""
        return self.active.coded

    @property
    def gestures(self) -> Gestures:
        """What one does with a passage."""
        return self.active.gestures

    @property
    def emphasis(self) -> Emphasis:
        """What stands out."""
        return self.active.emphasis

    @property
    def tints(self) -> Tints:
        """The tints under coded words."""
        return self.active.tints

    @property
    def gutter(self) -> Gutter:
        """The numbers of paragraphs."""
        return self.active.gutter

    @property
    def stripes(self) -> Stripes:
        """The stripes with their names."""
        return self.active.stripes

    @property
    def overview(self) -> Overview:
        """The strip at the right edge."""
        return self.active.overview

    @property
    def edges(self) -> Edges:
        """The handles of the chosen coding."""
        return self.active.edges

    @property
    def chip(self) -> CodeChip:
        """The small button at a selection."""
        return self.active.chip

    @property
    def head(self) -> DocumentHead:
        """The strip above the text."""
        return self.active.head
