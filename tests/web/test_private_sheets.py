"""Private sheets in real Chromium: whatever is drawn or written there never leaves the device."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

import httpx
import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import Browser, Dialog, Page, Request, expect, sync_playwright

from studio.activities.contract import AnyActivity
from studio.app.house import scan_activities
from studio.model.commands import Curtain, OpenWays
from studio.model.ids import StepId
from studio.model.people import Way
from tests.contract.boards import sorts_of
from tests.web.rooms import KEYS, Running, open_one

AXE = Path(str(resources.files("axe_playwright_python") / "axe.min.js"))
FOLDER = Path(__file__).parents[2] / "assets" / "phone" / "private"
SHEETS = ("three-circles", "kitbag")
PHONE = (390, 844)
DECK = """---
title: A day with a kitbag
---

---
activity: kitbag
id: bag
ways: [scribe, phones, kiosk]
---
# Our kitbag

---
activity: circle-of-strength
id: circle
ways: [scribe, phones]
---
# Our circle
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
        )
        yield found
        found.close()


@pytest.fixture
def sheets(browser: Browser) -> Iterator["Sheets"]:
    found = Sheets(browser)
    yield found
    for context in list(browser.contexts):
        context.close()
    assert found.faults == []


@pytest.fixture(scope="module")
def bag_room() -> Iterator[Running]:
    """One room for all: a sheet changes nothing in it."""
    running = open_one(deck=DECK)
    running.open("bag")
    yield running
    running.close()


class Sheets:
    """Opens sheets, and keeps every request they make once they are there."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self.faults: list[str] = []
        self.requests: list[str] = []

    def open(
        self,
        address: str,
        *,
        size: tuple[int, int] = PHONE,
        dark: bool = False,
        touch: bool = False,
    ) -> Page:
        context = self._browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            has_touch=touch,
        )
        context.set_default_timeout(20_000)
        page = context.new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.goto(address)
        page.evaluate("document.fonts.ready.then(() => true)")
        page.on("request", self._asked)
        return page

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(("data:", "blob:")):
            self.requests.append(request.url)


def circles(room: Running) -> str:
    return f"{room.url}/private/three-circles"


def bag(room: Running) -> str:
    return f"{room.url}/private/kitbag"


def put_in(page: Page, word: str, system: str = "threat", does: str = "sets") -> None:
    page.fill("#word", word)
    page.check(f"input[value={system}]")
    page.check(f"input[value={does}]")
    page.get_by_role("button", name="Put it in").click()


def thing(page: Page, key: str) -> tuple[float, float, float, float]:
    """Where a circle or a word is on the screen."""
    found = page.locator(f'g[data-id="{key}"]')
    found.scroll_into_view_if_needed()
    box = found.bounding_box()
    assert box
    return box["x"], box["y"], box["width"], box["height"]


def middle(page: Page, key: str) -> tuple[float, float]:
    x, y, w, h = thing(page, key)
    return x + w / 2, y + h / 2


def violations(page: Page) -> list[str]:
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        "axe.run(document, {resultTypes: ['violations'], "
        "runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    return [f"{v['id']}: {n['html'][:120]}" for v in found["violations"] for n in v["nodes"]]


def saved(page: Page, button: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


@contextmanager
def dialogs(page: Page) -> Iterator[list[str]]:
    """What the browser asks before a page goes away; it then goes."""
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    yield asked
    page.remove_listener("dialog", answer)


# what is served


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_may_connect_and_post_nowhere(bag_room: Running, name: str) -> None:
    for file in (name, "sheet.css", "sheet.js", f"{name}.js", "gifts.svg"):
        answer = httpx.get(f"{bag_room.url}/private/{file}")
        assert answer.status_code == 200, file
        policy = answer.headers["content-security-policy"]
        assert "connect-src 'none'" in policy
        assert "form-action 'none'" in policy
        assert "default-src 'none'" in policy
        assert "set-cookie" not in answer.headers
        assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("name", ["kitbag.html", "..%2Froom.js", "secret", "three-circles.txt"])
def test_there_is_nothing_else_at_that_address(bag_room: Running, name: str) -> None:
    assert httpx.get(f"{bag_room.url}/private/{name}").status_code == 404


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_is_small_and_knows_no_way_out(name: str) -> None:
    files = [FOLDER / one for one in (f"{name}.html", f"{name}.js", "sheet.js", "sheet.css")]
    pictures = [FOLDER / "gifts.svg"] if name == "kitbag" else []
    assert sum(path.stat().st_size for path in (*files, *pictures)) < 60_000
    said = "\n".join(path.read_text("utf-8") for path in files)
    for way in ("fetch(", "XMLHttpRequest", "sendBeacon", "WebSocket", "EventSource", "import("):
        assert way not in said
    for store in ("localStorage", "sessionStorage", "indexedDB", "cookie", "caches", "?.", "??"):
        assert store not in said
    assert "http" not in said.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize("activity", [*scan_activities().values()], ids=lambda one: one.name)
def test_every_sheet_that_a_step_offers_is_there(activity: AnyActivity) -> None:
    for sort, step in sorts_of(activity):
        name = activity.sheet(step)
        assert not name or (FOLDER / f"{name}.html").is_file(), sort


# nothing leaves, nothing stays


def test_circles_that_are_drawn_and_saved_ask_for_nothing(
    bag_room: Running, sheets: Sheets, tmp_path: Path
) -> None:
    page = sheets.open(circles(bag_room))
    put_in(page, "a complaint")
    put_in(page, "Tŷ a theulu 👨‍👩‍👧 الصبر", "soothing", "settles")
    x, y = middle(page, "c:drive")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 30, y + 40, steps=4)
    page.mouse.up()
    page.get_by_role("button", name="As I would wish it").click()
    page.get_by_role("button", name="Soothing larger").first.click()
    picture = saved(page, "Save as a picture", tmp_path)
    document = saved(page, "Save as a PDF", tmp_path)
    with Image.open(picture) as image:
        assert image.width >= 1200
    pdf = pypdfium2.PdfDocument(document)
    assert len(pdf) == 1
    assert pdf.get_metadata_value("Title") == "My three circles"
    pdf.close()
    assert sheets.requests == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert page.evaluate("indexedDB.databases().then(found => found.length)") == 0
    assert page.context.cookies() == []


def test_a_kitbag_that_is_written_and_saved_asks_for_nothing(
    bag_room: Running, sheets: Sheets, tmp_path: Path
) -> None:
    page = sheets.open(bag(bag_room))
    page.fill("#see-what", "Mam’s postcard from Pwllheli, ŵ ŷ")
    page.fill("#see-why", "the sea")
    page.fill("#words-what", "x" * 160)
    assert saved(page, "Save as a picture", tmp_path).name == "my-kitbag.png"
    pdf = pypdfium2.PdfDocument(saved(page, "Save as a PDF", tmp_path))
    assert pdf.get_metadata_value("Title") == "My compassionate kitbag"
    pdf.close()
    assert sheets.requests == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    page.goto(bag(bag_room))
    assert page.input_value("#see-what") == ""


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_works_from_a_folder_of_ones_own(sheets: Sheets, tmp_path: Path, name: str) -> None:
    page = sheets.open((FOLDER / f"{name}.html").as_uri())
    if name == "kitbag":
        page.fill("#hear-what", "rain")
    else:
        put_in(page, "rain", "soothing", "settles")
    with Image.open(saved(page, "Save as a picture", tmp_path)) as image:
        assert image.format == "PNG"
    assert sheets.requests == []


@pytest.mark.parametrize("name", SHEETS)
def test_nothing_is_lost_by_a_slip_of_the_finger(
    bag_room: Running, sheets: Sheets, tmp_path: Path, name: str
) -> None:
    """The browser asks before an unsaved sheet goes; an empty or a saved one goes at once."""
    address = f"{bag_room.url}/private/{name}"

    def write(page: Page) -> None:
        page.locator("#see-what" if name == "kitbag" else "#word").type("tea")

    page = sheets.open(address)
    write(page)
    with dialogs(page) as asked:
        page.reload()
        assert asked == ["beforeunload"]
        page.reload()
        assert asked == ["beforeunload"]
    write(page)
    if name == "three-circles":
        page.get_by_role("button", name="Put it in").click()
    saved(page, "Save as a picture", tmp_path)
    with dialogs(page) as asked:
        page.reload()
        assert asked == []


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_can_be_let_go_for_the_next_person(
    bag_room: Running, sheets: Sheets, name: str
) -> None:
    page = sheets.open(f"{bag_room.url}/private/{name}")
    if name == "kitbag":
        page.fill("#touch-what", "driftwood")
    else:
        put_in(page, "driftwood", "soothing")
    page.get_by_text("Let it all go").click()
    page.get_by_role("button", name="Clear the sheet now").click()
    expect(page.get_by_role("status")).to_have_text("The sheet is empty.")
    assert page.get_by_text("driftwood").count() == 0
    if name == "kitbag":
        assert page.input_value("#touch-what") == ""


# usable by everybody


@pytest.mark.parametrize(
    ("size", "dark"), [((320, 640), True), ((1280, 800), False)], ids=["320 dark", "desktop"]
)
def test_axe_finds_nothing_in_a_sheet(
    bag_room: Running, sheets: Sheets, size: tuple[int, int], dark: bool
) -> None:
    page = sheets.open(circles(bag_room), size=size, dark=dark)
    put_in(page, "Llanfairpwllgwyngyllgogerych")
    page.get_by_role("button", name="As I would wish it").click()
    page.focus('g[data-id="t:1"]')
    page.keyboard.press("Enter")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    page = sheets.open(bag(bag_room), size=size, dark=dark)
    page.fill("#see-what", "x" * 160)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


@pytest.mark.parametrize("size", [(320, 568), (568, 320)], ids=["upright", "landscape"])
@pytest.mark.parametrize("name", SHEETS)
def test_text_of_double_size_fits_a_sheet(
    bag_room: Running, sheets: Sheets, name: str, size: tuple[int, int]
) -> None:
    page = sheets.open(f"{bag_room.url}/private/{name}", size=size)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    if name == "three-circles":
        put_in(page, "perseveranceperseverancepersev")
        page.focus('g[data-id="c:drive"]')
        page.keyboard.press("Enter")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_every_target_takes_a_thumb(bag_room: Running, sheets: Sheets) -> None:
    page = sheets.open(circles(bag_room), size=(320, 640))
    put_in(page, "tea", "soothing", "settles")
    for target in page.locator("button:visible, summary, .radios label, input[type=text]").all():
        box = target.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24, target.inner_text()


def test_the_keyboard_alone_does_everything(bag_room: Running, sheets: Sheets) -> None:
    page = sheets.open(circles(bag_room))
    page.focus("#word")
    page.keyboard.type("deadline")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("“deadline” is in Threat.")
    before = thing(page, "c:threat")
    page.focus('g[data-id="c:threat"]')
    for key in ("+", "+", "+"):
        page.keyboard.press(key)
    assert thing(page, "c:threat")[2] > before[2] + 30
    left = middle(page, "c:threat")[0]
    page.keyboard.press("ArrowRight")
    assert middle(page, "c:threat")[0] > left + 4
    assert page.evaluate("document.activeElement.dataset.id") == "c:threat"
    page.focus('g[data-id="t:1"]')
    word = middle(page, "t:1")
    page.keyboard.press("ArrowDown")
    assert middle(page, "t:1")[1] > word[1] + 4
    page.keyboard.press("Delete")
    expect(page.locator('g[data-id="t:1"]')).to_have_count(0)
    assert page.evaluate("document.activeElement.dataset.id") == "c:threat"


def test_a_drag_has_a_tap_and_buttons_beside_it(bag_room: Running, sheets: Sheets) -> None:
    """A word is dragged to another circle, tapped into a third, sent to the first by a button."""
    page = sheets.open(circles(bag_room))
    put_in(page, "targets", "threat")
    label = page.locator('g[data-id="t:1"]')
    page.mouse.move(*middle(page, "t:1"))
    page.mouse.down()
    page.mouse.move(*middle(page, "c:soothing"), steps=5)
    page.mouse.up()
    expect(label).to_have_attribute("aria-label", "targets: sets it off, in Soothing")
    page.mouse.click(*middle(page, "t:1"))
    x, y, w, h = thing(page, "c:drive")
    page.mouse.click(x + w * 0.6, y + h * 0.4)
    expect(label).to_have_attribute("aria-label", "targets: sets it off, in Drive")
    page.get_by_role("button", name="Into Threat").click()
    expect(label).to_have_attribute("aria-label", "targets: sets it off, in Threat")
    page.get_by_role("button", name="Done").click()
    page.mouse.click(*middle(page, "c:soothing"))
    at = middle(page, "c:soothing")
    page.get_by_role("button", name="Move left").click()
    assert middle(page, "c:soothing")[0] < at[0] - 4


def test_a_finger_drags_a_circle_and_not_the_page(bag_room: Running, sheets: Sheets) -> None:
    page = sheets.open(circles(bag_room), touch=True)
    x, y = middle(page, "c:soothing")
    scrolled = page.evaluate("window.scrollY")
    finger = page.context.new_cdp_session(page)

    def touch(kind: str, *places: tuple[float, float]) -> None:
        points = [{"x": u, "y": v} for u, v in places]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", (x, y))
    for part in (10, 25, 40):
        touch("touchMove", (x - part, y - part))
    touch("touchEnd")
    assert page.evaluate("window.scrollY") == scrolled
    box = page.locator('g[data-id="c:soothing"]').bounding_box()
    assert box
    assert box["x"] + box["width"] / 2 - x == pytest.approx(-40, abs=4)
    assert box["y"] + box["height"] / 2 - y == pytest.approx(-40, abs=4)
    page.touchscreen.tap(x - 40, y - 40)
    expect(page.locator("#chosen")).to_contain_text("Chosen: Soothing")


def test_two_fingers_make_a_circle_larger(bag_room: Running, sheets: Sheets) -> None:
    page = sheets.open(circles(bag_room), touch=True)
    before = thing(page, "c:soothing")
    x, y = middle(page, "c:soothing")
    page.evaluate(
        """([x, y]) => {
          const board = document.getElementById('board');
          const at = document.querySelector('g[data-id="c:soothing"] path');
          const send = (type, id, dx, target) => target.dispatchEvent(new PointerEvent(type, {
            pointerId: id, clientX: x + dx, clientY: y, bubbles: true, pointerType: 'touch'}));
          board.setPointerCapture = () => {};
          send('pointerdown', 1, -20, at); send('pointerdown', 2, 20, at);
          send('pointermove', 1, -32, board); send('pointermove', 2, 32, board);
          send('pointerup', 1, -32, board); send('pointerup', 2, 32, board);
        }""",
        [x, y],
    )
    assert thing(page, "c:soothing")[2] > before[2] * 1.3


def test_the_wish_is_laid_over_how_it_is(bag_room: Running, sheets: Sheets) -> None:
    page = sheets.open(circles(bag_room))
    now = thing(page, "c:soothing")
    page.get_by_role("button", name="As I would wish it").click()
    for _ in range(3):
        page.get_by_role("button", name="Soothing larger").first.click()
    put_in(page, "a pause", "soothing", "settles")
    assert thing(page, "c:soothing")[2] > now[2] + 30
    assert abs(thing(page, "was:soothing")[2] - now[2]) < 24
    expect(page.locator("#caption")).to_contain_text("dashed = last week")
    expect(page.locator("#list")).to_contain_text("a pause (settles it, wished for)")
    page.get_by_role("button", name="As it is now").click()
    assert thing(page, "c:soothing")[2] == pytest.approx(now[2], abs=1)
    expect(page.locator("#list")).not_to_contain_text("a pause")


def test_words_find_a_place_of_their_own(bag_room: Running, sheets: Sheets) -> None:
    page = sheets.open(circles(bag_room))
    for word in ("a complaint", "not being heard", "a gap in the rota", "an inspection"):
        put_in(page, word, "threat")
    boxes = [thing(page, f"t:{n}") for n in range(1, 5)]
    for n, (x, y, w, h) in enumerate(boxes):
        for u, v, a, b in boxes[n + 1 :]:
            # the ring that shows where the keyboard is reaches 3 units beyond a slip
            assert x + w - 6 <= u or u + a - 6 <= x or y + h - 6 <= v or v + b - 6 <= y


def test_words_that_are_too_long_are_told_and_kept(bag_room: Running, sheets: Sheets) -> None:
    page = sheets.open(circles(bag_room))
    page.fill("#word", "👨‍👩‍👧‍👦" * 31)
    expect(page.locator("#left")).to_have_text("1 too many")
    page.get_by_role("button", name="Put it in").click()
    expect(page.locator('g[data-id^="t:"]')).to_have_count(0)
    assert page.input_value("#word") == "👨‍👩‍👧‍👦" * 31


# the way there


def test_a_phone_is_offered_the_sheet_of_the_open_step(bag_room: Running, sheets: Sheets) -> None:
    page = sheets.open(bag_room.url + f"/j/{KEYS.join_code}")
    with page.expect_popup() as beside:
        page.get_by_role("link", name="Draw or write your own").click()
    expect(beside.value.get_by_role("heading", level=1)).to_have_text("My compassionate kitbag")
    assert page.url.endswith("/room")
    bag_room.open("circle")
    expect(page.get_by_role("link", name="Draw or write your own")).to_have_count(0)
    bag_room.open("bag")


def test_nobody_else_is_offered_it(bag_room: Running) -> None:
    visitor = bag_room.visitor()
    assert "/private/kitbag" in visitor.http.get("/room").text
    bag_room.do(Curtain(True))
    assert "/private/" not in visitor.http.get("/room").text
    bag_room.do(Curtain(False))
    with httpx.Client(base_url=bag_room.url, follow_redirects=True) as kiosk:
        assert "/private/" not in kiosk.get(f"/k/{KEYS.kiosk_token}").text
    bag_room.do(OpenWays(StepId("bag"), frozenset({Way.SCRIBE})))
    assert "/private/" not in visitor.http.get("/room").text
