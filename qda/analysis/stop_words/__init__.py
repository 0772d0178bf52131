"""Words that are left out of counts of words: a list a language, and what a project changes of it.

A project keeps what it added to a list and what it took off, so that a better list of a later
version of the program is still of use to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from qda.models import Project, settings

LANGUAGES = ("nl", "en")
SETTING = "stop_words"


@cache
def shipped(language: str) -> frozenset[str]:
    """The list that comes with the program; empty for a language without one."""
    path = Path(__file__).with_name(f"{language}.txt")
    if language not in LANGUAGES:
        return frozenset()
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def of_project(project: Project) -> dict[str, frozenset[str]]:
    """The list of each language as this project has it."""
    return as_changed(project.ask(settings.read, SETTING))


def as_changed(changes: object) -> dict[str, frozenset[str]]:
    """The lists with a project's changes: language -> {"added": [...], "removed": [...]}."""
    kept: Mapping[str, Any] = changes if isinstance(changes, Mapping) else {}
    found = {}
    for language in LANGUAGES:
        own = kept.get(language) or {}
        words = shipped(language) | frozenset(own.get("added", ()))
        found[language] = words - frozenset(own.get("removed", ()))
    return found


def changes(project: Project, language: str, words: Iterable[str]) -> dict[str, Any]:
    """The setting with which the list of a language is just these words.

    Words with commas or spaces between them are several words: no word that is counted holds one.
    An apostrophe is straight, as where words are counted. For `project.do(settings.put, ...)`.
    """
    kept = project.ask(settings.read, SETTING)
    found: dict[str, Any] = dict(kept) if isinstance(kept, Mapping) else {}
    said = ",".join(words).lower().replace("’", "'")
    wanted = set(re.split(r"[,\s]+", said)) - {""}
    found[language] = {
        "added": sorted(wanted - shipped(language)),
        "removed": sorted(shipped(language) - wanted),
    }
    return found
