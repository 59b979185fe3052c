"""The coloured glasses as an activity: stages, form, picture and outline put together."""

from studio.activities.contract import ActChoice, Activity, Board, View
from studio.activities.lens.picture import board_pages, draw, notes_of
from studio.activities.lens.rules import (
    MOST,
    Lens,
    LensShown,
    Settings,
    Stage,
    State,
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
from studio.pictures.prompt import prompt_picture
from studio.pictures.shapes import Picture
from studio.pictures.vignette import moment_of

SHOW, NOTE = "look", "noticing"

_KEYS = {
    Stage.MOMENT: ("The moment", "V"),
    Stage.THREAT: ("", ""),
    Stage.DRIVE: ("", ""),
    Stage.SOOTHING: ("", ""),
    Stage.TOGETHER: ("Side by side", "C"),
}
"""What the console's buttons say (the glasses have their own names), and their keys."""


class LensActivity(Activity[State]):
    """The moment alone, through three pairs of glasses, then side by side."""

    name = "lens"
    settings = Settings
    events = (LensShown,)

    def heading(self, settings: object) -> str:
        """What a step without a heading is called."""
        return "Coloured glasses"

    def initial(self, step: Step) -> State:
        return State()

    def decide(self, state: State, act: Act, board: Board) -> tuple[BoardEvent, ...]:
        """One act with the stage as its subject; nothing happens where it already is."""
        if act.name != SHOW or act.subject not in set(Stage):
            raise Refused("not_now", "There are three pairs of glasses, and no such act with them.")
        stage = Stage(act.subject)
        if stage is state.stage:
            return ()
        return (LensShown(board.step.board, stage, stage.lens or state.lens),)

    def apply(self, state: State, event: Event) -> State:
        return State(event.stage, event.lens) if isinstance(event, LensShown) else state

    def reverse(self, state: State, event: BoardEvent) -> tuple[BoardEvent, ...]:
        if isinstance(event, LensShown):
            return (LensShown(event.board, state.stage, state.lens),)
        return ()

    def acts(self, state: State, board: Board) -> tuple[ActChoice, ...]:
        """A button for each stage."""
        settings = settings_of(board.step)
        found = []
        for stage, (label, key) in _KEYS.items():
            said = label or settings.name(stage.lens or state.lens)
            found.append(ActChoice(said, Act(SHOW, stage.value), key, stage is state.stage))
        return tuple(found)

    def advance(self, state: State, board: Board, by: int) -> Act | None:
        """The clicker puts on one pair after the other, then lays them side by side."""
        stage = neighbour(state.stage, by)
        return Act(SHOW, stage.value) if stage else None

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
        """A note for the glasses that are on; while the moment alone is seen there is only looking,
        but what was written on paper may be typed in at any time."""
        if board.revealed and state.stage is Stage.MOMENT and person.role is not Role.PAPER:
            return ()
        return (_form(state.lens, settings_of(board.step)),)

    def form_of(self, state: State, board: Board, entry: Entry) -> Form | None:
        """One's own note with the glasses it was seen through."""
        return (
            _form(Lens(str(entry.values.get("lens", Lens.THREAT))), settings_of(board.step))
            if entry.form == NOTE
            else None
        )

    def outline(self, state: State, board: Board, view: View) -> Outline:
        """What the stage shows, in words."""
        settings, title = settings_of(board.step), board.step.title
        if not board.revealed:
            return Outline(title, (_asked(state, settings),))
        moment = moment_of(board.step.body, settings.vignette, board.images).words
        lens = state.stage.lens
        if lens is not None:
            return Outline(title, (*moment, settings.asks(lens)), parts=(_part(lens, board),))
        if state.stage is Stage.MOMENT:
            return Outline(title, moment, tuple(settings.name(each) for each in Lens))
        return Outline(title, (settings.together,), parts=tuple(_part(x, board) for x in Lens))


def _asked(state: State, settings: Settings) -> str:
    lens = state.stage.lens
    return settings.asks(lens) if lens else settings.prompt


def _form(lens: Lens, settings: Settings) -> Form:
    choices = tuple(Choice(each.value, settings.name(each)) for each in Lens)
    fields = (
        Field("text", Kind.TEXT, "What I notice", required=True, max_graphemes=MOST),
        Field("lens", Kind.CHOICE, "Through which glasses?", required=True, choices=choices,
              default=lens.value),
    )  # fmt: skip
    return Form(NOTE, "Add what you notice", fields, hint=settings.asks(lens))


def _part(lens: Lens, board: Board) -> Outline:
    notes = (board.word(entry.id, "text") for entry in notes_of(board, lens))
    return Outline(settings_of(board.step).name(lens), items=tuple(notes))


ACTIVITY = LensActivity()
