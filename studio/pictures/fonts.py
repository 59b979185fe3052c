"""The shipped faces: what they cover, how they are shaped and drawn. The one place of uharfbuzz."""

import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
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
    "andika-bold": ("Andika", "Andika-Bold.ttf", True),
    "arabic": ("Noto Sans Arabic", "NotoSansArabic_400Regular.ttf", False),
    "hebrew": ("Noto Sans Hebrew", "NotoSansHebrew_400Regular.ttf", False),
    "devanagari": ("Noto Sans Devanagari", "NotoSansDevanagari_400Regular.ttf", False),
    "emoji": ("Noto Emoji", "NotoEmoji_400Regular.ttf", False),
    "chinese": ("Noto Sans SC", "NotoSansSC_400Regular.ttf", False),
}
_OTHERS = ("arabic", "hebrew", "devanagari", "emoji", "chinese")


def after(face: str) -> tuple[str, ...]:
    """The faces that are tried, in this order, for words that one cannot write; largest last."""
    return ("andika-bold" if face == "text-bold" else "andika", *_OTHERS)


# Ligatures copy out of PDF as one sign and break where letters are counted; kerning stays.
_NO_LIGATURES = {"liga": False, "dlig": False, "clig": False}
_LATIN = frozenset(("text", "text-bold", "hand", "andika", "andika-bold"))
_HEAD = struct.Struct(">4sH6x")
_TABLE = struct.Struct(">4s4xII")
_NEEDED = frozenset((b"cmap", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp"))
"""The tables without which no glyph is found or drawn (OpenType, "Required tables")."""


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
    """The faces of a folder by key; immutable, and each read when it is first asked for.

    A room in which nobody writes Chinese never touches the ten megabytes of that face.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, Face] = {}
        self._keys = {(family, bold): key for key, (family, _, bold) in FACE_FILES.items()}

    def __getitem__(self, key: str) -> Face:
        face = self._read.get(key)
        if face is None:
            if not self._read:
                self._refuse_gaps()
            face = self._read[key] = _read_face(key, self._folder)
        return face

    def __iter__(self) -> Iterator[str]:
        return iter(FACE_FILES)

    def __len__(self) -> int:
        return len(FACE_FILES)

    def key(self, family: str, bold: bool) -> str:
        """The key of a family in a weight, of its regular weight, or of the text face."""
        known = self._keys
        plain = "text-bold" if bold else "text"
        return known.get((family, bold)) or known.get((family, False)) or plain

    def missing(self) -> tuple[str, ...]:
        """The names of the font files that are not there."""
        names = (name for _, name, _ in FACE_FILES.values())
        return tuple(name for name in names if not (self._folder / name).is_file())

    def damaged(self) -> tuple[str, ...]:
        """The names of the font files of which something was cut off or replaced."""
        names = (name for _, name, _ in FACE_FILES.values())
        return tuple(name for name in names if not _is_whole(self._folder / name))

    def _refuse_gaps(self) -> None:
        """Said with the first word that is drawn, not in the middle of a workshop."""
        for name in self.missing():
            raise StudioError(
                f"A font of the program is missing: {self._folder / name}. Please install it again."
            )


def _read_face(key: str, folder: Path) -> Face:
    """A face from its file; a StudioError that names the file if it cannot be used."""
    import uharfbuzz as hb  # as above

    family, name, bold = FACE_FILES[key]
    path = folder / name
    if not _is_whole(path):
        raise StudioError(f"A font of the program is damaged: {path}. Please install it again.")
    face = hb.Face(hb.Blob.from_file_path(str(path)))
    font = hb.Font(face)
    extents = font.get_font_extents("ltr")
    return Face(
        key=key,
        family=family,
        bold=bold,
        path=path,
        upem=face.upem,
        ascent=extents.ascender / face.upem,
        descent=-extents.descender / face.upem,
        _font=font,
    )


def _is_whole(path: Path) -> bool:
    """Whether a file is a TrueType font of which nothing was cut off: a copy may have broken off.

    HarfBuzz takes anything, and shows boxes.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(_HEAD.size)
        if len(head) < _HEAD.size or head[:4] != b"\0\1\0\0":
            return False
        rows = file.read(_HEAD.unpack(head)[1] * _TABLE.size)
    if len(rows) % _TABLE.size:
        return False
    ends = {tag: start + length for tag, start, length in _TABLE.iter_unpack(rows)}
    return ends.keys() >= _NEEDED and max(ends.values()) <= size


FONTS = Fonts(Path(__file__).parents[2] / "assets" / "fonts")
"""The faces of this installation: immutable data, like a table."""
