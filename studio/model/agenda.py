"""The day as a deck describes it: steps in order, each with its minutes, ways in and texts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from studio.model.days import KEEP_DAYS
from studio.model.follow_ups import FollowUp
from studio.model.ids import StepId
from studio.model.people import Way
from studio.model.trust import Trust


class Show(StrEnum):
    """When the picture joins: on *Show* (the default), from the start, or held entry by entry."""

    WHEN_ASKED = "when-asked"
    AT_ONCE = "at-once"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of prose."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, numbered or not."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of the deck by its file name, with what it shows in words."""

    name: str
    alt: str


Block: TypeAlias = Paragraph | Bullets | Figure


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the day.

    `board` is the step whose board this one shows (itself, unless it `continues` an earlier one);
    `settings` is an instance of the activity's settings; `notes` are for the trainer alone.
    """

    id: StepId
    activity: str
    title: str
    minutes: int
    settings: object
    board: StepId
    body: tuple[Block, ...] = ()
    notes: str = ""
    at_least: int | None = None
    optional: bool = False
    protected: bool = False
    """Whether it is never shortened or left out when time runs short."""
    show: Show = Show.WHEN_ASKED
    ways: frozenset[Way] = frozenset((Way.SCRIBE, Way.PAPER))
    takeaway: str = ""
    """What the handout says of it: the idea to keep, in a sentence or three."""
    plain: str = ""
    """The same in plain words, for the plain-language handout."""
    include: str = ""
    """The shared text it takes in, by folder and name: `practices/equanimity`."""
    carries_from: tuple[str, ...] = ()
    """What a group kept on boards of these decks begins this one: `deck`, or `deck/step`."""
    line: int = 0


SUPPORT = (
    "Your GP, or NHS 111 and the mental health option: day and night.",
    "Samaritans on 116 123: free, day and night, about anything.",
    "If somebody's life is at risk: 999.",
)
"""Whom to turn to where a deck names nobody of its own Trust."""


EVALUATION = (
    "What interested me most today, and why?",
    "What helped me least, or what would I change?",
    "What do I see differently about compassion now?",
    "What would I like to carry into my work, or home?",
    "Anything about the group, the room, the pace or how it was led? And what should come next?",
)
"""What the form at the end asks where a deck asks nothing of its own."""


@dataclass(frozen=True, slots=True)
class Deck:
    """A day: its head, its steps, and the files it was read from so that a workshop holds them."""

    name: str
    title: str
    steps: tuple[Step, ...]
    lang: str = "en-GB"
    start: str = "09:30"
    end: str = ""
    people: tuple[int, int] = (6, 18)
    sources: tuple[str, ...] = ()
    licence: str = ""
    support: tuple[str, ...] = SUPPORT
    """Whom to turn to, one line each: shown to whoever wrote what should not wait."""
    quiet_place: str = ""
    """Where a trainer stands at the break for whoever would like a word."""
    hold_profanity: bool = False
    """Whether what holds a word of the second list waits for the trainer from the start."""
    keep_days: int = KEEP_DAYS
    """So many days after it began, a workshop that nobody ended is let go."""
    evaluation: tuple[str, ...] = EVALUATION
    """The open questions of the form at the end."""
    follow_up: tuple[FollowUp, ...] = ()
    """When people meet again."""
    lengths: tuple[int, ...] = ()
    """The lengths in minutes in which it may be held, the shortest first; optional steps go."""
    needs: str = ""
    """What to bring, in a few words: what a trainer looks for in a list of days."""
    room: str = ""
    """Where it is held."""
    series: str = ""
    """The group that meets in several workshops, if it is one of them."""
    doors: Mapping[str, str] = field(default_factory=dict)
    """What stands on the doors beside the welcome, by what it is about."""
    left_out: frozenset[StepId] = frozenset()
    """Steps its trainer left out when the day was opened: they may come back, and go again."""
    trust: Trust = Trust()
    """Who holds it."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """`deck.md`, every picture, `trust.json` and `opening.json` by file name, just as read."""

    def step(self, step_id: StepId) -> Step:
        """The step of that id; KeyError if there is none."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(step_id)

    def index(self, step_id: StepId) -> int:
        """The place of that step in the day, from 0."""
        return next(i for i, step in enumerate(self.steps) if step.id == step_id)
