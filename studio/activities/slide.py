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
from studio.pictures.notes import page_mark
from studio.pictures.prose import Box, Manner, Page, heading, picture_size, set_prose
from studio.pictures.shapes import HEIGHT, WIDTH, Align, Group, Image, Item, Picture, Text
from studio.pictures.still_life import running_stitch, two_scarves
from studio.pictures.theme import INK_MUTED

_TITLE = Box(104, 58, 1072, 112)
_BODY = Box(108, 222, 1064, 412)
_LARGE_TITLE = Box(160, 96, 960, 190)
_LARGE_BODY = Box(220, 336, 840, 190)
_LARGE_SIZES = (34.0, 32.0, 30.0, 28.0, 26.0)


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
        if not _is_picture(step):
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
        return len(_pages(board))

    def picture(self, state: SlideState, board: Board, view: View) -> Picture:
        pages = _pages(board)
        page = max(0, min(view.page, len(pages) - 1))
        if _is_picture(board.step):
            step = board.step
            return Picture(step.title, pages[page], notes=step.notes, lang=board.lang)
        mark = _page_mark(page, len(pages), board)
        items: tuple[Item, ...] = (_heading(board.step), *pages[page], *mark)
        return Picture(
            board.step.title, items, _backdrop(board.step), notes=board.step.notes, lang=board.lang
        )

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


def _is_picture(step: Step) -> bool:
    return isinstance(step.settings, SlideSettings) and step.settings.layout == "picture"


def _first_words(block: Paragraph | Bullets) -> str:
    return block.text if isinstance(block, Paragraph) else block.items[0]


def _is_large(step: Step) -> bool:
    large = isinstance(step.settings, SlideSettings) and step.settings.layout == "title"
    return large or not step.body


def _pages(board: Board) -> tuple[Page, ...]:
    if _is_picture(board.step):
        return _whole(board)
    if _is_large(board.step):
        manner = Manner(Align.CENTER, _LARGE_SIZES, INK_MUTED)
        return set_prose(board.step.body, board.images, _LARGE_BODY, manner)
    return set_prose(board.step.body, board.images, _BODY)


def _whole(board: Board) -> tuple[Page, ...]:
    """A page for each picture; where its file is not at hand, its words."""
    figures = [block for block in board.step.body if isinstance(block, Figure)]
    if not figures or any(figure.name not in board.images for figure in figures):
        return set_prose(board.step.body, board.images, _BODY)
    return tuple((_filling(board.images[one.name], one, board.step),) for one in figures)


def _filling(data: bytes, figure: Figure, step: Step) -> Group:
    """A picture as large as the projector; of another shape it stands in the middle."""
    width, height = picture_size(data)
    scale = min(WIDTH / width, HEIGHT / height)
    w, h = width * scale, height * scale
    image = Image((WIDTH - w) / 2, (HEIGHT - h) / 2, w, h, data, label=figure.alt)
    return Group((image,), key=f"{step.id}/{figure.name}")


def _heading(step: Step) -> Text:
    if _is_large(step):
        return heading(step.title, _LARGE_TITLE, size=96, align=Align.CENTER)
    return heading(step.title, _TITLE, size=66)


def _backdrop(step: Step) -> tuple[Item, ...]:
    if _is_large(step):
        return (running_stitch(440, 840, 308, step.id), *two_scarves(step.id))
    written = _heading(step)
    left = min((line.x for line in written.lines), default=_TITLE.x)
    right = max((line.x + line.width for line in written.lines), default=_TITLE.x)
    over = (46.0, 0.0) if written.align is Align.RIGHT else (0.0, 46.0)
    return (running_stitch(left - over[0], right + over[1], 184, step.id),)


def _page_mark(page: int, of: int, board: Board) -> tuple[Item, ...]:
    """Below the text; above it where scarves lie at the foot of the page."""
    y = 36 if _is_large(board.step) else 654
    return page_mark(page, of, lang=board.lang, right=_BODY.x + _BODY.w, y=y)


ACTIVITY = Slide()
