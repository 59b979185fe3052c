"""Slides written as a deck, so that every word reads back as it was."""

import re
from collections.abc import Iterable, Iterator, Sequence

from studio.importers.brought import Slide
from studio.model.agenda import Block, Bullets, Figure, Paragraph
from studio.model.text import clean, graphemes, slug

MINUTES = 2
"""Of a slide that was brought in: files do not say how long they take."""
_LONGEST_TITLE = 120
_TAKEN = ("next", "previous", "first", "last")
_ANYWHERE = re.compile(r"([\\`*_\[\]<|]|&(?=#?\w+;)|(?<=\s)#(?=#*$))")
_AT_START = re.compile(r"^([#>+=~-])")
_NUMBERED = re.compile(r"^(\d{1,9})([.)])")
_NOTES_LIKE = re.compile(r"(?i)^((?:trainer|facilitator|speaker)(?:'?s'?)? )?(n)(?=otes?\b)")
_FENCE_LIKE = re.compile(r"^ {0,3}(`{3}|~{3}|---\s*$)")


def deck_text(title: str, lang: str, slides: Iterable[Slide]) -> str:
    """The text of `deck.md`; a `lang` that is empty is left to the house."""
    head = ["---", f"title: {quoted(title)}", *([f"lang: {lang}"] if lang else []), "---"]
    taken: set[str] = set()
    steps = ["\n".join(_step(slide, taken)) for slide in slides]
    return "\n\n".join(["\n".join(head), *steps]) + "\n"


def quoted(text: str) -> str:
    """A value of YAML: any text, in one line."""
    plain = clean(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'


def escaped(text: str) -> str:
    """Markdown that shows just this text, its lines broken where they were."""
    lines = [_line(line.strip()) for line in clean(text, lines=True).split("\n") if line.strip()]
    return "\\\n".join(lines)


def heading_of(title: str) -> str:
    """As much of a title as a heading holds; it ends with an ellipsis if there is more."""
    letters = graphemes(clean(title))
    if len(letters) <= _LONGEST_TITLE:
        return "".join(letters)
    kept = "".join(letters[: _LONGEST_TITLE - 1])
    return (kept.rpartition(" ")[0] or kept).rstrip(" ,;:.-–") + "…"


def _line(line: str) -> str:
    found = _ANYWHERE.sub(r"\\\1", line)
    found = _AT_START.sub(r"\\\1", found)
    found = _NUMBERED.sub(r"\1\\\2", found)
    # A line that looks like the one above the notes: its letter is written as a number.
    return _NOTES_LIKE.sub(lambda match: f"{match[1] or ''}&#{ord(match[2])};", found)


def _step(slide: Slide, taken: set[str]) -> Iterator[str]:
    title = heading_of(slide.title)
    yield "---"
    yield "activity: slide"
    if (name := _name(title, slide.number, taken)) != slug(title):
        yield f"id: {name}"
    yield f"minutes: {MINUTES}"
    if slide.layout:
        yield f"layout: {slide.layout}"
    yield "---"
    yield f"# {escaped(title)}"
    for text in _body(slide.blocks):
        yield ""
        yield text
    notes = _notes(slide.notes)
    if notes:
        yield ""
        yield "Notes:"
        yield notes


def _name(title: str, number: int, taken: set[str]) -> str:
    """The id of a step: that of its heading, or of its place where another has it."""
    name = slug(title)
    if name in taken or name in _TAKEN or name.isdigit() or name == "step":
        name = f"slide-{number}"
    while name in taken:
        name += "-b"
    taken.add(name)
    return name


def _body(blocks: Sequence[Block]) -> Iterator[str]:
    """Each block; lists that follow each other are told apart by their marks."""
    before: Block | None = None
    other = False
    for block in blocks:
        other = _goes_on(before, block) and not other
        text = _block(block, other)
        before = block
        if text:
            yield text


def _goes_on(before: Block | None, block: Block) -> bool:
    """Whether Markdown would take two lists for one."""
    both = isinstance(before, Bullets) and isinstance(block, Bullets)
    return both and before.numbered == block.numbered  # type: ignore[union-attr]


def _block(block: Block, other: bool) -> str:
    match block:
        case Paragraph(text):
            return escaped(text)
        case Figure(name, alt):
            return f"![{escaped(clean(alt))}]({name})"
        case Bullets(items, numbered):
            written = [text for item in items if (text := escaped(item))]
            marks = [_mark(n, numbered, other) for n in range(1, len(written) + 1)]
            return "\n".join(
                mark + text.replace("\n", "\n" + " " * len(mark))
                for mark, text in zip(marks, written, strict=True)
            )


def _mark(number: int, numbered: bool, other: bool) -> str:
    if numbered:
        return f"{number}{')' if other else '.'} "
    return "* " if other else "- "


def _notes(text: str) -> str:
    """Notes are no Markdown; only what would open a block or code is set in."""
    rows = [clean(row) for row in clean(text, lines=True).split("\n")]
    return "\n".join(f"    {row}" if _FENCE_LIKE.match(row) else row for row in rows)
