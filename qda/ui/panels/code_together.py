"""What can be done with several codes at once: each command one undo step."""

from __future__ import annotations

from collections.abc import Sequence

from qda.i18n import _, ngettext
from qda.ui.labels import shortened
from qda.ui.panels import code_impact
from qda.ui.panels.code_model import CodeModel
from qda.ui.words import number
from qda.ui.workspace import Workspace


class CodesTogether:
    """The commands for codes that are selected together."""

    def __init__(self, workspace: Workspace, model: CodeModel) -> None:
        self._workspace, self._model = workspace, model

    def still_there(self, codes: Sequence[int]) -> list[int]:
        """Those of the codes that are still there; if none is, that is said."""
        found = [code for code in codes if self._model.row(code) is not None]
        if not found:
            self._workspace.message.emit(_("Those codes are no longer there."), False)
        return found

    def preview(self, codes: Sequence[int], target: int | None = None) -> str:
        """What a change of the codes would touch, in words."""
        return code_impact.of_codes(self._workspace, self.still_there(codes), target)

    def remove(self, codes: Sequence[int]) -> None:
        """Take codes out, with their sub-codes and codings."""
        from qda.models import codebook_many

        there = self.still_there(codes)
        told = code_impact.of_codes(self._workspace, there) if there else ""
        if there and self._workspace.did(codebook_many.remove_many, there):
            count = len(there)
            words = ngettext("Removed {count} code: {what}", "Removed {count} codes: {what}", count)
            text = words.format(count=number(count), what=told)
            self._workspace.message.emit(text, True)

    def move(self, codes: Sequence[int], parent: int | None, position: int | None = None) -> bool:
        """Place codes under a parent."""
        from qda.models import codebook_many

        there = self.still_there(codes)
        return bool(there) and self._workspace.did(codebook_many.move_many, there, parent, position)

    def merge(self, codes: Sequence[int], target: int) -> None:
        """Let `target`, which may be one of them, take all of them in; it is chosen."""
        from qda.models import codebook, codebook_many

        there = [code for code in self.still_there(codes) if code != target]
        if len(there) == 1:
            done = self._workspace.did(codebook.merge, there[0], target)
        else:
            done = bool(there) and self._workspace.did(codebook_many.merge_many, there, target)
        if done:
            self._workspace.select_code(target)

    def goals_among(self, codes: Sequence[int]) -> list[int]:
        """Which of the codes can take the others in: those that lie below none of them."""
        from qda.models import codebook_many

        return self._workspace.ask(codebook_many.tops, self.still_there(codes))

    def foretell_merge(self, codes: Sequence[int], target: int) -> str:
        """Into which code they would go, and what that touches."""
        row = self._model.row(target)
        name = shortened(row.name, 40) if row is not None else ""
        what = self.preview([code for code in codes if code != target], target)
        return _("Into “{code}”: {what}").format(code=name, what=what)

    def recolour(self, codes: Sequence[int], colour: str) -> None:
        """Give all of them one colour."""
        self.give_colours(dict.fromkeys(self.still_there(codes), colour))

    def give_colours(self, colours: dict[int, str]) -> None:
        """Give each code its colour."""
        from qda.models import codebook_many

        changed = {
            code: colour
            for code, colour in colours.items()
            if (row := self._model.row(code)) is not None and row.colour != colour
        }
        if changed:
            self._workspace.did(codebook_many.recolour_many, changed)

    def colour_branch(self, code: int) -> None:
        """Give everything below a code shades of its colour."""
        from qda.models.palette import branch_colours

        rows = [(row.id, row.parent_id, row.codable) for row in self._model.rows()]
        self.give_colours(branch_colours(rows, {code: self._colour(code)}))

    def colour_all(self) -> None:
        """Give the topmost codes the palette's colours in turn, and what is below them shades."""
        from qda.models.palette import palette_colours

        rows = [(row.id, row.parent_id, row.codable) for row in self._model.rows()]
        self.give_colours(palette_colours(rows))

    def _colour(self, code: int) -> str:
        row = self._model.row(code)
        return row.colour if row is not None else ""

    def favour(self, codes: Sequence[int], favourite: bool) -> None:
        """Give all of them a star, or take it."""
        from qda.models import codebook, codebook_many

        there = self.still_there(codes)
        if len(there) == 1:
            self._workspace.did(codebook.set_favourite, there[0], favourite)
        elif there:
            self._workspace.did(codebook_many.favour_many, there, favourite)

    def promote(self, code: int) -> None:
        """Place a sub-code behind its parent."""
        from qda.models import codebook_many

        if self.still_there([code]):
            self._workspace.did(codebook_many.promote, code)

    def gather(self, codes: Sequence[int], name: str) -> bool:
        """Make a folder around codes, and choose it; False where its name is refused."""
        from qda.models import codebook_many

        there = self.still_there(codes)
        made = self._workspace.do(codebook_many.gather, there, name) if there else None
        if made is not None:
            self._workspace.select_code(made)
        return made is not None or not there
