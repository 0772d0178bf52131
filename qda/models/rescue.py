"""What is done before anything else when a file was left in the middle of a transaction."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path


def keep_hot_journal(path: Path) -> Path | None:
    """Copy the file and its -journal aside, before SQLite rolls the journal back.

    A rollback is right when the two belong together, and harmful where a sync program paired a
    file with another's journal; the copies let both be had again. Returns the copy's folder.
    """
    journal = path.with_name(path.name + "-journal")
    if not journal.exists() or journal.stat().st_size == 0:
        return None
    folder = path.with_name(f"{path.stem} rescued {datetime.now():%Y-%m-%d %H.%M.%S}")
    folder.mkdir(exist_ok=True)
    shutil.copy2(path, folder / path.name)
    shutil.copy2(journal, folder / journal.name)
    return folder
