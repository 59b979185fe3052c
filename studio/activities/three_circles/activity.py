"""The three circles as an activity: rules, picture, forms and outline in one place."""

from dataclasses import replace

from studio.activities.contract import ActChoice, Activity, Board, Privacy, View
from studio.activities.three_circles import gallery, guard, labels, rules, told
from studio.activities.three_circles import state as memory
from studio.activities.three_circles.settings import Layer, Settings
from studio.activities.three_circles.state import EVENTS, Placing, State
from studio.model.agenda import Step
from studio.model.commands import Act
from studio.model.entries import Entry
from studio.model.events import BoardEvent, Event
from studio.model.forms import Form
from studio.model.outlines import Outline
from studio.model.people import Person
from studio.pictures.shapes import Picture

SHEET = "three-circles"
"""The private page on which one's own map can be drawn instead of on paper."""


class ThreeCircles(Activity[State]):
    """Threat, drive and soothing, taught, told by an example, drawn for oneself, gathered as the
    team's own map, or seen as photographs of what was made by hand."""

    name = "three-circles"
    settings = Settings
    events = EVENTS
    trainers = frozenset({gallery.FORM, labels.FORM})

    def opens_with_prompt(self, step: Step) -> bool:
        """Only where something is gathered."""
        return _settings(step).mode in ("team", "gallery")

    def privacy(self, step: Step) -> Privacy:
        """One's own map is nobody else's: nothing of it can be sent."""
        personal = _settings(step).mode == "personal"
        return Privacy.NEVER_STORED if personal else Privacy.LET_GO

    def sheet(self, step: Step) -> str:
        """Where one's own map can be drawn without paper."""
        return SHEET if _settings(step).mode == "personal" else ""

    def initial(self, step: Step) -> State:
        return memory.initial(_settings(step))

    def enter(self, state: State, step: Step) -> State:
        return memory.entered(state, _settings(step))

    def decide(self, state: State, act: Act, board: Board) -> tuple[BoardEvent, ...]:
        return rules.decide(state, act, board, _settings(board.step))

    def apply(self, state: State, event: Event) -> State:
        return memory.apply(state, event)

    def reverse(self, state: State, event: BoardEvent) -> tuple[BoardEvent, ...]:
        return memory.reverse(state, event)

    def why_kept(self, state: State, board: Board, back: tuple[Event, ...]) -> str:
        cut = (f"{e.start}>{e.end}" for e in back if isinstance(e, memory.ArrowCut))
        return labels.depends(frozenset(cut), board)

    def acts(self, state: State, board: Board) -> tuple[ActChoice, ...]:
        return rules.acts(state, board, _settings(board.step))

    def acts_on(self, state: State, board: Board, subject: str) -> tuple[ActChoice, ...]:
        return rules.acts_on(state, board, subject, _settings(board.step))

    def whisper(self, state: State, board: Board) -> str:
        return guard.whisper(state, board)

    def advance(self, state: State, board: Board, by: int) -> Act | None:
        return rules.advance(state, board, _settings(board.step), by)

    def pages(self, state: State, board: Board, view: View) -> int:
        settings = _settings(board.step)
        if not self._seen(board):
            return 1
        if settings.mode == "personal":
            return max(1, len(settings.sheets))
        if settings.mode == "gallery":
            return gallery.pages(state, board, settings, view)
        from studio.activities.three_circles.picture import scene

        return len(scene(state, board, settings).pages)

    def stands(self, state: State, board: Board) -> tuple[State, ...]:
        """How it is now; and how it is wished, where somebody wished."""
        wished = any(entry.values.get("layer") == Layer.WISH for entry in board.entries)
        if state.mode != "team" or not (wished or state.wish != Placing()):
            return (state,)
        return replace(state, layer=Layer.NOW), replace(state, layer=Layer.WISH)

    def picture(self, state: State, board: Board, view: View) -> Picture:
        from studio.activities.three_circles import gallery_picture, own_map
        from studio.activities.three_circles.picture import draw, scene
        from studio.pictures.prompt import prompt_picture

        settings = _settings(board.step)
        if not self._seen(board):
            return prompt_picture(board.step.title, settings.question, lang=board.lang)
        if settings.mode == "personal":
            return own_map.picture(board, settings, view)
        if settings.mode == "gallery":
            return gallery_picture.picture(state, board, settings, view)
        return draw(scene(state, board, settings), view)

    def forms(self, state: State, board: Board, person: Person) -> tuple[Form, ...]:
        settings = _settings(board.step)
        if settings.mode == "gallery" and person.role.leads:
            return (gallery.form(settings),)
        if settings.mode != "team":
            return ()
        on_thread = labels.form(state, board) if person.role.leads else None
        return (told.form(state, settings), *((on_thread,) if on_thread else ()))

    def form_of(self, state: State, board: Board, entry: Entry) -> Form | None:
        settings = _settings(board.step)
        if settings.mode == "gallery" and entry.form == gallery.FORM:
            return gallery.form(settings, entry)
        if entry.form == labels.FORM:
            return labels.form(state, board, entry)
        return told.form(state, settings, entry) if settings.mode == "team" else None

    def outline(self, state: State, board: Board, view: View) -> Outline:
        settings = _settings(board.step)
        if not self._seen(board):
            return Outline(board.step.title, (settings.question,))
        from studio.activities.three_circles import own_map
        from studio.activities.three_circles.picture import scene

        if settings.mode == "personal":
            return own_map.outline(board, settings)
        if settings.mode == "gallery":
            return gallery.outline(board, settings)
        return told.outline(scene(state, board, settings), view)

    def _seen(self, board: Board) -> bool:
        return board.revealed or not self.opens_with_prompt(board.step)


def _settings(step: Step) -> Settings:
    settings = step.settings
    return settings if isinstance(settings, Settings) else Settings()


ACTIVITY = ThreeCircles()
