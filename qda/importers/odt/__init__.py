"""OpenDocument texts (ODT, OTT, and FODT in one file): what a reader of the page would read.

`read` is the reader. `package` opens the file safely, `styles` knows what is hidden, bold and
numbered, `inline` reads a paragraph's words, `body` the order of things.
"""

from __future__ import annotations

from qda.importers.odt.reader import read

__all__ = ["read"]
