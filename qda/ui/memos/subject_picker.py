"""“New memo on…”: documents, codes, respondents and the project by a few letters."""

from __future__ import annotations

from qda.i18n import _, language
from qda.models import cases, codebook, documents
from qda.ui.icons import icon, swatch
from qda.ui.memos.link_picker import Choice, LinkPicker, Words
from qda.ui.memos.words import ICONS
from qda.ui.workspace import Workspace


class SubjectPicker(LinkPicker):
    """A field and a list; `picked` gives what to write on, as kind and id: "code/12"."""

    def _words(self) -> Words:
        hint = _("A document, a code or a respondent")
        return Words(_("New memo on"), hint, _("What a memo can be on"), _("Write"))

    def _offered(self, workspace: Workspace) -> list[Choice]:
        return [
            Choice(workspace.name, icon(ICONS["project"]), "project/1"),
            *(
                Choice(row.name, icon(ICONS["document"]), f"document/{row.id}")
                for row in workspace.ask(documents.listing, counted=False)
            ),
            *(
                Choice(" › ".join(row.path), swatch(row.colour), f"code/{row.id}")
                for row in workspace.ask(codebook.tree, language())
            ),
            *(
                Choice(row.name, icon(ICONS["case"]), f"case/{row.id}")
                for row in workspace.ask(cases.listing)
            ),
        ]
