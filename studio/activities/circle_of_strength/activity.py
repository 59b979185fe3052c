"""The activity itself: phases, forms, picture and outline put together."""

from studio.activities.circle_of_strength.contents import Contents, contents_of
from studio.activities.circle_of_strength.forms import (
    HOPE,
    SCARF,
    TAKE,
    all_forms,
    form_named,
    forms_in,
)
from studio.activities.circle_of_strength.outline import outline_of
from studio.activities.circle_of_strength.rules import (
    HINTS,
    PHASES,
    PhaseChanged,
    Settings,
    State,
    neighbour,
    prompt_of,
    settings_of,
)
from studio.activities.contract import ActChoice, Activity, Board, View
from studio.model.agenda import Step
from studio.model.commands import Act
from studio.model.entries import Entry
from studio.model.errors import Refused
from studio.model.events import BoardEvent, Event
from studio.model.forms import Form
from studio.model.outlines import Outline
from studio.model.people import Person, Role
from studio.pictures.shapes import Picture


class CircleOfStrength(Activity[State]):
    """Gather, step in, rest, close."""

    name = "circle-of-strength"
    settings = Settings
    events = (PhaseChanged,)

    def initial(self, step: Step) -> State:
        """The circle in the phase its step opens in."""
        return State(settings_of(step).phase)

    def opens_with_prompt(self, step: Step) -> bool:
        """A resting circle is only looked at; all else is asked first."""
        return settings_of(step).phase != "rest"

    def protected(self, step: Step) -> bool:
        """The circle's end is the day's: nobody is hurried out of it."""
        return settings_of(step).phase == "close"

    def enter(self, state: State, step: Step) -> State:
        """A later step may take the same circle into another phase."""
        return State(settings_of(step).phase)

    def decide(self, state: State, act: Act, board: Board) -> tuple[BoardEvent, ...]:
        """One act for each phase, by its name; nothing happens where it already is."""
        for phase in PHASES:
            if act.name == phase:
                changed = PhaseChanged(board.step.board, phase)
                return (changed,) if phase != state.phase else ()
        raise Refused("not_now", "The circle of strength knows no such action.")

    def apply(self, state: State, event: Event) -> State:
        """Follows the phase."""
        return State(event.phase) if isinstance(event, PhaseChanged) else state

    def reverse(self, state: State, event: BoardEvent) -> tuple[BoardEvent, ...]:
        """Back to the phase it was in."""
        if isinstance(event, PhaseChanged):
            return (PhaseChanged(event.board, state.phase),)
        return ()

    def acts(self, state: State, board: Board) -> tuple[ActChoice, ...]:
        """A button for each phase."""
        return tuple(
            ActChoice(label, Act(phase), current=phase == state.phase)
            for phase, label in PHASES.items()
        )

    def advance(self, state: State, board: Board, by: int) -> Act | None:
        """The clicker goes from gathering to stepping in to rest, and back."""
        phase = neighbour(state.phase, settings_of(board.step), by)
        return Act(phase) if phase else None

    def pages(self, state: State, board: Board, view: View) -> int:
        """As many as all scarves, hopes and takings need: none is ever dropped."""
        from studio.activities.circle_of_strength.pages import page_count

        return page_count(state.phase, contents_of(board), board) if board.revealed else 1

    def picture(self, state: State, board: Board, view: View) -> Picture:
        """The same for projector, phone and page."""
        from studio.activities.circle_of_strength.pages import page_picture
        from studio.pictures.prompt import prompt_picture

        if not board.revealed:
            return prompt_picture(
                board.step.title,
                prompt_of(state.phase, settings_of(board.step)),
                hint=HINTS[state.phase],
                lang=board.lang,
                notes=board.step.notes,
            )
        return page_picture(state.phase, contents_of(board), board, view.page)

    def keepsake(self, state: State, board: Board) -> tuple[Picture, ...]:
        """The ring with its strengths alone: hopes and takings stay on the board."""
        from studio.activities.circle_of_strength.pages import page_count, page_picture

        shown = contents_of(board) if board.revealed else Contents((), (), ())
        ring = Contents(shown.strengths, (), ())
        if not ring.strengths:
            return ()
        pages = page_count("gather", ring, board)
        return tuple(page_picture("gather", ring, board, number) for number in range(pages))

    def forms(self, state: State, board: Board, person: Person) -> tuple[Form, ...]:
        """What the phase asks for; from paper everything."""
        settings = settings_of(board.step)
        if person.role is Role.PAPER:
            return all_forms(state.phase, settings)
        return forms_in(state.phase, settings)

    def form_of(self, state: State, board: Board, entry: Entry) -> Form | None:
        """One's own words may be changed in any phase."""
        if entry.form not in (SCARF, HOPE, TAKE):
            return None
        return form_named(entry.form, settings_of(board.step))

    def outline(self, state: State, board: Board, view: View) -> Outline:
        """Strengths, hopes and takings in words; only the question before they are shown."""
        shown = contents_of(board) if board.revealed else Contents((), (), ())
        prompt = prompt_of(state.phase, settings_of(board.step))
        return outline_of(board.step.title, prompt, shown, state.phase)


ACTIVITY = CircleOfStrength()
