"""Readers of files: a suffix leads to a reader, and every reader returns the same Transcript.

`READERS` is the one table; `read` is the way in for a file. To add a format, write a module with a
`read(source) -> Transcript` that raises ReaderError for bad input, and name it in `registry`.
`batch.import_files` takes files into a project, `respondents` reads a table of cases.
"""

from __future__ import annotations

from qda.importers.errors import ReaderError
from qda.importers.registry import READERS, Reader, read, read_bytes, suffix_of

__all__ = ["READERS", "Reader", "ReaderError", "read", "read_bytes", "suffix_of"]
