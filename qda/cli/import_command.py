"""`qda import`: transcripts and other documents into a project, and a table of respondents."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from qda import numerals
from qda.cli import cases_answers, import_options, import_preview
from qda.cli.common import Commands, WrongCall, command, opened, print_json
from qda.i18n import _, ngettext


def add(commands: Commands) -> None:
    """Declare the command."""
    examples = (
        "qda import thesis.qdaproj transcripts/*.vtt notes.docx",
        "qda import thesis.qdaproj transcripts/ --dry-run",
        "qda import thesis.qdaproj transcripts/ --cases respondents.csv",
        "qda import thesis.qdaproj transcripts/ --guess-roles --dry-run",
        'qda import thesis.qdaproj transcripts/ --interviewer Anna --case-from-name="{case}_*"',
        "qda import thesis.qdaproj transcripts/ --make-key ~/private/key.csv",
        "qda import thesis.qdaproj transcripts/ --pseudonyms ~/private/key.csv",
        "qda import thesis.qdaproj corrected/E06.docx --update",
    )
    summary = _("take documents into a project")
    parser = command(commands, "import", run, summary, examples, as_json=True)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILES", help=_("files or folders"))
    import_options.declare(parser)
    parser.add_argument("--again", action="store_true", help=_("also what is in it already"))
    parser.add_argument(
        "--update",
        action="store_true",
        help=_("have the document of an earlier version of a file follow it, with its codings"),
    )
    cases_answers.declare(parser)
    parser.add_argument("--coder", help=_("who does this"))


def run(options: argparse.Namespace) -> int:
    """Take them in; 1 if one of them failed, though the others are in."""
    from qda.importers import batch, plan

    if not options.files and options.cases is None:
        raise WrongCall(
            _("It is not said what to import."),
            todo=_("Name files or folders, or a table of respondents with --cases."),
        )
    only_looks = options.dry_run or options.make_key is not None
    with opened(
        options.project,
        write=not only_looks,
        coder=options.coder,
        sparing=[options.make_key],
    ) as project:
        todo = import_options.planned(options, project)
        _tell_of_tables(options)
        if options.sections and not todo.state.guide:
            words = _(
                "There is no interview guide to mark the questions of; `qda guide` takes one."
            )
            print(words, file=sys.stderr)
        if options.make_key is not None:
            return _make_key(todo, options)
        if options.dry_run:
            return import_preview.show(todo, as_json=options.json)
        with project.group():
            outcomes = plan.carry_out(todo, project)
            if options.cases is not None:
                batch.link_to_cases(project)
    if options.json:
        print_json([_plain(todo, outcome) for outcome in outcomes])
    else:
        _tell(todo, outcomes)
        import_preview.advise_roles(todo)
    _advise(options)
    return 1 if any(outcome.error is not None for outcome in outcomes) else 0


def _tell_of_tables(options: argparse.Namespace) -> None:
    """Say which tables in the folders are left alone, since they are no documents."""
    from qda.importers.files import passed_over

    taken = options.cases.resolve() if options.cases is not None else None
    for path in passed_over(options.files):
        if path.resolve() != taken:
            words = _("{file}: a table, left alone; --cases takes in a table of respondents.")
            print(words.format(file=path), file=sys.stderr)


def _advise(options: argparse.Namespace) -> None:
    """Say where the key should not lie."""
    from qda.importers import pseudonyms

    for path in filter(None, (options.pseudonyms, options.make_key)):
        words = pseudonyms.advice(path, options.project)
        if words:
            print(words, file=sys.stderr)


def _make_key(todo: Any, options: argparse.Namespace) -> int:
    """Write the names that occur: who speaks with a pseudonym proposed, the others without."""
    from qda.importers import plan, pseudonyms
    from qda.pseudonyms import NOBODY

    path = options.make_key
    before = pseudonyms.read_key(path) if path.exists() else NOBODY
    found = pseudonyms.suggestions(plan.with_names(todo), before)
    key = pseudonyms.proposed([one for one in found if one.speaks], before)
    others = [(one.name, one.variants) for one in found if not one.speaks]
    originals = [item.path for item in todo.items] + [options.cases] * bool(options.cases)
    pseudonyms.write_key(path, key, others, originals=originals)
    _advise(options)
    if options.json:
        names = [asdict(entry) for entry in key.entries]
        open_names = [{"name": name, "variants": variants} for name, variants in others]
        print_json({"key": str(path), "names": names, "open": open_names})
        return 0
    words = ngettext(
        "{path}: {count} name with a pseudonym, and {more} to be judged.",
        "{path}: {count} names with a pseudonym, and {more} to be judged.",
        len(key.entries),
    )
    print(words.format(path=path, count=numerals.count(len(key.entries)), more=len(others)))
    print(_("Fill in a pseudonym or delete the row; rows without one are left alone."))
    return 0


def _plain(todo: Any, outcome: Any) -> dict[str, Any]:
    return {
        "file": str(outcome.path),
        "document": outcome.name,
        "id": outcome.document,
        "skipped": outcome.skipped,
        "error": str(outcome.error) if outcome.error is not None else None,
        "updated": outcome.updated is not None,
        "lost": [_lost(one) for one in _all_lost(outcome)],
        "notes": _notes(todo, outcome),
    }


def _notes(todo: Any, outcome: Any) -> list[str]:
    """What was doubted or guessed of a file that came in."""
    if outcome.document is None:
        return []
    numbers = {item.number for item in todo.items if item.path == outcome.path}
    return [
        one.words
        for one in todo.problems()
        if one.item in numbers and one.kind in ("doubt", "guess", "offer", "roles", "speakers")
    ]


def _all_lost(outcome: Any) -> list[Any]:
    """The codings and remarks that lost all their text in an update."""
    done = outcome.updated
    return [*done.codings, *done.annotations] if done is not None else []


def _lost(one: Any) -> dict[str, Any]:
    return {"coding": one.coding or None, "code": one.code, "words": one.words}


def _tell(todo: Any, outcomes: list[Any]) -> None:
    for outcome in outcomes:
        if outcome.error is not None:
            print(f"{outcome.path}: {outcome.error}", file=sys.stderr)
        elif outcome.skipped:
            print(f"{outcome.path}: {outcome.skipped}")
        elif outcome.updated is not None:
            print(
                _("{file} → {document}, updated").format(file=outcome.path, document=outcome.name)
            )
            for one in _all_lost(outcome):
                words = _("lost all its text: {code} “{words}”")
                print("  " + words.format(code=one.code or _("remark"), words=one.words))
        else:
            print(f"{outcome.path} → {outcome.name}")
        for note in _notes(todo, outcome):
            print(f"  {note}", file=sys.stderr)
    for one in todo.problems():
        if one.item is None and one.kind in ("case", "earlier"):
            print(one.words, file=sys.stderr)
    count = sum(1 for one in outcomes if one.document is not None and one.updated is None)
    print(
        ngettext("{count} document imported.", "{count} documents imported.", count).format(
            count=count
        )
    )
