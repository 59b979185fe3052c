"""Faces as data in a style sheet, as small as can be: a board goes to every phone in the room.

Small faces are shipped compressed and taken whole. Of the large ones only the part that is needed
is taken: of Andika rounded up to blocks, so that the next word mostly finds it ready, of emoji and
Chinese sign by sign.
"""

import base64
import struct
import zlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from studio.pictures.fonts import FONTS
from studio.pictures.shapes import Run

_SHIPPED = Path(__file__).parents[2] / "assets" / "fonts" / "embed"
_BLOCK = 128
_BY_SIGN = frozenset(("emoji", "chinese"))
_HEAD = struct.Struct(">4s4sIHHIHH5I")
_ENTRY = struct.Struct(">4sIIII")
_SFNT_ENTRY = struct.Struct(">4sIII")
_NOTHING_MORE = (0, 0, 0, 0, 0)
"""Neither metadata nor private data."""


def font_faces(runs: Iterable[Run], always: Iterable[str] = ()) -> str:
    """The `@font-face` rules for everything in some runs, and of these faces in any case."""
    chars: dict[str, set[int]] = {key: set() for key in always}
    for run in runs:
        chars.setdefault(run.face, set()).update(map(ord, run.text))
    return "".join(_rule(key, _rounded(key, chars[key])) for key in sorted(chars))


def _rounded(key: str, chars: set[int]) -> frozenset[int]:
    """All, written as none, of a face that is shipped whole; else blocks, or just these signs."""
    if (_SHIPPED / f"{key}.woff2").is_file():
        return frozenset()
    if key in _BY_SIGN:
        return frozenset(chars)
    return frozenset(block * _BLOCK for block in {char // _BLOCK for char in chars} | {0})


@lru_cache(maxsize=12)
def _rule(key: str, part: frozenset[int]) -> str:
    face = FONTS[key]
    if part:
        kind, data = "woff", _woff(face.part(_chars(key, part)))
    else:
        kind, data = "woff2", (_SHIPPED / f"{key}.woff2").read_bytes()
    return (
        f"@font-face{{font-family:'{face.family}';font-weight:{700 if face.bold else 400};"
        f'src:url(data:font/{kind};base64,{base64.b64encode(data).decode()})format("{kind}")}}'
    )


def _chars(key: str, part: frozenset[int]) -> list[int]:
    if key in _BY_SIGN:
        return sorted(part)
    return [start + offset for start in sorted(part) for offset in range(_BLOCK)]


def _woff(sfnt: bytes) -> bytes:
    """A font file as a browser wants it: its tables compressed one by one (W3C, WOFF 1.0).

    WOFF 2 would need another library for a tenth less.
    """
    count = int.from_bytes(sfnt[4:6])
    at = _HEAD.size + count * _ENTRY.size
    entries, tables = [], []
    for tag, check, start, length in _SFNT_ENTRY.iter_unpack(sfnt[12 : 12 + 16 * count]):
        table = sfnt[start : start + length]
        data = min(table, zlib.compress(table, 9), key=len)  # as long as it was: as it was
        entries.append(_ENTRY.pack(tag, at, len(data), length, check))
        tables.append(data + bytes(-len(data) % 4))
        at += len(tables[-1])
    head = _HEAD.pack(b"wOFF", sfnt[:4], at, count, 0, len(sfnt), 1, 0, *_NOTHING_MORE)
    return head + b"".join(entries) + b"".join(tables)
