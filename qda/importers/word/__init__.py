"""Word documents (DOCX): everything that a reader of the page would read, in order.

`read` is the reader. `package` opens the file safely, `styles` and `numbering` know what Word keeps
apart from the text, `inline` reads a paragraph's words, `body` the order of things, `remarks` the
comments.
"""

from __future__ import annotations

from qda.importers.word.reader import read

__all__ = ["read"]
