"""`qda demo`: the main job on the sample study: a project, two charts and a Word file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from qda.cli.common import Commands, NotHere, command, said
from qda.errors import QdaError
from qda.i18n import LANGUAGES, _, language, set_language


def add(commands: Commands) -> None:
    """Declare the command."""
    examples = ("qda demo demo", "qda demo demo --study en")
    parser = command(
        commands, "demo", run, _("build the sample study, charts and Word"), examples, project=False
    )
    parser.add_argument("folder", type=Path, help=_("where to put it"))
    parser.add_argument("--study", choices=LANGUAGES, default="nl", help=_("which study"))


def run(options: argparse.Namespace) -> int:
    """Build everything and say where it is."""
    from qda.study import build_sample

    def show(done: int, total: int, what: str) -> None:
        if sys.stderr.isatty():
            print(f"\r{done:3}/{total} {what:<40.40}", end="", file=sys.stderr, flush=True)

    made = _make_folder(options.folder)
    try:
        path = build_sample(options.folder, options.study, show)
    except QdaError:
        for folder in made:  # which hold nothing, if nothing else came into them
            with suppress(OSError):
                folder.rmdir()
        raise
    if sys.stderr.isatty():
        print("\r" + " " * 50 + "\r", end="", file=sys.stderr)
    for file in (path, *_figures(path, options.folder, options.language or options.study)):
        said(file)
    return 0


def _make_folder(folder: Path) -> list[Path]:
    """Make a folder and those above it; which ones were made, the innermost first."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotHere(
            _("The folder {folder} cannot be made: {reason}.").format(
                folder=folder, reason=error.strerror
            ),
            safe=_("Nothing was written."),
            todo=_("Choose another place."),
        ) from error
    return missing


def _figures(path: Path, folder: Path, tongue: str) -> list[Path]:
    """Draw the charts and write the Word file in the study's language; where they are."""
    spoken = language()
    set_language(tongue)
    try:
        return list(_written(path, folder))
    finally:
        set_language(spoken)


_KINDS = ("frequency", "cooccurrence", "network")
"""The charts that are laid beside the sample study; the others wait in the window."""


def _written(path: Path, folder: Path) -> Iterator[Path]:
    from qda.analysis import charts
    from qda.analysis.requests import ChartRequest
    from qda.cli.common import opened
    from qda.exporters import pictures
    from qda.exporters.word.report import report

    with opened(path) as project:
        data = charts.material(project, project.coder)
        for kind in _KINDS:
            chart = charts.drawn(data, ChartRequest(kind))
            for suffix in (".png", ".svg"):
                file = folder / f"{path.stem} - {_(charts.CHARTS[kind].name)}{suffix}"
                pictures.save(chart, file)
                yield file
        word = folder / f"{path.stem}.docx"
        report(project, word)
        yield word
