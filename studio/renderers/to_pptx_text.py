"""Text for PowerPoint: unbroken, editable paragraphs in a box that breaks as the picture did."""

import math
import re
from dataclasses import dataclass
from itertools import groupby
from xml.sax.saxutils import escape

from studio.pictures.bidi import is_rtl
from studio.pictures.fonts import FONTS, HAND, TEXT
from studio.pictures.shapes import WIDTH, Align, Text, TextLine
from studio.pictures.shaping import shape_line
from studio.renderers.to_pptx_paint import Look

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_ILLEGAL = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ALIGN = {Align.LEFT: "l", Align.CENTER: "ctr", Align.RIGHT: "r"}
_BELOW = 0.2
"""With exact line spacing the baseline stands this part of the size above the line's bottom,
whatever the font (measured in LibreOffice 7.4 with two families and five spacings)."""
_ROOM = {HAND: 1.4}
_SOME_ROOM = 1.15
"""How much wider a line may become by another font where ours are missing: the common ones of
Windows then stay on their line; with a wider one LibreOffice makes the letters smaller (it does so
as it opens the file, PowerPoint once the text is edited). The drawn hand is a narrow one."""
_THEME_FONTS = {TEXT: "+mn-lt", HAND: "+mj-lt"}


@dataclass(frozen=True, slots=True)
class Box:
    """Where a text box stands (units), which side its text keeps to."""

    x: float
    y: float
    w: float
    h: float
    anchor: str


_SCRIPTS = (
    (re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]"), "he-IL"),
    (re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"), "ar-SA"),
    (re.compile("[\u0900-\u097f]"), "hi-IN"),
    (re.compile("[\u3040-\u30ff]"), "ja-JP"),
    (re.compile("[\u4e00-\u9fff]"), "zh-CN"),
)
"""Scripts that tell of a language which is not the deck's, and the likeliest one."""


def language(text: str, lang: str) -> str:
    """The language tag of a run: the deck's, unless its letters cannot be of that language."""
    if text.isascii():
        return lang
    for letters, tag in _SCRIPTS:
        if letters.search(text):
            return lang if lang[:2] == tag[:2] else tag
    return lang


def legal(text: str) -> str:
    """What XML can hold, whatever came in; every kind of line break becomes a newline."""
    return _ILLEGAL.sub("", _BREAKS.sub("\n", text))


def attribute(text: str) -> str:
    """Text as it stands between double quotes."""
    return escape(legal(text), {'"': "&quot;", "\n": "&#10;", "\t": " "})


def box(text: Text, *, nested: bool = False) -> Box:
    """The box whose own wrapping gives the picture's lines on the picture's baselines.

    The anchor that needs the smallest push to get there is the one that was meant. What is not
    `nested` in a group is counted on the slide, whose edges a box does not cross.
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
    x, w = _span(text, -math.inf if nested else 0.0, math.inf if nested else WIDTH)
    return Box(x, text.y + pushes[anchor], w, text.h, anchor)


def _span(text: Text, least: float, most: float) -> tuple[float, float]:
    """Left edge and width: of one line with room for a wider font in place of ours."""
    if len(text.lines) != 1:
        return text.wrap_x, text.wrap_width
    more = max(0.0, text.lines[0].width * _ROOM.get(text.family, _SOME_ROOM) - text.w)
    left, right = max(0.0, text.x - least), max(0.0, most - text.x - text.w)
    match text.align:
        case Align.LEFT:
            return text.x, text.w + min(more, right)
        case Align.RIGHT:
            more = min(more, left)
            return text.x - more, text.w + more
        case Align.CENTER:
            more = min(more / 2, left, right)
            return text.x - more, text.w + 2 * more


@dataclass(frozen=True, slots=True)
class Manner:
    """How texts of a slide are written: language, the placeholder's own face, scale, colours."""

    lang: str
    default: str = TEXT
    grown: float = 1.0
    look: Look = Look()


def body(text: Text, at: Box, manner: Manner) -> str:
    """The `p:txBody`; runs name a font only where it is not the manner's own."""
    style = _Style(text, manner)
    paragraphs = "".join(style.paragraph(row) for row in _paragraphs(text))
    return (
        f'<p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" '
        f'anchor="{at.anchor}"><a:normAutofit/></a:bodyPr><a:lstStyle/>{paragraphs}</p:txBody>'
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

    def __init__(self, text: Text, manner: Manner) -> None:
        points = text.size * manner.grown * 75
        self._face = FONTS.key(text.family, text.bold)
        self._align = _ALIGN[text.align]
        self._spacing = round(points * text.leading)
        self._complex = any(line.complex for line in text.lines)
        self._lang = manner.lang
        self._run = (
            f' sz="{round(points)}" b="{int(text.bold)}" dirty="0"><a:solidFill>'
            f"{manner.look.color(text.color, text.alpha)}</a:solidFill>"
        )
        self._font = "" if text.family == manner.default else _fonts(text.family)

    def paragraph(self, row: str) -> str:
        rtl = ' rtl="1"' if is_rtl(row) else ""
        head = (
            f'<a:p><a:pPr algn="{self._align}"{rtl}><a:lnSpc><a:spcPts val="{self._spacing}"/>'
            '</a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/></a:pPr>'
        )
        if not row.strip():
            lang = attribute(self._lang)
            return f'{head}<a:endParaRPr lang="{lang}"{self._run}{self._font}</a:endParaRPr></a:p>'
        return f"{head}{self._runs(row)}</a:p>"

    def _runs(self, row: str) -> str:
        """One run, unless some words need another face than the text's own."""
        if not self._complex:
            return self._one(row, self._font, self._lang)
        pieces = sorted(shape_line(row, self._face).runs, key=lambda run: run.start)
        runs = groupby(pieces, key=lambda run: run.face)
        return "".join(
            self._one(
                "".join(run.text for run in same),
                self._font if face == self._face else _fonts(FONTS[face].family),
                self._lang,
            )
            for face, same in runs
        )

    def _one(self, text: str, font: str, lang: str) -> str:
        lang = attribute(language(text, lang))
        return f'<a:r><a:rPr lang="{lang}"{self._run}{font}</a:rPr><a:t>{escape(text)}</a:t></a:r>'


def _fonts(family: str) -> str:
    """A face for whatever script a run has; a theme font is named as such."""
    if family in _THEME_FONTS:
        return f'<a:latin typeface="{_THEME_FONTS[family]}"/>'
    return "".join(f'<a:{slot} typeface="{family}"/>' for slot in ("latin", "ea", "cs", "sym"))


def plain_body(text: str, lang: str) -> str:
    """Paragraphs in the style of their placeholder: notes, and the name of a slide."""
    rows = (row for row in legal(text).split("\n"))
    paragraphs = "".join(
        f'<a:p><a:pPr rtl="{int(is_rtl(row))}"/><a:r><a:rPr '
        f'lang="{attribute(language(row, lang))}" dirty="0"/>'
        f"<a:t>{escape(row)}</a:t></a:r></a:p>"
        if row
        else "<a:p/>"
        for row in rows
    )
    return f"<p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody>"
