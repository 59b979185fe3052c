"""Trusts to try everything with: an everyday one, and one that means harm."""

import datetime
import io

from PIL import Image, ImageDraw

from studio.model.follow_ups import FollowUp
from studio.model.trust import Trust

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"
LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"


def logo(wide: int = 240, high: int = 90, *, kind: str = "PNG", color: str = "#00665e") -> bytes:
    """An oak leaf of sorts; a PNG is transparent round it."""
    image = Image.new("RGBA" if kind == "PNG" else "RGB", (wide, high), (255, 255, 255, 0)[:4])
    if kind != "PNG":
        image.paste("white", (0, 0, wide, high))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((1, 1, wide - 2, high - 2), high // 3, fill=color)
    draw.ellipse((high // 4, high // 4, high * 3 // 4, high * 3 // 4), fill="#f4d58d")
    for n in range(3):
        top = high * (3 + 2 * n) // 10
        ends = (wide - high // 3, top + max(1, high // 14))
        if wide > 2 * high:
            draw.rectangle((high, top, *ends), fill="white")
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


OAKWOOD = Trust(
    name="Oakwood Community Health NHS Trust",
    logo=logo(),
    accent="#00665e",
    support=("The staff wellbeing team: 01632 960100, Monday to Friday.",),
    privacy_notice=(
        "We hold what is written in a workshop because it helps us to care for our staff.\n\n"
        "You may ask to see what is kept of you, or to have it erased."
    ),
    controller="Oakwood Community Health NHS Trust\nData protection officer: dpo@oakwood.example",
    follow_up=(
        FollowUp("Reflective group", day=datetime.date(2027, 1, 12), where="Room 4",
                 every=4, repeats=3),
    ),
    keep_days=7,
)  # fmt: skip
HOSTILE = Trust(
    name=f"{SCRIPT} {LONG}"[:118],
    logo=logo(800, 30, kind="JPEG"),
    accent="#7a0000",
    support=(SCRIPT, LONG * 3),
    privacy_notice=f"{SCRIPT}\n\n</section></main>{LONG * 4}\n\nلا تقلق",
    controller=f'"><b>{SCRIPT}',
    follow_up=(FollowUp(SCRIPT, day=datetime.date(2027, 1, 12), where=LONG * 3),),
)
