"""What can be done with a document in the list: each command one undo step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qda.i18n import _
from qda.ui.panels.document_model import DocumentModel
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.project import Project
    from qda.models.rows import DocumentRow


class DocumentCommands:
    """The commands; a document that has gone meanwhile is met calmly."""

    def __init__(self, workspace: Workspace, model: DocumentModel) -> None:
        self._workspace, self._model = workspace, model

    def present(self, document: int) -> DocumentRow | None:
        """The row of a document; if it has gone, that is said."""
        row = self._model.row(document)
        if row is None:
            self._workspace.message.emit(_("That document is no longer there."), False)
        return row

    def remove(self, document: int) -> None:
        """Take a document out, with its codings; the one after it is chosen."""
        from qda.models import documents

        row = self.present(document)
        if row is None:
            return
        ids = [other.id for other in self._model.rows() if other.kind == row.kind]
        place = ids.index(document)
        near = (*ids[place + 1 :], *reversed(ids[:place]), None)[0]
        if self._workspace.did(documents.remove, document):
            self._workspace.select_document(near)

    def set_kind(self, document: int, kind: str) -> None:
        """Say what a document is."""
        from qda.models import documents

        row = self.present(document)
        if row is not None and row.kind != kind:
            self._workspace.did(documents.set_kind, document, kind)

    def set_case(self, document: int, case: int | None) -> None:
        """Link a document to a case, or to none."""
        from qda.models import documents

        row = self.present(document)
        if row is not None and row.case_id != case:
            self._workspace.did(documents.set_case, document, case)

    def shift(self, document: int, step: int) -> None:
        """Move a document up (-1) or down (+1) among those of its kind."""
        row = self.present(document)
        if row is None:
            return
        ids = [other.id for other in self._model.rows() if other.kind == row.kind]
        place = ids.index(document) + step
        if 0 <= place < len(ids):
            others = [key for key in ids if key != document]
            self.place(document, row.kind, others[place] if place < len(others) else None)

    def place(self, document: int, kind: str, before: int | None) -> None:
        """Put a document before another of `kind`, or last of that kind."""
        from qda.models import documents

        row = self.present(document)
        if row is None or before == document:
            return
        order = [other.id for other in self._model.rows() if other.id != document]
        if before is not None:
            position = order.index(before)
        else:
            same = [n for n, key in enumerate(order) if self._kind(key) == kind]
            position = same[-1] + 1 if same else len(order)
        changes = row.kind != kind

        def put(project: Project) -> None:
            if changes:
                project.do(documents.set_kind, document, kind)
            project.do(documents.move, document, position)

        self._workspace.together(put)

    def _kind(self, document: int) -> str:
        row = self._model.row(document)
        return row.kind if row is not None else ""

    def show_passages(self, document: int) -> None:
        """The door behind a count."""
        from qda.models import usage

        row = self.present(document)
        if row is not None:
            codings = self._workspace.ask(usage.in_document, document)
            self._workspace.show_passages(row.name, codings)
