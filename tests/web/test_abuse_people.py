"""People who would like to be somebody else, or to know what is not theirs to know."""

import time
import uuid

import httpx
import pytest
from itsdangerous import URLSafeTimedSerializer

from studio.model.people import Role
from studio.web.keys import COOKIE_SECONDS, ROOM_COOKIE, Door, RoomKeys
from studio.web.limits import Limits, Rate
from tests.web.rooms import KEYS, OpenRoom, Running

OTHERS = ("00000000-0000-4000-8000-000000000000", "x", "..", "%00", "a" * 200, "circle")


def from_address(number: int) -> httpx.Client:
    """A client at an address of its own: 127.0.0.0/8 is all this computer's."""
    transport = httpx.HTTPTransport(local_address=f"127.0.0.{number}")
    return httpx.Client(transport=transport, headers={"Accept": "application/json"})


def test_who_guesses_is_held_up_and_a_phone_beside_them_comes_in(open_room: OpenRoom) -> None:
    """Codes and tokens alike; those inside notice nothing."""
    running = open_room(limits=Limits(guesses_each=Rate(5, 0.01), guesses=Rate(99, 1)))
    running.open()
    inside = running.visitor()
    with from_address(7) as guesser, from_address(8) as newcomer:
        told = [guesser.get(f"{running.url}/j/WRNG-{n:04}").status_code for n in range(8)]
        assert told == [403] * 5 + [429] * 3
        for path in ("/h/guess", "/k/guess", f"/j/{KEYS.join_code}", f"/h/{KEYS.helper_token}"):
            assert guesser.get(running.url + path).status_code == 429
        assert newcomer.get(f"{running.url}/j/{KEYS.join_code}").status_code == 303
    assert inside.add().status_code == 201


def test_many_guessers_never_put_out_who_is_in(open_room: OpenRoom) -> None:
    """A net of guessers closes the door for a moment, and only the door."""
    running = open_room(limits=Limits(guesses_each=Rate(5, 1), guesses=Rate(10, 2)))
    running.open()
    inside = running.visitor()
    tries = []
    for number in range(10, 20):
        with from_address(number) as guesser:
            tries += [guesser.get(f"{running.url}/j/ABCD-{n:04}").status_code for n in range(5)]
    assert 429 in tries
    assert inside.add().status_code == 201
    assert inside.http.get("/room").status_code == 200
    for _ in range(500):  # one may try again as soon as half a second later
        if (answer := httpx.get(f"{running.url}/j/{KEYS.join_code}")).status_code == 303:
            break
    assert answer.status_code == 303


def signed(key: bytes, value: object) -> str:
    """A cookie as the room would make it, under some key and salt."""
    found = URLSafeTimedSerializer(key, salt="studio.room").dumps(value)
    return found if isinstance(found, str) else found.decode()


def cookie_of(running: Running) -> str:
    return str(running.visitor().http.cookies[ROOM_COOKIE])


def ask(running: Running, cookie: str, name: str = ROOM_COOKIE, path: str = "/api/now") -> int:
    return httpx.get(running.url + path, headers={"Cookie": f"{name}={cookie}"}).status_code


def test_a_cookie_holds_as_it_was_given_and_no_other_way(room: Running) -> None:
    """Every part of it counts."""
    cookie = cookie_of(room)
    assert ask(room, cookie) == 200
    for place in range(0, len(cookie), 9):
        other = "A" if cookie[place] != "A" else "B"
        assert ask(room, cookie[:place] + other + cookie[place + 1 :]) == 401, place
    head, _, rest = cookie.partition(".")
    for forged in ("", ".", "..", head, rest, cookie + "x", cookie * 2, f'"{cookie}"x', "x" * 600):
        assert ask(room, forged) == 401, forged


@pytest.mark.parametrize("key", [b"", b"secret", b"0" * 32, KEYS.join_code.encode()])
def test_nobody_signs_a_cookie_with_a_key_of_their_own(room: Running, key: bytes) -> None:
    for role in ("participant", "helper", "kiosk", "trainer"):
        cookie = signed(key, [role, "somebody", 0])
        assert ask(room, cookie) == 401
        assert ask(room, cookie, "lead", "/helper") in (401, 403)


def test_a_cookie_of_another_room_opens_nothing_here(room: Running) -> None:
    other = Door(RoomKeys.from_secret(b"another room's secret, all of it"))
    for role in (Role.PARTICIPANT, Role.HELPER, Role.KIOSK):
        assert ask(room, other.cookie(other.newcomer(role))) == 401


def test_a_cookie_ends_with_its_time(room: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    cookie, now = cookie_of(room), time.time
    monkeypatch.setattr(time, "time", lambda: now() + COOKIE_SECONDS + 5)
    assert ask(room, cookie) == 401


def test_a_participant_is_no_helper_under_any_name(room: Running) -> None:
    cookie = cookie_of(room)
    position = room.session.state.position
    for name in ("lead", "room", "helper", "LEAD", "lead "):
        headers = {"Cookie": f"{name}={cookie}"}
        for path in ("/helper", "/kiosk"):
            assert httpx.get(room.url + path, headers=headers).status_code in (401, 403)
        answer = httpx.post(
            f"{room.url}/api/commands", json={"kind": "go", "to": "next"}, headers=headers
        )
        assert answer.status_code in (401, 403)
    assert room.session.state.position == position


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_anothers_entry_is_answered_like_one_that_never_was(
    shown_room: Running, method: str
) -> None:
    """The same status, the same words, the same heads: nothing tells whether it is there."""
    owner, prober = shown_room.visitor(), shown_room.visitor()
    entry, gone = str(uuid.uuid4()), str(uuid.uuid4())
    owner.add("mine", id=entry)
    owner.add("gone", id=gone)
    owner.http.delete(f"/api/entries/{gone}")
    told = set()
    for probed in (entry, gone, *OTHERS[:1], str(uuid.uuid4())):
        body = {"fields": {"strength": "theirs now"}} if method == "PUT" else None
        answer = prober.http.request(method, f"/api/entries/{probed}", json=body)
        heads = {name for name in answer.headers if name != "date"}
        told.add((answer.status_code, answer.text.replace(probed, ""), frozenset(heads)))
    assert len(told) == 1
    assert next(iter(told))[0] == 404
    (own,) = (e for e in owner.now()["entries"] if e["id"] == entry)
    assert own["fields"]["strength"] == "mine"
    for odd in OTHERS:
        assert prober.http.request(method, f"/api/entries/{odd}").status_code in (
            400,
            404,
            405,
            422,
        )


def test_anothers_id_can_be_taken_by_nobody_and_tells_nothing(shown_room: Running) -> None:
    owner, prober = shown_room.visitor(), shown_room.visitor()
    entry = str(uuid.uuid4())
    assert owner.add("mine", id=entry).status_code == 201
    for word in ("mine", "other"):
        answer = prober.add(word, id=entry)
        assert (answer.status_code, answer.json()["error"]) == (409, "id_taken")
        assert "mine" not in answer.text
    form = {"do": "withdraw", "id": entry, "step": "circle", "form": "scarf"}
    prober.http.post("/room", data=form)
    assert [e["status"] for e in owner.now()["entries"]] == ["shown"]


def test_what_was_sent_once_counts_once_however_often_it_is_replayed(shown_room: Running) -> None:
    """Adding, rewording and taking back, in every order a copied request may come in."""
    visitor = shown_room.visitor()
    entry = str(uuid.uuid4())
    assert [visitor.add("once", id=entry).status_code for _ in range(5)] == [201, *[200] * 4]
    put = {"fields": {"strength": "twice"}}
    for _ in range(3):
        assert visitor.http.put(f"/api/entries/{entry}", json=put).status_code == 200
    assert visitor.add("once", id=entry).status_code == 409
    position = visitor.now()["position"]
    for _ in range(3):
        assert visitor.http.delete(f"/api/entries/{entry}").status_code == 200
    assert visitor.now()["position"] == position + 1
    assert visitor.add("once", id=entry).json()["status"] == "withdrawn"
    assert visitor.http.put(f"/api/entries/{entry}", json=put).status_code == 409
    assert len(shown_room.session.state.entries) == 1


def test_a_replayed_request_is_worth_nothing_without_its_cookie(shown_room: Running) -> None:
    visitor = shown_room.visitor()
    entry = str(uuid.uuid4())
    visitor.add("mine", id=entry)
    for method, path in (("PUT", f"/api/entries/{entry}"), ("DELETE", f"/api/entries/{entry}")):
        assert httpx.request(method, shown_room.url + path, json={}).status_code == 401
    assert visitor.now()["entries"][0]["status"] == "shown"
