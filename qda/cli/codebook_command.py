"""`qda codebook`: show a project's codebook, take one in, write it, freeze and compare it."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from qda import numerals
from qda.cli.common import Commands, NotHere, WrongCall, command, opened, print_json, said
from qda.i18n import _, language, ngettext


def add(commands: Commands) -> None:
    """Declare the command."""
    examples = (
        "qda codebook thesis.qdaproj",
        "qda codebook thesis.qdaproj --take-in policy-and-implementation",
        "qda codebook thesis.qdaproj --write codebook.toml",
        'qda codebook thesis.qdaproj --freeze "After the pilot"',
        'qda codebook thesis.qdaproj --compare "After the pilot" > changes.md',
    )
    summary = _("show, take in or write the codebook")
    parser = command(commands, "codebook", run, summary, examples, as_json=True)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--take-in", metavar="FILE", help=_("a .toml or .csv, or one that ships"))
    what.add_argument("--write", type=Path, metavar="FILE", help=_("a .toml, .csv or .xlsx file"))
    what.add_argument("--freeze", metavar="NAME", help=_("keep the codebook as it is as a version"))
    what.add_argument("--versions", action="store_true", help=_("list the versions"))
    compare = _("a version with the codebook now, or with another, as Markdown")
    what.add_argument("--compare", nargs="+", metavar="NAME", help=compare)
    parser.add_argument("--note", default="", help=_("with --freeze: what there is to say of it"))
    parser.add_argument("--coder", help=_("who does this"))


def located(name: str) -> Path:
    """The codebook file that `name` means: a path, or the name of one that ships."""
    from qda.resources import codebooks_folder

    shipped = codebooks_folder() / f"{Path(name).stem}.toml"
    return shipped if not Path(name).exists() and shipped.exists() else Path(name)


def run(options: argparse.Namespace) -> int:
    """Do what was asked."""
    if options.take_in:
        from qda.importers import codebook_files

        codebook = codebook_files.read(located(options.take_in))
        with opened(options.project, write=True, coder=options.coder) as project:
            codebook_files.load(project, codebook)
            _show(project, options.json)
        return 0
    if options.freeze is not None:
        from qda.models import versions

        with opened(options.project, write=True, coder=options.coder) as project:
            project.do(versions.freeze, options.freeze, options.note)
            _list_versions(project, options.json)
        return 0
    with opened(options.project, sparing=[options.write]) as project:
        if options.compare:
            _compare(project, options.compare, options.json)
        elif options.versions:
            _list_versions(project, options.json)
        elif options.write is None:
            _show(project, options.json)
        else:
            from qda.exporters import codebook_files as writer

            writer.write(project, options.write)
            said(options.write)
    return 0


def _show(project: Any, as_json: bool) -> None:
    from qda.models import codebook

    rows = project.ask(codebook.tree, language())
    counts = project.ask(codebook.counts)
    if as_json:
        print_json([{**asdict(row), "segments": _segments(counts, row.id)} for row in rows])
        return
    for row in rows:
        count = f"  {_segments(counts, row.id)}" if row.codable else ""
        print("  " * row.depth + row.name + count)


def _list_versions(project: Any, as_json: bool) -> None:
    from qda.models import versions

    rows = project.ask(versions.listing)
    if as_json:
        print_json([asdict(row) for row in rows])
        return
    for row in rows:
        codes = ngettext("{count} code", "{count} codes", row.codes).format(
            count=numerals.count(row.codes)
        )
        uses = ngettext("{count} coding", "{count} codings", row.codings).format(
            count=numerals.count(row.codings)
        )
        print("  ".join(filter(None, (row.made_at[:10], row.name, codes, uses, row.note))))


def _compare(project: Any, names: list[str], as_json: bool) -> None:
    from qda.models import versions
    from qda.models.versions_compare import compare

    if len(names) > 2:
        raise WrongCall(_("Two versions can be compared, not more."))
    ids = [_version(project, name) for name in names]
    states = [project.ask(versions.read, key) for key in ids]
    states.append(project.ask(versions.present))
    found = compare(*states[:2])
    if as_json:
        print_json([asdict(one) for one in found])
        return
    from qda.exporters.codebook_versions import as_markdown

    before, after = [*names, _("the codebook now")][:2]
    print(as_markdown(before, after, found), end="")


def _version(project: Any, name: str) -> int:
    from qda.models import versions

    found = project.ask(versions.find, name)
    if found is None:
        raise NotHere(_("There is no version “{name}” of the codebook.").format(name=name))
    return int(found)


def _segments(counts: dict[int, Any], code: int) -> int:
    return int(counts[code].segments) if code in counts else 0
