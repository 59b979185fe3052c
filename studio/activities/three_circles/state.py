"""What the board remembers beside the entries, and the events that change it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from studio.activities.three_circles.settings import Layer, Mode, Settings, System
from studio.model.events import BoardEvent, EntryWithdrawn, Event
from studio.model.ids import EntryId

MIN_RADIUS, MAX_RADIUS, STEP = 132.0, 300.0, 10.0
"""The smallest has room for its label and for one token of the longest words."""
EDGE = 14.0
"""How near a circle may come to the edge of the page."""

_TOGETHER: dict[System, tuple[float, float]] = {
    System.THREAT: (438.0, 236.0),
    System.DRIVE: (842.0, 236.0),
    System.SOOTHING: (640.0, 488.0),
}
_APART: dict[System, tuple[float, float]] = {
    System.THREAT: (338.0, 250.0),
    System.DRIVE: (942.0, 250.0),
    System.SOOTHING: (640.0, 470.0),
}
"""A team's circles begin further apart, for what sets them off needs the room."""
_TOLD: dict[System, tuple[float, float]] = {
    System.THREAT: (392.0, 268.0),
    System.DRIVE: (806.0, 258.0),
    System.SOOTHING: (612.0, 530.0),
}
_SMALL, _GROWTH, _GROWN = 150.0, 30.0, 254.0
"""An example's circles begin small and grow with every token that is told, up to a size."""

Answer: TypeAlias = Literal["", "helps", "later"]
"""What the trainer said to the question before a break: not asked or not answered yet; turned
to what helps; not now."""


@dataclass(frozen=True, slots=True)
class Circle:
    """Centre and radius in units of the page."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a hand laid a token, from the middle of its place, in radii: it moves with it."""

    u: float
    v: float


@dataclass(frozen=True, slots=True)
class Arrow:
    """`start` sets off `end`."""

    start: EntryId
    end: EntryId

    @property
    def id(self) -> str:
        """Its name in acts and keys."""
        return f"{self.start}>{self.end}"


@dataclass(frozen=True, slots=True)
class Placing:
    """One layer: only what differs from where things are by themselves."""

    circles: Mapping[System, Circle] = field(default_factory=dict)
    spots: Mapping[EntryId, Spot] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class State:
    """A board: what is shown, how large, and what was laid where."""

    mode: Mode
    start: Mapping[System, Circle]
    shown: tuple[System, ...] = ()
    said: int = 0
    layer: Layer = Layer.NOW
    now: Placing = field(default_factory=Placing)
    wish: Placing = field(default_factory=Placing)
    arrows: tuple[Arrow, ...] = ()
    picked: EntryId = EntryId("")
    """The token a thread was begun at."""
    example: tuple[tuple[System, ...], ...] = ()
    """Where each line of the invented example belongs."""
    told: int = 0
    """So many of its lines."""
    answer: Answer = ""
    large: EntryId = EntryId("")
    """The shared map that is looked at by itself."""

    def placing(self, layer: Layer) -> Placing:
        """What was laid by hand on a layer."""
        return self.wish if layer is Layer.WISH else self.now

    def circle(self, system: System, layer: Layer | None = None) -> Circle:
        """A circle as a layer has it: the wish begins with how it is now."""
        layer = layer or self.layer
        if layer is Layer.WISH and system in self.wish.circles:
            return self.wish.circles[system]
        return self.now.circles.get(system) or self._grown(system)

    def _grown(self, system: System) -> Circle:
        """As it begins; in an example larger by what was told of it. A hand's size stays."""
        start = self.start[system]
        if self.mode != "demo":
            return start
        told = [systems for systems in self.example[: self.told] if system in systems]
        by = sum(_GROWTH / len(systems) for systems in told)
        return fitted(start.x, start.y, max(start.radius, min(_GROWN, start.radius + by)))

    def spot(self, entry: EntryId, layer: Layer | None = None) -> Spot | None:
        """Where a hand laid a token on a layer."""
        layer = layer or self.layer
        if layer is Layer.WISH and entry in self.wish.spots:
            return self.wish.spots[entry]
        return self.now.spots.get(entry)


@dataclass(frozen=True)
class CircleShaped(BoardEvent):
    """A circle was moved or resized on a layer."""

    layer: Layer
    system: System
    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class CircleFreed(BoardEvent):
    """A circle is again where it was by itself."""

    layer: Layer
    system: System


@dataclass(frozen=True)
class TokenLaid(BoardEvent):
    """A token was laid by hand, in radii from the middle of its place."""

    layer: Layer
    entry: EntryId
    u: float
    v: float


@dataclass(frozen=True)
class TokenFreed(BoardEvent):
    """A token finds its own place again."""

    layer: Layer
    entry: EntryId


@dataclass(frozen=True)
class ThreadPicked(BoardEvent):
    """A thread was begun at a token, or let go (no entry)."""

    entry: EntryId


@dataclass(frozen=True)
class ArrowTied(BoardEvent):
    """A thread runs from one token to another: this sets off that."""

    start: EntryId
    end: EntryId


@dataclass(frozen=True)
class ArrowCut(BoardEvent):
    """A thread was taken away."""

    start: EntryId
    end: EntryId


@dataclass(frozen=True)
class LayerShown(BoardEvent):
    """Another layer is shown."""

    layer: Layer


@dataclass(frozen=True)
class SystemShown(BoardEvent):
    """A system joined the picture, or left it."""

    system: System
    on: bool


@dataclass(frozen=True)
class MessagesShown(BoardEvent):
    """So many messages stand beside the circles."""

    count: int


@dataclass(frozen=True)
class ThreeCirclesExampleTold(BoardEvent):
    """So many lines of the invented example are told."""

    count: int


@dataclass(frozen=True)
class ThreeCirclesGuardAnswered(BoardEvent):
    """Asked whether a map that is nearly all threat should turn to what helps."""

    answer: Answer


@dataclass(frozen=True)
class ThreeCirclesMapLookedAt(BoardEvent):
    """One of the shared maps is seen large, or all of them again (no entry)."""

    entry: EntryId


EVENTS: tuple[type[BoardEvent], ...] = (
    CircleShaped,
    CircleFreed,
    TokenLaid,
    TokenFreed,
    ThreadPicked,
    ArrowTied,
    ArrowCut,
    LayerShown,
    SystemShown,
    MessagesShown,
    ThreeCirclesExampleTold,
    ThreeCirclesGuardAnswered,
    ThreeCirclesMapLookedAt,
)


def fitted(x: float, y: float, radius: float) -> Circle:
    """The nearest circle that is large enough for its label and stays on the page."""
    r = min(MAX_RADIUS, max(MIN_RADIUS, radius))
    low, right, bottom = r + EDGE, 1280 - r - EDGE, 720 - r - EDGE
    place = (min(right, max(low, x)), min(bottom, max(low, y)))
    return Circle(round(place[0], 1), round(place[1], 1), round(r, 1))


def initial(settings: Settings) -> State:
    """A board nobody has touched."""
    places, usual = _begin(settings.mode)
    start = {s: fitted(*places[s], settings.radius(s) or usual) for s in System}
    shown = () if settings.mode == "teach" else tuple(System)
    return State(settings.mode, start, shown, example=_example(settings))


def _begin(mode: Mode) -> tuple[dict[System, tuple[float, float]], float]:
    """Where the circles begin, and how large."""
    if mode == "demo":
        return _TOLD, _SMALL
    return (_TOGETHER, 214.0) if mode == "teach" else (_APART, 234.0)


def _example(settings: Settings) -> tuple[tuple[System, ...], ...]:
    lines = settings.lines if settings.mode == "demo" else ()
    return tuple(line.systems for line in lines)


def entered(state: State, settings: Settings) -> State:
    """The board once a later step opens on it, in that step's mode."""
    shown = state.shown if settings.mode == "teach" else tuple(System)
    return replace(state, mode=settings.mode, shown=shown, example=_example(settings))


def apply(state: State, event: Event) -> State:
    """The state after an event."""
    match event:
        case CircleShaped(layer=layer, system=system):
            circle = Circle(event.x, event.y, event.radius)
            return _with_circles(state, layer, system, circle)
        case CircleFreed(layer=layer, system=system):
            return _with_circles(state, layer, system, None)
        case TokenLaid(layer=layer, entry=entry):
            return _with_spots(state, layer, entry, Spot(event.u, event.v))
        case TokenFreed(layer=layer, entry=entry):
            return _with_spots(state, layer, entry, None)
        case EntryWithdrawn(entry=entry):
            return _without(state, entry)
        case _:
            return _apply_shown(_apply_thread(state, event), event)


def _apply_thread(state: State, event: Event) -> State:
    match event:
        case ThreadPicked(entry=entry):
            return replace(state, picked=entry)
        case ArrowTied(start=start, end=end):
            return replace(state, arrows=_sorted((*_other_arrows(state, event), Arrow(start, end))))
        case ArrowCut():
            return replace(state, arrows=_other_arrows(state, event))
        case _:
            return state


def _apply_shown(state: State, event: Event) -> State:
    match event:
        case LayerShown(layer=layer):
            return replace(state, layer=layer)
        case SystemShown(system=system, on=on):
            shown = tuple(s for s in System if (on if s is system else s in state.shown))
            return replace(state, shown=shown)
        case MessagesShown(count=count):
            return replace(state, said=count)
        case _:
            return _apply_told(state, event)


def _apply_told(state: State, event: Event) -> State:
    match event:
        case ThreeCirclesExampleTold(count=count):
            return replace(state, told=count)
        case ThreeCirclesGuardAnswered(answer=answer):
            return replace(state, answer=answer)
        case ThreeCirclesMapLookedAt(entry=entry):
            return replace(state, large=entry)
        case _:
            return state


def reverse(state: State, event: BoardEvent) -> tuple[BoardEvent, ...]:
    """What takes `event` back, asked before it happens; nothing for what undo does not reach."""
    match event:
        case CircleShaped() | CircleFreed():
            return (_circle_before(state, event),)
        case TokenLaid() | TokenFreed():
            return (_token_before(state, event),)
        case ArrowTied(board=board, start=start, end=end):
            return (ArrowCut(board, start, end),)
        case ArrowCut(board=board, start=start, end=end):
            return (ArrowTied(board, start, end),)
        case _:
            return _reverse_shown(state, event)


def _circle_before(state: State, event: CircleShaped | CircleFreed) -> BoardEvent:
    old = state.placing(event.layer).circles.get(event.system)
    if old is None:
        return CircleFreed(event.board, event.layer, event.system)
    return CircleShaped(event.board, event.layer, event.system, old.x, old.y, old.radius)


def _token_before(state: State, event: TokenLaid | TokenFreed) -> BoardEvent:
    spot = state.placing(event.layer).spots.get(event.entry)
    if spot is None:
        return TokenFreed(event.board, event.layer, event.entry)
    return TokenLaid(event.board, event.layer, event.entry, spot.u, spot.v)


def _reverse_shown(state: State, event: BoardEvent) -> tuple[BoardEvent, ...]:
    board = event.board
    match event:
        case ThreadPicked():
            return (ThreadPicked(board, state.picked),)
        case LayerShown():
            return (LayerShown(board, state.layer),)
        case SystemShown(system=system):
            return (SystemShown(board, system, system in state.shown),)
        case MessagesShown():
            return (MessagesShown(board, state.said),)
        case _:
            return _reverse_told(state, event)


def _reverse_told(state: State, event: BoardEvent) -> tuple[BoardEvent, ...]:
    board = event.board
    match event:
        case ThreeCirclesExampleTold():
            return (ThreeCirclesExampleTold(board, state.told),)
        case ThreeCirclesGuardAnswered():
            return (ThreeCirclesGuardAnswered(board, state.answer),)
        case ThreeCirclesMapLookedAt():
            return (ThreeCirclesMapLookedAt(board, state.large),)
        case _:
            return ()


def _other_arrows(state: State, event: ArrowTied | ArrowCut) -> tuple[Arrow, ...]:
    return tuple(a for a in state.arrows if (a.start, a.end) != (event.start, event.end))


def _sorted(arrows: tuple[Arrow, ...]) -> tuple[Arrow, ...]:
    """By name, so that cutting and tying again is the same board, and no order tells of time."""
    return tuple(sorted(arrows, key=lambda arrow: arrow.id))


def _on_layer(state: State, layer: Layer, placing: Placing) -> State:
    if layer is Layer.WISH:
        return replace(state, wish=placing)
    return replace(state, now=placing)


def _with_circles(state: State, layer: Layer, system: System, circle: Circle | None) -> State:
    placing = state.placing(layer)
    circles = {s: c for s, c in placing.circles.items() if s is not system}
    if circle is not None:
        circles[system] = circle
    return _on_layer(state, layer, replace(placing, circles=circles))


def _with_spots(state: State, layer: Layer, entry: EntryId, spot: Spot | None) -> State:
    placing = state.placing(layer)
    spots = {e: s for e, s in placing.spots.items() if e != entry}
    if spot is not None:
        spots[entry] = spot
    return _on_layer(state, layer, replace(placing, spots=spots))


def _without(state: State, entry: EntryId) -> State:
    """Nothing of a withdrawn entry stays behind."""
    for layer in Layer:
        state = _with_spots(state, layer, entry, None)
    arrows = tuple(a for a in state.arrows if entry not in (a.start, a.end))
    picked = EntryId("") if state.picked == entry else state.picked
    large = EntryId("") if state.large == entry else state.large
    return replace(state, arrows=arrows, picked=picked, large=large)
