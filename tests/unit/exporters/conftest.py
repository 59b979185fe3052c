"""Disks on which exports meet what they meet outside."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest


def _mounted(place: Path, size: str) -> Iterator[Path]:
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place],
        capture_output=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("no disk can be made here")
    yield place
    subprocess.run(["umount", place], check=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 KB with 32 KB left, where we may make one."""
    for place in _mounted(tmp_path / "stick", "256k"):
        (place / "photos").write_bytes(b"x" * 224 * 1024)
        yield place


@pytest.fixture
def other_drive(tmp_path: Path) -> Iterator[Path]:
    """A drive that is not that of the temporary folder."""
    yield from _mounted(tmp_path / "drive", "16m")
