"""A study in several scripts, open in a window, and ways to point at its characters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from made_once import made_once
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from shown_window import shown_window

from qda.models import case_tables, cases, codebook, codings, documents, settings
from qda.models.project import Project
from qda.models.rows import CodingRow
from qda.transcript import DocumentKind, Mark, MarkKind, Role, Speaker, Transcript, Turn
from qda.ui.main_window import MainWindow
from qda.ui.text.document_view import DocumentView
from qda.ui.text.looks_popover import LooksPopover
from qda.ui.text.room import TextRoom

SAID = (
    ("I", "How would you describe working with the ministry?"),
    ("R", "Look 😀, it goes well 👩‍👩‍👧 as long as you know each other. When I ring somebody "
          "there I have to know that the door stays open. And that you only get by sitting at the "
          "same table every week, not by sending memos."),
    ("R", "Mijn collega zei: «cre\u0301e\u0301r ruimte»\u00a0en nai\u0308ef vertrouwen. 🙂 Done."),
    ("I", "And in Arabic?"),
    ("R", "قال لي زميلي إن الثقة تُبنى قطرة قطرة وتضيع دفعة واحدة. ثم سكت."),
    ("R", "我们每周坐在同一张桌子旁边。信任是慢慢建立的。𠮷野家 is far away."),
    ("I", "And when that goes wrong?"),
    ("R", "Then everybody falls back on the rules. Nobody will blame you for a checklist."),
)  # fmt: skip
CODES = ("Trust", "Discretion", "Complementarity")


def transcript(times: int = 1) -> Transcript:
    """The interview; repeated it becomes a long one."""
    lines: list[str] = ["A talk at the counter"]
    turns: list[Turn] = []
    place = len(lines[0]) + 1
    for number, (who, words) in enumerate(SAID * times):
        turns.append(Turn(who, place, place + len(words), number * 13_000))
        lines.append(words)
        place += len(words) + 1
    speakers = (Speaker("I", Role.INTERVIEWER), Speaker("R", Role.RESPONDENT))
    heading = Mark(MarkKind.HEADING, 0, len(lines[0]), level=1)
    return Transcript(
        "\n".join(lines), tuple(turns), (heading,), speakers, kind=DocumentKind.INTERVIEW
    )


@dataclass
class Reading:
    """The Text room in its window, and what a test needs of it."""

    window: MainWindow
    path: Path
    codes: dict[str, int]
    documents: dict[str, int]

    @property
    def room(self) -> TextRoom:
        """The room."""
        room = self.window.room("text")
        assert isinstance(room, TextRoom)
        return room

    @property
    def view(self) -> DocumentView:
        """The text."""
        return self.room.view

    def place(self, point: int, *, leading: bool) -> QPoint:
        """Where an edge at `point` is, in the viewport."""
        x, top, bottom = self.view.places.edge(point, leading=leading)
        return QPoint(round(x), round((top + bottom) / 2 - self.view.verticalScrollBar().value()))

    def span(self, words: str, occurrence: int = 0) -> tuple[int, int]:
        """Where these words are."""
        start = -1
        for _time in range(occurrence + 1):
            start = self.view.text.index(words, start + 1)
        return start, start + len(words)

    def drag(self, words: str) -> tuple[int, int]:
        """Select words with the mouse."""
        start, end = self.span(words)
        self.view.reveal(start, end)
        port, left = self.view.viewport(), Qt.MouseButton.LeftButton
        first, last = self.place(start, leading=True), self.place(end, leading=False)
        QTest.mousePress(port, left, pos=first)
        QTest.mouseMove(port, (first + last) / 2)
        QTest.mouseMove(port, last)
        QTest.mouseRelease(port, left, pos=last)
        return start, end

    def click(self, point: int) -> None:
        """Click just behind the character at `point`."""
        here, next_ = self.place(point, leading=True), self.place(point + 1, leading=False)
        middle = QPoint((2 * here.x() + next_.x()) // 3, here.y())
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, pos=middle)

    def key(self, key: Qt.Key | str, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press a key where the focus is."""
        QCoreApplication.processEvents()
        target = self.window.focusWidget() or self.window
        QTest.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)
        QCoreApplication.processEvents()

    def open_looks(self) -> LooksPopover:
        """How the text is shown, opened by its button in the head of the document."""
        QTest.mouseClick(self.room.head.looks, Qt.MouseButton.LeftButton)
        return next(w for w in QApplication.topLevelWidgets() if isinstance(w, LooksPopover))

    def press(self, parent: QWidget, text: str, within: str = "") -> None:
        """Click the button in `parent` that reads so; of those `within` a named choice."""
        made = next(
            one
            for one in parent.findChildren(QPushButton)
            if one.text() == text and within in ("", one.parentWidget().accessibleName())
        )
        QTest.mouseClick(made, Qt.MouseButton.LeftButton)
        QCoreApplication.processEvents()

    def codings(self) -> list[CodingRow]:
        """The codings of the open document, from the project."""
        document = self.room.coded.document
        assert document is not None
        return self.window.workspace.ask(codings.of_document, document)

    def quotes(self) -> list[str]:
        """The words of those codings."""
        return [self.view.text[row.start : row.end] for row in self.codings()]

    def painted(self) -> str:
        """The words that carry a tint, in order."""
        data = self.view.text.encode("utf-16-le")
        found = []
        for extra in self.view.extraSelections():
            cursor = extra.cursor
            low, high = 2 * cursor.selectionStart(), 2 * cursor.selectionEnd()
            found.append(data[low:high].decode("utf-16-le"))
        return "".join(found)


def make(path: Path, *, times: int = 1) -> tuple[dict[str, int], dict[str, int]]:
    """Make the study; ids of codes and documents by name."""
    codes: dict[str, int] = {}
    made: dict[str, int] = {}
    with Project.create(path, name="Scripts", coder="Coder A") as project:
        codes["Factors"] = project.do(codebook.create, "Factors", codable=False)
        for key, name in enumerate(CODES, start=1):
            codes[name] = project.do(codebook.create, name, parent=codes["Factors"])
            project.do(codebook.pin, codes[name], key)
        project.do(codebook.describe, codes["Trust"], "nl", name="Vertrouwen")
        project.do(case_tables.load_table, [("R", {"Function": "Policy maker", "Body": "UWV"})])
        project.do(settings.set_label_template, "({Function}, {Body}, {document}:{paragraph})")
        for name in ("R01", "R02"):
            made[name] = project.do(documents.add, transcript(times), name)
            for speaker in project.ask(documents.speakers, made[name]):
                if speaker.name == "R":
                    case = project.ask(cases.find, "R")
                    project.do(documents.set_speaker, speaker.id, case=case)
    return codes, made


@pytest.fixture
def first_room() -> str:
    """The room that is tested here."""
    return "text"


@pytest.fixture
def reading(tmp_path: Path, qtbot: QtBot) -> Iterator[Reading]:
    """The study, open in a window with the caret in the text; no panels beside it."""
    path = tmp_path / "Scripts.qdaproj"
    codes, made = made_once(path, make)
    with shown_window(qtbot, path, beside=False) as window:
        result = Reading(window, path, codes, made)
        result.view.setFocus()
        QCoreApplication.processEvents()
        yield result


@pytest.fixture
def popover(reading: Reading) -> Iterator[LooksPopover]:
    """How the text is shown, opened by its button in the head."""
    found = reading.open_looks()
    yield found
    if isValid(found):
        found.close()


@pytest.fixture
def long_interview() -> Transcript:
    """An interview that is longer than what is laid out whole."""
    return transcript(400)
