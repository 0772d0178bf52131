"""What one does with a passage: code it, in vivo too, stretch it, step to the next.

Everything here acts on the selected words or, where none are selected, on the chosen coding. What
changes a coding that stands is in `changing`, and is had here too.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QPoint

from qda.i18n import _, language, ngettext
from qda.models import Project, coding_edits, codings, sorting, usage
from qda.models.rows import CodeRow, CodingRow
from qda.text import sentence_at
from qda.ui.fuzzy import folded
from qda.ui.text import choices, stretch, wholes
from qda.ui.text.changing import Changing
from qda.ui.text.coded import Coded
from qda.ui.text.document_view import DocumentView
from qda.ui.text.question import Question
from qda.ui.text.spans import Span
from qda.ui.workspace import Workspace

_STRETCHES = {"word": stretch.to_words, "sentence": stretch.to_sentences}


class Gestures(Changing):
    """The gestures of the Text room; each is one undo step."""

    def __init__(self, workspace: Workspace, view: DocumentView, coded: Coded) -> None:
        super().__init__(workspace, view, coded)
        self._counts: dict[int, int] | None = None
        workspace.changed.connect(self._forget_counts)

    def recent_codes(self) -> list[int]:
        """The codes used last, the last first: of this sitting, then of this document."""
        rows = sorted(self._coded.codings.values(), key=lambda row: row.made_at, reverse=True)
        found = dict.fromkeys([*self.recent, *(row.code_id for row in rows)])
        return [key for key in found if key in self._coded.codes]

    # Coding

    def apply(self, code: int, span: tuple[int, int] | None = None) -> int | None:
        """Put a code on the passage; the coding's id, or None where none was made."""
        return self.apply_all([code], span)

    def apply_all(
        self,
        codes: Sequence[int],
        span: tuple[int, int] | None = None,
        *,
        name: str = "",
        parent: int | None = None,
        origin: str = "inductive",
    ) -> int | None:
        """Put codes on the passage as one step, and a new one called `name` where that is given.

        A code that the coder has there already is not put there twice: where it covers all of the
        words that is said, and where it covers some, one is asked. Gives the last coding's id.
        """
        place, document = span or self.span(), self._coded.document
        if place is None or document is None:
            return None
        there = self._already(codes, place)
        fresh = [code for code in codes if code not in there]
        made: int | None = None
        if fresh or name:

            def new(project: Project) -> list[int]:
                if not name:
                    return []
                return [project.do(sorting.create, name, parent=parent, origin=origin)]

            made = self._make(document, fresh, place, new)
            if made is None:
                return None
        self._say_of(there, place, made)
        return made

    def _make(
        self,
        document: int,
        codes: Sequence[int],
        place: tuple[int, int],
        new: Callable[[Project], list[int]],
    ) -> int | None:
        def make(project: Project) -> tuple[list[int], list[int]]:
            wanted = [*codes, *new(project)]
            if len(wanted) == 1:
                return wanted, [project.do(codings.apply, document, wanted[0], *place)]
            return wanted, project.do(coding_edits.apply_codes, document, wanted, *place)

        made = self._workspace.together(make)
        if made is None:
            return None
        for code in reversed(made[0]):
            self._remember(code)
        self._leave(place, made[1][-1])
        return made[1][-1]

    def _already(self, codes: Sequence[int], place: tuple[int, int]) -> dict[int, list[CodingRow]]:
        """The codes that the coder has on some of these words, with their codings there."""
        mine = self._workspace.project.coder
        document = self._coded.document or 0
        found: dict[int, list[CodingRow]] = {}
        ask = self._workspace.ask
        for row in ask(coding_edits.already, document, codes, mine, *place):
            found.setdefault(row.code_id, []).append(row)
        return found

    def _say_of(
        self, there: dict[int, list[CodingRow]], place: tuple[int, int], made: int | None
    ) -> None:
        """Say which codes were here already; ask what to do with those on some of the words."""
        around = [row for rows in there.values() for row in rows if _covers(row, place)]
        if around:
            codes = list(dict.fromkeys(row.code_id for row in around))
            text = _("These words have {codes} already.").format(codes=self._called(codes))
            self._workspace.message.emit(text, False)
            for code in codes:
                self._remember(code)
        partly = [code for code in there if code not in {row.code_id for row in around}]
        if partly:
            self._ask_to_stretch(partly, place)
        elif around and made is None:
            self._leave(place, around[0].id)

    def _ask_to_stretch(self, codes: list[int], place: tuple[int, int]) -> None:
        text = ngettext(
            "{codes} stands on some of these words already.",
            "{codes} stand on some of these words already.",
            len(codes),
        ).format(codes=self._called(codes))
        document = self._coded.document or 0

        def stretch_all(project: Project) -> int:
            made = [project.do(coding_edits.stretch_over, document, one, *place) for one in codes]
            return made[-1]

        def make_all(project: Project) -> int:
            return project.do(coding_edits.apply_codes, document, codes, *place)[-1]

        def answer(edits: Callable[[Project], int]) -> Callable[[], None]:
            def act() -> None:
                made = self._workspace.together(edits)
                if made is not None:
                    for code in codes:
                        self._remember(code)
                    self._leave(place, made)

            return act

        answers = (
            (_("Stretch to these words"), answer(stretch_all)),
            (_("Make another"), answer(make_all)),
        )
        self._workspace.message.emit(text, False)
        self.asked.emit(Question(text, answers, place))

    def _called(self, codes: Sequence[int]) -> str:
        return ", ".join(
            self._coded.codes[code].name for code in codes if code in self._coded.codes
        )

    def _leave(self, place: tuple[int, int], coding: int) -> None:
        if self._view.has_selection():
            self._view.select(place[1], place[1], show=False)
        self._workspace.select_coding(coding)

    def apply_pinned(self, key: int) -> None:
        """Put the code of number key `key` on the passage."""
        code = self._coded.pinned(key)
        if code is None:
            text = _("No code is on key {key}: give it one in the codebook.")
            self._workspace.message.emit(text.format(key=key), False)
        else:
            self.apply(code.id)

    def apply_again(self) -> None:
        """Put the code used last on the passage."""
        recent = self.recent_codes()
        if recent:
            self.apply(recent[0])

    def apply_new(
        self, name: str, *, parent: int | None = None, origin: str = "inductive"
    ) -> int | None:
        """Make a code and put it on the passage, as one step; the coding's id."""
        return self.apply_all([], name=name, parent=parent, origin=origin)

    def in_vivo(self) -> None:
        """Make a code named after the selected words, and put it on them."""
        place = self._view.selection()
        name = stretch.as_name(self._coded.text[slice(*place)])
        if not name:
            return
        there = self._named(name)
        if there is not None:
            self.apply(there.id)
        else:
            self.apply_new(name, origin="in-vivo")

    def select_whole(self, kind: str) -> bool:
        """Select the whole turn, paragraph, answer or document; whether there is one here."""
        content = self._coded.content
        if content is None:
            return False
        here = self.span() or self._view.selection()
        found = wholes.of(kind, content.text, content.turns, *here)
        if found is None:
            self._workspace.message.emit(_("There is nothing of that kind here."), False)
            return False
        self._workspace.select_coding(None)
        self._view.select(*found, show=False)
        return True

    # What the picker offers

    def offer(self, query: str, marked: Collection[int] = ()) -> list[choices.Choice]:
        """What the picker offers for what is typed."""
        if self._counts is None:
            self._counts = self._workspace.ask(usage.segments)
        codes, recent = self._coded.codes, self.recent_codes()
        return choices.choices(codes, self._counts, recent, query, self.landing(), marked)

    def landing(self) -> str:
        """The name of the folder where a new code lands that is given no parent."""
        there = self._workspace.ask(sorting.unsorted)
        if there in self._coded.codes:
            return self._coded.codes[there].name
        return sorting.NAMES.get(language(), sorting.NAMES["en"])

    def _forget_counts(self, _change: object) -> None:
        self._counts = None

    def _named(self, name: str) -> CodeRow | None:
        wanted = folded(name)
        for row in self._coded.codes.values():
            if row.codable and wanted in {folded(one) for one in (row.name, *row.names.values())}:
                return row
        return None

    # Dropping

    def drop_span(self, point: QPoint) -> tuple[int, int] | None:
        """What a code dropped at `point` of the viewport would be put on.

        The selection, if it is dropped on that; else the sentence it is dropped on.
        """
        place = self._view.position_at(point)
        if place is None:
            return None
        start, end = self._view.selection()
        if start <= place <= end and self._view.has_selection():
            return start, end
        start, end = sentence_at(self._coded.text, place)
        start += len(self._coded.text[start:end]) - len(self._coded.text[start:end].lstrip())
        return (start, end) if start < end else None

    # Choosing

    def click(self, point: QPoint) -> None:
        """A click in the text: choose the shortest coding there; again, the next one."""
        place = self._view.position_at(point)
        if place is None:
            self._workspace.select_coding(None)
            return
        spans = self._coded.shown.overlapping(place, place + 1)
        spans.sort(key=lambda span: (span.end - span.start, span.id))
        keys = [span.id for span in spans]
        if self._workspace.coding in keys:
            place = keys.index(self._workspace.coding) + 1
            self._workspace.select_coding(keys[place % len(keys)])
        else:
            self._workspace.select_coding(keys[0] if keys else None)

    def step(self, forward: bool) -> None:
        """Choose the next coding in reading order, or the one before."""
        row = self.chosen()
        if row is not None:
            here = (row.start, row.end, row.id)
        else:
            caret = self._view.caret()
            here = (caret, caret if forward else len(self._coded.text) + 1, 0)
        index = self._coded.shown
        found = index.after(*here) if forward else index.before(*here)
        if found is not None:
            self.choose(found)

    def choose(self, span: Span) -> None:
        """Choose a coding and bring it into view, with the caret at its start."""
        self._view.select(span.start, span.start, show=False)
        self._view.reveal(span.start, span.end)
        self._workspace.select_coding(span.id)

    def stretch(self, kind: str) -> None:
        """Stretch the selection to whole words, sentences or turns; where it is so, one further."""
        if self._coded.content is None:
            return
        text, content = self._coded.text, self._coded.content
        start, end = self.span() or self._view.selection()
        if kind == "turn":
            self._view.select(*stretch.to_turns(text, content.turns, start, end), show=False)
        else:
            self._view.select(*_STRETCHES[kind](text, start, end), show=False)


def _covers(row: CodingRow, place: tuple[int, int]) -> bool:
    return row.start <= place[0] and place[1] <= row.end
