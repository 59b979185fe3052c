"""Take-aways made in a real process: told, stopped, killed; nothing is left half-done."""

import io
import os
import signal
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from studio.exporters.beside import Hour, Looking, TakeAways, Writing
from studio.exporters.cards import GROUP, LED, ROOM, cards
from studio.exporters.child import Cancelled, Child
from studio.exporters.documents import Progress
from studio.exporters.kinds import EXPORTERS
from studio.exporters.source import ExportSource
from studio.model.entries import Status
from studio.model.errors import StudioError
from tests.unit.exporters.wordboard import source, workshop

KINDS = ("deck", "handout")
DECK = "2026-11-21_first-hour_deck.pptx"


def lived() -> ExportSource:
    return source(workshop({"courage": Status.SHOWN}))


def writing(folder: Path, kinds: tuple[str, ...] = KINDS) -> Writing:
    return Writing(lived, kinds, folder)


def everything_in(folder: Path) -> list[str]:
    """Hidden files too."""
    return sorted(path.name for path in folder.iterdir())


def test_each_kind_is_told_as_it_begins_and_its_file_is_there(tmp_path: Path) -> None:
    told: list[Progress] = []
    report = writing(tmp_path / "out").run(told.append)
    assert told == [Progress("deck", 0, 2), Progress("handout", 1, 2)]
    names = [Path(made.path).name for made in report.files]
    assert names == [DECK, "2026-11-21_first-hour_handout.pdf"]
    assert everything_in(tmp_path / "out") == sorted(names)


def test_stopping_leaves_nothing_and_harms_no_earlier_file(tmp_path: Path) -> None:
    (tmp_path / DECK).write_bytes(b"of yesterday")
    made = writing(tmp_path)

    def stop_at_the_second(far: Progress) -> None:
        if far.done:
            made.cancel()

    with pytest.raises(Cancelled, match="what was there is as it was"):
        made.run(stop_at_the_second)
    assert everything_in(tmp_path) == [DECK]
    assert (tmp_path / DECK).read_bytes() == b"of yesterday"


def test_what_is_stopped_before_it_begins_does_not_begin(tmp_path: Path) -> None:
    made = writing(tmp_path / "out")
    made.cancel()
    with pytest.raises(Cancelled):
        made.run()
    assert not (tmp_path / "out").exists()


def test_a_child_that_is_killed_leaves_nothing_and_is_told(tmp_path: Path) -> None:
    made = writing(tmp_path / "out")

    def kill_at_the_second(far: Progress) -> None:
        if far.done:
            child = made._child
            assert child is not None
            os.kill(child._process.pid, signal.SIGKILL)

    with pytest.raises(StudioError, match="Nothing that was there is lost"):
        made.run(kill_at_the_second)
    assert not (tmp_path / "out").exists()


def test_nothing_is_moved_before_the_word_is_given(tmp_path: Path) -> None:
    """Whoever asked may stop it until then; and if the program dies, nothing comes of it."""
    child = Child()
    answers = child.answers("export", lived(), ("deck",), str(tmp_path), ".circle-test.part")
    while "ready" not in next(answers):
        pass
    assert everything_in(tmp_path) == [".circle-test.part"]
    pipe = child._process.stdin
    assert pipe is not None
    pipe.close()
    with pytest.raises(StudioError):
        list(answers)
    child.close()
    assert everything_in(tmp_path) == []


def test_two_at_once_write_beside_each_other(tmp_path: Path) -> None:
    others = threading.Thread(target=writing(tmp_path, ("deck",)).run)
    others.start()
    writing(tmp_path, ("deck",)).run()
    others.join(20)
    assert everything_in(tmp_path) == [DECK.replace("deck", "deck-2"), DECK]


def test_a_folder_that_goes_meanwhile_is_told_for_each_kind(tmp_path: Path) -> None:
    stick = tmp_path / "stick" / "exports"
    stick.mkdir(parents=True)

    def pull_it_out(far: Progress) -> None:
        if not far.done:
            stick.rmdir()
            stick.parent.rmdir()

    report = writing(stick).run(pull_it_out)
    assert report.files == ()
    assert ["put the stick back" in left.why for left in report.skipped] == [True, True]
    assert not stick.parent.exists()


def test_one_child_lists_and_looks(tmp_path: Path) -> None:
    leaves = TakeAways(lived, tmp_path)
    try:
        found = leaves.listed()
        assert (found.title, found.hour) == ("First hour", Hour.DURING)
        assert {card.name for card in found.cards} == EXPORTERS.keys()
        whom = [card.whom for card in found.cards]
        assert whom.index(GROUP) < whom.index(LED) < whom.index(ROOM)
        for kind in KINDS:
            page = leaves.look(kind, 300).png
            with Image.open(io.BytesIO(page)) as image:
                assert image.width == 300
                assert len(image.getcolors(100_000) or ()) > 20
        assert "tables.xlsx" in leaves.look("tables", 300).words
        with pytest.raises(StudioError, match="deletion slip"):
            leaves.look("deletion-slip", 300)
        assert leaves.look("handout", 300).pages  # a refusal ends nothing
        leaves.rest()
        assert leaves.look("deck", 300).png  # another one is asked
    finally:
        leaves.rest()
    assert everything_in(tmp_path) == []


def test_before_the_day_what_is_for_the_room_comes_first() -> None:
    found = cards(source())
    assert found[0].whom == ROOM
    assert {card.name for card in found if card.usual} >= {"deck", "handout"}


def test_a_question_that_is_given_up_says_so() -> None:
    looking = Looking()
    said: list[BaseException] = []

    def ask() -> None:
        try:
            for _ in range(200):
                looking.look(lived(), "handout", 300)
        except Cancelled as error:
            said.append(error)

    asker = threading.Thread(target=ask)
    asker.start()
    while looking._child is None:
        asker.join(0.01)
    looking.rest()
    asker.join(10)
    looking.rest()
    assert len(said) == 1


def test_a_child_whose_kind_breaks_goes_on(tmp_path: Path) -> None:
    """What is our fault is said as such, and takes nothing else with it."""
    broken = replace(lived(), activities={})
    looking = Looking()
    try:
        with pytest.raises(StudioError, match="the fault is the program's"):
            looking.look(broken, "handout", 300)
        assert looking.look(lived(), "handout", 300).png
    finally:
        looking.rest()
