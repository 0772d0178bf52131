"""The comments in a document: what they say, and the lines that they lie on brought together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from qda.i18n import ngettext
from qda.importers.draft import Line, Part


@dataclass(frozen=True, slots=True)
class Comment:
    """What a comment says and who wrote it; `parent` is the key of the one that it answers."""

    text: str
    author: str = ""
    parent: str = ""


def threads(comments: Mapping[str, Comment]) -> dict[str, Comment]:
    """The comments with their answers joined to them, each behind the name of who answered."""
    joined = {key: one for key, one in comments.items() if not _root(comments, key)}
    for key, one in comments.items():
        root = _root(comments, key)
        if not root:
            continue
        first = joined[root]
        answer = f"{one.author}: {one.text}" if one.author else one.text
        joined[root] = replace(first, text=f"{first.text}\n{answer}" if first.text else answer)
    return joined


def _root(comments: Mapping[str, Comment], key: str) -> str:
    """The comment that began the conversation in which `key` is an answer, or ""."""
    seen = {key}
    here = comments[key].parent
    if here not in comments:
        return ""
    while comments[here].parent in comments and here not in seen:
        seen.add(here)
        here = comments[here].parent
    return "" if here in seen else here


def placed(lines: Sequence[Line], comments: Mapping[str, Comment]) -> list[Line]:
    """The lines with what is said in the comments that lie on them.

    A comment on an empty paragraph, which may go, moves to the end of the words above it.
    """
    said = {key: one for key, one in threads(comments).items() if one.text}
    out: list[Line] = []
    waiting: tuple[Part, ...] = ()
    for line in lines:
        own = tuple(
            replace(part, text=said[part.key].text, author=said[part.key].author)
            for part in line.remarks
            if isinstance(part, Part) and part.key in said
        )
        if line.text.strip():
            out.append(replace(line, remarks=(*waiting, *own)))
            waiting = ()
            continue
        out.append(replace(line, remarks=()))
        above = next((i for i in range(len(out) - 1, -1, -1) if out[i].text.strip()), None)
        if above is None:
            waiting += tuple(replace(part, start=0, end=0) for part in own)
        else:
            end = len(out[above].text)
            moved = tuple(replace(part, start=end, end=end) for part in own)
            out[above] = replace(out[above], remarks=(*out[above].remarks, *moved))
    return out


def lost(lines: Sequence[Line], comments: Mapping[str, Comment]) -> tuple[str, ...]:
    """A doubt that says how many comments found no place in these lines, or nothing."""
    there = {part.key for line in lines for part in line.remarks if isinstance(part, Part)}
    missing = sum(
        1 for key, one in threads(comments).items() if one.text.strip() and key not in there
    )
    if not missing:
        return ()
    text = ngettext(
        "{count} comment has no place in the text and was left out.",
        "{count} comments have no place in the text and were left out.",
        missing,
    )
    return (text.format(count=missing),)
