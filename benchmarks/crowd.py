"""Hundreds of clients at once: what each says and when, and what came of it.

The work is done by `crowd.c`, compiled here, so that a thousand listeners cost less than what they
listen to.
"""

import atexit
import http.client
import io
import json
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).with_name("crowd.c")
ADDRESSES = 200
"""A room of phones has as many addresses; here 127.0.0.2 and those after it."""
_WORDS = ("patience", "a sense of humour", "Tŷ a theulu", "making tea for everyone", "calm")


@dataclass(frozen=True)
class Line:
    """A connection: what it says once it is open; one with nothing to say opens when it must."""

    hello: bytes = b""
    listens: bool = False


@dataclass(frozen=True)
class Post:
    """What is said on a line, `due` seconds after the start."""

    due: float
    line: int
    data: bytes


@dataclass(frozen=True)
class Marks:
    """What stands before a post's six digits where it is heard and where it is acknowledged.

    `ready` is what a listener has read once it has arrived; `then` it says to the first answer.
    """

    heard: bytes
    acknowledged: bytes
    ready: bytes
    then: bytes = b""


@dataclass(frozen=True)
class Crowd:
    """Everybody, and everything they do."""

    port: int
    marks: Marks
    lines: tuple[Line, ...]
    posts: tuple[Post, ...]

    @property
    def listeners(self) -> int:
        """How many listen."""
        return sum(line.listens for line in self.lines)

    def plan(self) -> bytes:
        """As `crowd.c` reads it."""
        out = io.BytesIO()
        out.write(b"room 127.0.0.1 %d\n" % self.port)
        marks = self.marks
        told = {b"mark": marks.heard, b"ack": marks.acknowledged, b"ready": marks.ready}
        for name, data in (told | {b"then": marks.then}).items():
            out.write(b"%s %d\n%s\n" % (name, len(data), data))
        for number, line in enumerate(self.lines):
            head = (2 + number % ADDRESSES, line.listens, len(line.hello), line.hello)
            out.write(b"line %d %d %d\n%s\n" % head)
        for number, post in enumerate(self.posts):
            due = round(post.due * 1e6)
            out.write(b"post %d %d %d %d\n" % (due, post.line, number, len(post.data)))
            out.write(post.data + b"\n")
        return out.getvalue()


@dataclass(frozen=True)
class Outcome:
    """What came of it; times in milliseconds from when a post was due."""

    listeners: int
    posts: int
    acks: tuple[float | None, ...]
    """By post; None for one that was never acknowledged."""
    delivered: int
    doubled: int
    p50: float
    p99: float
    slowest: float
    began: float
    """On the monotonic clock, in seconds."""
    closed: int
    late: float
    """How late the crowd itself was at worst."""
    cpu: float
    """Seconds of a core that the crowd took."""

    @property
    def missing(self) -> int:
        """How many times somebody did not hear of a post."""
        return self.listeners * self.posts - self.delivered

    @property
    def ack_times(self) -> list[float]:
        """How long the acknowledgements took."""
        return [took for took in self.acks if took is not None]


@cache
def program() -> Path | None:
    """The compiled crowd; None where there is no C compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or sys.platform != "linux":
        print("left out: a crowd needs Linux and a C compiler", file=sys.stderr)
        return None
    folder = tempfile.mkdtemp(prefix="crowd-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    made = Path(folder) / "crowd"
    subprocess.run([compiler, "-O2", "-o", made, SOURCE], check=True)
    return made


def drive(crowd: Crowd) -> Outcome:
    """Lets the crowd in, lets it talk, and tells what it heard."""
    compiled = program()
    assert compiled is not None
    done = subprocess.run([compiled], input=crowd.plan(), stdout=subprocess.PIPE, check=True)
    told = json.loads(done.stdout)
    if told["arrived"] != crowd.listeners:
        raise RuntimeError(f"only {told['arrived']} of {crowd.listeners} listeners arrived")
    return Outcome(
        listeners=told["listeners"],
        posts=told["posts"],
        acks=tuple(None if took < 0 else took / 1000 for took in told["acks"]),
        delivered=told["delivered"],
        doubled=told["doubled"] + told["strange"],
        p50=told["p50"] / 1000,
        p99=told["p99"] / 1000,
        slowest=told["slowest"] / 1000,
        began=told["began"] / 1e6,
        closed=told["closed"],
        late=told["late_most"] / 1000,
        cpu=told["cpu"],
    )


def beats(people: int, each: float, seconds: float, salt: str = "") -> list[tuple[float, int]]:
    """When who says something: everybody `each` times a second, at a beat of their own."""
    found = []
    for person in range(people):
        due = random.Random(f"{salt}{person}").random() / each
        while due < seconds:
            found.append((due, person))
            due += 1 / each
    return sorted(found)


def word(number: int) -> str:
    """What the post of that number says."""
    return _WORDS[number % len(_WORDS)]


@dataclass(frozen=True)
class Room:
    """One of our rooms, its open step and who came into it."""

    port: int
    step: str
    cookies: tuple[str, ...]

    @classmethod
    def joined(cls, port: int, code: str, step: str, people: int) -> "Room":
        """Everybody comes in by the code, from many addresses."""
        return cls(port, step, tuple(join(port, code, n) for n in range(people)))

    def crowd(self, each: float, seconds: float, salt: str, *, listen: bool = True) -> Crowd:
        """Everybody with an event stream, adding `each` times a second on a line of their own."""
        people = len(self.cookies)
        prefix = entry_prefix(salt)
        ears = [Line(self._listen(cookie), listens=True) for cookie in self.cookies]
        mouths = [Line() for _ in self.cookies]
        posts = [
            Post(due, people + person, self._post(prefix, number, self.cookies[person]))
            for number, (due, person) in enumerate(beats(people, each, seconds, salt))
        ]
        marks = Marks(f'"key":"{prefix}'.encode(), f'"id":"{prefix}'.encode(), b"retry: ")
        return Crowd(self.port, marks, (*(ears if listen else mouths), *mouths), tuple(posts))

    def _listen(self, cookie: str) -> bytes:
        return (
            f"GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nCookie: {cookie}\r\n"
            "Accept: text/event-stream\r\nCache-Control: no-cache\r\n\r\n"
        ).encode()

    def _post(self, prefix: str, number: int, cookie: str) -> bytes:
        entry = f"{prefix}{number:06}"
        fields = {"strength": word(number)}
        body = json.dumps({"id": entry, "step": self.step, "form": "scarf", "fields": fields})
        return (
            f"POST /api/entries HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nCookie: {cookie}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body.encode())}\r\n\r\n{body}"
        ).encode()


def entry_prefix(salt: str) -> str:
    """The beginning of the entry ids of one crowd; six digits are to follow."""
    mark = random.Random(salt).getrandbits(80)
    text = f"{mark:020x}"
    return f"{text[:8]}-{text[8:12]}-4{text[12:15]}-8{text[15:18]}-{text[18:20]}0000"


def join(port: int, code: str, person: int) -> str:
    """Somebody comes in by the code, from an address of their own; their cookie."""
    source = (f"127.0.0.{2 + person % ADDRESSES}", 0)
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=30, source_address=source)
    client.request("GET", f"/j/{code}")
    answer = client.getresponse()
    answer.read()
    client.close()
    if answer.status != 303:
        raise RuntimeError(f"the door answered {answer.status}")
    return (answer.getheader("Set-Cookie") or "").split(";", 1)[0]
