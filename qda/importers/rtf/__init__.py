"""Rich text (RTF), with a small reader of our own.

The library at hand (striprtf) gives one string: without headings, notes at their place, comments,
hidden or struck words told apart, or tables as tables. `read` is the reader. `tokens` cuts the
bytes up, `charsets` knows code pages, `sheets` fonts and styles, `flow` makes paragraphs and
tables, `machine` obeys the control words (RTF Specification 1.9.1).
"""

from __future__ import annotations

from qda.importers.rtf.reader import read

__all__ = ["read"]
