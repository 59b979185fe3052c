"""A day of the real program in which people write in every way there is, under odd names.

Every word here is made up and stands nowhere else, so that it can be looked for in every byte.
"""

import base64
import io
import json
import os
import signal
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from PIL import Image

from studio.app.house import House
from studio.pictures.photo import plain_photo
from studio.web.keys import RoomKeys

ROOT = Path(__file__).parents[2]
DECK = """---
title: A day to look for
ways: [scribe, paper, phones, kiosk]
keep_days: 3
---

---
activity: circle-of-strength
id: circle
---
# What we keep

---
activity: wall
id: wall
limit: 200
---
# What we let go

---
activity: wall
id: tender
tender: true
---
# What is hard to say

---
activity: agreement
id: agreement
---
# Our agreement

---
activity: three-circles
id: maps
mode: gallery
---
# Maps
"""
AGENT, ADDRESS = "PeculiarAgent/7.31 (Marmot)", "203.0.113.77"
HEADERS = {"User-Agent": AGENT, "X-Forwarded-For": ADDRESS, "Forwarded": f"for={ADDRESS}"}
KEPT = ("Kieselstrand", "Łagodność zostaje")


def _photo() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((300, 220), 70).convert("RGB").save(out, "JPEG", quality=80)
    return out.getvalue()


PHOTO = _photo()
PIECE = base64.b64encode(plain_photo(PHOTO)).decode()[600:660]


@dataclass
class Written:
    """What was written: to be gone at once, or with the end of the day."""

    gone: list[str] = field(default_factory=list)
    """Taken back, reworded, dropped."""
    let_go: list[str] = field(default_factory=list)
    authors: set[str] = field(default_factory=set)


@dataclass
class Place:
    """The folders of one program: workshops, temporary files, what it prints."""

    root: Path

    def __post_init__(self) -> None:
        for folder in (self.data, self.tmp, self.logs):
            folder.mkdir(parents=True, exist_ok=True)

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def tmp(self) -> Path:
        return self.root / "tmp"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def workshop(self) -> Path:
        (found,) = self.data.glob("*.workshop")
        return found

    def environment(self) -> dict[str, str]:
        tmp = str(self.tmp)
        return {**os.environ, "TMPDIR": tmp, "SQLITE_TMPDIR": tmp, "HOME": tmp}

    def run(self, *words: object) -> subprocess.CompletedProcess[str]:
        """A verb of the program, to its end; what it printed is kept among the logs."""
        done = subprocess.run(
            [sys.executable, "main.py", *map(str, words), "--log", "debug"],
            cwd=ROOT, env=self.environment(), capture_output=True, text=True, check=False,
        )  # fmt: skip
        told = (self.logs / f"{words[0]}.txt").open("a", encoding="utf-8")
        with closing(told):
            told.write(done.stdout + done.stderr)
        return done

    def code(self, code: str) -> int:
        """A piece of Python with the house of this place; its exit code."""
        start = "from pathlib import Path; from studio.app.house import House"
        start += f"; HERE = {str(self.data)!r}"
        with (self.logs / "code.txt").open("a") as told:
            return subprocess.run(
                [sys.executable, "-c", f"{start}\n{code}"],
                cwd=ROOT, env=self.environment(), stdout=told, stderr=told, check=False,
            ).returncode  # fmt: skip

    @contextmanager
    def serving(self, name: str) -> Iterator["Room"]:
        """The program serving, everything it prints kept; ended in whatever way it was."""
        out = (self.logs / "serve-out.txt").open("ab")
        errors = (self.logs / "serve-errors.txt").open("ab")
        with closing(out), closing(errors):
            process = subprocess.Popen(
                [sys.executable, "main.py", "serve", name, "--data", str(self.data),
                 "--host", "127.0.0.1", "--port", "0", "--log", "debug"],
                cwd=ROOT, env=self.environment(), stdout=subprocess.PIPE, stderr=errors,
            )  # fmt: skip
            assert process.stdout is not None
            room = Room({}, process)
            try:
                line = process.stdout.readline()
                out.write(line)
                room.ready.update(json.loads(line))
                yield room
            finally:
                room.leave()
                process.send_signal(signal.SIGTERM)
                rest, _ = process.communicate(timeout=20)
                out.write(rest)

    def bytes_of(self, *folders: Path) -> dict[str, bytes]:
        """Every file of these folders."""
        return {
            str(path.relative_to(self.root)): path.read_bytes()
            for folder in folders or (self.data, self.tmp, self.logs)
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    def found(self, words: list[str]) -> list[tuple[str, str]]:
        """Which words stand in which files, in any of the ways a program writes them."""
        content = self.bytes_of()
        return [
            (word, name)
            for word in words
            for name, data in content.items()
            if any(form in data for form in forms_of(word))
        ]


def forms_of(word: str) -> set[bytes]:
    """A word as it may lie in a file."""
    raw = word.encode()
    base = {base64.b64encode(b"x" * n + raw)[n * 2 : -4] for n in range(3)}
    return {
        raw, word.encode("utf-16-le"), word.encode("utf-16-be"),
        json.dumps(word)[1:-1].encode(), "".join(f"%{b:02X}" for b in raw).encode(),
        raw.replace(b" ", b"+"), *(one for one in base if len(one) > 8),
    }  # fmt: skip


@dataclass
class Room:
    """A running program and the people who write in it."""

    ready: dict[str, Any]
    process: "subprocess.Popen[bytes]"
    clients: list[httpx.Client] = field(default_factory=list)

    def client(self, path: str) -> httpx.Client:
        """Somebody who has come in by a link."""
        client = httpx.Client(base_url=self.ready["url"], headers=HEADERS, timeout=10)
        self.clients.append(client)
        assert client.get(path).status_code == 303
        return client

    def phone(self) -> httpx.Client:
        return self.client(f"/j/{self.ready['join_code']}")

    def command(self, **wish: object) -> None:
        bearer = {**HEADERS, "Authorization": f"Bearer {self.ready['helper_token']}"}
        answer = httpx.post(f"{self.ready['url']}/api/commands", json=wish, headers=bearer)
        assert answer.status_code == 200, answer.text

    def add(self, client: httpx.Client, step: str, form: str, **fields: object) -> str:
        entry = str(uuid.uuid4())
        body = {"id": entry, "step": step, "form": form, "fields": fields}
        answer = client.post("/api/entries", json=body)
        assert answer.status_code == 201, answer.text
        return entry

    def post(self, client: httpx.Client, path: str, **fields: str) -> None:
        """A page's form, without JavaScript."""
        answer = client.post(path, data={"id": str(uuid.uuid4()), "do": "add", **fields})
        assert answer.status_code == 303, answer.text

    def leave(self) -> None:
        for client in self.clients:
            client.close()

    def authors(self) -> set[str]:
        """The random marks in the cookies of everybody who came; a tablet's is nobody's."""
        found = set()
        for client in self.clients:
            for cookie in client.cookies.jar:
                packed = (cookie.value or "").partition(".")[0]
                role, author, *_ = json.loads(base64.urlsafe_b64decode(packed + "=="))
                found |= {author} if role != "kiosk" else set()
        return found


def morning(room: Room, written: Written) -> None:
    """Phones: by the API, without JavaScript, reworded, taken back, said to the trainers alone."""
    phone, other = room.phone(), room.phone()
    room.command(kind="go", to="circle")
    room.add(phone, "circle", "scarf", strength=KEPT[0])
    room.add(other, "circle", "scarf", strength=KEPT[1])
    taken = room.add(phone, "circle", "scarf", strength="Abendhimmelrot")
    assert phone.delete(f"/api/entries/{taken}").status_code == 200
    room.command(kind="go", to="wall")
    told = room.add(phone, "wall", "note", note="Zwiebelturm ist müde " * 4)
    said = {"fields": {"note": "Quittengelee statt dessen"}}
    assert phone.put(f"/api/entries/{told}", json=said).status_code == 200
    room.add(other, "wall", "note", note="Das Wort Łopian und Ähre")
    room.post(phone, "/room", step="wall", form="note", note="Murmeltierbau & Regen")
    room.add(phone, "wall", "note", note="suicide, Nebelkrähe")
    wish = str(uuid.uuid4())
    asked = phone.post("/api/words", json={"id": wish, "where": "Haselnussbank am Fenster"})
    assert asked.status_code in (200, 201)
    gone = other.post("/api/words", json={"id": str(uuid.uuid4()), "where": "Libellenteich"})
    assert gone.status_code in (200, 201)
    other.delete(f"/api/words/{gone.json()['id']}")
    room.command(kind="go", to="agreement")
    room.add(other, "agreement", "talk", words="Wacholderfrage unter uns")
    written.gone += ["Abendhimmelrot", "Zwiebelturm ist", "Libellenteich"]
    written.let_go += ["Quittengelee", "Łopian und Ähre", "Murmeltierbau", "Nebelkrähe"]
    written.let_go += ["Haselnussbank", "Wacholderfrage"]
    written.authors |= room.authors()


def afternoon(room: Room, place: Place, kiosk: str, written: Written) -> None:
    """Kiosk, helper, the tender board, a photograph."""
    helper, tablet = room.client(f"/h/{room.ready['helper_token']}"), room.client(f"/k/{kiosk}")
    room.command(kind="go", to="wall")
    room.post(tablet, "/kiosk", step="wall", form="note", note="Schachtelhalmwiese")
    room.post(helper, "/helper", step="wall", form="note", note="Distelfalterflug")
    room.command(kind="go", to="tender")
    words = [f"Sternmoosstück{n}" for n in range(6)]
    phones = [room.phone() for _ in words]
    sent = [
        room.add(phone, "tender", "note", note=word)
        for phone, word in zip(phones, words, strict=True)
    ]
    assert phones[5].delete(f"/api/entries/{sent[5]}").status_code == 200
    room.command(kind="reveal")
    room.command(kind="go", to="maps")
    at = {"step": "maps", "form": "photo", "caption": "Glockenheidekarte"}
    answer = helper.post("/api/photos", params=at, content=PHOTO)
    assert answer.status_code == 201, answer.text
    written.gone.append(words[5])
    written.let_go += [*words[:5], "Schachtelhalmwiese", "Distelfalterflug", "Glockenheidekarte"]
    written.let_go.append(PIECE)
    written.authors |= room.authors()
    room.command(kind="go", to="circle")
    room.command(kind="reveal")


def hold_the_day(place: Place) -> Written:
    """The whole day, the program killed once in the middle of it; it is not ended."""
    deck = place.root / "day.md"
    deck.write_text(DECK, encoding="utf-8")
    written = Written()
    with place.serving(str(deck)) as room:
        morning(room, written)
        assert place.found(written.gone) == []  # while the program has the file open
        room.process.kill()
        room.process.wait()
    to = place.root / "elsewhere"
    done = place.run("export", place.workshop, "--to", to, "--data", place.data)
    assert done.returncode == 0, done.stderr
    kiosk = kiosk_of(place)
    with place.serving(str(place.workshop)) as room:
        afternoon(room, place, kiosk, written)
    return written


def kiosk_of(place: Place) -> str:
    """The link of the tablet, which no verb prints."""
    workshop = House.at(place.data).resume(place.workshop)
    try:
        return RoomKeys.from_secret(workshop._file.cookie_key).kiosk_token
    finally:
        workshop.close()
