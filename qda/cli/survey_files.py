"""Tables among the files of an import that are no documents: those of respondents, and surveys."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qda.importers.plan import Item, Plan


def told_apart(plan: Plan, options: argparse.Namespace) -> Plan:
    """The plan in which a table of respondents is no document, but for one that is read as text.

    The window asks what a table is; here it is the table that --cases names, or refused with what
    to say instead. With --reader it is a document.
    """
    if options.reader:
        return plan
    return plan.replaced(_told(item, options) for item in plan.items)


def _told(item: Item, options: argparse.Namespace) -> Item:
    from qda.importers.errors import ATableAlone

    if item.transcript is None or item.transcript.reader != "sheet":
        return item
    if options.cases is not None and item.path.resolve() == options.cases.resolve():
        return replace(item, choices=replace(item.choices, included=False))
    if _has_respondents(item):
        return replace(item, transcript=None, error=ATableAlone(item.path.name))
    return item


def _has_respondents(item: Item) -> bool:
    from qda.importers import respondents, sheet
    from qda.importers.errors import ReaderError

    try:
        reading = respondents.understood(item.path)
    except ReaderError:
        return False
    return not sheet.is_transcript(reading.book) and reading.tells_of_respondents()
