"""Colours, fills and lines of DrawingML, and how a picture comes to lie on a slide."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from studio.pictures.shapes import Fill, Stroke
from studio.pictures.theme import ACCENT, CARD, INK, INK_MUTED, INK_TITLE, PAPER
from studio.renderers.to_pptx_template import EMU

THEMED: Mapping[str, str] = MappingProxyType(
    {INK: "tx1", CARD: "bg1", INK_MUTED: "tx2", INK_TITLE: "tx2", PAPER: "bg2", ACCENT: "accent6"}
)
"""Colours that a theme may change: inks, papers, one accent. What means something keeps its own:
the three systems, and the cloth somebody chose."""
_SHADED = '<a:lumMod val="92400"/><a:satMod val="72000"/>'
"""The lower edge of a sheet of paper, as a part of its upper edge."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where on a slide a picture lies: `x` and `y` in English metric units, and its scale.

    So many units of the picture are free beside it, left and right, above and below.
    """

    scale: float = 1.0
    x: int = 0
    y: int = 0
    beside: float = 0.0
    above: float = 0.0

    def place(self, x: float, y: float, width: float, height: float) -> str:
        """`a:off` and `a:ext` of what stands at a place of the picture (units)."""
        k = self.scale * EMU
        return (
            f'<a:off x="{self.x + round(x * k)}" y="{self.y + round(y * k)}"/>'
            f'<a:ext cx="{max(0, round(width * k))}" cy="{max(0, round(height * k))}"/>'
        )


WHOLE = Frame()
"""A slide of the picture's own size; and the inside of a group, which has a frame of its own."""


@dataclass(frozen=True, slots=True)
class Look:
    """How pictures are written: where they lie, what takes the theme's colours, whose ground.

    With `bare` the paper a picture lies on is left out: the slide master's ground stands there.
    """

    frame: Frame = WHOLE
    themed: Mapping[str, str] = field(default_factory=lambda: THEMED)
    bare: bool = False
    title: str = "title"
    """What the layout calls its title: `title`, or `ctrTitle` on a title slide."""

    def color(self, value: str, alpha: float = 1.0) -> str:
        """A colour `#rrggbb`, by its name in the theme where it has one."""
        inner = "" if alpha >= 1.0 else f'<a:alpha val="{round(max(0.0, alpha) * 100_000)}"/>'
        if value in self.themed:
            return f'<a:schemeClr val="{self.themed[value]}">{inner}</a:schemeClr>'
        return f'<a:srgbClr val="{value[1:].upper()}">{inner}</a:srgbClr>'

    def fill(self, paint: Fill | None) -> str:
        """A flat fill, two stops from top to bottom, or none."""
        if paint is None:
            return "<a:noFill/>"
        first = self.color(paint.color, paint.alpha)
        if not paint.color2:
            return f"<a:solidFill>{first}</a:solidFill>"
        return _gradient(first, self.color(paint.color2, paint.alpha))

    def line(self, stroke: Stroke | None, grown: float = 1.0) -> str:
        """A line with round joins and caps, or none. Groups do not scale it: `grown` does."""
        if stroke is None:
            return "<a:ln><a:noFill/></a:ln>"
        paint = self.color(stroke.color, stroke.alpha)
        return (
            f'<a:ln w="{emu(stroke.width * grown)}" cap="rnd"><a:solidFill>{paint}</a:solidFill>'
            f"{_dash(stroke)}<a:round/></a:ln>"
        )

    def ground(self, paint: Fill) -> str:
        """The `p:bg` of a slide; none where the master's own stands, as it does on plain paper."""
        themed = paint.color == PAPER and PAPER in self.themed
        if themed and (self.bare or not paint.color2):
            return ""
        if themed:
            top, bottom = (f'<a:schemeClr val="bg2">{part}</a:schemeClr>' for part in ("", _SHADED))
            inner = _gradient(top, bottom)
        else:
            inner = self.fill(paint)
        return f"<p:bg><p:bgPr>{inner}<a:effectLst/></p:bgPr></p:bg>"


def emu(units: float) -> int:
    """Units as English metric units."""
    return round(units * EMU)


def _gradient(top: str, bottom: str) -> str:
    return (
        '<a:gradFill rotWithShape="1"><a:gsLst>'
        f'<a:gs pos="0">{top}</a:gs><a:gs pos="100000">{bottom}</a:gs></a:gsLst>'
        '<a:lin ang="5400000" scaled="0"/></a:gradFill>'
    )


def _dash(stroke: Stroke) -> str:
    """On and off lengths, which DrawingML counts in thousandths of a percent of the width."""
    if not stroke.dash or stroke.width <= 0:
        return ""
    lengths = [max(1, round(length / stroke.width * 100_000)) for length in stroke.dash]
    if len(lengths) % 2:
        lengths *= 2
    pairs = zip(lengths[::2], lengths[1::2], strict=True)
    inner = "".join(f'<a:ds d="{on}" sp="{off}"/>' for on, off in pairs)
    return f"<a:custDash>{inner}</a:custDash>"
