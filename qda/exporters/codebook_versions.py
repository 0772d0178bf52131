"""A comparison of two states of the codebook, as Markdown to read or as a table to count."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qda.exporters.errors import UnknownSuffix
from qda.exporters.markdown import escaped
from qda.exporters.sheets import Cell, Column, Table
from qda.i18n import N_, _
from qda.models.versions_compare import KINDS, word_by_word

if TYPE_CHECKING:
    from qda.models.versions_compare import Difference

HEADINGS = {
    "added": N_("Added"),
    "gone": N_("Gone (removed or merged)"),
    "renamed": N_("Renamed"),
    "moved": N_("Moved"),
    "described": N_("Described differently"),
    "turned": N_("Between code and folder"),
}
FIELDS = {
    "definition": N_("Definition"),
    "short": N_("In short"),
    "indicators": N_("Indicators"),
    "use_when": N_("Use when"),
    "do_not_use_when": N_("Do not use when"),
    "example": N_("Example"),
    "source": N_("Source"),
}
SUFFIXES = (".md", ".csv", ".xlsx")


def write(path: Path, before: str, after: str, found: Sequence[Difference]) -> None:
    """Write the comparison of the states called `before` and `after`. Raises ExportError."""
    if path.suffix.lower() == ".md":
        from qda.exporters.files import write_text

        write_text(path, as_markdown(before, after, found), SUFFIXES)
    elif path.suffix.lower() in SUFFIXES:
        from qda.exporters.sheets import write as write_tables

        write_tables([as_table(found)], path)
    else:
        raise UnknownSuffix(path, SUFFIXES)


def as_table(found: Sequence[Difference]) -> Table:
    """A row for each difference."""
    columns = (
        Column("change", 12),
        Column("code", 24),
        Column("path", 40),
        Column("language", 10),
        Column("field", 16),
        Column("before", 50, wrap=True),
        Column("after", 50, wrap=True),
        Column("codings before", 10),
        Column("codings after", 10),
        Column("guid", 16),
    )
    rows: list[Sequence[Cell]] = []
    for one in found:
        words = (one.language, one.field, one.before, one.after)
        counts = (one.codings_before, one.codings_after)
        rows.append((one.kind, one.name, " › ".join(one.path), *words, *counts, one.guid))
    return Table(_("Comparison"), columns, rows)


def as_markdown(before: str, after: str, found: Sequence[Difference]) -> str:
    """Headings by kind of change; in changed texts what went is struck out, what came is bold."""
    title = _("The codebook: {before} and {after}").format(before=before, after=after)
    parts = [f"# {escaped(title)}", ""]
    if not found:
        parts += [_("Nothing is different."), ""]
    for kind in KINDS:
        of_kind = [one for one in found if one.kind == kind]
        if of_kind:
            parts += [f"## {_(HEADINGS[kind])} ({len(of_kind)})", ""]
            parts += [f"- {_line(one)}" for one in of_kind]
            parts.append("")
    return "\n".join(parts)


def _line(one: Difference) -> str:
    where = " › ".join(escaped(name) for name in one.path)
    counts = _("{before} → {after} codings").format(
        before=one.codings_before, after=one.codings_after
    )
    if one.kind in ("added", "gone", "turned"):
        return f"**{where}** ({counts})"
    language = f" [{one.language}]" if one.language else ""
    if one.kind == "described":
        changed = _marked(one.before, one.after)
        return f"**{where}** ({counts}), {_(FIELDS[one.field])}{language}: {changed}"
    old, new = (escaped(text) or "–" for text in (one.before, one.after))
    return f"**{where}** ({counts}){language}: {old} → {new}"


def _marked(before: str, after: str) -> str:
    signs = {"same": "", "gone": "~~", "new": "**"}
    made = []
    for text, what in word_by_word(before, after):
        bare = text.strip()
        sign = signs[what] if bare else ""
        lead = text[: len(text) - len(text.lstrip())] if bare else text
        tail = text[len(text.rstrip()) :] if bare else ""
        made.append(lead + sign + escaped(bare) + sign + tail)
    return " ".join("".join(made).split())
