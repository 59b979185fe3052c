"""The pages of a circle: rings with their scarves, hopes inside, takings beside hopes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import zip_longest

from studio.activities.circle_of_strength.arrange import CENTRE, Lying, Ring, Share, ring, shares
from studio.activities.circle_of_strength.contents import Contents, Saying
from studio.activities.circle_of_strength.outline import HOPES, HOPES_NOW, TAKES
from studio.activities.circle_of_strength.ring import ONE_RING
from studio.activities.circle_of_strength.rules import HINTS, Phase, prompt_of, settings_of
from studio.activities.circle_of_strength.slips import Slip, columns, settled, size_for, within
from studio.activities.contract import Board
from studio.pictures.cloth import faded, lay
from studio.pictures.floor import FLOOR, floor
from studio.pictures.geometry import smooth
from studio.pictures.shapes import Group, Item, Path, Picture, Stroke, SubPath, Text, TextRole
from studio.pictures.tags import Box, slip, tag
from studio.pictures.text import HAND, fit

_BROWN = "#6c5847"
_WHOLE = Box(60.0, 128.0, 1160.0, 552.0)
_LEFT = Box(50.0, 128.0, 560.0, 552.0)
_RIGHT = Box(670.0, 128.0, 560.0, 552.0)
_WITHIN_TWO = 330.0
_COMPANY = 4


@dataclass(frozen=True, slots=True)
class _Page:
    """What lies on one page; slips stand under their heading, if it has one."""

    share: Share = ()
    slips: tuple[Slip, ...] = ()
    beside: tuple[Slip, ...] = ()
    headings: tuple[tuple[str, Box], ...] = ()


def page_count(phase: Phase, contents: Contents, board: Board) -> int:
    """How many pages the picture has in a phase."""
    return len(_pages(phase, contents))


def page_picture(phase: Phase, contents: Contents, board: Board, number: int) -> Picture:
    """A page of the circle; the nearest one there is."""
    pages = _pages(phase, contents)
    page = pages[max(0, min(number, len(pages) - 1))]
    items: list[Item] = [*_words(page, phase, contents, board)]
    laid = ring(page.share, len(contents.strengths))
    items += [_scarf(lying, phase == "rest") for lying in laid]
    items += [_tag(lying) for lying in laid]
    items += [_slip(one, "Hope") for one in page.slips]
    items += [_slip(one, "Take") for one in page.beside]
    return Picture(
        board.step.title,
        tuple(items),
        backdrop=floor(),
        background=FLOOR,
        notes=board.step.notes,
        lang=board.lang,
    )


def _pages(phase: Phase, contents: Contents) -> tuple[_Page, ...]:
    first, *others = shares(contents.strengths)
    if phase == "close":
        return (*_beside(contents), *(_Page(share) for share in (first, *others)))
    hopes = () if phase == "gather" else contents.hopes
    size = size_for(len(hopes))
    inside = _inside(ring(first, len(contents.strengths)), hopes, size)
    done = {one.saying.key for one in inside}
    rest = tuple(one for one in hopes if one.key not in done)
    circles = (_Page(first, inside), *(_Page(share) for share in others))
    count = min(4, max(1, len(rest)))
    area = _middle(count)
    more = (settled(one, area) for one in columns(rest, area, count, size))
    return (*circles, *(_Page(slips=one, headings=((HOPES_NOW, _WHOLE),)) for one in more))


def _inside(laid: Ring, hopes: tuple[Saying, ...], size: float) -> tuple[Slip, ...]:
    """The hopes that lie in the ring. One or two are never sent to a page alone: a few go along."""
    found = within(laid, hopes, size)
    over = len(hopes) - len(found)
    return found[: max(0, len(hopes) - _COMPANY)] if 0 < over < _COMPANY else found


def _middle(columns: int) -> Box:
    """As much of the page as so many of four columns take, in its middle."""
    wide = _WHOLE.w * columns / 4
    return Box(640 - wide / 2, _WHOLE.y, wide, _WHOLE.h)


def _beside(contents: Contents) -> tuple[_Page, ...]:
    """Hopes at the left, takings at the right, each in its own order."""
    if not contents.hopes and not contents.takes:
        return ()
    size = size_for(max(len(contents.hopes), len(contents.takes)))
    left = columns(contents.hopes, _LEFT, 2, size)
    right = columns(contents.takes, _RIGHT, 2, size)
    headings = ((HOPES, _LEFT), (TAKES, _RIGHT))
    return tuple(
        _Page(slips=hopes, beside=takes, headings=headings)
        for hopes, takes in zip_longest(left, right, fillvalue=())
    )


def _words(page: _Page, phase: Phase, contents: Contents, board: Board) -> Iterable[Item]:
    """The headings of slips; else the title in the empty centre, which fades when hopes come."""
    if page.headings:
        yield from (_heading(words, area) for words, area in page.headings)
        if len(page.headings) > 1:
            yield _seam()
    elif phase == "step-in" and not contents.hopes:
        asked = prompt_of(phase, settings_of(board.step))
        yield replace(_centre(asked, 40.0, len(page.share)), alpha=0.75)
    elif not page.slips:
        yield _centre(board.step.title, 58.0, len(page.share))
        if not page.share:
            yield fit(HINTS[phase], 240, 440, 800, 70, size=27, min_size=19, color=_BROWN)


def _centre(words: str, size: float, scarves: int) -> Text:
    """Words in the empty middle: broken earlier where a second ring lies round it."""
    wide = CENTRE.w if scarves <= ONE_RING else _WITHIN_TWO
    return fit(
        words, CENTRE.x + (CENTRE.w - wide) / 2, CENTRE.y, wide, CENTRE.h,
        size=size, min_size=19, family=HAND, color=_BROWN, leading=1.1, role=TextRole.TITLE,
    )  # fmt: skip


def _heading(words: str, area: Box) -> Text:
    role = TextRole.TITLE if area.x < 640 else TextRole.BODY
    return fit(
        words, area.x, 20, area.w, 66, size=46, min_size=27, family=HAND, color=_BROWN, role=role
    )


def _seam() -> Path:
    """A row of stitches between what was hoped and what is taken."""
    line = SubPath(smooth(((640, 120), (638, 300), (642, 480), (640, 676))))
    return Path((line,), stroke=Stroke("#8a6a45", 2.0, 0.5, (9.0, 8.0)))


def _scarf(lying: Lying, dim: bool) -> Group:
    """The very same paths wherever it lies, so that the stage sees at once that it only moved."""
    paths = faded(lying.scarf) if dim else lay(lying.scarf)
    one, turn = lying.strength, lying.scarf.angle
    return Group(
        paths, key=one.key, label=one.label, x=lying.x, y=lying.y, scale=lying.scale, turn=turn
    )


def _tag(lying: Lying) -> Group:
    place, box = lying.place, lying.place.box
    tie = (round(place.tie[0] - box.x), round(place.tie[1] - box.y))
    paper = tag(lying.strength.key, lying.wording, tie, place.right)
    return Group(paper, key=f"{lying.strength.key}:tag", x=box.x, y=box.y)


def _slip(one: Slip, kind: str) -> Group:
    said, box = one.saying, one.box
    paper = slip(said.key, said.words, one.size, box.w, box.h)
    return Group(paper, key=said.key, label=f"{kind}: {said.words}", x=box.x, y=box.y)
