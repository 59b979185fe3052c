"""What the room saw is what every export holds: the four renderers draw the same picture."""

import random
import re
from pathlib import Path as FilePath

import pypdfium2
import pytest
from PIL import Image as Pillow
from PySide6.QtWidgets import QApplication

from studio.activities.contract import Audience, Board, View
from studio.app.house import scan_activities
from studio.model.agenda import Step
from studio.model.entries import Entry, Status
from studio.model.forms import Choice
from studio.model.ids import AuthorId, EntryId, StepId
from studio.model.people import TRAINER
from studio.pictures.geometry import smooth
from studio.pictures.shapes import Ellipse, Fill, Group, Path, Picture, Stroke, SubPath
from studio.pictures.text import fit
from tests.golden.side_by_side import (
    by_pdf,
    by_qt,
    by_svg,
    chromium_page,
    loud_share,
    pages_of,
    pptx_as_pdf,
    report,
)

WORDS = (
    "Courage", "Tŷ a theulu", "Showing up again", "صبر جميل", "Kindness 👩🏽‍🚀",
    "Llanfairpwllgwyngyllgogerych",
    "Perseverance when it is hard, each day", "Ŵyn’s faith", "Dewrder a gofal", "שלום", "Listening",
    "the rota", "short-staffed", "laughing", "नमस्ते", "Nguyễn’s calm",
)  # fmt: skip
ACTIVITIES = scan_activities()


def board(name: str, entries: list[tuple[str, dict[str, str], dict[str, str]]]) -> Picture:
    """A revealed board of an activity with some entries."""
    activity = ACTIVITIES[name]
    step = Step(StepId("s"), name, "Our board", 20, activity.settings(), StepId("s"))
    made = tuple(
        Entry(EntryId(f"e{n}"), step.id, form, AuthorId("a"), Status.SHOWN, values)
        for n, (form, _, values) in enumerate(entries)
    )
    words = {EntryId(f"e{n}"): said for n, (_, said, _) in enumerate(entries)}
    view = View(Audience.PROJECTOR)
    return activity.picture(activity.initial(step), Board(step, made, words, seed=5), view)


def scarves(count: int, long: bool) -> Picture:
    chance = random.Random(count)
    colours = [c.value for c in _choices("circle-of-strength", "color")]
    patterns = [c.value for c in _choices("circle-of-strength", "pattern")]
    return board(
        "circle-of-strength",
        [
            (
                "scarf",
                {"strength": ("W" * 40 if long else WORDS[n % len(WORDS)])},
                {"color": chance.choice(colours), "pattern": chance.choice(patterns)},
            )
            for n in range(count)
        ],
    )


def tokens(count: int) -> Picture:
    chance = random.Random(count)
    kinds = [c.value for c in _choices("three-circles", "kind")]
    return board(
        "three-circles",
        [
            (
                "token",
                {"text": WORDS[n % len(WORDS)][:30]},
                {
                    "system": "threat" if n % 3 else chance.choice(("drive", "soothing")),
                    "kind": chance.choice(kinds),
                    "effect": "stimulates" if n % 2 else "soothes",
                },
            )
            for n in range(count)
        ],
    )


def _choices(name: str, field: str) -> tuple[Choice, ...]:
    activity = ACTIVITIES[name]
    step = Step(StepId("s"), name, "Our board", 20, activity.settings(), StepId("s"))
    form = activity.forms(activity.initial(step), Board(step), TRAINER)[0]
    return next(f for f in form.fields if f.name == field).choices


def placed() -> Picture:
    """One drawing in many places and sizes, a group in a group among them."""
    mark = (
        Path((SubPath(smooth(((0, 0), (30, -24), (60, 6), (22, 40)), True)),), Fill("#98282e")),
        Ellipse(20, 0, 24, 18, Fill("#f0e2c4", "#c68b22"), Stroke("#231a2b", 3)),
    )
    inner = Group(mark, x=10, y=30, scale=0.5, turn=-35)
    groups = tuple(
        Group((*mark, inner), key=f"g{n}", label=f"Mark {n}", x=90 * n + 60, y=80 * (n % 7) + 90,
              scale=0.6 + 0.15 * n, turn=30 * n)
        for n in range(12)
    )  # fmt: skip
    return Picture("Marks", groups)


PICTURES = {
    "one drawing in many places": placed(),
    "60 longest scarves": scarves(60, long=True),
    "16 scarves in many scripts": scarves(16, long=False),
    "a crowded circle": tokens(40),
    "16 tokens": tokens(16),
}
FOLDER = FilePath(__file__).parents[2] / "golden-report"


@pytest.fixture(scope="module")
def drawn(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, Pillow.Image]]:
    """Every picture by every renderer."""
    pictures = list(PICTURES.values())
    pptx = pages_of(pptx_as_pdf(pictures, tmp_path_factory.mktemp("pptx")))
    pdf = by_pdf(pictures)
    with chromium_page() as page:
        svg = [by_svg(page, picture) for picture in pictures]
    qt = [by_qt(picture) for picture in pictures]
    return {
        name: {"svg": svg[n], "qt": qt[n], "pdf": pdf[n], "pptx": pptx[n]}
        for n, name in enumerate(PICTURES)
    }


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize(
    ("one", "other", "most"),
    [("svg", "qt", 0.5), ("qt", "pdf", 0.5), ("svg", "pdf", 0.5), ("pdf", "pptx", 2.0)],
)
def test_two_renderers_draw_the_same(
    drawn: dict[str, dict[str, Pillow.Image]], name: str, one: str, other: str, most: float
) -> None:
    images = drawn[name]
    share = loud_share(images[one], images[other])
    if share > most:
        report(name.replace(" ", "-"), images, FOLDER)
    assert share <= most, f"{share:.2f} % of {name} differ; see golden-report/"


def test_powerpoint_breaks_200_notes_where_we_do(tmp_path: FilePath) -> None:
    """LibreOffice wraps by itself: in our boxes it must come to our lines."""
    chance = random.Random(7)
    notes = [
        " ".join(chance.choice(WORDS[:3] + WORDS[5:13:2]) for _ in range(chance.randint(3, 7)))
        for _ in range(200)
    ]
    pictures, wanted = [], []
    for page in range(20):
        texts = tuple(
            fit(note, 40 + 250 * (n % 5), 60 + 330 * (n // 5), 200, 300, size=24, min_size=14)
            for n, note in enumerate(notes[page * 10 : page * 10 + 10])
        )
        pictures.append(Picture(f"Page {page}", texts))
        wanted += [[line.text.strip() for line in text.lines] for text in texts]
    document = pypdfium2.PdfDocument(pptx_as_pdf(pictures, tmp_path))
    found = [lines for page in document for lines in lines_in_boxes(page)]
    document.close()
    # Read back, right-to-left lines come in the order of the eye: their words count, not the order.
    different = [
        pair
        for pair in zip(wanted, found, strict=True)
        if [sorted(line.split()) for line in pair[0]] != [sorted(line.split()) for line in pair[1]]
    ]
    assert different == []


def lines_in_boxes(page: pypdfium2.PdfPage) -> list[list[str]]:
    """The lines of each of the ten boxes of a page, read by their places."""
    scale = 1280 / page.get_width()
    height = page.get_height()
    text = page.get_textpage()
    boxes: list[list[str]] = []
    for n in range(10):
        left, top = (20 + 250 * (n % 5)) / scale, (50 + 330 * (n // 5)) / scale
        inside = text.get_text_bounded(
            left=left, top=height - top, right=left + 245 / scale, bottom=height - top - 320 / scale
        )
        boxes.append([row.strip() for row in re.split(r"[\r\n]+", inside) if row.strip()])
    text.close()
    return boxes
