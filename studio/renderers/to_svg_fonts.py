"""Faces as data in a style sheet, as small as can be: a board goes to every phone in the room.

Small faces are shipped compressed and taken whole. Of the large ones (Andika, emoji) only the part
that is needed is taken; it is rounded up to blocks, so that the next word mostly finds it ready.
"""

import base64
import io
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from studio.pictures.fonts import FONTS
from studio.pictures.shapes import Run

_SHIPPED = Path(__file__).parents[2] / "assets" / "fonts" / "embed"
_BLOCK = 128
# Of no use in a browser; the subsetter would warn of those it does not know.
_DROPPED = ("FFTM", "Feat", "Glat", "Gloc", "Silf", "Sill", "Silt", "meta", "DSIG")


def font_faces(runs: Iterable[Run], always: Iterable[str] = ()) -> str:
    """The `@font-face` rules for everything in some runs, and of these faces in any case."""
    chars: dict[str, set[int]] = {key: set() for key in always}
    for run in runs:
        chars.setdefault(run.face, set()).update(map(ord, run.text))
    return "".join(_rule(key, _rounded(key, chars[key])) for key in sorted(chars))


def _rounded(key: str, chars: set[int]) -> frozenset[int]:
    """All, written as none, of a face that is shipped whole; else blocks, or signs of emoji."""
    if (_SHIPPED / f"{key}.woff2").is_file():
        return frozenset()
    if key == "emoji":
        return frozenset(chars)
    return frozenset(block * _BLOCK for block in {char // _BLOCK for char in chars} | {0})


@lru_cache(maxsize=32)
def _rule(key: str, part: frozenset[int]) -> str:
    face = FONTS[key]
    if part:
        kind, data = "woff", _subset(face.path, _chars(key, part))
    else:
        kind, data = "woff2", (_SHIPPED / f"{key}.woff2").read_bytes()
    return (
        f"@font-face{{font-family:'{face.family}';font-weight:{700 if face.bold else 400};"
        f'src:url(data:font/{kind};base64,{base64.b64encode(data).decode()})format("{kind}")}}'
    )


def _chars(key: str, part: frozenset[int]) -> list[int]:
    if key == "emoji":
        return sorted(part)
    return [start + offset for start in sorted(part) for offset in range(_BLOCK)]


def _subset(path: Path, chars: list[int]) -> bytes:
    """A face with some of its characters and everything that shapes them."""
    from fontTools import subset

    options = subset.Options()
    options.layout_features = ["*"]
    options.hinting = False
    options.notdef_outline = True
    options.drop_tables += list(_DROPPED)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=chars)
    target = io.BytesIO()
    with subset.load_font(str(path), options) as font:
        subsetter.subset(font)
        font.flavor = "woff"  # WOFF2 would need another library for a tenth less
        font.save(target)
    return target.getvalue()
