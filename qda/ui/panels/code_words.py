"""A row of the tree of codes in words: for the pointer that rests on it, and for who listens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qda.i18n import _

if TYPE_CHECKING:
    from qda.models.rows import CodeRow
    from qda.ui.panels.code_look import CodeNumbers


def tip(row: CodeRow, numbers: CodeNumbers) -> str:
    """Where a code stands, its other names, how often it is used, its key: a line each."""
    other = [name for name in row.names.values() if name != row.name]
    lines = [" › ".join(row.path), *other, numbers.in_words(row.id)]
    if row.pin is not None:
        lines.append(_("On key {key}").format(key=row.pin))
    return "\n".join(lines)


def spoken(row: CodeRow, numbers: CodeNumbers) -> str:
    """A code as a screen reader says it."""
    parts = [row.name] if row.codable else [row.name, _("folder")]
    parts.append(numbers.in_words(row.id))
    if row.favourite:
        parts.append(_("favourite"))
    if row.pin is not None:
        parts.append(_("key {key}").format(key=row.pin))
    return ", ".join(parts)
