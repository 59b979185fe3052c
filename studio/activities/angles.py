"""What lens and walk-through have in common: one moment, looked at from several angles in turn.

The moment stands alone, then beside the question and the notes of one angle after the other; at
the end all angles are seen together. An angle is a member of an enum, and so is a stage: the
moment, each angle by its own value, and the end.
"""

from abc import abstractmethod
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Protocol, TypeVar

from studio.activities.contract import ActChoice, Activity, Board, View
from studio.model.agenda import Step
from studio.model.commands import Act
from studio.model.entries import Entry
from studio.model.errors import Refused
from studio.model.events import BoardEvent
from studio.model.forms import Choice, Field, Form, Kind
from studio.model.outlines import Outline
from studio.model.people import Person, Role
from studio.model.text import count_graphemes
from studio.pictures.prompt import prompt_picture
from studio.pictures.shapes import Picture
from studio.pictures.vignette import moment_of

MOMENT, TOGETHER = "moment", "together"
"""The first and the last stage."""
_NAME, _SENTENCE = 24, 160


class AngleSettings:
    """What the settings of both have; `angles` are named and asked by fields of their values."""

    prompt: str
    hint: str
    vignette: str
    together: str

    def name(self, angle: StrEnum) -> str:
        """What the facilitator calls an angle."""
        return str(getattr(self, angle.value))

    def asks(self, angle: StrEnum) -> str:
        """What is asked there."""
        return str(getattr(self, f"{angle.value}_asks"))


def check_words(settings: AngleSettings, angles: type[StrEnum], alike: str) -> None:
    """ValueError with what to write; `alike` where two angles have the same name."""
    for angle in angles:
        _short(angle.value, settings.name(angle), _NAME)
        _short(f"{angle.value}_asks", settings.asks(angle), _SENTENCE)
    if len({settings.name(angle).casefold() for angle in angles}) < len(angles):
        raise ValueError(alike)
    for name in ("prompt", "hint", "together"):
        _short(name, getattr(settings, name), _SENTENCE)
    if not settings.vignette.strip():
        raise ValueError("Write a short moment at work as vignette, or leave the key out.")


def _short(name: str, words: str, most: int) -> None:
    if not words.strip() or count_graphemes(words) > most:
        raise ValueError(f"Write 1 to {most} characters as {name}, or leave the key out.")


@dataclass(frozen=True, slots=True)
class Wording:
    """The fixed words of an activity of this kind."""

    act: str
    """The name of its one act; its subject is the stage."""
    refused: str
    note: str
    """The id of the form."""
    add: str
    text: str
    field: str
    """The name of the field that says to which angle a note belongs."""
    which: str
    moment: str
    together: str
    most: int
    """Characters of a note."""


class AngleState(Protocol):
    """Where it is: a stage."""

    @property
    def stage(self) -> StrEnum:
        """The moment, an angle, or all together."""


S = TypeVar("S", bound=AngleState)


class AnglesActivity(Activity[S]):
    """One moment from several angles."""

    stages: ClassVar[type[StrEnum]]
    angles: ClassVar[type[StrEnum]]
    wording: ClassVar[Wording]

    @abstractmethod
    def last(self, state: S) -> StrEnum:
        """The angle that was taken last: new notes belong to it."""

    @abstractmethod
    def moved(self, board: Board, stage: StrEnum, angle: StrEnum) -> BoardEvent:
        """The event of going to a stage."""

    @abstractmethod
    def back(self, state: S, event: BoardEvent) -> BoardEvent | None:
        """The event that takes such a one back; None for any other."""

    @abstractmethod
    def page_count(self, state: S, board: Board) -> int:
        """How many pages are shown at the stage."""

    @abstractmethod
    def drawn(self, state: S, board: Board, page: int) -> Picture:
        """One of them; the nearest there is."""

    @abstractmethod
    def notes(self, board: Board, angle: StrEnum) -> tuple[Entry, ...]:
        """The entries of an angle."""

    def words(self, step: Step) -> AngleSettings:
        """The settings of a step of this activity."""
        made = step.settings if isinstance(step.settings, self.settings) else self.settings()
        assert isinstance(made, AngleSettings)
        return made

    def angle_of(self, stage: StrEnum) -> StrEnum | None:
        """The angle of a stage, if it is that of one."""
        return self.angles(stage.value) if stage.value in set(self.angles) else None

    def decide(self, state: S, act: Act, board: Board) -> tuple[BoardEvent, ...]:
        """One act with the stage as its subject; nothing happens where it already is."""
        if act.name != self.wording.act or act.subject not in set(self.stages):
            raise Refused("not_now", self.wording.refused)
        stage = self.stages(act.subject)
        if stage is state.stage:
            return ()
        return (self.moved(board, stage, self.angle_of(stage) or self.last(state)),)

    def reverse(self, state: S, event: BoardEvent) -> tuple[BoardEvent, ...]:
        back = self.back(state, event)
        return () if back is None else (back,)

    def acts(self, state: S, board: Board) -> tuple[ActChoice, ...]:
        """A button for each stage: angles by their own names, the ends with a key."""
        ends = {MOMENT: (self.wording.moment, "V"), TOGETHER: (self.wording.together, "C")}
        found = []
        for stage in self.stages:
            angle = self.angle_of(stage)
            label, key = (self.words(board.step).name(angle), "") if angle else ends[stage.value]
            act = Act(self.wording.act, stage.value)
            found.append(ActChoice(label, act, key, stage is state.stage))
        return tuple(found)

    def advance(self, state: S, board: Board, by: int) -> Act | None:
        """The clicker takes one angle after the other, then all together."""
        stages = list(self.stages)
        place = stages.index(state.stage) + by
        inside = 0 <= place < len(stages)
        return Act(self.wording.act, stages[place].value) if inside else None

    def pages(self, state: S, board: Board, view: View) -> int:
        return self.page_count(state, board) if board.revealed else 1

    def picture(self, state: S, board: Board, view: View) -> Picture:
        """The same for everybody; before *Show* only what is asked."""
        if board.revealed:
            return self.drawn(state, board, view.page)
        step, asked = board.step, self._asked(state, board)
        hint = self.words(step).hint
        return prompt_picture(step.title, asked, hint=hint, lang=board.lang, notes=step.notes)

    def stands(self, state: S, board: Board) -> tuple[S, ...]:
        """As it was left, and all angles together; untouched every stage, so that it can be led."""
        noted = any(self.notes(board, angle) for angle in self.angles)
        if state.stage.value == MOMENT and not noted:
            return tuple(self._at(state, board, stage) for stage in self.stages)
        end = self._at(state, board, self.stages(TOGETHER))
        return (state,) if state.stage.value == TOGETHER else (state, end)

    def forms(self, state: S, board: Board, person: Person) -> tuple[Form, ...]:
        """A note for the angle that is taken; while the moment alone is seen there is only looking,
        but what was written on paper may be typed in at any time."""
        alone = board.revealed and state.stage.value == MOMENT
        if alone and person.role is not Role.PAPER:
            return ()
        return (self._form(self.last(state), board.step),)

    def form_of(self, state: S, board: Board, entry: Entry) -> Form | None:
        """One's own note, with the angle where it lies."""
        if entry.form != self.wording.note:
            return None
        first = next(iter(self.angles)).value
        angle = self.angles(str(entry.values.get(self.wording.field, first)))
        return self._form(angle, board.step)

    def outline(self, state: S, board: Board, view: View) -> Outline:
        """What the stage shows, in words."""
        settings, title = self.words(board.step), board.step.title
        if not board.revealed:
            return Outline(title, (self._asked(state, board),))
        if state.stage.value == TOGETHER:
            parts = tuple(self._part(angle, board) for angle in self.angles)
            return Outline(title, (settings.together,), parts=parts)
        moment = moment_of(board.step.body, settings.vignette, board.images).words
        names = tuple(settings.name(angle) for angle in self.angles)
        angle = self.angle_of(state.stage)
        if angle is None:
            return Outline(title, moment, names)
        told = (*moment, settings.asks(angle))
        return Outline(title, told, self.also(names), (self._part(angle, board),))

    def also(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """What else is seen while one angle is taken: nothing, or where the others are."""
        return ()

    def _at(self, state: S, board: Board, stage: StrEnum) -> S:
        angle = self.angle_of(stage) or self.last(state)
        return self.apply(state, self.moved(board, stage, angle))

    def _asked(self, state: S, board: Board) -> str:
        settings, angle = self.words(board.step), self.angle_of(state.stage)
        return settings.asks(angle) if angle else settings.prompt

    def _form(self, angle: StrEnum, step: Step) -> Form:
        settings, words = self.words(step), self.wording
        choices = tuple(Choice(each.value, settings.name(each)) for each in self.angles)
        fields = (
            Field("text", Kind.TEXT, words.text, required=True, max_graphemes=words.most),
            Field(words.field, Kind.CHOICE, words.which, required=True, choices=choices,
                  default=angle.value),
        )  # fmt: skip
        return Form(words.note, words.add, fields, hint=settings.asks(angle))

    def _part(self, angle: StrEnum, board: Board) -> Outline:
        notes = (board.word(entry.id, "text") for entry in self.notes(board, angle))
        return Outline(self.words(board.step).name(angle), items=tuple(notes))
