"""What a chart can be drawn of in this study: coders, sets, groups, cases, documents, questions."""

from __future__ import annotations

from qda.ui.explore.options import ChartOptions
from qda.ui.workspace import Workspace


def coders(options: ChartOptions, workspace: Workspace) -> None:
    """Offer whose codings can count."""
    from qda.models import coders as rows_of

    rows = [(row.id, row.name) for row in workspace.ask(rows_of.listing)]
    options.show_coders(rows, workspace.project.coder)


def sets(options: ChartOptions, workspace: Workspace) -> None:
    """Offer the sets of codes."""
    from qda.models import sets as rows_of

    found = workspace.ask(rows_of.listing, "code")
    options.show_sets([(one.name, one.members) for one in found])


def groups(options: ChartOptions, workspace: Workspace) -> None:
    """Offer attributes and saved groups, and each case, question and document."""
    from qda.models import case_groups, cases, documents, guide

    ask = workspace.ask
    names = [row.name for row in ask(cases.attributes)]
    options.show_attributes(names, saved=bool(ask(case_groups.listing)))
    options.show_cases([(row.id, row.name) for row in ask(cases.listing)])
    asked = [one for topic in ask(guide.tree) for one in topic.questions]
    options.show_questions([(one.id, one.text) for one in asked])
    rows = ask(documents.listing, counted=False)
    options.show_documents([(row.id, row.name) for row in rows])
