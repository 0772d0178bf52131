"""What goes into a report."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """The choices for a Word report; the defaults give the whole study as one coder coded it.

    `codes`: ids of codes, in the tree's order (None: all), each with its sub-codes if
    `with_subcodes`. `codings`: ids, of what a query found for example (None: all). `documents`: ids
    (None: all). `coder`: an id; None means the present coder, or the one with most codings if that
    one has none. `group_by`: an attribute's name, by whose values quotes are grouped (empty: not
    grouped). `where`: the name or GUID of a saved query or a group of cases; only what it finds is
    shown, out of the documents and cases of its scope (empty: everything). `charts`: names or GUIDs
    of saved charts and maps that stand among the figures, in this order. `label`: a template for
    quotes' labels (empty: the project's). `title`: the title (empty: the project's name).
    """

    codes: tuple[int, ...] | None = None
    codings: frozenset[int] | None = None
    with_subcodes: bool = True
    documents: tuple[int, ...] | None = None
    coder: int | None = None
    all_coders: bool = False
    group_by: str = ""
    where: str = ""
    charts: tuple[str, ...] = ()
    label: str = ""
    title: str = ""
    excerpts: bool = True
    codebook: bool = True
    respondents: bool = True
    definitions: bool = True
    directions: bool = True
    memos: bool = False
    unused: bool = False
    guide: bool = False
