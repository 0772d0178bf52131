"""Who is named above the lines of a text, as its outline says it."""

from __future__ import annotations

from qda.transcript import Role, Speaker, Transcript, Turn
from qda.ui.importing.text import content_of
from qda.ui.text.outline import outline


def labels(*speakers: str) -> list[tuple[str, bool] | None]:
    """The names above lines that these speak, an empty name for nobody known."""
    turns = tuple(Turn(name, at * 5, at * 5 + 4) for at, name in enumerate(speakers))
    known = tuple(Speaker(name, Role.RESPONDENT) for name in dict.fromkeys(speakers) if name)
    text = "\n".join(["Word"] * len(speakers))
    plan = outline(content_of(Transcript(text, turns, (), known), "FG1"))
    found = [line.label for line in plan.lines]
    return [(label.speaker, label.known) if label else None for label in found]


def test_a_turn_of_nobody_known_is_not_read_as_of_who_spoke_before() -> None:
    unknown = ("Unknown speaker", False)
    assert labels("Henk", "", "", "Henk") == [("Henk", True), unknown, None, ("Henk", True)]


def test_where_nobody_was_named_yet_nothing_stands_above_a_turn() -> None:
    assert labels("", "", "Henk", "Henk") == [None, None, ("Henk", True), None]
    assert labels("", "") == [None, None]
