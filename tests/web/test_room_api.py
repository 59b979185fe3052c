"""The table of the participants' HTTP: every request, every answer, every error."""

import json
import uuid

import httpx
import pytest

from studio.model.commands import CloseWorkshop, Curtain, Go, Hold
from studio.model.ids import StepId
from tests.web.rooms import KEYS, OpenRoom, Running

BEARER = {"Authorization": f"Bearer {KEYS.helper_token}"}


def test_a_room_is_ready_once_it_is_open(room: Running) -> None:
    assert httpx.get(f"{room.url}/readyz").status_code == 200


@pytest.mark.parametrize("path", ["/j/", "/J/"])
def test_the_code_opens_the_room_however_it_is_typed(room: Running, path: str) -> None:
    for code in (KEYS.join_code, KEYS.join_code.lower(), KEYS.join_code.replace("-", "")):
        answer = httpx.get(room.url + path + code)
        assert (answer.status_code, answer.headers["location"]) == (303, "/room")
        cookie = answer.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie


def test_a_code_typed_at_the_door_opens_it_too(room: Running) -> None:
    code = KEYS.join_code.replace("-", " ")
    assert httpx.get(f"{room.url}/j", params={"code": code}).status_code == 303


def test_a_wrong_code_does_not_open_the_room(room: Running) -> None:
    answer = httpx.get(f"{room.url}/j/WRONG-ONE", headers={"Accept": "text/html"})
    assert answer.status_code == 403
    assert "does not open this room" in answer.text
    assert httpx.get(f"{room.url}/j/WRONG-ONE").json()["error"] == "wrong_code"


def test_joining_twice_keeps_what_is_ones_own(shown_room: Running) -> None:
    visitor = shown_room.visitor()
    visitor.add("courage")
    visitor.http.get(f"/j/{KEYS.join_code}")
    assert [one["fields"]["strength"] for one in visitor.now()["entries"]] == ["courage"]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/now"),
        ("POST", "/api/entries"),
        ("PUT", f"/api/entries/{uuid.uuid4()}"),
        ("DELETE", f"/api/entries/{uuid.uuid4()}"),
        ("GET", "/api/events"),
        ("GET", "/api/boards/circle.svg"),
        ("GET", "/api/boards/circle.txt"),
        ("POST", "/api/commands"),
    ],
)
def test_nobody_gets_anything_before_they_have_joined(
    room: Running, method: str, path: str
) -> None:
    answer = httpx.request(method, room.url + path, headers={"Accept": "text/html"})
    assert (answer.status_code, answer.json()["error"]) == (401, "not_joined")


def test_a_forged_cookie_is_no_cookie(room: Running) -> None:
    good = room.visitor().http.cookies["room"]
    for bad in (good[:-2] + "xx", "x" * 4000, "", good.swapcase()):
        answer = httpx.get(f"{room.url}/api/now", headers={"Cookie": f"room={bad}"})
        assert answer.status_code == 401


def test_now_tells_the_step_its_forms_and_ones_own_entries(shown_room: Running) -> None:
    visitor = shown_room.visitor()
    now = visitor.now()
    assert now["step"] == "circle"
    assert now["activity"] == "circle-of-strength"
    assert now["title"] == "Our circle of strength"
    assert now["prompt"] == "Which strength comes with you?"
    assert now["entries"] == []
    form = now["forms"][0]
    assert form["id"] == "scarf"
    strength = next(field for field in form["fields"] if field["name"] == "strength")
    assert strength["kind"] == "text"
    assert strength["required"] is True
    assert strength["max_graphemes"] == 40
    color = next(field for field in form["fields"] if field["name"] == "color")
    assert {"value", "label"} <= color["choices"][0].keys()


def test_an_entry_is_acknowledged_with_its_place_and_status(shown_room: Running) -> None:
    visitor, entry = shown_room.visitor(), str(uuid.uuid4())
    answer = visitor.add("courage", id=entry)
    assert answer.status_code == 201
    assert answer.json() == {
        "id": entry,
        "position": shown_room.session.state.position,
        "status": "shown",
    }
    own = visitor.now()["entries"]
    assert [(one["id"], one["form"], one["status"]) for one in own] == [(entry, "scarf", "shown")]
    assert own[0]["fields"]["strength"] == "courage"


def test_the_same_entry_again_is_the_same_entry(shown_room: Running) -> None:
    visitor, entry = shown_room.visitor(), str(uuid.uuid4())
    assert visitor.add("courage", id=entry).status_code == 201
    again = visitor.add("courage", id=entry)
    assert (again.status_code, again.json()["status"]) == (200, "shown")
    assert len(shown_room.session.state.entries) == 1


def test_the_same_id_with_other_words_is_refused(shown_room: Running) -> None:
    visitor, entry = shown_room.visitor(), str(uuid.uuid4())
    visitor.add("courage", id=entry)
    other = visitor.add("fear", id=entry)
    assert (other.status_code, other.json()["error"]) == (409, "id_taken")
    stranger = shown_room.visitor().add("courage", id=entry)
    assert (stranger.status_code, stranger.json()["error"]) == (409, "id_taken")


def test_a_withdrawn_entry_stays_withdrawn_whatever_is_sent(shown_room: Running) -> None:
    visitor, entry = shown_room.visitor(), str(uuid.uuid4())
    visitor.add("courage", id=entry)
    gone = visitor.http.delete(f"/api/entries/{entry}")
    assert (gone.status_code, gone.json()["status"]) == (200, "withdrawn")
    assert visitor.http.delete(f"/api/entries/{entry}").status_code == 200
    again = visitor.add("something else", id=entry)
    assert (again.status_code, again.json()["status"]) == (200, "withdrawn")
    assert visitor.now()["entries"][0]["fields"] == {}


def test_an_entry_waits_until_its_board_is_shown(room: Running) -> None:
    visitor = room.visitor()
    assert visitor.add("courage").json()["status"] == "waiting"
    room.reveal()
    assert visitor.now()["entries"][0]["status"] == "shown"


def test_an_entry_that_is_held_waits_for_the_trainer(shown_room: Running) -> None:
    shown_room.do(Hold(StepId("circle"), True))
    assert shown_room.visitor().add("courage").json()["status"] == "waiting"


def test_words_are_taken_during_the_curtain_and_shown_after_it(shown_room: Running) -> None:
    visitor = shown_room.visitor()
    shown_room.do(Curtain(True))
    added = visitor.add("courage")
    assert (added.status_code, added.json()["status"]) == (201, "waiting")
    for kind in ("svg", "txt"):
        board = visitor.http.get(f"/api/boards/circle.{kind}")
        assert board.status_code == 200
        assert "courage" not in board.text
        assert "A pause" in board.text
    assert "courage" not in visitor.http.get("/room").text
    assert visitor.now()["title"] == ""
    shown_room.do(Curtain(False))
    assert "courage" in visitor.http.get("/api/boards/circle.txt").text
    assert visitor.now()["entries"][0]["status"] == "shown"


@pytest.mark.parametrize("half", [r"\ud83d", r"\uDE00", r"\ud83d\ud83d"])
def test_half_an_emoji_costs_nobody_their_words(shown_room: Running, half: str) -> None:
    visitor, entry = shown_room.visitor(), str(uuid.uuid4())
    body = {"id": entry, "step": "circle", "form": "scarf", "fields": {"strength": "calm HERE"}}
    raw = json.dumps(body).replace("HERE", half + r"\ud83c\udf31")
    headers = {"Content-Type": "application/json"}
    answer = visitor.http.post("/api/entries", content=raw, headers=headers)
    assert answer.status_code == 201, answer.text
    assert visitor.now()["entries"][0]["fields"]["strength"] == "calm 🌱"
    wrong = raw.replace('"strength"', rf'"{half}x"').replace(entry, str(uuid.uuid4()))
    assert visitor.http.post("/api/entries", content=wrong, headers=headers).status_code == 422
    broken = visitor.http.post("/api/entries", content=raw[:-2], headers=headers)
    assert (broken.status_code, broken.json()["error"]) == (400, "bad_json")


def test_ones_own_words_can_be_changed_and_the_old_ones_are_gone(shown_room: Running) -> None:
    visitor, entry = shown_room.visitor(), str(uuid.uuid4())
    visitor.add("courage", id=entry)
    answer = visitor.http.put(f"/api/entries/{entry}", json={"fields": {"strength": "calm"}})
    assert (answer.status_code, answer.json()["id"]) == (200, entry)
    assert "courage" not in visitor.http.get("/api/boards/circle.txt").text
    assert visitor.now()["entries"][0]["fields"]["strength"] == "calm"


def test_what_is_not_ones_own_looks_as_if_it_were_not_there(shown_room: Running) -> None:
    entry = str(uuid.uuid4())
    shown_room.visitor().add("courage", id=entry)
    stranger = shown_room.visitor().http
    for other in (entry, str(uuid.uuid4())):
        put = stranger.put(f"/api/entries/{other}", json={"fields": {"strength": "x"}})
        delete = stranger.delete(f"/api/entries/{other}")
        assert [put.status_code, delete.status_code] == [404, 404]
        assert put.json() == delete.json()
    assert shown_room.visitor().now()["entries"] == []


def test_a_closed_step_says_so(room: Running) -> None:
    visitor = room.visitor()
    room.do(Go("break"))
    answer = visitor.add("courage")
    assert (answer.status_code, answer.json()["error"]) == (409, "step_closed")
    assert "words are still with you" in answer.json()["message"]
    assert visitor.add("x", step="no such step").json()["error"] == "step_closed"


def test_phones_add_nothing_where_phones_are_not_open(open_room: OpenRoom) -> None:
    running = open_room()
    visitor = running.visitor()
    running.do(Go("break"))
    assert visitor.now()["forms"] == []
    assert visitor.add("courage", step="break").json()["error"] == "step_closed"


def test_every_wrong_field_has_its_sentence(room: Running) -> None:
    answer = room.visitor().add("x" * 41, color="pink", nonsense="1")
    assert (answer.status_code, answer.json()["error"]) == (422, "bad_fields")
    assert answer.json()["fields"].keys() == {"strength", "color", "nonsense"}
    assert room.visitor().add("").json()["fields"].keys() == {"strength"}


def test_a_word_is_cleaned_on_its_way_in(shown_room: Running) -> None:
    visitor = shown_room.visitor()
    visitor.add("cou\u202erage\x07 \u0644\u0637\u0641 👩‍👩‍👧")
    assert visitor.now()["entries"][0]["fields"]["strength"] == "courage لطف 👩‍👩‍👧"


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b"[" * 8000, 422),
        (b'{"fields":' * 1500, 400),
        (b"[]", 422),
        (b'"words"', 422),
        (b'{"id": 1, "step": 2, "form": 3, "fields": 4}', 422),
        (b'{"id": "x", "step": "circle", "form": "scarf", "fields": {}}', 422),
        (b'{"id": "x", "step": "circle", "form": "scarf", "fields": {}, "more": 1}', 422),
        (b'{"id": "x", "step": "\\ud800", "form": "scarf", "fields": {}}', 422),
    ],
)
def test_a_body_that_is_not_what_it_should_be_gets_a_sentence(
    room: Running, raw: bytes, status: int
) -> None:
    answer = room.visitor().http.post("/api/entries", content=raw)
    assert answer.status_code == status
    assert answer.json().keys() >= {"error", "message"}


@pytest.mark.parametrize("odd", [None, 1, 1.5, True, [], {}, [[["deep"]]], {"a": {"b": 1}}])
def test_a_field_of_a_wrong_type_is_a_wrong_field(room: Running, odd: object) -> None:
    body = {"id": str(uuid.uuid4()), "step": "circle", "form": "scarf"}
    for name in ("strength", "color"):
        fields = {"strength": "calm", name: odd}
        answer = room.visitor().http.post("/api/entries", json={**body, "fields": fields})
        assert answer.status_code in (201, 422)
        if odd is not None:
            assert answer.json()["fields"].keys() == {name}


def test_an_unknown_address_and_a_wrong_method_have_their_answers(room: Running) -> None:
    answer = httpx.get(f"{room.url}/nowhere")
    assert (answer.status_code, answer.json()["error"]) == (404, "not_found")
    page = httpx.get(f"{room.url}/nowhere", headers={"Accept": "text/html,*/*"})
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    wrong = httpx.request("PATCH", f"{room.url}/api/now")
    assert (wrong.status_code, wrong.json()["error"]) == (405, "bad_method")
    assert "GET" in wrong.headers["allow"]


def test_a_board_is_a_picture_and_a_text(shown_room: Running) -> None:
    visitor = shown_room.visitor()
    visitor.add("Tŷ & <b>courage</b>")
    svg = visitor.http.get("/api/boards/circle.svg")
    assert svg.headers["content-type"].startswith("image/svg+xml")
    assert svg.text.startswith("<svg")
    assert "<b>" not in svg.text
    text = visitor.http.get("/api/boards/circle.txt")
    assert text.headers["content-type"].startswith("text/plain")
    assert "Tŷ & <b>courage</b>" in text.text


def test_nobody_looks_ahead_to_a_step_that_has_not_begun(room: Running) -> None:
    visitor = room.visitor()
    assert visitor.http.get("/api/boards/team.svg").status_code == 404
    assert visitor.http.get("/api/boards/nowhere.txt").status_code == 404
    assert visitor.http.get("/api/boards/circle.txt").status_code == 200


def test_a_closed_workshop_takes_nothing_more(shown_room: Running) -> None:
    visitor = shown_room.visitor()
    visitor.add("courage")
    shown_room.do(CloseWorkshop())
    assert visitor.add("more").json()["error"] == "step_closed"
    assert visitor.now()["closed"] is True
    assert visitor.now()["forms"] == []
    assert "come to its end" in visitor.http.get("/room").text


def test_a_helper_drives_the_show_from_afar(room: Running) -> None:
    def command(**body: object) -> httpx.Response:
        return httpx.post(f"{room.url}/api/commands", json=body, headers=BEARER)

    entry = str(uuid.uuid4())
    visitor = room.visitor()
    visitor.add("courage", id=entry)
    for body in (
        {"kind": "reveal"},
        {"kind": "hold", "entry": entry},
        {"kind": "show", "entry": entry},
        {"kind": "hold", "step": "circle", "on": True},
        {"kind": "ways", "step": "circle", "ways": ["phones"]},
        {"kind": "blank", "on": True},
        {"kind": "curtain", "on": True},
        {"kind": "curtain", "on": False},
        {"kind": "doors", "on": False},
        {"kind": "withdraw", "entry": entry},
        {"kind": "go", "to": "next"},
        {"kind": "act", "name": "grow", "subject": "threat", "values": {}},
        {"kind": "undo"},
        {"kind": "redo"},
        {"kind": "go", "to": 4},
        {"kind": "go", "to": "circle"},
        {"kind": "advance", "by": 1},
    ):
        answer = command(**body)
        assert answer.status_code == 200, (body, answer.text)
        assert answer.json() == {"position": room.session.state.position}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"kind": "dance"}, 422),
        ({"kind": "go"}, 422),
        ({"kind": "show"}, 422),
        ({"kind": "ways", "ways": ["smoke signals"]}, 422),
        ({"kind": "ways", "step": "nowhere", "ways": []}, 422),
        ({"kind": "go", "to": "nowhere"}, 409),
        ({"kind": "go", "to": "99"}, 409),
        ({"kind": "page", "page": 77}, 409),
        ({"kind": "undo"}, 409),
        ({"kind": "show", "entry": str(uuid.uuid4())}, 409),
        ({"kind": 5}, 422),
        ({}, 422),
    ],
)
def test_what_a_helper_cannot_do_is_said_in_a_sentence(
    room: Running, body: dict[str, object], status: int
) -> None:
    answer = httpx.post(f"{room.url}/api/commands", json=body, headers=BEARER)
    assert answer.status_code == status, answer.text
    assert len(answer.json()["message"]) > 10


def test_only_a_helper_drives_the_show(room: Running) -> None:
    body = {"kind": "go", "to": "next"}
    assert room.visitor().http.post("/api/commands", json=body).status_code == 403
    wrong = {"Authorization": "Bearer guess"}
    assert httpx.post(f"{room.url}/api/commands", json=body, headers=wrong).status_code == 401
    assert room.session.state.open_step == "circle"


def test_a_revoked_helper_is_a_helper_no_more(room: Running) -> None:
    from studio.model.people import Role

    with httpx.Client(base_url=room.url) as helper:
        assert helper.get(f"/h/{KEYS.helper_token}").headers["location"] == "/helper"
        assert helper.get("/helper").status_code == 200
        room.server.renew(Role.HELPER)
        assert helper.get("/helper").status_code == 401
        assert helper.get(f"/h/{KEYS.helper_token}").status_code == 403
        assert helper.get(f"/h/{room.server.helper_token}").status_code == 303
        assert helper.get("/helper").status_code == 200
