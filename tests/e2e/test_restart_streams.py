"""The program killed and started again under load: every open stream ends up with everything."""

import http.client
import json
import subprocess
import sys
import threading
from pathlib import Path
from urllib.parse import urlsplit

from studio.rehearsal.phones import Connection, Phone
from tests.e2e.test_kill import BOARD, ROOT, Serving, load

LISTENERS, PEOPLE, KILLS = 4, 5, 2


class Ear:
    """A phone's stream that comes back by itself, from the last frame it read.

    The last of `lives` is the program that runs now.
    """

    def __init__(self, lives: list[Serving]) -> None:
        connection = Connection(lives[-1].ready["url"])
        connection.join(lives[-1].ready["join_code"])
        self._cookie = connection.cookie
        connection.close()
        self._lives = lives
        self._last = ""
        self.shown: dict[str, str] = {}
        self._heard = threading.Condition()
        self._over = False
        self._thread = threading.Thread(target=self._go_on)
        self._thread.start()

    def has_all(self, entries: set[str], seconds: float) -> bool:
        """Whether it shows exactly these, by then at the latest."""
        with self._heard:
            return self._heard.wait_for(lambda: self.shown.keys() == entries, seconds)

    def close(self) -> None:
        self._over = True
        self._thread.join(20)

    def _go_on(self) -> None:
        while not self._over:
            try:
                self._listen()
            except (OSError, http.client.HTTPException, ValueError):
                continue

    def _listen(self) -> None:
        place = urlsplit(self._lives[-1].ready["url"]).netloc
        client = http.client.HTTPConnection(place, timeout=1)
        try:
            headers = {"Cookie": self._cookie, "Last-Event-ID": self._last}
            client.request("GET", "/api/events", headers=headers)
            answer = client.getresponse()
            position = ""
            while not self._over and (line := answer.readline().decode()):
                name, _, value = line.rstrip("\n").partition(": ")
                if name == "id":
                    position = value
                elif name == "data":
                    self._take(json.loads(value))
                    self._last = position
        finally:
            client.close()

    def _take(self, frame: dict[str, object]) -> None:
        with self._heard:
            put, drop = frame.get("put", ()), frame.get("drop", ())
            assert isinstance(put, list | tuple)
            assert isinstance(drop, list | tuple)
            for line in put:
                self.shown[line["key"]] = line["text"]
            for key in drop:
                self.shown.pop(key, None)
            self._heard.notify_all()


def one_life(serving: Serving, life: int) -> dict[str, str]:
    """Six people add for a while; the room is killed in the midst of it, but for the last time."""
    url, code = serving.ready["url"], serving.ready["join_code"]
    phones = [Phone(number, life, url, code) for number in range(PEOPLE)]
    enough = threading.Semaphore(0)
    for phone in phones:
        phone.join()
    threads = [threading.Thread(target=load, args=(phone, 6, enough)) for phone in phones]
    for thread in threads:
        thread.start()
    if life < KILLS:
        for _ in range(12 + 5 * life):
            enough.acquire(timeout=5)
        serving.kill()
    for thread in threads:
        thread.join()
    told: dict[str, str] = {}
    for phone in phones:
        told.update(phone.tally.acknowledged)
        phone.leave()
    return told


def test_after_every_restart_streams_show_what_the_file_holds(tmp_path: Path) -> None:
    lives = [Serving("first-hour", tmp_path)]
    ears: list[Ear] = []
    told: dict[str, str] = {}
    try:
        lives[0].command(kind="go", to=BOARD)
        lives[0].command(kind="ways", step=BOARD, ways=["scribe", "paper", "phones"])
        lives[0].command(kind="reveal")
        ears += [Ear(lives) for _ in range(LISTENERS)]
        for life in range(KILLS + 1):
            told.update(one_life(lives[-1], life))
            if life < KILLS:
                lives.append(Serving(str(lives[0].ready["workshop"]), tmp_path))
        standing = shown_now(lives)
        assert len(told) > PEOPLE * KILLS
        assert all(ear.has_all(standing, 20) for ear in ears)
    finally:
        for ear in ears:
            ear.close()
        lives[-1].kill()
    stored = entries(str(lives[0].ready["workshop"]))
    assert told.keys() <= stored.keys()
    assert standing == {entry for entry, status in stored.items() if status == "shown"}


def entries(workshop: str) -> dict[str, str]:
    """What the file holds, with how each stands."""
    done = subprocess.run(
        [sys.executable, "main.py", "show", workshop, "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return {entry["id"]: entry["status"] for entry in json.loads(done.stdout)["entries"]}


def shown_now(lives: list[Serving]) -> set[str]:
    """What somebody gets to see who comes in only now."""
    ear = Ear(lives)
    try:
        assert not ear.has_all({"nothing is called so"}, 1)
        return set(ear.shown)
    finally:
        ear.close()
