"""The door: renewed codes and links, the picture to tap, a test phone, limits that speak."""

import json
import logging
import os
import re
import select
import signal
import socket
import subprocess
import sys
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from studio.app.house import House
from studio.model.commands import CloseWorkshop
from studio.model.people import TRAINER, Role
from studio.pictures.door_signs import DOOR_SIGNS
from studio.web.adapters import for_phones, own_places
from studio.web.arrivals import Arrivals
from studio.web.limits import Limits, Rate
from tests.web.phones import Phones, violations
from tests.web.rooms import OpenRoom, Running

OURS = for_phones(own_places())
"""This machine's own address in a network, if it has one."""
ROOT = Path(__file__).parents[2]
PAGE = {"Accept": "text/html"}


@contextmanager
def phone(room: Running, **headers: str) -> Iterator[httpx.Client]:
    """Somebody who has not come in yet."""
    with httpx.Client(base_url=room.url, headers=headers) as http:
        yield http


def looking(room: Running) -> str:
    """Asks newcomers to look at the screen; the picture there."""
    room.server.ask_to_look(True)
    return room.server.picture


def other_than(picture: str) -> str:
    return next(name for name in DOOR_SIGNS if name != picture)


def test_a_new_code_leaves_people_in_and_the_old_one_outside(room: Running) -> None:
    inside = room.visitor()
    old = room.server.join_code
    room.server.renew(Role.PARTICIPANT)
    assert room.server.join_code != old
    assert inside.add("still here").status_code == 201
    with phone(room) as http:
        assert http.get(f"/j/{old}").status_code == 403
        assert http.get(room.server.join_url).status_code == 303
        assert http.get("/api/now").status_code == 200


@pytest.mark.parametrize("role", [Role.HELPER, Role.KIOSK])
def test_a_new_link_ends_the_old_one_its_pages_and_its_open_streams(
    room: Running, role: Role
) -> None:
    def link() -> str:
        return room.server.helper_url if role is Role.HELPER else room.server.kiosk_url

    page = "/helper" if role is Role.HELPER else "/kiosk"
    old, ended = link(), threading.Event()
    with phone(room, **PAGE) as http, phone(room) as listening:
        assert http.get(old).headers["location"] == page
        listening.cookies = http.cookies

        def listen() -> None:
            with listening.stream("GET", "/api/events") as stream:
                for _ in stream.iter_raw():
                    heard.set()
            ended.set()

        heard = threading.Event()
        listener = threading.Thread(target=listen)
        listener.start()
        assert heard.wait(5)
        room.server.renew(role)
        listener.join(5)
        assert ended.is_set(), "a stream of somebody who is out ends at once"
        assert http.get(page).status_code == 401
        assert http.get(old).status_code == 403
        assert http.get(link()).status_code == 303
        assert http.get(page).status_code == 200


def test_a_newcomer_taps_what_the_screen_shows(room: Running) -> None:
    inside = room.visitor()
    shown = looking(room)
    with phone(room, **PAGE) as http:
        assert http.get(room.server.join_url).headers["location"] == "/look"
        page = http.get("/look").text
        assert re.findall(r'name="picture" value="(\w+)"', page) == list(DOOR_SIGNS)
        for path in ("/room", "/api/now", "/api/events"):
            assert http.get(path).status_code == 401, "the code alone opens nothing"
        wrong = http.post("/look", data={"picture": other_than(shown)})
        assert (wrong.status_code, "not the picture" in wrong.text) == (403, True)
        right = http.post("/look", data={"picture": shown})
        assert (right.status_code, right.headers["location"]) == (303, "/room")
        assert http.get("/room").status_code == 200
        assert http.get("/look").headers["location"] == "/room"
    assert inside.add("never asked").status_code == 201
    room.server.ask_to_look(False)
    with phone(room) as http:
        assert http.get(room.server.join_url).headers["location"] == "/room"


def test_the_page_does_not_tell_which_picture_it_is(room: Running) -> None:
    looking(room)
    pages = []
    for _ in range(2):
        with phone(room, **PAGE) as http:
            http.get(room.server.join_url)
            pages.append(http.get("/look").text)
            room.server.renew(Role.PARTICIPANT)
    assert pages[0] == pages[1]


def test_pictures_cannot_be_tried_one_after_the_other(open_room: OpenRoom) -> None:
    room = open_room(limits=Limits(looks_each=Rate(4, 0.01)))
    first = looking(room)
    with phone(room) as http:
        http.get(room.server.join_url)
        told = []
        for name in DOOR_SIGNS:
            wrong = name if name != room.server.picture else other_than(room.server.picture)
            told.append(http.post("/look", data={"picture": wrong}))
        assert [answer.status_code for answer in told] == [403] * 4 + [429] * 2
        assert told[0].json()["error"] == "wrong_picture"
        assert re.search(r"wait \d+ seconds, look at the screen", told[-1].json()["message"])
        right = http.post("/look", data={"picture": room.server.picture})
        assert right.status_code == 429, "by then a right one must not be told from a wrong one"
    assert room.server.picture != first, "what was ruled out says nothing of the next"


def test_a_hall_behind_one_address_is_not_held_up_by_a_few_slips(open_room: OpenRoom) -> None:
    room = open_room(limits=Limits(looks_each=Rate(4, 0.0001)))
    looking(room)
    for number in range(30):
        with phone(room) as http:
            http.get(room.server.join_url)
            if number % 3 == 0:
                slip = {"picture": other_than(room.server.picture)}
                assert http.post("/look", data=slip).status_code == 403
            assert http.post("/look", data={"picture": room.server.picture}).status_code == 303


def test_a_pass_ends_with_its_code_and_is_given_to_nobody_else(room: Running) -> None:
    shown = looking(room)
    with phone(room) as http, phone(room) as other:
        http.get(room.server.join_url)
        assert other.get("/look").headers["location"] == "/"
        assert other.post("/look", data={"picture": shown}).headers["location"] == "/"
        room.server.renew(Role.PARTICIPANT)
        late = http.post("/look", data={"picture": room.server.picture})
        assert late.headers["location"] == "/"
        assert http.get("/room").status_code == 401


def test_who_was_half_way_comes_in_once_nobody_is_asked_any_more(room: Running) -> None:
    looking(room)
    with phone(room) as http:
        http.get(room.server.join_url)
        room.server.ask_to_look(False)
        assert http.get("/look").headers["location"] == "/room"
        assert http.get("/api/now").status_code == 200


def test_a_test_phone_needs_no_code_and_leaves_nothing(room: Running) -> None:
    with phone(room, **PAGE) as http:
        answer = http.get(room.server.hello_url)
        assert "You got through. You can close this page." in answer.text
        assert not http.cookies
    assert not room.server.got_through, "this laptop itself is no phone"


def test_only_another_device_counts_as_having_got_through() -> None:
    arrivals = Arrivals(lambda: ("192.168.1.7", "127.0.0.1"))
    for own in ("127.0.0.1", "127.0.0.53", "192.168.1.7", ""):
        arrivals.note(own)
    before = vars(arrivals)["seen"]
    arrivals.note("192.168.1.8")
    assert (before, arrivals.seen) == (False, True)
    assert "192.168.1.8" not in repr(vars(arrivals))
    arrivals.forget()
    assert vars(arrivals)["seen"] is False


def test_what_all_send_together_has_a_limit_that_says_so(open_room: OpenRoom) -> None:
    room = open_room(limits=Limits(posts_all=Rate(6, 0.01), posts=Rate(5, 0.01)))
    room.open()
    told = [room.visitor().add(f"word {n}") for n in range(8)]
    assert [answer.status_code for answer in told] == [201] * 6 + [429] * 2
    assert "your words are still with you" in told[-1].json()["message"]
    assert int(told[-1].headers["retry-after"]) >= 1


def test_so_many_may_come_in_at_once(open_room: OpenRoom) -> None:
    room = open_room(limits=Limits(joins=Rate(3, 0.01)))
    told = [httpx.get(room.server.join_url) for _ in range(4)]
    assert [answer.status_code for answer in told] == [303] * 3 + [429]
    assert "Very many people are coming in" in told[-1].json()["message"]


def test_so_many_streams_are_open_and_pages_still_answer(open_room: OpenRoom) -> None:
    room = open_room(limits=Limits(streams_all=3))
    visitors = [room.visitor() for _ in range(4)]
    streams = [visitor.http.stream("GET", "/api/events") for visitor in visitors]
    opened = [stream.__enter__() for stream in streams]
    assert [one.status_code for one in opened] == [200] * 3 + [429]
    assert "Look again" in json.loads(opened[-1].read())["message"]
    assert visitors[-1].now()["step"]
    for stream in streams:
        stream.__exit__(None, None, None)


def test_with_every_place_taken_the_next_is_told_and_those_inside_go_on(
    open_room: OpenRoom,
) -> None:
    room = open_room(limits=Limits(connections=5, request_seconds=60))
    visitor = room.visitor()
    there = ("127.0.0.1", room.server.port)
    lines = [socket.create_connection(there, 5) for _ in range(5)]
    told = lines[-1].recv(65536)
    assert told.startswith(b"HTTP/1.1 429")
    assert b"Please wait" in told
    assert visitor.now()["step"]
    for line in lines:
        line.close()


@pytest.mark.skipif(OURS is None, reason="this machine is in no network")
def test_one_address_has_half_of_all_places_and_the_others_the_rest(open_room: OpenRoom) -> None:
    room = open_room(host="0.0.0.0", limits=Limits(connections=12, request_seconds=60))
    assert OURS is not None
    there = (OURS.address, room.server.port)
    hall = [socket.create_connection(there, 5) for _ in range(7)]
    assert hall[-1].recv(65536).startswith(b"HTTP/1.1 429")
    assert httpx.get(f"http://127.0.0.1:{room.server.port}/readyz").status_code == 200
    for line in hall:
        line.close()


@pytest.mark.skipif(OURS is None, reason="this machine is in no network")
def test_this_laptop_at_its_own_address_is_no_phone(open_room: OpenRoom) -> None:
    room = open_room(host="0.0.0.0")
    assert OURS is not None
    assert OURS.address in room.server.hello_url
    assert httpx.get(room.server.hello_url).status_code == 200
    assert not room.server.got_through


def test_who_asks_and_never_reads_is_let_go(open_room: OpenRoom) -> None:
    room = open_room(limits=Limits(stall_seconds=0.3))
    host = f"Host: 127.0.0.1:{room.server.port}\r\n\r\n"
    asked = f"GET /static/atkinson-hyperlegible-next-latin-400-normal.woff2 HTTP/1.1\r\n{host}"
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.connect(("127.0.0.1", room.server.port))
        line.sendall(asked.encode() * 1000)
        ended = select.poll()
        ended.register(line, select.POLLHUP | select.POLLERR)
        assert ended.poll(10_000), "many megabytes wait for somebody who never reads"
    assert room.visitor().now()


HOLD = """
import json, sys
from pathlib import Path
from studio.app.house import House
from studio.model.people import Role
house = House.at(Path(sys.argv[1]))
workshop = house.open_workshop(sys.argv[2])
room = workshop.open_room("127.0.0.1", 0)
def tell():
    print(json.dumps([room.join_url, room.helper_url, room.kiosk_url, room.picture,
                      str(workshop.path)]), flush=True)
tell()
for line in sys.stdin:
    for role in (Role.PARTICIPANT, Role.HELPER, Role.KIOSK):
        room.renew(role)
    room.ask_to_look(True)
    tell()
"""


class Held:
    """A workshop in a process of its own, until it is killed."""

    def __init__(self, data: Path, name: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(data), name],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.told = self.heard()

    def heard(self) -> list[str]:
        assert self.process.stdout is not None
        found: list[str] = json.loads(self.process.stdout.readline())
        return found

    def renew(self) -> list[str]:
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return self.heard()

    def kill(self) -> None:
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.communicate()


@pytest.fixture
def hold() -> Iterator[Any]:
    """Workshops that are killed after the test at the latest."""
    held: list[Held] = []

    def holding(data: Path, name: str) -> Held:
        held.append(Held(data, name))
        return held[-1]

    yield holding
    for one in held:
        if one.process.poll() is None:
            one.kill()


def test_what_was_renewed_stays_so_when_the_program_is_killed(hold: Any, tmp_path: Path) -> None:
    first = hold(tmp_path, "first-hour")
    old = first.told
    with httpx.Client() as inside, httpx.Client() as helper:
        assert inside.get(old[0]).status_code == 303
        assert helper.get(old[1]).status_code == 303
        new = first.renew()
        first.kill()
        second = hold(tmp_path, new[4])
        base = second.told[0].rpartition("/j/")[0]

        def moved(link: str) -> str:
            return f"{base}{link[link.index('/', len('http://')) :]}"

        assert [moved(link) for link in new[:3]] == second.told[:3]
        assert second.told[3] == new[3] != ""
        for path in old[:3]:
            assert httpx.get(moved(path)).status_code == 403
        assert httpx.get(moved(new[0])).headers["location"] == "/look"
        cookies = inside.cookies
        assert httpx.get(f"{base}/api/now", cookies=cookies).status_code == 200
        assert httpx.get(f"{base}/helper", cookies=helper.cookies).status_code == 401
        second.kill()


def test_the_numbers_go_with_the_key_when_the_workshop_ends(tmp_path: Path) -> None:
    house = House.at(tmp_path)
    workshop = house.open_workshop("first-hour")
    room = workshop.open_room("127.0.0.1", 0)
    room.renew(Role.HELPER)
    assert workshop._file.store.turns()["helper"] == 1
    workshop.session.submit(CloseWorkshop(frozenset()), TRAINER).result(10)
    room.renew(Role.KIOSK)
    assert workshop._file.store.turns() == {}
    assert room.join_url
    workshop.close()


@pytest.mark.parametrize("link", ["helper_url", "kiosk_url", "join_url"])
def test_a_link_is_nowhere_once_it_was_used(room: Running, phones: Phones, link: str) -> None:
    secret = str(getattr(room.server, link))
    page = phones.open(room, "/", enter="")
    seen: list[str] = []
    page.on("request", lambda r: seen.append(f"{r.url} {r.headers.get('referer', '')}"))
    page.goto(secret)
    part = secret.rpartition("/")[2]
    assert part not in page.url
    assert page.evaluate("document.referrer") == ""
    page.reload()
    page.goto(f"{room.url}/static/icon.svg")
    page.go_back()
    assert part not in page.url
    assert part not in page.content()
    assert [line for line in seen if part in line] == [f"{secret} "], "asked for once, told to none"


def test_no_link_code_or_picture_is_in_a_log(
    room: Running, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        shown = looking(room)
        secrets = [room.server.helper_url, room.server.kiosk_url, room.server.join_url]
        with phone(room, **PAGE) as http:
            for link in secrets:
                assert http.get(link).status_code == 303
            assert http.post("/look", data={"picture": shown}).status_code == 303
        for role in (Role.PARTICIPANT, Role.HELPER, Role.KIOSK):
            room.server.renew(role)
        for link in secrets:
            assert httpx.get(link).status_code == 403
    own = [record for record in caplog.records if record.name[:4] != "http"]
    told = "".join([*(record.getMessage() for record in own), *capfd.readouterr()])
    for secret in (*(link.rpartition("/")[2] for link in secrets), shown, "127.0.0.1"):
        assert secret not in told


@pytest.mark.parametrize("script", [True, False])
def test_the_picture_is_tapped_in_a_browser(room: Running, phones: Phones, script: bool) -> None:
    shown = looking(room)
    path = "/j/" + room.server.join_url.rpartition("/")[2]
    page = phones.open(room, path, enter="", script=script, size=(320, 568))
    assert page.url.endswith("/look")
    assert page.get_by_role("button").count() == 6
    if script:
        assert violations(page) == []
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 320
    page.get_by_role("button", name=other_than(shown)).click()
    assert "not the picture" in page.get_by_role("alert").inner_text()
    page.get_by_role("button", name=shown).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/room")


def test_a_name_of_no_picture_is_a_wrong_one(room: Running) -> None:
    looking(room)
    with phone(room) as http:
        http.get(room.server.join_url)
        for told in ("", "LEAF", "leaf\x00", "x" * 999, str(uuid.uuid4())):
            answer = http.post("/look", data={"picture": told})
            assert answer.status_code in (403, 429)
