"""What every test stands on: no screen, no real settings, English, the shared samples.

The environment is set while pytest collects, before anything can import Qt or look for a home.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from made_once import HOME, MEMORY

ROOT = Path(__file__).resolve().parent.parent


def _isolate() -> None:
    """Give the tests a screenless Qt and a home of their own."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_SCALE_FACTOR", "QT_STYLE_OVERRIDE"):
        os.environ.pop(variable, None)
    os.environ.update(LC_ALL="C.UTF-8", LANGUAGE="en", MPLBACKEND="agg")
    for variable in ("HOME", "USERPROFILE"):
        os.environ[variable] = HOME
    for kind in ("CONFIG", "DATA", "CACHE", "STATE"):
        os.environ[f"XDG_{kind}_HOME"] = str(Path(HOME, kind.lower()))
    for variable in ("APPDATA", "LOCALAPPDATA"):
        os.environ[variable] = str(Path(HOME, variable.lower()))
    if MEMORY is not None:  # where pytest makes the folder of each test
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", MEMORY)
    # The list of fonts takes seconds to make, so it outlives a session; it holds no settings.
    os.environ["MPLCONFIGDIR"] = str(ROOT / ".pytest_cache" / "matplotlib")
    # Many tests start the program afresh; it need not be compiled each time.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ.setdefault("PYTHONPYCACHEPREFIX", str(ROOT / ".pytest_cache" / "bytecode"))


_isolate()
settings.register_profile(
    "qda",
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
settings.register_profile("ci", settings.get_profile("qda"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "qda")


def pytest_collection_finish() -> None:
    """Leave all that was imported out of the collections of garbage that the window asks for."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Every test starts in English, whatever the one before it spoke."""
    from qda import i18n

    i18n.set_language("en")
    yield
    i18n.set_language("en")


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of shared sample files beside the checkout, or where QDA_SAMPLES says it is."""
    folder = Path(os.environ.get("QDA_SAMPLES") or ROOT.parent / "shared" / "samples")
    if not folder.is_dir():
        pytest.skip(f"the shared samples are not at {folder} (QDA_SAMPLES names another place)")
    return folder
