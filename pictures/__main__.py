"""Makes the pictures: every scene, light and dark, small and large, with a page that shows them.

Run as `python -m pictures FOLDER [SCENE...]`; the folder is made if need be.
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass
from html import escape
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Shot:
    """How a scene is shown: colours, size in pixels and language."""

    theme: str
    width: int
    height: int
    language: str = "en"

    def file(self, scene: str) -> str:
        """The name of its file."""
        spoken = "" if self.language == "en" else f"-{self.language}"
        return f"{scene}-{self.theme}-{self.width}{spoken}.png"


SMALL = (960, 640)
ROOMS = (
    Shot("light", 1280, 800),
    Shot("light", 1920, 1080),
    Shot("dark", 1280, 800),
    Shot("dark", 1920, 1080),
    Shot("light", *SMALL, "nl"),
)
OVER = (Shot("light", *SMALL), Shot("dark", *SMALL, "nl"))


def main(folder: Path, wanted: list[str]) -> int:
    """Make the wanted scenes (all, if none is named) in `folder`; 0 when all were made."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:  # settings of its own
        os.environ["HOME"] = os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = home
        from pictures.over import OVER as OVER_SCENES
        from pictures.scenes import SCENES
        from pictures.stage import Stage

        folder.mkdir(parents=True, exist_ok=True)
        scenes = SCENES | OVER_SCENES
        shots = [
            (shot, name)
            for name in wanted or scenes
            for shot in (ROOMS if name in SCENES else OVER)
        ]
        made: list[str] = []
        stage = Stage(Path(home))
        # The window is made afresh for another language: one after the other.
        for shot, name in sorted(shots, key=lambda pair: pair[0].language):
            file = shot.file(name)
            size = shot.width, shot.height
            taken = stage.picture(scenes[name], shot.theme, *size, shot.language)
            taken.save(str(folder / file))
            made.append(file)
            print(folder / file, flush=True)
        stage.close()
    (folder / "index.html").write_text(_page(made), encoding="utf-8")
    return 0


def _page(files: list[str]) -> str:
    shown = "\n".join(
        f'<figure><a href="{escape(file)}"><img src="{escape(file)}" alt="{escape(file)}"></a>'
        f"<figcaption>{escape(file)}</figcaption></figure>"
        for file in files
    )
    style = "body{background:#888;font-family:sans-serif}img{max-width:48%}figure{margin:8px}"
    return f"<!doctype html><meta charset=utf-8><title>qda</title><style>{style}</style>{shown}"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/pictures"), sys.argv[2:]))
