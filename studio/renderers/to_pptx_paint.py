"""Colours, fills and lines of DrawingML. Ink and paper are the theme's, so a theme changes them."""

from studio.pictures.shapes import Fill, Stroke
from studio.pictures.theme import INK, PAPER
from studio.renderers.to_pptx_template import EMU

_THEME = {INK: "tx1", PAPER: "bg2"}


def emu(units: float) -> int:
    """Units as English metric units."""
    return round(units * EMU)


def color(value: str, alpha: float = 1.0) -> str:
    """A colour `#rrggbb`, by its name in the theme where it has one."""
    inner = "" if alpha >= 1.0 else f'<a:alpha val="{round(max(0.0, alpha) * 100_000)}"/>'
    if value in _THEME:
        return f'<a:schemeClr val="{_THEME[value]}">{inner}</a:schemeClr>'
    return f'<a:srgbClr val="{value[1:].upper()}">{inner}</a:srgbClr>'


def fill(paint: Fill | None) -> str:
    """A flat fill, two stops from top to bottom, or none."""
    if paint is None:
        return "<a:noFill/>"
    if not paint.color2:
        return f"<a:solidFill>{color(paint.color, paint.alpha)}</a:solidFill>"
    return (
        '<a:gradFill rotWithShape="1"><a:gsLst>'
        f'<a:gs pos="0">{color(paint.color, paint.alpha)}</a:gs>'
        f'<a:gs pos="100000">{color(paint.color2, paint.alpha)}</a:gs></a:gsLst>'
        '<a:lin ang="5400000" scaled="0"/></a:gradFill>'
    )


def line(stroke: Stroke | None, grown: float = 1.0) -> str:
    """A line with round joins and caps, or none. Groups do not scale it: `grown` does."""
    if stroke is None:
        return "<a:ln><a:noFill/></a:ln>"
    return (
        f'<a:ln w="{emu(stroke.width * grown)}" cap="rnd"><a:solidFill>'
        f"{color(stroke.color, stroke.alpha)}</a:solidFill>{_dash(stroke)}<a:round/></a:ln>"
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
