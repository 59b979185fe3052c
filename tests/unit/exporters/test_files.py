"""Written whole or not at all: names, full disks, folders that are read-only or not there."""

import datetime
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from studio.exporters.files import file_name, write_new
from studio.model.errors import StudioError

DAY = datetime.date(2026, 11, 21)


def test_a_name_says_when_what_and_which() -> None:
    assert file_name(DAY, "first-hour", "deck", "pptx") == "2026-11-21_first-hour_deck.pptx"
    assert file_name(DAY, "../Tŷ / nos?", "handout", "pdf") == "2026-11-21_ty-nos_handout.pdf"
    assert len(file_name(DAY, "x" * 500, "deck", "pptx")) < 120


def test_a_file_is_never_overwritten(tmp_path: Path) -> None:
    made = [write_new(tmp_path, "deck.pptx", data) for data in (b"one", b"two", b"three")]
    assert [path.name for path in made] == ["deck.pptx", "deck-2.pptx", "deck-3.pptx"]
    assert [path.read_bytes() for path in made] == [b"one", b"two", b"three"]
    assert len(list(tmp_path.iterdir())) == 3


def test_two_exports_at_once_get_two_names(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda n: write_new(tmp_path, "a.pdf", b"%d" % n), range(24)))
    assert len(set(made)) == 24
    assert {int(path.read_bytes()) for path in made} == set(range(24))


def test_a_folder_is_made_but_not_a_whole_path(tmp_path: Path) -> None:
    assert write_new(tmp_path / "new", "a.pdf", b"a").read_bytes() == b"a"
    with pytest.raises(StudioError, match="There is no folder .*put the stick back"):
        write_new(tmp_path / "stick" / "exports", "a.pdf", b"a")


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "exports").write_text("a file")
    with pytest.raises(StudioError, match="There is no folder"):
        write_new(tmp_path / "exports", "a.pdf", b"a")


def test_a_full_disk_leaves_what_was_there_and_says_so(small_disk: Path) -> None:
    old = write_new(small_disk, "deck.pptx", b"the old one")
    before = sorted(small_disk.iterdir())
    with pytest.raises(StudioError, match=r"not enough room .* for deck\.pptx.*another folder"):
        write_new(small_disk, "deck.pptx", b"x" * 64 * 1024)
    assert sorted(small_disk.iterdir()) == before
    assert old.read_bytes() == b"the old one"
    assert write_new(small_disk, "deck.pptx", b"small").name == "deck-2.pptx"


def test_a_read_only_disk_is_said(small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with pytest.raises(StudioError, match=r"cannot be written to.*deck\.pptx was not exported"):
        write_new(small_disk, "deck.pptx", b"x")
    with pytest.raises(StudioError, match="cannot be written to"):
        write_new(small_disk / "new", "deck.pptx", b"x")


_LIMITED = """
import resource, signal, sys
from pathlib import Path
from studio.exporters.files import write_new
from studio.model.errors import StudioError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_new(Path(sys.argv[1]), "deck.pptx", b"x" * 100_000)
except StudioError as error:
    print(error.user_text)
"""


def test_a_file_that_may_not_grow_leaves_nothing_behind(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", _LIMITED, tmp_path], capture_output=True, text=True, check=True
    ).stdout
    assert "not enough room" in told
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_of_somebody_else_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StudioError, match="cannot be written to"):
        write_new(tmp_path, "deck.pptx", b"x")
