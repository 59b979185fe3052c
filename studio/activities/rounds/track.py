"""Where a round has come to, by place and never by name: for the trainer alone, if a deck asks.

Places are counted round the semi-circle from one end of it. Nothing of this reaches a picture.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar

from studio.model.events import BoardEvent, Event


class Heard(StrEnum):
    """How it stands with a place; none of these: its turn is to come."""

    NOT_YET = ""
    SPOKEN = "spoken"
    PASSED = "passed"
    LATER = "later"
    LEFT = "left"
    """Passed once more when it was offered again."""


@dataclass(frozen=True)
class RoundPlaceMarked(BoardEvent):
    """How it stands with a place in the circle now."""

    wiped_at_close: ClassVar[bool] = True
    place: int
    heard: Heard


@dataclass(frozen=True)
class RoundSetOut(BoardEvent):
    """Where the round begins, and which way it goes: 1 or -1."""

    wiped_at_close: ClassVar[bool] = True
    first: int
    way: int


@dataclass(frozen=True, slots=True)
class Track:
    """Places that were heard, where the round began and which way it goes."""

    marks: tuple[tuple[int, Heard], ...] = ()
    first: int = 0
    way: int = 1

    def at(self, place: int) -> Heard:
        """How it stands with a place."""
        return dict(self.marks).get(place, Heard.NOT_YET)

    def marked(self, place: int, heard: Heard) -> "Track":
        """With one place marked, or no longer."""
        marks = {**dict(self.marks), place: heard}
        kept = sorted((n, how) for n, how in marks.items() if how is not Heard.NOT_YET)
        return replace(self, marks=tuple(kept))

    def order(self, people: int) -> tuple[int, ...]:
        """The places in the order of their turns."""
        return tuple((self.first + self.way * n) % people for n in range(people))

    def present(self, people: int) -> int | None:
        """Whose turn it is: the next in order, then those to be offered again."""
        for wanted in ((Heard.NOT_YET,), (Heard.PASSED, Heard.LATER)):
            for place in self.order(people):
                if self.at(place) in wanted:
                    return place
        return None

    def open_again(self, people: int) -> tuple[int, ...]:
        """Places that are offered a turn once more."""
        asked = (Heard.PASSED, Heard.LATER)
        return tuple(place for place in self.order(people) if self.at(place) in asked)


def after(track: Track, event: Event) -> Track:
    """The track after an event of its board."""
    match event:
        case RoundPlaceMarked():
            return track.marked(event.place, event.heard)
        case RoundSetOut():
            return replace(track, first=event.first, way=event.way)
        case _:
            return track


def back(track: Track, event: BoardEvent) -> tuple[BoardEvent, ...]:
    """What takes an event back that the track has not seen yet."""
    match event:
        case RoundPlaceMarked():
            return (replace(event, heard=track.at(event.place)),)
        case RoundSetOut():
            return (replace(event, first=track.first, way=track.way),)
        case _:
            return ()


def told(track: Track, people: int) -> str:
    """What the trainer reads of it."""
    here = track.present(people)
    if here is None:
        return "Every place was asked."
    again = [str(place + 1) for place in track.open_again(people)]
    where = f"Now place {here + 1} of {people}, counted from the left of the semi-circle."
    if not again:
        return where
    noun = "place" if len(again) == 1 else "places"
    return f"{where} To be offered again: {noun} {', '.join(again)}."
