"""The generated workload: 200 documents of 50,000 characters, 100 codes, 20,000 codings; and beside
it one document of a million characters with 5,000 overlapping codings. The same at every run."""

from __future__ import annotations

import random
from pathlib import Path

from qda.models import Project, cases, codebook, codings, documents
from qda.models.codings import NewCoding
from qda.text import Paragraphs
from qda.transcript import DocumentKind, Role, Speaker, Transcript, Turn

DOCUMENTS, CHARACTERS, CODES, CODINGS = 200, 50_000, 100, 20_000
LONG, LONG_CODINGS = 1_000_000, 5_000
TALK = (
    "the rules leave room and people use it when they trust each other so we ring and talk it over "
    "before the letter goes out because nobody knows who decides what about which case"
)
WORDS = TALK.split()


def text_of(characters: int, seed: int) -> str:
    """Paragraphs of 40 to 160 words, `characters` long in all."""
    rng = random.Random(seed)
    lines: list[str] = []
    length = 0
    while length < characters:
        line = " ".join(rng.choices(WORDS, k=rng.randint(40, 160))) + "."
        lines.append(line)
        length += len(line) + 1
    return "\n".join(lines)[:characters].rstrip()


def transcript(characters: int, seed: int) -> Transcript:
    """An interview: each paragraph is a turn, the interviewer's and the respondent's in turn."""
    text = text_of(characters, seed)
    names = ("Interviewer", f"P{seed}")
    turns = tuple(
        Turn(names[number % 2], item.start, item.end, number * 20_000)
        for number, item in enumerate(Paragraphs(text).items)
    )
    speakers = (Speaker(names[0], Role.INTERVIEWER), Speaker(names[1]))
    return Transcript(text, turns, (), speakers, kind=DocumentKind.INTERVIEW, language="en")


def make(path: Path) -> Path:
    """Make the study as a project file, once."""
    if path.exists():
        return path
    rng = random.Random(7)
    with Project.create(path, name="Workload", coder="Coder A") as project:
        codes = _codes(project)
        for number in range(DOCUMENTS):
            document = _document(project, CHARACTERS, number)
            _code(project, rng, document, codes, CHARACTERS, CODINGS // DOCUMENTS)
    return path


def make_long(path: Path) -> Path:
    """Make the project with the one document of a million characters, once."""
    if path.exists():
        return path
    rng = random.Random(11)
    with Project.create(path, name="One long document", coder="Coder A") as project:
        codes = _codes(project)
        document = _document(project, LONG, 1)
        _code(project, rng, document, codes, LONG, LONG_CODINGS, reach=2_000)
    return path


def short_document(project: Project) -> None:
    """Add a document of a thousand characters, to open another one from."""
    if project.ask(documents.find, "P002") is None:
        _document(project, 1_000, 2)


def _codes(project: Project) -> list[int]:
    top = [project.do(codebook.create, f"Factor {number}") for number in range(10)]
    below = [
        project.do(codebook.create, f"Indicator {number}", parent=top[number % 10])
        for number in range(CODES - len(top))
    ]
    return top + below


def _document(project: Project, characters: int, number: int) -> int:
    name = f"P{number:03}"
    document = project.do(documents.add, transcript(characters, number), name)
    case = project.do(cases.create, name)
    speaker = project.ask(documents.speakers, document)[1]
    project.do(documents.set_speaker, speaker.id, case=case)
    return document


def _code(
    project: Project,
    rng: random.Random,
    document: int,
    codes: list[int],
    characters: int,
    count: int,
    reach: int = 400,
) -> None:
    def one() -> NewCoding:
        start = rng.randrange(characters - reach - 200)
        return NewCoding(document, rng.choice(codes), start, start + rng.randint(20, reach))

    project.do(codings.apply_many, [one() for _number in range(count)])
