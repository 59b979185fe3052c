"""A PowerPoint file as slides: words, lists, notes, pictures with their alt text, in order.

Nothing in it is run or followed: no macro, no link, no embedded file. What is not words or a
picture is told.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pptx.package import Package

from studio.importers.brought import Leftovers, Progress, Slide
from studio.importers.limits import MOST_SLIDES
from studio.importers.photos import Folder
from studio.importers.slide_look import Looks
from studio.importers.slide_pictures import PictureReader, repeated
from studio.importers.slide_shapes import P, Shape, in_order, shapes_of
from studio.importers.slide_text import A, Frame, number_of, read_frame
from studio.importers.slide_words import WordReader
from studio.importers.sound_file import damaged
from studio.model.agenda import Block, Paragraph
from studio.model.errors import StudioError
from studio.model.text import clean, count_graphemes

_TITLES = ("title", "ctrTitle")
_FOOT = ("dt", "ftr", "sldNum", "hdr")
_TITLE_LIKE = 90
"""Letters of a text box that may be a heading."""
_FIRST_WORDS = 8
_FEW_LINES = 4
_USUAL = 1800.0
"""Of letters without a size of their own, in hundredths of a point."""
_LANG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
_RTL = ("ar", "he", "fa", "ur", "yi", "ps")
HIDDEN = "Hidden in the file, and left out."
FOOTERS = "Footers, dates and slide numbers are left out."
COMMENTS = "Comments are left out."
MACROS = "The file holds macros. They were not run and are left out."
MOVING = "Movements on the slides and between them are left out."
HEADED = "No title is marked: the first words became the heading. Look whether they suit."
NUMBERED = "There is no title and there are no words: it is called by its number."
LONG_TITLE = "The title is longer than a heading may be: it stands whole in the text below."
EMPTY = "Nothing on it could be brought: it stands with its heading alone."
BROKEN = "Something on it is damaged and could not be read."


@dataclass(frozen=True, slots=True)
class Read:
    """What a file says of itself as a whole."""

    title: str
    lang: str
    slides: tuple[Slide, ...]


def read_slides(
    path: Path, folder: Folder, left: Leftovers, told: Callable[[Progress], None]
) -> Read:
    """Every slide of the file that is not hidden; its pictures are written into the folder."""
    try:
        part = Package.open(str(path)).main_document_part
        found = list(part.presentation.slides)
        size = part.presentation.slide_width or 1, part.presentation.slide_height or 1
    except MemoryError:
        raise
    except Exception as error:  # a broken package raises whatever breaks first
        raise damaged(path.name) from error
    if not found:
        raise StudioError(f"{path.name} holds no slides: there is nothing in it to bring in.")
    if len(found) > MOST_SLIDES:
        raise StudioError(
            f"{path.name} has {len(found)} slides; {MOST_SLIDES} can be brought in at once. Save "
            "it in several files and bring these in."
        )
    _tell_of_file(part, left)
    reader = _Reader(found, size, folder, left)
    slides = []
    for number, slide in enumerate(found, 1):
        if slide.element.get("show") in ("0", "false"):
            left.tell(HIDDEN, number)
        else:
            slides.append(reader.read(slide, number))
        told(Progress(number, len(found)))
    if not slides:
        raise StudioError(f"All slides of {path.name} are hidden. Show those that are to come.")
    first = next((one.title for one in slides if one.title != f"Slide {one.number}"), "")
    return Read(first, reader.lang, tuple(slides))


class _Reader:
    """Reads one slide after another."""

    def __init__(
        self, slides: list[Any], size: tuple[int, int], folder: Folder, left: Leftovers
    ) -> None:
        self._left = left
        self._size = size
        shown = [one for one in slides if one.element.get("show") not in ("0", "false")]
        self._pictures = PictureReader(folder, size, repeated(shown))
        self._langs = Counter[str]()

    @property
    def lang(self) -> str:
        """The language most of the words are marked with, or nothing."""
        if not self._langs:
            return ""
        lang = self._langs.most_common(1)[0][0]
        return lang if _LANG.fullmatch(lang) else ""

    def read(self, slide: Any, number: int) -> Slide:
        """The slide, as far as it can be read."""

        def tell(sentence: str) -> None:
            self._left.tell(sentence, number)

        self._count_languages(slide)
        links = _links(slide)
        words = WordReader(slide, Looks(slide), links, tell)
        shapes = [words.placed(shape) for shape in shapes_of(slide.shapes._spTree)]
        title, kept, whole = self._title(shapes, words, number, tell)
        blocks: list[Block] = [Paragraph(whole)] if whole else []
        for shape in in_order(kept, rtl=self.lang[:2] in _RTL):
            try:
                blocks += words.blocks(shape)
                blocks += self._pictures.blocks(slide, shape, number, tell)
            except MemoryError:
                raise
            except Exception:  # noqa: BLE001 - one broken shape must not take the others with it
                tell(BROKEN)
        self._tell_of_slide(slide, shapes, tell)
        if self._pictures.has_repeated(slide):
            self._left.tell("A picture that comes again and again (a logo?) is left out.")
        if not blocks and not any(words.frame(shape).words for shape in shapes):
            tell(EMPTY)
        layout = "title" if _greets(shapes, blocks) else ""
        return Slide(number, title, tuple(blocks), _notes(slide), layout)

    def _title(
        self, shapes: list[Shape], words: WordReader, number: int, tell: Callable[[str], None]
    ) -> tuple[str, list[Shape], str]:
        """The heading, the shapes without it, and what stands in the text because it is long."""
        body = [one for one in shapes if one.holder not in _FOOT]
        marked = [one for one in body if one.holder in _TITLES and words.frame(one).words]
        rest = [one for one in body if one.holder not in _TITLES or one in marked[1:]]
        if marked:
            title = words.frame(marked[0]).words
            if count_graphemes(title) <= 120:
                return title, rest, ""
            tell(LONG_TITLE)
            return title, rest, title
        ordered = [one for one in in_order(rest) if words.frame(one).words]
        short = [one for one in ordered if count_graphemes(words.frame(one).words) <= _TITLE_LIKE]
        if short and (likely := _likeliest(short)):
            tell(HEADED)
            return words.frame(likely).words, [one for one in rest if one is not likely], ""
        if ordered:
            tell(HEADED)
            first = words.frame(ordered[0]).words.split()
            more = "…" if len(first) > _FIRST_WORDS else ""
            return " ".join(first[:_FIRST_WORDS]).rstrip(".,;:") + more, rest, ""
        tell(NUMBERED)
        return f"Slide {number}", rest, ""

    def _tell_of_slide(self, slide: Any, shapes: list[Shape], tell: Callable[[str], None]) -> None:
        foot = (one for one in shapes if one.holder in ("ftr", "hdr"))
        if any(clean("".join(t.text or "" for t in one.element.iter(f"{A}t"))) for one in foot):
            self._left.tell(FOOTERS)
        timing = slide.element.find(f"{P}timing")
        if timing is not None and next(timing.iter(f"{P}animEffect", f"{P}anim"), None) is not None:
            self._left.tell(MOVING)
        if any(rel.reltype.endswith("/comments") for rel in slide.part.rels.values()):
            self._left.tell(COMMENTS)

    def _count_languages(self, slide: Any) -> None:
        for run in slide.element.iter(f"{A}r"):
            properties = run.find(f"{A}rPr")
            lang = properties.get("lang", "") if properties is not None else ""
            if lang:
                self._langs[lang] += sum(len(t.text or "") for t in run.iter(f"{A}t"))


def _greets(shapes: list[Shape], blocks: list[Block]) -> bool:
    """Whether it is a welcome or a chapter: a centred title with little below it."""
    centred = any(one.holder == "ctrTitle" for one in shapes)
    few = all(isinstance(one, Paragraph) for one in blocks) and len(blocks) <= _FEW_LINES
    return centred and few


def _likeliest(shapes: list[Shape]) -> Shape | None:
    """Of text boxes the one whose letters are largest; the first of several."""
    return max(shapes, key=_letters, default=None)


def _letters(shape: Shape) -> float:
    sizes = [number_of(run.get("sz"), _USUAL) for run in shape.element.iter(f"{A}rPr")]
    return max(sizes, default=_USUAL)


def _links(slide: Any) -> dict[str, str]:
    """Addresses outside the file, as text; nothing is loaded from there."""
    return {
        key: rel.target_ref
        for key, rel in slide.part.rels.items()
        if rel.is_external and rel.reltype.endswith("/hyperlink")
    }


def _notes(slide: Any) -> str:
    try:
        if not slide.has_notes_slide:
            return ""
        held = slide.notes_slide.notes_placeholder
        body = held.element.find(f"{P}txBody") if held is not None else None
    except Exception:  # noqa: BLE001 - notes that are no notes
        return ""
    if body is None:
        return ""
    frame: Frame = read_frame(body, lambda _level: "", {})
    return "\n".join(f"- {one.words}" if one.mark else one.words for one in frame.lines)


def _tell_of_file(part: Any, left: Leftovers) -> None:
    if any(rel.reltype.endswith("/vbaProject") for rel in part.rels.values()):
        left.tell(MACROS)
