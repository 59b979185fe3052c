"""What can be measured of any picture: sizes, places, words, and the colours behind them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from itertools import combinations

from PIL import Image

from studio.model.text import clean
from studio.pictures.shapes import HEIGHT, WIDTH, Group, Item, Picture, Text, bounds, walk
from studio.renderers.to_pdf import png_bytes

Rgb = tuple[int, int, int]

LARGE, SMALL = 26.7, 18.7
"""Heights of letters in units: 40 and 28 px of 1080."""
TOLERANCE = 4.0
"""How far the wobble of a hand may reach over the edge of the page."""
LEGIBLE, TELLABLE = 4.5, 3.0
"""Contrast of words, and what of it must be left to an eye that lacks a colour."""
_WIDTH = 640
_LOW = 0.10
"""Of the pixels behind a line, so many may be darker: a seam of the floor, a stitch."""

DEFICIENCIES: dict[str, tuple[tuple[float, float, float], ...]] = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""Severity 1.0, on linear RGB: Machado, Oliveira and Fernandes, A Physiologically-based Model for
Simulation of Color Vision Deficiency, IEEE TVCG 15 (2009), as tabulated with the paper."""


def texts_of(picture: Picture) -> list[Text]:
    """Every text, those of the backdrop too."""
    return [item for item in walk((*picture.backdrop, *picture.items)) if isinstance(item, Text)]


def squeezed(words: str) -> str:
    """Words as they are however they are broken into lines."""
    return "".join(clean(words, lines=True).split())


def all_words(pictures: Iterable[Picture]) -> str:
    """Everything written on some pages, one text after the other."""
    return squeezed(" ".join(text.raw for picture in pictures for text in texts_of(picture)))


def holds(there: str, words: str) -> bool:
    """Whether words are in squeezed text: whole, or (parted over pages) each of them."""
    return squeezed(words) in there or all(part in there for part in clean(words).split())


def is_whole(text: Text) -> bool:
    """Whether all that it says stands in its lines."""
    written = squeezed("".join(line.text for line in text.lines))
    return text.complete and written == squeezed(text.raw)


def off_the_page(picture: Picture) -> Iterator[str]:
    """What of the items reaches over the page, in words; the backdrop may bleed."""
    for item in picture.items:
        left, top, right, bottom = bounds((item,))
        over = max(-left, -top, right - WIDTH, bottom - HEIGHT)
        if over > TOLERANCE:
            yield f"{named(item)} reaches {over:.0f} units over the edge"
    for text in placed_texts((*picture.backdrop, *picture.items)):
        for line in text.lines:
            top, bottom = line.baseline - 0.75 * text.size, line.baseline
            if line.x < 0 or line.x + line.width > WIDTH or top < 0 or bottom > HEIGHT:
                yield f"the line “{line.text[:30]}” is not on the page"


def named(item: Item) -> str:
    """What to look for."""
    match item:
        case Text():
            return f"the text “{item.raw[:30]}”"
        case Group() if item.key or item.label:
            return f"the group “{item.key or item.label}”"
        case _:
            return type(item).__name__


def turned_words(items: tuple[Item, ...], still: bool = True) -> Iterator[str]:
    """Texts in groups that are scaled or turned."""
    for item in items:
        if isinstance(item, Group):
            yield from turned_words(item.items, still and item.scale == 1 and item.turn == 0)
        elif isinstance(item, Text) and not still:
            yield f"“{item.raw[:30]}” is in a group that is scaled or turned"


def placed_texts(items: tuple[Item, ...], dx: float = 0.0, dy: float = 0.0) -> Iterator[Text]:
    """Texts where they lie on the page (groups of text are neither scaled nor turned)."""
    for item in items:
        if isinstance(item, Group):
            yield from placed_texts(item.items, dx + item.x, dy + item.y)
        elif isinstance(item, Text):
            lines = tuple(
                replace(line, x=line.x + dx, baseline=line.baseline + dy) for line in item.lines
            )
            yield replace(item, x=item.x + dx, y=item.y + dy, lines=lines)


def ink_boxes(text: Text) -> Iterator[tuple[float, float, float, float]]:
    """Left, top, right, bottom of the small letters of each line."""
    for line in text.lines:
        top, bottom = line.baseline - 0.52 * text.size, line.baseline + 0.08 * text.size
        yield line.x + 2, top, line.x + line.width - 2, bottom


def words_over_words(picture: Picture) -> Iterator[str]:
    """Two texts of which one lies on the other."""
    boxes = [
        (text, box)
        for text in placed_texts((*picture.backdrop, *picture.items))
        for box in ink_boxes(text)
    ]
    boxes.sort(key=lambda found: found[1][1])
    for (one, a), (other, b) in combinations(boxes, 2):
        if one is other or b[1] >= a[3]:
            continue
        if a[0] < b[2] and b[0] < a[2] and b[1] < a[3] and a[1] < b[3]:
            yield f"“{one.raw[:30]}” and “{other.raw[:30]}” lie over each other"


def behind(picture: Picture) -> Image.Image:
    """The picture without a word, as our own page shows it."""
    bare = replace(picture, items=_wordless(picture.items), backdrop=_wordless(picture.backdrop))
    with Image.open(BytesIO(png_bytes(bare, width=_WIDTH))) as image:
        return image.convert("RGB")


def _wordless(items: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(
        replace(item, items=_wordless(item.items)) if isinstance(item, Group) else item
        for item in items
        if not isinstance(item, Text)
    )


def faint_words(picture: Picture) -> Iterator[str]:
    """Texts that can hardly be read on what lies behind them, also by eyes that lack a colour."""
    image = behind(picture)
    eyes: dict[str, Callable[[Rgb], Rgb]] = {"any eye": lambda rgb: rgb}
    for name, matrix in DEFICIENCIES.items():
        eyes[name] = lambda rgb, matrix=matrix: simulated(rgb, matrix)  # type: ignore[misc]
    for text in placed_texts((*picture.backdrop, *picture.items)):
        colors = _colors_behind(image, text)
        ink = _rgb(text.color)
        for name, seen in eyes.items():
            least = LEGIBLE if name == "any eye" else TELLABLE
            found = _low_contrast(colors, ink, text.alpha, seen)
            if found < least:
                yield f"“{text.raw[:30]}” has {found:.1f} : 1 for {name}; {least} is needed"


def _colors_behind(image: Image.Image, text: Text) -> dict[Rgb, int]:
    by = image.width / WIDTH
    found: dict[Rgb, int] = {}
    for line in text.lines:
        top, bottom = line.baseline - 0.75 * text.size, line.baseline + 0.2 * text.size
        box = (
            max(0, int(line.x * by)),
            max(0, int(top * by)),
            min(image.width, int((line.x + line.width) * by) + 1),
            min(image.height, int(bottom * by) + 1),
        )
        if box[0] < box[2] and box[1] < box[3]:
            for count, color in image.crop(box).getcolors(1 << 20) or ():
                found[color] = found.get(color, 0) + count  # type: ignore[index, arg-type]
    return found


def _low_contrast(
    colors: dict[Rgb, int], ink: Rgb, alpha: float, seen: Callable[[Rgb], Rgb]
) -> float:
    """The contrast that all but a few of the pixels keep to the ink."""
    ratios: list[tuple[float, int]] = []
    for ground, count in colors.items():
        laid = tuple(round(i * alpha + g * (1 - alpha)) for i, g in zip(ink, ground, strict=True))
        ratios.append((_ratio(seen((laid[0], laid[1], laid[2])), seen(ground)), count))
    left = sum(colors.values()) * _LOW
    for ratio, count in sorted(ratios):
        left -= count
        if left <= 0:
            return ratio
    return 21.0


def _rgb(color: str) -> Rgb:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def simulated(color: Rgb, matrix: tuple[tuple[float, float, float], ...]) -> Rgb:
    """A colour as an eye that lacks one sort of cone sees it."""
    light = [_linear(channel) for channel in color]
    red, green, blue = (
        _encoded(sum(part * channel for part, channel in zip(row, light, strict=True)))
        for row in matrix
    )
    return red, green, blue


def _linear(channel: int) -> float:
    value = channel / 255
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _encoded(light: float) -> int:
    light = max(0.0, min(1.0, light))
    value = 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return round(255 * value)


def _ratio(one: Rgb, other: Rgb) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: Rgb) -> float:
    red, green, blue = (_linear(channel) for channel in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
