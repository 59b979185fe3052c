"""Text for PowerPoint: unbroken, editable paragraphs in a box that breaks as the picture did."""

import re
from dataclasses import dataclass
from itertools import groupby
from xml.sax.saxutils import escape

from studio.pictures.bidi import is_rtl
from studio.pictures.fonts import FONTS, HAND, TEXT
from studio.pictures.shapes import Align, Text, TextLine
from studio.pictures.shaping import shape_line
from studio.renderers.to_pptx_paint import color, emu

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_ILLEGAL = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ALIGN = {Align.LEFT: "l", Align.CENTER: "ctr", Align.RIGHT: "r"}
_BELOW = 0.2
"""With exact line spacing the baseline stands this part of the size above the line's bottom,
whatever the font (measured in LibreOffice 7.4 with two families and five spacings)."""
_WIDEST = {HAND: 1.65}
_WIDER = 1.35
"""How much wider than ours the common fonts are that stand in where ours are missing; the drawn
hand is a narrow one."""
_THEME_FONTS = {TEXT: "+mn-lt", HAND: "+mj-lt"}


@dataclass(frozen=True, slots=True)
class Box:
    """Where a text box stands (units), which side its text keeps to, whether it wraps."""

    x: float
    y: float
    w: float
    h: float
    anchor: str
    wraps: bool


def legal(text: str) -> str:
    """What XML can hold, whatever came in; every kind of line break becomes a newline."""
    return _ILLEGAL.sub("", _BREAKS.sub("\n", text))


def attribute(text: str) -> str:
    """Text as it stands between double quotes."""
    return escape(legal(text), {'"': "&quot;", "\n": "&#10;", "\t": " "})


def box(text: Text) -> Box:
    """The box whose own wrapping gives the picture's lines on the picture's baselines.

    The anchor that needs the smallest push to get there is the one that was meant.
    """
    pitch = text.size * text.leading
    descent = _BELOW * text.size
    spare = text.h - pitch * len(text.lines)
    wanted = text.lines[0].baseline if text.lines else text.y + pitch
    pushes = {
        anchor: wanted - (text.y + above + pitch - descent)
        for anchor, above in (("ctr", spare / 2), ("t", 0.0), ("b", spare))
    }
    anchor = min(pushes, key=lambda name: abs(pushes[name]))
    x, w = _span(text)
    wraps = len(text.lines) > 1 or text.align is not Align.CENTER
    return Box(x, text.y + pushes[anchor], w, text.h, anchor, wraps)


def _span(text: Text) -> tuple[float, float]:
    """Left edge and width: for one line at a side with room for a wider font in place of ours.

    (A line that must not wrap and does not fit is moved by LibreOffice over both edges.)
    """
    if len(text.lines) != 1:
        return text.wrap_x, text.wrap_width
    w = max(text.w, text.lines[0].width * _WIDEST.get(text.family, _WIDER))
    match text.align:
        case Align.LEFT:
            return text.x, w
        case Align.RIGHT:
            return text.x + text.w - w, w
        case Align.CENTER:
            return text.x, text.w


def body(text: Text, at: Box, lang: str, *, default: str = TEXT) -> str:
    """The `p:txBody`; runs name a font only where it is not `default`, the placeholder's own."""
    style = _Style(text, lang, default)
    paragraphs = "".join(style.paragraph(row) for row in _paragraphs(text))
    wrap = "square" if at.wraps else "none"
    return (
        f'<p:txBody><a:bodyPr wrap="{wrap}" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" '
        f'anchor="{at.anchor}"><a:noAutofit/></a:bodyPr><a:lstStyle/>{paragraphs}</p:txBody>'
    )


def _paragraphs(text: Text) -> list[str]:
    """The whole text; only where it was cut short (and goes on elsewhere) what stands here."""
    if text.complete:
        return legal(text.raw).split("\n")
    return [legal(" ".join(_stripped(line) for line in text.lines))]


def _stripped(line: TextLine) -> str:
    return line.text.strip()


class _Style:
    """How every paragraph and run of one text is written."""

    def __init__(self, text: Text, lang: str, default: str) -> None:
        self._face = FONTS.key(text.family, text.bold)
        self._align = _ALIGN[text.align]
        self._spacing = round(text.size * text.leading * 75)
        self._complex = any(line.complex for line in text.lines)
        self._run = (
            f'lang="{attribute(lang)}" sz="{round(text.size * 75)}" b="{int(text.bold)}" dirty="0">'
            f"<a:solidFill>{color(text.color, text.alpha)}</a:solidFill>"
        )
        self._font = "" if text.family == default else _fonts(text.family)

    def paragraph(self, row: str) -> str:
        rtl = ' rtl="1"' if is_rtl(row) else ""
        head = (
            f'<a:p><a:pPr algn="{self._align}"{rtl}><a:lnSpc><a:spcPts val="{self._spacing}"/>'
            '</a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/></a:pPr>'
        )
        if not row.strip():
            return f"{head}<a:endParaRPr {self._run}{self._font}</a:endParaRPr></a:p>"
        return f"{head}{self._runs(row)}</a:p>"

    def _runs(self, row: str) -> str:
        """One run, unless some words need another face than the text's own."""
        if not self._complex:
            return self._one(row, self._font)
        pieces = sorted(shape_line(row, self._face).runs, key=lambda run: run.start)
        runs = groupby(pieces, key=lambda run: run.face)
        return "".join(
            self._one(
                "".join(run.text for run in same),
                self._font if face == self._face else _fonts(FONTS[face].family),
            )
            for face, same in runs
        )

    def _one(self, text: str, font: str) -> str:
        return f"<a:r><a:rPr {self._run}{font}</a:rPr><a:t>{escape(text)}</a:t></a:r>"


def _fonts(family: str) -> str:
    """A face for whatever script a run has; a theme font is named as such."""
    if family in _THEME_FONTS:
        return f'<a:latin typeface="{_THEME_FONTS[family]}"/>'
    return "".join(f'<a:{slot} typeface="{family}"/>' for slot in ("latin", "ea", "cs", "sym"))


def plain_body(text: str, lang: str) -> str:
    """Paragraphs in the style of their placeholder: notes, and the name of a slide."""
    rows = (row for row in legal(text).split("\n"))
    paragraphs = "".join(
        f'<a:p><a:pPr rtl="{int(is_rtl(row))}"/><a:r><a:rPr lang="{attribute(lang)}" dirty="0"/>'
        f"<a:t>{escape(row)}</a:t></a:r></a:p>"
        if row
        else "<a:p/>"
        for row in rows
    )
    return f"<p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody>"


def placed(at: Box) -> str:
    """The `a:xfrm` of a box."""
    return (
        f'<a:xfrm><a:off x="{emu(at.x)}" y="{emu(at.y)}"/>'
        f'<a:ext cx="{max(0, emu(at.w))}" cy="{max(0, emu(at.h))}"/></a:xfrm>'
    )
