"""Obstacles as an activity: rules, pictures, forms and outline in one place."""

from studio.activities.contract import ActChoice, Activity, Audience, Board, View
from studio.activities.obstacles import rules, told
from studio.activities.obstacles import state as memory
from studio.activities.obstacles.contents import LINE, NOTE, lines_of, notes_of
from studio.activities.obstacles.letter import letter_pages
from studio.activities.obstacles.picture import note_sheets, sheet
from studio.activities.obstacles.settings import Settings, settings_of
from studio.activities.obstacles.state import EVENTS, State
from studio.model.agenda import Step
from studio.model.commands import Act
from studio.model.entries import Entry
from studio.model.events import BoardEvent, Event
from studio.model.forms import Form
from studio.model.outlines import Outline
from studio.model.people import Person, Role
from studio.pictures.prompt import TALK, TALK_HINT, prompt_picture, talk_picture
from studio.pictures.shapes import Item, Picture


class Obstacles(Activity[State]):
    """Fears, blocks and resistances: gathered silently, sorted together, some of them passed on."""

    name = "obstacles"
    settings = Settings
    events = EVENTS
    trainers = frozenset({LINE})
    default_minutes = 20

    def heading(self, settings: object) -> str:
        return "What gets in the way"

    def initial(self, step: Step) -> State:
        return State("notes" if _gathers(step) else "message")

    def enter(self, state: State, step: Step) -> State:
        """A later step may open the message; its board keeps how the notes were sorted."""
        view = self.initial(step).view
        return State(view, state.sorts, state.flows, state.lines, state.agreed)

    def opens_with_prompt(self, step: Step) -> bool:
        return _gathers(step)

    def tender(self, step: Step) -> bool:
        return _gathers(step)

    def decide(self, state: State, act: Act, board: Board) -> tuple[BoardEvent, ...]:
        return rules.decide(state, act, board, settings_of(board.step))

    def apply(self, state: State, event: Event) -> State:
        return memory.apply(state, event)

    def reverse(self, state: State, event: BoardEvent) -> tuple[BoardEvent, ...]:
        return memory.reverse(state, event)

    def acts(self, state: State, board: Board) -> tuple[ActChoice, ...]:
        return rules.acts(state, settings_of(board.step), board)

    def acts_on(self, state: State, board: Board, subject: str) -> tuple[ActChoice, ...]:
        return rules.acts_on(state, settings_of(board.step), board, subject)

    def whisper(self, state: State, board: Board) -> str:
        return rules.whisper(state, settings_of(board.step), board)

    def pages(self, state: State, board: Board, view: View) -> int:
        return max(1, len(_sheets(state, board, view)))

    def picture(self, state: State, board: Board, view: View) -> Picture:
        step, settings = board.step, settings_of(board.step)
        if not _shown(board):
            return prompt_picture(
                step.title, settings.prompt, hint=settings.hint, lang=board.lang, notes=step.notes
            )
        sheets = _sheets(state, board, view)
        if not sheets:
            return talk_picture(step.title, lang=board.lang, notes=step.notes)
        page = min(view.page, len(sheets) - 1)
        return sheet(board, sheets[page], page, len(sheets))

    def forms(self, state: State, board: Board, person: Person) -> tuple[Form, ...]:
        """Notes for everybody; once they are shown, lines of the message for those who lead."""
        settings = settings_of(board.step)
        leads = person.role.leads or person.role is Role.SCRIBE
        lines = (told.line_form(),) if leads and settings.message and _shown(board) else ()
        if not _gathers(board.step):
            return lines
        asked = state.view == "notes" or person.role is Role.PAPER
        return (told.note_form(settings), *lines) if asked else lines

    def form_of(self, state: State, board: Board, entry: Entry) -> Form | None:
        match entry.form:
            case str(name) if name == NOTE:
                return told.note_form(settings_of(board.step), entry)
            case str(name) if name == LINE:
                return told.line_form(entry)
            case _:
                return None

    def outline(self, state: State, board: Board, view: View) -> Outline:
        step, settings = board.step, settings_of(board.step)
        if not _shown(board):
            return Outline(step.title, (settings.prompt,))
        parts: tuple[Outline, ...] = ()
        if _shows_notes(state, board, view):
            parts = told.notes_outline(state, board, settings)
        if _shows_message(state, board, view):
            leaves = view.audience is Audience.PAGE
            said = told.message_outline(state, board, settings, agreed_only=leaves)
            parts = (*parts, said)
        return Outline(step.title, () if parts else (TALK, TALK_HINT), (), parts)


def _gathers(step: Step) -> bool:
    return settings_of(step).phase == "gather"


def _shown(board: Board) -> bool:
    """Whether the question has been answered, or is not asked in this step."""
    return board.revealed or not _gathers(board.step)


def _shows_notes(state: State, board: Board, view: View) -> bool:
    """In the room notes or message; what leaves it has the notes with the step that asked."""
    there = _gathers(board.step) if view.audience is Audience.PAGE else state.view == "notes"
    return there and bool(notes_of(state, board))


def _shows_message(state: State, board: Board, view: View) -> bool:
    """What leaves the room has the message only as far as it is agreed on."""
    if view.audience is not Audience.PAGE:
        return state.view == "message"
    return not _gathers(board.step) or bool(lines_of(state, board, agreed_only=True))


def _sheets(state: State, board: Board, view: View) -> tuple[tuple[Item, ...], ...]:
    """The pages of notes and message; none before they are shown, or where there is nothing."""
    settings, leaves = settings_of(board.step), view.audience is Audience.PAGE
    if not _shown(board):
        return ()
    found: tuple[tuple[Item, ...], ...] = ()
    if _shows_notes(state, board, view):
        found = note_sheets(state, board, settings)
    if _shows_message(state, board, view):
        lines = lines_of(state, board, agreed_only=leaves)
        found = (*found, *letter_pages(lines, settings, legend=not leaves))
    return found


ACTIVITY = Obstacles()
