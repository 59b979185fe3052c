"""A picture with one of everything that SVG and PDF have to draw alike."""

import io
import math

from PIL import Image as Pillow

from studio.pictures.geometry import polygon, rounded_rectangle, smooth
from studio.pictures.shapes import (
    Align,
    Ellipse,
    Fill,
    Group,
    Image,
    Item,
    Path,
    Picture,
    Shade,
    Stroke,
    SubPath,
    TextRole,
)
from studio.pictures.text import HAND, fit
from studio.pictures.theme import DRIVE, INK, SOOTHING, THREAT

TITLE = "What each of us brings: dŵr & <tea>"
WORDS = (
    "Courage",
    "A sense of humour and patience with AVATAR To Yes",
    "Nguyễn Thị Hòa",
    "سلام للجميع",
    "hello שלום world",
    "👨‍👩‍👧‍👦 family 🙂",
    "हिन्दी क्षत्रिय",
    "self-care is a thing that we do together every day",
    "z̸̢̛a̵l̷g̷o̶ ok",
    "a" * 60,
    "Привет мир",
    "line one\nline two",
)


def encoded(kind: str, color: str | tuple[int, int, int, int], mode: str = "RGB") -> bytes:
    """A small image of one colour."""
    target = io.BytesIO()
    Pillow.new(mode, (80, 60), color).save(target, kind)
    return target.getvalue()


def _card(place: int, words: str) -> Group:
    x, y = 64 + place % 4 * 300, 110 + place // 4 * 130
    box = Path(
        (
            SubPath(rounded_rectangle(x, y, 270, 110, 16)),
            SubPath(rounded_rectangle(x + 10, y + 84, 250, 16, 8), Shade.DARKEN_LESS, stroke=False),
        ),
        Fill("#f6c15b", "#fdf0d0"),
        Stroke("#8a6a48", 2, 0.8),
    )
    align = (Align.CENTER, Align.LEFT, Align.RIGHT)[place % 3]
    bold = place % 2 == 1
    text = fit(words, x + 10, y + 4, 250, 80, size=26, min_size=12, bold=bold, align=align)
    return Group((box, text), key=f"card {place}", label=f"Card: {words}")


def sample() -> Picture:
    """Every kind of item, every script, transparency, gradients, dashes and images."""
    wave = [
        (960 + 120 * math.cos(a) * (1 + 0.2 * math.sin(5 * a)), 600 + 80 * math.sin(a))
        for a in (i * math.pi / 9 for i in range(18))
    ]
    items: list[Item] = [
        fit(TITLE, 64, 24, 1152, 70, size=48, family=HAND, role=TextRole.TITLE, align=Align.LEFT),
        *(_card(place, words) for place, words in enumerate(WORDS)),
        Ellipse(400, 510, 300, 170, Fill(DRIVE.edge, alpha=0.4), Stroke(INK, 4, dash=(12, 8))),
        Ellipse(600, 510, 300, 170, Fill(THREAT.edge, "#ffffff", 0.4), Stroke(INK, 3), "threat"),
        Path((SubPath(smooth(wave, closed=True)),), Fill(SOOTHING.edge, alpha=0.5), Stroke(INK, 3)),
        Image(70, 540, 120, 90, encoded("PNG", "#336699"), "a blue card"),
        Image(150, 580, 120, 90, encoded("PNG", (200, 30, 30, 120), "RGBA"), "red glass"),
        Image(300, 540, 80, 90, encoded("JPEG", "#557722")),
    ]
    ground = Path(
        (SubPath(polygon([(0, 690), (1280, 670), (1280, 720), (0, 720)]), stroke=False),),
        Fill("#e9dcc6"),
    )
    return Picture(TITLE, tuple(items), backdrop=(ground,), notes="for the trainer alone")
