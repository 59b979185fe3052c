"""One call that writes every take-away and says what became of each."""

import json
from dataclasses import replace
from pathlib import Path

from studio.activities.contract import Board, View
from studio.exporters.documents import export
from studio.exporters.kinds import EXPORTERS
from studio.model.agenda import Deck
from studio.model.entries import Status
from studio.pictures.shapes import Image, Picture
from tests.unit.exporters.wordboard import DAY, Words, source, step, workshop


def test_all_kinds_are_written_under_their_names(tmp_path: Path) -> None:
    report = export(source(workshop({"courage": Status.SHOWN})), (), tmp_path)
    assert [made.name for made in report.files][:2] == ["deck", "handout"]
    assert {made.name for made in report.files} <= EXPORTERS.keys()
    for made in report.files:
        assert Path(made.path).name.startswith(f"2026-11-21_first-hour_{made.name}")
    assert sorted(map(str, tmp_path.iterdir())) == sorted(made.path for made in report.files)
    assert report.skipped == ()
    for made in report.files:
        assert Path(made.path).stat().st_size == made.bytes


def test_the_report_is_the_public_object(tmp_path: Path) -> None:
    report = export(source(), ("deck", "hologram"), tmp_path).as_json()
    assert json.loads(json.dumps(report)) == report
    assert list(report) == ["version", "files", "skipped"]
    assert report["version"] == 1
    assert report["skipped"] == [
        {
            "name": "hologram",
            "why": f"There is no export called hologram; there are {', '.join(EXPORTERS)}.",
        }
    ]


def test_exporting_again_keeps_what_was_there(tmp_path: Path) -> None:
    first = export(source(), ("handout",), tmp_path).files[0]
    second = export(source(), ("handout",), tmp_path).files[0]
    assert Path(second.path).name == "2026-11-21_first-hour_handout-2.pdf"
    assert Path(first.path).exists()


def test_a_folder_that_is_not_there_is_said_for_each_kind(tmp_path: Path) -> None:
    report = export(source(), ("deck", "handout"), tmp_path / "stick" / "exports")
    assert report.files == ()
    assert [left.name for left in report.skipped] == ["deck", "handout"]
    assert all("There is no folder" in left.why for left in report.skipped)


class _Broken(Words):
    """A board whose picture in the deck is not one."""

    name = "broken"

    def picture(self, state: str, board: Board, view: View) -> Picture:
        if view.audience.value == "projector":
            return Picture("Broken", (Image(0, 0, 9, 9, b"nothing", "the team"),))
        return super().picture(state, board, view)


def test_one_kind_that_fails_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    deck = Deck("first-hour", "First hour", (step("one", "broken"),))
    given = replace(source(), deck=deck, activities={"broken": _Broken()}, date=DAY)
    report = export(given, ("deck", "handout"), tmp_path)
    assert [made.name for made in report.files] == ["handout"]
    assert [left.name for left in report.skipped] == ["deck"]
    assert "the team" in report.skipped[0].why
