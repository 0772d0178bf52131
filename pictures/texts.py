"""Texts for pictures beside the sample study: one coded very densely, one in Arabic and mixed."""

from __future__ import annotations

import random

from qda.models import Project, codebook, codings, documents, piles, sorting, versions
from qda.models.codings import NewCoding
from qda.transcript import DocumentKind, Role, Speaker, Transcript, Turn

DENSE, ARABIC, SPARSE, READ = "Dense", "Arabic", "Sparse", "First reading"
NAMES = ("Interviewer", "Respondent")

TALK = (
    "I do not say that it went wrong, only that nobody asked what it was for.",
    "You notice it in small things: who is invited, who writes the minutes, who is thanked.",
    "In the end we trusted each other because we had been wrong together once.",
    "That is a rule, and a rule is a beginning of a conversation, not the end of one.",
    "My neighbour would laugh at it, but for me that was the moment it became my work.",
)
RIGHT_TO_LEFT = (
    "لم يكن القرار سهلا، لكننا تحدثنا عنه طويلا حتى فهم كل منا ما يخشاه الآخر.",
    "قال لي المدير: deadline هو الجمعة، فقلت له إن الثقة لا تبنى في أسبوع.",
    "نعمل معا منذ عشر سنوات، وما زلت أتعلم منها كل يوم شيئا جديدا.",
    "في الاجتماع الثالث (12 مايو) تغير كل شيء، وصار الحديث أهدأ وأصدق.",
)


FOUND = ("Who gets thanked", "Wrong together", "A rule begins", "Laughing neighbours", "Fridays")
"""Codes made while reading: two of them lie on a pile already."""


def add(project: Project) -> None:
    """Put the texts, with their codings, into a project that has a codebook; freeze that first."""
    project.do(versions.freeze, "After the pilot", "Six interviews coded.")
    codable = [row.id for row in project.ask(codebook.tree) if row.codable]
    early = [(codable[5], 0.012, 0.008), (codable[9], 0.032, 0.004)]  # in the first view
    _add(project, SPARSE, TALK, early + _crowd(codable[:4], random.Random(5), 9))
    _add(project, DENSE, TALK, _crowd(codable[:12], random.Random(7)))
    _add(project, ARABIC, RIGHT_TO_LEFT, _crowd(codable[:5], random.Random(3), 40))
    found = [project.do(sorting.create, name) for name in FOUND]
    _add(project, READ, TALK, _crowd(found, random.Random(4), 24))
    project.do(piles.make, "Repair", found[:2])


def _add(
    project: Project, name: str, lines: tuple[str, ...], spots: list[tuple[int, float, float]]
) -> None:
    document = project.do(documents.add, _talk(lines), name)
    text = project.ask(documents.read, document).text
    wanted = [
        NewCoding(document, code, *_whole_words(text, start, min(1.0, start + share)))
        for code, start, share in spots
    ]
    if wanted:
        project.do(codings.apply_many, wanted)


def _whole_words(text: str, start: float, end: float) -> tuple[int, int]:
    """The span between two shares of the text, stretched to whole words."""
    first, last = int(start * len(text)), int(end * len(text))
    while first > 0 and not text[first - 1].isspace():
        first -= 1
    while last < len(text) and not text[last].isspace():
        last += 1
    return first, max(last, first + 1)


def _crowd(
    codes: list[int], chance: random.Random, count: int = 160
) -> list[tuple[int, float, float]]:
    """Codings as code, start and length, both as shares of the text; many lie over each other."""
    return [
        (chance.choice(codes), chance.random() * 0.96, chance.choice((0.004, 0.01, 0.02, 0.04)))
        for _number in range(count)
    ]


def _talk(lines: tuple[str, ...]) -> Transcript:
    """A conversation of forty turns in which interviewer and respondent alternate."""
    text, turns = "", []
    for number in range(40):
        asked = number % 2 == 0
        said = " ".join(lines[(number + k) % len(lines)] for k in range(1 if asked else 4))
        start, text = len(text), text + said + "\n"
        turns.append(Turn(NAMES[0 if asked else 1], start, len(text) - 1, number * 42_000))
    speakers = (Speaker(NAMES[0], Role.INTERVIEWER), Speaker(NAMES[1]))
    kind = DocumentKind.INTERVIEW
    return Transcript(text.rstrip(), tuple(turns), speakers=speakers, kind=kind)
