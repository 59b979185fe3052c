"""What the trainer's hand may do: acts in, events out, or a sentence why not."""

from studio.activities.contract import ActChoice, Board
from studio.activities.three_circles import example, gallery, guard
from studio.activities.three_circles.settings import Layer, Settings, System, systems_of
from studio.activities.three_circles.spots import spot_at
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
    ThreeCirclesExampleTold,
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
    if settings.mode == "gallery":
        return gallery.decide(state, act, board)
    if settings.mode == "personal":
        raise Refused("not_now", "Everybody draws their own circles here; nothing can be changed.")
    return _decided(state, act, board, settings)


def _decided(state: State, act: Act, board: Board, settings: Settings) -> Events:
    match act.name:
        case "move-circle" | "resize-circle" | "grow" | "shrink" | "free-circle":
            return _circle(state, act, board)
        case "move-token" | "free-token":
            return _token(state, act, board, settings)
        case "tie" | "add-arrow" | "remove-arrow":
            return _arrow(state, act, board)
        case "show-layer":
            return _layer(state, act, board)
        case "reveal-system" | "hide-system" | "say":
            return _teach(state, act, board, settings)
        case _:
            return _told(state, act, board, settings)


def _told(state: State, act: Act, board: Board, settings: Settings) -> Events:
    if act.name == "tell":
        return _tell(state, act, board, settings)
    if act.name in (guard.HELPS, guard.NOT_NOW):
        return guard.decide(state, act, board)
    raise Refused("not_now", "The three circles cannot do that.")


def advance(state: State, board: Board, settings: Settings, by: int) -> Act | None:
    """What one press of the clicker does inside the step: teaching goes circle by circle, then
    message by message, an example line by line, a gallery picture by picture."""
    match settings.mode:
        case "gallery":
            return gallery.advance(state, board, by)
        case "demo":
            return example.advance(state, settings, by)
        case "teach":
            return _taught(state, settings, by)
        case _:
            return None


def _taught(state: State, settings: Settings, by: int) -> Act | None:
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
    if settings.mode == "personal":
        return ()
    if settings.mode == "gallery":
        return gallery.acts(state, board)
    found: list[ActChoice] = []
    for system in state.shown:
        name = settings.label(system)
        found.append(ActChoice(f"{name} larger", Act("grow", system.value)))
        found.append(ActChoice(f"{name} smaller", Act("shrink", system.value)))
    if state.mode == "teach":
        return (*(_showing(state, settings, system) for system in System), *found)
    if state.mode == "demo":
        return (*example.acts(state, settings), *found)
    found += guard.acts(state, board)
    for layer, label in ((Layer.NOW, "How it is now"), (Layer.WISH, "How we wish it")):
        act = Act("show-layer", layer.value)
        found.append(ActChoice(label, act, current=state.layer is layer))
    for arrow in state.arrows:
        start, end = (board.word(e, "text") for e in (arrow.start, arrow.end))
        label = f"Take the thread from “{start}” to “{end}” away"
        found.append(ActChoice(label, Act("remove-arrow", arrow.start, {"to": arrow.end})))
    return tuple(found)


def acts_on(state: State, board: Board, subject: str, settings: Settings) -> tuple[ActChoice, ...]:
    """What is offered for a chosen circle, token or picture."""
    if settings.mode == "gallery":
        return gallery.acts_on(state, board, subject)
    if subject in {system.value for system in state.shown} and settings.mode != "personal":
        return (
            ActChoice("Larger", Act("grow", subject), "+"),
            ActChoice("Smaller", Act("shrink", subject), "-"),
            ActChoice("Back to its own place", Act("free-circle", subject)),
        )
    known = {entry.id for entry in board.entries if entry.form == "token"}
    if state.mode != "team" or subject not in known:
        return ()
    begun = bool(state.picked) and state.picked != subject
    label = "Tie the thread here" if begun else "Begin a thread, or let it go"
    found = [ActChoice(label, Act("tie", subject), current=state.picked == subject)]
    if subject in state.placing(state.layer).spots:
        found.append(ActChoice("Let it find its own place", Act("free-token", subject)))
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
        if each.id == entry and each.form == "token":
            return each
    raise Refused("unknown", "This token is no longer on the board.")


def _token(state: State, act: Act, board: Board, settings: Settings) -> Events:
    token, systems = _lying(state, act.subject, board, settings)
    layer, here = state.layer, board.step.board
    if act.name == "free-token":
        laid = token in state.placing(layer).spots
        return (TokenFreed(here, layer, token),) if laid else ()
    circles = [state.circle(system) for system in systems]
    spot = spot_at(circles, _number(act, "x"), _number(act, "y"))
    if spot == state.placing(layer).spots.get(token):
        return ()
    return (TokenLaid(here, layer, token, spot.u, spot.v),)


def _lying(
    state: State, subject: str, board: Board, settings: Settings
) -> tuple[EntryId, tuple[System, ...]]:
    """A token on the board, of an entry or of the example, and where it belongs."""
    for token in example.tokens(state, settings) if state.mode == "demo" else ():
        if token.id == subject:
            return token.id, token.systems
    entry = _entry(board, subject)
    return entry.id, systems_of(entry.values.get("system"))


def _arrow(state: State, act: Act, board: Board) -> Events:
    here = board.step.board
    if state.mode == "demo":
        raise Refused("not_now", "Threads belong to the team’s own circles.")
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
    if state.mode != "team":
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


def _tell(state: State, act: Act, board: Board, settings: Settings) -> Events:
    if state.mode != "demo":
        raise Refused("not_now", "There is no example in this step.")
    count = round(_number(act, "count"))
    if not 0 <= count <= len(settings.lines):
        raise Refused("not_now", "The example is told.")
    return () if count == state.told else (ThreeCirclesExampleTold(board.step.board, count),)
