"""How an edit is declared, and how a step is put into words.

An edit is a plain function whose first parameter is the session. `@edit` gives it a label: an id
that the journal stores, and a sentence with placeholders that can be shown in either language.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from qda.i18n import _
from qda.models.errors import EmptyName, NotFound, shortened
from qda.models.schema import Base
from qda.text import composed, one_line

P = ParamSpec("P")
R = TypeVar("R")
Edit = Callable[Concatenate[Session, P], R]
Query = Callable[Concatenate[Session, P], R]
M = TypeVar("M", bound=Base)

LABELS: dict[str, str] = {}
"""Label id -> English sentence, for every edit of the program."""


def edit(label: str, sentence: str) -> Callable[[Edit[P, R]], Edit[P, R]]:
    """Declare a function an edit; mark `sentence` for the catalogue with `N_`."""

    def declare(function: Edit[P, R]) -> Edit[P, R]:
        LABELS[label] = sentence
        function.__dict__["label"] = label
        return function

    return declare


def label_of(function: Callable[..., Any]) -> str:
    """The label id of a declared edit; a plain function is a programming error."""
    return str(function.__dict__["label"])


def say(session: Session, **words: object) -> None:
    """Fill in the placeholders of the running edit's sentence."""
    session.info.setdefault("words", {}).update(
        {key: shortened(str(word), 60) for key, word in words.items()}
    )


def pace(session: Session, done: int, total: int) -> None:
    """Tell who waits how far a long edit is, now and then. Raises ChangeStopped."""
    session.info["pace"](done, total)


def in_words(label: str, params: str) -> str:
    """A stored step as a sentence in the current language."""
    if label not in LABELS:
        _declare_all()
    sentence = _(LABELS[label]) if label in LABELS else label
    words = {key: str(word) for key, word in json.loads(params or "{}").items()}
    return re.sub(r"\{(\w+)\}", lambda match: words.get(match[1], match[0]), sentence)


def _declare_all() -> None:
    """Import every module of edits: a stored step may be of one that was not needed until now."""
    import qda.models

    for module in iter_modules(qda.models.__path__):
        import_module(f"qda.models.{module.name}")


def get(session: Session, model: type[M], key: int) -> M:
    """The row `key` of a table.

    Raises NotFound where it is not, or no longer, there.
    """
    row = session.get(model, key)
    if row is None:
        raise NotFound(model.__tablename__, key)
    return row


def gone(session: Session, chosen: Mapping[str, int]) -> set[str]:
    """Of rows by the name of their table, those that are not there (any more)."""
    tables = Base.metadata.tables
    return {
        name
        for name, key in chosen.items()
        if session.scalar(select(tables[name].c.id).where(tables[name].c.id == key)) is None
    }


def clean_name(name: str) -> str:
    """A name as it is stored: on one line, in composed letters, without blanks around it.

    Raises EmptyName where nothing visible is left.
    """
    cleaned = composed(one_line(name))
    if not cleaned:
        raise EmptyName
    return cleaned
