"""Simulated participants: real HTTP, seeded words, different manners."""

import http.client
import json
import random
import time
import uuid
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

WORDS = (
    "courage", "kindness", "humour", "patience", "listening", "showing up again", "hope", "calm",
    "Tŷ a theulu", "dewrder", "curiosity", "honesty", "making tea for everyone", "trust",
    "short staffed", "the rota", "deadlines", "laughing together", "a walk at lunch", "صبر",
    "new ideas", "a thank-you that is meant", "perseverance 🌱", "steadiness", "Dŵr a phaned",
)  # fmt: skip
"""What simulated people say: short and long, Welsh, Arabic, an emoji."""


TRIES = 20
"""How often something is sent again that came too fast."""


class RoomClosed(ConnectionError):
    """The room did not answer as the contract says."""


@dataclass
class Tally:
    """What one participant sent and what the room said was safe."""

    sent: int = 0
    acknowledged: dict[str, str] = field(default_factory=dict)
    """Entry id to the status that was acknowledged last."""
    refused: int = 0


class Connection:
    """One HTTP client with the one cookie."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "127.0.0.1", parts.port or 80
        self.cookie = ""
        self.retry_after = 0.0
        """Seconds the room asked for when it answered 429."""
        self._client = self._fresh()

    def join(self, code: str) -> None:
        """Passes the door; raises `RoomClosed` if the code is refused."""
        status, _ = self.ask("GET", f"/j/{code}")
        if status not in (200, 303):
            raise RoomClosed(f"The door answered {status}.")

    def ask(
        self, method: str, path: str, body: object = None, *, bearer: str = ""
    ) -> tuple[int, dict[str, Any]]:
        """The answer's status and JSON (empty for a page)."""
        headers = {"Accept": "application/json"}
        if self.cookie:
            headers["Cookie"] = self.cookie
        if bearer:
            headers["Authorization"] = f"Bearer {bearer}"
        data = None
        if body is not None:
            data = json.dumps(body).encode()
            headers["Content-Type"] = "application/json"
        try:
            self._client.request(method, path, data, headers)
            answer = self._client.getresponse()
            raw = answer.read()
        except (http.client.HTTPException, ConnectionError):
            self.reconnect()
            raise
        if cookie := answer.getheader("Set-Cookie"):
            self.cookie = cookie.split(";", 1)[0]
        self.retry_after = float(answer.getheader("Retry-After") or 0)
        kind = answer.getheader("Content-Type") or ""
        return answer.status, json.loads(raw) if "json" in kind and raw else {}

    def reconnect(self) -> None:
        """Drops the connection, as a phone that was in a pocket does; the cookie stays."""
        self._client.close()
        self._client = self._fresh()

    def close(self) -> None:
        """Ends the connection."""
        self._client.close()

    def _fresh(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(self._host, self._port, timeout=20)


class Phone:
    """A participant who answers whatever form is open, in their own manner."""

    def __init__(self, number: int, seed: int, url: str, code: str) -> None:
        self.tally = Tally()
        self._chance = random.Random(f"{seed}-{number}")
        self._connection = Connection(url)
        self._code = code
        self._answered: set[tuple[str, str]] = set()
        self._now: dict[str, Any] = {}

    def join(self) -> None:
        """Comes into the room."""
        self._connection.join(self._code)

    def take_part(self) -> None:
        """Looks at what is open now and adds to each form once, or passes."""
        if self._chance.random() < 0.15:
            self._connection.reconnect()
        status, now = self._connection.ask("GET", "/api/now")
        if status != 200:
            raise RoomClosed(f"The room answered {status}.")
        for form in now["forms"]:
            key = (str(now["step"]), str(form["id"]))
            if form.get("entry") or key in self._answered:
                continue
            self._answered.add(key)
            if self._chance.random() < 0.9:
                self._add(str(now["step"]), form)

    def add_again(self) -> None:
        """Adds once more to the form offered first, as somebody with much to say."""
        if not self._now:
            self._now = self._connection.ask("GET", "/api/now")[1]
        self._add(str(self._now["step"]), self._now["forms"][0])

    def leave(self) -> None:
        """Goes home."""
        self._connection.close()

    def _add(self, step: str, form: dict[str, Any]) -> None:
        entry = str(uuid.UUID(int=self._chance.getrandbits(128), version=4))
        body = {"id": entry, "step": step, "form": form["id"], "fields": self._fill(form)}
        self._send("POST", "/api/entries", entry, body)
        manner = self._chance.random()
        if manner < 0.2:
            # The answer got lost on the way: the phone sends the same once more.
            self._connection.reconnect()
            self._send("POST", "/api/entries", entry, body)
        elif manner < 0.3:
            self._send("PUT", f"/api/entries/{entry}", entry, {"fields": self._fill(form)})
        elif manner < 0.38:
            self._send("DELETE", f"/api/entries/{entry}", entry, None)

    def _send(self, method: str, path: str, entry: str, body: object) -> None:
        if method == "POST":
            self.tally.sent += 1
        for _ in range(TRIES):
            status, answer = self._connection.ask(method, path, body)
            if status != 429:
                break
            time.sleep(self._connection.retry_after)
        if status in (200, 201):
            told = "withdrawn" if method == "DELETE" else str(answer.get("status", "shown"))
            self.tally.acknowledged[entry] = told
        else:
            self.tally.refused += 1

    def _fill(self, form: dict[str, Any]) -> dict[str, object]:
        answer = {field["name"]: self._value(field) for field in form["fields"]}
        return {name: value for name, value in answer.items() if value is not None}

    def _value(self, field: dict[str, Any]) -> object:
        if not field.get("required") and self._chance.random() < 0.3:
            return None
        match field["kind"]:
            case "text":
                word = self._chance.choice(WORDS)
                return word[: int(field.get("max_graphemes") or 80)]
            case "choice" | "swatch":
                return self._chance.choice(field["choices"])["value"]
            case "scale":
                low, high = int(field["min"]), int(field["max"])
                return self._chance.randrange(low, high + 1, int(field.get("step") or 1))
            case _:
                return None
