"""A list of workshops with one damaged or evil file among them: it stands there all the same."""

import contextlib
import sqlite3
from pathlib import Path

import pytest

from studio.app.house import House
from studio.app.windows import _workshop_cards
from studio.content.faults import WrongValueError
from studio.content.openings import MOST_LETTERS, read_opening
from studio.content.rooms import known_rooms, remember_room
from studio.content.trust import kept_trust
from studio.model.errors import StudioError
from studio.model.opening import Opening
from studio.model.trust import Trust

DEEP = b'{"room":' * 50_000
PUT = "insert or replace into files values (?, ?)"
DAMAGED = {
    "a deep opening": (PUT, ("opening.json", DEEP)),
    "an opening of other kinds": (PUT, ("opening.json", b'{"series": ["a"], "room": {"a": 1}}')),
    "deep settings": (PUT, ("trust.json", DEEP)),
    "days in words": (PUT, ("trust.json", b'{"circle_studio_trust": 1, "keep_days": "abc"}')),
    "days without end": (PUT, ("trust.json", b'{"circle_studio_trust": 1, "keep_days": 1e300}')),
    "no name": ("delete from meta", ()),
    "a far time": ("update events set minute = 99999999999999", ()),
    "a time before all": ("update events set minute = -99999999999999", ()),
}


def workshop(folder: Path, opening: Opening | None = None) -> Path:
    house = House.at(folder)
    made = house.new_workshop(house.deck("first-hour"), opening)
    made.close()
    return made.path


@pytest.mark.parametrize("what", DAMAGED)
def test_a_damaged_workshop_hides_no_other(tmp_path: Path, what: str) -> None:
    whole, hurt = workshop(tmp_path), workshop(tmp_path)
    with sqlite3.connect(hurt) as connection:
        connection.execute(*DAMAGED[what])
    connection.close()
    house = House.at(tmp_path)
    cards = {card.path: card for card in _workshop_cards(house)}
    assert set(cards) == {whole, hurt}
    assert not cards[whole].fault
    assert house.let_go_overdue() == ()
    with contextlib.suppress(StudioError):  # a sentence, or it opens
        house.resume(hurt).close()
    assert house.erase(hurt)


@pytest.mark.parametrize(
    "data",
    [
        DEEP,
        b"\xff\xfe",
        b'{"start": "1:2:3"}',
        b'{"start": "soon"}',
        b'{"people": -7}',
        b'{"people": 1000000000}',
        b'{"minutes": 9999999}',
    ],
)
def test_an_opening_that_no_day_can_have_is_told(data: bytes) -> None:
    with pytest.raises(WrongValueError, match="set for this day"):
        read_opening(data)


def test_settings_nested_without_end_are_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / "trust.json").write_bytes(DEEP)
    (tmp_path / "rooms.json").write_bytes(b'{"rooms":' * 50_000)
    assert kept_trust(tmp_path) == Trust()
    assert known_rooms(tmp_path) == ()


def test_names_of_rooms_and_groups_neither_turn_the_line_nor_fill_the_page(tmp_path: Path) -> None:
    evil = "\u202eBlue\u0000 room\n\u2066" + "x" * 10_000
    path = workshop(tmp_path, Opening(room=evil, series=evil, told={"tea": evil, "\u202e": "x"}))
    made = House.at(tmp_path).resume(path)
    deck = made.session.state.deck
    made.close()
    for words in (deck.room, deck.series, deck.doors["tea"]):
        assert words.startswith("Blue room xxx")
        assert len(words) == MOST_LETTERS
    assert list(deck.doors) == ["tea"]
    remember_room(tmp_path, Opening(room=evil, told={"tea": evil}))
    assert [(len(room.name), len(room.told["tea"])) for room in known_rooms(tmp_path)] == [
        (MOST_LETTERS, MOST_LETTERS)
    ]
