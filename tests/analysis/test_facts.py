"""The numbers all counting begins with: for whom a coding counts, whole and narrowed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qda.analysis import facts, frames
from qda.analysis.respondents import cases_of
from qda.models import Project, case_groups, cases, codebook, codings, documents
from qda.transcript import DocumentKind, Role, Speaker, Transcript, Turn

ROLES = ["interviewer", "respondent", "other"]


@st.composite
def talks(draw: st.DrawFn) -> tuple[pd.DataFrame, pd.DataFrame, dict[int, int]]:
    """Codings and turns of some documents, in order, and the cases of the documents."""
    turns, spans = [], []
    owners = {document: draw(st.integers(0, 3)) for document in (1, 2, 5)}
    for document in owners:
        edges = sorted(draw(st.lists(st.integers(0, 40), max_size=8, unique=True)))
        for start, end in pairwise(edges):
            if draw(st.booleans()):
                role, case = draw(st.sampled_from(ROLES)), draw(st.integers(0, 3))
                turns.append((document, start, end, "x", role, case, None))
        for start in sorted(draw(st.lists(st.integers(0, 40), max_size=5))):
            spans.append((document, start, start + draw(st.integers(1, 20))))
    names = ["document", "start", "end"]
    turned = pd.DataFrame(turns, columns=[*names, "speaker", "role", "case", "time"])
    whole = dict.fromkeys([*names, "case"], "int64")
    return pd.DataFrame(spans, columns=names).astype("int64"), turned.astype(whole), owners


@settings(max_examples=60, deadline=None)
@given(talks())
def test_codings_count_for_the_same_cases_as_by_the_obvious_way(
    talk: tuple[pd.DataFrame, pd.DataFrame, dict[int, int]],
) -> None:
    spans, turns, owners = talk
    found = facts.speaking(spans, turns, owners)
    pairs = set(zip(found["row"].tolist(), found["case"].tolist(), strict=True))
    obvious = cases_of(spans, turns, owners)
    assert pairs == {(row, case) for row, own in enumerate(obvious) for case in own}
    assert len(pairs) == len(found)


def test_a_passage_given_to_a_case_counts_for_it() -> None:
    spans = pd.DataFrame({"document": [1, 1, 2], "start": [0, 10, 0], "end": [5, 15, 5]})
    turns = pd.DataFrame(
        {"document": [], "start": [], "end": [], "speaker": [], "role": [], "case": []}
    ).astype({"document": "int64"})
    found = facts.speaking(spans, turns, {1: 7}, [(1, 4, 11, 9), (2, 5, 9, 9)])
    assert sorted(found.itertuples(index=False, name=None)) == [(0, 7), (0, 9), (1, 7), (1, 9)]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "a.qdaproj", name="A", coder="Coder A") as made:
        yield made


def test_a_project_is_read_as_numbers(project: Project) -> None:
    who = project.do(cases.create, "R1")
    speakers = (Speaker("Q", Role.INTERVIEWER), Speaker("R1"))
    turns = (Turn("Q", 0, 4), Turn("R1", 5, 9))
    talk = Transcript("Wat?\nDit.", turns, (), speakers, kind=DocumentKind.INTERVIEW)
    document = project.do(documents.add, talk, "Talk")
    (row,) = [one for one in project.ask(documents.speakers, document) if one.name == "R1"]
    project.do(documents.set_speaker, row.id, case=who)
    trust = project.do(codebook.create, "Trust")
    asked = project.do(codings.apply, document, trust, 0, 4)
    said = project.do(codings.apply, document, trust, 0, 9)
    group = project.do(case_groups.create, "All", by_hand=(who,))
    found = facts.read(project)
    assert found.groups == {group: (who,)}
    assert found.guids["group"][group][1] == "All"
    assert found.codings["coding"].tolist() == [said, asked]  # the longer first
    assert found.speaking.to_numpy().tolist() == [[0, who]]
    assert found.text(document) == "Wat?\nDit."
    assert frames.codings(project)["coding"].tolist() == found.codings["coding"].tolist()
    kept = found.only(np.array([False, True]))
    assert kept.codings["coding"].tolist() == [asked]
    assert kept.speaking.empty
