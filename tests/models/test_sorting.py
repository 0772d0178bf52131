"""Codes made while reading land in *Unsorted*, a folder made when it is first needed."""

from __future__ import annotations

import pytest

from qda.models import Project, codebook, settings, sorting
from qda.models.errors import DuplicateName, EmptyName


def paths(project: Project) -> list[str]:
    """Every code with its path."""
    return [" / ".join(row.path) for row in project.ask(codebook.tree)]


def test_a_code_made_while_reading_lands_in_a_folder_made_with_it(project: Project) -> None:
    assert project.ask(sorting.unsorted) is None
    made = project.do(sorting.create, "Weekly call", origin="in-vivo")
    assert paths(project) == ["Unsorted", "Unsorted / Weekly call"]
    folder, code = project.ask(codebook.tree)
    assert not folder.codable
    assert folder.id == project.ask(sorting.unsorted)
    assert (code.id, code.origin) == (made, "in-vivo")


def test_making_it_is_one_step_to_undo_and_to_redo(project: Project) -> None:
    project.do(sorting.create, "Weekly call")
    project.undo()
    assert paths(project) == []
    assert project.ask(sorting.unsorted) is None
    project.redo()
    assert paths(project) == ["Unsorted", "Unsorted / Weekly call"]
    assert project.ask(sorting.unsorted) is not None
    assert project.ask(settings.read, sorting.SETTING) == project.ask(codebook.tree)[0].guid


def test_the_next_lands_in_the_same_folder_also_when_renamed_and_moved(project: Project) -> None:
    project.do(sorting.create, "Weekly call")
    folder = project.ask(sorting.unsorted)
    assert folder is not None
    above = project.do(codebook.create, "Open coding", codable=False)
    project.do(codebook.rename, folder, "To do")
    project.do(codebook.move, folder, above)
    project.do(sorting.create, "Short lines")
    assert paths(project)[-2:] == [
        "Open coding / To do / Weekly call",
        "Open coding / To do / Short lines",
    ]


def test_a_chosen_parent_keeps_the_code_out_of_it(project: Project, code: int) -> None:
    project.do(sorting.create, "In people", parent=code)
    assert paths(project) == ["Trust", "Trust / In people"]


def test_a_folder_that_was_removed_is_made_anew(project: Project) -> None:
    project.do(sorting.create, "Weekly call")
    project.do(codebook.remove, project.ask(sorting.unsorted))
    project.do(sorting.create, "Short lines")
    assert paths(project) == ["Unsorted", "Unsorted / Short lines"]


def test_a_code_of_the_same_name_is_not_taken_for_the_folder(project: Project) -> None:
    project.do(codebook.create, "unsorted")
    project.do(sorting.create, "Weekly call")
    assert paths(project) == ["unsorted", "Unsorted 2", "Unsorted 2 / Weekly call"]


def test_it_is_called_in_the_language_of_the_codes(project: Project) -> None:
    project.do(settings.set_language, "nl")
    project.do(sorting.create, "Wekelijks bellen")
    assert paths(project)[0] == "Ongesorteerd"


def test_a_name_that_is_taken_or_empty_makes_nothing_not_even_the_folder(project: Project) -> None:
    with pytest.raises(EmptyName):
        project.do(sorting.create, " ")
    assert paths(project) == []
    project.do(sorting.create, "Weekly call")
    with pytest.raises(DuplicateName):
        project.do(sorting.create, "weekly CALL")
    assert len(paths(project)) == 2


def test_it_reads_in_the_language_of_the_window_whatever_that_of_the_codes(
    project: Project,
) -> None:
    project.do(settings.set_language, "nl")
    project.do(sorting.create, "Wekelijks bellen")
    for language, name in sorting.NAMES.items():
        assert project.ask(codebook.tree, language)[0].name == name
    project.undo()
    assert project.ask(codebook.tree) == []


def _with_an_older_folder(project: Project, name: str) -> int:
    folder = project.do(codebook.create, name, codable=False)
    guid = next(row.guid for row in project.ask(codebook.tree) if row.id == folder)
    project.do(settings.put, sorting.SETTING, guid)
    return int(folder)


def test_an_older_folder_is_named_in_both_languages_with_the_next_code(project: Project) -> None:
    _with_an_older_folder(project, "Unsorted")
    project.do(sorting.create, "Weekly call")
    assert project.ask(codebook.tree, "nl")[0].name == "Ongesorteerd"
    assert project.ask(codebook.tree, "en")[0].name == "Unsorted"
    project.undo()
    assert project.ask(codebook.tree, "nl")[0].name == "Unsorted"


def test_an_older_folder_that_was_renamed_keeps_its_name(project: Project) -> None:
    _with_an_older_folder(project, "To do")
    project.do(sorting.create, "Weekly call")
    assert {project.ask(codebook.tree, key)[0].name for key in ("en", "nl")} == {"To do"}
