"""What there is to see: a name and how to set the scene."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pictures import texts
from pictures.stage import Scene, Stage
from qda.models import codings, guide


def _text(name: str) -> Scene:
    return lambda stage: stage.show(name)


def _room(name: str) -> Scene:
    def scene(stage: Stage) -> None:
        stage.window.show_room(name)

    return scene


def _codes(view: str) -> Scene:
    """The Codes room as tree, sorting table or versions."""

    def scene(stage: Stage) -> Callable[[], object]:
        views = stage.window.show_room("codes").views
        views.show_view(view)
        return lambda: views.show_view("tree")

    return scene


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


def _beside(stage: Stage) -> Callable[[], object]:
    """Two texts side by side."""
    stage.show(texts.DENSE)
    stage.trigger("text.two_panes")
    stage.show(texts.ARABIC)
    return lambda: stage.trigger("text.two_panes")


def _found(stage: Stage) -> Callable[[], object]:
    """Words are looked for in the document."""
    stage.show("E04")
    stage.trigger("text.find")
    field = stage.window.focusWidget()
    field.setText("people")
    return lambda: QTest.keyClick(field, Qt.Key.Key_Escape)


def _corrected(stage: Stage) -> Callable[[], object]:
    """The text is being corrected."""
    stage.show(texts.SPARSE)
    stage.trigger("text.correct")
    return lambda: stage.trigger("text.correct")


def _guide(view: str) -> Scene:
    def set_scene(stage: Stage) -> None:
        room = stage.window.show_room("guide")
        stage.rest()
        topics = stage.work.ask(guide.tree)
        room.show_question(topics[3].questions[0].id)
        room.show_view(view)

    return set_scene


def _map(stage: Stage) -> None:
    """The conceptual model, with a link chosen."""
    page = stage.window.show_room("explore").show_page("map")
    stage.rest()
    page.canvas.fit()
    arrows = page.desk.drawing.arrows
    page.canvas.choose([], [arrow.id for arrow in arrows if arrow.memo][:1])


SCENES: dict[str, Scene] = {
    "guide": _guide("answers"),
    "asked": _guide("asked"),
    "sparse": _text(texts.SPARSE),
    "dense": _text(texts.DENSE),
    "chosen": _chosen,
    "arabic": _text(texts.ARABIC),
    "interview": _text("E04"),
    "picker": _picker,
    "beside": _beside,
    "found": _found,
    "corrected": _corrected,
    "codes": _codes("tree"),
    "sorting": _codes("sorting"),
    "versions": _codes("versions"),
    "memos": _room("memos"),
    "cases": _room("cases"),
    "explore": _room("explore"),
    "map": _map,
    "report": _room("report"),
}
