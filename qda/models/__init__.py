"""The project file: the only floor that knows SQL. Change it by `do`, read it by `ask`."""

from qda.models import (
    cases,
    codebook,
    codebook_many,
    codebook_queries,
    coders,
    codings,
    dealing,
    documents,
    history,
    memos,
    reviewing,
    sets,
    settings,
)
from qda.models.journal import Change
from qda.models.project import Project

__all__ = [
    "Change",
    "Project",
    "cases",
    "codebook",
    "codebook_many",
    "codebook_queries",
    "coders",
    "codings",
    "dealing",
    "documents",
    "history",
    "memos",
    "reviewing",
    "sets",
    "settings",
]
