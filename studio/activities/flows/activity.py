"""The three flows as an activity: forms, gate, picture and outline in one place."""

from dataclasses import dataclass

from studio.activities.contract import Activity, Audience, Board, View
from studio.activities.flows import told
from studio.activities.flows.picture import draw, page_count
from studio.activities.flows.reading import Reading, read
from studio.activities.flows.settings import Phase, Settings, settings_of
from studio.model.agenda import Step
from studio.model.entries import Entry
from studio.model.forms import Form
from studio.model.outlines import Outline
from studio.model.people import Person, Role
from studio.pictures.prompt import TALK, TALK_HINT, prompt_picture, talk_picture
from studio.pictures.shapes import Picture


@dataclass(frozen=True, slots=True)
class State:
    """Which time the open step asks about."""

    phase: Phase = "before"


class Flows(Activity[State]):
    """To others, from others, to myself: gathered silently, seen together as a spread."""

    name = "flows"
    settings = Settings
    default_minutes = 25

    def heading(self, settings: object) -> str:
        return "Three flows of compassion"

    def initial(self, step: Step) -> State:
        return State(settings_of(step).phase)

    def enter(self, state: State, step: Step) -> State:
        """A later step may ask again on the same board."""
        return State(settings_of(step).phase)

    def tender(self, step: Step) -> bool:
        return True

    def parts(self, form: Form) -> tuple[frozenset[str], ...]:
        """Every field by itself: nothing tells which answers are one person's."""
        return tuple(frozenset((field.name,)) for field in form.fields)

    def pages(self, state: State, board: Board, view: View) -> int:
        if not board.revealed or board.talk_only:
            return 1
        return page_count(_reading(board, view), settings_of(board.step), board.step.title)

    def picture(self, state: State, board: Board, view: View) -> Picture:
        settings, step = settings_of(board.step), board.step
        if not board.revealed:
            return prompt_picture(
                step.title, settings.asks, hint=settings.hint, lang=board.lang, notes=step.notes
            )
        if board.talk_only:
            return talk_picture(step.title, lang=board.lang, notes=step.notes)
        return draw(_reading(board, view), settings, board, view.page)

    def forms(self, state: State, board: Board, person: Person) -> tuple[Form, ...]:
        """The lines of this step; from paper the earlier ones too."""
        settings = settings_of(board.step)
        asked = (told.form(settings, settings.phase),)
        if person.role is Role.PAPER and settings.phase == "after":
            return (*asked, told.form(settings, "before"))
        return asked

    def form_of(self, state: State, board: Board, entry: Entry) -> Form | None:
        names = frozenset((*entry.values, *board.words.get(entry.id, {})))
        return told.form_of(settings_of(board.step), entry, names)

    def outline(self, state: State, board: Board, view: View) -> Outline:
        settings, title = settings_of(board.step), board.step.title
        if not board.revealed:
            return Outline(title, (settings.asks,))
        if board.talk_only:
            return Outline(title, (TALK, TALK_HINT))
        return told.outline(title, settings, _reading(board, view))


def _reading(board: Board, view: View) -> Reading:
    phase = settings_of(board.step).phase
    return read(board, phase, merged=view.audience is Audience.PAGE)


ACTIVITY = Flows()
