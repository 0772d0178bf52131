"""Building a whole project from a folder of files: the sample study, by the program's own doors."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from qda.errors import Cancelled, QdaError
from qda.i18n import _
from qda.models import Project, case_tables, codebook, settings
from qda.resources import codebooks_folder, sample_folder

Progress = Callable[[int, int, str], None]
"""Called with what is done, how much there is, and what is being done."""


class StudyError(QdaError):
    """A study's folder does not hold what its study.toml says."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a study.toml says; `folders` maps a folder to the kind of its documents.

    `guide` is the file of the interview guide, `asked` the table of where its questions are asked,
    `map` that of the map of concepts.
    """

    name: str
    language: str
    codebook: str
    respondents: str = ""
    codings: str = ""
    coder: str = "Coder A"
    label: str = ""
    pinned: tuple[str, ...] = ()
    guide: str = ""
    asked: str = ""
    map: str = ""
    folders: dict[str, str] = field(default_factory=dict)


def read_recipe(folder: Path) -> Recipe:
    """The recipe in a study's folder. Raises StudyError."""
    try:
        values = tomllib.loads((folder / "study.toml").read_text(encoding="utf-8"))
        return Recipe(**{**values, "pinned": tuple(values.get("pinned", ()))})
    except (OSError, tomllib.TOMLDecodeError, TypeError) as error:
        raise StudyError(
            _("The study in {folder} cannot be read: {reason}.").format(
                folder=folder, reason=error
            ),
            todo=_("Install the program again, or choose another folder."),
        ) from error


def build_sample(
    folder: Path,
    language: str = "nl",
    on_progress: Progress | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> Path:
    """Make the sample study's project in `folder` (made if need be); the path of the new file.

    A project of that name that is there already is left alone; the new one gets a number. Raises
    StudyError, and what the importers raise; an unfinished project is not left behind.
    """
    source = sample_folder() / language
    recipe = read_recipe(source)
    folder.mkdir(parents=True, exist_ok=True)
    path = _free_path(folder, recipe.name)
    for _step in building(source, recipe, path, on_progress, is_cancelled):
        pass
    return path


def building(
    source: Path,
    recipe: Recipe,
    path: Path,
    on_progress: Progress | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> Iterator[None]:
    """Build a study step by step, so that a window can stay alive between the steps."""
    from qda.importers import (
        asked_table,
        codebook_files,
        codings_table,
        guide_file,
        map_file,
        respondents,
    )
    from qda.models import guide_edits

    files = [
        (file, kind)
        for name, kind in recipe.folders.items()
        for file in sorted((source / name).iterdir())
    ]
    total, done = len(files) + 3, 0

    def say(text: str) -> None:
        nonlocal done
        if is_cancelled is not None and is_cancelled():
            raise Cancelled(_("The sample study was not made."))
        if on_progress is not None:
            on_progress(done, total, text)
        done += 1

    with _whole_or_not_at_all(path, recipe) as project:
        say(_("Codebook"))
        codebook_files.load(project, codebook_files.read(codebooks_folder() / recipe.codebook))
        _pin(project, recipe.pinned)
        yield
        say(_("Respondents"))
        table = respondents.read(source / recipe.respondents)
        project.do(case_tables.load_table, table.as_pairs(), table.types)
        project.do(settings.set_label_template, recipe.label)
        if recipe.guide:
            project.do(guide_edits.take_in, guide_file.read_guide(source / recipe.guide))
        yield
        for file, kind in files:
            say(file.stem)
            _import(project, file, kind)
            yield
        if recipe.asked:
            asked_table.apply(project, asked_table.read(source / recipe.asked))
        say(_("Codings"))
        codings_table.apply_table(project, codings_table.read(source / recipe.codings))
        if recipe.map:
            map_file.apply(project, map_file.read(source / recipe.map))
        yield
    if on_progress is not None:
        on_progress(total, total, "")


def _import(project: Project, file: Path, kind: str) -> None:
    from qda.importers import batch

    for outcome in batch.import_files(project, [file], kind=kind):
        if outcome.error is not None:
            raise outcome.error


def _pin(project: Project, names: tuple[str, ...]) -> None:
    for key, name in enumerate(names, start=1):
        for code in project.ask(codebook.find, name)[:1]:
            project.do(codebook.pin, code, key)


@contextmanager
def _whole_or_not_at_all(path: Path, recipe: Recipe) -> Iterator[Project]:
    project = Project.create(path, name=recipe.name, coder=recipe.coder, language=recipe.language)
    try:
        yield project
    except BaseException:
        project.close()
        path.unlink(missing_ok=True)
        raise
    project.close()


def _free_path(folder: Path, name: str) -> Path:
    path, number = folder / f"{name}.qdaproj", 2
    while path.exists():
        path, number = folder / f"{name} {number}.qdaproj", number + 1
    return path
