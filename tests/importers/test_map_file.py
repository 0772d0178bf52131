"""A map of concepts from a file, such as the sample study has."""

from __future__ import annotations

from pathlib import Path

import pytest

from qda.importers import map_file
from qda.importers.errors import CannotRead
from qda.models import Project, codebook, concept_maps
from qda.resources import codebooks_folder, sample_folder


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_map_of_the_sample_study_names_codes_of_its_codebook(
    tmp_path: Path, language: str
) -> None:
    from qda.importers import codebook_files

    path = tmp_path / "s"
    with Project.create(path, coder="Coder A", language=language) as project:
        book = codebooks_folder() / "policy-and-implementation.toml"
        codebook_files.load(project, codebook_files.read(book))
        key = map_file.apply(project, map_file.read(sample_folder() / language / "map.toml"))
        found = project.ask(concept_maps.of_id, key)
        assert len(found.nodes) == 7
        assert all(node.code_id is not None for node in found.nodes)
        assert [link.sign for link in found.links].count("positive") == 5
        assert len({(node.x, node.y) for node in found.nodes}) == 7
        project.undo()
        assert project.ask(concept_maps.listing) == []


def test_a_name_that_is_no_code_becomes_words(tmp_path: Path) -> None:
    file = map_file.MapFile("M", (map_file.Link("Trust", "Peace", "mixed", "Why"),))
    with Project.create(tmp_path / "s", coder="Coder A") as project:
        trust = project.do(codebook.create, "Trust")
        found = project.ask(concept_maps.of_id, map_file.apply(project, file))
        assert [(node.code_id, node.label) for node in found.nodes] == [
            (trust, ""),
            (None, "Peace"),
        ]
        assert (found.links[0].sign, found.links[0].text) == ("mixed", "Why")


@pytest.mark.parametrize("text", ["name = ", "name = 'x'", "name='x'\nlinks=[{from='a'}]"])
def test_a_file_of_another_form_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "map.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CannotRead):
        map_file.read(path)
