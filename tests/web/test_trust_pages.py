"""A Trust's logo, name, colour and privacy page on phones; without settings all is as it was."""

import re

import httpx
import pytest
from playwright.sync_api import Page

from studio.content.trust import TRUST_FILE, write_trust
from studio.model.trust import Trust
from studio.pictures.accent import accent_of
from studio.pictures.theme import contrast
from tests.unit.content.trustcase import HOSTILE, OAKWOOD, SCRIPT
from tests.web.phones import JOIN, Phones, violations
from tests.web.rooms import KEYS, OpenRoom, Running

_COLOUR = "getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()"


def of(open_room: OpenRoom, trust: Trust) -> Running:
    room = open_room(files={TRUST_FILE: write_trust(trust)})
    room.open()
    return room


def page_of(room: Running, path: str) -> str:
    answer = httpx.get(room.url + path)
    assert answer.status_code == 200
    return answer.text


def fits(page: Page) -> bool:
    wide: bool = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    return wide


def test_without_settings_a_page_asks_for_nothing_new(room: Running) -> None:
    door = page_of(room, "/")
    for word in ("trust.css", "logo.", 'class="who"', "/privacy"):
        assert word not in door
    for name in ("trust.css", "logo.png", "logo.jpg"):
        assert httpx.get(f"{room.url}/static/{name}").status_code == 404
    assert "Whom to ask" in page_of(room, "/privacy")


def test_the_door_says_who_holds_the_day_and_the_phone_keeps_the_logo(
    open_room: OpenRoom,
) -> None:
    room = of(open_room, OAKWOOD)
    door = page_of(room, "/")
    assert OAKWOOD.name in door
    assert len(door.encode()) < 60_000
    source = re.search(r'src="(/static/logo\.png\?v=\w+)"', door)
    assert source is not None
    logo = httpx.get(room.url + source[1])
    assert logo.content == OAKWOOD.logo
    assert "immutable" in logo.headers["cache-control"]
    assert logo.headers["content-type"] == "image/png"
    assert logo.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("script", [True, False])
def test_the_privacy_page_is_reached_from_the_door_and_read_without_a_script(
    open_room: OpenRoom, phones: Phones, script: bool
) -> None:
    room = of(open_room, OAKWOOD)
    page = phones.open(room, "/", script=script, enter="")
    page.get_by_role("link", name="Privacy").click()
    for words in ("dpo@oakwood.example", "have it erased", "If nobody ends it", "Whom to ask"):
        assert words in page.inner_text("main")
    page.get_by_role("link", name="Back").click()
    assert page.url == f"{room.url}/"
    if script:
        for path in ("/", "/privacy"):
            page.goto(room.url + path)
            assert violations(page) == []
    assert phones.faults == []


def test_the_room_opens_privacy_beside_what_is_being_written(
    open_room: OpenRoom, phones: Phones
) -> None:
    page = phones.open(of(open_room, OAKWOOD))
    page.get_by_label("A strength").or_(page.locator("input[type=text]")).first.fill("patience")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Privacy").click()
    assert opened.value.url.endswith("/privacy")
    assert page.locator("input[type=text]").first.input_value() == "patience"


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("accent", ["#005eb8", "#000000", "#8a1538"])
def test_the_colour_reads_by_day_and_by_night(
    open_room: OpenRoom, phones: Phones, accent: str, dark: bool
) -> None:
    room = of(open_room, Trust(accent=accent))
    page = phones.open(room, dark=dark)
    own = accent_of(accent)
    assert page.evaluate(_COLOUR) == (own.night if dark else own.day)
    assert violations(page) == []
    assert contrast(own.night, own.on_night) >= 4.5 <= contrast(own.day, own.on_day)
    assert phones.faults == []


@pytest.mark.parametrize("way", ["/", JOIN, "/privacy", f"/k/{KEYS.kiosk_token}",
                                 f"/h/{KEYS.helper_token}"])  # fmt: skip
def test_nothing_that_a_trust_writes_becomes_part_of_a_page(
    open_room: OpenRoom, phones: Phones, way: str
) -> None:
    room = of(open_room, HOSTILE)
    page = phones.open(room, way, enter="", size=(320, 640))
    page.on("dialog", lambda _: pytest.fail("a script of a Trust's ran"))
    page.goto(room.url + way) if way in ("/", "/privacy") else None
    assert SCRIPT not in page.content()
    assert page.locator("script:not([src]), main b").count() == 0
    assert fits(page)
    assert phones.faults == []
