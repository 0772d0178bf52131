"""Remove for good: whoever withdraws is nowhere any more, and nobody else is harmed."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from qda.models import (
    Project,
    backups,
    case_tables,
    cases,
    codebook,
    codings,
    correcting,
    documents,
    guide,
    guide_edits,
    history,
    memos,
    removal,
    removal_backups,
    rescue,
    saved_views,
    sets,
    storage,
    summaries,
    unstored,
    verdicts,
)
from qda.models import settings as study
from qda.models.check import check
from qda.models.correcting import Change
from qda.models.errors import DiskFull, NotFound, NothingToUndo
from qda.transcript import Mark, MarkKind, Role, Speaker, Transcript, Turn

QUESTION = "Hoe gaat het samenwerken met de andere diensten bij u?"
ANSWER = "Mijn zuster Grietje uit Appelscha heeft die aanvraag destijds zelf weggegooid."
SECOND = "En toen riep wethouder Hommersma dat het pluimveehouders betrof 😀 en niets meer."
OTHER = "Bij ons loopt het juist goed, we bellen elkaar elke maandagochtend wel."
GROUP = f"{QUESTION}\n{ANSWER}\n{OTHER}\n{SECOND}"
WORDS = ("Grietje", "Appelscha", "weggegooid", "Hommersma", "pluimveehouders")
NAMES = ("Jantina Wobbes", "Wobbes", "jantina.docx")


def spoken(text: str, *speakers: str) -> Transcript:
    turns, start = [], 0
    for line, speaker in zip(text.split("\n"), speakers, strict=True):
        turns.append(Turn(speaker, start, start + len(line)))
        start += len(line) + 1
    roles = {"I": Role.INTERVIEWER}
    named = tuple(Speaker(name, roles.get(name, Role.RESPONDENT)) for name in sorted(set(speakers)))
    return Transcript(text, tuple(turns), speakers=named)


class Study:
    """A study in which one respondent speaks alone, in a group, and is quoted everywhere."""

    def __init__(self, path: Path) -> None:
        self.project = p = Project.create(path, name="Study", coder="A")
        self.case = p.do(cases.create, "Jantina Wobbes")
        self.other = p.do(cases.create, "R2")
        p.do(case_tables.load_table, [("Jantina Wobbes", {"village": "Appelscha"})])
        p.do(case_tables.load_table, [("R2", {"colleague": "Jantina Wobbes"})])
        alone = spoken(f"{QUESTION}\n{ANSWER}\n{QUESTION}\n{SECOND}", "I", "R", "I", "R")
        self.alone = p.do(
            documents.add,
            alone,
            "Interview Wobbes",
            original=ANSWER.encode(),
            file_name="jantina.docx",
            case=self.case,
        )
        group = spoken(GROUP, "I", "Jantina", "Berend", "Jantina")
        self.group = p.do(
            documents.add, group, "Group", original=GROUP.encode(), file_name="group.docx"
        )
        for row in p.ask(documents.speakers, self.group):
            case = {"Jantina": self.case, "Berend": self.other}.get(row.name)
            p.do(documents.set_speaker, row.id, case=case)
        own = spoken(f"{QUESTION}\n{OTHER}", "I", "Berend")
        self.own = p.do(
            documents.add, own, "Interview R2", original=OTHER.encode(), case=self.other
        )
        self.trust = p.do(codebook.create, "Trust", example=f"Zoals zij zei: {ANSWER} Ja ja.")
        self.vivo = p.do(codebook.create, "destijds zelf weggegooid", origin="in-vivo")
        self.code_everything()

    def code_everything(self) -> None:
        p = self.project
        low = GROUP.index(OTHER)
        self.kept = p.do(codings.apply, self.group, self.trust, low, low + len(OTHER))
        self.both = p.do(codings.apply, self.group, self.trust, low - 20, low + 20)
        start = GROUP.index(ANSWER)
        self.theirs = p.do(codings.apply, self.group, self.trust, start + 5, start + 40)
        self.lone = p.do(codings.apply, self.alone, self.trust, 60, 90)
        p.do(codings.apply, self.own, self.trust, 60, 70)
        p.do(memos.write, "coding", self.theirs, "Grietje speelt een rol")
        p.do(memos.write, "coding", self.kept, "Dit is heel iets anders.")
        p.do(memos.write, "case", self.case, "Wil niet dat Hommersma dit leest")
        p.do(memos.write, "project", 1, f"Let op, Jantina Wobbes zei: “{ANSWER}” Belangrijk.")
        p.do(sets.create, "case", "Those of Jantina Wobbes", (self.case, self.other))
        p.do(study.put, "note", f"Jantina Wobbes: {SECOND}")
        held = {"cases": [{"guid": "1", "name": "Jantina Wobbes"}]}
        p.do(saved_views.save, "query", "What Jantina Wobbes says", held)
        p.do(codebook.rename, self.vivo, "thrown away")
        p.do(documents.add, spoken(ANSWER, "R"), "Draft Wobbes", original=b"Hommersma, eerder")
        p.do(documents.remove, p.ask(documents.find, "Draft Wobbes") or 0)
        p.do(cases.rename, self.case, "Wobbes, Jantina")
        p.do(cases.rename, self.case, "Jantina Wobbes")


@pytest.fixture
def place(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this test's backups go."""
    monkeypatch.setattr(backups, "root", lambda: folder / "Backups")
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """The study, made once; each test works on a copy of its file."""
    found = Study(tmp_path_factory.mktemp("removal") / "study")
    found.project.close()
    return found


def opened(built: Study, path: Path) -> Study:
    found = copy.copy(built)
    found.project = Project.open(shutil.copy(built.project.path, path))
    return found


@pytest.fixture
def full(place: Path, built: Study) -> Iterator[Study]:
    found = opened(built, place / "study.qdaproj")
    yield found
    found.project.close()


def holds(path: Path, words: tuple[str, ...] = WORDS + NAMES) -> set[str]:
    data = path.read_bytes()
    return {word for word in words if word.encode() in data}


def test_the_words_were_there_before(full: Study) -> None:
    full.project.close()
    assert holds(full.project.path) == set(WORDS + NAMES)


def test_no_word_and_no_name_is_left_in_the_bytes_of_the_file(
    full: Study, rows: Callable[..., list[Any]]
) -> None:
    removal.remove_for_good(full.project, full.case)
    full.project.close()
    assert rows(full.project.path, "PRAGMA freelist_count") == [(0,)]
    assert holds(full.project.path) == set()
    assert check(full.project.path) == []


def test_no_word_and_no_name_is_left_in_any_backup(full: Study, place: Path) -> None:
    path = full.project.path
    early = backups.make(path, now=datetime(2026, 1, 1))
    full.project.do(documents.set_case, full.alone, None)
    first = full.project.ask(history.steps)[0].id
    for row in full.project.ask(documents.speakers, full.group):
        full.project.do(documents.set_speaker, row.id, clear_case=True)
    unlinked = backups.make(path, now=datetime(2026, 1, 2))
    full.project.undo_to(first)
    elsewhere = place / "Backups" / "moved from here" / "study 2025-12-01 10.00.00.qdaproj"
    elsewhere.parent.mkdir()
    elsewhere.write_bytes(early.read_bytes())

    report = removal.remove_for_good(full.project, full.case)

    assert report.backups == 3
    assert report.deleted == ()
    for backup in (early, unlinked, elsewhere):
        assert holds(backup) == set()
        assert check(backup) == []
        with Project.open(backup, read_only=True) as old:
            assert [row.name for row in old.ask(documents.listing)] == ["Group", "Interview R2"]


def test_a_backup_that_cannot_be_treated_is_deleted(full: Study) -> None:
    good = backups.make(full.project.path, now=datetime(2026, 1, 1))
    bad = good.with_name("study 2026-01-02 10.00.00.qdaproj")
    data = bytearray(good.read_bytes())
    data[4096 * 3 : 4096 * 9] = b"x" * 4096 * 6
    bad.write_bytes(data)
    report = removal.remove_for_good(full.project, full.case)
    assert report.deleted == (bad,)
    assert not bad.exists()
    assert good.exists()


def test_a_backup_that_was_cut_off_goes(full: Study, place: Path) -> None:
    whole = backups.make(full.project.path)
    data = whole.read_bytes()
    parts = [storage.part_of(whole), storage.part_of(full.project.path)]
    moved = place / "Backups" / "another - 12345678"
    moved.mkdir()
    for part in (*parts, storage.part_of(moved / "elsewhere.qdaproj")):
        part.write_bytes(data)
        rescue.journal_of(part).write_bytes(data[:5000])
    foreign = moved / ".0123456789abcdef.part"
    foreign.write_bytes(b"of a study that is being copied now")
    report = removal.remove_for_good(full.project, full.case)
    assert set(parts) <= set(report.deleted)
    left = [one for one in place.rglob("*") if one.is_file() and ".part" in one.name]
    assert left == [foreign]


def test_a_backup_stays_where_there_is_no_room_to_write_it_anew(
    full: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = backups.make(full.project.path)
    full.project.do(codebook.create, "Later")
    before, steps = backup.read_bytes(), full.project.ask(history.steps)

    def no_room(backup: Path, _person: object) -> None:
        raise DiskFull(backup)

    monkeypatch.setattr(removal_backups, "_erase_in", no_room)
    with pytest.raises(DiskFull):
        removal.remove_for_good(full.project, full.case)
    assert backup.read_bytes() == before
    assert full.project.ask(history.steps) == steps


def test_where_the_project_itself_finds_no_room_no_backup_is_changed_either(
    full: Study, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = backups.make(full.project.path)
    before, there = backup.read_bytes(), set(place.rglob("*"))

    def no_room(*_given: object) -> None:
        raise DiskFull(full.project.path)

    monkeypatch.setattr(full.project, "do_for_good", no_room)
    with pytest.raises(DiskFull):
        removal.remove_for_good(full.project, full.case)
    assert backup.read_bytes() == before
    assert set(place.rglob("*")) == there


def test_a_backup_that_still_holds_the_words_is_named(
    full: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = backups.make(full.project.path)
    monkeypatch.setattr(removal_backups, "_replaced", lambda *_given: False)
    report = removal.remove_for_good(full.project, full.case)
    assert report.backups == 0
    assert any(str(backup) in line and "still holds" in line for line in report.unreached)


def test_backups_of_other_studies_are_left_alone(full: Study, place: Path) -> None:
    with Project.create(place / "another", coder="Jantina Wobbes") as other:
        backup = backups.make(other.path)
    before = backup.read_bytes()
    removal.remove_for_good(full.project, full.case)
    assert backup.read_bytes() == before


def test_copies_put_aside_after_a_crash_go_too(full: Study) -> None:
    path = full.project.path
    journal = rescue.journal_of(path)
    journal.write_bytes(b"left over")
    kept = rescue.keep_hot_journal(path)
    journal.unlink()
    assert kept is not None
    report = removal.remove_for_good(full.project, full.case)
    assert report.deleted == (kept,)
    assert not kept.exists()


def test_only_what_the_program_put_aside_is_deleted(full: Study) -> None:
    path, data = full.project.path, full.project.path.read_bytes()
    own = path.with_name("study rescued 2026-11-01 10.00.00")
    theirs = {
        path.with_name("study rescued from the old laptop") / "notes.txt": b"mine",
        path.with_name("study rescued 2026-11-02") / "study.qdaproj": b"cut off",
        path.with_name("Papers rescued 2024") / "important.docx": b"mine",
        path.with_name("Papers rescued 2024") / "study.qdaproj": data,
        own / "study.docx": b"mine",
        own / "notes.txt": b"mine",
    }
    for file, held in {**theirs, own / path.name: data, own / f"{path.name}-journal": b"x"}.items():
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(held)
    aside = {own / path.name, own / f"{path.name}-journal"}
    told = removal.preview(full.project, full.case)
    report = removal.remove_for_good(full.project, full.case)
    assert set(report.deleted) == set(told.deleted) == aside
    assert {file: file.read_bytes() for file in theirs} == theirs
    assert list(own.glob("study.qdaproj*")) == []
    for stays in (own, path.with_name("Papers rescued 2024") / "study.qdaproj"):
        assert any(f" {stays} " in f"{line} " or f" {stays}:" in line for line in report.unreached)
        assert any(str(stays) in line for line in told.unreached)


def test_what_was_put_aside_under_an_earlier_name_goes_too(full: Study, place: Path) -> None:
    path = full.project.path
    copied = path.with_name("earlier rescued 2026-11-01 10.00.00")
    foreign = path.with_name("other rescued 2026-11-01 10.00.00")
    for folder, data in ((copied, path.read_bytes()), (foreign, b"of another study")):
        folder.mkdir()
        (folder / "earlier.qdaproj").write_bytes(data)
    backups.make(path, place / "Backups" / "earlier - 12345678")
    half = place / "Backups" / "earlier - 12345678" / "typed.new"
    unfinished = unstored.file_of(path).with_name("typed.new")
    unfinished.parent.mkdir(exist_ok=True, parents=True)
    for file in (half, unfinished):
        file.write_text("[{", "utf-8")
    report = removal.remove_for_good(full.project, full.case)
    assert set(report.deleted) == {copied, half, unfinished}
    assert not any(one.exists() for one in report.deleted)
    assert foreign.exists()


def test_what_would_go_is_told_on_a_full_disk_too(full: Study) -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        told = removal.preview(full.project, full.case)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert told.erased == removal.preview(full.project, full.case).erased
    full.project.do(codebook.create, "Made with a journal again")


def test_a_document_that_is_theirs_alone_goes(full: Study) -> None:
    report = removal.remove_for_good(full.project, full.case)
    assert report.erased.documents == ("Interview Wobbes",)
    assert full.project.ask(documents.find, "Interview Wobbes") is None
    with pytest.raises(NotFound):
        full.project.ask(codings.find, full.lone)


def test_where_others_speak_only_their_turns_are_blanked_and_nothing_moves(full: Study) -> None:
    report = removal.remove_for_good(full.project, full.case)
    assert report.erased.shared == ("Group",)
    content = full.project.ask(documents.read, full.group)
    assert len(content.text) == len(GROUP)
    lines = content.text.split("\n")
    assert [lines[0], lines[2]] == [QUESTION, OTHER]
    assert set(lines[1]) == set(lines[3]) == {"█", " "}
    assert [turn.speaker for turn in content.turns] == ["I", "Removed", "Berend", "Removed"]
    kept = full.project.ask(codings.find, full.kept)
    assert content.text[kept.start : kept.end] == OTHER
    assert full.project.ask(memos.read, "coding", full.kept) == "Dit is heel iets anders."


def test_a_coding_on_their_words_alone_goes_and_one_that_others_share_stays(full: Study) -> None:
    removal.remove_for_good(full.project, full.case)
    left = {row.id for row in full.project.ask(codings.of_document, full.group)}
    assert left == {full.kept, full.both}


def test_other_peoples_interviews_and_files_are_untouched(full: Study) -> None:
    before = full.project.ask(documents.read, full.own)
    removal.remove_for_good(full.project, full.case)
    assert full.project.ask(documents.read, full.own) == before
    assert full.project.ask(documents.original, full.own) == ("", OTHER.encode())
    assert full.project.ask(documents.original, full.group) is None


def test_quotations_and_names_in_memos_and_in_the_codebook_are_blanked(full: Study) -> None:
    removal.remove_for_good(full.project, full.case)
    p = full.project
    assert p.ask(memos.read, "project", 1) == "Let op, ███ zei: “███.” Belangrijk."
    assert p.ask(codebook.texts, full.trust)["en"].example == "Zoals zij zei: ███. Ja ja."
    assert p.ask(study.read, "note") == "███: ███."
    (view,) = p.ask(saved_views.listing)
    assert view.name == "What ███ says"
    assert view.content == {"cases": [{"guid": "1", "name": "███"}]}
    assert [row.name for row in p.ask(sets.listing)] == ["Those of ███"]
    (case,) = p.ask(cases.listing)
    assert (case.name, case.values) == ("R2", {"colleague": "███"})


def test_names_of_codes_attributes_marks_and_of_the_study_are_blanked_too(full: Study) -> None:
    p = full.project
    code = p.do(codebook.create, "The Wobbes effect")
    p.do(cases.define_attribute, "knows Jantina Wobbes", "text")
    p.do(study.rename, "Around Jantina Wobbes")
    p.do(study.set_label_template, "({case}, with Jantina Wobbes)")
    heading = Mark(MarkKind.HEADING, 0, 4, "About Jantina Wobbes", 1)
    p.do(documents.add, Transcript("Bij ons niet.", marks=(heading,)), "Paper")
    topic = p.do(guide_edits.add_topic, "On Jantina Wobbes")
    p.do(guide_edits.add_question, topic, "Do you know Wobbes?", ["Who is Jantina Wobbes?"])
    p.do(cases.rename, full.case, "Wobbes")
    removal.remove_for_good(p, full.case)
    (told,) = p.ask(guide.tree)
    assert (told.name, told.questions[0].text) == ("On ███", "Do you know ███?")
    row = next(row for row in p.ask(codebook.tree) if row.id == code)
    assert row.name == "The ███ effect"
    assert holds(p.path) == set()


def test_their_summaries_go_and_those_of_others_and_verdicts_are_blanked(full: Study) -> None:
    p = full.project
    p.do(summaries.write, full.case, full.trust, f"Zegt: {ANSWER}")
    p.do(summaries.write, full.other, full.trust, f"Anders dan Jantina Wobbes: {ANSWER} Ja.")
    p.do(verdicts.give, full.trust, "contradicts", "Jantina Wobbes ziet het anders.")
    removal.remove_for_good(p, full.case)
    assert [(row.case_id, row.text) for row in p.ask(summaries.listing)] == [
        (full.other, "Anders dan ███: ███. Ja.")
    ]
    assert [row.text for row in p.ask(verdicts.listing)] == ["███ ziet het anders."]
    assert holds(p.path) == set()


def test_the_history_keeps_its_lines_without_what_they_held(full: Study) -> None:
    length = len(full.project.ask(history.steps))
    removal.remove_for_good(full.project, full.case)
    steps = full.project.ask(history.steps)
    assert len(steps) == length + 1
    assert steps[0].text == "Removed a respondent for good"
    assert all(step.final for step in steps)
    assert "Coded with Trust" in {step.text for step in steps}
    assert "Renamed the code ███ to thrown away" in {step.text for step in steps}
    with pytest.raises(NothingToUndo):
        full.project.undo()
    with pytest.raises(NothingToUndo):
        full.project.undo_to(2)


def test_work_goes_on_afterwards_and_can_be_undone(full: Study) -> None:
    told: list[Any] = []
    full.project.changed.append(told.append)
    removal.remove_for_good(full.project, full.case)
    assert told[0].touches("document", "case", "coding")
    full.project.do(codebook.create, "After")
    full.project.undo()
    assert full.project.ask(codebook.find, "After") == []


def test_the_preview_says_what_the_removal_does_and_changes_nothing(full: Study) -> None:
    backups.make(full.project.path, now=datetime(2026, 1, 1))
    data = full.project.path.read_bytes()
    promised = removal.preview(full.project, full.case)
    assert full.project.path.read_bytes() == data
    done = removal.remove_for_good(full.project, full.case)
    assert done.erased == promised.erased
    assert done.backups == promised.backups == 1
    assert done.lines() == promised.lines()


def test_the_report_says_what_went_and_what_is_left_to_do(full: Study) -> None:
    full.project.do(codebook.rename, full.vivo, "riep wethouder Hommersma")
    own = full.project.do(documents.add, spoken("Ja, Jantina Wobbes ken ik.", "R"), "Letter")
    report = removal.remove_for_good(full.project, full.case)
    text = "\n".join(report.lines())
    assert "The document “Interview Wobbes”" in text
    assert "Their turns in “Group”" in text
    assert "“Letter” names them" in text
    assert "The code “riep wethouder Hommersma” is called by their words" in text
    assert "3 original files" in text
    assert "exported files" in text
    assert full.project.ask(documents.text_of, own) == "Ja, Jantina Wobbes ken ik."


def test_a_second_import_of_the_same_file_goes_with_the_first(full: Study) -> None:
    p = full.project
    again = spoken(GROUP, "I", "Jantina", "Berend", "Jantina")
    p.do(documents.add, again, "Group again", original=GROUP.encode())
    alone = spoken(f"{QUESTION}\n{ANSWER}", "I", "R")
    p.do(documents.add, alone, "Once more", original=ANSWER.encode())
    report = removal.remove_for_good(p, full.case)
    assert report.erased.documents == ("Interview Wobbes", "Once more")
    assert report.erased.shared == ("Group", "Group again")
    p.close()
    assert holds(p.path) == set()


def test_the_word_respondent_stays_in_other_texts_though_a_speaker_is_called_so(
    place: Path,
) -> None:
    with Project.create(place / "small.qdaproj") as p:
        case = p.do(cases.create, "R01")
        talk = spoken(f"{QUESTION}\n{ANSWER}", "I", "Respondent")
        p.do(documents.add, talk, "R01", case=case)
        words = "When a respondent says that the other comes through."
        code = p.do(codebook.create, "Trust", language="en", definition=words)
        removal.remove_for_good(p, case)
        assert p.ask(codebook.texts, code)["en"].definition == words


def test_a_case_that_is_not_there_is_refused(full: Study) -> None:
    with pytest.raises(NotFound):
        removal.remove_for_good(full.project, 999)


def test_it_says_when_a_sync_program_may_keep_versions(place: Path, built: Study) -> None:
    (place / "Dropbox").mkdir()
    found = opened(built, place / "Dropbox" / "study.qdaproj")
    report = removal.remove_for_good(found.project, found.case)
    found.project.close()
    assert any("Dropbox" in line for line in report.unreached)


def test_what_a_text_was_before_it_was_corrected_goes_with_it(full: Study) -> None:
    p = full.project
    low = GROUP.index("Appelscha")
    p.do(correcting.replace, full.group, [Change(low, low + 9, "[plaats]")])
    p.do(correcting.replace, full.own, [Change(0, 0, "Jantina Wobbes: ")])
    p.do(correcting.replace, full.own, [Change(0, 16)])
    other = p.do(documents.add, spoken("Vraag\nJantina Wobbes weet dat", "I", "Berend"), "R3")
    p.do(correcting.replace, other, [Change(6, 20, "[naam]")])
    removal.remove_for_good(p, full.case)
    assert not p.ask(correcting.is_corrected, full.group)
    assert not p.ask(correcting.is_corrected, other)
    assert p.ask(correcting.is_corrected, full.own)
    data = p.path.read_bytes()
    assert b"Appelscha" not in data
    assert b"Wobbes" not in data
    assert not check(p.path)
