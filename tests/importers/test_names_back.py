"""A file that was imported under pseudonyms does not bring the names back without being asked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qda.importers import batch, plan
from qda.importers.errors import NamesComeBack
from qda.models import Project, documents
from qda.pseudonyms import made


@pytest.mark.parametrize("name", ["R1.txt", "heel anders.txt"])
def test_names_do_not_come_back_without_the_key(
    project: Project, tmp_path: Path, name: str
) -> None:
    text = (
        "I: Hoe gaat het daar op de afdeling, nu er zo veel anders is?\n"
        "R: Anna de Vries belt vaak en dat helpt mij, want zij kent elke wet sinds lange tijd."
    )
    path = tmp_path / "R1.txt"
    path.write_text(text, encoding="utf-8")
    key = made([("Anna de Vries", [], "Zus")])
    (first,) = plan.carry_out(plan.make([path], project.ask(plan.state_of), key=key), project)
    path.unlink()
    path = tmp_path / name
    path.write_text(text.replace("vaak", "soms"), encoding="utf-8")
    state = project.ask(plan.state_of)
    for known in ("update", "again"):
        todo = _choosing(plan.make([path], state), known=known)
        assert any(one.serious and "real names" in one.words for one in todo.problems())
        (outcome,) = plan.carry_out(todo, project)
        assert isinstance(outcome.error, NamesComeBack)
    assert project.ask(documents.names) == ["R1"]
    assert "Anna" not in project.ask(documents.text_of, first.document)
    assert project.ask(documents.original, first.document) is None
    other = made([("Bert Bos", [], "Broer")])
    with_other = _choosing(plan.make([path], state, key=other), known="update")
    assert isinstance(plan.carry_out(with_other, project)[0].error, NamesComeBack)
    with_key = _choosing(plan.make([path], state, key=key), known="update")
    assert not plan.carry_out(with_key, project)[0].failed
    agreed = _choosing(plan.make([path], state), known="update", real_names=True)
    assert not plan.carry_out(agreed, project)[0].failed


def test_a_file_that_was_imported_as_it_is_may_be_updated_and_another_one_come(
    project: Project, tmp_path: Path
) -> None:
    path = tmp_path / "R1.txt"
    path.write_text("Zij zegt dat het goed gaat.", encoding="utf-8")
    plan.carry_out(plan.make([path], project.ask(plan.state_of)), project)
    path.write_text("Zij zegt dat het heel goed gaat.", encoding="utf-8")
    todo = _choosing(plan.make([path], project.ask(plan.state_of)), known="update")
    assert not todo.items[0].brings_names


def _choosing(todo: plan.Plan, **changes: object) -> plan.Plan:
    return todo.replaced(
        replace(item, choices=replace(item.choices, **changes))  # type: ignore[arg-type]
        for item in todo.items
    )


_SHORT = "Interviewer: Wie is er?\nJan de Vries: Jan de Vries uit Lutjebroek, met F\u00e1tima."
_MAIL = (
    "Van: jan.devries@gemeente.nl\nAan: Fatima El Amrani\n"
    "Hoi Fatima, kom je morgen ook naar Lutjebroek?\nGroet, Jan de Vries"
)


@pytest.mark.parametrize(
    ("text", "name", "after", "comes_back"),
    [
        (_SHORT, "kort.txt", _SHORT + " Nu.", True),
        (_SHORT, "heel anders.txt", _SHORT.replace("Wie is", "En wie is"), True),
        (_SHORT, "kort.txt", "Jan de Vries: dit is wat anders.", True),
        (_MAIL, "brief.txt", _MAIL, True),
        (_MAIL, "brief.txt", _MAIL.replace("ook naar", "naar ons in"), True),
        (_MAIL, "brief.txt", "Zullen wij volgende week eens verder over de begroting?", False),
        ("Jan belt.", "b.txt", "Jan belt!", True),
        ("Jan belt.", "b.txt", "Jan werkt.", False),
    ],
)
def test_short_files_are_known_again_by_every_door(
    project: Project, tmp_path: Path, text: str, name: str, after: str, comes_back: bool
) -> None:
    names = [("Jan de Vries", ["Jan"], "Kees"), ("Fatima", ["Fatima El Amrani"], "Persoon 2")]
    key = made([*names, ("Lutjebroek", [], "Plaats")])
    path = tmp_path / "kort.txt"
    path.write_text(text, encoding="utf-8")
    plan.carry_out(plan.make([path], project.ask(plan.state_of), key=key), project)
    path.unlink()
    path = tmp_path / name
    path.write_text(after + " ", encoding="utf-8")
    todo = plan.make([path], project.ask(plan.state_of))
    assert todo.items[0].brings_names is comes_back
    (outcome,) = batch.import_files(project, [path])
    assert isinstance(outcome.error, NamesComeBack) is comes_back
    if comes_back:
        assert not batch.import_files(project, [path], real_names=True)[0].failed
