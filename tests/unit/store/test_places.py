"""Folders that leave the machine are named."""

from pathlib import Path

import pytest

from studio.store import places
from studio.store.places import data_folder, doubtful_place


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/home/ann/OneDrive - NHS Trust/workshops", "OneDrive"),
        ("/home/ann/OneDrive/x", "OneDrive"),
        ("/home/ann/Dropbox", "Dropbox"),
        ("/home/ann/Dropbox (Team)/a", "Dropbox"),
        ("/Users/ann/Google Drive/My Drive/a", "Google Drive"),
        ("/Users/ann/Library/Mobile Documents/com~apple~CloudDocs/a", "iCloud"),
        ("/home/ann/Nextcloud/a", "Nextcloud"),
    ],
)
def test_synced_folders_are_named(path: str, service: str) -> None:
    sentence = doubtful_place(Path(path))
    assert sentence is not None
    assert service in sentence
    assert path in sentence


@pytest.mark.parametrize("path", ["\\\\server\\share\\a", "//server/share/a"])
def test_network_paths_are_named(path: str) -> None:
    assert "network" in (doubtful_place(Path(path)) or "")


def test_network_file_systems_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text("/dev/sda1 / ext4 rw 0 0\nnas:/x /srv/team\\040files nfs4 rw 0 0\n")
    monkeypatch.setattr(places, "_MOUNTS", mounts)
    assert "network" in (doubtful_place(Path("/srv/team files/workshops")) or "")
    assert doubtful_place(Path("/srv/own/workshops")) is None


@pytest.mark.parametrize("path", ["/home/ann/workshops", "/home/ann/boxes", "/home/dropboxer/a"])
def test_local_folders_are_fine(path: str) -> None:
    assert doubtful_place(Path(path)) is None


def test_the_default_is_local() -> None:
    assert doubtful_place(data_folder()) is None
