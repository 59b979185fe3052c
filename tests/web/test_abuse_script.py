"""Script in every field, looked for wherever words are shown: it is read, and never runs."""

import datetime
import re
import uuid
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest
from playwright.sync_api import Page

from studio.activities.contract import Audience, View
from studio.exporters.documents import export
from studio.exporters.source import ExportSource
from studio.model.commands import Hold, TellPlace
from studio.model.ids import StepId
from studio.pictures.shapes import Group, Item, Text
from studio.session.seen import outline_of, pages_of, picture_of
from tests.web.phones import JOIN, Phones
from tests.web.rooms import KEYS, Running

WORDS = (
    "<img src=x onerror=document.title=1337>",
    "<svg/onload=document.title=1337>",
    "<script>document.title=1337</script>",
    "</textarea><script>document.title=1337;",
    '"autofocus onfocus=document.title=1337 "',
    "javascript:document.title=1337",
    "{{1330+7}}${1330+7}<%=1330+7%>",
    "=HYPERLINK(\"http://evil.example\";1337)",
    "<a href=//evil.example>1337</a>",
    "&lt;b&gt;1337&#x3c;/b>",
)  # fmt: skip
NAME = "<b onclick=alert(1337)>"
PLACE = "<iframe src=//evil.example/1337></iframe> by the door"


@pytest.fixture
def hostile(shown_room: Running) -> Running:
    """A room where every field anybody may write in holds a piece of script."""
    for word in WORDS:
        visitor = shown_room.visitor()
        assert visitor.add(word[:40], name=NAME).status_code == 201
        wish = {"id": str(uuid.uuid4()), "where": PLACE}
        assert visitor.http.post("/api/words", json=wish).status_code == 201
    shown_room.do(TellPlace("<u>1337</u>"))
    return shown_room


def ran(page: Page) -> list[str]:
    """What a page took for markup or script."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('*')].flatMap((one) => [
             ...(one.matches(`iframe, object, embed, base, meta[http-equiv], script:not([src]),
                 [src*="1337"], [href*="evil"], [href*="javascript:"]`) ? [one.outerHTML] : []),
             ...[...one.attributes].map((a) => a.name).filter((n) => /^on|^autofocus$/.test(n)),
           ])"""
    )
    return found


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_no_page_takes_words_for_markup(hostile: Running, phones: Phones, script: bool) -> None:
    """The phone that wrote them, another phone, the helper's page with its queue, the kiosk."""
    hostile.do(Hold(StepId("circle"), True))
    hostile.visitor().add(WORDS[2][:40], name=NAME)
    helper, kiosk = f"/h/{KEYS.helper_token}", f"/k/{KEYS.kiosk_token}"
    for path, enter in (("/room", JOIN), ("/helper", helper), ("/kiosk", kiosk)):
        page = phones.open(hostile, path, enter=enter, script=script)
        page.reload()
        if path != "/kiosk":
            page.get_by_text("<svg/onload=").first.wait_for(state="attached")
        if script:
            assert ran(page) == [], path
        assert "1337" not in page.title()
    assert phones.faults == []  # no page broke its own rules for what may run


def test_words_that_come_by_the_stream_are_words(hostile: Running, phones: Phones) -> None:
    page = phones.open(hostile)
    hostile.visitor().add("<img src=x onerror=alert(7)>")
    page.get_by_text("onerror=alert(7)").first.wait_for(state="attached")
    assert ran(page) == []
    assert phones.faults == []


def texts(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Text):
            yield item.raw
        elif isinstance(item, Group):
            yield from texts(item.items)


def test_the_projector_and_the_outline_hold_them_as_text(hostile: Running) -> None:
    state, activities = hostile.session.state, hostile.session.activities
    seen: list[str] = []
    for page in range(pages_of(state, activities, View())):
        seen += texts(picture_of(state, activities, View(Audience.PAGE, page)).items)
    outline = outline_of(state, activities, View()).as_text()
    for word in WORDS:
        assert any(word[:40].strip() in text for text in seen), word
        assert word[:40].strip() in outline


def test_a_board_as_svg_is_a_picture_and_nothing_else(hostile: Running) -> None:
    answer = hostile.visitor().http.get("/api/boards/circle.svg")
    root = ElementTree.fromstring(answer.content)
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert names.isdisjoint(
        {"script", "foreignObject", "iframe", "a", "animate", "set", "use", "b"}
    )
    for element in root.iter():
        for name, value in element.attrib.items():
            assert not name.lower().startswith("on")
            assert "javascript:" not in value or name.endswith(("label", "title"))
    assert "script" not in answer.headers["content-security-policy"]


def test_deck_and_handout_hold_them_as_text(hostile: Running, tmp_path: Path) -> None:
    state = hostile.session.state
    source = ExportSource(
        state.deck, state, hostile.session.activities, datetime.date(2026, 11, 21)
    )  # fmt: skip
    report = export(source, ("deck", "handout"), tmp_path)
    assert report.skipped == ()
    for made in report.files:
        if made.path.endswith(".pptx"):
            _is_plain_deck(Path(made.path))
        else:
            _is_plain_page(Path(made.path))


def _is_plain_deck(path: Path) -> None:
    with zipfile.ZipFile(path) as deck:
        parts = {name: deck.read(name).decode("utf-8", "replace") for name in deck.namelist()}
    slides = "".join(text for name, text in parts.items() if name.startswith("ppt/slides/"))
    assert "&lt;script&gt;" in slides
    assert "<script" not in slides
    links = "".join(text for name, text in parts.items() if name.endswith(".rels"))
    assert re.search(r'TargetMode="External"', links) is None
    assert not any("vbaProject" in name or "activeX" in name for name in parts)


def _is_plain_page(path: Path) -> None:
    data = path.read_bytes()
    for word in (b"/JavaScript", b"/JS", b"/Launch", b"/URI", b"/EmbeddedFile"):
        assert word not in data
    found = pypdfium2.PdfDocument(path)
    told = "".join(page.get_textpage().get_text_bounded() for page in found)
    found.close()
    assert "onerror" in told
