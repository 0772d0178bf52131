"""Web pages (HTML and XHTML), and the chapters of an EPUB: the words as a browser shows them.

`read` is the reader. `charset` finds the encoding, `tree` parses, `notes` finds footnotes, `lists`
counts, `body` walks through the elements and makes lines.
"""

from __future__ import annotations

from qda.importers.html.reader import read

__all__ = ["read"]
