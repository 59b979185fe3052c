"""The pack: everything at once, each folder only as far as the group agreed, and one archive."""

import io
import re
import subprocess
import zipfile
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from studio.exporters.documents import documents, export
from studio.exporters.kinds import EXPORTERS
from studio.exporters.message import message
from studio.exporters.pack import AFTER, BEFORE
from studio.exporters.pack_index import Packed, index_page
from studio.exporters.source import Reach
from studio.session.contract import WorkshopState
from tests.unit.exporters.fullday import EVERY_BOARD, day, ended, of_day

SMALL_DAY = EVERY_BOARD.with_name("small-day.md")
CIRCLE = frozenset(("circle",))
FOLDER = "2026-11-21_small-day_pack"


def packed(state: WorkshopState | None = None) -> dict[str, bytes]:
    return dict(documents(of_day(state, deck=SMALL_DAY), "pack"))


def folders(found: dict[str, bytes]) -> set[str]:
    return {name.split("/")[1] for name in found if name.count("/") > 1}


@pytest.fixture(scope="module")
def shared() -> dict[str, bytes]:
    return packed(ended(CIRCLE, CIRCLE, deck=SMALL_DAY))


def test_everything_lies_in_three_folders(shared: dict[str, bytes]) -> None:
    assert folders(shared) == {"participants", "facilitators", "outside"}
    assert f"{FOLDER}/participants/2026-11-21_small-day_handout.pdf" in shared
    assert f"{FOLDER}/facilitators/2026-11-21_small-day_deck.pptx" in shared
    assert f"{FOLDER}/outside/2026-11-21_small-day_page.html" in shared
    trainers = {name for name in shared if "run-sheet" in name or "debrief" in name}
    assert trainers
    assert all("/facilitators/" in name for name in trainers)


def test_the_archive_holds_the_same_and_no_hour(shared: dict[str, bytes]) -> None:
    data = shared[f"{FOLDER}.zip"]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        inner = {info.filename: info for info in archive.infolist()}
        loose = {name.removeprefix(f"{FOLDER}/") for name in shared if not name.endswith(".zip")}
        assert set(inner) == loose
        assert {info.date_time for info in inner.values()} == {(2026, 11, 21, 0, 0, 0)}
        for name in inner:
            assert archive.read(name) == shared[f"{FOLDER}/{name}"]


def test_every_pdf_in_it_is_sound(shared: dict[str, bytes], tmp_path: Path) -> None:
    found = {name: data for name, data in shared.items() if name.endswith(".pdf")}
    assert len(found) > 12
    path = tmp_path / "one.pdf"
    for name, data in found.items():
        path.write_bytes(data)
        done = subprocess.run(["qpdf", "--check", str(path)], check=False, capture_output=True)
        assert done.returncode == 0, (name, done.stdout, done.stderr)


def test_the_index_leads_to_every_file_and_says_what_is_missing(shared: dict[str, bytes]) -> None:
    page = shared[f"{FOLDER}/index.html"].decode()
    links = {unquote(link) for link in re.findall(r'href="([^"]+)"', page)}
    there = {name.removeprefix(f"{FOLDER}/") for name in shared}
    tops = {"/".join(name.split("/")[:2]) for name in there if "/" in name}
    assert links == tops
    assert "What is not here, and why" in page
    assert "Agreement" in page


def test_where_nothing_is_shared_there_is_nothing_for_outside() -> None:
    found = packed(ended(CIRCLE, deck=SMALL_DAY))
    assert folders(found) == {"participants", "facilitators"}
    assert "may be shared" in unescape(found[f"{FOLDER}/index.html"].decode())


def test_during_the_workshop_only_the_trainers_hold_its_boards() -> None:
    found = packed(day(SMALL_DAY))
    assert folders(found) == {"participants", "facilitators"}
    page = found[f"{FOLDER}/participants/2026-11-21_small-day_page.html"].decode()
    assert "tea with a colleague" not in page
    sheets = [data.decode() for name, data in found.items() if name.endswith(".csv")]
    assert any("tea with a colleague" in sheet for sheet in sheets)
    assert "goes on" in found[f"{FOLDER}/index.html"].decode()


def test_before_the_day_it_is_what_is_printed() -> None:
    found = packed()
    assert folders(found) == {"participants", "facilitators"}
    names = {name.rpartition("_")[2] for name in found}
    assert {"deck.pptx", "run-sheet.pdf", "slips.pdf", "worksheets.pdf"} <= names


def test_it_is_written_as_a_folder_beside_its_archive(tmp_path: Path) -> None:
    source = of_day(deck=SMALL_DAY)
    (tmp_path / FOLDER).mkdir()
    (tmp_path / f"{FOLDER}.zip").write_bytes(b"an earlier one")
    report = export(source, ("pack",), tmp_path)
    names = {Path(made.path).name for made in report.files}
    assert names == {f"{FOLDER}-2", f"{FOLDER}-2.zip"}
    assert (tmp_path / f"{FOLDER}-2" / "index.html").is_file()
    assert (tmp_path / f"{FOLDER}.zip").read_bytes() == b"an earlier one"
    assert not list(tmp_path.glob(".circle-*"))


def test_every_kind_that_is_packed_exists_and_the_message_names_what_is_there() -> None:
    for plan in (BEFORE, AFTER):
        assert {kind for kinds in plan.values() for kind in kinds} <= EXPORTERS.keys()
    text = message(of_day(ended(CIRCLE, deck=SMALL_DAY))).decode()
    named = set(re.findall(r"small-day_([a-z-]+)…", text))
    assert named
    assert named <= set(AFTER[Reach.GROUP])


def test_the_index_says_what_the_folder_to_send_holds_at_that_moment() -> None:
    moments = (
        None,
        day(SMALL_DAY),
        ended(CIRCLE, deck=SMALL_DAY),
        ended(frozenset(), deck=SMALL_DAY),
    )
    file = Packed(Reach.GROUP, "Handout", "To keep.", ("participants/handout.pdf",))
    before, during, after, nothing = (
        index_page(of_day(state, deck=SMALL_DAY), (file,), ()).decode() for state in moments
    )
    kept = "the boards that they kept, and no other"
    assert "Every sheet is blank" in before
    assert "It holds no board yet" in during
    assert kept in after
    assert "the group kept none" in nothing
    assert not any(kept in page for page in (before, during, nothing))
