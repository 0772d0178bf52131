"""Choices kept with the study for the next file of the kind.

A kind is a reader with the shape of a file's name (digits do not matter: R07_interview and
R12_interview are one) or the folder it lay in. Names that pseudonyms stand for are never kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from qda.i18n import _
from qda.importers.plan.item import Choices, Item
from qda.importers.plan.value import Plan
from qda.importers.roles import by_letter, by_word
from qda.models import settings
from qda.pseudonyms import Key
from qda.transcript import DocumentKind, Role

SETTING = "import.remembered"
MOST = 100
"""How many kinds of files are kept at most; the oldest go."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What is kept of one kind of file; empty values were not chosen by hand."""

    reader: str
    shape: str
    folder: str = ""
    encoding: str = ""
    forced: str = ""
    kind: str = ""
    interviewers: tuple[str, ...] = ()
    renames: tuple[tuple[str, str], ...] = ()
    voices: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def plain(self) -> dict[str, object]:
        """As JSON values."""
        return {
            "reader": self.reader,
            "shape": self.shape,
            "folder": self.folder,
            "encoding": self.encoding,
            "forced": self.forced,
            "kind": self.kind,
            "interviewers": list(self.interviewers),
            "renames": [list(pair) for pair in self.renames],
            "voices": list(self.voices),
            "words": list(self.words),
        }


def read(session: Any) -> tuple[dict[str, object], ...]:
    """What the project remembers, the latest last; what is no such thing is left out."""
    kept = settings.read(session, SETTING)
    rows = kept if isinstance(kept, list) else []
    return tuple(row for row in rows if isinstance(row, dict))


def shape_of(path: Path) -> str:
    """A file's name by which others are of its kind."""
    return re.sub(r"\d+", "#", path.name.casefold())


def _memory(row: dict[str, object]) -> Memory:
    def words(name: str) -> str:
        value = row.get(name)
        return value if isinstance(value, str) else ""

    def names(name: str) -> tuple[str, ...]:
        value = row.get(name)
        found = value if isinstance(value, list) else []
        return tuple(one for one in found if isinstance(one, str))

    pairs = row.get("renames")
    renames = [
        (str(pair[0]), str(pair[1]))
        for pair in (pairs if isinstance(pairs, list) else [])
        if isinstance(pair, list) and len(pair) == 2
    ]
    fields = ("reader", "shape", "folder", "encoding", "forced", "kind")
    return Memory(
        **{name: words(name) for name in fields},
        interviewers=names("interviewers"),
        renames=tuple(renames),
        voices=names("voices"),
        words=names("words"),
    )


def recalled(
    item: Item, rows: Sequence[dict[str, object]], key: Key, again: Callable[[Item], Item]
) -> Item:
    """The item with what was chosen for the last file of its kind, where that still fits.

    `again` reads an item anew. What was chosen already (an encoding, a reader) stays.
    """
    memory = _fitting(item, rows, key)
    if memory is None:
        return item
    first = item.choices
    item = _read_alike(item, memory, again)
    choices = item.choices
    if memory.kind in set(DocumentKind):
        choices = replace(choices, kind=DocumentKind(memory.kind))
    new_names = dict(memory.renames)
    for one in choices.speakers:
        changes: dict[str, object] = {}
        if one.name in new_names:
            changes["new_name"] = new_names[one.name]
        if {one.name, key.in_name(one.name)} & set(memory.interviewers):
            changes["role"] = Role.INTERVIEWER
        if one.name in memory.words:
            changes["fate"] = "words"
        if changes and not item.is_aside(one.name):
            choices = choices.with_speaker(one.name, **changes)
    if choices == first:
        return item
    told = _("As the last time for such a file: encoding, kind, names and interviewer.")
    return replace(item, choices=choices, guesses=(*item.guesses, told))


def _read_alike(item: Item, memory: Memory, again: Callable[[Item], Item]) -> Item:
    """The item read in the way of the last one, where that can be read."""
    first = item.choices
    encoding, forced = first.encoding or memory.encoding, first.reader or memory.forced
    voices = tuple(one for one in memory.voices if item.is_aside(one))
    wanted = replace(first, encoding=encoding, reader=forced)
    for one in voices:
        wanted = wanted.with_speaker(one, fate="speaker").voiced(one)
    if wanted.reading == first.reading:
        return item
    tried = again(replace(item, choices=wanted))
    return tried if tried.transcript is not None else item


def _fitting(item: Item, rows: Sequence[dict[str, object]], key: Key) -> Memory | None:
    """The latest memory of files with this shape of name, else of this folder."""
    reader = item.transcript.reader if item.transcript is not None else ""
    shape, folder = _where(item.path, key)
    found = [_memory(row) for row in reversed(rows)]
    alike = [m for m in found if reader in (m.reader, "") or m.forced]
    named = [m for m in alike if m.shape == shape]
    near = [m for m in alike if m.folder and m.folder == folder and _suffix(m) == _ending(shape)]
    return next(iter([*named, *near]), None)


def _suffix(memory: Memory) -> str:
    return _ending(memory.shape)


def _ending(shape: str) -> str:
    return shape.rpartition(".")[2]


def _where(path: Path, key: Key) -> tuple[str, str]:
    shape = shape_of(path.with_name(key.in_file_name(path.name)))
    return shape, key.in_name(path.parent.name)


def after(plan: Plan) -> list[dict[str, object]]:
    """What is to be remembered once the plan is carried out: what was, and its own choices."""
    new: dict[tuple[str, str], Memory] = {}
    for item in plan.items:
        if item.comes and item.transcript is not None:
            memory = _of(item, plan.key)
            known = new.get((memory.shape, memory.reader))
            new[memory.shape, memory.reader] = _with(known, memory) if known else memory
    kept = [
        row for row in map(_memory, plan.state.remembered) if (row.shape, row.reader) not in new
    ]
    return [memory.plain() for memory in [*kept, *new.values()][-MOST:]]


def _with(one: Memory, then: Memory) -> Memory:
    """What two files of a kind say together: what was chosen for either counts for the next."""
    return replace(
        then,
        encoding=then.encoding or one.encoding,
        forced=then.forced or one.forced,
        kind=then.kind or one.kind,
        interviewers=tuple(dict.fromkeys((*one.interviewers, *then.interviewers))),
        renames=tuple({**dict(one.renames), **dict(then.renames)}.items()),
        voices=tuple(dict.fromkeys((*one.voices, *then.voices))),
        words=tuple(dict.fromkeys((*one.words, *then.words))),
    )


def _of(item: Item, key: Key) -> Memory:
    transcript, choices = item.transcript, item.choices
    if transcript is None:
        raise ValueError("nothing was read of it")
    shape, folder = _where(item.path, key)
    return Memory(
        reader=transcript.reader,
        shape=shape,
        folder=folder,
        encoding=choices.encoding,
        forced=choices.reader,
        kind=choices.kind if choices.kind != transcript.kind else "",
        interviewers=_interviewers(choices, key),
        renames=() if key else _renames(choices),
        voices=tuple(one for one in choices.voices if key.in_name(one) == one),
        words=_words(item, key),
    )


def _interviewers(choices: Choices, key: Key) -> tuple[str, ...]:
    return tuple(key.in_name(one.name) for one in choices.speakers if one.role == Role.INTERVIEWER)


def _words(item: Item, key: Key) -> tuple[str, ...]:
    """The names that the reader took for speakers' and that are words of the text."""
    names = [one.name for one in item.choices.speakers if one.fate == "words"]
    return tuple(one for one in names if not item.is_aside(one) and key.in_name(one) == one)


def _renames(choices: Choices) -> tuple[tuple[str, str], ...]:
    """New names that say the same for other files: of labels, not of one respondent."""
    return tuple(
        (one.name, one.new_name)
        for one in choices.speakers
        if one.new_name and (one.role == Role.INTERVIEWER or _is_label(one.name))
    )


def _is_label(name: str) -> bool:
    return by_word(name) is not None or by_letter(name) is not None
