"""What the window remembers between sittings: one ini file for each user.

Nothing about a project's content is kept here; a project remembers its own things in its file.
"""

from __future__ import annotations

from PySide6.QtCore import QSettings

_read: dict[str, str | None] = {}
"""What was read once: painting asks for fonts hundreds of times a second."""


def settings() -> QSettings:
    """The settings file, opened, for whoever lists or clears it; for one value, `recall`."""
    _read.clear()
    return _opened()


def _opened() -> QSettings:
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "qda", "qda")


def remember(key: str, value: object) -> None:
    """Keep `value` under `key` ("group/name") for the next sitting."""
    settings().setValue(key, value)


def recall(key: str, default: str = "") -> str:
    """The text kept under `key`, or `default`."""
    if key not in _read:
        value = _opened().value(key)
        _read[key] = None if value is None else str(value)
    found = _read[key]
    return default if found is None else found


def recall_flag(key: str, default: bool = False) -> bool:
    """The yes or no kept under `key`, or `default`."""
    return recall(key, "true" if default else "false").lower() in ("true", "1")


def recall_number(key: str, default: int) -> int:
    """The whole number kept under `key`; `default` where there is none or it is no number."""
    text = recall(key)
    return int(text) if text.lstrip("-").isdigit() else default
