"""What a deck author may write for a three circles step; everything has a default."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Literal, TypeAlias

from studio.model.authoring import Column, Rows, Within, called, rows
from studio.model.text import clean, count_graphemes
from studio.pictures.tokens import KINDS


class System(StrEnum):
    """The three systems (Gilbert), in the order they are told."""

    THREAT = "threat"
    DRIVE = "drive"
    SOOTHING = "soothing"


class Layer(StrEnum):
    """How it is now, and how the group would wish it."""

    NOW = "now"
    WISH = "wish"


Mode: TypeAlias = Literal["teach", "demo", "personal", "team", "gallery"]
Meaning: TypeAlias = Literal["time spent", "strength", "how easily it fires"]

_SIZES: dict[str, str] = {
    "time spent": "how much time",
    "strength": "how strong",
    "how easily it fires": "how easily it fires",
}

_MESSAGES = (
    "No system is bad: each one keeps us alive.",
    "What helps is moving between them, not switching one off.",
    "A picture to think with, not a map of the brain.",
)

MOST_LETTERS = 30
"""Characters of a token: few enough to be read from the back."""
_LEAST_RADIUS, _MOST_RADIUS = 132, 300
_MOST_LINES = 12
_MOST = {"prompt": 200, "example_of": 100, "helps": 100, "shared": 100, "bare": 120}
"""Letters that the words of a board may have."""

_ASKS: Mapping[Mode, str] = MappingProxyType(
    {
        "team": "What sets off threat, drive and soothing in our team?",
        "gallery": "The maps we choose to share, as they lie on our tables.",
    }
)

_EXAMPLE = (
    "threat | the phone that never stops | button",
    "threat | two colleagues off ill | bead",
    "drive | the clinic list | button",
    "drive | a full inbox by nine | scarf",
    "threat+drive | must not let anyone down | bead",
    "threat | a sharp word at the desk | button",
    "soothing | tea with a colleague | scarf | soothes",
)
_EXAMPLE_OF = "Robin is invented: a booking clerk in a busy clinic, last week."

_STEPS = (
    "How big? | Think of three balloons: threat, drive, soothing. Last week, which one was full of "
    "air, and which one flat? Draw each circle as large as it felt.",
    "What sets it off? | Into each circle lay a button, a bead or a word: what stirs it up, and "
    "what settles it.",
    "What goes together? | Let circles overlap where they run together. Draw an arrow where one "
    "thing sets off another.",
    "Look at it kindly | Where have you lived most? Which circle had little room? Nothing here is "
    "right or wrong.",
    "Only what you choose | In pairs, say as much of it as you like, or nothing. The map is yours: "
    "it is not collected, and nobody else needs to see it.",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the invented example: a token to lay, and where."""

    systems: tuple["System", ...]
    text: str
    kind: str = "button"
    soothes: bool = False


_MODES = called(
    {
        "teach": "Tell them one by one",
        "demo": "Tell an invented example",
        "personal": "Lead through one’s own map",
        "team": "Gather the team’s map",
        "gallery": "Hang up maps that were shared",
    }
)
_RADIUS = Within(_LEAST_RADIUS, _MOST_RADIUS, 6, without="the usual one")
_TOKENS = Rows(
    (
        Column("Circle", (*System, "threat+drive", "drive+soothing", "threat+soothing")),
        Column("Words"),
        Column("Token", ("", *KINDS)),
        Column("What it does", ("", "stimulates", "soothes")),
    )
)
"""A line of the example as an author edits it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`mode: teach` shows the systems one by one, `demo` tells an invented example in them,
    `personal` leads through one's own map, `team` gathers what sets off each circle, `gallery`
    hangs up photographs of maps that were shared.

    `size_means` and `window` make the caption, for without them no two maps can be compared;
    `caption` says it in the deck's own words or language instead. The radii are starting sizes in
    units of a 1280×720 page (132 to 300; 0 is the usual one): equal unless the deck says otherwise,
    since how large a circle is should be the group's answer and not ours. A line of the `example`
    is a circle, words and a token between bars; `example_of` says that it is invented, and of whom.
    The `steps` of one's own map have a heading before their bar. `helps` is asked when the team's
    map turns to what helps; `shared` is said of a picture without a caption, `bare` while
    no picture hangs.
    """

    mode: Annotated[Mode, _MODES] = "team"
    """What happens"""
    prompt: str = ""
    """Question: your own; without one, the usual of this kind."""
    size_means: Meaning = "time spent"
    """How large a circle is means"""
    window: str = "last week"
    """For when: “last week”."""
    caption: str = ""
    """The whole caption: in your own words, instead of the two above."""
    threat: str = "Threat"
    """Name of threat"""
    drive: str = "Drive"
    """Name of drive"""
    soothing: str = "Soothing"
    """Name of soothing"""
    threat_says: str = "Keeps us safe. | fear, anger, shame | fight, flee, freeze"
    """What is told of threat: parts with bars between, the first stands out."""
    drive_says: str = "Gets things done. | wanting, buzz, pride | chase, fix, achieve"
    """What is told of drive: parts with bars between."""
    soothing_says: str = "Lets us rest and connect. | calm, warmth, safeness | settle, share"
    """What is told of soothing: parts with bars between."""
    threat_radius: Annotated[int, _RADIUS] = 0
    """First size of threat"""
    drive_radius: Annotated[int, _RADIUS] = 0
    """First size of drive"""
    soothing_radius: Annotated[int, _RADIUS] = 0
    """First size of soothing"""
    messages: tuple[str, ...] = _MESSAGES
    """Messages: what is told one by one when teaching."""
    example: Annotated[tuple[str, ...], _TOKENS] = _EXAMPLE
    """The example: tokens laid one by one. Always of somebody invented."""
    example_of: str = _EXAMPLE_OF
    """Whose example: says that they are invented."""
    steps: Annotated[tuple[str, ...], rows("Heading", "What to do")] = _STEPS
    """Steps of one's own map"""
    helps: str = "What would let soothing grow a little? One small thing we can do."
    """What helps: asked when the team's map turns to it."""
    shared: str = "A map of three circles, shared by its maker"
    """Of a map without caption"""
    bare: str = "What somebody wishes to share hangs here."
    """While no map hangs"""

    def __post_init__(self) -> None:
        for system in System:
            size = self.radius(system)
            if size and not _LEAST_RADIUS <= size <= _MOST_RADIUS:
                raise ValueError(
                    f"{system.value}_radius: write a size from {_LEAST_RADIUS} to {_MOST_RADIUS}, "
                    "or 0 for the usual one."
                )
        for system in System:
            if not str(getattr(self, system.value)).strip():
                raise ValueError(f"{system.value} is empty: write a name, or leave the key out.")
        for name, most in _MOST.items():
            _check_length(name, str(getattr(self, name)), most)
        _check_example(self.example)
        _check_steps(self.steps)
        for mode, name in (("demo", "example"), ("personal", "steps")):
            if self.mode == mode and not getattr(self, name):
                raise ValueError(f"{name}: write at least one line, or leave the key out for ours.")

    @property
    def question(self) -> str:
        """What the step asks: the deck's own prompt, or the usual one of its mode."""
        return self.prompt or _ASKS.get(self.mode, "")

    @property
    def lines(self) -> tuple[Line, ...]:
        """The example, line by line."""
        return tuple(_line(line) for line in self.example)

    @property
    def sheets(self) -> tuple[tuple[str, str], ...]:
        """The steps of one's own map: heading and words."""
        parts = (step.partition("|") for step in self.steps)
        return tuple((head.strip(), words.strip()) for head, _, words in parts)

    def label(self, system: System) -> str:
        """What the facilitator calls a system."""
        return str(getattr(self, system.value))

    def says(self, system: System) -> tuple[str, ...]:
        """What teach mode writes into a circle: parts between `|`, the first stands out."""
        raw = str(getattr(self, f"{system.value}_says"))
        return tuple(part.strip() for part in raw.split("|") if part.strip())

    def radius(self, system: System) -> float:
        """Its starting radius, or 0."""
        return float(getattr(self, f"{system.value}_radius"))

    def size_caption(self, layer: Layer = Layer.NOW) -> str:
        """What the size of a circle means and for when, as printed on the board."""
        if self.caption:
            return self.caption
        said = f"size = {_SIZES[self.size_means]}"
        if layer is Layer.WISH:
            return f"{said}, as we would wish it · dashed = {self.window}"
        return f"{said}, {self.window}" if self.window else said


def systems_of(value: object) -> tuple[System, ...]:
    """`threat+drive` as its systems; threat for what cannot be read."""
    found = tuple(s for s in System if s.value in str(value).split("+"))
    return found or (System.THREAT,)


def _line(raw: str) -> Line:
    parts = [clean(part) for part in raw.split("|")] + ["", "", ""]
    circle, text, kind, effect = parts[:4]
    return Line(systems_of(circle), text, kind or KINDS[0], effect == "soothes")


def _check_length(name: str, text: str, most: int) -> None:
    if count_graphemes(text) > most:
        raise ValueError(
            f"{name}: write up to {most} letters, so that it can be read from the back."
        )


def _check_steps(steps: tuple[str, ...]) -> None:
    for number, step in enumerate(steps, 1):
        heading, *words = (part.strip() for part in step.split("|"))
        if not heading or len(words) != 1 or not words[0]:
            raise ValueError(
                f"steps, line {number}: write a heading, a bar and what to do, "
                "like “How big? | Draw each circle as large as it felt.”"
            )
        _check_length(f"steps, line {number}, the heading", heading, 60)
        _check_length(f"steps, line {number}, what to do", words[0], 320)


def _check_example(example: tuple[str, ...]) -> None:
    if len(example) > _MOST_LINES:
        raise ValueError(f"example: write up to {_MOST_LINES} lines, so that all fit one picture.")
    for number, line in enumerate(example, 1):
        _check_line(number, line)


def _check_line(number: int, raw: str) -> None:
    parts = [clean(part) for part in raw.split("|")]
    circles = parts[0].split("+")
    known = {system.value for system in System}
    fits = (
        2 <= len(parts) <= 4
        and set(circles) <= known
        and len(circles) == len(set(circles)) <= 2
        and 0 < count_graphemes(parts[1]) <= MOST_LETTERS
        and (len(parts) < 3 or parts[2] in KINDS)
        and (len(parts) < 4 or parts[3] in ("stimulates", "soothes"))
    )
    if not fits:
        raise ValueError(
            f"example, line {number}: write between bars a circle (threat, drive, "
            "soothing, or two joined by +), "
            f"words of up to {MOST_LETTERS} letters and a token ({', '.join(KINDS)}), "
            "like “threat | the inbox | button”; a fourth word soothes or stimulates."
        )
