"""What the library window calls, for real: pictures, a rehearsal, rooms, doubtful places."""

import io
import os
import time
from pathlib import Path

import pytest
from PIL import Image

from studio.app import place
from studio.app.house import DECKS, House
from studio.app.library_pictures import LibraryPictures
from studio.app.rehearsing import RehearsedDay
from studio.content.rooms import known_rooms, remember_room
from studio.model.commands import AddEntry, CloseWorkshop, Reveal
from studio.model.errors import StudioError
from studio.model.ids import EntryId, StepId
from studio.model.opening import Opening
from studio.model.people import SCRIBE, TRAINER

_SHORT = """---
title: Short
---

---
activity: wall
minutes: 10
---
# What helps
"""
CIRCLE = DECKS / "circle-of-strength.md"


def size(png: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(png)) as image:
        return image.size


def test_the_strip_of_a_deck_is_drawn_once_and_anew_when_the_deck_changes(tmp_path: Path) -> None:
    deck = tmp_path / "mine.md"
    deck.write_bytes(CIRCLE.read_bytes())
    pictures = LibraryPictures(tmp_path)
    try:
        first = pictures.of(deck)
        wide, high = size(first)
        assert high == 162
        assert wide % 288 == 0
        [kept] = (tmp_path / "pictures").iterdir()
        drawn = kept.stat().st_mtime_ns
        assert pictures.of(deck) == first
        assert kept.stat().st_mtime_ns == drawn
        deck.write_text(deck.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
        os.utime(deck, (time.time() + 9, time.time() + 9))
        assert pictures.of(deck)
        [again] = (tmp_path / "pictures").iterdir()
        assert again.name != kept.name, "the earlier one went"
        assert pictures.of(tmp_path / "none.md") == b""
    finally:
        pictures.rest()


def test_a_kept_board_is_drawn_and_lies_nowhere_else(tmp_path: Path) -> None:
    house = House.at(tmp_path)
    paths = []
    for keep in (True, False):
        workshop = house.new_workshop(house.deck(str(CIRCLE)))
        session = workshop.session
        step = session.state.deck.steps[0]
        session.submit(
            AddEntry(EntryId("one"), step.id, "scarf", {"strength": "patience"}), SCRIBE
        ).result(5)
        session.submit(Reveal(), TRAINER).result(5)
        kept = frozenset((step.board,)) if keep else frozenset[StepId]()
        session.submit(CloseWorkshop(kept), TRAINER).result(5)
        workshop.close()
        paths.append(workshop.path)
    pictures = LibraryPictures(tmp_path)
    try:
        assert size(pictures.of(paths[0])) == (288, 162)
        assert pictures.of(paths[1]) == b"", "nothing was kept"
    finally:
        pictures.rest()
    assert not (tmp_path / "pictures").exists()
    assert house.erase(paths[0]), "nobody holds the file any more"


def test_a_rehearsal_tells_its_steps_and_leaves_only_its_samples(tmp_path: Path) -> None:
    deck = tmp_path / "short.md"
    deck.write_text(_SHORT, encoding="utf-8")
    day = RehearsedDay(tmp_path, deck, 2)
    heard: list[tuple[int, int]] = []
    found = day.run(lambda step, of: heard.append((step, of)))
    assert (found["people"], found["lost"], found["doubled"]) == (2, 0, 0)
    assert [step for step, _ in heard] == list(range(1, heard[0][1] + 1))
    names = [path.name for path in (tmp_path / "rehearsals").iterdir()]
    assert names == ["short"], "the day itself is gone"
    assert len(list(day.folder.iterdir())) == len(found["exports"]) > 0
    assert list(tmp_path.rglob("*.workshop")) == []


def test_a_rehearsal_of_no_deck_says_why_and_one_that_is_stopped_leaves_nothing(
    tmp_path: Path,
) -> None:
    with pytest.raises(StudioError, match="no such file"):
        RehearsedDay(tmp_path, tmp_path / "none.md", 2).run(lambda _step, _of: None)
    day = RehearsedDay(tmp_path, CIRCLE, 2)
    with pytest.raises(StudioError, match="stopped"):
        day.run(lambda _step, _of: day.cancel())
    assert list((tmp_path / "rehearsals").iterdir()) == []


def test_rooms_are_known_again_the_latest_first(tmp_path: Path) -> None:
    assert known_rooms(tmp_path) == ()
    remember_room(tmp_path, Opening(room="Seminar room", told={"tea": "at nine"}))
    remember_room(tmp_path, Opening(room="Caffi Llanfairpwll"))
    remember_room(tmp_path, Opening())
    remember_room(tmp_path, Opening(room="Seminar room", told={"tea": "at ten"}))
    assert [room.name for room in known_rooms(tmp_path)] == ["Seminar room", "Caffi Llanfairpwll"]
    assert known_rooms(tmp_path)[0].told == {"tea": "at ten"}
    (tmp_path / "rooms.json").write_text("{", encoding="utf-8")
    assert known_rooms(tmp_path) == ()


def test_a_synced_place_is_doubted_until_somebody_says_it_is_meant(tmp_path: Path) -> None:
    synced = tmp_path / "Dropbox" / "circle"
    told, may_be_meant = place.doubt(synced)
    assert "Dropbox" in told
    assert may_be_meant
    place.accept(synced)
    assert place.doubt(synced)[0] == ""
    assert place.doubt(tmp_path / "here")[0] == ""


def test_a_place_where_nothing_can_be_written_is_told_and_nobody_can_mean_it(
    tmp_path: Path,
) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    told, may_be_meant = place.doubt(tmp_path / "file" / "circle")
    assert "--data" in told
    assert not may_be_meant
