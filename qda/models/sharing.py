"""Share a copy: one clean file for somebody else, with or without its history and originals."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from qda.i18n import _
from qda.models import backups, storage
from qda.models.check import check
from qda.models.errors import FolderMissing, ProjectExists, StorageFailed
from qda.models.journal import Image, pack, unpack
from qda.models.recordings import name_of

if TYPE_CHECKING:
    from qda.models.project import Project


def share(
    project: Project, target: Path | str, *, history: bool = False, originals: bool = False
) -> Path:
    """Write a copy of the project as it is now to `target`; returns its path.

    Without `history` it holds no steps: nothing that was changed or removed can be read back, nor
    who did what, nor how a text read before it was corrected. Without `originals` it holds no
    imported files, only their texts. Recordings never go along, and of where they lie only what
    is beside the project: the folders of this computer say whose it is. The copy is
    checked before it gets its name, and never overwrites. Raises ProjectExists, FolderMissing,
    NoAccess, DiskFull, BadFileName, StorageFailed (the project is damaged); then there is no copy.
    """
    target = Path(target)
    if target.suffix.lower() != storage.SUFFIX:
        target = target.with_name(target.name + storage.SUFFIX)
    part = storage.part_of(target)
    unmade = _("The copy was not made and nothing is left of it; the project is as it was.")
    with storage.making(target, unmade):
        if target.exists() or target.is_symlink():
            raise ProjectExists(target)
        if not target.parent.is_dir():
            raise FolderMissing(target.parent)
        try:
            backups.copy(project.path, part)
            _clean(part, history=history, originals=originals)
            findings = check(part)
            if findings:
                raise StorageFailed(target, str(findings[0]))
            storage.put_in_place(part, target)
        finally:
            part.unlink(missing_ok=True)
    return target


def _clean(path: Path, *, history: bool, originals: bool) -> None:
    with closing(storage.raw(path, "rw")) as rows:
        rows.execute("PRAGMA secure_delete=ON")
        rows.execute("PRAGMA journal_mode=MEMORY")  # a file in the making needs none on the disk
        rows.execute("BEGIN")
        if not history:
            forget(rows)
        if not originals:
            rows.execute("DELETE FROM content")
        _forget_folders(rows)
        rows.execute("COMMIT")
        rows.execute("VACUUM")  # what was deleted is not in unused pages either


def _forget_folders(rows: sqlite3.Connection) -> None:
    """Keep but the name of each recording outside the project's folder, also in the history.

    Where it is wanted it is then looked for beside the copy, and asked for.
    """
    for key, path in rows.execute("SELECT id, path FROM recording WHERE NOT beside").fetchall():
        values = (name_of(path), key)
        rows.execute("UPDATE recording SET path = ?, beside = 1 WHERE id = ?", values)
    edits = "SELECT 1 FROM step WHERE label LIKE 'recordings.%' LIMIT 1"
    if rows.execute(edits).fetchone() is None:
        return
    steps = rows.execute("SELECT id, images FROM step WHERE images IS NOT NULL").fetchall()
    for key, packed in steps:
        images = unpack(packed)
        if any(table == "recording" for table, _key, _op, _image in images):
            clean = pack([_without_folder(image) for image in images])
            rows.execute("UPDATE step SET images = ? WHERE id = ?", (clean, key))


def _without_folder(image: Image) -> Image:
    table, key, op, values = image
    if table != "recording" or "path" not in values:
        return image
    path = values["path"]
    if PurePosixPath(path).is_absolute() or PureWindowsPath(path).is_absolute():
        values = values | {"path": name_of(path), "beside": 1}
    return table, key, op, values


def forget(rows: sqlite3.Connection) -> None:
    """Leave out the history, and what only it still knows: files, first texts, old codebooks."""
    rows.execute("DELETE FROM step")
    rows.execute("DELETE FROM codebook_version")
    rows.execute("DELETE FROM first_text")
    drop_unused_originals(rows)


def drop_unused_originals(rows: sqlite3.Connection) -> None:
    """Leave out imported files whose documents are gone."""
    rows.execute("DELETE FROM content WHERE sha256 NOT IN (SELECT sha256 FROM document)")
