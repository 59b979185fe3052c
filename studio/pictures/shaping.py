"""One line of text as glyphs: runs in visual order, each in one face and one direction.

Faces are chosen for whole words, since single letters of another face look broken; only a word
that no face can write is parted, between its characters as a person sees them. Chinese and
Japanese, which set no blanks, are parted from what stands in their midst. Everything here is for a
size of one unit, so that it is shaped once for all sizes.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from studio.model.text import graphemes, is_emoji
from studio.pictures.bidi import has_rtl, levels, visual_order
from studio.pictures.fonts import FONTS, after
from studio.pictures.shapes import Glyph

_WITHOUT_MARKS = frozenset(("text", "text-bold", "hand"))
"""These faces have some combining marks but do not place them."""
_CHINESE = (
    "\u2e80-\u30ff\u3100-\u312f\u31a0-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U00020000-\U0003ffff"
)
_SHARED = "\u00b7\u2014\u2018\u2019\u201c\u201d\u2026"
"""Dashes, quotes and dots: as wide as a letter beside Chinese."""
_CHINESE_PART = re.compile(f"([{_SHARED}]*[{_CHINESE}][{_CHINESE}{_SHARED}]*)")


@dataclass(frozen=True, slots=True)
class ShapedRun:
    """Some text of a line: where it starts in it, its glyphs (y downwards) and its advance.

    `advances` is what each character adds, in the order of the text. `plain` says that every
    character is one glyph, the one its face has for it, and stands on the baseline.
    """

    face: str
    start: int
    text: str
    rtl: bool
    advance: float
    glyphs: tuple[Glyph, ...]
    advances: tuple[float, ...]
    plain: bool


@dataclass(frozen=True, slots=True)
class ShapedLine:
    """A line: its runs from left to right."""

    runs: tuple[ShapedRun, ...]
    advance: float
    complex: bool


@lru_cache(256)
def shape_line(text: str, face: str, rtl: bool = False) -> ShapedLine:
    """Shapes one line whose paragraph reads from right to left if `rtl`."""
    runs: list[ShapedRun] = []
    for start, part, right in _directions(text, rtl):
        pieces = _faces(part, face)
        for at, piece, key in reversed(pieces) if right else pieces:
            runs.append(_shape_run(key, start + at, piece, right))
    plain = len(runs) <= 1 and all(run.plain and run.face == face for run in runs)
    return ShapedLine(tuple(runs), sum(run.advance for run in runs), not plain)


@lru_cache(256)
def char_advances(text: str, face: str) -> tuple[float, ...]:
    """What each character of a paragraph adds to the length of a line, in the order of the text."""
    found = [0.0] * len(text)
    for run in shape_line(text, face).runs:
        found[run.start : run.start + len(run.text)] = run.advances
    return tuple(found)


def _directions(text: str, rtl: bool) -> list[tuple[int, str, bool]]:
    """(start, text, from right to left) in visual order."""
    if not rtl and not has_rtl(text):
        return [(0, text, False)] if text else []
    parts: list[tuple[int, int, int]] = []
    start = 0
    for level, chars in groupby(levels(text, rtl=rtl)):
        end = start + len(list(chars))
        parts.append((start, end, level))
        start = end
    order = visual_order([level for _, _, level in parts])
    return [(parts[i][0], text[parts[i][0] : parts[i][1]], parts[i][2] % 2 == 1) for i in order]


def _faces(text: str, face: str) -> list[tuple[int, str, str]]:
    """(start, text, face key), blanks joined to the word before them, equal neighbours joined."""
    pieces: list[tuple[str, str]] = []
    for word, blank in _words(text):
        pieces += _face_of_word(word, face) if word else ()
        if not blank:
            continue
        # A blank keeps the face of its word, so that no run is cut; that of emoji is far too wide.
        key = pieces[-1][1] if pieces and pieces[-1][1] != "emoji" else face
        pieces.append((blank, key))
    joined: list[tuple[int, str, str]] = []
    start = 0
    for key, group in groupby(pieces, key=lambda piece: piece[1]):
        part = "".join(piece for piece, _ in group)
        joined.append((start, part, key))
        start += len(part)
    return joined


def _words(text: str) -> list[tuple[str, str]]:
    """Words, each with the blanks after it; a word is empty only for blanks at the start."""
    found: list[tuple[str, str]] = []
    for is_blank, group in groupby(text, key=str.isspace):
        part = "".join(group)
        if not is_blank:
            found.append((part, ""))
        elif found:
            found[-1] = (found[-1][0], part)
        else:
            found.append(("", part))
    return found


@lru_cache(1_024)
def _face_of_word(word: str, face: str) -> tuple[tuple[str, str], ...]:
    """(part, face key): the whole word where one face has all of it."""
    if word.isascii():
        return _faces_of_part(word, face)
    pieces = (piece for piece in _CHINESE_PART.split(word) if piece)
    return tuple(part for piece in pieces for part in _faces_of_part(piece, face))


def _faces_of_part(word: str, face: str) -> tuple[tuple[str, str], ...]:
    parts = graphemes(word)
    if not any(is_emoji(part) for part in parts):
        for key in (face, *after(face)):
            if _writes(key, word):
                return ((word, key),)
    found: list[tuple[str, str]] = []
    for kind, group in groupby(parts, key=_kind):
        piece = "".join(group)
        whole = _first_face(piece, face, emoji=kind == "emoji")
        if whole:
            found.append((piece, whole))
            continue
        for part in graphemes(piece):
            found.append((part, _first_face(part, face, emoji=False) or _nearest(part, face)))
    return tuple(found)


def _nearest(grapheme: str, face: str) -> str:
    """The face with most of a sign that no face has whole."""
    marked = any(unicodedata.combining(char) for char in grapheme)
    chain = after(face) if marked else (face, *after(face))
    best = max(chain, key=lambda key: sum(FONTS[key].glyph(char) > 0 for char in grapheme))
    return best if FONTS[best].glyph(grapheme[0]) else face


def _first_face(text: str, face: str, *, emoji: bool) -> str:
    chain = ("emoji", face, *after(face)) if emoji else (face, *after(face))
    return next((key for key in chain if _writes(key, text)), "")


def _kind(grapheme: str) -> str:
    """Parts that are set apart in a word of several scripts."""
    if is_emoji(grapheme):
        return "emoji"
    return "letter" if unicodedata.category(grapheme[0])[0] in "LMN" else "sign"


def _writes(key: str, text: str) -> bool:
    """Whether a face has all signs of a text, and knows where to set its marks."""
    face = FONTS[key]
    if key in _WITHOUT_MARKS and any(unicodedata.combining(char) for char in text):
        return False
    return all(face.glyph(char) or _invisible(char) for char in text)


def _invisible(char: str) -> bool:
    return unicodedata.category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f"


def _shape_run(key: str, start: int, text: str, rtl: bool) -> ShapedRun:
    face = FONTS[key]
    raw = face.shape(text, rtl=rtl)
    x = 0
    glyphs: list[Glyph] = []
    advances = [0.0] * len(text)
    for glyph in raw:
        if not glyph.index and face.glyph(text[glyph.cluster]):
            continue  # a mark that no face has: better none than a box over the letter
        glyphs.append(Glyph(glyph.index, (x + glyph.dx) / face.upem, -glyph.dy / face.upem))
        advances[glyph.cluster] += glyph.advance / face.upem
        x += glyph.advance
    plain = not rtl and [(g.index, g.cluster, g.dx, g.dy) for g in raw] == [
        (face.glyph(char), place, 0, 0) for place, char in enumerate(text)
    ]
    plain = plain and all(glyph.index for glyph in raw)
    return ShapedRun(key, start, text, rtl, x / face.upem, tuple(glyphs), tuple(advances), plain)
