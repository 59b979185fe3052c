"""Demo mode: an invented example, told line by line; a circle grows as its tokens join."""

from dataclasses import replace

from studio.activities.contract import ActChoice
from studio.activities.three_circles.cards import Token
from studio.activities.three_circles.furniture import snug
from studio.activities.three_circles.packing import Box
from studio.activities.three_circles.settings import Settings
from studio.activities.three_circles.state import State
from studio.model.commands import Act
from studio.model.ids import EntryId
from studio.pictures.geometry import moved
from studio.pictures.shapes import Align, Group, Text
from studio.pictures.tokens import slip

_SIZE, _LEAST = 28.0, 19.0


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


def aside_text(raw: str) -> Text | None:
    """Something to be said beside the circles, as large as its slip allows; a few words or none."""
    if not raw:
        return None
    text = snug(raw, 300, 150, _SIZE, _LEAST, align=Align.LEFT)
    return text if text.complete else snug(raw, 300, 220, _SIZE, _LEAST, align=Align.LEFT)


def aside_slip(text: Text, box: Box) -> Group:
    """Something said beside the circles, on paper in its place."""
    back = slip(round(text.w + 28, 1), round(text.h + 18, 1), "aside", stitched=True)
    placed = moved(text, box.x - text.w / 2 - text.x, box.y - text.h / 2 - text.y)
    return Group((*(moved(each, box.x, box.y) for each in back), placed), "aside", text.raw)


def _tell(count: int) -> Act:
    return Act("tell", values={"count": count})
