"""The key is kept apart, names are offered for it, and what is left of them is found."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest

from qda.importers import plan, pseudonyms
from qda.importers.errors import ReaderError, TableError
from qda.models import Project, cases, documents, memos
from qda.pseudonyms import Key, made
from qda.transcript import Speaker, Transcript, Turn


@pytest.fixture
def key() -> Key:
    return made([("Anna de Vries", ["Anna", "mevr. De Vries"], "R7"), ("=Bert", [], "R8")])


def test_a_key_is_read_as_it_was_written(tmp_path: Path, key: Key) -> None:
    path = tmp_path / "sleutel.csv"
    pseudonyms.write_key(path, key, [("Jan", ("Jantje",))])
    assert path.read_bytes().startswith(b"\xef\xbb\xbfname,variants,pseudonym\r\n")
    assert pseudonyms.read_key(path) == key
    assert list(tmp_path.iterdir()) == [path]


def test_a_key_in_dutch_with_semicolons_is_read(tmp_path: Path) -> None:
    path = tmp_path / "sleutel.csv"
    path.write_text('Naam;Varianten;Pseudoniem\nAnna;"An; Annie";R7\nJan;;\n', encoding="utf-8")
    assert pseudonyms.read_key(path) == made([("Anna", ["An", "Annie"], "R7")])


@pytest.mark.parametrize("text", ["iets;anders\n1;2\n", "name,pseudonym\nAnna,Bea\nBea,Anna\n", ""])
def test_what_is_no_key_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReaderError):
        pseudonyms.read_key(path)


def test_the_same_name_with_two_pseudonyms_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("name,pseudonym\nAnna,R7\nanna,R8\n", encoding="utf-8")
    with pytest.raises(TableError, match="Anna"):
        pseudonyms.read_key(path)


def test_a_key_that_cannot_be_written_says_so(tmp_path: Path, key: Key) -> None:
    with pytest.raises(pseudonyms.CannotWriteKey):
        pseudonyms.write_key(tmp_path / "nowhere" / "x.csv", key)


@pytest.mark.parametrize("name", ["x.docx", "study.csv", "E01.csv"])
def test_a_key_is_written_over_no_project_and_no_original(
    tmp_path: Path, key: Key, name: str
) -> None:
    Project.create(tmp_path / "study.qdaproj").close()
    (tmp_path / "study.csv").hardlink_to(tmp_path / "study.qdaproj")
    (tmp_path / "E01.csv").write_text("an interview")
    goal, before = tmp_path / name, sorted(tmp_path.iterdir())
    with pytest.raises(pseudonyms.CannotWriteKey, match=r"\.csv"):
        pseudonyms.write_key(goal, key, originals=[tmp_path / "E01.csv"])
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "E01.csv").read_text() == "an interview"


def test_on_a_full_disk_no_key_is_written_and_the_reason_is_in_our_words(
    tmp_path: Path, key: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_more: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(pseudonyms.CannotWriteKey, match=r"no room left on the disk\..*Make room"):
        pseudonyms.write_key(tmp_path / "key.csv", key)
    assert list(tmp_path.iterdir()) == []


def test_a_key_beside_the_project_is_advised_against(tmp_path: Path) -> None:
    project = tmp_path / "study" / "x.qdaproj"
    assert pseudonyms.advice(tmp_path / "study" / "key.csv", project)
    assert pseudonyms.advice(tmp_path / "study" / "keys" / "key.csv", project)
    assert not pseudonyms.advice(tmp_path / "private" / "key.csv", project)


def transcript(text: str, *speakers: str) -> Transcript:
    turns = tuple(Turn(name, 0, 0) for name in speakers)
    return Transcript(text, turns=turns, speakers=tuple(Speaker(name) for name in speakers))


def test_names_of_who_speaks_and_who_is_mentioned_are_offered() -> None:
    text = (
        "Ik sprak met Jan van der Berg. Daarna zei Jan het weer. Morgen gaan we naar Utrecht.\n"
        "Volgens Anna is dat zo, zegt J. Smit."
    )
    found = pseudonyms.suggestions([transcript(text, "Anna de Vries", "Interviewer", "R1")])
    said = {one.name: one for one in found}
    assert found[0].name == "Anna de Vries"
    assert (found[0].speaks, found[0].variants) == (True, ("Anna",))
    assert said["Jan van der Berg"].variants == ("Jan",)
    assert said["Jan van der Berg"].count == 2
    assert {"Utrecht", "J. Smit"} <= set(said)
    assert not {"Ik", "Daarna", "Morgen", "Volgens", "Interviewer", "R1"} & set(said)


def test_a_first_name_of_two_words_goes_with_the_name_of_who_speaks() -> None:
    text = "Dan belt Jan-Willem weer. Dat zei Gemeente Assen, en de Gemeente Assen Noord."
    found = pseudonyms.suggestions([transcript(text, "Jan-Willem van 't Hoff")])
    variants = {one.name: one.variants for one in found}
    assert variants["Jan-Willem van 't Hoff"] == ("Jan-Willem",)
    assert variants["Gemeente Assen"] == ()


def test_who_speaks_is_known_at_the_beginning_of_a_sentence_too() -> None:
    spoken = transcript(
        "Anna, dat weet je. Mag dat? Bakker mag dat. Vos ziet een vos.", "Anna Bakker"
    )
    others = transcript("Dat zei Wim. Wil je dat? Ik wil.", "Wim Vos", "Wil")
    said = {one.name: one for one in pseudonyms.suggestions([spoken, others])}
    assert (said["Anna Bakker"].variants, said["Anna Bakker"].count) == (("Anna", "Bakker"), 2)
    assert said["Wim Vos"].variants == ("Wim",)  # "vos" stands in small letters too
    assert said["Wil"].count == 1  # "Wil je dat?": so often it would be replaced
    assert "Mag" not in said


def test_a_part_of_two_names_stands_by_itself() -> None:
    text = "Dan belt Jan-Willem weer."
    found = pseudonyms.suggestions([transcript(text, "Jan-Willem Bos", "Jan-Willem Mol")])
    assert [one.name for one in found if not one.speaks] == ["Jan-Willem"]


def test_what_also_stands_in_small_letters_is_no_name() -> None:
    text = "Zo is Beleid. Nu het beleid, ons beleid en weer beleid. Ook zei Els wat."
    assert [one.name for one in pseudonyms.suggestions([transcript(text)])] == ["Els"]


def test_parts_of_the_name_of_who_speaks_are_offered_though_they_are_words_as_well() -> None:
    text = "Dag Kees. Ik, Kees, en de bakker, meneer Bakker, en Kees-Jan Smit."
    (found, *_others) = pseudonyms.suggestions(
        [Transcript(text, speakers=(Speaker("Kees Bakker"),))]
    )
    assert (found.name, set(found.variants)) == ("Kees Bakker", {"Kees", "Bakker"})


def test_names_that_are_in_the_key_are_not_offered_again(key: Key) -> None:
    assert pseudonyms.suggestions([transcript("Wie is Anna de Vries?", "Anna")], key) == []


def test_new_pseudonyms_are_none_that_exist(key: Key) -> None:
    more = made([*((e.name, e.variants, e.pseudonym) for e in key.entries), ("X", [], "Person 1")])
    found = pseudonyms.suggestions([transcript("", "Cor Bakker")], more)
    assert pseudonyms.proposed(found, more).entries[-1].pseudonym == "Person 2"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Anna zei", ["name"]),
        ("anna zei", ["small"]),
        ("anna de vries zei", ["name"]),
        ("zo " * 12 + "anna en mevrouw vries", ["name", "part"]),
        ("die Vries", ["part"]),
        ("Friedrich en Freidrich en Friedriche", ["name", "near", "near"]),
        ("Anne is een ander", []),
        ("R7 zei", []),
    ],
)
def test_what_may_be_a_name_is_told_apart(text: str, kinds: list[str]) -> None:
    names = made([("Anna de Vries", ["Anna"], "R7"), ("Friedrich", [], "R9")])
    assert [one.kind for one in pseudonyms.suspects(names, text)] == kinds


def test_the_check_lists_every_place(project: Project, tmp_path: Path, key: Key) -> None:
    path = tmp_path / "a.txt"
    path.write_text("I: Hoe?\nAnna: Zo.\nI: Wie is die anna? Vries?\nAnna: Ik.", encoding="utf-8")
    todo = plan.make([path], project.ask(plan.state_of))
    (outcome,) = plan.carry_out(todo, project)
    case = project.do(cases.create, "Anna")
    project.do(memos.write, "case", case, "Zij heet Anna.")
    places = pseudonyms.check(project, key)
    text = [one for one in places if one.document_id == outcome.document and one.paragraph]
    assert [(one.document, one.paragraph, one.kind) for one in text] == [
        ("a", 3, "small"),
        ("a", 3, "part"),
    ]
    where = {one.where for one in places if one.kind == "name"}
    assert where >= {
        "name of a speaker",
        "name of a case",
        "memo or remark",
        "the file as it was imported",
        "history of changes",
    }


def test_nothing_is_left_after_an_import_with_the_key(
    project: Project, tmp_path: Path, key: Key
) -> None:
    path = tmp_path / "anna.txt"
    path.write_text("I: Hoe, Anna?\nAnna: Zo.\nI: Ja?\nAnna: Ja.", encoding="utf-8")
    plan.carry_out(plan.make([path], project.ask(plan.state_of), key=key), project)
    assert pseudonyms.check(project, key) == []
    assert project.ask(documents.listing)[0].name == "R7"


def test_a_kept_file_is_found_also_when_its_document_followed_another(
    project: Project, tmp_path: Path, key: Key
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Een lange zin die Anna zei en die blijft.", encoding="utf-8")
    plan.carry_out(plan.make([path], project.ask(plan.state_of)), project)
    path.write_text("Een lange zin die Anna zei en die zo blijft.", encoding="utf-8")
    todo = plan.make([path], project.ask(plan.state_of), key=key)
    todo = todo.changed(todo.items[0], replace(todo.items[0].choices, known="update"))
    (done,) = plan.carry_out(todo, project)
    assert done.updated is not None
    where = {one.where for one in pseudonyms.check(project, key)}
    assert where == {
        "the file as it was imported",
        "text as it was before corrections",
        "history of changes",
    }


def test_what_the_check_would_doubt_is_said_at_the_import(tmp_path: Path, key: Key) -> None:
    path = tmp_path / "gesprek_vries.txt"
    path.write_text("I: Mevrouw Vries?\nAnna: Ja, anna.\nI: O.\nAnna: Ja.", encoding="utf-8")
    words = [one.words for one in plan.make([path], key=key).problems() if one.kind == "doubt"]
    assert "4 places may still hold a name of the key: Vries, anna, vries" in words


def test_addresses_and_telephone_numbers_are_shown_whosever_they_are(key: Key) -> None:
    text = (
        "Mail anna@x.nl of piet@y.nl, @pietje, bel 06-12345678, +31 (0)20 123 45 67 of 2024. "
        "Zie www.anna.nl, #annawint #zorg krant.nl/anna-wint annadevries"
    )
    found = [
        (text[one.start : one.end], one.kind, one.entry.name if one.entry else "")
        for one in pseudonyms.suspects(key, text)
    ]
    assert found == [
        ("anna@x.nl", "name", "Anna de Vries"),
        ("piet@y.nl", "address", ""),
        ("@pietje", "address", ""),
        ("06-12345678", "phone", ""),
        ("+31 (0)20 123 45 67", "phone", ""),
        ("www.anna.nl", "address", "Anna de Vries"),
        ("krant.nl/anna-wint", "address", "Anna de Vries"),
        ("annadevries", "near", "Anna de Vries"),
    ]


def test_addresses_that_stay_are_said_before_an_import_with_pseudonyms(
    tmp_path: Path, key: Key
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Mail anna@x.nl of piet@y.nl. www.anna.nl", encoding="utf-8")
    told = [one.words for one in plan.make([path], key=key).problems()]
    words = "2 addresses, handles, hashtags or telephone numbers stay in the text: "
    assert words + "piet@y.nl, www.anna.nl" in told
    assert not any("piet" in one.words for one in plan.make([path]).problems())


def test_addresses_are_offered_beside_the_names_with_hashtags_in_which_one_stands() -> None:
    text = "I: En Fatima?\nR: Mail fatima@x.nl, piet@y.nl of #fatima, over #zorg, en F.docx."
    read = Transcript(text, speakers=(Speaker("Jan de Vries"),))
    found = [one.name for one in pseudonyms.suggestions([read])]
    assert found == ["Jan de Vries", "fatima@x.nl", "piet@y.nl", "#fatima", "Fatima"]
    key = made([("Fatima", [], "Zus"), ("piet@y.nl", [], "Adres")])
    assert [one.name for one in pseudonyms.suggestions([read], key)] == ["Jan de Vries"]
    assert key.in_text(text).endswith("Mail Zus, Adres of Zus, over #zorg, en F.docx.")
