"""The web page of a day, opened from a file in real Chromium: silent, and usable by everybody."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

from studio.exporters.page import page as written
from studio.exporters.source import ExportSource
from tests.unit.exporters.fullday import FIRST_HOUR, ended, of_day
from tests.web.phones import violations


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    made: dict[str, ExportSource] = {
        "after": of_day(ended()),
        "let-go": of_day(ended(keep=frozenset())),
        "blank": of_day(deck=FIRST_HOUR),
    }
    for name, source in made.items():
        (folder / f"{name}.html").write_bytes(written(source))
    return {name: folder / f"{name}.html" for name in made}


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def tab(browser: Browser, asked: list[str]) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()

    def heard(request: Request) -> None:
        if not request.url.startswith("data:"):
            asked.append(request.url)

    page.on("request", heard)
    yield page
    context.close()


@pytest.mark.parametrize(
    ("name", "size", "dark"),
    [
        ("after", (390, 844), True),
        ("let-go", (1280, 900), False),
        ("blank", (320, 640), False),
        ("blank", (1280, 900), True),
    ],
)
def test_everybody_can_use_it(
    files: dict[str, Path], tab: Page, name: str, size: tuple[int, int], dark: bool
) -> None:
    tab.set_viewport_size({"width": size[0], "height": size[1]})
    tab.emulate_media(color_scheme="dark" if dark else "light")
    tab.goto(files[name].as_uri())
    if name == "after":
        tab.evaluate("document.querySelectorAll('section')[2].querySelector('details').open = true")
    assert violations(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_it_asks_for_nothing(files: dict[str, Path], tab: Page, asked: list[str]) -> None:
    tab.goto(files["after"].as_uri())
    assert asked == [files["after"].as_uri()]
    assert tab.evaluate("document.fonts.check('16px \"Patrick Hand\"')")


def test_what_stands_in_the_pictures_stands_in_words(files: dict[str, Path], tab: Page) -> None:
    tab.goto(files["after"].as_uri())
    circle = tab.locator("section").filter(
        has=tab.get_by_role("heading", name="Circle of strength")
    )
    circle.locator("summary").click()
    told = circle.locator("details").inner_text()
    assert "patience" in told
    assert "Dŵr a thân" in told
    assert "الصبر الجميل" in told


def test_what_was_let_go_is_not_in_it(files: dict[str, Path]) -> None:
    text = files["let-go"].read_text(encoding="utf-8")
    assert "Llanfairpwll" not in text
    assert "let go" in text
