"""A small study as a file, and a way to call the command line as a person does."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_calls import Call, Said
from ui_study import copy_study

from qda.cli import main


@pytest.fixture
def qda(capsys: pytest.CaptureFixture[str]) -> Call:
    """Calls `qda` with some arguments; what argparse ends with counts as the exit code."""

    def call(*arguments: object) -> Said:
        capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return call


@pytest.fixture(autouse=True)
def own_backups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A place for backups that no other test fills."""
    for variable in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(variable, str(tmp_path / "home"))


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A copy of the study to work on: three interviews, a paper, codes and seventeen codings."""
    path = tmp_path / "Study.qdaproj"
    copy_study(path)
    return path
