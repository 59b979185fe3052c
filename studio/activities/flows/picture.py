"""The board as a picture: two figures, three arrows with their beads, then the words on notes."""

from functools import lru_cache

from studio.activities.contract import Board
from studio.activities.flows.bands import BACK, COLORS, HALF, NEAR, PALE, ZERO, band, mark, place
from studio.activities.flows.beads import Manner, bead, hang, manner, threads
from studio.activities.flows.reading import Reading, Row
from studio.activities.flows.settings import Flow, Phase, Settings
from studio.pictures.felt import paper_ground
from studio.pictures.figures import COATS, figure
from studio.pictures.notes import Column, Note, note_pages, page_mark
from studio.pictures.prose import Box
from studio.pictures.shapes import Align, Group, Item, Picture, Text, TextRole
from studio.pictures.text import HAND, fit
from studio.pictures.theme import INK_MUTED, INK_TITLE, PAPER

_TOP, _PITCH = 64.0, 191.0
_NAME, _FOOT = 42.0, 634.0
_TALL = {1: 97.0, 2: 48.0}
"""How long a thread may be where one row hangs, and where one hangs and one stands."""


def page_count(read: Reading, settings: Settings, title: str) -> int:
    """The arrows, then as many pages of words as there need to be."""
    return 1 + sum(len(pages) for _, pages in _words(read, settings))


def draw(read: Reading, settings: Settings, board: Board, page: int) -> Picture:
    """One page of the board."""
    title = board.step.title
    count = page_count(read, settings, title)
    page = min(page, count - 1)
    items = _arrows(read, settings, title) if not page else _notes(read, settings, title, page)
    return Picture(
        title,
        (*items, *page_mark(page, count, lang=board.lang)),
        backdrop=paper_ground(),
        background=PAPER,
        notes=board.step.notes,
        lang=board.lang,
    )


def _arrows(read: Reading, settings: Settings, title: str) -> tuple[Item, ...]:
    how = manner([row.cells for row in read.rows], _TALL[len(read.phases)])
    items: list[Item] = [_title(title), *_figures(settings)]
    for n, flow in enumerate(Flow):
        rows = tuple(read.row(flow, phase) for phase in read.phases)
        items += _lane(settings, rows, how, _TOP + n * _PITCH)
    return (*items, _caption(settings.scale))


def _title(raw: str) -> Text:
    return fit(raw, 120, 8, 1040, 56, size=46, min_size=24, family=HAND, color=INK_TITLE,
               leading=1.1, role=TextRole.TITLE)  # fmt: skip


def _caption(raw: str) -> Text:
    return fit(raw, 260, 676, 760, 34, size=25, min_size=19, color=INK_MUTED)


@lru_cache(16)
def _figures(settings: Settings) -> tuple[Item, ...]:
    found = []
    for n, (x, name) in enumerate(((114.0, settings.me), (1166.0, settings.others))):
        coat = figure(COATS[n], mirrored=bool(n))
        found.append(Group(coat, f"figure:{n}", name, x=x, y=_FOOT))
        found.append(Group((_under(name),), x=x, y=_FOOT))
    return tuple(found)


def _under(name: str) -> Text:
    return fit(name, -112, 8, 224, 36, size=32, min_size=19, family=HAND, color=INK_TITLE,
               leading=1.05)  # fmt: skip


def _lane(settings: Settings, rows: tuple[Row, ...], how: Manner, top: float) -> list[Item]:
    """An arrow under its name, with one row of beads below it, or the earlier one above it too."""
    flow, both = rows[0].flow, len(rows) > 1
    middle = top + (_NAME + 51 if both else _NAME + 4) + HALF
    items: list[Item] = [
        Group(_named(settings, flow), f"name:{flow.value}", y=top),
        Group(
            (*band(flow, NEAR if both else BACK), *_numbers()),
            f"flow:{flow.value}",
            _spoken(settings, flow),
            y=middle,
        ),
    ]
    for row in rows:
        up = both and row.phase == "before"
        edge = middle + (-HALF - 3 if up else HALF + 3)
        items += _row(settings, row, how, edge, up)
    return items


@lru_cache(64)
def _named(settings: Settings, flow: Flow) -> tuple[Item, ...]:
    """The flow's name by hand, in its place above the arrow."""
    raw = settings.label(flow)
    return (fit(raw, _EDGE, 0, 620, _NAME, size=37, min_size=19, family=HAND,
                color=COLORS[flow], leading=1.1, align=Align.LEFT),)  # fmt: skip


_EDGE = ZERO - 12


@lru_cache(1)
def _numbers() -> tuple[Text, ...]:
    return tuple(
        fit(str(n), place(n) - 24, -14, 48, 28, size=22, min_size=22, bold=True, color=PALE)
        for n in range(11)
    )


def _spoken(settings: Settings, flow: Flow) -> str:
    me, others = settings.me, settings.others
    way = {
        Flow.TO_OTHERS: f"an arrow from {me} to {others}",
        Flow.FROM_OTHERS: f"an arrow from {others} to {me}",
        Flow.TO_MYSELF: f"an arrow from {me} that turns round to {me}",
    }[flow]
    return f"{settings.label(flow)}: {way}, a line from 0 to 10"


def _row(settings: Settings, row: Row, how: Manner, edge: float, up: bool) -> list[Item]:
    """The beads of one flow at one time, how many they are, or a kind word instead."""
    both = settings.phase == "after" and (up or row.phase == "after")
    key = f"{row.flow.value}:{row.phase}"
    if row.few:
        return [Group(_few(settings, row.phase, both, up), f"few:{key}", y=edge)]
    items: list[Item] = [
        Group(_side(settings, row, both, up), f"n:{key}", y=edge),
        Group(threads(row.cells, how, up=up), f"threads:{key}", y=edge),
    ]
    drawn = bead(row.flow, how.r, pale=row.phase == "before" and settings.phase == "after")
    for each in hang(row.cells, how, up=up):
        spoken = f"{settings.label(row.flow)}, {settings.when(row.phase)}: {each.answer.value}"
        items.append(Group(drawn, each.answer.key, spoken, x=each.x, y=edge + each.y))
    return items


@lru_cache(64)
def _side(settings: Settings, row: Row, both: bool, up: bool) -> tuple[Item, ...]:
    """What stands beside a row: for when, and how many answered."""
    size, tall = (21.0, 24.0) if both else (24.0, 29.0)
    lines = [settings.when(row.phase), f"n = {row.count}"] if both else [f"n = {row.count}"]
    # Clear of the wings of the arrow that points this way.
    away = 14.0 if row.flow is Flow.FROM_OTHERS else 4.0
    y = -tall * len(lines) - away if up else away
    return tuple(
        fit(line, 276, y + tall * i, 84, tall, size=size, min_size=19, align=Align.LEFT,
            bold=both and not i, leading=1.12, max_lines=1)
        for i, line in enumerate(lines)
    )  # fmt: skip


@lru_cache(32)
def _few(settings: Settings, phase: Phase, both: bool, up: bool) -> tuple[Item, ...]:
    raw = f"{settings.when(phase)}: {settings.few}" if both else settings.few
    y = -50.0 if up else 6.0
    return (fit(raw, _EDGE, y, 580, 44, size=28, min_size=19, family=HAND, color=INK_MUTED,
                align=Align.LEFT),)  # fmt: skip


def _words(read: Reading, settings: Settings) -> list[tuple[Phase, tuple[tuple[Item, ...], ...]]]:
    """The pages of words, phase by phase."""
    found = []
    for phase in read.phases:
        if said := read.said(phase):
            columns = tuple(
                Column(
                    settings.label(flow),
                    tuple(Note(answer.key, answer.word) for answer in answers),
                    COLORS[flow],
                    mark(flow),
                    f"words:{flow.value}",
                )
                for flow, answers in said
            )
            found.append((phase, note_pages(columns, Box(56, 84, 1168, 586), most_large=48)))
    return found


def _notes(read: Reading, settings: Settings, title: str, page: int) -> tuple[Item, ...]:
    """One page of the words."""
    several = len(read.phases) > 1
    sheets = [(phase, items) for phase, pages in _words(read, settings) for items in pages]
    phase, items = sheets[page - 1]
    return _title(f"{title} · {settings.when(phase)}" if several else title), *items
