"""The card before, figures and colours while it runs, raised hands, and the way back."""

from dataclasses import replace

from studio.activities.contract import Board
from studio.activities.pairs.plan import SEEN, Part
from studio.activities.pairs.settings import PairsSettings, settings_of
from studio.activities.slide.activity import outline_of_step
from studio.model.outlines import Outline
from studio.pictures.figures import COATS, figure
from studio.pictures.geometry import moved
from studio.pictures.hands import raised_hands
from studio.pictures.notes import page_mark
from studio.pictures.prose import Box, set_prose
from studio.pictures.shapes import Group, Item, Picture, TextRole
from studio.pictures.still_life import running_stitch
from studio.pictures.talking import (
    AFTER,
    Person,
    Role,
    bowl_light,
    figures,
    fishbowl,
    glow,
    light,
    paper,
)
from studio.pictures.text import HAND, fit
from studio.pictures.theme import ACCENT, INK, PAPER, mix
from studio.pictures.tokens import slip

_BODY = Box(130, 150, 1020, 490)
_CARDS = ("card", "over")
"""Before it begins, and when it is over: the question, and what belongs to it."""


def picture(board: Board, part: Part, page: int) -> Picture:
    """What the room sees during a part."""
    step, settings = board.step, settings_of(board.step)
    if part.sort in _CARDS:
        return _card(board, part, page)
    ground = _ground(part, settings)
    items, light_behind = _running(part, settings), _behind(part, settings, ground)
    return Picture(step.title, items, light_behind, ground, step.notes, board.lang)


def pages(board: Board, part: Part) -> int:
    """The card may be followed by the step's own text."""
    if part.sort not in _CARDS or not board.step.body:
        return 1
    return 1 + len(set_prose(board.step.body, board.images, _BODY))


def _ground(part: Part, settings: PairsSettings) -> str:
    """The colour of a turn; where somebody watched, it is half gone over as they begin to tell."""
    turns = settings.turns
    if part.sort == "debrief":
        return AFTER
    if part.sort == "hands":
        return paper(part.turn, turns, 1.0)
    starts, ends = (0.5, 1.0) if part.sort == SEEN else (0.0, 0.5 if _watched(settings) else 1.0)
    if part.last:
        return mix(paper(part.turn, turns, starts), AFTER, part.going_over)
    return paper(part.turn, turns, starts + (ends - starts) * part.going_over)


def _watched(settings: PairsSettings) -> bool:
    return settings.observer_seconds > 0


def _behind(part: Part, settings: PairsSettings, ground: str) -> tuple[Item, ...]:
    """The light behind who speaks, or behind the raised hands."""
    if part.sort == "hands":
        return hands_up(ground)
    if not part.talk:
        return ()
    if settings.kind == "fishbowl":
        return bowl_light(ground, around=part.sort == SEEN)
    who = talkers(settings, part.turn)
    told = tuple(_told(one, settings) for one in who)
    return light(told if part.sort == SEEN else who, ground)


def _running(part: Part, settings: PairsSettings) -> tuple[Item, ...]:
    match part.sort:
        case "hands":
            return hands(settings.hands, settings.fading)
        case "debrief":
            return coming_back(settings.back, settings.asks)
        case "turn" | "seen" if settings.kind == "fishbowl":
            return (_asked(settings.prompt, 92.0), _bowl_line(settings, part),
                    *fishbowl(part.turn))  # fmt: skip
        case "turn":
            who = talkers(settings, part.turn)
            return (_asked(settings.prompt), *figures(who), *_what_else(settings))
        case "seen":
            who = tuple(_told(one, settings) for one in talkers(settings, part.turn))
            return (_asked(settings.prompt), *figures(who))
        case _:
            return (_asked(settings.prompt, 150.0), *_finding(settings))


def talkers(settings: PairsSettings, turn: int) -> tuple[Person, ...]:
    """Who does what in a turn, from the left; places stay, and roles go round."""
    roles = [Role.SPEAKS, Role.LISTENS, Role.WATCHES][: 3 if settings.kind == "triads" else 2]
    turned = [roles[(n - turn) % len(roles)] for n in range(len(roles))]
    return tuple(Person(r, getattr(settings, r.value), r is Role.SPEAKS) for r in turned)


def _told(one: Person, settings: PairsSettings) -> Person:
    """Who watched speaks now, and the others listen."""
    if one.role is Role.WATCHES:
        return replace(one, label=settings.telling, warm=True)
    return replace(one, role=Role.LISTENS, label=settings.listens, warm=False)


def _asked(prompt: str, tall: float = 128.0) -> Item:
    return fit(
        prompt, 130, 40, 1020, tall, size=46, min_size=27, family=HAND, color=INK, leading=1.14
    )


def _bowl_line(settings: PairsSettings, part: Part) -> Item:
    line = bowl_words(settings, part)
    return fit(line, 130, 134, 1020, 68, size=30, min_size=18.7, color=INK, valign="top")


def bowl_words(settings: PairsSettings, part: Part) -> str:
    """Who speaks in a fishbowl, in words."""
    inside, around = settings.speaks, settings.listens
    if part.sort == SEEN:
        inside, around = settings.listens, settings.telling
    return f"{settings.middle}: {inside} · {settings.around}: {around}"


def _what_else(settings: PairsSettings) -> tuple[Item, ...]:
    """A slip of paper between the two, for when it goes quiet."""
    if not settings.and_what_else or settings.kind == "triads":
        return ()
    words = fit(settings.and_what_else, 530, 540, 220, 52, size=34, min_size=19, family=HAND)
    when = fit(settings.if_quiet, 530, 590, 220, 30, size=22, min_size=18.7, color=INK)
    paper_slip = (moved(each, 640, 580) for each in slip(250, 104, "and what else"))
    return (*paper_slip, words, when)


def _finding(settings: PairsSettings) -> tuple[Item, ...]:
    if settings.kind == "fishbowl":
        return fishbowl(0)
    return figures(tuple(replace(one, warm=False, label="") for one in talkers(settings, 0)))


def hands_up(ground: str) -> tuple[Item, ...]:
    """Two raised hands in a light, behind the words."""
    return (*glow(640.0, 410.0, 400.0, 400.0, ground), *raised_hands(640.0, 470.0, 1.06))


def hands(title: str, fading: str) -> tuple[Item, ...]:
    """The sign on which talk fades."""
    return (
        fit(title, 140, 42, 1000, 84, size=64, min_size=36, family=HAND, color=INK),
        fit(fading, 140, 130, 1000, 60, size=34, min_size=26.7, color=INK),
    )


def coming_back(back: str, asks: str) -> tuple[Item, ...]:
    """The way back to the circle, and what is asked there."""
    return (
        fit(back, 160, 190, 960, 150, size=56, min_size=36, family=HAND, color=INK, leading=1.15),
        running_stitch(540, 740, 368, "coming back"),
        fit(asks, 180, 400, 920, 130, size=36, min_size=27, color=INK, leading=1.3),
    )


def _card(board: Board, part: Part, page: int) -> Picture:
    step, settings = board.step, settings_of(board.step)
    title = fit(step.title, 130, 40, 1020, 62, size=44, min_size=24, family=HAND, color=ACCENT,
                role=TextRole.TITLE)  # fmt: skip
    further = set_prose(step.body, board.images, _BODY) if step.body else ()
    page = max(0, min(page, len(further)))
    shown = further[page - 1] if page else _card_lines(settings, part)
    mark = page_mark(page, len(further) + 1, lang=board.lang, right=668, y=664)
    back = (running_stitch(540, 740, 116, step.id), *_beside_the_card(settings))
    return Picture(step.title, (title, *shown, *mark), back, PAPER, step.notes, board.lang)


def _beside_the_card(settings: PairsSettings) -> tuple[Item, ...]:
    """Somebody at either side of the rules; a few cushions where all sit in a bowl."""
    if settings.kind == "fishbowl":
        return ()
    return tuple(
        Group(figure(cloth, mirrored=mirrored), x=x, y=694, scale=0.62)
        for cloth, x, mirrored in zip(COATS, (112.0, 1168.0), (False, True), strict=True)
    )


def _card_lines(settings: PairsSettings, part: Part) -> tuple[Item, ...]:
    asked = fit(settings.prompt, 130, 136, 1020, 170, size=56, min_size=34, family=HAND,
                color=INK, leading=1.16)  # fmt: skip
    items: list[Item] = [asked]
    below = _below(settings, part)
    count = len(below)
    tall = min(64.0, 330.0 / max(1, count))
    top = 330 + (330 - tall * count) / 2
    for n, rule in enumerate(below):
        y = top + n * tall
        line = fit(rule, 232, y, 816, tall, size=32, min_size=26.7, leading=1.1, color=INK)
        items.append(line)
    return tuple(items)


def _below(settings: PairsSettings, part: Part) -> tuple[str, ...]:
    """Under the question: how it is done, and afterwards the way back."""
    return (settings.back, settings.asks) if part.sort == "over" else settings.on_the_card


def outline(board: Board, part: Part) -> Outline:
    """What the part shows, in words."""
    settings, told = settings_of(board.step), outline_of_step(board.step)
    match part.sort:
        case "card" | "over":
            below = _below(settings, part)
            return Outline(told.heading, (settings.prompt, *told.text), below)
        case "hands":
            return Outline(told.heading, (settings.hands, settings.fading))
        case "debrief":
            return Outline(told.heading, (settings.back, settings.asks))
        case "turn" | "seen" if settings.kind == "fishbowl":
            return Outline(told.heading, (settings.prompt, bowl_words(settings, part)))
        case "turn" | "seen":
            return Outline(told.heading, (settings.prompt, *_beside(settings, part)))
        case _:
            return Outline(told.heading, (settings.prompt,))


def _beside(settings: PairsSettings, part: Part) -> tuple[str, ...]:
    who = talkers(settings, part.turn)
    if part.sort == "seen":
        return (", ".join(_told(one, settings).label for one in who),)
    labels = ", ".join(one.label for one in who)
    if settings.kind == "triads" or not settings.and_what_else:
        return (labels,)
    return labels, f"{settings.and_what_else} ({settings.if_quiet})"
