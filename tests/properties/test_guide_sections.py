"""Whatever is marked, sections lie one behind the other up to the end of the text."""

from __future__ import annotations

import tempfile
from functools import lru_cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_once import MEMORY

from qda.models import Project, correcting, documents, guide, guide_edits, guide_marks
from qda.models.errors import EmptySelection
from qda.text_edits import Change
from qda.transcript import Transcript

TEXT = "Wat doet u?\nVan alles.\nEn verder?\nNiets bijzonders, eigenlijk.\nWaarom niet?\nTja."
_PLACE = st.integers(0, len(TEXT))


@lru_cache
def _empty() -> bytes:
    """A new project's file, made once."""
    with tempfile.TemporaryDirectory() as folder:
        with Project.create(Path(folder) / "s", coder="A") as made:
            path = made.path
        return path.read_bytes()


def _copy(folder: str) -> Path:
    path = Path(folder) / "s.qdaproj"
    path.write_bytes(_empty())
    return path


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(_PLACE, _PLACE, st.booleans()), max_size=6),
    st.lists(st.tuples(_PLACE, _PLACE, st.text("ab \n", max_size=4)), max_size=2),
)
def test_sections_never_overlap_and_reach_to_the_next_mark(
    places: list[tuple[int, int, bool]], corrections: list[tuple[int, int, str]]
) -> None:
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder, Project.open(_copy(folder)) as project:
        document = project.do(documents.add, Transcript(TEXT), "R1")
        topic = project.do(guide_edits.add_topic, "Werk")
        question = project.do(guide_edits.add_question, topic, "Wat doet u?")
        for one, other, whole in places:
            asked = {"topic": topic} if whole else {"question": question}
            try:
                project.do(guide_marks.mark, document, *sorted((one, other)), **asked)
            except EmptySelection:
                continue
        for one, other, words in corrections:
            length = len(project.ask(documents.text_of, document))
            low, high = sorted((min(one, length), min(other, length)))
            project.do(correcting.replace, document, [Change(low, high, words)])
        text = project.ask(documents.text_of, document)
        sections = project.ask(guide.sections, document)
    ends = [*(one.start for one in sections[1:]), len(text)]
    assert [one.end for one in sections] == (ends if sections else [])
    assert all(one.start <= one.asked <= one.end for one in sections)
    if not corrections:
        assert len({one.start for one in sections}) == len(sections)
