"""Putting a code on hits: on the words themselves or what is around them, never a double."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from qda.i18n import _, ngettext
from qda.ui.text.find.hits_model import Group, Hit, hits_of
from qda.ui.text.find.shelf import Shelf, Span
from qda.ui.text.find.standing import moved, moved_among, tell_last, tell_moved
from qda.ui.words import number
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.coding_batch import NewCoding
    from qda.models.project import Project
    from qda.models.rows import CodeRow

_LOOK = 1000
"""Hits after which to tell how far it is, and whether to stop."""


class HitCoder:
    """Knows the code, what is coded of a hit, and which of it the present coder has already."""

    def __init__(self, workspace: Workspace, shelf: Shelf) -> None:
        self._workspace, self._shelf = workspace, shelf
        self.code: CodeRow | None = None
        self.unit = "hit"
        self._there: set[tuple[int, Span]] = set()
        self.made: list[int] = []

    def codes(self) -> list[CodeRow]:
        """The codes that can be given."""
        from qda.i18n import language
        from qda.models import codebook

        rows = self._workspace.ask(codebook.tree, language())
        return [row for row in rows if row.codable]

    def choose(self, code: int | None) -> None:
        """Code with this one from now on, if it is there and can be given."""
        self.code = next((row for row in self.codes() if row.id == code), None)
        self.look()

    def look(self) -> None:
        """See afresh where the code stands, and what is still there of what was made."""
        from qda.models import codings

        self._there, present = set(), set()
        if self.code is not None:
            coder = self._workspace.project.coder
            rows = self._workspace.ask(codings.of_code, self.code.id)
            present = {row.id for row in rows}
            own = (row for row in rows if row.coder_id == coder)
            self._there = {(row.document_id, (row.start, row.end)) for row in own}
        self.made = [key for key in self.made if key in present]

    def span(self, hit: Hit) -> Span:
        """What would be coded of a hit."""
        return self._shelf.stretched(hit.group.document, hit.group.text, hit.span, self.unit)

    def is_coded(self, hit: Hit) -> bool:
        """Whether that has the code already."""
        return bool(self._there) and (hit.group.document, self.span(hit)) in self._there

    def make_all(self, groups: Sequence[Group]) -> bool:
        """Make what is not there yet of all the hits, as one step; how many there are matters not.

        All is worked out on the thread that makes them, with progress and a way to stop. False,
        with nothing made, where that was stopped, or a text is another by now.
        """
        if self.code is None:
            return False
        code, unit, there = self.code.id, self.unit, self._there
        asked = sum(len(group.spans) for group in groups)

        def make(project: Project) -> tuple[bool, list[int]]:
            from qda.models import codings as models
            from qda.models.coding_batch import NewCoding

            if moved_among(project, groups):
                return True, []
            shelf, wanted = Shelf(project), dict[tuple[int, Span], None]()
            for done, (group, place) in enumerate(hits_of(groups)):
                if done % _LOOK == 0:
                    project.pace(done, asked)
                span = shelf.stretched(group.document, group.text, group.spans[place], unit)
                if span[0] < span[1] and (group.document, span) not in there:
                    wanted[group.document, span] = None
            new = [NewCoding(document, code, *span) for document, span in wanted]
            return False, list(project.do(models.apply_many, new)) if new else []

        text = ngettext("Coding {count} hit", "Coding {count} hits", asked)
        done = self._workspace.together(make, text.format(count=number(asked)))
        if done is None:
            return False
        gone, made = done
        if gone:
            tell_moved(self._workspace)
            return False
        self.made = made or self.made
        self._tell(len(made), asked, 0)
        self.look()
        return True

    def missing(self, hits: Iterable[Hit]) -> list[tuple[Hit, NewCoding]]:
        """The codings that are not there yet, each once, with the first hit of each."""
        from qda.models.coding_batch import NewCoding

        if self.code is None:
            return []
        found: dict[tuple[int, Span], tuple[Hit, NewCoding]] = {}
        for hit in hits:
            place = (hit.group.document, self.span(hit))
            (document, (start, end)) = place
            if start < end and place not in self._there and place not in found:
                found[place] = (hit, NewCoding(document, self.code.id, start, end))
        return list(found.values())

    def make(self, found: list[tuple[Hit, NewCoding]], asked: int, *, partly: bool = False) -> bool:
        """Make them as one step; `asked` is how many hits they were for.

        Where a text is another by now than when they were found, none is made; or `partly`,
        those in the other texts.
        """
        from qda.models import codings as models

        if self.code is None:
            return False
        gone = moved(self._workspace, (hit for hit, _coding in found))
        codings = [coding for _hit, coding in found if coding.document not in gone]
        if gone and not (partly and codings):
            tell_moved(self._workspace)
            return False
        if codings:
            made = self._workspace.do(models.apply_many, codings)
            if made is None:
                return False
            self.made = list(made)
        self._tell(len(codings), asked, len(found) - len(codings))
        self.look()
        return True

    def _tell(self, made: int, asked: int, lost: int) -> None:
        code = self.code.name if self.code is not None else ""
        if not made:
            text = _("That has {code} already").format(code=code)
        else:
            text = ngettext(
                "{count} passage coded with {code}", "{count} passages coded with {code}", made
            ).format(count=number(made), code=code)
            if asked > made + lost:
                left = asked - made - lost
                more = ngettext(
                    "; {count} hit lay in what has it already",
                    "; {count} hits lay in what has it already",
                    left,
                )
                text += more.format(count=number(left))
            if lost:
                more = ngettext(
                    "; {count} hit lay in a text that was changed meanwhile",
                    "; {count} hits lay in a text that was changed meanwhile",
                    lost,
                )
                text += more.format(count=number(lost))
        if lost:
            tell_last(self._workspace, text, undoable=True)
        else:
            self._workspace.message.emit(text, bool(made))
