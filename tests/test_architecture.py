"""The house keeps its shape: direction of imports, sizes, docstrings, and what a wheel carries."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from qda import resources

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(
    path for folder in ("qda", "benchmarks", "pictures") for path in (ROOT / folder).rglob("*.py")
)
LONGEST_FILE = 400
LONGEST_FUNCTION = 60


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _statements(block: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements of a block and of the blocks in them; what they count and call is passed."""
    for statement in block:
        yield statement
        for name in ("body", "orelse", "finalbody", "handlers", "cases"):
            yield from _statements(getattr(statement, name, []))


def test_imports_run_in_one_direction() -> None:
    command = "from importlinter.cli import lint_imports_command as run; run(['--no-cache'])"
    done = subprocess.run(  # in a process of its own: it switches off the loggers of this one
        [sys.executable, "-c", command],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_module_says_what_it_is_is_short_and_imports_what_is_declared() -> None:
    silent, too_long, imported = [], {}, set()
    for path in MODULES:
        tree = ast.parse(path.read_text("utf-8"))
        if tree.body and not ast.get_docstring(tree):
            silent.append(_name(path))
        for node in _statements(tree.body):
            imported.update(_imported(node))
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length >= LONGEST_FUNCTION:
                    too_long[f"{_name(path)}:{node.name}"] = length
    assert silent == []
    assert too_long == {}
    assert _undeclared(imported) == {}


def _undeclared(imported: set[str]) -> dict[str, list[str] | None]:
    """Libraries that no line of the dependencies names, with who they belong to."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {_canonical(re.split(r"[^\w.-]", line)[0]) for line in project["dependencies"]}
    owners = packages_distributions()
    return {
        name: owners.get(name)
        for name in imported - sys.stdlib_module_names - {"qda", "benchmarks", "pictures"}
        if not declared & {_canonical(owner) for owner in owners.get(name, [])}
    }


def _canonical(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


def _imported(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name.partition(".")[0] for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
        yield node.module.partition(".")[0]


def test_no_file_is_longer_than_a_reader_bears() -> None:
    lengths = {_name(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {name: n for name, n in lengths.items() if n >= LONGEST_FILE} == {}


def test_the_checkout_holds_the_codebooks_and_the_sample_study() -> None:
    assert resources.codebooks_folder() == ROOT / "codebooks"
    assert resources.sample_folder() == ROOT / "sample_data"
    assert any(resources.codebooks_folder().iterdir())
    assert any(resources.sample_folder().iterdir())


def test_a_wheel_carries_the_codebooks_and_the_sample_study(tmp_path: Path) -> None:
    from hatchling.builders.wheel import WheelBuilder

    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    for folder in ("codebooks", "sample_data"):
        files = {f"qda/{_name(path)}" for path in _shipped(ROOT / folder)}
        assert files <= packed
    assert {_name(path) for path in MODULES if _name(path).startswith("qda/")} <= packed


def _shipped(folder: Path) -> list[Path]:
    """The files of a folder, without what Python leaves behind."""
    return [
        path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    ]
