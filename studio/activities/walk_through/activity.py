"""The walk-through as an activity: stages, form, picture and outline put together."""

from studio.activities.contract import ActChoice, Activity, Board, View
from studio.activities.walk_through.picture import board_pages, draw, notes_of
from studio.activities.walk_through.rules import (
    MOST,
    Settings,
    Stage,
    State,
    WalkMoved,
    neighbour,
    settings_of,
)
from studio.model.agenda import Step
from studio.model.commands import Act
from studio.model.entries import Entry
from studio.model.errors import Refused
from studio.model.events import BoardEvent, Event
from studio.model.forms import Choice, Field, Form, Kind
from studio.model.outlines import Outline
from studio.model.people import Person, Role
from studio.pictures.behaviours import Behaviour
from studio.pictures.prompt import prompt_picture
from studio.pictures.shapes import Picture
from studio.pictures.vignette import moment_of

WALK, NOTE = "walk", "thought"

_KEYS = {
    Stage.MOMENT: ("The moment", "V"),
    Stage.ATTENDING: ("", ""),
    Stage.UNDERSTANDING: ("", ""),
    Stage.EMPATHISING: ("", ""),
    Stage.HELPING: ("", ""),
    Stage.TOGETHER: ("The whole way", "C"),
}
"""What the console's buttons say (the stones have their own names), and their keys."""


class WalkThrough(Activity[State]):
    """A moment at work: attending, understanding, empathising, helping; then the whole way."""

    name = "walk-through"
    settings = Settings
    events = (WalkMoved,)

    def heading(self, settings: object) -> str:
        """What a step without a heading is called."""
        return "Step by step"

    def initial(self, step: Step) -> State:
        return State()

    def decide(self, state: State, act: Act, board: Board) -> tuple[BoardEvent, ...]:
        """One act with the stage as its subject; nothing happens where it already is."""
        if act.name != WALK or act.subject not in set(Stage):
            raise Refused("not_now", "There are four stones to walk over, and no such act on them.")
        stage = Stage(act.subject)
        if stage is state.stage:
            return ()
        return (WalkMoved(board.step.board, stage, stage.behaviour or state.stone),)

    def apply(self, state: State, event: Event) -> State:
        return State(event.stage, event.stone) if isinstance(event, WalkMoved) else state

    def reverse(self, state: State, event: BoardEvent) -> tuple[BoardEvent, ...]:
        if isinstance(event, WalkMoved):
            return (WalkMoved(event.board, state.stage, state.stone),)
        return ()

    def acts(self, state: State, board: Board) -> tuple[ActChoice, ...]:
        """A button for each stage."""
        settings = settings_of(board.step)
        found = []
        for stage, (label, key) in _KEYS.items():
            said = label or settings.name(stage.behaviour or state.stone)
            found.append(ActChoice(said, Act(WALK, stage.value), key, stage is state.stage))
        return tuple(found)

    def advance(self, state: State, board: Board, by: int) -> Act | None:
        """The clicker steps from stone to stone, then looks back over the whole way."""
        stage = neighbour(state.stage, by)
        return Act(WALK, stage.value) if stage else None

    def pages(self, state: State, board: Board, view: View) -> int:
        return len(board_pages(state, board, settings_of(board.step))) if board.revealed else 1

    def picture(self, state: State, board: Board, view: View) -> Picture:
        """The same for everybody; before *Show* only what is asked."""
        settings = settings_of(board.step)
        if not board.revealed:
            return prompt_picture(
                board.step.title,
                _asked(state, settings),
                hint=settings.hint,
                lang=board.lang,
                notes=board.step.notes,
            )
        return draw(state, board, settings, view.page)

    def forms(self, state: State, board: Board, person: Person) -> tuple[Form, ...]:
        """A note for the stone one stands on; before the first there is only listening, but paper
        may be typed in at any time."""
        if board.revealed and state.stage is Stage.MOMENT and person.role is not Role.PAPER:
            return ()
        return (_form(state.stone, settings_of(board.step)),)

    def form_of(self, state: State, board: Board, entry: Entry) -> Form | None:
        """One's own note on the stone where it lies."""
        return (
            _form(
                Behaviour(str(entry.values.get("behaviour", Behaviour.ATTENDING))),
                settings_of(board.step),
            )
            if entry.form == NOTE
            else None
        )

    def outline(self, state: State, board: Board, view: View) -> Outline:
        """What the stage shows, in words."""
        settings, title = settings_of(board.step), board.step.title
        if not board.revealed:
            return Outline(title, (_asked(state, settings),))
        moment = moment_of(board.step.body, settings.vignette, board.images).words
        if state.stage is Stage.TOGETHER:
            parts = tuple(_part(each, board) for each in Behaviour)
            return Outline(title, (settings.together,), parts=parts)
        stone = state.stage.behaviour
        names = tuple(settings.name(each) for each in Behaviour)
        if stone is None:
            return Outline(title, moment, names)
        return Outline(title, (*moment, settings.asks(stone)), names, (_part(stone, board),))


def _asked(state: State, settings: Settings) -> str:
    stone = state.stage.behaviour
    return settings.asks(stone) if stone else settings.prompt


def _form(stone: Behaviour, settings: Settings) -> Form:
    choices = tuple(Choice(each.value, settings.name(each)) for each in Behaviour)
    fields = (
        Field("text", Kind.TEXT, "In a few words", required=True, max_graphemes=MOST),
        Field("behaviour", Kind.CHOICE, "To which step does it belong?", required=True,
              choices=choices, default=stone.value),
    )  # fmt: skip
    return Form(NOTE, "Add a thought", fields, hint=settings.asks(stone))


def _part(stone: Behaviour, board: Board) -> Outline:
    notes = (board.word(entry.id, "text") for entry in notes_of(board, stone))
    return Outline(settings_of(board.step).name(stone), items=tuple(notes))


ACTIVITY = WalkThrough()
