"""`qda names`: whether the names of a key still stand in a project, and where."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from qda import numerals
from qda.cli.common import Commands, command, opened, print_json
from qda.i18n import _, ngettext


def add(commands: Commands) -> None:
    """Declare the command."""
    examples = (
        "qda names thesis.qdaproj --key ~/private/key.csv",
        "qda names thesis.qdaproj --key ~/private/key.csv --certain --json",
    )
    summary = _("look whether names of a key still stand in a project")
    parser = command(commands, "names", run, summary, examples, as_json=True)
    parser.add_argument(
        "--key",
        type=Path,
        required=True,
        metavar="KEY.csv",
        help=_("a table of names and pseudonyms"),
    )
    parser.add_argument(
        "--certain", action="store_true", help=_("only names, not what looks like one")
    )


def run(options: argparse.Namespace) -> int:
    """List the places; 1 if a name itself stands in one of them."""
    from qda.importers import pseudonyms

    with opened(options.project) as project:
        places = pseudonyms.check(project, pseudonyms.read_key(options.key))
    if options.certain:
        places = [one for one in places if one.kind == "name"]
    if options.json:
        print_json([asdict(one) for one in places])
    else:
        _tell(places)
    return 1 if any(one.kind == "name" for one in places) else 0


def _tell(places: list[Any]) -> None:
    kinds = {
        "name": _("the name"),
        "small": _("in small letters"),
        "part": _("a part of a name"),
        "near": _("spelt nearly so"),
        "address": _("an address, which may lead to a person"),
        "phone": _("a telephone number"),
    }
    for one in places:
        at = f"{one.document}:{one.paragraph}" if one.paragraph else one.document
        where = f"{one.where} {at}".strip()
        why = f"{one.name}; {kinds[one.kind]}" if one.name else kinds[one.kind]
        print(f"{where}: {one.found} ({why})  {one.around}".rstrip())
    certain = sum(1 for one in places if one.kind == "name")
    words = ngettext(
        "{count} place with a name of the key, {more} that may be one.",
        "{count} places with a name of the key, {more} that may be one.",
        certain,
    )
    print(words.format(count=numerals.count(certain), more=len(places) - certain))
