"""Where the files lie that come with the program: ready-made codebooks and the sample study.

In a checkout they are folders at the top, for people to read and edit; a wheel carries the same
folders inside the package.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def codebooks_folder() -> Path:
    """The folder with the codebooks that come with the program."""
    return _shipped("codebooks")


def sample_folder() -> Path:
    """The folder with the sample study that `qda demo` builds its project from."""
    return _shipped("sample_data")


def _shipped(name: str) -> Path:
    installed = _PACKAGE / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
