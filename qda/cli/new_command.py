"""`qda new`: make a project."""

from __future__ import annotations

import argparse
from pathlib import Path

from qda.cli.common import Commands, NotHere, command, said
from qda.errors import QdaError
from qda.i18n import LANGUAGES, _, language


def add(commands: Commands) -> None:
    """Declare the command."""
    examples = (
        'qda new thesis.qdaproj --name "Between desk and policy" --coder Anna',
        "qda new thesis.qdaproj --codebook policy-and-implementation",
    )
    parser = command(commands, "new", run, _("make a new project"), examples)
    parser.add_argument("--name", default="", help=_("name of the study (default: the file's)"))
    parser.add_argument("--coder", default=_("Coder 1"), help=_("who codes"))
    parser.add_argument("--study-language", choices=LANGUAGES, help=_("language of the codes"))
    parser.add_argument("--codebook", help=_("a codebook file, or the name of one that ships"))


def run(options: argparse.Namespace) -> int:
    """Make it."""
    from qda.cli.codebook_command import located
    from qda.importers import codebook_files
    from qda.models import Project, opening

    codebook = codebook_files.read(located(options.codebook)) if options.codebook else None
    if not options.project.parent.is_dir():
        raise NotHere(
            _("There is no folder {folder}.").format(folder=options.project.parent),
            todo=_("Make it, or choose another place."),
        )
    project = Project.create(
        options.project,
        name=options.name,
        coder=options.coder,
        language=options.study_language or language(),
    )
    try:
        with project:
            if codebook is not None:
                codebook_files.load(project, codebook)
    except QdaError as error:
        opening.unmake(Path(project.path))
        error.safe = _("The project was not made; nothing is left of it.")
        raise
    said(Path(project.path))
    return 0
