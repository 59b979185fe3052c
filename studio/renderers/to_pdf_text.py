"""Text in PDF: real, kerned as it was shaped, in the order in which it reads.

What is plain, each letter the one sign its face has for it, is text of its own font. Lines that
run from right to left or hold joined letters and marks are outlines with their text beside them
(unseen, and as the text they stand for), since a PDF viewer shapes nothing.
"""

from functools import lru_cache
from typing import TypeAlias

from studio.pictures.fonts import FONTS
from studio.pictures.shapes import Run, Text, TextLine
from studio.renderers.tagged_pdf import TaggedCanvas
from studio.renderers.to_pdf_fonts import font

Point: TypeAlias = tuple[float, float]
Operation: TypeAlias = tuple[str, tuple[Point, ...]]

_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def draw_text(canvas: TaggedCanvas, text: Text) -> None:
    """Draws a text in picture units; colour and transparency are set already."""
    place = 0
    for line in text.lines:
        found = text.raw.find(line.text, place)
        place = found + len(line.text) if found >= 0 else place
        # Words of two lines would be read as one without the blank that was broken at.
        blank = " " if text.raw[place : place + 1].isspace() else ""
        if line.complex and not all(map(_is_plain, line.runs)):
            _draw_outlines(canvas, line, text.size, blank)
            continue
        for run in line.runs:
            last = run is line.runs[-1]
            _draw_run(canvas, run, line.baseline, text.size, blank if last else "")


def _is_plain(run: Run) -> bool:
    """Whether a viewer that shapes nothing shows this text in its font as it is meant."""
    if run.rtl or len(run.glyphs) != len(run.text):
        return False
    face = FONTS[run.face]
    return all(
        glyph.index == face.glyph(char) != 0 and not glyph.y
        for glyph, char in zip(run.glyphs, run.text, strict=True)
    )


def _draw_run(canvas: TaggedCanvas, run: Run, baseline: float, size: float, blank: str) -> None:
    """One run of real text, every glyph where it was shaped."""
    face = font(run.face)
    places = [glyph.x for glyph in run.glyphs] + [run.width] * len(blank)
    chars = run.text + blank
    canvas.write(f"BT 1 0 0 -1 {run.x:.3f} {baseline:.3f} Tm")
    pen = 0.0
    start = 0
    for subset, code in face.splitString(chars, canvas._doc):
        canvas.write(f"{face.getSubsetInternalName(subset, canvas._doc)} {size:g} Tf")
        row: list[str] = []
        for byte, char, place in zip(code, chars[start:], places[start:], strict=False):
            # Thousandths of the size, to the left.
            shift = round((pen - place) / size * 1000, 1)
            row.append(f"{byte:02X}" if not shift else f"> {shift:g} <{byte:02X}")
            pen += (face.face.getCharWidth(ord(char)) - shift) / 1000 * size
        canvas.write(f"[<{''.join(row)}>] TJ")
        start += len(code)
    canvas.write("ET")


def _draw_outlines(canvas: TaggedCanvas, line: TextLine, size: float, blank: str) -> None:
    if not any(run.rtl for run in line.runs):
        with canvas.replaced(line.text + blank):
            for run in line.runs:
                _draw_outline(canvas, run, line.baseline, size)
        return
    # Readers expect what runs from right to left as it is seen and turn it round themselves.
    for run in line.runs:
        if run.rtl:
            _draw_outline(canvas, run, line.baseline, size)
        else:
            with canvas.replaced(run.text):
                _draw_outline(canvas, run, line.baseline, size)


def _draw_outline(canvas: TaggedCanvas, run: Run, baseline: float, size: float) -> None:
    scale = size / FONTS[run.face].upem
    for glyph in run.glyphs:
        rows = _outline(run.face, glyph.index)
        if rows:
            canvas.write(f"{_placed(rows, scale, run.x + glyph.x, baseline + glyph.y)} f")
    _write_unseen(canvas, run, baseline, size)


def _write_unseen(canvas: TaggedCanvas, run: Run, baseline: float, size: float) -> None:
    """The run's text in no ink, as wide as the run: it can be found, marked and copied."""
    face = font(run.face)
    text = run.text[::-1].translate(_MIRRORED) if run.rtl else run.text
    known = "".join(char for char in text if ord(char) in face.face.charToGlyph)
    width = sum(face.face.getCharWidth(ord(char)) for char in known) / 1000 * size
    if not width:
        return
    stretch = run.width / width * 100
    canvas.write(f"BT 3 Tr {stretch:.2f} Tz 1 0 0 -1 {run.x:.3f} {baseline:.3f} Tm")
    for subset, code in face.splitString(known, canvas._doc):
        name = face.getSubsetInternalName(subset, canvas._doc)
        canvas.write(f"{name} {size:g} Tf <{code.hex().upper()}> Tj")
    canvas.write("0 Tr 100 Tz ET")


def _placed(rows: tuple[Operation, ...], scale: float, x: float, y: float) -> str:
    parts: list[str] = []
    for operator, points in rows:
        parts += [f"{x + px * scale:.3f} {y - py * scale:.3f}" for px, py in points]
        parts.append(operator)
    return " ".join(parts)


@lru_cache(maxsize=4096)
def _outline(face: str, index: int) -> tuple[Operation, ...]:
    pen = _OutlinePen()
    FONTS[face].outline(index, pen)
    return tuple(pen.rows)


def _towards(point: Point, control: Point) -> Point:
    """The control point of a cubic curve that equals a quadratic one."""
    return (
        point[0] + (control[0] - point[0]) * 2 / 3,
        point[1] + (control[1] - point[1]) * 2 / 3,
    )


class _OutlinePen:
    """Collects an outline as operators of PDF, which has cubic curves only."""

    def __init__(self) -> None:
        self.rows: list[Operation] = []
        self._at: Point = (0.0, 0.0)

    def moveTo(self, pt: Point) -> None:  # noqa: N802
        self._add("m", pt)

    def lineTo(self, pt: Point) -> None:  # noqa: N802
        self._add("l", pt)

    def curveTo(self, *pts: Point) -> None:  # noqa: N802
        self._add("c", *pts)

    def qCurveTo(self, *pts: Point) -> None:  # noqa: N802
        start, (control, end) = self._at, pts
        self._add("c", _towards(start, control), _towards(end, control), end)

    def closePath(self) -> None:  # noqa: N802
        self.rows.append(("h", ()))

    def endPath(self) -> None:  # noqa: N802
        self.rows.append(("h", ()))

    def _add(self, operator: str, *points: Point) -> None:
        self.rows.append((operator, points))
        self._at = points[-1]
