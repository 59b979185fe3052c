"""Photographs of maps: sent by a helper, seen on their board, and in no list, frame or outline."""

import base64
import datetime
import io
import json
import socket
import uuid
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import Browser

from studio.activities.contract import View
from studio.app.house import scan_activities
from studio.content.decks import deck_from_files
from studio.exporters.deck import deck as deck_file
from studio.exporters.handout import handout
from studio.exporters.source import ExportSource
from studio.model.commands import (
    AddEntry,
    CloseWorkshop,
    Curtain,
    Go,
    Reveal,
    RewordEntry,
    WithdrawEntry,
)
from studio.model.errors import Refused
from studio.model.events import CORE_EVENTS
from studio.model.ids import AuthorId, EntryId, StepId
from studio.model.people import TRAINER, Person, Role
from studio.pictures.photo import plain_photo
from studio.session.seen import outline_of
from studio.session.writer import WorkshopSession
from studio.store.codec import Codec
from studio.store.workshop_file import create_workshop
from studio.web.limits import Limits, Rate
from tests.web.rooms import GENEROUS, KEYS, OpenRoom, Running

DECK = """---
title: A short day
ways: [scribe, paper, phones]
---

---
activity: three-circles
id: maps
mode: gallery
---
# Maps that were shared

---
activity: circle-of-strength
id: circle
---
# Strengths
"""
BEARER = {"Authorization": f"Bearer {KEYS.helper_token}"}
WHERE = {"step": "maps", "form": "photo"}
SECRET = b"Ward 7, 51.4545 N"


def camera(size: tuple[int, int] = (640, 480), color: str = "#b08050") -> bytes:
    """A photograph as a phone writes it, with its place and owner."""
    exif = Image.Exif()
    exif[0x010F] = SECRET.decode()
    out = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(out, "JPEG", exif=exif.tobytes(), quality=90)
    return out.getvalue()


PHOTO = camera()
PLAIN = base64.b64encode(plain_photo(PHOTO)).decode()
PIECES = (PLAIN[200:260], PLAIN[-260:-200], base64.b64encode(PHOTO).decode()[400:460])


def told_nothing(text: str) -> None:
    """No piece of a picture stands in a text, nor its mark."""
    assert not any(piece in text for piece in (*PIECES, "base64", SECRET.decode()))


@pytest.fixture
def maps(open_room: OpenRoom) -> Running:
    running = open_room(deck=DECK)
    running.do(Go("maps"))
    return running


@pytest.fixture
def helper(maps: Running) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=maps.url, headers=BEARER) as client:
        yield client


def send(helper: httpx.Client, data: bytes = PHOTO, **more: str) -> httpx.Response:
    return helper.post("/api/photos", params={**WHERE, **more}, content=data)


def test_a_picture_is_kept_plain_and_its_place_is_dropped(
    maps: Running, helper: httpx.Client
) -> None:
    answer = send(helper, caption="Our night shift")
    assert answer.status_code == 201, answer.text
    body = answer.json()
    assert body["status"] == "waiting"
    words = maps.session.state.words[body["id"]]
    assert words["caption"] == "Our night shift"
    kept = base64.b64decode(words["photo"].partition(",")[2])
    assert kept == plain_photo(PHOTO)
    assert SECRET not in kept
    maps.reveal()
    again = send(helper, caption="Another")
    assert again.json()["status"] == "shown"


def test_a_form_of_a_page_brings_it_too(maps: Running, helper: httpx.Client) -> None:
    answer = helper.post(
        "/api/photos",
        params=WHERE,
        data={"id": str(uuid.uuid4()), "caption": "Tŷ a theulu"},
        files={"photo": ("IMG_0001.JPG", PHOTO, "image/jpeg")},
    )
    assert answer.status_code == 201, answer.text
    words = maps.session.state.words[answer.json()["id"]]
    assert words["caption"] == "Tŷ a theulu"
    assert "IMG_0001" not in json.dumps(words)


def test_the_same_picture_sent_again_is_not_a_second_one(
    maps: Running, helper: httpx.Client
) -> None:
    mark = str(uuid.uuid4())
    assert [send(helper, id=mark).status_code for _ in range(2)] == [201, 200]
    assert send(helper, camera((64, 64)), id=mark).status_code == 409
    assert len(maps.session.state.entries) == 1


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        (b"", 422, "bad_fields"),
        (b"no picture at all", 422, "bad_fields"),
        (PHOTO[:3000], 422, "bad_fields"),
        (b"\0" * (12 * 1024 * 1024 + 1), 413, "too_large"),
    ],
)
def test_what_is_no_picture_is_told_in_a_sentence(
    maps: Running, helper: httpx.Client, data: bytes, status: int, code: str
) -> None:
    answer = send(helper, data)
    assert (answer.status_code, answer.json()["error"]) == (status, code)
    assert answer.json()["message"].endswith(".")
    assert not maps.session.state.entries


def test_a_caption_is_as_short_as_its_form_says(maps: Running, helper: httpx.Client) -> None:
    answer = send(helper, caption="x" * 41)
    assert answer.status_code == 422
    assert set(answer.json()["fields"]) == {"caption"}


def test_only_those_who_lead_may_send_one(maps: Running) -> None:
    visitor = maps.visitor()
    refused = visitor.http.post("/api/photos", params=WHERE, content=PHOTO)
    assert (refused.status_code, refused.json()["error"]) == (403, "not_a_helper")
    stranger = httpx.post(f"{maps.url}/api/photos", params=WHERE, content=PHOTO)
    assert stranger.status_code == 401
    wrong = {"Authorization": "Bearer wrong"}
    assert httpx.post(f"{maps.url}/api/photos", headers=wrong, content=b"x").status_code == 401
    assert not maps.session.state.entries


def test_no_other_way_in_takes_a_picture(maps: Running) -> None:
    small = base64.b64encode(camera((20, 20))).decode()
    visitor = maps.visitor()
    entry = {"id": str(uuid.uuid4()), **WHERE, "fields": {"photo": small}}
    answer = visitor.http.post("/api/entries", json=entry)
    assert (answer.status_code, answer.json()["error"]) == (409, "step_closed")
    for role in (Role.SCRIBE, Role.KIOSK, Role.PAPER):
        person = Person(role, AuthorId("somebody"))
        add = AddEntry(EntryId("a"), StepId("maps"), "photo", {"photo": small})
        with pytest.raises(Refused):
            maps.session.submit(add, person).result(5)
    assert not maps.session.state.entries


def test_another_page_cannot_send_one_with_a_helpers_cookie(maps: Running) -> None:
    with httpx.Client(base_url=maps.url) as browser:
        browser.get(f"/h/{KEYS.helper_token}")
        headers = {"Origin": "http://elsewhere.example"}
        answer = browser.post("/api/photos", params=WHERE, content=PHOTO, headers=headers)
        assert (answer.status_code, answer.json()["error"]) == (403, "bad_origin")
        assert browser.post("/api/photos", params=WHERE, content=PHOTO).status_code == 201


@pytest.mark.parametrize("where", [{"step": "circle"}, {"form": "scarf"}, {"step": "", "form": ""}])
def test_a_step_that_takes_none_says_so(
    maps: Running, helper: httpx.Client, where: dict[str, str]
) -> None:
    answer = helper.post("/api/photos", params={**WHERE, **where}, content=PHOTO)
    assert (answer.status_code, answer.json()["error"]) == (409, "step_closed")


def test_elsewhere_a_body_is_as_small_as_ever(maps: Running, helper: httpx.Client) -> None:
    for path in ("/api/entries", "/api/commands", "/helper", "/api/photos/"):
        assert helper.post(path, content=b"x" * 17_000).status_code == 413


def test_a_picture_is_in_no_frame_list_or_outline(maps: Running, helper: httpx.Client) -> None:
    visitor = maps.visitor()
    send(helper, caption="Our night shift")
    send(helper)
    maps.reveal()
    stream = ""
    with visitor.http.stream("GET", "/api/events", timeout=5) as events:
        for line in events.iter_lines():
            stream += line
            if "night shift" in line:
                break
    pages = [visitor.http.get(path).text for path in ("/room", "/api/now", "/api/boards/maps.txt")]
    for text in (stream, *pages, helper.get("/helper").text):
        told_nothing(text.replace("multipart", ""))
    assert "Our night shift" in pages[0]
    assert "A map of three circles, shared by its maker" in pages[2]
    assert visitor.http.get("/api/boards/maps.svg").text.count("<image") == 2


def test_the_curtain_hides_it(maps: Running, helper: httpx.Client) -> None:
    visitor = maps.visitor()
    send(helper)
    maps.reveal()
    maps.do(Curtain(True))
    assert "<image" not in visitor.http.get("/api/boards/maps.svg").text


def test_phones_are_offered_no_form_for_it(maps: Running) -> None:
    now = maps.visitor().now()
    assert now["forms"] == []
    assert now["prompt"] == "The maps we choose to share, as they lie on our tables."


def test_exports_draw_the_picture_and_say_its_caption(maps: Running, helper: httpx.Client) -> None:
    send(helper, caption="Our night shift")
    maps.reveal()
    state = maps.session.state
    source = ExportSource(state.deck, state, scan_activities(), datetime.date(2026, 11, 21))
    with zipfile.ZipFile(io.BytesIO(deck_file(source))) as file:
        told = {name: file.read(name) for name in file.namelist()}
    slides = "".join(d.decode() for n, d in told.items() if n.endswith(".xml"))
    assert plain_photo(PHOTO) in told.values()
    assert 'descr="Our night shift"' in slides
    told_nothing(slides)
    pdf = pypdfium2.PdfDocument(handout(source))
    said = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert "Our night shift" in said
    told_nothing(said)
    told_nothing(outline_of(state, scan_activities(), View()).as_text())
    pdf.close()


def test_its_words_can_change_while_the_picture_stays(maps: Running, helper: httpx.Client) -> None:
    entry = EntryId(send(helper, caption="Our night shift").json()["id"])
    photo = maps.session.state.words[entry]["photo"]
    maps.do(RewordEntry(entry, {"caption": "Nights"}))
    assert maps.session.state.words[entry] == {"caption": "Nights", "photo": photo}
    maps.do(RewordEntry(entry, {}))
    assert maps.session.state.words[entry] == {"photo": photo}


def test_the_session_stores_none_that_was_not_made_plain(maps: Running) -> None:
    raw = base64.b64encode(PHOTO).decode()
    maps.do(AddEntry(EntryId("a"), StepId("maps"), "photo", {"photo": raw}))
    words = maps.session.state.words[EntryId("a")]
    assert SECRET not in base64.b64decode(words["photo"].partition(",")[2])
    again = maps.session.submit(
        AddEntry(EntryId("a"), StepId("maps"), "photo", {"photo": raw}), TRAINER
    )
    assert not again.result(5).fresh
    with pytest.raises(Refused) as refusal:
        maps.do(AddEntry(EntryId("b"), StepId("maps"), "photo", {"photo": "QUJD"}))
    assert "no picture" in refusal.value.fields["photo"]


def test_a_picture_that_is_taken_back_leaves_no_byte(tmp_path: Path) -> None:
    activities = scan_activities()
    deck = deck_from_files("day", {"deck.md": DECK.encode()}, activities)
    codec = Codec((*CORE_EVENTS, *(e for a in activities.values() for e in a.events)))
    file = create_workshop(tmp_path, deck, codec, on=datetime.date(2026, 11, 21))
    session = WorkshopSession(deck, file.store, activities, seed=7)
    raw = base64.b64encode(PHOTO).decode()

    def traces() -> list[str]:
        return [
            path.name
            for path in tmp_path.rglob("*")
            if path.is_file() and any(piece.encode() in path.read_bytes() for piece in PIECES[:2])
        ]

    try:
        for mark in ("a", "b"):
            command = AddEntry(EntryId(mark), StepId("maps"), "photo", {"photo": raw})
            session.submit(command, TRAINER).result(10)
        assert traces()
        session.submit(WithdrawEntry(EntryId("a")), TRAINER).result(10)
        session.submit(WithdrawEntry(EntryId("b")), TRAINER).result(10)
        assert traces() == []
        session.submit(Reveal(), TRAINER).result(10)
        session.submit(CloseWorkshop(), TRAINER).result(10)
    finally:
        session.close()
    assert traces() == []


def test_a_slow_sender_has_time_for_a_picture_and_for_nothing_else(open_room: OpenRoom) -> None:
    limits = Limits(request_seconds=0.4, photo_seconds=20, posts=Rate(99, 99), leads=GENEROUS.leads)
    running = open_room(deck=DECK, limits=limits)
    running.do(Go("maps"))

    def slowly() -> Iterator[bytes]:
        yield PHOTO[: len(PHOTO) // 2]
        _cut_off(running.url)
        yield PHOTO[len(PHOTO) // 2 :]

    answer = httpx.post(
        f"{running.url}/api/photos", params=WHERE, headers=BEARER, content=slowly(), timeout=20
    )
    assert answer.status_code == 201


def _cut_off(url: str) -> None:
    """Begins another request, never ends it, and waits until it is cut off."""
    host, _, port = url.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=10) as other:
        head = f"POST /api/commands HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Length: 9\r\n\r\n"
        other.sendall(head.encode() + b"{")
        try:
            while other.recv(4096):
                pass
        except ConnectionResetError:
            pass


def test_a_helper_takes_one_from_the_page(maps: Running, browser: Browser, tmp_path: Path) -> None:
    shot = tmp_path / "IMG_0001.jpg"
    shot.write_bytes(PHOTO)
    page = browser.new_page()
    try:
        page.goto(f"{maps.url}/h/{KEYS.helper_token}")
        page.locator("#s-add summary").click()
        chooser = page.locator("input[type=file]")
        assert chooser.get_attribute("accept") == "image/*"
        chooser.set_input_files(shot)
        page.get_by_label("What it is called").fill("Our night shift")
        page.get_by_role("button", name="Add", exact=True).click()
        page.get_by_text("Done.").wait_for()
        assert page.url.startswith(f"{maps.url}/helper")
        assert "Our night shift" in (page.locator("#s-shown").text_content() or "")
        page.locator("#s-add summary").click()
        wrong = tmp_path / "notes.jpg"
        wrong.write_bytes(b"not a picture")
        page.locator("input[type=file]").set_input_files(wrong)
        page.get_by_role("button", name="Add", exact=True).click()
        page.get_by_text("This is no picture").wait_for()
        assert page.locator("h1").count() == 1
    finally:
        page.close()
