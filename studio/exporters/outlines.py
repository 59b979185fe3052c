"""An outline in words: as rows under a slide, and as one text that is read aloud."""

from studio.model.outlines import Outline


def rows(outline: Outline) -> tuple[str, ...]:
    """Heading, sentences, items and parts as plain rows, as they stand in a slide's notes."""
    found = [outline.heading, *outline.text, *(f"• {item}" for item in outline.items)]
    for part in outline.parts:
        found += ["", *rows(part)]
    return tuple(found)


def spoken(outline: Outline) -> str:
    """One text that a screen reader reads in place of the picture."""
    said = [_sentence(outline.heading), *map(_sentence, outline.text)]
    if outline.items:
        said.append(_sentence("; ".join(outline.items)))
    said += [spoken(part) for part in outline.parts]
    return " ".join(part for part in said if part)


def _sentence(text: str) -> str:
    text = text.strip()
    return text if not text or text[-1] in ".!?:;…" else f"{text}."
