"""Honest choices: what would let the day end, or lunch begin, at its time.

Offered and never taken by the program: it shortens and leaves out only what the deck allows
(`at_least`, `optional`), never what is kept (`timing.is_kept`), and only steps still to come.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from studio.model.agenda import Deck, Step
from studio.model.commands import Change, Replan
from studio.model.errors import Refused
from studio.model.events import Event, StepReplanned, TimeAgreed
from studio.model.ids import StepId
from studio.session.contract import WorkshopState
from studio.session.stays import (
    LOOK,
    agreed_time,
    clock,
    day_end,
    day_start,
    minute_of,
    time_of,
)
from studio.session.timing import (
    Planned,
    day_plan,
    end_of_day,
    is_arriving,
    is_dropped,
    is_kept,
    is_lunch,
    minutes_of,
    planned_starts,
)

_END = StepId("")
MOST = 3
"""So many choices are offered at most."""
_MOVED = 5
"""Minutes a fixed point may move before anything is offered."""
_TOO_LATE = 240
_FEW = 3
"""So many steps are shortened in one choice at most, where fewer things would do."""


@dataclass(frozen=True, slots=True)
class DayChoice:
    """One way: steps shortened by minutes, steps left out, a time agreed with the group."""

    shorter: tuple[tuple[Step, int], ...] = ()
    dropped: tuple[Step, ...] = ()
    clock: str = ""
    """The later time to ask the group for; none where the rest is enough."""
    command: Replan = Replan()


@dataclass(frozen=True, slots=True)
class Choices:
    """What is in danger (the step of a lunch, or none: the end of the day), and the ways."""

    point: Step | None
    planned: str
    expected: str
    ways: tuple[DayChoice, ...]


@dataclass(frozen=True, slots=True)
class _Room:
    """A step still to come, and by how much it may become shorter."""

    step: Step
    minutes: int
    spare: int


@dataclass(frozen=True, slots=True)
class _Point:
    step: Step | None
    planned: int
    expected: int

    @property
    def late(self) -> int:
        return self.expected - self.planned


def choices(state: WorkshopState, now: datetime) -> Choices | None:
    """The choices to offer now; None while the day keeps its times, or where it has ended."""
    if not state.open_step or state.closed or is_arriving(state, now):
        return None
    rows = day_plan(state, now)
    point = _in_danger(state, rows, minute_of(now))
    if point is None:
        return None
    ways = (*_ways(state, rows, point)[: MOST - 1], _ask(point, ()))
    whole = [way for way in ways if way.shorter or way.dropped or way.clock]
    return Choices(point.step, clock(point.planned), clock(point.expected), tuple(whole))


def replan(state: WorkshopState, command: Replan) -> tuple[Event, ...]:
    """The events of a choice; `Refused` where a step has begun or is kept as it is."""
    if state.closed:
        raise Refused("not_now", "The workshop is closed; its day stays as it was.")
    events: list[Event] = []
    for change in command.changes:
        step = _checked(state, change)
        if (change.minutes, change.dropped) != (minutes_of(state, step), is_dropped(state, step)):
            events.append(StepReplanned(step.id, change.minutes, change.dropped))
    if command.clock:
        if time_of(command.clock) is None:
            raise Refused("bad_fields", "Write a clock time, such as 16:40.")
        if command.point:
            _step(state, command.point)
        if state.agreed.get(command.point) != command.clock:
            events.append(TimeAgreed(command.point, command.clock))
    return tuple(events)


def leave_out(deck: Deck, steps: frozenset[StepId]) -> tuple[Replan, ...]:
    """The command that leaves steps out of a day before it begins; none where nothing is."""
    changes = tuple(
        Change(step.id, step.minutes, dropped=True)
        for step in deck.steps[1:]
        if step.id in steps and not is_kept(step)
    )
    return (Replan(changes),) if changes else ()


def bring_back(step: Step) -> Replan:
    """What gives a step back its place and the minutes of the deck."""
    return Replan((Change(step.id, step.minutes),))


def reverse(state: WorkshopState, event: StepReplanned | TimeAgreed) -> Event:
    """What takes a choice back; `state` has not seen it yet."""
    if isinstance(event, TimeAgreed):
        return TimeAgreed(event.step, state.agreed.get(event.step, ""))
    step = state.deck.step(event.step)
    return StepReplanned(step.id, minutes_of(state, step), is_dropped(state, step))


def _step(state: WorkshopState, step_id: StepId) -> Step:
    for step in state.deck.steps:
        if step.id == step_id:
            return step
    raise Refused("unknown", "There is no such step in this deck.")


def _checked(state: WorkshopState, change: Change) -> Step:
    step = _step(state, change.step)
    least = step.minutes if is_kept(step) or step.at_least is None else step.at_least
    if state.deck.index(step.id) <= state.deck.index(state.open_step):
        raise Refused("not_now", f"“{step.title}” has begun, so its time stays as it is.")
    if is_kept(step) and (change.dropped or change.minutes != step.minutes):
        raise Refused("not_now", f"“{step.title}” keeps its time and its length.")
    if change.dropped and not (step.optional or step.id in state.deck.left_out):
        raise Refused("not_now", f"“{step.title}” is not marked as optional in the deck.")
    if not least <= change.minutes <= step.minutes:
        sentence = f"“{step.title}” takes {least} to {step.minutes} minutes."
        raise Refused("not_now", sentence if least < step.minutes else f"{sentence[:-1]} exactly.")
    return step


def _in_danger(state: WorkshopState, rows: tuple[Planned, ...], now: int) -> _Point | None:
    """Lunch comes first, being first; the end of the day is looked at when lunch is settled."""
    start = day_start(state, now)
    starts = planned_starts(state, now)
    for row, written in zip(rows, starts, strict=True):
        if is_lunch(row.step) and not row.over and not row.current:
            agreed = agreed_time(state, row.step.id, start)
            planned = written if agreed is None else agreed
            point = _Point(row.step, planned, minute_of(row.start))
            if _MOVED < point.late <= _TOO_LATE:
                return point
            break
    end = day_end(state, now)
    if end is None:
        return None
    point = _Point(None, end, minute_of(end_of_day(rows)))
    return point if LOOK <= point.late <= _TOO_LATE else None


def _ways(state: WorkshopState, rows: tuple[Planned, ...], point: _Point) -> tuple[DayChoice, ...]:
    """First one of each kind; a second of a kind only where the other has none."""
    later = _rooms(rows, point)
    drops = [room for room in later if room.step.optional]
    one = [way for way in (_shorter(later, point.late), _left_out(drops, point.late)) if way]
    if not one:
        return _together(later, drops, point)
    if len(one) < MOST - 1:
        used = {step.id for way in one for step, _ in way.shorter}
        used |= {step.id for way in one for step in way.dropped}
        others = [room for room in later if room.step.id not in used]
        more = (
            _shorter(others, point.late),
            _left_out([r for r in others if r.step.optional], point.late),
        )
        one += [way for way in more if way]
    return tuple(one)


def _rooms(rows: tuple[Planned, ...], point: _Point) -> list[_Room]:
    """The steps still to come before the point that the deck lets go shorter or out."""
    rooms = []
    for row in rows:
        if point.step is not None and row.step.id == point.step.id:
            break
        if row.over or row.current or row.dropped or is_kept(row.step):
            continue
        least = row.minutes if row.step.at_least is None else row.step.at_least
        rooms.append(_Room(row.step, row.minutes, max(0, row.minutes - least)))
    return rooms


def _shorter(rooms: Sequence[_Room], need: int) -> DayChoice | None:
    """The one step that would feel it least, else as few as will do."""
    alone = [room for room in rooms if room.spare >= need]
    if alone:
        longest = max(alone, key=lambda room: room.minutes)
        return _way(((longest, min(longest.spare, _rounded(need))),))
    cuts = tuple(_cuts(rooms, need))
    enough = sum(by for _, by in cuts) >= need
    return _way(cuts) if enough and len(cuts) <= _FEW else None


def _cuts(rooms: Sequence[_Room], need: int) -> Iterator[tuple[_Room, int]]:
    """The largest first, until it is enough or nothing is left."""
    for room in sorted(rooms, key=lambda room: -room.spare):
        if need > 0 and room.spare:
            by = min(room.spare, _rounded(need))
            yield room, by
            need -= by


def _left_out(drops: Sequence[_Room], need: int) -> DayChoice | None:
    """The shortest optional step that will do, the latest of equals."""
    enough = [room for room in drops if room.minutes >= need]
    return _way((), (min(reversed(enough), key=lambda r: r.minutes),)) if enough else None


def _together(
    later: Sequence[_Room], drops: Sequence[_Room], point: _Point
) -> tuple[DayChoice, ...]:
    """Leaving out and shortening at once; where even all is too little, asking the group too."""
    order = sorted(drops, key=lambda room: -room.minutes)
    enough = []
    for count in range(len(order) + 1):
        out = order[:count]
        need = point.late - sum(room.minutes for room in out)
        cuts = tuple(_cuts([room for room in later if room not in out], need))
        if sum(by for _, by in cuts) >= need:
            enough.append((cuts, out))
    if enough:
        return (_way(*min(enough, key=lambda way: len(way[0]) + len(way[1]))),)
    return (_ask(point, cuts, order),) if cuts or order else ()


def _ask(point: _Point, cuts: Sequence[tuple[_Room, int]], out: Sequence[_Room] = ()) -> DayChoice:
    """A later time, after asking the group; rounded, because nobody arranges to meet at 16:37."""
    gained = sum(by for _, by in cuts) + sum(room.minutes for room in out)
    later = _rounded(point.expected - gained)
    return _way(cuts, out, point.step.id if point.step else _END, clock(later))


def _way(
    cuts: Sequence[tuple[_Room, int]],
    out: Sequence[_Room] = (),
    point: StepId = _END,
    at: str = "",
) -> DayChoice:
    changes = [Change(room.step.id, room.minutes - by) for room, by in cuts]
    changes += [Change(room.step.id, room.minutes, dropped=True) for room in out]
    return DayChoice(
        tuple((room.step, by) for room, by in cuts),
        tuple(room.step for room in out),
        at,
        Replan(tuple(changes), point, at),
    )


def _rounded(minutes: int) -> int:
    """Up to five minutes: a day is not planned finer."""
    return -(-minutes // 5) * 5
