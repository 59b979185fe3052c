"""The shipped faces: what they cover, how they are shaped and drawn. The one place of uharfbuzz."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Protocol

from studio.model.errors import StudioError

TEXT = "Atkinson Hyperlegible Next"
HAND = "Patrick Hand"

FACE_FILES: Mapping[str, tuple[str, str, bool]] = {
    "text": (TEXT, "AtkinsonHyperlegibleNext_400Regular.ttf", False),
    "text-bold": (TEXT, "AtkinsonHyperlegibleNext_700Bold.ttf", True),
    "hand": (HAND, "PatrickHand_400Regular.ttf", False),
    "andika": ("Andika", "Andika-Regular.ttf", False),
    "arabic": ("Noto Sans Arabic", "NotoSansArabic_400Regular.ttf", False),
    "hebrew": ("Noto Sans Hebrew", "NotoSansHebrew_400Regular.ttf", False),
    "devanagari": ("Noto Sans Devanagari", "NotoSansDevanagari_400Regular.ttf", False),
    "emoji": ("Noto Emoji", "NotoEmoji_400Regular.ttf", False),
}
FALLBACK = ("andika", "arabic", "hebrew", "devanagari", "emoji")
"""Tried in this order for words the asked-for face cannot write."""

# Ligatures copy out of PDF as one sign and break where letters are counted; kerning stays.
_NO_LIGATURES = {"liga": False, "dlig": False, "clig": False}
_LATIN = frozenset(("text", "text-bold", "hand", "andika"))


class Pen(Protocol):
    """Takes an outline in font units, y upwards (the pen of fontTools)."""

    def moveTo(self, pt: tuple[float, float]) -> None: ...  # noqa: N802
    def lineTo(self, pt: tuple[float, float]) -> None: ...  # noqa: N802
    def curveTo(self, *pts: tuple[float, float]) -> None: ...  # noqa: N802
    def qCurveTo(self, *pts: tuple[float, float]) -> None: ...  # noqa: N802
    def closePath(self) -> None: ...  # noqa: N802
    def endPath(self) -> None: ...  # noqa: N802


@dataclass(frozen=True, slots=True)
class RawGlyph:
    """A shaped glyph in font units: its number, the character it belongs to, advance, offsets."""

    index: int
    cluster: int
    advance: int
    dx: int
    dy: int


@dataclass(frozen=True, slots=True)
class Face:
    """One font file. `ascent` and `descent` are positive parts of the size."""

    key: str
    family: str
    bold: bool
    path: Path
    upem: int
    ascent: float
    descent: float
    _font: Any = field(repr=False, compare=False)

    def glyph(self, char: str) -> int:
        """The number of the glyph that this face has for a character; 0 if none."""
        return self._font.get_nominal_glyph(ord(char)) or 0

    def shape(self, text: str, *, rtl: bool) -> list[RawGlyph]:
        """The glyphs of a text of one direction, from left to right; clusters count characters."""
        if not text:
            return []
        import uharfbuzz as hb  # a room in which nobody draws yet does without

        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        buffer.language = "en"  # else that of the machine, and pictures would differ
        hb.shape(self._font, buffer, _NO_LIGATURES if self.key in _LATIN else {})
        return [
            RawGlyph(info.codepoint, info.cluster, place.x_advance, place.x_offset, place.y_offset)
            for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]

    def outline(self, index: int, pen: Pen) -> None:
        """Draws one glyph with a pen."""
        self._font.draw_glyph_with_pen(index, pen)

    def part(self, chars: Iterable[int]) -> bytes:
        """A font file with these characters alone and everything that shapes and places them."""
        import uharfbuzz as hb  # as above

        asked = hb.SubsetInput()
        asked.unicode_set.update(chars)
        features = asked.layout_feature_tag_set
        features.clear()
        features.invert()  # all of them
        asked.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
        data: bytes = hb.subset(self._font.face, asked).blob.data
        return data


class Fonts(Mapping[str, Face]):
    """The faces by key; immutable, and opened when the first of them is asked for."""

    def __init__(self, load: Callable[[], Mapping[str, Face]]) -> None:
        self._load = load

    @cached_property
    def _faces(self) -> Mapping[str, Face]:
        return self._load()

    @cached_property
    def _keys(self) -> Mapping[tuple[str, bool], str]:
        return {(face.family, face.bold): key for key, face in self._faces.items()}

    def __getitem__(self, key: str) -> Face:
        return self._faces[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._faces)

    def __len__(self) -> int:
        return len(self._faces)

    def key(self, family: str, bold: bool) -> str:
        """The key of a family in a weight, of its regular weight, or of the text face."""
        known = self._keys
        plain = "text-bold" if bold else "text"
        return known.get((family, bold)) or known.get((family, False)) or plain


def load_faces(folder: Path) -> Mapping[str, Face]:
    """Every face from its file; a StudioError that names the file if one is missing."""
    import uharfbuzz as hb  # as above

    faces = {}
    for key, (family, name, bold) in FACE_FILES.items():
        path = folder / name
        if not path.is_file():
            raise StudioError(f"A font of the program is missing: {path}. Please install it again.")
        face = hb.Face(hb.Blob.from_file_path(str(path)))
        font = hb.Font(face)
        extents = font.get_font_extents("ltr")
        faces[key] = Face(
            key=key,
            family=family,
            bold=bold,
            path=path,
            upem=face.upem,
            ascent=extents.ascender / face.upem,
            descent=-extents.descender / face.upem,
            _font=font,
        )
    return faces


FONTS = Fonts(partial(load_faces, Path(__file__).parents[2] / "assets" / "fonts"))
"""The faces of this installation: immutable data, like a table."""
