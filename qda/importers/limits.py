"""How much is read at most, so that a bomb or a wrong file is refused by its size.

A transcript of an hour is some 60,000 characters; the largest text that the program is built for
is a million or so. The limits leave a wide margin above that.
"""

from __future__ import annotations

MEGABYTE = 1024 * 1024
TEXT_FILE = 32 * MEGABYTE
"""A plain text, Markdown or subtitle file."""

TEXT_LINES = 200_000
"""Lines of a plain text or Markdown file: a hundred interviews, each line a turn."""

LONG_PARAGRAPH = 100_000
"""Characters of one paragraph from which on it is said: line ends may have got lost."""

LONGEST_PARAGRAPH = 5_000_000
"""Characters of one paragraph: some eight hundred thousand words without a line end."""

CUES = 200_000
"""Cues of a subtitle file: more than fifty hours, at one a second."""

WORD_FILE = 256 * MEGABYTE
"""A Word file, which may hold many pictures that are not read."""

WORD_PART = 128 * MEGABYTE
"""One part of a Word file, unpacked: a million words with formatting make some 30 MB."""

WORD_UNPACKED = 256 * MEGABYTE
"""All parts together that are read of one archive."""

WORD_PARTS = 20_000
"""Entries of a Word file's archive."""

TABLE_FILE = 16 * MEGABYTE
"""A table of respondents."""

TABLE_UNPACKED = 256 * MEGABYTE
"""A spreadsheet's parts together, unpacked."""

TABLE_ROWS = 200_000
"""Rows of a sheet that are looked at."""

TABLE_COLUMNS = 2_000
"""Columns of a table; the largest surveys have some hundreds."""

TABLE_CELLS = 2_000_000
"""Filled cells of a sheet."""

PDF_FILE = 256 * MEGABYTE
"""A PDF, which may hold many pictures that are not read."""

PDF_PAGES = 3_000
"""Pages of a PDF; the rest is left out, and that is said."""

PDF_CHARACTERS = 5_000_000
"""Characters of a PDF, all pages together."""

PDF_SECONDS = 60
"""Seconds for a PDF; a thousand pages of text take about ten."""

PDF_MEMORY = 2_048 * MEGABYTE
"""Memory of the process that reads PDF files."""

PARAGRAPHS = 200_000
"""Paragraphs and cells of a formatted document; the longest book has some ten thousand."""

NOTES = 50_000
"""Notes and comments of an RTF file; the most learned book has a few thousand."""

XML_TAGS = 2_000_000
"""Tags of one part of a formatted document; one of a million words has some 100,000."""

RTF_TOKENS = 1_500_000
"""Control words, groups and pieces of text of an RTF file, without what is skipped."""
