"""The choices about the day in words: calm, whole sentences, no countdown."""

from collections.abc import Iterator

from studio.model.agenda import Step
from studio.model.text import graphemes
from studio.session.choices import Choices, DayChoice
from studio.session.contract import WorkshopState
from studio.session.timing import is_dropped, minutes_of

_TO_FIVE = 5
_LONG = 44
_ANOTHER_DAY = 240
"""Minutes: a day so far from its plan is looked at again, and no longer held by it."""


def drift_words(minutes: int) -> str:
    """Drift as a sentence that does not scold; to five minutes, for nobody plans finer."""
    if abs(minutes) > _ANOTHER_DAY:
        return "This day was planned for another time."
    about = round(abs(minutes) / _TO_FIVE) * _TO_FIVE
    if not about:
        return "The day runs as planned."
    return f"About {lasting(about)} {'later' if minutes > 0 else 'earlier'} than planned."


def lasting(minutes: int) -> str:
    """A length of time as it is said: “10 minutes”, “1 hour 5 minutes”."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} hour{'s' * (hours > 1)}"] if hours else []
    if rest or not hours:
        parts.append(f"{rest} minute{'s' * (rest != 1)}")
    return " ".join(parts)


def lead_in(offered: Choices) -> tuple[str, str]:
    """What would come, where the agenda does not say so anyway, and what the choices are for."""
    if offered.point is None:
        comes = ""  # that the day ends later is said above already
        wish = f"To end at {offered.planned}:"
    else:
        name = quoted(offered.point)
        comes = f"As things stand, {name} begins at {offered.expected}."
        wish = f"For {name} at {offered.planned}:"
    if not any(way.shorter or way.dropped for way in offered.ways):
        wish = "Nothing before then may become shorter. You could ask:"
    return comes, wish


def way_words(way: DayChoice, point: Step | None, *, first: bool, short: bool = False) -> str:
    """One choice as a sentence; those after the first begin with “or”.

    Where it is `short`, long titles end in dots: the agenda below has them whole.
    """
    parts, named = [], _in_short if short else quoted
    if way.shorter:
        cuts = [
            f"{named(step)} by {lasting(by) if place == len(way.shorter) - 1 else by}"
            for place, (step, by) in enumerate(way.shorter)
        ]
        parts.append(f"shorten {_joined(cuts)}")
    if way.dropped:
        parts.append(f"drop {_joined([named(step) for step in way.dropped])}")
    if way.clock:
        begin = "end" if point is None else f"begin {named(point)}"
        parts.append(f"{begin} at {way.clock} after asking the group")
    sentence = ", and ".join(parts)
    return sentence[:1].upper() + sentence[1:] if first else f"or {sentence}"


def told_of_plan(before: WorkshopState, after: WorkshopState) -> str:
    """What became of the plan between two states, for the trainer; nothing where it is the same."""
    if before.replanned is after.replanned and before.agreed is after.agreed:
        return ""
    return " ".join((*_steps_told(before, after), *_times_told(before, after)))


def quoted(step: Step) -> str:
    """A step by its title."""
    return f"“{step.title}”"


def _in_short(step: Step) -> str:
    if len(graphemes(step.title)) <= _LONG:
        return quoted(step)
    words = "".join(graphemes(step.title)[:_LONG]).rsplit(" ", 1)[0].rstrip(" ,;:.–-")
    return f"“{words}\u00a0…”"


def _steps_told(before: WorkshopState, after: WorkshopState) -> Iterator[str]:
    for step in after.deck.steps:
        out = is_dropped(after, step)
        if out != is_dropped(before, step):
            yield f"{quoted(step)} is left out today." if out else f"{quoted(step)} is back."
        elif minutes_of(after, step) != minutes_of(before, step):
            yield f"{quoted(step)} takes {lasting(minutes_of(after, step))}."


def _times_told(before: WorkshopState, after: WorkshopState) -> Iterator[str]:
    for point in before.agreed.keys() | after.agreed.keys():
        at = after.agreed.get(point, "")
        if at == before.agreed.get(point, ""):
            continue
        name = f"{quoted(after.deck.step(point))} begins" if point else "The day ends"
        yield f"{name} at {at}, as agreed." if at else f"{name} as the deck says."


def _joined(parts: list[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
