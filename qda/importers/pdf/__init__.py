"""PDF files: paragraphs as they were before they were cut into lines and pages.

`worker` and `glyphs` read the file in a process of its own, `margins` leaves running heads and
numbers out, `layout` finds lines and columns, `paragraphs` and `hyphens` put the text together.
"""

from __future__ import annotations

from qda.importers.pdf.reader import read

__all__ = ["read"]
