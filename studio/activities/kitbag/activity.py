"""The kitbag as an activity: a tray of gifts; with `share`, a cloth on which they come to lie."""

from dataclasses import dataclass

from studio.activities.contract import Activity, Board, Privacy, View
from studio.activities.kitbag.gathered import Gift, gifts_on
from studio.activities.kitbag.laying import laid, page_count
from studio.activities.kitbag.scene import cloth_picture, tray_picture, tray_told
from studio.activities.kitbag.settings import GIFT, Settings, gift_form, settings_of
from studio.model.agenda import Step
from studio.model.entries import Entry
from studio.model.forms import Form
from studio.model.outlines import Outline
from studio.model.people import Person
from studio.pictures.prompt import prompt_picture
from studio.pictures.shapes import Picture


@dataclass(frozen=True, slots=True)
class KitbagState:
    """A kitbag remembers nothing beside what lies on its cloth."""


class Kitbag(Activity[KitbagState]):
    """Real objects first; the planner for the senses is a private sheet on people's own devices."""

    name = "kitbag"
    settings = Settings

    def heading(self, settings: object) -> str:
        """What a step without a heading is called."""
        return "A compassionate kitbag"

    def initial(self, step: Step) -> KitbagState:
        return KitbagState()

    def opens_with_prompt(self, step: Step) -> bool:
        """The tray is a calm question by itself; where lines are shared the room is asked first."""
        return settings_of(step).share

    def privacy(self, step: Step) -> Privacy:
        """Without sharing nothing can be added."""
        return Privacy.LET_GO if settings_of(step).share else Privacy.NEVER_STORED

    def sheet(self, step: Step) -> str:
        """The planner for the five senses, on one's own device."""
        return "kitbag"

    def pages(self, state: KitbagState, board: Board, view: View) -> int:
        gifts = _gifts(board)
        return page_count(laid(gifts)) if gifts else 1

    def picture(self, state: KitbagState, board: Board, view: View) -> Picture:
        settings = settings_of(board.step)
        if settings.share and not board.revealed:
            return prompt_picture(
                board.step.title,
                settings.prompt,
                hint=settings.hint,
                lang=board.lang,
                notes=board.step.notes,
            )
        if gifts := _gifts(board):
            return cloth_picture(board, gifts, view.page)
        return tray_picture(board, settings)

    def forms(self, state: KitbagState, board: Board, person: Person) -> tuple[Form, ...]:
        settings = settings_of(board.step)
        return (gift_form(settings),) if settings.share else ()

    def form_of(self, state: KitbagState, board: Board, entry: Entry) -> Form | None:
        """One's own line may be changed or taken away as long as the board stands."""
        return gift_form(settings_of(board.step)) if entry.form == GIFT else None

    def outline(self, state: KitbagState, board: Board, view: View) -> Outline:
        settings = settings_of(board.step)
        text = (settings.prompt, settings.hint) if settings.hint else (settings.prompt,)
        if settings.share and not board.revealed:
            return Outline(board.step.title, text)
        if gifts := _gifts(board):
            return Outline(board.step.title, text[:1], tuple(gift.told for gift in gifts))
        return Outline(board.step.title, (*text, tray_told(settings)))


def _gifts(board: Board) -> tuple[Gift, ...]:
    """What was shared, also where a later step of the board only shows it."""
    return gifts_on(board, settings_of(board.step))


ACTIVITY = Kitbag()
