"""What can be set of any step, whatever its activity: typed as the settings of an activity are."""

from dataclasses import dataclass
from typing import Annotated

from studio.content.settings_fields import SettingsField, fields_of_type
from studio.model.agenda import Show
from studio.model.authoring import Prose, Within
from studio.model.people import Way

_MOST_MINUTES = 600


@dataclass(frozen=True, slots=True)
class StepKeys:
    """The keys that `content/steps.py` reads of every step, but what it is and its id."""

    minutes: Annotated[int, Within(0, _MOST_MINUTES)] = 10
    """Minutes: how long it takes."""
    at_least: Annotated[int, Within(0, _MOST_MINUTES, without="not shortened")] = -1
    """At least: how short it may become when time runs out."""
    optional: bool = False
    """May be left out: the day is whole without it, and does not count its minutes."""
    protected: bool = False
    """Never shortened: it keeps its minutes when time runs short, as breaks and closings do."""
    show: Show = Show.WHEN_ASKED
    """The picture joins: when you ask for it, at once, or held so that each entry waits for you."""
    ways: frozenset[Way] = frozenset((Way.SCRIBE, Way.PAPER))
    """Ways in: how people can add something here. With none, it is for talking."""
    takeaway: Annotated[str, Prose()] = ""
    """The idea to keep: in a sentence or three; the handout says it of this step."""
    plain: Annotated[str, Prose()] = ""
    """In plain words: the same idea, for the handout in plain language."""


def step_fields() -> tuple[SettingsField, ...]:
    """These keys as fields."""
    return fields_of_type(StepKeys)
