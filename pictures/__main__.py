"""Makes the pictures: every scene, light and dark, small and large, with a page that shows them.

Run as `python -m pictures FOLDER [SCENE...]`; the folder is made if need be.
"""

from __future__ import annotations

import os
import sys
import tempfile
from html import escape
from pathlib import Path

SIZES = ((1280, 800), (1920, 1080))
THEMES = ("light", "dark")


def main(folder: Path, wanted: list[str]) -> int:
    """Make the wanted scenes (all, if none is named) in `folder`; 0 when all were made."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:  # settings of its own
        os.environ["HOME"] = os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = home
        from pictures.scenes import SCENES
        from pictures.stage import Stage

        folder.mkdir(parents=True, exist_ok=True)
        made: list[str] = []
        stage = Stage(Path(home))
        for name in wanted or SCENES:
            for theme in THEMES:
                for width, height in SIZES:
                    file = f"{name}-{theme}-{width}.png"
                    stage.picture(SCENES[name], theme, width, height).save(str(folder / file))
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
