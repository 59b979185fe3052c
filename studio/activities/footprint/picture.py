"""The footprint as a picture: one's own sheet, or the group's notes beside the four zones."""

from dataclasses import replace
from functools import lru_cache

from studio.activities.contract import Board
from studio.activities.footprint.foot import COLORS, EDGES, MIDDLES, foot, kind_mark, sand
from studio.activities.footprint.rules import State
from studio.activities.footprint.settings import Kind, Settings, settings_of
from studio.activities.footprint.told import any_notes, kind_of, notes_in
from studio.model.entries import Entry
from studio.model.ids import EntryId
from studio.pictures.behaviours import Behaviour, behaviour_sign
from studio.pictures.geometry import moved, smooth
from studio.pictures.note_paper import paper
from studio.pictures.notes import Column, Note, note_pages, page_mark
from studio.pictures.prompt import prompt_picture
from studio.pictures.prose import Box, Page
from studio.pictures.shapes import (
    Align,
    Ellipse,
    Fill,
    Group,
    Item,
    Path,
    Picture,
    Point,
    Stroke,
    SubPath,
    Text,
    TextRole,
)
from studio.pictures.text import HAND, fit
from studio.pictures.theme import CARD, INK, INK_TITLE

_ALONE: tuple[Point, float] = ((246.0, 376.0), 1.14)
_AMONG: tuple[Point, float] = ((640.0, 392.0), 0.98)
"""Where the middle of the foot lies, and how large it is drawn."""
_QUARTERS = {
    Behaviour.ATTENDING: Box(44, 86, 454, 284),
    Behaviour.UNDERSTANDING: Box(790, 86, 454, 284),
    Behaviour.EMPATHISING: Box(44, 380, 454, 292),
    Behaviour.HELPING: Box(790, 380, 454, 292),
}
_ROWS = {
    Behaviour.ATTENDING: 142.0,
    Behaviour.UNDERSTANDING: 282.0,
    Behaviour.EMPATHISING: 422.0,
    Behaviour.HELPING: 562.0,
}
_ZONES, _ASKED = 458.0, 822.0
"""Where the zones and the three things asked begin."""
_THREAD = "#8a6437"
_CROWD = 16
_LARGEST = ((4, 36.0), (8, 33.0), (_CROWD, 30.0))
_SIGN = {
    Behaviour.ATTENDING: 22.0,
    Behaviour.UNDERSTANDING: 30.0,
    Behaviour.EMPATHISING: 28.0,
    Behaviour.HELPING: 28.0,
}


def count_pages(board: Board) -> int:
    """One's own sheet is one page; notes take what they need."""
    if not board.revealed or not any_notes(board):
        return 1
    return len(_note_pages(board, settings_of(board.step)))


def draw(state: State, board: Board, page: int) -> Picture:
    """A page of the footprint; the nearest one there is."""
    settings, step = settings_of(board.step), board.step
    if not board.revealed:
        asked = " · ".join(settings.asks(kind) for kind in Kind)
        hint = "\n".join(filter(None, (asked, settings.hint)))
        return prompt_picture(
            step.title, settings.prompt, hint=hint, lang=board.lang, notes=step.notes
        )
    if any_notes(board):
        pages = _note_pages(board, settings)
        page = max(0, min(page, len(pages) - 1))
        items = (*pages[page], *page_mark(page, len(pages), lang=board.lang))
    else:
        items = _sheet(state, board, settings)
    return Picture(step.title, items, sand(), "#f8f0dc", notes=step.notes, lang=board.lang)


def _print(place: tuple[Point, float], settings: Settings) -> tuple[Item, ...]:
    """The print with the sign of each zone."""
    (x, y), scale = place
    label = "A footprint: " + ", ".join(
        f"{part} for {settings.name(zone)}"
        for part, zone in zip(("toes", "ball", "arch", "heel"), Behaviour, strict=True)
    )
    found: list[Item] = [Group(foot(), "foot", label, x=x, y=y, scale=scale)]
    for zone in Behaviour:
        u, v = _on(place, MIDDLES[zone])
        found.append(Group(behaviour_sign(zone, 0, 0, _SIGN[zone] * scale, INK), x=u, y=v))
    return tuple(found)


def _on(place: tuple[Point, float], point: Point) -> Point:
    """Where a point of the foot comes to lie."""
    (x, y), scale = place
    return x + point[0] * scale, y + point[1] * scale


def _tied(start: Point, end: Point) -> Path:
    """A thread from a zone to its name; one that climbs does so close to the foot."""
    (ax, ay), (bx, by) = start, end
    bend = (ax + (bx - ax) * 0.4, ay + (by - ay) * 0.2 + 6)
    climbing = [start, (bx - 20, (ay + by) / 2 + 24), (bx - 16, by + 36), end]
    points = [start, bend, end] if ay - by < 60 else climbing
    return Path((SubPath(smooth(points)),), stroke=Stroke(_THREAD, 2.8, 0.85, (7.0, 6.0)))


def _title(board: Board, box: Box, size: float, align: Align) -> Text:
    return fit(
        board.step.title, box.x, box.y, box.w, box.h, size=size, min_size=27, family=HAND,
        color=INK_TITLE, leading=1.05, align=align, role=TextRole.TITLE,
    )  # fmt: skip


def _sheet(state: State, board: Board, settings: Settings) -> tuple[Item, ...]:
    """The foot large, its zones named, and what has been asked so far."""
    items: list[Item] = [_title(board, Box(_ZONES, 28, 786, 76), 54, Align.LEFT)]
    items += [_tied(_on(_ALONE, EDGES[z][1]), (_ZONES - 8, _ROWS[z] + 26)) for z in Behaviour]
    items += _print(_ALONE, settings)
    for zone in Behaviour:
        items += _named(zone, settings)
    if state.asked:
        items += [_slip(n, kind, settings) for n, kind in enumerate(state.kinds)]
    else:
        items.append(
            fit(settings.prompt, _ASKED, 150, 414, 330, size=38, min_size=24, leading=1.28)
        )
    if settings.hint:
        items.append(
            fit(settings.hint, _ASKED, 562, 414, 124, size=24, min_size=19, leading=1.22,
                color="#4e4463")
        )  # fmt: skip
    return tuple(items)


def _named(zone: Behaviour, settings: Settings) -> tuple[Item, ...]:
    """The name of a zone by hand and what it means."""
    y = _ROWS[zone]
    name = fit(
        settings.name(zone), _ZONES, y, 330, 52, size=42, min_size=22, leading=1.05, family=HAND,
        color=INK,
        align=Align.LEFT, max_lines=2,
    )  # fmt: skip
    if not settings.says(zone):
        return (name,)
    says = fit(
        settings.says(zone), _ZONES, y + 50, 330, 68, size=25, min_size=19, leading=1.15,
        color="#4e4463", align=Align.LEFT, valign="top",
    )  # fmt: skip
    return (name, says)


def _slip(number: int, kind: Kind, settings: Settings) -> Group:
    """One of the three things asked, on a paper of its own, with its mark."""
    w, h = 414.0, 118.0
    said = fit(
        settings.asks(kind), 92, 10, w - 116, h - 20, size=36, min_size=22, family=HAND,
        align=Align.LEFT, leading=1.1,
    )  # fmt: skip
    mark = Group(kind_mark(kind.value, 28.0, _THREAD), x=48, y=h / 2 + 3)
    items = (*paper(f"asked {kind}", w, h), mark, said)
    return Group(items, f"asked:{kind}", settings.asks(kind), x=_ASKED, y=146 + number * 138)


def _note_pages(board: Board, settings: Settings) -> tuple[Page, ...]:
    """The foot in the middle and the notes of each zone in its quarter of the page."""
    laid = {zone: notes_in(board, zone) for zone in Behaviour}
    count = sum(map(len, laid.values()))
    largest = next((size for most, size in _LARGEST if count <= most), 27.0)
    quarters = [
        note_pages(
            (_column(zone, laid[zone], board, settings),),
            _QUARTERS[zone],
            most_large=_CROWD if count <= _CROWD else 0,
            most_lanes=1 if count <= _CROWD else 2,
            largest=largest,
        )
        for zone in Behaviour
    ]
    below: list[Item] = [_title(board, Box(340, 12, 600, 70), 44, Align.CENTER)]
    below += [_tied(_on(_AMONG, EDGES[zone][n % 2]), _end(zone)) for n, zone in _numbered()]
    below += [*_print(_AMONG, settings), *_key(settings)]
    kinds = {entry.id: kind_of(entry) for entry in board.entries}
    pages = []
    for number in range(max(map(len, quarters))):
        items = list(below)
        for quarter in quarters:
            shown = quarter[number] if number < len(quarter) else _heading_only(quarter[0])
            items += [_marked(item, kinds) for item in shown]
        pages.append(tuple(items))
    return tuple(pages)


def _numbered() -> list[tuple[int, Behaviour]]:
    return list(enumerate(Behaviour))


def _end(zone: Behaviour) -> Point:
    """Where the thread of a zone ends: at its heading's inner corner."""
    box = _QUARTERS[zone]
    return (box.x + box.w + 6 if box.x < 640 else box.x - 10), box.y + 34


def _heading_only(page: Page) -> Page:
    """A quarter whose notes have all been on earlier pages keeps its heading."""
    return tuple(item for item in page if not (isinstance(item, Group) and _is_note(item)))


def _is_note(group: Group) -> bool:
    return bool(group.key) and not group.key.startswith("zone:")


def _column(
    zone: Behaviour, entries: tuple[Entry, ...], board: Board, settings: Settings
) -> Column:
    notes = tuple(
        Note(entry.id, said, label=f"{said} ({settings.asks(kind_of(entry))})")
        for entry in entries
        if (said := board.word(entry.id, "text"))
    )
    mark = behaviour_sign(zone, 0, 0, 19, INK)
    return Column(settings.name(zone), notes, COLORS[zone], mark, key=f"zone:{zone}")


def _marked(item: Item, kinds: dict[EntryId, Kind]) -> Item:
    """A note with the mark of its kind sewn to its edge."""
    kind = kinds.get(EntryId(item.key)) if isinstance(item, Group) else None
    if kind is None or not isinstance(item, Group):
        return item
    return replace(item, items=(*item.items, Group(_seal(kind), x=-5.0, y=27.0)))


@lru_cache(8)
def _seal(kind: Kind) -> tuple[Item, ...]:
    """The mark of a kind on a small round of paper, round 0, 0."""
    edge = Stroke(_THREAD, 1.6, 0.9)
    return (Ellipse(-15, -15, 30, 30, Fill(CARD), edge), *kind_mark(kind.value, 9.0, _THREAD))


def _key(settings: Settings) -> tuple[Item, ...]:
    """What the marks mean, at the foot of the page."""
    texts = [
        fit(
            settings.asks(kind),
            0,
            0,
            290,
            42,
            size=22,
            min_size=19,
            leading=1.05,
            align=Align.LEFT,
            max_lines=2,
        )  # fmt: skip
        for kind in Kind
    ]
    widths = [44 + max((line.width for line in text.lines), default=0.0) for text in texts]
    gap = min(56.0, (980 - sum(widths)) / 2)
    x = 640 - (sum(widths) + 2 * gap) / 2 if sum(widths) < 780 else 60.0
    items: list[Item] = []
    for kind, text, width in zip(Kind, texts, widths, strict=True):
        items.append(Group(_seal(kind), x=round(x + 16), y=696))
        items.append(moved(text, round(x + 42), 675))
        x += width + gap
    return tuple(items)
