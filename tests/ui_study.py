"""A small study for tests of panels and rooms: three interviews, a paper, cases, codes, codings."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from made_once import made_once

from qda.models import case_tables, cases, codebook, codings, documents
from qda.models.coding_batch import NewCoding
from qda.models.project import Project
from qda.transcript import DocumentKind, Role, Speaker, Transcript, Turn

if TYPE_CHECKING:
    from qda.ui.workspace import Workspace

LINES = (
    ("Interviewer", "How would you describe working with the people at the ministry?"),
    ("", "Look, it goes well as long as you know each other. When I ring somebody there and say "
     "this is going wrong in the offices, I have to know that the door stays open afterwards. And "
     "that you only get by sitting at the same table every week, not by sending memos."),
    ("Interviewer", "And when that goes wrong?"),
    ("", "Then everybody falls back on the rules. You see that the colleagues who decide on claims "
     "would rather have a checklist, because nobody will blame you for a checklist."),
    ("", "We know the counter and they know the House 🙂, and without the two the thing does not "
     "work. You build it up in drops, and it leaves by the bucket."),
)  # fmt: skip

TREE: dict[str, tuple[str, ...]] = {
    "Complementarity": (),
    "Trust": ("Room and freedom", "Backing", "Keeping one’s word"),
    "Discretion": ("Rules that help", "Fear of blame"),
    "Professional identity": (),
    "Interaction": (),
}


def interview(name: str, repeat: int = 1) -> Transcript:
    """An interview of two speakers."""
    parts, turns, place = [], [], 0
    for who, words in LINES * repeat:
        turns.append(Turn(who or name, place, place + len(words)))
        parts.append(words)
        place += len(words) + 1
    speakers = (Speaker("Interviewer", Role.INTERVIEWER), Speaker(name, Role.RESPONDENT))
    return Transcript(
        "\n".join(parts), tuple(turns), (), speakers, kind=DocumentKind.INTERVIEW, language="en"
    )


def make_study(path: Path) -> dict[str, int]:
    """Make the project at `path`; the ids of codes, documents and cases by name."""
    ids: dict[str, int] = {}
    with Project.create(path, name="Between desk and policy", coder="Coder A") as project:
        _make_codes(project, ids)
        for name, values in (
            ("R06", {"Organisation": "UWV", "Function": "Policy maker", "Years": "15"}),
            ("R07", {"Organisation": "UWV", "Function": "Policy maker", "Years": "22"}),
            ("R09", {"Organisation": "SVB", "Function": "Implementer", "Years": "11"}),
        ):
            project.do(case_tables.load_table, [(name, values)], {"Years": "number"})
            ids["case " + name] = project.ask(cases.find, name) or 0
            ids[name] = project.do(documents.add, interview(name), name, file_name=f"{name}.vtt")
            for speaker in project.ask(documents.speakers, ids[name]):
                if speaker.name == name:
                    case = ids["case " + name]
                    project.do(documents.set_speaker, speaker.id, case=case)
        paper = Transcript("A policy paper.\nIt has two lines.", kind=DocumentKind.PAPER)
        ids["Agenda"] = project.do(documents.add, paper, "Agenda", file_name="agenda.docx")
        _code(project, ids)
    return ids


def _make_codes(project: Project, ids: dict[str, int]) -> None:
    factors = project.do(codebook.create, "Factors", codable=False, origin="deductive")
    ids["Factors"] = factors
    for name, below in TREE.items():
        ids[name] = project.do(codebook.create, name, parent=factors, origin="deductive")
        for child in below:
            ids[child] = project.do(codebook.create, child, parent=ids[name])
    ids["Outcomes"] = project.do(codebook.create, "Outcomes", codable=False)
    for name in ("Relations", "Professionalisation"):
        ids[name] = project.do(codebook.create, name, parent=ids["Outcomes"])
    project.do(codebook.pin, ids["Complementarity"], 1)
    project.do(codebook.pin, ids["Trust"], 2)
    project.do(
        codebook.describe,
        ids["Trust"],
        "en",
        short="Counting on the other to act well when one is not there to see it.",
        definition="The expectation, spoken or implied, that a person or organisation in the "
        "chain will act with skill and good will, also where this cannot be checked.",
        indicators="leaves a decision to the other\nspeaks of an open door",
        use_when="The respondent speaks of relying on, or doubting, a person.",
        do_not_use_when="When only contact is meant (Interaction).",
        example="You build it up in drops, and it leaves by the bucket.",
        source="Chapter 2.3",
    )
    project.do(codebook.describe, ids["Trust"], "nl", name="Vertrouwen")


def _code(project: Project, ids: dict[str, int]) -> None:
    made = []
    for name in ("R06", "R07", "R09"):
        text = project.ask(documents.text_of, ids[name])
        for code, words in (
            ("Trust", "When I ring somebody there"),
            ("Interaction", "sitting at the same table every week"),
            ("Discretion", "the colleagues who decide on claims"),
            ("Fear of blame", "nobody will blame you for a checklist"),
            ("Complementarity", "We know the counter"),
        ):
            start = text.index(words)
            made.append(NewCoding(ids[name], ids[code], start, start + len(words)))
    text = project.ask(documents.text_of, ids["R07"])
    start = text.index("You build it up in drops")
    made.append(NewCoding(ids["R07"], ids["Trust"], start, len(text)))
    made.append(NewCoding(ids["R07"], ids["Backing"], start, len(text)))
    project.do(codings.apply_many, made)


@dataclass
class Study:
    """The study open in a workspace: ids by name, and what was asked for or went wrong."""

    work: Workspace
    ids: dict[str, int]
    doors: list[Any] = field(default_factory=list)
    errors: list[Any] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def names(self) -> list[str]:
        """The names of all codes in tree order."""
        return [row.name for row in self.work.ask(codebook.tree)]

    def code(self, name: str) -> Any:
        """The row of a code; None where it is gone."""
        return next((row for row in self.work.ask(codebook.tree) if row.name == name), None)

    def document(self, name: str) -> Any:
        """The row of a document; None where it is gone."""
        return next((row for row in self.work.ask(documents.listing) if row.name == name), None)

    def case(self, name: str) -> Any:
        """The row of a case; None where it is gone."""
        return next((row for row in self.work.ask(cases.listing) if row.name == name), None)


def copy_study(path: Path) -> dict[str, int]:
    """A copy of the study at `path`, which is made once for all tests; the ids by name."""
    return made_once(path, make_study)


def open_study(folder: Path) -> Study:
    """A copy of the study in `folder`, open."""
    from qda.ui.workspace import Workspace

    path = folder / "Study.qdaproj"
    ids = copy_study(path)
    work = Workspace()
    assert work.open(path)
    study = Study(work, ids)
    work.passages_requested.connect(study.doors.append)
    work.failed.connect(study.errors.append)
    work.message.connect(lambda text, _undoable: study.said.append(text))
    return study
