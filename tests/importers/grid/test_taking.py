"""A table against a project: what it would do is shown first, and only what was chosen is done."""

from __future__ import annotations

from qda.importers.grid.book import book_of
from qda.importers.grid.difference import Change, Chosen, Difference, choose, compare
from qda.importers.grid.matching import Link, match, targets_of
from qda.importers.grid.reading import Reading, reading_of
from qda.importers.grid.taking import Taken, take_in
from qda.models import Project, answers, cases, documents
from qda.transcript import Role, Speaker, Transcript, Turn

TABLE = "Respondent;Functie;Jaren\nR01;arts;3,5\nR02;tolk;\nR03;arts;12\n"


def read(project: Project, text: str, name: str = "mensen.csv") -> Reading:
    kinds = {row.name: row.type for row in project.ask(cases.attributes)}
    return reading_of(book_of(name, text.encode()), kinds)


def compared(project: Project, reading: Reading) -> Difference:
    known = project.ask(cases.listing), project.ask(cases.attributes), project.ask(answers.listing)
    return compare(reading, *known)


def take(project: Project, reading: Reading, chosen: Chosen | None = None) -> Taken:
    difference = compared(project, reading)
    found = targets_of(project.ask(documents.listing), project.ask(documents.speakers))
    links = match(reading.respondents(), found)
    return take_in(project, reading, difference, chosen or choose(difference), links)


def values(project: Project) -> dict[str, dict[str, str]]:
    return {row.name: dict(row.values) for row in project.ask(cases.listing)}


def add(project: Project, name: str, *speakers: str, file_name: str = "") -> int:
    names = ("Interviewer", *speakers) if speakers else ()
    turns = tuple(Turn(one, 4 * n, 4 * n + 3) for n, one in enumerate(names))
    text = "\n".join(["woo"] * max(1, len(names)))
    roles = [Role.INTERVIEWER, *[Role.RESPONDENT] * len(speakers)]
    people = tuple(Speaker(one, role) for one, role in zip(names, roles, strict=False))
    transcript = Transcript(text, turns, speakers=people)
    return project.do(documents.add, transcript, name, file_name=file_name)


def test_a_first_table_makes_cases_attributes_and_values_as_one_step(project: Project) -> None:
    take(project, read(project, TABLE))
    assert values(project) == {
        "R01": {"Functie": "arts", "Jaren": "3.5"},
        "R02": {"Functie": "tolk"},
        "R03": {"Functie": "arts", "Jaren": "12"},
    }
    assert [(a.name, a.type) for a in project.ask(cases.attributes)] == [
        ("Functie", "category"),
        ("Jaren", "number"),
    ]
    project.undo()
    assert values(project) == {}
    assert project.ask(cases.attributes) == []
    project.redo()
    assert values(project)["R03"] == {"Functie": "arts", "Jaren": "12"}


def test_the_same_table_once_more_does_nothing(project: Project) -> None:
    take(project, read(project, TABLE))
    again = read(project, TABLE)
    known = project.ask(cases.listing), project.ask(cases.attributes)
    assert compare(again, *known).is_none


def test_a_second_table_tells_every_kind_of_difference(project: Project) -> None:
    take(project, read(project, TABLE))
    second = "respondent;functie;Jaren;Stad\nr01;verpleger;;Ede\nR02;tolk;4;\nR09;arts;1;Ede\n"
    known = project.ask(cases.listing), project.ask(cases.attributes)
    difference = compare(read(project, second), *known)
    assert difference.new == ("R09",)
    assert difference.missing == ("R03",)
    assert difference.changed == (Change("R01", "Functie", "arts", "verpleger"),)
    assert difference.emptied == (Change("R01", "Jaren", "3.5", ""),)
    assert difference.filled == (
        Change("R01", "Stad", "", "Ede"),
        Change("R02", "Jaren", "", "4"),
    )
    assert difference.attributes == (("Stad", "category"),)


def test_only_what_was_chosen_is_done_and_what_is_missing_stays(project: Project) -> None:
    take(project, read(project, TABLE))
    reading = read(project, "Respondent;Functie;Jaren\nR01;verpleger;\nR02;gids;4\nR09;arts;1\n")
    known = project.ask(cases.listing), project.ask(cases.attributes)
    difference = compare(reading, *known)
    left_out = Change("R02", "Functie", "tolk", "gids")
    chosen = choose(difference, new=False, emptied=True)
    take(project, reading, Chosen(chosen.new, chosen.changes - {left_out}))
    assert values(project) == {
        "R01": {"Functie": "verpleger"},
        "R02": {"Functie": "tolk", "Jaren": "4"},
        "R03": {"Functie": "arts", "Jaren": "12"},
    }
    project.undo()
    assert values(project)["R01"] == {"Functie": "arts", "Jaren": "3.5"}


def test_an_empty_cell_empties_nothing_unless_that_is_chosen(project: Project) -> None:
    take(project, read(project, TABLE))
    take(project, read(project, "Respondent;Functie;Jaren\nR01;;\nR02;tolk;\n"))
    assert values(project)["R01"] == {"Functie": "arts", "Jaren": "3.5"}


# Whose is what


def links(project: Project, table: str) -> list[tuple[str, str, str]]:
    found = targets_of(project.ask(documents.listing), project.ask(documents.speakers))
    rows = read(project, table).respondents()
    return [(one.case, one.target.label, one.how) for one in match(rows, found)]


def test_rows_are_matched_by_file_name_and_number(project: Project) -> None:
    add(project, "Gesprek met Anna", file_name="opname 3.docx")
    add(project, "R07_transcript", "Respondent")
    add(project, "Respondent 8", "Bob")
    add(project, "Jaarverslag 1")
    table = "Nr;Naam;Bestand\n1;Anna;opname 3.docx\n7;Bob;\n8;Chris;\n"
    assert links(project, table) == [
        ("Anna", "Gesprek met Anna", "column"),
        ("Bob", "R07_transcript", "number"),
        ("Bob", "Respondent 8", "name"),
    ]


def test_every_respondent_of_a_focus_group_has_a_row_of_its_own(project: Project) -> None:
    group = add(project, "Groep", "Respondent 1", "Respondent 2", "Dana")
    table = "Respondent;Leeftijd\nR01;41\nDana;30\n"
    assert links(project, table) == [
        ("R01", "Groep › Respondent 1", "number"),
        ("Dana", "Groep › Dana", "name"),
    ]
    take(project, read(project, table))
    whose = {row.name: row.case_id for row in project.ask(documents.speakers, group)}
    assert whose["Dana"] == project.ask(cases.find, "Dana")
    assert whose["Respondent 2"] is None


def test_a_bare_number_names_a_case_and_two_that_fit_are_nobodys(project: Project) -> None:
    add(project, "Interview R07", "Respondent")
    assert links(project, "id;n\n7;1\n8;2\n") == [("7", "Interview R07", "number")]
    assert links(project, "id;n\nR07;1\nP7;2\n") == []


def test_what_has_a_case_already_keeps_it(project: Project) -> None:
    document = add(project, "R01")
    project.do(documents.set_case, document, project.do(cases.create, "Ander"))
    assert links(project, TABLE) == []


def test_a_link_by_hand_is_made(project: Project) -> None:
    document = add(project, "Zomaar een naam", "X")
    reading = read(project, TABLE)
    difference = compare(reading, [], [])
    (target,) = targets_of(project.ask(documents.listing), project.ask(documents.speakers))
    take_in(project, reading, difference, choose(difference), [Link("R02", target, "hand")])
    assert project.ask(documents.read, document).row.case_name == "R02"
    assert [one.case_id for one in project.ask(documents.speakers, document)][1] is not None
