"""What there is to see: a name and how to set the scene."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pictures import texts
from pictures.stage import Scene, Stage
from qda.models import codings, guide, recordings


def _text(name: str) -> Scene:
    def scene(stage: Stage) -> None:
        stage.show(name)

    return scene


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
    rows = stage.work.ask(codings.of_document, stage.show(texts.DENSE))
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


def _explore(page: str, view: str = "") -> Scene:
    """A page of Explore, with its passages beside it where it has them."""

    def scene(stage: Stage) -> None:
        shown = stage.window.show_room("explore").show_page(page)
        stage.rest()
        if view and page == "tables":
            shown.show_view(view)
        elif view:
            shown.open_kind(view)
        elif page == "charts":
            shown.show_gallery()

    return scene


def _words(stage: Stage) -> None:
    """The words counted, with one pointed at."""
    page = stage.window.show_room("explore").show_page("words")
    stage.rest()
    page.point_at(0)


def _case(stage: Stage) -> None:
    """A case is chosen: its page stands beside the table."""
    room = stage.window.show_room("cases")
    stage.rest()
    room.table.go(2, 1)


def _recording(stage: Stage) -> Callable[[], object]:
    """The bar of a recording, while it plays."""
    document = stage.show("E04")
    file = stage.home / "E04.wav"
    file.write_bytes(b"RIFF")
    stage.work.do(recordings.attach, document, str(file), size=4)
    stage.rest()
    stage.trigger("recording.toggle")
    playback = stage.window.room("text").listening.playback
    playback.play_from(document, 52_000)

    def clear() -> None:
        playback.pause()
        stage.work.do(recordings.detach, document)

    return clear


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
    "case": _case,
    "explore": _explore("passages"),
    "words": _words,
    "tables": _explore("tables", "cross"),
    "framework": _explore("tables", "framework"),
    "gallery": _explore("charts"),
    "chart": _explore("charts", "frequency"),
    "map": _map,
    "report": _room("report"),
    "recording": _recording,
}
