"""Pages of a room in real Chromium, and what axe-core finds on them."""

from importlib import resources
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.web.rooms import KEYS, Running

AXE = Path(str(resources.files("axe_playwright_python") / "axe.min.js"))
PHONE = (390, 844)
JOIN = f"/j/{KEYS.join_code}"


class Phones:
    """Opens pages and keeps what went wrong in them."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self.faults: list[str] = []

    def open(
        self,
        room: Running,
        path: str = "/room",
        *,
        size: tuple[int, int] = PHONE,
        dark: bool = False,
        script: bool = True,
        enter: str = JOIN,
        zoom: int = 100,
    ) -> Page:
        context = self._browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        context.set_default_timeout(5000)
        page = context.new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", self._heard)
        if enter:
            page.goto(room.url + enter)
        page.goto(room.url + path)
        return page

    def _heard(self, message: object) -> None:
        text = getattr(message, "text", "")
        if getattr(message, "type", "") == "error" and "Failed to load resource" not in text:
            self.faults.append(text)

    def close(self) -> None:
        for context in list(self._browser.contexts):
            context.close()


def violations(page: Page) -> list[str]:
    """What axe-core finds: rule and element. Run in a world of its own, as the page allows none."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        "axe.run(document, {resultTypes: ['violations'], "
        "runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    return [f"{v['id']}: {n['html'][:120]}" for v in found["violations"] for n in v["nodes"]]
