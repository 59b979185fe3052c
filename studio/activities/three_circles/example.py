"""Demo mode: an invented example, told line by line; a circle grows as its tokens join."""

from dataclasses import replace

from studio.activities.contract import ActChoice
from studio.activities.three_circles.settings import Settings
from studio.activities.three_circles.state import State
from studio.activities.three_circles.token import Token
from studio.model.commands import Act
from studio.model.ids import EntryId


def tokens(state: State, settings: Settings) -> tuple[Token, ...]:
    """What was told so far."""
    return tuple(
        Token(
            name(number),
            line.text,
            line.systems,
            line.kind,
            line.soothes,
            spot=state.spot(name(number)),
        )
        for number, line in enumerate(settings.lines[: state.told])
    )


def name(number: int) -> EntryId:
    """What a line is called in acts and keys; it is nobody's entry."""
    return EntryId(f"example-{number}")


def advance(state: State, settings: Settings, by: int) -> Act | None:
    """One line more, or one less."""
    count = state.told + (1 if by > 0 else -1)
    return _tell(count) if 0 <= count <= len(settings.lines) else None


def acts(state: State, settings: Settings) -> tuple[ActChoice, ...]:
    """The same as buttons, and to begin anew."""
    found = []
    if state.told < len(settings.lines):
        line = settings.lines[state.told]
        found.append(ActChoice(f"Tell: {line.text}", _tell(state.told + 1)))
    if state.told:
        found.append(ActChoice("Take the last one back", _tell(state.told - 1)))
        found.append(ActChoice("Begin the example anew", _tell(0)))
    return tuple(found)


def told_whole(state: State) -> State:
    """The state once everything is told: what lies beside the circles makes room for that."""
    return replace(state, told=len(state.example))


def _tell(count: int) -> Act:
    return Act("tell", values={"count": count})
