"""What a deck author may write for a three circles step; everything has a default."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class System(StrEnum):
    """The three systems (Gilbert), in the order they are told."""

    THREAT = "threat"
    DRIVE = "drive"
    SOOTHING = "soothing"


class Layer(StrEnum):
    """How it is now, and how the group would wish it."""

    NOW = "now"
    WISH = "wish"


Meaning = Literal["time spent", "strength", "how easily it fires"]

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


@dataclass(frozen=True, slots=True)
class Settings:
    """`mode: teach` shows the systems one by one; `team` gathers what sets off each of them.

    `size_means` and `window` make the caption, for without them no two maps can be compared;
    `caption` says it in the deck's own words or language instead. The radii are starting sizes in
    units of a 1280×720 page (132 to 300; 0 is the usual one): equal unless the deck says otherwise,
    since how large a circle is should be the group's answer and not ours.
    """

    mode: Literal["teach", "team"] = "team"
    prompt: str = "What sets off threat, drive and soothing in our team?"
    size_means: Meaning = "time spent"
    window: str = "last week"
    caption: str = ""
    threat: str = "Threat"
    drive: str = "Drive"
    soothing: str = "Soothing"
    threat_says: str = "Keeps us safe. | fear, anger, shame | fight, flee, freeze"
    drive_says: str = "Gets things done. | wanting, buzz, pride | chase, fix, achieve"
    soothing_says: str = "Lets us rest and connect. | calm, warmth, safeness | settle, share"
    threat_radius: int = 0
    drive_radius: int = 0
    soothing_radius: int = 0
    messages: tuple[str, ...] = _MESSAGES

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
