"""Two hosts on one cable, as two network namespaces: a laptop with its windows, a phone beside it.

Real packets, a real browser: the way over the network, a pulled cable, another address.
"""

import json
import os
import queue
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")


def why_not() -> str:
    """Why namespaces cannot be made here, or nothing."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "only root makes network namespaces"
    if shutil.which("ip") is None or not Path(CHROMIUM).exists():
        return "`ip` (iproute2) or Chromium is not installed"
    name = f"probe{os.getpid()}"
    tried = subprocess.run(["ip", "netns", "add", name], capture_output=True, check=False)
    subprocess.run(["ip", "netns", "del", name], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "network namespaces are not allowed here"


pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not() or "possible")


class Cable:
    """A cable between two namespaces, a laptop's and a phone's."""

    def __init__(self) -> None:
        self.laptop, self.phone = f"laptop{os.getpid()}", f"phone{os.getpid()}"
        for name in (self.laptop, self.phone):
            ip("netns", "add", name)
            ip("-n", name, "link", "set", "lo", "up")
        ip("link", "add", "eth0", "netns", self.laptop, "type", "veth",
           "peer", "name", "wlan0", "netns", self.phone)  # fmt: skip
        for name, adapter, address in (
            (self.laptop, "eth0", "10.77.0.1/24"), (self.phone, "wlan0", "10.77.0.2/24"),
        ):  # fmt: skip
            ip("-n", name, "addr", "add", address, "dev", adapter)
            ip("-n", name, "link", "set", adapter, "up")

    def pull(self) -> None:
        ip("-n", self.laptop, "link", "set", "eth0", "down")

    def put_back(self) -> None:
        ip("-n", self.laptop, "link", "set", "eth0", "up")

    def readdress(self, address: str) -> None:
        ip("-n", self.laptop, "addr", "flush", "dev", "eth0")
        ip("-n", self.laptop, "addr", "add", address, "dev", "eth0")

    def cut(self) -> None:
        for name in (self.laptop, self.phone):
            ip("netns", "del", name)


def ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)


class Laptop:
    """The program in the laptop's namespace; what it tells is waited for."""

    def __init__(self, namespace: str, data: Path) -> None:
        self.process = subprocess.Popen(
            ["ip", "netns", "exec", namespace, sys.executable,
             "tests/e2e/laptop_program.py", str(data)],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        self._lines: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(json.loads(line))

    def until(self, key: str, word: str) -> dict[str, Any]:
        """What it told once the word was in that part of it."""
        while word not in str((told := self._lines.get(timeout=30)).get(key, "")):
            pass
        return told

    def words(self) -> list[str]:
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        found: list[str] = self.until("words", "[")["words"]
        return found

    def end(self) -> None:
        if self.process.poll() is None and self.process.stdin is not None:
            self.process.stdin.write("end\n")
            self.process.stdin.close()
        try:
            code = self.process.wait(20)
        finally:
            self.process.kill()
        assert code == 0
        self._reader.join()
        assert self.process.stdout is not None
        self.process.stdout.close()


@pytest.fixture
def cable() -> Iterator[Cable]:
    made = Cable()
    yield made
    made.cut()


@pytest.fixture
def laptop(cable: Cable, tmp_path: Path) -> Iterator[Laptop]:
    made = Laptop(cable.laptop, tmp_path / "data")
    yield made
    made.end()


@pytest.fixture
def phone(cable: Cable, tmp_path: Path) -> Iterator[Page]:
    """Chromium in the phone's namespace."""
    wrapped = tmp_path / "chromium"
    wrapped.write_text(f'#!/bin/sh\nexec ip netns exec {cable.phone} {CHROMIUM} "$@"\n')
    wrapped.chmod(0o755)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(wrapped),
            args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
        )
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.set_default_timeout(15_000)
        yield page
        browser.close()


def add(phone: Page, word: str) -> None:
    phone.get_by_label("strength").first.fill(word)
    phone.get_by_role("button", name="Add", exact=True).click()


def test_a_phone_over_the_network_a_pulled_cable_and_another_address(
    cable: Cable, laptop: Laptop, phone: Page
) -> None:
    told = laptop.until("join_url", "10.77.0.1")
    assert not told["through"]
    phone.goto(told["hello_url"])
    assert "You got through" in phone.inner_text("h1")
    laptop.until("message", "One phone got through")

    phone.goto(told["join_url"])
    add(phone, "Patience")
    expect(phone.locator("#s-own")).to_contain_text("Patience")

    cable.pull()
    add(phone, "Courage without a cable")
    expect(phone.locator("#said")).to_contain_text("No connection", timeout=20_000)
    assert laptop.words() == ["Patience"]
    cable.put_back()
    expect(phone.locator("#s-own")).to_contain_text("Courage without a cable", timeout=30_000)
    assert laptop.words() == ["Courage without a cable", "Patience"]

    cable.readdress("10.77.0.9/24")
    moved = laptop.until("message", "another address")
    assert "http://10.77.0.9:8765" in moved["card"]
    assert "scan once more" in moved["message"]
    phone.goto(moved["join_url"])
    add(phone, "Warmth")
    expect(phone.locator("#s-own")).to_contain_text("Warmth")
    assert laptop.words() == ["Courage without a cable", "Patience", "Warmth"]
