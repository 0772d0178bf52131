"""A small study with everything that an export can meet."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from qda.models import (
    Project,
    case_tables,
    codebook,
    coders,
    codings,
    documents,
    memos,
    settings,
)
from qda.models.codings import NewCoding
from qda.transcript import Role, Speaker, Transcript, Turn

FIRST = "Hoe gaat het?\nWij bellen elke dag 🙂 en dat helpt.\nDank u.\n=1+1 is geen formule."
SECOND = "Vertrouwen komt te voet.\n\nEn het gaat te paard."
FIRST_END = FIRST.index("\nDank")
LAST = FIRST.index("=1+1")
LETTER = "De minister schrijft de Kamer."


@pytest.fixture(scope="session")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The study's file, made once; each test works on a copy."""
    path = tmp_path_factory.mktemp("study") / "study.qdaproj"
    with Project.create(path, name="Tussen bureau en beleid", coder="Anna", language="nl") as made:
        _fill(made)
    return path


@pytest.fixture
def project(study: Path, tmp_path: Path) -> Iterator[Project]:
    with Project.open(shutil.copy(study, tmp_path / study.name)) as opened:
        yield opened


def _fill(project: Project) -> None:
    table = [
        ("R01", {"functie": "Maker", "organisatie": "SZW", "eerder elders": "ja"}),
        ("R02", {"functie": "Uitvoerder", "organisatie": "UWV"}),
        ("R03", {"functie": "Maker", "organisatie": "SZW"}),
    ]
    people = project.do(case_tables.load_table, table, {"eerder elders": "yes_no"})
    interview = Transcript(
        FIRST,
        turns=(
            Turn("Interviewer", 0, 13, 0),
            Turn("R01", 14, FIRST_END, 65_000),
            Turn("Interviewer", FIRST_END + 1, LAST - 1),
            Turn("R01", LAST, len(FIRST), 3_700_000),
        ),
        speakers=(Speaker("Interviewer", Role.INTERVIEWER), Speaker("R01")),
    )
    first = project.do(documents.add, interview, "Gesprek 1", case=people[0])
    for speaker in project.ask(documents.speakers, first):
        if speaker.name == "R01":
            project.do(documents.set_speaker, speaker.id, case=people[0])
    second = project.do(documents.add, Transcript(SECOND), "Gesprek 2", case=people[1])
    letter = project.do(documents.add, Transcript(LETTER), "Kamerbrief")
    factors = project.do(codebook.create, "Factoren", codable=False)
    trust = project.do(
        codebook.create,
        "Vertrouwen",
        parent=factors,
        colour="#6696d2",
        origin="deductive",
        definition="De overtuiging dat de ander zijn deel doet.",
        indicators="Er is ruimte\nEr is rugdekking",
        use_when="Men spreekt over geloven in de ander.",
        do_not_use_when="Het gaat om contact.",
        example="Dan geloof ik haar.",
        source="Theoretisch kader",
    )
    room = project.do(codebook.create, "Ruimte & vrijheid <geven>", parent=trust)
    project.do(codebook.create, "Ongebruikt", parent=factors)
    contact = project.do(codebook.create, "Contact")
    made = project.do(
        codings.apply_many,
        [
            NewCoding(first, trust, 14, FIRST_END, "positive", memo="Denk aan\nhet telefoontje"),
            NewCoding(first, contact, 14, 33, "positive"),
            NewCoding(first, room, LAST, len(FIRST), "negative"),
            NewCoding(second, trust, 0, len(SECOND), "mixed"),
            NewCoding(letter, trust, 0, 11),
        ],
    )
    project.do(memos.write, "coding", made[2], "=SOM(A1)")
    other = project.do(coders.create, "Bram")
    project.do(codings.apply_many, [NewCoding(second, contact, 0, 10, coder=other)])
    project.do(settings.set_label_template, "({functie}, {organisatie}, {case}:{paragraph})")
