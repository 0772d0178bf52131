"""Folders that a sync program carries off are known, and ordinary ones are left in peace."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qda.models.places import hint, synced_by


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    for name in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial", "DROPBOX", "APPDATA"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Universiteit Twente/thesis", "OneDrive"),
        ("Library/CloudStorage/OneDrive-Utrecht/thesis", "OneDrive"),
        ("Library/CloudStorage/GoogleDrive-me@x.nl/My Drive", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/a", "iCloud"),
        ("iCloudDrive/a", "iCloud"),
        ("Dropbox (Personal)/a/b", "Dropbox"),
        ("SURFdrive/thesis", "SURFdrive"),
        ("Nextcloud2/thesis", "Nextcloud"),
        ("Box/thesis", "Box"),
    ],
)
def test_folders_are_known_by_their_names(home: Path, folder: str, program: str) -> None:
    assert synced_by(home / folder / "study.qdaproj") == program


@pytest.mark.parametrize("folder", ["Documents", "toolbox", "work/box", "one drive in", "megaton"])
def test_other_folders_are_not_taken_for_synchronised(home: Path, folder: str) -> None:
    assert synced_by(home / folder / "study.qdaproj") is None


def test_the_name_of_the_project_itself_says_nothing(home: Path) -> None:
    assert synced_by(home / "Dropbox") is None


def test_dropbox_folders_of_any_name_are_found_in_its_own_list(home: Path) -> None:
    (home / ".dropbox").mkdir()
    folder = home / "Shared things"
    (home / ".dropbox" / "info.json").write_text(json.dumps({"personal": {"path": str(folder)}}))
    assert synced_by(folder / "study.qdaproj") == "Dropbox"
    assert synced_by(home / "Documents" / "study.qdaproj") is None
    (home / ".dropbox" / "info.json").write_text("broken")
    assert synced_by(folder / "study.qdaproj") is None


def test_the_variables_of_windows_name_onedrive(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(home / "Work"))
    assert synced_by(home / "Work" / "a" / "study.qdaproj") == "OneDrive"


@pytest.mark.parametrize(
    ("mark", "program"),
    [
        (".stfolder", "Syncthing"),
        ("._sync_1a2b.db", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
    ],
)
def test_programs_are_known_by_the_marks_they_leave(home: Path, mark: str, program: str) -> None:
    (home / "anything" / "deep").mkdir(parents=True)
    (home / "anything" / mark).write_text("")
    assert synced_by(home / "anything" / "deep" / "study.qdaproj") == program


def test_a_link_into_a_synchronised_folder_is_followed(home: Path) -> None:
    (home / "Dropbox" / "thesis").mkdir(parents=True)
    (home / "thesis").symlink_to(home / "Dropbox" / "thesis")
    assert synced_by(home / "thesis" / "study.qdaproj") == "Dropbox"


def test_the_hint_names_the_program_and_both_sides() -> None:
    text = hint("OneDrive")
    assert "OneDrive" in text
    assert "one computer at a time" in text
    assert "two files" in text
