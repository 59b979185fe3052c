"""The sheets in words: agreed, amended, proposed, parked and crossed out, each under its name."""

from studio.activities.agreement.lines import Line, Look
from studio.activities.agreement.settings import Settings
from studio.model.outlines import Outline


def outline_of(
    title: str, lines: tuple[Line, ...], settings: Settings, *, final: bool = False
) -> Outline:
    """A part for each standing that has lines; the limits always, as they are on every sheet."""
    looks = (Look.AGREED, Look.AMENDED, Look.PROPOSED, Look.PARKED, Look.RETIRED)
    parts = [Outline(str(getattr(settings, look.value)), (), _items(lines, look, settings))
             for look in looks]  # fmt: skip
    here = tuple(f"{settings.here}: {line.words}" for line in lines if line.visited)
    text = (*here, settings.limits) if lines else (settings.prompt, settings.limits)
    if final:
        return Outline(title, text, tuple(line.words for line in lines))
    return Outline(title, text, (), tuple(part for part in parts if part.items))


def _items(lines: tuple[Line, ...], look: Look, settings: Settings) -> tuple[str, ...]:
    return tuple(_item(line, settings) for line in lines if line.look is look)


def _item(line: Line, settings: Settings) -> str:
    if not line.befores:
        return line.words
    olds = "; ".join(f"“{old.words}”" for old in line.befores)
    return f"{line.words} ({settings.before.lower()}: {olds})"
