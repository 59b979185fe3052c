"""Files as other programs make them, and what comes of them here."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image, ImageDraw
from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.util import Cm

from studio.activities.shelf import Shelf
from studio.content.decks import read_deck
from studio.importers.bring import bring
from studio.importers.brought import Brought
from studio.model.agenda import Bullets, Figure, Paragraph, Step

MADE = Path(__file__).parents[2] / "data" / "brought"


class Result(NamedTuple):
    """A deck that was brought in: its steps, what was told, and where it lies."""

    steps: tuple[Step, ...]
    brought: Brought
    place: Path

    @property
    def told(self) -> tuple[str, ...]:
        """Every sentence about what could not be brought."""
        return self.brought.sentences

    def words(self, number: int) -> list[str]:
        """What stands on a step, from 1: paragraphs, items and alt texts in order."""
        return [row for block in self.steps[number - 1].body for row in _rows(block)]

    def picture(self, number: int, which: int = 0) -> Image.Image:
        """A picture of a step, from 1."""
        figures = [b for b in self.steps[number - 1].body if isinstance(b, Figure)]
        return Image.open(io.BytesIO((self.place / figures[which].name).read_bytes()))


def _rows(block: Paragraph | Bullets | Figure) -> list[str]:
    match block:
        case Paragraph(text):
            return [text]
        case Bullets(items):
            return list(items)
        case Figure(_, alt):
            return [alt]


def brought_in(file: Path, folder: Path) -> Result:
    """The deck that comes of a file; one with a fault could not be read."""
    place = folder / "made"
    place.mkdir()
    brought = bring(file, place)
    return Result(read_deck(place, Shelf()).steps, brought, place)


def made(fill: Callable[[Deck], None], folder: Path, name: str = "made.pptx") -> Path:
    """A file by python-pptx."""
    deck = Presentation()
    fill(deck)
    file = folder / name
    deck.save(str(file))
    return file


def slide(deck: Deck, layout: int, title: str = "") -> Any:
    """A slide of one of the usual layouts: 0 title, 1 content, 3 two columns, 5 title, 6 blank."""
    added: Any = deck.slides.add_slide(deck.slide_layouts[layout])
    if title:
        added.shapes.title.text = title
    return added


def box(slide: Any, text: str, x: float, y: float, *, w: float = 6, h: float = 1.5) -> Any:
    """A text box, in centimetres."""
    added = slide.shapes.add_textbox(Cm(x), Cm(y), Cm(w), Cm(h))
    added.text_frame.text = text
    return added


def photo(
    kind: str = "PNG", size: tuple[int, int] = (80, 60), halves: tuple[str, str] = ("red", "blue")
) -> io.BytesIO:
    """A picture whose left half has one colour and its right half another."""
    image = Image.new("RGB", size, halves[0])
    ImageDraw.Draw(image).rectangle((size[0] // 2, 0, *size), fill=halves[1])
    file = io.BytesIO()
    image.save(file, kind)
    file.seek(0)
    return file


def changed(file: Path, change: Callable[[str, bytes], bytes]) -> Path:
    """The same archive with other parts."""
    target = file.with_name(f"changed-{file.name}")
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(target, "w") as out:
        for part in source.infolist():
            out.writestr(part.filename, change(part.filename, source.read(part)))
    return target
