"""`qda info`: what is in a project."""

from __future__ import annotations

import argparse
from typing import Any

from qda import numerals
from qda.cli.common import Commands, command, opened, print_json, print_table
from qda.i18n import _, language, ngettext


def add(commands: Commands) -> None:
    """Declare the command."""
    examples = ("qda info thesis.qdaproj", "qda info thesis.qdaproj --json | jq '.codings[0]'")
    command(commands, "info", run, _("say what is in a project"), examples, as_json=True)


def run(options: argparse.Namespace) -> int:
    """Report."""
    with opened(options.project) as project:
        found = collect(project)
    if options.json:
        print_json(found)
    else:
        _tell(found)
    return 0


def collect(project: Any) -> dict[str, Any]:
    """Everything that `--json` gives, as plain values."""
    from qda.models import cases, coders, notes

    return {
        "project": _project(project),
        "documents": _documents(project),
        "cases": [{"name": row.name, **row.values} for row in project.ask(cases.listing)],
        "coders": [
            {"name": row.name, "codings": row.codings} for row in project.ask(coders.listing)
        ],
        "codes": _codes(project),
        "codings": _codings(project),
        "memos": project.ask(notes.counts),
    }


def _project(project: Any) -> dict[str, Any]:
    from qda.models import settings

    info = project.ask(settings.info)
    return {
        "name": info.name,
        "language": info.language,
        "label_template": info.label_template,
        "path": str(project.path),
        "guid": info.guid,
    }


def _documents(project: Any) -> list[dict[str, Any]]:
    from qda.models import documents

    return [
        {
            "name": row.name,
            "kind": row.kind,
            "title": row.title,
            "language": row.language,
            "words": row.words,
            "characters": row.length,
            "case": row.case_name,
            "codings": row.codings,
            "file": row.file_name,
        }
        for row in project.ask(documents.listing)
    ]


def _codes(project: Any) -> list[dict[str, Any]]:
    from qda.models import codebook

    counts = project.ask(codebook.counts)
    return [
        {
            "name": row.name,
            "path": " › ".join(row.path),
            "names": row.names,
            "colour": row.colour,
            "codable": row.codable,
            "origin": row.origin,
            "segments": counts[row.id].segments if row.id in counts else 0,
            "documents": counts[row.id].documents if row.id in counts else 0,
            "cases": counts[row.id].cases if row.id in counts else 0,
        }
        for row in project.ask(codebook.tree, language())
    ]


def _codings(project: Any) -> list[dict[str, Any]]:
    from qda.models import codebook, coders, codings, documents

    document_of = {row.id: row.name for row in project.ask(documents.listing)}
    code_of = {row.id: row for row in project.ask(codebook.tree, language())}
    coder_of = {row.id: row.name for row in project.ask(coders.listing)}
    texts = project.ask(documents.texts)
    return [
        {
            "document": document_of[row.document_id],
            "code": code_of[row.code_id].name,
            "path": " › ".join(code_of[row.code_id].path),
            "coder": coder_of[row.coder_id],
            "start": row.start,
            "end": row.end,
            "direction": row.direction,
            "weight": row.weight,
            "key_quote": row.key_quote,
            "quote": texts[row.document_id][row.start : row.end],
        }
        for row in project.ask(codings.all_rows)
    ]


def _tell(found: dict[str, Any]) -> None:
    from qda.exporters.tables import KINDS

    print(found["project"]["name"])
    print(", ".join(_counted(found)))
    print()
    heads = (_("document"), _("kind"), _("case"), _("words"), _("codings"))
    keys = ("name", "kind", "case", "words", "codings")
    rows = ({**row, "kind": _(KINDS.get(row["kind"], row["kind"]))} for row in found["documents"])
    print_table(heads, [[row[key] for key in keys] for row in rows])


def _counted(found: dict[str, Any]) -> list[str]:
    many = {key: len(found[key]) for key in ("documents", "cases", "codes", "codings", "coders")}
    words = {
        "documents": ngettext("{count} document", "{count} documents", many["documents"]),
        "cases": ngettext("{count} case", "{count} cases", many["cases"]),
        "codes": ngettext("{count} code", "{count} codes", many["codes"]),
        "codings": ngettext("{count} coding", "{count} codings", many["codings"]),
        "coders": ngettext("{count} coder", "{count} coders", many["coders"]),
    }
    return [words[key].format(count=numerals.count(count)) for key, count in many.items()]
