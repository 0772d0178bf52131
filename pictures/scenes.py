"""What there is to see: a name and how to set the scene."""

from __future__ import annotations

from pictures import texts
from pictures.stage import Scene, Stage
from qda.models import codings


def _text(name: str) -> Scene:
    return lambda stage: stage.show(name)


def _room(name: str) -> Scene:
    return lambda stage: stage.window.show_room(name)


def _chosen(stage: Stage) -> None:
    """A passage of the dense text is chosen: its code stands out, its panel is filled."""
    stage.show(texts.DENSE)
    rows = stage.work.ask(codings.of_document, stage.work.document)
    stage.work.select_coding(rows[6].id)


def _picker(stage: Stage) -> None:
    """Words are selected and the picker stands beside them."""
    stage.show(texts.SPARSE)
    room = stage.window.room("text")
    room.view.select(120, 190)
    room.open_picker()


SCENES: dict[str, Scene] = {
    "sparse": _text(texts.SPARSE),
    "dense": _text(texts.DENSE),
    "chosen": _chosen,
    "arabic": _text(texts.ARABIC),
    "interview": _text("E04"),
    "picker": _picker,
    "codes": _room("codes"),
    "cases": _room("cases"),
    "explore": _room("explore"),
    "report": _room("report"),
}
