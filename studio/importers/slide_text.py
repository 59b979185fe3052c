"""The words of a text frame as paragraphs and lists, bullets as the slide showed them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from studio.model.agenda import Block, Bullets, Paragraph
from studio.model.text import clean

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
LEVELS_LOST = "A list with more than two levels stands in two."
STARTS_AT_ONE = "A numbered list that began at another number begins at 1."
FORMULA = "A formula could not be brought as it looks. Write it as text, or add a picture of it."
_TYPED = re.compile(r"^[•◦▪‣●○■□➢➤✓✔·\ue000-\uf8ff]\s*(?=\S)")
_SYMBOL = re.compile(r"[\ue000-\uf8ff]")
"""Letters of faces that hold nothing but marks (Wingdings): no other face has them."""
_SECOND = "– "
_ENDLESS = 1e12


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a slide: its words, how it is marked, how deep it stands."""

    words: str
    mark: str = ""
    """`char`, `number`, or nothing."""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """The paragraphs of one shape, and what of them could not be brought."""

    lines: tuple[Line, ...] = ()
    left: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """All of it in one line."""
        return clean(" ".join(line.words for line in self.lines))


Marks = Callable[[int], str]
"""How a level is marked that does not say so itself."""


@dataclass
class _Told:
    left: list[str] = field(default_factory=list)


def read_frame(body: Any, marks: Marks, links: Mapping[str, str]) -> Frame:
    """The paragraphs of a `txBody`; `links` are the addresses by relationship."""
    told = _Told()
    lines = []
    for paragraph in body.iterchildren(f"{A}p"):
        line = _line(paragraph, marks, links, told)
        if line.words:
            lines.append(line)
    return Frame(tuple(lines), tuple(told.left))


def number_of(text: str | None, otherwise: float = 0.0) -> float:
    """A number as it is written; `otherwise` where none is, or one that is none."""
    try:
        found = float(text or otherwise)
    except ValueError:
        return otherwise
    return found if abs(found) < _ENDLESS else otherwise


def own_mark(properties: Any) -> str | None:
    """What paragraph properties say of their mark; None where they say nothing."""
    if properties is None:
        return None
    for child in properties:
        name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if name == "buNone":
            return ""
        if name in ("buChar", "buBlip"):
            return "char"
        if name == "buAutoNum":
            return "number"
    return None


def blocks_of(frame: Frame, tell: Callable[[str], None]) -> tuple[Block, ...]:
    """Paragraphs and lists. What stands below an item goes with it, on a line of its own."""
    for sentence in frame.left:
        tell(sentence)
    return tuple(_blocks(frame.lines, tell))


def listed(rows: Iterable[tuple[int, str]], tell: Callable[[str], None]) -> tuple[Block, ...]:
    """Rows with their level as a list."""
    lines = [Line(clean(words), "char", level) for level, words in rows if clean(words)]
    return tuple(_blocks(lines, tell))


def _blocks(lines: Sequence[Line], tell: Callable[[str], None]) -> Iterator[Block]:
    for run in _runs(lines):
        if not run[0].mark:
            yield from (Paragraph(line.words) for line in run)
            continue
        least = min(line.level for line in run)
        if any(line.level > least + 1 for line in run):
            tell(LEVELS_LOST)
        yield from _lists(run)


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines with marks that follow each other, and lines without."""
    run: list[Line] = []
    for line in lines:
        if run and bool(run[-1].mark) != bool(line.mark):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _lists(run: Sequence[Line]) -> Iterator[Bullets]:
    """One list after another: a new one begins where the mark of the first level changes."""
    top = run[0].level
    items: list[str] = []
    mark = run[0].mark
    for line in run:
        if items and line.level > top:
            words = line.words.replace("\n", " ")
            items[-1] += f"\n{_SECOND}{words}"
            continue
        top = line.level
        if items and line.mark != mark:
            yield Bullets(tuple(items), numbered=mark == "number")
            items = []
        mark = line.mark
        items.append(line.words)
    yield Bullets(tuple(items), numbered=mark == "number")


def _line(paragraph: Any, marks: Marks, links: Mapping[str, str], told: _Told) -> Line:
    words = clean("".join(_words(paragraph, links, told)), lines=True)
    words = "\n".join(row for row in (part.strip() for part in words.split("\n")) if row)
    properties = paragraph.find(f"{A}pPr")
    level = int(number_of(properties.get("lvl"))) if properties is not None else 0
    mark = own_mark(properties)
    if mark is None:
        mark = marks(level)
    number = properties.find(f"{A}buAutoNum") if properties is not None else None
    if words and number is not None and number.get("startAt", "1") != "1":
        told.left.append(STARTS_AT_ONE)
    if not mark and _TYPED.match(words):
        mark = "char"
    if mark == "char":
        words = _TYPED.sub("", words)
    words = clean(_SYMBOL.sub("", words), lines=True)
    return Line(words, mark, min(max(level, 0), 8))


def _words(paragraph: Any, links: Mapping[str, str], told: _Told) -> Iterator[str]:
    for child in paragraph.iterchildren():
        match child.tag:
            case tag if tag in (f"{A}r", f"{A}fld"):
                yield _run(child, links)
            case tag if tag == f"{A}br":
                yield "\n"
            case tag if isinstance(tag, str) and next(child.iter(f"{M}oMath"), None) is not None:
                told.left.append(FORMULA)
                yield "".join(each.text or "" for each in child.iter(f"{M}t"))


def _run(run: Any, links: Mapping[str, str]) -> str:
    words = "".join(part.text or "" for part in run.iterchildren(f"{A}t")).replace("\v", "\n")
    properties = run.find(f"{A}rPr")
    link = properties.find(f"{A}hlinkClick") if properties is not None else None
    address = links.get(link.get(f"{R}id", ""), "") if link is not None else ""
    return _with_address(words, address)


def _with_address(words: str, address: str) -> str:
    """What is clicked cannot be clicked on a wall: the address stands beside it."""
    if not re.match(r"(https?://|mailto:)", address):
        return words
    short = re.sub(r"^(https?://|mailto:)", "", address).rstrip("/")
    return words if not words.strip() or short in words or words.strip() in short else (
        f"{words.rstrip()} ({short})"
    )  # fmt: skip
