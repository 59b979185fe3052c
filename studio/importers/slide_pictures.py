"""The pictures of a slide: cut as they were cut, with what they show in words."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from studio.importers.photos import Crop, Folder, Turned, Unreadable, shown
from studio.importers.slide_shapes import P, Shape
from studio.importers.slide_text import A, R, number_of
from studio.model.agenda import Figure
from studio.model.text import clean

MADE_WITHOUT_ALT = "A picture has no alt text: say in a few words what it shows."
LINKED = "A picture that is not in the file but somewhere else was not fetched. Add it yourself."
UNREADABLE = (
    "A picture of a kind that cannot be shown here (such as EMF, WMF or SVG) is left out. Save it "
    "as PNG and add it."
)
MOVES = "Of a moving picture the first moment was brought."
FILM = "A film or sound is left out; where it had a still picture, that was brought."
SMALL = "Very small pictures, such as icons, are left out."
BACKGROUND = "The picture behind everything is left out."
_SMALL = 0.012
"""Of the slide's area: smaller ones are ornaments."""
_OFTEN = 3
_FILE_NAME = re.compile(
    r"(fig: ?)?[^\s]+\.(png|jpe?g|gif|bmp|tiff?|webp|svg|emf|wmf|heic)", re.IGNORECASE
)
_MADE_UP = re.compile(
    r"(picture|image|graphic|grafik|bild|content placeholder|afbeelding)\s*\d*", re.IGNORECASE
)
_GENERATED = re.compile(r"\s*description automatically generated.*$", re.IGNORECASE | re.DOTALL)
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_FILMS = ("videoFile", "audioFile", "wavAudioFile", "quickTimeFile")


def repeated(slides: Sequence[Any]) -> frozenset[str]:
    """The pictures that stand on most of the slides: what a logo does."""
    counts = Counter[str]()
    for slide in slides:
        counts.update({name for _, name in _parts(slide)})
    return frozenset(name for name, n in counts.items() if n >= _OFTEN and n > 0.5 * len(slides))


def _parts(slide: Any) -> Iterator[tuple[Any, str]]:
    """Each picture part of a slide with its name in the file."""
    for blip in slide.shapes._spTree.iter(f"{A}blip"):
        rel = slide.part.rels.get(blip.get(f"{R}embed", ""))
        if rel is not None and not rel.is_external:
            yield rel.target_part, str(rel.target_part.partname)


class PictureReader:
    """Takes the pictures of slides into the deck's folder."""

    def __init__(self, folder: Folder, size: tuple[int, int], repeated: frozenset[str]) -> None:
        self._folder = folder
        self._area = float(size[0] * size[1]) or 1.0
        self._repeated = repeated

    def has_repeated(self, slide: Any) -> bool:
        """Whether one of those that come again and again stands on the slide."""
        return any(name in self._repeated for _, name in _parts(slide))

    def blocks(
        self, slide: Any, shape: Shape, number: int, tell: Callable[[str], None]
    ) -> tuple[Figure, ...]:
        """The picture of a shape, if it has one that can be shown."""
        fill = _fill(shape)
        if fill is None:
            return ()
        if any(next(shape.element.iter(f"{A}{one}"), None) is not None for one in _FILMS):
            tell(FILM)
        blip = fill.find(f"{A}blip")
        if blip is None:
            return ()
        rel = slide.part.rels.get(blip.get(f"{R}embed", ""))
        if rel is None or rel.is_external:
            if blip.get(f"{R}link") or rel is not None:
                tell(LINKED)
            return ()
        part = rel.target_part
        if str(part.partname) in self._repeated:
            return ()
        said = _alt(shape)
        if not said and 0 < shape.place.area < _SMALL * self._area:
            tell(SMALL)
            return ()
        return self._figure(part.blob, fill, shape, number, tell)

    def _figure(
        self, data: bytes, fill: Any, shape: Shape, number: int, tell: Callable[[str], None]
    ) -> tuple[Figure, ...]:
        try:
            found = shown(data, _turned(fill, shape))
        except Unreadable:
            tell(UNREADABLE)
            return ()
        if found.moved:
            tell(MOVES)
        said = _alt(shape)
        if not said:
            said = "An ornament" if _is_decorative(shape) else f"Picture from slide {number}"
            if not _is_decorative(shape):
                tell(MADE_WITHOUT_ALT)
        name = self._folder.keep(found.picture, f"slide-{number:03}-{self._folder.count + 1}")
        return (Figure(name, said),)


def _fill(shape: Shape) -> Any:
    """What a picture, or a shape filled with one, is filled with; None for all others."""
    if shape.kind == "graphicFrame":
        return None
    if shape.kind == "pic":
        return shape.element.find(f"{P}blipFill")
    properties = shape.element.find(f"{P}spPr")
    return properties.find(f"{A}blipFill") if properties is not None else None


def _alt(shape: Shape) -> str:
    """The alt text somebody wrote; a file name or what a program makes up is none."""
    properties = shape.properties
    if properties is None:
        return ""
    for key in ("descr", "title"):
        words = clean(_GENERATED.sub("", properties.get(key, "")))
        if words and not _FILE_NAME.fullmatch(words) and not _MADE_UP.fullmatch(words):
            return words
    return ""


def _is_decorative(shape: Shape) -> bool:
    mark = next(shape.element.iter(_DECORATIVE), None)
    return mark is not None and mark.get("val") in ("1", "true")


def _turned(fill: Any, shape: Shape) -> Turned:
    properties = shape.element.find(f"{P}spPr")
    frame = properties.find(f"{A}xfrm") if properties is not None else None
    cut = fill.find(f"{A}srcRect")
    crop = Crop(*(_part(cut, key) for key in "ltrb")) if cut is not None else Crop()
    if frame is None:
        return Turned(crop)
    return Turned(
        crop,
        number_of(frame.get("rot")) / 60_000,
        frame.get("flipH") in ("1", "true"),
        frame.get("flipV") in ("1", "true"),
    )


def _part(cut: Any, key: str) -> float:
    """A part of the picture: thousandths of a percent, or a percent with its sign."""
    value = str(cut.get(key, "0"))
    if value.endswith("%"):
        return number_of(value[:-1]) / 100
    return number_of(value) / 100_000
