"""A plan says just what an import will do, can be changed, and writes nothing before it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qda.analysis import frames
from qda.errors import Cancelled
from qda.importers import plan, respondents
from qda.importers.grid import difference
from qda.importers.grid.difference import Chosen
from qda.importers.plan import filenames, tabled
from qda.importers.respondents import Column, RespondentTable
from qda.models import Project, case_tables, cases, codebook, codings, documents, guide, guide_edits
from qda.pseudonyms import made
from qda.transcript import DocumentKind, Role

ASKING = "I: Hoe gaat het, Anna?\nAnna: Goed.\nI: Waarom?\nAnna: Daarom."


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def make(project: Project, *paths: Path, **more: object) -> plan.Plan:
    return plan.make(paths, project.ask(plan.state_of), **more)  # type: ignore[arg-type]


def kinds(todo: plan.Plan) -> set[str]:
    return {one.kind for one in todo.problems()}


def test_what_is_shown_is_what_is_stored(project: Project, tmp_path: Path) -> None:
    todo = make(project, write(tmp_path, "R7.txt", ASKING))
    choices = todo.items[0].choices.with_speaker("Anna", new_name="Respondent 7", case="R7")
    todo = todo.changed(todo.items[0], replace(choices, language="nl", name="Gesprek"))
    shown = todo.transcript_of(todo.items[0])
    assert project.ask(documents.listing) == []
    (outcome,) = plan.carry_out(todo, project)
    assert outcome.document is not None
    stored = project.ask(documents.read, outcome.document)
    assert (stored.text, stored.row.name, stored.row.language) == (shown.text, "Gesprek", "nl")
    assert stored.row.kind == DocumentKind.INTERVIEW
    assert [one.name for one in stored.speakers] == ["I", "Respondent 7"]
    assert [one.name for one in project.ask(cases.listing)] == ["R7"]


def test_all_of_it_is_undone_together(project: Project, tmp_path: Path) -> None:
    files = [write(tmp_path, f"R{n}.txt", ASKING + str(n)) for n in range(3)]
    table = RespondentTable((Column("functie", "text"),), (("R9", {"functie": "x"}),))
    todo = make(project, *files, table=table).with_cases_from_names()
    plan.carry_out(replace(todo, remember=True), project)
    assert len(project.ask(documents.listing)) == 3
    assert len(project.ask(cases.listing)) == 4
    project.undo()
    assert project.ask(documents.listing) == []
    assert project.ask(cases.listing) == []
    assert project.ask(cases.attributes) == []
    assert not project.can_undo


def test_stopping_leaves_nothing(project: Project, tmp_path: Path) -> None:
    files = [write(tmp_path, f"R{n}.txt", ASKING + str(n)) for n in range(3)]
    todo = make(project, *files).with_cases_from_names()
    seen: list[str] = []
    with pytest.raises(Cancelled):
        plan.carry_out(
            todo,
            project,
            on_progress=lambda _done, _all, name: seen.append(name),
            is_cancelled=lambda: len(seen) == 2,
        )
    assert project.ask(documents.listing) == []
    assert project.ask(cases.listing) == []


def test_what_cannot_be_read_or_is_left_out_does_not_stop_the_rest(
    project: Project, tmp_path: Path
) -> None:
    files = [write(tmp_path, name, text) for name, text in (("a.txt", ""), ("b.txt", "twee"))]
    todo = make(project, *files, write(tmp_path, "c.txt", "drie"))
    todo = todo.changed(todo.items[2], replace(todo.items[2].choices, included=False))
    failed, came, left = plan.carry_out(todo, project)
    assert failed.error is not None
    assert came.name == "b"
    assert left.skipped == "left out"
    assert "unreadable" in kinds(todo)


def test_another_encoding_or_reader_reads_anew(project: Project, tmp_path: Path) -> None:
    todo = make(project, write(tmp_path, "x.txt", "# één\n\ntwee".encode("cp1252")))
    item = todo.items[0]
    todo = todo.changed(item, replace(item.choices, encoding="cp850"))
    assert todo.items[0].transcript is not None
    assert todo.items[0].transcript.text != item.transcript.text  # type: ignore[union-attr]
    todo = todo.changed(todo.items[0], replace(item.choices, encoding="nonsense"))
    assert todo.items[0].error is not None
    todo = todo.changed(todo.items[0], replace(item.choices, reader="markdown"))
    assert todo.items[0].error is None
    assert todo.transcript_of(todo.items[0]).reader == "markdown"
    assert set(plan.readers()) >= {"text", "markdown", "vtt", "word"}
    assert {"Subtitles (SubRip)", "Subtitles (SBV)"} <= set(plan.readers()["srt"].split(", "))


def test_another_layout_reads_anew(project: Project, tmp_path: Path) -> None:
    turns = b"Anna  0:03\nEn?\n\nKees  0:09\nGoed.\n\nAnna  0:12\nMooi.\n\nKees  0:15\nJa."
    todo = make(project, write(tmp_path, "x.txt", turns))
    seen = {}
    for layout in ("teams", "plain", "zoom", ""):
        todo = todo.changed(todo.items[0], replace(todo.items[0].choices, reader=layout))
        read = todo.transcript_of(todo.items[0])
        seen[layout] = (read.reader, len(read.turns), any("Zoom" in one for one in read.doubts))
    assert seen == {
        "teams": ("teams-text", 4, False),
        "plain": ("text", 0, False),
        "zoom": ("text", 4, True),
        "": ("otter-text", 4, False),
    }


def test_speakers_are_renamed_merged_and_let_go(project: Project, tmp_path: Path) -> None:
    text = "I: Hoe?\nAnna: Zo.\nA.: Ja.\nRuis: bla.\nI: Dus?\nRuis: bla.\nA.: Nou.\nAnna: Ja."
    todo = make(project, write(tmp_path, "x.txt", text))
    choices = todo.items[0].choices
    names = [one.name for one in choices.speakers]
    assert "Anna" in names
    extra = next(name for name in names if name not in ("I", "Anna", "Ruis"))
    choices = choices.with_speaker(extra, merged_into="Anna").with_speaker("Anna", new_name="R1")
    todo = todo.changed(todo.items[0], choices.with_speaker("Ruis", fate="unknown"))
    after = todo.transcript_of(todo.items[0])
    assert [one.name for one in after.speakers] == ["I", "R1"]
    said = [(turn.speaker, after.text[turn.start : turn.end]) for turn in after.turns]
    assert ("R1", "Ja.") in said
    assert ("", "bla.") in said
    assert after.text == todo.items[0].transcript.text  # type: ignore[union-attr]


def test_a_word_taken_for_a_speaker_becomes_a_word_again(project: Project, tmp_path: Path) -> None:
    text = "I: Hoe?\nAnna: Zo.\nPlan: Eerst dit.\nI: En?\nAnna: Ja.\nPlan: Dan dat.\nI: Goed."
    todo = make(project, write(tmp_path, "x.txt", text))
    choices = todo.items[0].choices
    assert "Plan" in [one.name for one in choices.speakers]
    todo = todo.changed(todo.items[0], choices.with_speaker("Plan", fate="words"))
    after = todo.transcript_of(todo.items[0])
    assert [one.name for one in after.speakers] == ["I", "Anna"]
    said = [(turn.speaker, after.text[turn.start : turn.end]) for turn in after.turns]
    assert said[1] == ("Anna", "Zo.\nPlan: Eerst dit.")
    assert said[-2] == ("Anna", "Ja.\nPlan: Dan dat.")
    assert said[-1] == ("I", "Goed.")


SOUP = (
    "I: Hoe?\nAnna: Zo.\nSoep: ook lekker.\nI: En?\nAnna: Ja, de soep.\nTip: prei.\n"
    "Soep: heet.\nTip: meer.\nI: Goed.\nPlan: eerst.\nAnna: Ja.\nPlan: dan."
)


def test_words_of_the_text_become_a_speaker_and_are_so_in_the_next_file(
    project: Project, tmp_path: Path
) -> None:
    todo = make(project, write(tmp_path, "R1_soep.txt", SOUP))
    (item,) = todo.items
    assert item.transcript is not None
    assert "Soep: ook lekker." in item.transcript.text
    assert [(one.name, one.count) for one in item.transcript.asides] == [("Soep", 2), ("Tip", 2)]
    assert "“Soep” (2×)" in " ".join(item.transcript.doubts)
    choices = item.choices.voiced("Soep").with_speaker("Soep", fate="speaker", new_name="Sjoep")
    todo = todo.changed(item, choices.with_speaker("Plan", fate="words"))
    after = todo.transcript_of(todo.items[0])
    said = [(turn.speaker, after.text[turn.start : turn.end]) for turn in after.turns]
    assert said[1:4] == [("Anna", "Zo."), ("Sjoep", "ook lekker."), ("I", "En?")]
    assert said[5] == ("Sjoep", "heet.\nTip: meer.")
    assert "Soep" not in " ".join(after.doubts)
    plan.carry_out(replace(todo, remember=True), project)
    (next_one,) = make(project, write(tmp_path, "R2_soep.txt", SOUP + "\nI: Dag.")).items
    fates = {one.name: one.fate for one in next_one.choices.speakers}
    assert fates == {
        "I": "speaker",
        "Anna": "speaker",
        "Soep": "speaker",
        "Tip": "words",
        "Plan": "words",
    }


def test_words_below_a_name_on_its_own_line_go_back_to_that_one(
    project: Project, tmp_path: Path
) -> None:
    text = "I: Hoe?\nAnna: Zo.\nI: En?\nAnna:\nPlan: eerst dit.\nI: Ja?\nAnna: Ja.\nI: Goed."
    todo = make(project, write(tmp_path, "x.txt", text))
    choices = todo.items[0].choices
    todo = todo.changed(todo.items[0], choices.with_speaker("Plan", fate="words"))
    after = todo.transcript_of(todo.items[0])
    said = [(turn.speaker, after.text[turn.start : turn.end]) for turn in after.turns]
    assert said[2:4] == [("I", "En?"), ("Anna", "Plan: eerst dit.")]
    assert not any(turn.under for turn in after.turns)


def test_without_speakers_there_are_no_turns_but_times_stay(
    project: Project, tmp_path: Path
) -> None:
    cues = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>Een.</v>\n\n"
        "00:09.000 --> 00:10.000\n<v B>Twee.</v>"
    )
    todo = make(project, write(tmp_path, "x.vtt", cues))
    choices = todo.items[0].choices
    for one in choices.speakers:
        choices = choices.with_speaker(one.name, fate="unknown")
    after = todo.changed(todo.items[0], choices)
    shown = after.transcript_of(after.items[0])
    assert (shown.turns, shown.speakers) == ((), ())
    assert {mark.value for mark in shown.marks} >= {1000, 9000}


def test_the_one_who_speaks_in_all_files_is_offered_as_the_interviewer(
    project: Project, tmp_path: Path
) -> None:
    files = [
        write(tmp_path, f"{name}.txt", f"Els: Zo.\n{name}: Ja.\nEls: Nou.\n{name}: Dus.")
        for name in ("Anna", "Bert", "Cor")
    ]
    todo = make(project, *files)
    for item in todo.items:
        assert item.choices.speaker("Els").role == Role.RESPONDENT
        assert any(one.kind == "offer" and "Els" in one.words for one in todo.problems())
    first, second, third = todo.accepting([todo.items[0]]).items
    assert first.choices.speaker("Els").role == Role.INTERVIEWER
    assert first.offered is None
    assert second.choices.speaker("Els").role == Role.RESPONDENT
    refused = replace(third, choices=replace(third.choices, nobody_asks=True))
    assert refused.offered is None
    assert make(project, files[0]).items[0].offered is None


def test_an_offered_interviewer_is_written_only_when_accepted(
    project: Project, tmp_path: Path
) -> None:
    answer = "Dat is een lang verhaal, en wat daar verder nog bij hoort, dat weet ik niet. " * 2
    text = "\n".join(["Sara: Hoe gaat dat?", f"Tom: {answer}"] * 4)
    todo = make(project, write(tmp_path, "R7.txt", text)).with_cases_from_names()
    (item,) = todo.items
    assert [one.name for one in todo.transcript_of(item).speakers if one.role == "respondent"] == [
        "Sara",
        "Tom",
    ]
    assert (item.choices.speaker("Tom").case, item.choices.case) == ("R7", "")
    plan.carry_out(todo.accepting(todo.items), project)
    rows = {one.name: one.role for one in project.ask(documents.speakers)}
    assert rows == {"Sara": "interviewer", "Tom": "respondent"}
    assert [row.case_name for row in project.ask(documents.listing)] == ["R7"]


@pytest.mark.parametrize(
    ("file", "speaker"),
    [("x", "Respondent 7"), ("R07_interview", "Anna"), ("x", "r7"), ("Interview R 7", "Resp.")],
)
def test_cases_are_found_by_number(
    project: Project, tmp_path: Path, file: str, speaker: str
) -> None:
    for name in ("R07", "R17"):
        project.do(cases.create, name)
    text = f"I: Hoe?\n{speaker}: Zo.\nI: Ja?\n{speaker}: Ja."
    (item,) = make(project, write(tmp_path, f"{file}.txt", text)).items
    assert item.choices.case == "R07"
    assert item.choices.speaker(item.choices.speakers[1].name).case == "R07"


def test_the_running_number_of_a_pseudonym_is_not_that_of_a_file(
    project: Project, tmp_path: Path
) -> None:
    key = made([("Piet Jansen", [], "Person 8"), ("Els Bos", [], "R09")])
    table = RespondentTable((), (("Piet Jansen", {}), ("Els Bos", {})))
    talk = "I: Hoe?\nR: Zo.\nI: Ja?\nR: Ja."
    files = [write(tmp_path, name, talk + name) for name in ("P08.txt", "R09.txt")]
    todo = make(project, *files, key=key, table=table)
    assert [item.choices.case for item in todo.items] == ["", "R09"]  # R09 was typed by someone
    todo = todo.with_cases_from_names()
    assert [item.choices.case for item in todo.items] == ["P08", "R09"]


def test_the_name_of_a_file_makes_no_second_case_for_who_is_in_the_table(
    project: Project, tmp_path: Path
) -> None:
    talk = "I: Hoe?\n{name}: Zo.\nI: Ja?\n{name}: Ja."
    files = [
        write(tmp_path, f"P0{at}_gesprek.txt", talk.format(name=name))
        for at, name in enumerate(("Maria de Vries", "Els Bos"), start=1)
    ]
    table = RespondentTable((), (("Maria de Vries", {}),))
    todo = make(project, *files, table=table).with_cases_from_names("{case}_*")
    assert [item.choices.case for item in todo.items] == ["Maria de Vries", "P02"]
    assert todo.items[0].choices.speaker("Maria de Vries").case == "Maria de Vries"
    assert todo.new_cases() == ["Maria de Vries", "P02"]
    (said,) = [one for one in todo.problems() if one.kind == "guess"]
    assert (said.item, "P01" in said.words, "Maria de Vries" in said.words) == (0, True, True)
    later = make(project, *files).with_cases_from_names("{case}_*").with_table(table)
    assert later.items[0].choices.case == "P01"  # chosen before the table came, so it is told
    assert [one.item for one in later.problems() if one.kind == "case"] == [0]
    both = replace(table, rows=(*table.rows, ("P01", {})))
    known = make(project, *files, table=both).with_cases_from_names("{case}_*")
    assert known.items[0].choices.case == "P01"  # asked for, and it is there


def test_a_table_that_names_the_files_says_whose_they_are(project: Project, tmp_path: Path) -> None:
    files = [write(tmp_path, f"{name}.txt", ASKING + name) for name in ("rec_A", "rec_B", "rec_C")]
    rows = "Respondent;Bestand;Leeftijd\nMaria;rec_B.txt;31\nEls;rec_A;44\nKim;rec_A.docx;50\n"
    table = respondents.read(write(tmp_path, "wie.csv", rows))
    todo = make(project, *files, table=table)
    assert [item.choices.case for item in todo.items] == ["", "Maria", ""]  # two have rec_A
    assert todo.items[1].choices.speaker("Anna").case == "Maria"


def test_who_has_a_pseudonym_is_linked_to_the_case_of_that_pseudonym(
    project: Project, tmp_path: Path
) -> None:
    key = made([("Karin Bos", ["Karin"], "Person 2")])
    path = write(tmp_path, "P03_gesprek.txt", "I: Hoe?\nKarin Bos: Zo.\nI: Ja?\nKarin Bos: Ja.")
    table = RespondentTable((), (("Karin Bos", {}),))
    tabled_ = make(project, path, key=key, table=table)
    project.do(cases.create, "Person 2")
    later = make(project, path, key=key)
    opened = make(project, path).with_key(key)  # in the window the key comes after the files
    for todo in (tabled_, later, opened, later.with_cases_from_names("{case}_*")):
        (item,) = todo.items
        assert (item.choices.speaker("Karin Bos").case, item.choices.case) == ("Person 2",) * 2
    assert later.new_cases() == []


def test_two_cases_of_one_number_are_not_guessed_between() -> None:
    assert filenames.by_number("Spreker 7", ["R07", "P7"]) == ""
    assert filenames.by_number("Respondent 7", ["R07", "P7"]) == "R07"
    assert filenames.by_number("bijlage 7", ["R07"]) == ""


def test_a_participant_of_a_group_is_not_taken_for_an_expert_of_that_number() -> None:
    assert filenames.by_number("P1", ["E01", "E02"]) == ""
    assert filenames.by_number("P1", ["R01", "E02"]) == "R01"


def test_a_mixed_folder_is_offered_the_codes_that_most_of_its_names_have() -> None:
    names = [Path(f"{name}.txt") for name in ("R41_interview", "x_R42_y", "R43_b", "policy")]
    assert [one.pattern for one in filenames.patterns(names)] == ["{code}", "{case}"]
    few = [Path(f"{name}.txt") for name in ("R41_interview", "policy", "notes", "memo")]
    assert [one.pattern for one in filenames.patterns(few)] == ["{case}"]


def test_a_bare_number_names_a_case_too() -> None:
    cases = ["1", "2", "3", "10"]
    for name, case in (("Interview 1", "1"), ("R3", "3"), ("Respondent 10", "10"), ("2023_1", "")):
        assert filenames.by_number(name, cases) == case
    assert filenames.by_number("Interview 1", ["10", "1.5"]) == ""
    assert filenames.by_number("R1", ["1", "P1"]) == ""


@pytest.mark.parametrize(
    ("names", "cases"),
    [
        (["Interview 1", "Interview 2", "Interview met Jan"], ["1", "2", "Jan"]),
        (["gesprek_Jan_def", "gesprek_Piet_def"], ["Jan", "Piet"]),
        (["pilot-Jan", "pilot-Piet", "pilot-Els"], ["Jan", "Piet", "Els"]),
        (["Anna_1", "Anna_2"], ["Anna", "Anna"]),
        (["Anna_1", "Anna_2", "Bert_1"], ["Anna", "Anna", "Bert"]),
        (["R07_interview", "interview R08"], ["R07", "R08"]),
        (["Respondent 1", "Interview"], ["Respondent 1", "Interview"]),
    ],
)
def test_a_case_is_never_a_word_that_the_names_of_files_share(
    names: list[str], cases: list[str]
) -> None:
    assert filenames.cases_in(names) == cases


def test_patterns_of_file_names_are_recognised() -> None:
    names = [Path("R07_interview.vtt"), Path("R08_interview.vtt")]
    offers = plan.patterns(names)
    assert offers[0] == filenames.Offer("{code}", ("R07", "R08"))
    assert "{case}" in [offer.pattern for offer in offers]
    assert plan.case_in("Interview met Anna", "Interview met {case}") == "Anna"
    assert plan.case_in("Anna_interview", "{case}_*") == "Anna"
    assert plan.case_in("iets", "{case}_*") == ""


def test_twins_names_and_clashes_are_told(project: Project, tmp_path: Path) -> None:
    first = write(tmp_path, "a.txt", ASKING)
    plan.carry_out(make(project, first), project)
    (tmp_path / "b").mkdir()
    other = write(tmp_path / "b", "a.txt", "iets heel anders")
    todo = make(project, first, other, write(tmp_path, "c.txt", "iets heel anders"))
    assert {"known", "name"} <= kinds(todo)
    assert todo.names() == {0: "a", 1: "a (2)", 2: "c"}
    assert not todo.items[0].comes
    assert [item.number for item in todo.coming] == [1]
    updated = todo.changed(todo.items[0], replace(todo.items[0].choices, known="update"))
    assert not updated.items[0].comes
    without = todo.changed(todo.items[1], replace(todo.items[1].choices, included=False))
    assert [item.number for item in without.coming] == [2]
    again = todo.changed(todo.items[0], replace(todo.items[0].choices, known="again"))
    assert again.names()[0] == "a (2)"
    both = todo.items[0].choices.with_speaker("I", new_name="Anna")
    assert "speakers" in kinds(todo.changed(todo.items[0], replace(both, known="again")))


def test_a_document_follows_its_file_where_that_is_chosen(project: Project, tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "Een lange zin die blijft staan.")
    (first,) = plan.carry_out(make(project, path), project)
    write(tmp_path, "a.txt", "Een lange zin die nu blijft staan.")
    todo = make(project, path)
    assert "earlier" in kinds(todo)
    todo = todo.changed(todo.items[0], replace(todo.items[0].choices, known="update"))
    (done,) = plan.carry_out(todo, project)
    assert (done.document, done.updated is not None) == (first.document, True)
    assert (
        project.ask(documents.text_of, first.document or 0) == "Een lange zin die nu blijft staan."
    )


def test_with_pseudonyms_no_name_comes_into_the_project(project: Project, tmp_path: Path) -> None:
    path = write(tmp_path, "interview_anna.txt", ASKING)
    key = made([("Anna", [], "R7")])
    todo = make(project, path, key=key).with_cases_from_names("interview_{case}")
    assert any(one.kind == "key" for one in todo.problems())
    (outcome,) = plan.carry_out(replace(todo, remember=True), project)
    stored = project.ask(documents.read, outcome.document or 0)
    assert stored.row.file_name == "interview_R7.txt"
    assert (stored.row.name, stored.row.case_name) == ("interview_R7", "R7")
    assert stored.text == "Hoe gaat het, R7?\nGoed.\nWaarom?\nDaarom."
    assert project.ask(documents.original, stored.row.id) is None
    project.close()
    assert b"Anna" not in project.path.read_bytes()
    assert b"anna" not in project.path.read_bytes()


def test_a_file_is_known_again_though_its_bytes_are_not_kept(
    project: Project, tmp_path: Path
) -> None:
    path, key = write(tmp_path, "a.txt", ASKING), made([("Anna", [], "R7")])
    plan.carry_out(make(project, path, key=key), project)
    assert make(project, path, key=key).items[0].twin is not None
    write(tmp_path, "a.txt", ASKING + " Echt.")
    assert make(project, path, key=key).items[0].earlier is not None


def test_choices_are_remembered_for_the_next_file_of_the_kind(
    project: Project, tmp_path: Path
) -> None:
    text = "S1: Zo.\nS2: Ja.\nS1: Nou.\nS2: Dus, één."
    todo = make(project, write(tmp_path, "R1_gesprek.txt", text.encode("cp850")))
    choices = replace(todo.items[0].choices, encoding="cp850")
    todo = todo.changed(todo.items[0], choices)
    choices = todo.items[0].choices.with_speaker("S1", role=Role.INTERVIEWER, new_name="Els")
    todo = todo.changed(todo.items[0], replace(choices, kind=DocumentKind.NOTES))
    plan.carry_out(replace(todo, remember=True), project)
    (tmp_path / "later").mkdir()
    (item,) = make(
        project, write(tmp_path / "later", "R2_gesprek.txt", (text + " Twee").encode("cp850"))
    ).items
    assert (item.choices.encoding, item.choices.kind) == ("cp850", DocumentKind.NOTES)
    assert item.transcript is not None
    assert item.transcript.text.endswith("één. Twee")
    assert item.choices.speaker("S1").role == Role.INTERVIEWER
    assert item.choices.speaker("S1").called == "Els"
    assert item.guesses
    (other,) = make(project, write(tmp_path, "verslag.md", "# Iets")).items
    assert not other.guesses


def test_each_speaker_of_a_focus_group_counts_as_a_case_of_its_own(
    project: Project, tmp_path: Path
) -> None:
    text = "Moderator: Wat vind je?\nAnna: Vertrouwen.\nBert: Vertrouwen.\nCor: Niets.\nAnna: Ook."
    todo = make(project, write(tmp_path, "groep.txt", text))
    choices = todo.items[0].choices
    for name, case in (("Anna", "P1"), ("Bert", "P2"), ("Cor", "P3")):
        choices = choices.with_speaker(name, case=case)
    todo = todo.changed(todo.items[0], choices)
    assert todo.new_cases() == ["P1", "P2", "P3"]
    (outcome,) = plan.carry_out(todo, project)
    document = outcome.document or 0
    assert project.ask(documents.read, document).row.case_name == ""
    code = project.do(codebook.create, "Vertrouwen")
    stored = project.ask(documents.text_of, document)
    for words in ("Wat vind je?", "Vertrouwen.\nVertrouwen.", "Niets.", "Ook."):
        at = stored.index(words)
        project.do(codings.apply, document, code, at, at + len(words))
    names = {row.id: row.name for row in project.ask(cases.listing)}
    counted = [[names[key] for key in found] for found in frames.codings(project)["cases"]]
    assert counted == [[], ["P1", "P2"], ["P3"], ["P1"]]


def test_the_questions_of_the_guide_are_marked_where_that_is_chosen(
    project: Project, tmp_path: Path
) -> None:
    topic = project.do(guide_edits.add_topic, "Vertrouwen")
    question = project.do(guide_edits.add_question, topic, "Wat betekent vertrouwen voor Jan?")
    path = tmp_path / "R1.txt"
    path.write_text(
        "Interviewer: Dag. Wat betekent vertrouwen voor Jan?\nRespondent: Veel.\n", encoding="utf-8"
    )
    key = made([("Jan", (), "Bartholomeus")])
    todo = plan.make([path], project.ask(plan.state_of), key=key)
    item = todo.items[0]
    assert not item.choices.sections
    assert all(one.question is None for one in todo.transcript_of(item).marks)
    todo = todo.changed(item, replace(item.choices, sections=True))
    plan.carry_out(todo, project)
    (section,) = project.ask(guide.sections)
    text = project.ask(documents.text_of, section.document_id)
    assert section.question_id == question
    assert text[section.start : section.asked] == "Wat betekent vertrouwen voor Bartholomeus?"


def test_a_table_that_comes_along_overwrites_nothing_and_says_so(
    project: Project, tmp_path: Path
) -> None:
    project.do(case_tables.load_table, [("R9", {"functie": "arts"})], {"functie": "text"})
    columns = (Column("functie", "text"), Column("stad", "text"))
    table = RespondentTable(columns, (("r9", {"functie": "tolk", "stad": "Ede"}),), ("Let op.",))
    todo = make(project, write(tmp_path, "R9.txt", ASKING), table=table)
    said = [one.words for one in todo.problems() if one.item is None]
    assert said[0] == "Let op."
    assert "functie: arts, not tolk" in said[1]
    plan.carry_out(todo, project)
    (row,) = project.ask(cases.listing)
    assert row.values == {"functie": "arts", "stad": "Ede"}


def test_a_file_that_comes_along_as_the_table_has_not_failed(
    project: Project, tmp_path: Path
) -> None:
    talk = write(tmp_path, "R01.txt", "I: En?\n\nR01: Zo.")
    table = write(tmp_path, "mensen.csv", "Respondent;Leeftijd\nR01;41\n")
    todo = plan.make([talk, table], table=respondents.read(table))
    assert not [one for one in todo.problems() if one.kind == "unreadable"]
    came, beside = plan.carry_out(todo, project)
    assert came.document is not None
    assert (beside.error, bool(beside.skipped)) == (None, True)


def test_a_speaker_is_found_by_another_column_of_names(project: Project, tmp_path: Path) -> None:
    columns = (Column("naam", "text"), Column("stad", "category"))
    rows = (
        ("R01", {"naam": "Anna de Vries", "stad": "Ede"}),
        ("R02", {"naam": "Bram Jansen", "stad": "Anna Paulowna"}),
    )
    talk = "Anna de Vries: Goed.\nBram Jansen: Ja.\nAnna de Vries: Nou.\nBram Jansen: Mooi."
    todo = make(project, write(tmp_path, "x.txt", talk), table=RespondentTable(columns, rows))
    found = {one.name: one.case for one in todo.items[0].choices.speakers}
    assert found == {"Anna de Vries": "R01", "Bram Jansen": "R02"}


def test_a_case_from_the_name_of_a_file_with_several_respondents_is_asked_for(
    project: Project, tmp_path: Path
) -> None:
    talk = "Anna: Goed.\nBram: Ja.\nAnna: Nou.\nBram: Mooi."
    todo = make(project, write(tmp_path, "R01_teams.txt", talk)).with_cases_from_names()
    assert any("R01" in told for told in todo.items[0].guesses)
    assert [one.case for one in todo.items[0].choices.speakers] == ["", ""]


def test_a_refused_question_is_not_marked_and_stays_refused_when_the_text_moves(
    project: Project, tmp_path: Path
) -> None:
    topic = project.do(guide_edits.add_topic, "Vertrouwen")
    for words in ("Wat betekent vertrouwen?", "Waar knelt het?"):
        project.do(guide_edits.add_question, topic, words)
    text = (
        "Noot: Dag.\nI: Wat betekent vertrouwen?\nR: Veel.\nI: Waar knelt het?\nNoot: Nee.\nR: Ja."
    )
    todo = make(project, write(tmp_path, "R1.txt", text))
    (item,) = todo.items
    first, second = todo.asked_in(item)
    assert [one.words for one in (first, second)] == ["Wat betekent vertrouwen?", "Waar knelt het?"]
    refused = frozenset([second.place])
    choices = replace(item.choices, sections=True, refused=refused).with_speaker("I", new_name="X")
    todo = todo.changed(item, choices.with_speaker("Noot", fate="words"))
    assert [one.refused for one in todo.asked_in(todo.items[0])] == [False, True]
    marks = [one for one in todo.transcript_of(todo.items[0]).marks if one.question is not None]
    assert len(marks) == 1


def test_a_table_that_was_looked_at_overwrites_what_was_ticked_also_under_pseudonyms(
    project: Project, tmp_path: Path
) -> None:
    project.do(
        case_tables.load_table,
        [("Zus", {"stad": "Ede"}), ("Broer", {"stad": "Ede"})],
        {"stad": "text"},
    )
    path = write(tmp_path, "mensen.csv", "naam;stad\nAnna;Rhenen bij Anna\nBram;Tiel\nCor;Goor")
    reading = respondents.understood(path)
    seen = tabled.with_key(reading, made([("Anna", (), "Zus"), ("Bram", (), "Broer")]))
    found = difference.compare(seen, project.ask(cases.listing), project.ask(cases.attributes))
    assert [one.case for one in found.changed] == ["Zus", "Broer"]
    some = Chosen(frozenset(found.new), frozenset([found.changed[0]]))
    said = tabled.decided(reading, found, some)
    table = respondents.table_of(reading)
    key = made([("Anna", (), "Zus"), ("Bram", (), "Broer"), ("Cor", (), "Neef")])
    todo = make(project, write(tmp_path, "a.txt", "Ja.")).with_table(table, said).with_key(key)
    assert not [one for one in todo.problems() if one.kind == "case"]
    plan.carry_out(todo, project)
    rows = {row.name: row.values.get("stad", "") for row in project.ask(cases.listing)}
    assert rows == {"Zus": "Rhenen bij Zus", "Broer": "Ede", "Neef": ""}


def test_open_answers_come_under_pseudonyms_in_question_answer_and_name(
    project: Project, tmp_path: Path
) -> None:
    text = "naam;Wat vond je van Anna?\nAnna;Zij deed het best goed\nBram;Anna was heel aardig\n"
    table = respondents.read(write(tmp_path, "Anna 2026.csv", text), answers=True)
    todo = make(project).with_table(table).with_key(made([("Anna", (), "Zus")]))
    plan.carry_out(todo, project)
    rows = project.ask(documents.listing)
    assert [row.name for row in rows] == ["Zus – Zus 2026", "Bram – Zus 2026"]
    assert project.ask(documents.texts)[rows[1].id] == "Wat vond je van Zus?\nZus was heel aardig"
    again = make(project).with_table(table).with_key(made([("Anna", (), "Zus")]))
    found = tabled.would_do(again)
    assert found is not None
    assert found[0].is_none


def test_a_name_with_the_department_behind_it_is_known_by_the_name_of_the_case(
    project: Project, tmp_path: Path
) -> None:
    project.do(cases.create, "Ayşe Yılmaz")
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Yılmaz, Ayşe (Beleid & Regie)>Ja.</v>"
    (item,) = make(project, write(tmp_path, "x.vtt", text)).items
    assert [one.case for one in item.choices.speakers] == ["Ayşe Yılmaz"]
