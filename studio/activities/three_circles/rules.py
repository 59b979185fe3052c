"""What the trainer's hand may do: acts in, events out, or a sentence why not."""

from studio.activities.contract import ActChoice, Board
from studio.activities.three_circles.ground import spot_at
from studio.activities.three_circles.settings import Layer, Settings, System, systems_of
from studio.activities.three_circles.state import (
    STEP,
    ArrowCut,
    ArrowTied,
    Circle,
    CircleFreed,
    CircleShaped,
    LayerShown,
    MessagesShown,
    State,
    SystemShown,
    ThreadPicked,
    TokenFreed,
    TokenLaid,
    fitted,
)
from studio.model.commands import Act
from studio.model.entries import Entry
from studio.model.errors import Refused
from studio.model.events import BoardEvent
from studio.model.ids import EntryId

Events = tuple[BoardEvent, ...]


def decide(state: State, act: Act, board: Board, settings: Settings) -> Events:
    """The events of an act; none where everything is already so."""
    match act.name:
        case "move-circle" | "resize-circle" | "grow" | "shrink" | "free-circle":
            return _circle(state, act, board)
        case "move-token" | "free-token":
            return _token(state, act, board)
        case "tie" | "add-arrow" | "remove-arrow":
            return _arrow(state, act, board)
        case "show-layer":
            return _layer(state, act, board)
        case "reveal-system" | "hide-system" | "say":
            return _teach(state, act, board, settings)
        case _:
            raise Refused("not_now", "The three circles cannot do that.")


def advance(state: State, settings: Settings, by: int) -> Act | None:
    """The next or last stage of teaching: circle by circle, then message by message."""
    if state.mode != "teach":
        return None
    waiting = [system for system in System if system not in state.shown]
    if by > 0 and waiting:
        return Act("reveal-system", waiting[0].value)
    if by > 0:
        more = state.said + 1
        return Act("say", values={"count": more}) if more <= len(settings.messages) else None
    if state.said:
        return Act("say", values={"count": state.said - 1})
    return Act("hide-system", state.shown[-1].value) if state.shown else None


def acts(state: State, board: Board, settings: Settings) -> tuple[ActChoice, ...]:
    """The console's buttons: sizes, layers, circles to show, threads to take away."""
    found: list[ActChoice] = []
    for system in state.shown:
        name = settings.label(system)
        found.append(ActChoice(f"{name} larger", Act("grow", system.value)))
        found.append(ActChoice(f"{name} smaller", Act("shrink", system.value)))
    if state.mode == "teach":
        return (*(_showing(state, settings, system) for system in System), *found)
    for layer, label in ((Layer.NOW, "How it is now"), (Layer.WISH, "How we wish it")):
        act = Act("show-layer", layer.value)
        found.append(ActChoice(label, act, current=state.layer is layer))
    for arrow in state.arrows:
        start, end = (board.word(e, "text") for e in (arrow.start, arrow.end))
        label = f"Take the thread from “{start}” to “{end}” away"
        found.append(ActChoice(label, Act("remove-arrow", arrow.start, {"to": arrow.end})))
    return tuple(found)


def _showing(state: State, settings: Settings, system: System) -> ActChoice:
    on = system in state.shown
    act = Act("hide-system" if on else "reveal-system", system.value)
    return ActChoice(f"{'Hide' if on else 'Show'} {settings.label(system)}", act, current=on)


def _number(act: Act, name: str) -> float:
    value = act.values.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Refused("bad_fields", "A place or size on the page is missing.")
    if not abs(value) <= 1e6:  # not a number is neither
        raise Refused("bad_fields", "A place or size on the page is missing.")
    return float(value)


def _system(act: Act) -> System:
    try:
        return System(act.subject)
    except ValueError:
        raise Refused("unknown", "There is no such circle.") from None


def _circle(state: State, act: Act, board: Board) -> Events:
    system, layer, here = _system(act), state.layer, board.step.board
    if system not in state.shown:
        raise Refused("not_now", "This circle is not shown yet.")
    old = state.circle(system)
    if act.name == "free-circle":
        moved = system in state.placing(layer).circles
        return (CircleFreed(here, layer, system),) if moved else ()
    new = _shaped(old, act)
    if new == old:
        if act.name == "move-circle":
            return ()
        much = "smaller" if act.name == "shrink" else "larger"
        if act.name != "resize-circle":
            raise Refused("not_now", f"The circle cannot get any {much} on this page.")
        return ()
    return (CircleShaped(here, layer, system, new.x, new.y, new.radius),)


def _shaped(old: Circle, act: Act) -> Circle:
    match act.name:
        case "move-circle":
            return fitted(_number(act, "x"), _number(act, "y"), old.radius)
        case "resize-circle":
            return fitted(old.x, old.y, _number(act, "radius"))
        case "grow":
            return fitted(old.x, old.y, old.radius + STEP)
        case _:
            return fitted(old.x, old.y, old.radius - STEP)


def _entry(board: Board, entry: str) -> Entry:
    for each in board.entries:
        if each.id == entry:
            return each
    raise Refused("unknown", "This token is no longer on the board.")


def _token(state: State, act: Act, board: Board) -> Events:
    entry, layer, here = _entry(board, act.subject), state.layer, board.step.board
    if act.name == "free-token":
        laid = entry.id in state.placing(layer).spots
        return (TokenFreed(here, layer, entry.id),) if laid else ()
    systems = systems_of(entry.values.get("system"))
    circles = [state.circle(system) for system in systems]
    spot = spot_at(circles, _number(act, "x"), _number(act, "y"))
    if spot == state.placing(layer).spots.get(entry.id):
        return ()
    return (TokenLaid(here, layer, entry.id, spot.u, spot.v),)


def _arrow(state: State, act: Act, board: Board) -> Events:
    here = board.step.board
    if act.name == "remove-arrow":
        start, end = EntryId(act.subject), EntryId(str(act.values.get("to", "")))
        if not any((a.start, a.end) == (start, end) for a in state.arrows):
            raise Refused("unknown", "There is no thread between these two.")
        return (ArrowCut(here, start, end),)
    start = _entry(board, act.subject).id
    if act.name == "add-arrow":
        return _tied(state, start, _entry(board, str(act.values.get("to", ""))).id, board)
    if not state.picked:
        return (ThreadPicked(here, start),)
    if state.picked == start:
        return (ThreadPicked(here, EntryId("")),)
    return (*_tied(state, state.picked, start, board), ThreadPicked(here, EntryId("")))


def _tied(state: State, start: EntryId, end: EntryId, board: Board) -> Events:
    if start == end:
        raise Refused("not_now", "A thread needs two tokens.")
    if any((a.start, a.end) == (start, end) for a in state.arrows):
        raise Refused("not_now", "There is a thread between these two already.")
    return (ArrowTied(board.step.board, start, end),)


def _layer(state: State, act: Act, board: Board) -> Events:
    if state.mode == "teach":
        raise Refused("not_now", "Layers belong to the team’s own circles.")
    try:
        layer = Layer(act.subject or str(act.values.get("layer", "")))
    except ValueError:
        raise Refused("unknown", "There is a layer “now” and a layer “wish”.") from None
    return () if layer is state.layer else (LayerShown(board.step.board, layer),)


def _teach(state: State, act: Act, board: Board, settings: Settings) -> Events:
    here = board.step.board
    if state.mode != "teach":
        raise Refused("not_now", "The team’s circles are all shown.")
    if act.name == "say":
        count = round(_number(act, "count"))
        if not 0 <= count <= len(settings.messages):
            raise Refused("not_now", "There are no more messages.")
        return () if count == state.said else (MessagesShown(here, count),)
    system, on = _system(act), act.name == "reveal-system"
    return () if (system in state.shown) is on else (SystemShown(here, system, on),)
