"""A slide: a heading with text, lists and figures; a large, centred welcome or closing; or one
picture over the whole projector.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from studio.activities.contract import Activity, Board, View
from studio.model.agenda import Bullets, Figure, Paragraph, Step
from studio.model.authoring import called
from studio.model.outlines import Outline
from studio.pictures.shapes import Picture

_LAYOUTS = called(
    {
        "auto": "As it fits",
        "title": "Large and centred",
        "picture": "Pictures over the whole screen",
    }
)


@dataclass(frozen=True, slots=True)
class SlideSettings:
    """What a deck may write: `title` sets the slide large and centred, as a welcome or an end.

    `picture` shows each of its pictures over the whole projector, without heading.
    """

    layout: Annotated[Literal["auto", "title", "picture"], _LAYOUTS] = "auto"
    """How it is laid out"""


@dataclass(frozen=True, slots=True)
class SlideState:
    """A slide remembers its step and nothing else."""

    step: Step


class Slide(Activity[SlideState]):
    """What the trainer shows and says; it gathers nothing."""

    name: ClassVar[str] = "slide"
    settings: ClassVar[type] = SlideSettings
    gathers: ClassVar[bool] = False
    default_minutes: ClassVar[int] = 5

    def heading(self, settings: object) -> str:
        """A slide is nothing without its heading."""
        return ""

    def faults(self, step: Step) -> Mapping[str, str]:
        """A picture that takes the whole projector leaves no room for words beside it."""
        if not is_picture(step):
            return {}
        words = [block for block in step.body if not isinstance(block, Figure)]
        if len(words) == len(step.body):
            return {step.title: "layout: picture shows a picture: write ![what it shows](cup.png)."}
        sentence = "layout: picture shows pictures alone: move these words below “Notes:”."
        return {_first_words(block): sentence for block in words}

    def initial(self, step: Step) -> SlideState:
        return SlideState(step)

    def enter(self, state: SlideState, step: Step) -> SlideState:
        return SlideState(step)

    def pages(self, state: SlideState, board: Board, view: View) -> int:
        from studio.activities.slide.picture import pages

        return len(pages(board))

    def picture(self, state: SlideState, board: Board, view: View) -> Picture:
        from studio.activities.slide.picture import picture

        return picture(board, view.page)

    def outline(self, state: SlideState, board: Board, view: View) -> Outline:
        return outline_of_step(board.step)


def outline_of_step(step: Step) -> Outline:
    """Heading, text and lists of a step as its deck has them; a figure is its words."""
    return Outline(step.title, text=tuple(_sentences(step)))


def _sentences(step: Step) -> Iterator[str]:
    for block in step.body:
        match block:
            case Paragraph(text):
                yield text
            case Figure(_, alt):
                yield alt
            case Bullets(items, numbered):
                for n, item in enumerate(items):
                    yield f"{n + 1}. {item}" if numbered else f"- {item}"


def is_picture(step: Step) -> bool:
    """Whether its pictures take the whole projector."""
    return isinstance(step.settings, SlideSettings) and step.settings.layout == "picture"


def _first_words(block: Paragraph | Bullets) -> str:
    return block.text if isinstance(block, Paragraph) else block.items[0]


ACTIVITY = Slide()
