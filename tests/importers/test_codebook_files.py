"""Codebooks from files: what ships, the readable format, tables, and what can be wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from qda.exporters import codebook_files as writer
from qda.importers import codebook_files
from qda.importers.codebook_files import CodebookFault
from qda.importers.errors import (
    EmptyFile,
    FileNotThere,
    IsAFolder,
    NotWhatItSays,
    ReaderError,
)
from qda.models import Project, codebook
from qda.models.codebook_table import BadCodebook, Codebook, CodebookEntry, as_codebook
from qda.models.rows import CodeTexts
from qda.resources import codebooks_folder

SHIPPED = sorted(codebooks_folder().glob("*.toml"))
SMALL = """
format = 1
languages = ["en", "nl"]
name.en = "Small"

[[code]]
id = "factors"
codable = false
[code.en]
name = "Factors"
[code.nl]
name = "Factoren"

[[code]]
id = "trust"
parent = "factors"
colour = "#6696d2"
origin = "deductive"
pin = 3
[code.en]
name = "Trust"
definition = "The firm conviction that the other will see to it."
[code.nl]
name = "Vertrouwen"
"""


@pytest.fixture
def project(tmp_path: Path):
    with Project.create(tmp_path / "study", language="nl") as made:
        yield made


def _file(folder: Path, text: str | bytes, name: str = "codes.toml") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def _reasons(folder: Path, text: str, name: str = "codes.toml") -> str:
    with pytest.raises(CodebookFault) as caught:
        codebook_files.read(_file(folder, text, name))
    return str(caught.value)


def test_two_codebooks_ship() -> None:
    assert [path.stem for path in SHIPPED] == ["policy-and-implementation", "public-practice"]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_codebook_that_ships_is_written_back_to_the_letter(path: Path) -> None:
    assert writer.as_toml(codebook_files.read(path)) == path.read_text("utf-8")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_codebook_that_ships_is_complete_in_both_languages(path: Path) -> None:
    for entry in codebook_files.read(path).codes:
        assert set(entry.texts) == {"en", "nl"}
        for words in entry.texts.values():
            assert words.name
            assert words.short
            assert words.definition or entry.codable is False


def test_the_studys_codebook_holds_the_factors_the_emergent_code_and_the_outcomes(
    project: Project,
) -> None:
    codebook_files.load(project, codebook_files.read(SHIPPED[0]))
    rows = project.ask(codebook.tree)
    assert [row.name for row in rows if row.depth == 0] == ["Factoren", "Uitkomsten"]
    assert [row.name for row in rows if row.path[0] == "Factoren" and row.depth == 1] == [
        "Complementariteit",
        "Vertrouwen",
        "Beleidsvrijheid",
        "Professionele identiteit",
        "Interactie",
    ]
    assert {row.name: row.origin for row in rows}["Interactie"] == "inductive"


def test_it_makes_the_tree_with_colours_pins_and_texts(project: Project, tmp_path: Path) -> None:
    ids = codebook_files.load(project, codebook_files.read(_file(tmp_path, SMALL)))
    rows = {row.id: row for row in project.ask(codebook.tree)}
    trust = rows[ids["trust"]]
    assert trust.path == ("Factoren", "Vertrouwen")
    assert (trust.colour, trust.origin, trust.pin, trust.codable) == (
        "#6696d2",
        "deductive",
        3,
        True,
    )
    assert not rows[ids["factors"]].codable
    texts = project.ask(codebook.texts, trust.id)
    assert texts["en"].definition.startswith("The firm conviction")


def test_loading_is_one_step(project: Project, tmp_path: Path) -> None:
    codebook_files.load(project, codebook_files.read(_file(tmp_path, SMALL)))
    project.undo()
    assert project.ask(codebook.tree) == []


def test_loading_again_updates_and_does_not_double(project: Project, tmp_path: Path) -> None:
    codebook_files.load(project, codebook_files.read(_file(tmp_path, SMALL)))
    changed = SMALL.replace("#6696d2", "#112233").replace("The firm conviction", "The idea")
    codebook_files.load(project, codebook_files.read(_file(tmp_path, changed)))
    rows = project.ask(codebook.tree)
    assert [row.name for row in rows] == ["Factoren", "Vertrouwen"]
    assert rows[1].colour == "#112233"
    assert project.ask(codebook.texts, rows[1].id)["en"].definition.startswith("The idea")


def test_what_a_file_does_not_say_stays(project: Project, tmp_path: Path) -> None:
    codebook_files.load(project, codebook_files.read(_file(tmp_path, SMALL)))
    table = _file(tmp_path, "path;kort\nfactoren › vertrouwen;kort gezegd\n", "codes.csv")
    codebook_files.load(project, codebook_files.read(table))
    rows = project.ask(codebook.tree)
    assert len(rows) == 2
    texts = project.ask(codebook.texts, rows[1].id)
    assert texts["nl"].short == "kort gezegd"
    assert texts["en"].definition
    assert rows[1].colour == "#6696d2"
    assert not rows[0].codable


def test_a_number_key_in_use_is_not_taken_away(project: Project, tmp_path: Path) -> None:
    mine = project.do(codebook.create, "Mijn code")
    project.do(codebook.pin, mine, 3)
    codebook_files.load(project, codebook_files.read(_file(tmp_path, SMALL)))
    assert {row.name: row.pin for row in project.ask(codebook.tree)} == {
        "Mijn code": 3,
        "Factoren": None,
        "Vertrouwen": None,
    }


@pytest.mark.parametrize("suffix", [".toml", ".csv", ".tsv"])
def test_what_is_written_is_read_back_equal(project: Project, tmp_path: Path, suffix: str) -> None:
    codebook_files.load(project, codebook_files.read(SHIPPED[0]))
    project.do(
        codebook.create,
        '=cmd|"x"; ,\'""" \\ 🙂',
        language="nl",
        definition='- regel een\n\n+ regel twee\n[code.en]\n\tmet \\n en """',
    )
    project.do(codebook.create, "'=al een apostrof", language="nl")
    before = project.ask(as_codebook)
    path = tmp_path / f"written{suffix}"
    writer.write(project, path)
    read = codebook_files.read(path)
    assert read.codes == before.codes
    assert read.languages == before.languages


def test_a_parent_may_stand_below_its_child(project: Project, tmp_path: Path) -> None:
    head, folder, child = SMALL.split("[[code]]")
    text = "[[code]]".join([head, child, folder])
    codebook_files.load(project, codebook_files.read(_file(tmp_path, text)))
    paths = [row.path for row in project.ask(codebook.tree)]
    assert paths == [("Factoren",), ("Factoren", "Vertrouwen")]


def test_a_cycle_is_refused_with_its_codes(tmp_path: Path) -> None:
    text = SMALL.replace('id = "factors"', 'id = "factors"\nparent = "trust"')
    assert "factors › trust › factors" in _reasons(tmp_path, text)


def test_an_unknown_parent_is_refused(tmp_path: Path) -> None:
    text = SMALL.replace('parent = "factors"', 'parent = "faktors"')
    assert "“Trust” lies under “faktors”" in _reasons(tmp_path, text)


def test_the_same_name_twice_in_one_place_is_refused(tmp_path: Path) -> None:
    text = SMALL + '[[code]]\nid = "again"\nparent = "factors"\n[code.nl]\nname = "vertrouwen"\n'
    assert "“vertrouwen” (nl) stands twice" in _reasons(tmp_path, text)


def test_the_same_name_in_two_places_is_fine(tmp_path: Path) -> None:
    text = SMALL + '[[code]]\nid = "again"\n[code.nl]\nname = "Vertrouwen"\n'
    assert len(codebook_files.read(_file(tmp_path, text)).codes) == 3


def test_the_same_id_twice_is_refused(tmp_path: Path) -> None:
    text = SMALL + '[[code]]\nid = "trust"\n[code.nl]\nname = "Iets anders"\n'
    assert "“trust” is given to several" in _reasons(tmp_path, text)


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ('[code.nl]\nname = "Vertrouwen"', '[code.fr]\nname = "Confiance"', "“fr”"),
        ('languages = ["en", "nl"]', 'languages = ["en", "nl", "Dutch"]', "“Dutch”"),
        ("#6696d2", "blue", "“blue”"),
        ('"deductive"', '"theory"', "“theory”"),
        ("pin = 3", "pin = 12", "1 to 9"),
        ("codable = false", 'codable = "no"', "codable"),
        ("definition =", "defnition =", "“defnition”"),
        ("format = 1", "format = 2", "format 2"),
        ('[code.en]\nname = "Trust"', "[code.en]", ""),
    ],
)
def test_a_field_that_does_not_fit_is_named(tmp_path: Path, old: str, new: str, word: str) -> None:
    assert old in SMALL
    if not word:
        codebook_files.read(_file(tmp_path, SMALL.replace(old, new)))
        return
    assert word in _reasons(tmp_path, SMALL.replace(old, new))


def test_all_faults_are_listed_at_once(tmp_path: Path) -> None:
    text = SMALL.replace("#6696d2", "blue").replace("pin = 3", "pin = 0")
    text = text.replace('parent = "factors"', 'parent = "faktors"')
    reasons = _reasons(tmp_path, text)
    assert reasons.count("•") == 3


def test_damaged_toml_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(CodebookFault, match=r"line 10, column"):
        codebook_files.read(_file(tmp_path, SMALL.replace('name = "Factors"', 'name = "Factors')))


@pytest.mark.parametrize("name", ["codes.toml", "codes.csv"])
@pytest.mark.parametrize("data", [b"", b" \n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_says_so(tmp_path: Path, name: str, data: bytes) -> None:
    with pytest.raises((EmptyFile, CodebookFault)):
        codebook_files.read(_file(tmp_path, data, name))


def test_other_toml_is_no_codebook(tmp_path: Path) -> None:
    assert "no [[code]]" in _reasons(tmp_path, '[project]\nname = "x"\n')
    assert "no [[code]]" in _reasons(tmp_path, 'code = "x"\n')


def test_a_picture_a_folder_and_a_missing_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(NotWhatItSays):
        codebook_files.read(_file(tmp_path, b"\x89PNG\r\n\x1a\n" + bytes(100), "codes.csv"))
    with pytest.raises(IsAFolder):
        codebook_files.read(tmp_path)
    with pytest.raises(FileNotThere):
        codebook_files.read(tmp_path / "nowhere.toml")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (
            "naam;bovenliggende code;kleur;definitie\nDraagvlak;;;\nÉén;Draagvlak;4EA290;x\n",
            "utf-8",
        ),
        (
            "naam;bovenliggende code;kleur;definitie\nDraagvlak;;;\nÉén;Draagvlak;#4ea290;x\n",
            "cp1252",
        ),
        ("Name\tParent\tColor\tDefinition\nDraagvlak\t\t\t\nÉén\tdraagvlak\t4ea290\tx\n", "utf-16"),
        ('path,"color",description\nDraagvlak / Één,"#4ea290",x\n', "utf-8-sig"),
        ("pad;kleur;omschrijving\nDraagvlak › Één;4ea290;x\n", "utf-8"),
    ],
)
def test_tables_are_known_by_their_headings(
    project: Project, tmp_path: Path, text: str, encoding: str
) -> None:
    path = _file(tmp_path, text.encode(encoding), "codes.csv")
    codebook_files.load(project, codebook_files.read(path))
    rows = project.ask(codebook.tree)
    assert [row.path for row in rows] == [("Draagvlak",), ("Draagvlak", "Één")]
    assert rows[1].colour == "#4ea290"
    assert project.ask(codebook.texts, rows[1].id)["nl"].definition == "x"


def test_folders_that_a_path_goes_through_are_made(project: Project, tmp_path: Path) -> None:
    path = _file(tmp_path, "path\nA › B › C\nA › D\n", "codes.csv")
    codebook_files.load(project, codebook_files.read(path))
    rows = project.ask(codebook.tree)
    assert [(row.path, row.codable) for row in rows] == [
        (("A",), False),
        (("A", "B"), False),
        (("A", "B", "C"), True),
        (("A", "D"), True),
    ]


def test_a_table_says_the_line_of_what_does_not_fit(tmp_path: Path) -> None:
    text = "name,colour,pin\nA,,\n,,\n B,green,\nC,,11\n"
    reasons = _reasons(tmp_path, text + ",#ffffff,\n", "codes.csv")
    assert "Line 4: “green” is no colour" in reasons
    assert "Line 5: “11” is no number key" in reasons
    assert "Line 6: the code has no name" in reasons


def test_a_table_of_something_else_is_refused(tmp_path: Path) -> None:
    assert "no column" in _reasons(tmp_path, "respondent;functie\nR01;x\n", "codes.csv")
    assert "no code" in _reasons(tmp_path, "name;parent\n", "codes.csv")


def test_a_bad_codebook_made_by_hand_changes_nothing(project: Project) -> None:
    twins = tuple(CodebookEntry(str(n), texts={"en": CodeTexts("Same")}) for n in range(2))
    with pytest.raises(BadCodebook):
        codebook_files.load(project, Codebook(codes=twins))
    assert project.ask(codebook.tree) == []
    assert not project.can_undo


def test_every_error_says_what_is_safe(tmp_path: Path) -> None:
    with pytest.raises(ReaderError) as caught:
        codebook_files.read(_file(tmp_path, "[project]\n"))
    assert caught.value.safe
    assert caught.value.todo


def test_five_hundred_codes_are_taken_in_at_once(project: Project) -> None:
    codes = tuple(
        CodebookEntry(
            f"c{n}", f"c{n // 10}" if n >= 10 else "", texts={"nl": CodeTexts(f"Code {n}")}
        )
        for n in range(500)
    )
    codebook_files.load(project, Codebook(codes=codes))
    rows = project.ask(codebook.tree)
    assert len(rows) == 500
    assert max(row.depth for row in rows) == 2


def test_the_example_that_describes_the_format_is_a_codebook() -> None:
    text = (codebooks_folder() / "README.md").read_text("utf-8")
    example = text.split("```toml\n")[1].split("```")[0]
    read = codebook_files.parse(example)
    assert [entry.key for entry in read.codes] == ["factors", "trust"]
    assert set(read.codes[1].texts) == {"en", "nl"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("b.csv", "name\nCaf\xe9\nCafe\u0301\n"),
        (
            "b.toml",
            '[[code]]\nid = "a"\n[code.en]\nname = "Caf\xe9"\n'
            '[[code]]\nid = "b"\n[code.en]\nname = "Cafe\u0301"\n',
        ),
    ],
)
def test_two_names_that_look_the_same_are_one_name_twice(
    tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(codebook_files.CodebookFault, match="stands twice in one place"):
        codebook_files.read(tmp_path / name)
