"""A word at the break, and words of distress, over HTTP: who learns of them and who does not."""

import uuid
from collections.abc import Iterator

import httpx
import pytest

from studio.model.commands import TellPlace
from studio.model.ids import EntryId
from studio.session.asking import asks_of, where_of
from tests.web.rooms import KEYS, OpenRoom, Running, Visitor


@pytest.fixture
def helper(room: Running) -> Iterator[httpx.Client]:
    bearer = {"Authorization": f"Bearer {KEYS.helper_token}"}
    with httpx.Client(base_url=room.url, headers=bearer) as client:
        yield client


def ask(visitor: Visitor, where: str = "", wish: str = "") -> httpx.Response:
    return visitor.http.post("/api/words", json={"id": wish or str(uuid.uuid4()), "where": where})


def command(helper: httpx.Client, **wish: object) -> httpx.Response:
    return helper.post("/api/commands", json=wish)


def test_a_wish_reaches_the_trainers_and_can_be_taken_back(room: Running) -> None:
    anna, ben = room.visitor(), room.visitor()
    wish = str(uuid.uuid4())
    assert ask(anna, "by the window", wish).status_code == 201
    assert ask(anna, "by the window", wish).status_code == 200
    assert [where_of(room.session.state, one) for one in asks_of(room.session.state)] == [
        "by the window"
    ]
    assert anna.now()["word"] == {"id": wish}
    assert ben.now()["word"] is None
    assert ben.http.delete(f"/api/words/{wish}").status_code == 404
    assert ask(ben, "me too", wish).status_code == 409
    assert anna.http.delete(f"/api/words/{wish}").status_code == 200
    assert anna.now()["word"] is None
    assert room.session.state.words == {}


def test_nobody_else_hears_of_it(room: Running) -> None:
    anna, ben = room.visitor(), room.visitor()
    ask(anna, "behind the pillar")
    page = ben.http.get("/room", headers={"Accept": "text/html"}).text
    board = ben.http.get("/api/boards/circle.txt").text
    assert "pillar" not in page + board + str(ben.now())


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"id": "no uuid"}, 422),
        ({"id": "2b0d7b3dcb6d4b6d8f7e1d2c3b4a5f60", "where": 3}, 422),
        ({"id": "2b0d7b3d-cb6d-4b6d-8f7e-1d2c3b4a5f60", "where": "x" * 121}, 422),
        ({"id": "2b0d7b3d-cb6d-4b6d-8f7e-1d2c3b4a5f60", "more": 1}, 422),
    ],
)
def test_what_is_no_wish_is_told_in_words(room: Running, body: object, status: int) -> None:
    answer = room.visitor().http.post("/api/words", json=body)
    assert answer.status_code == status
    assert answer.json()["message"]


def test_only_who_joined_may_ask(room: Running) -> None:
    body = {"id": str(uuid.uuid4())}
    assert httpx.post(f"{room.url}/api/words", json=body).status_code == 401


def test_where_a_trainer_stands_is_told_on_every_phone(room: Running, helper: httpx.Client) -> None:
    room.do(TellPlace("by the coffee"))
    assert room.visitor().now()["place"] == "by the coffee"
    assert command(helper, kind="place", place="by the door").status_code == 200
    assert room.visitor().now()["place"] == "by the door"


def test_the_helper_says_that_the_word_was_had(room: Running, helper: httpx.Client) -> None:
    anna, wish = room.visitor(), str(uuid.uuid4())
    ask(anna, "by the window", wish)
    assert command(helper, kind="word_had", entry=wish).status_code == 200
    assert anna.now()["word"] is None


def test_a_quiet_word_takes_an_entry_off_the_board(
    shown_room: Running, helper: httpx.Client
) -> None:
    anna, ben = shown_room.visitor(), shown_room.visitor()
    entry = anna.add("weary").json()["id"]
    assert "weary" in ben.http.get("/api/boards/circle.txt").text
    assert command(helper, kind="quiet", entry=entry).status_code == 200
    assert "weary" not in ben.http.get("/api/boards/circle.txt").text
    (own,) = anna.now()["entries"]
    assert (own["status"], own["with_trainers"]) == ("held", True)
    assert anna.now()["support"]
    assert command(helper, kind="show", entry=entry).status_code == 200
    assert "with_trainers" not in anna.now()["entries"][0]


def test_several_are_seen_to_at_once(room: Running, helper: httpx.Client) -> None:
    anna = room.visitor()
    entries = [anna.add(word).json()["id"] for word in ("calm", "hope", "humour")]
    assert command(helper, kind="hold", entries=entries).status_code == 200
    held = [room.session.state.entries[EntryId(entry)].status.value for entry in entries]
    assert held == ["held", "held", "held"]
    answer = command(helper, kind="show", entries=[entries[0], "gone", entries[1]])
    assert answer.status_code == 409
    shown = [room.session.state.entries[EntryId(entry)].status.value for entry in entries]
    assert shown == ["shown", "shown", "held"]


def test_words_of_distress_are_taken_and_answered_with_help(open_room: OpenRoom) -> None:
    room = open_room(distress="adrift")
    room.open()
    room.reveal()
    anna = room.visitor()
    answer = anna.add("all adrift")
    assert answer.status_code == 201
    assert (answer.json()["status"], answer.json()["with_trainers"]) == ("held", True)
    assert "adrift" not in room.visitor().http.get("/api/boards/circle.txt").text
