"""A whole day run through: the real session and server, simulated participants, every export."""

import datetime
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import msgspec

from studio.app.running import OpenWorkshop
from studio.exporters.documents import ExportReport
from studio.model.agenda import Step
from studio.model.errors import StudioError
from studio.model.ids import EntryId
from studio.rehearsal.phones import TRIES, Connection, Phone, RoomClosed
from studio.session.tender import mark_of

PRESSES_A_STEP = 200
"""More presses of the clicker than any step has stages and pages: then something hangs."""


class FastClock:
    """Unix time that goes on only when told to, so that a day takes seconds."""

    def __init__(self, start: float) -> None:
        self._now = start
        self._lock = threading.Lock()

    def __call__(self) -> float:
        with self._lock:
            return self._now

    def pass_minutes(self, minutes: float) -> None:
        """Lets time pass."""
        with self._lock:
            self._now += minutes * 60


class StageProbe(Protocol):
    """Measures how long a commit takes to the projector's paint, in milliseconds."""

    def timings(self) -> tuple[float, ...]:
        """One figure per commit that changed the picture."""

    def close(self) -> None:
        """Takes the stage down."""


@dataclass(frozen=True)
class Rehearsal:
    """What a rehearsal found; see `as_json` for the public shape."""

    workshop: Path
    people: int
    sent: int
    acknowledged: int
    in_store: int
    lost: int
    doubled: int
    projected_minutes: float
    to_stage_ms: dict[str, float] | None
    exports: ExportReport
    minutes: float = field(default=0.0)

    @property
    def green(self) -> bool:
        """Whether nothing was lost, doubled or left unexported."""
        return not (self.lost or self.doubled or self.exports.skipped)

    def as_json(self) -> dict[str, object]:
        """The versioned object that `rehearse --json` prints."""
        return {
            "version": 1,
            "workshop": str(self.workshop),
            "people": self.people,
            "sent": self.sent,
            "acknowledged": self.acknowledged,
            "in_store": self.in_store,
            "lost": self.lost,
            "doubled": self.doubled,
            "projected_minutes": self.projected_minutes,
            "to_stage_ms": self.to_stage_ms,
            "exports": [msgspec.to_builtins(made) for made in self.exports.files],
        }


def rehearse(
    workshop: OpenWorkshop,
    clock: FastClock,
    *,
    people: int,
    seed: int,
    export: Callable[[], ExportReport],
    probe: StageProbe | None = None,
    tell: Callable[[int, int], None] = lambda _step, _of: None,
) -> Rehearsal:
    """Runs the day of an open workshop through and closes it; the exports follow.

    `tell` hears which step begins, of how many.
    """
    room = workshop.room
    if room is None:
        raise StudioError("The room could not be opened, so there is nobody to rehearse with.")
    trainer = Trainer(Connection(room.url), room.helper_token)
    phones = [Phone(number, seed, room.url, room.join_code) for number in range(people)]
    projected = 0.0
    with ThreadPoolExecutor(max_workers=min(people, 32)) as pool:
        everybody = Everybody(pool, phones)
        everybody.do(Phone.join)
        steps = workshop.session.state.deck.steps
        for number, step in enumerate(steps, 1):
            tell(number, len(steps))
            projected += _run_step(workshop, trainer, everybody, clock, step)
        everybody.do(Phone.leave)
    timings = probe.timings() if probe else None
    if probe:
        probe.close()
    trainer.close()
    workshop.close()
    told = {entry: to for phone in phones for entry, to in phone.tally.acknowledged.items()}
    stored = read_back(workshop.path)
    known = {entry: stored.get(entry, stored.get(mark_of(EntryId(entry)))) for entry in told}
    return Rehearsal(
        workshop=workshop.path,
        people=people,
        sent=sum(phone.tally.sent for phone in phones),
        acknowledged=len(told),
        in_store=len(stored),
        lost=sum(_is_lost(told[entry], known[entry]) for entry in told),
        doubled=len(stored) - sum(status is not None for status in known.values()),
        projected_minutes=round(projected, 1),
        to_stage_ms=spread(timings) if timings else None,
        exports=export(),
    )


class Everybody:
    """All participants at once."""

    def __init__(self, pool: ThreadPoolExecutor, phones: Sequence[Phone]) -> None:
        self._pool = pool
        self._phones = phones

    def do(self, deed: Callable[[Phone], None]) -> None:
        """Lets everybody do the same at the same time; raises what went wrong for anybody."""
        for done in [self._pool.submit(deed, phone) for phone in self._phones]:
            done.result()


class Trainer:
    """The helper's remote, over HTTP."""

    def __init__(self, connection: Connection, token: str) -> None:
        self._connection = connection
        self._token = token

    def command(self, **body: object) -> dict[str, Any]:
        """Does one thing; `RoomClosed` with the room's sentence when it cannot be done."""
        for _ in range(TRIES):
            status, answer = self._connection.ask("POST", "/api/commands", body, bearer=self._token)
            if status != 429:  # a rehearsed day goes faster than a hand may press
                break
            time.sleep(self._connection.retry_after)
        if status != 200:
            raise RoomClosed(f"{body}: {status} {answer.get('message', '')}")
        return answer

    def close(self) -> None:
        """Ends the connection."""
        self._connection.close()


def _run_step(
    workshop: OpenWorkshop, trainer: Trainer, everybody: Everybody, clock: FastClock, step: Step
) -> float:
    """Goes through one step; returns the minutes for which its picture was projected.

    A board is shown after the last person, so three quarters of its minutes pass under the calm
    prompt; a step that opens with its picture has it all along, a holding screen has none.
    """
    if workshop.session.state.open_step != step.id:
        trainer.command(kind="go", to=step.id)
    activity = workshop.activities[step.activity]
    prompts = activity.opens_with_prompt(step)
    trainer.command(kind="ways", step=step.id, ways=["scribe", "paper", "phones"])
    everybody.do(Phone.take_part)
    clock.pass_minutes(step.minutes * 0.75)
    _press_through(workshop, trainer, everybody, step)
    clock.pass_minutes(step.minutes * 0.25)
    if not activity.projects:
        return 0.0
    return step.minutes * (0.25 if prompts else 1.0)


def _press_through(
    workshop: OpenWorkshop, trainer: Trainer, everybody: Everybody, step: Step
) -> None:
    """Presses the clicker until the step is over: show, pages, stages, with time to add."""
    last = workshop.session.state.deck.steps[-1].id
    for _ in range(PRESSES_A_STEP):
        before = workshop.session.state.position
        try:
            trainer.command(kind="advance", by=1)
        except RoomClosed:
            if step.id == last:
                return
            raise
        state = workshop.session.state
        if state.open_step != step.id or state.position == before:
            return
        everybody.do(Phone.take_part)
    raise StudioError(f"The step '{step.title}' does not come to an end.")


def _is_lost(told: str, stored: str | None) -> bool:
    """Whether the file knows less than the participant was told."""
    if stored is None:
        return True
    return (told == "withdrawn") != (stored == "withdrawn")


def read_back(path: Path) -> dict[str, str]:
    """Entry id, or mark of an answer, to status, read from the file by a fresh process."""
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, str(root / "main.py"), "show", str(path), "--json"],
        capture_output=True,
        text=True,
        cwd=root,
        check=False,
    )
    if done.returncode:
        raise StudioError(f"The workshop file could not be read back: {done.stderr.strip()}")
    shown = msgspec.json.decode(done.stdout)
    stored = {entry["id"]: entry["status"] for entry in shown["entries"]}
    return stored | {answer["mark"]: answer["status"] for answer in shown["answers"]}


def spread(timings: Sequence[float]) -> dict[str, float]:
    """Median, 99th percentile and maximum of some milliseconds."""
    ordered = sorted(timings)
    last = len(ordered) - 1
    return {
        "p50": round(ordered[last // 2], 2),
        "p99": round(ordered[min(last, round(last * 0.99))], 2),
        "max": round(ordered[last], 2),
    }


def start_of(day: datetime.date, clock: str) -> float:
    """Unix time of a deck's start (`HH:MM`, local time) on a day."""
    hour, minute = (int(part) for part in clock.split(":"))
    moment = datetime.datetime.combine(day, datetime.time(hour, minute)).astimezone()
    return moment.timestamp()
