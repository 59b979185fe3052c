"""Every take-away there is: its name, what it is for, when it is offered, and what writes it.

What writes it is imported when it is first asked for: the libraries behind it are large.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from studio.exporters.source import ExportSource


@dataclass(frozen=True, slots=True)
class Document:
    """A file to be: what it ends in, its bytes, and which of several of its kind it is.

    `part` is added to its name (`…_agreement-a3.pdf`). A document with a `path`
    (`outside/deck.pptx`) lies at it in a folder that bears the kind's name.
    """

    suffix: str
    data: bytes
    part: str = ""
    path: str = ""


Make: TypeAlias = Callable[[ExportSource], bytes | Iterable[Document]]
"""Writes one file (its bytes), or several, one at a time. `StudioError` says why it cannot."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """One kind of take-away.

    `title` and `about` (a sentence) stand in the window of take-aways. `offered` says whether it
    belongs to what is written when no kind is named; whoever names it gets it, or reads why not.
    """

    suffix: str
    make: Make
    title: str
    about: str
    offered: Callable[[ExportSource], bool] = lambda _source: True


def _always(_source: ExportSource) -> bool:
    return True


def _never(_source: ExportSource) -> bool:
    """What is written only when it is asked for by name."""
    return False


def _before(source: ExportSource) -> bool:
    """What is printed before the day."""
    return source.state is None


# What writes each kind, in the order of `EXPORTERS`


def _deck(source: ExportSource) -> bytes:
    from studio.exporters.deck import deck

    return deck(source)


def _handout(source: ExportSource) -> bytes:
    from studio.exporters.handout import handout

    return handout(source)


def _practice_cards(source: ExportSource) -> bytes:
    from studio.exporters.practice_cards import practice_cards

    return practice_cards(source)


def _has_practices(source: ExportSource) -> bool:
    from studio.exporters.practice_cards import has_practices

    return _before(source) and has_practices(source)


def _slips(source: ExportSource) -> bytes:
    from studio.exporters.slips import slips

    return slips(source)


def _has_slips(source: ExportSource) -> bool:
    from studio.exporters.slips import has_slips

    return _before(source) and has_slips(source)


def _slips_large(source: ExportSource) -> bytes:
    from studio.exporters.slips import slips_large

    return slips_large(source)


def _deletion_slip(source: ExportSource) -> bytes:
    from studio.exporters.deletion_slip import deletion_slip

    return deletion_slip(source)


def _is_ended(source: ExportSource) -> bool:
    from studio.exporters.deletion_slip import is_ended

    return is_ended(source)


EXPORTERS: Mapping[str, Exporter] = MappingProxyType(
    {
        "deck": Exporter(
            "pptx", _deck, "Slides to edit", "Every slide and board as a PowerPoint deck."
        ),
        "handout": Exporter(
            "pdf", _handout, "Handout", "What was done and the ideas to keep, for participants."
        ),
        "practice-cards": Exporter(
            "pdf",
            _practice_cards,
            "Practice cards",
            "Every practice and script, to be read from a card in the hand.",
            _has_practices,
        ),
        "slips": Exporter(
            "pdf", _slips, "Slips", "To write on by hand, four to a page.", _has_slips
        ),
        "slips-large": Exporter(
            "pdf", _slips_large, "Slips in large print", "The same in 18 point.", _never
        ),
        "deletion-slip": Exporter(
            "pdf",
            _deletion_slip,
            "Deletion slip",
            "What was let go, and what was checked.",
            _is_ended,
        ),
    }
)
"""Every kind by the name that `--only` takes; a new one is added here and nowhere else."""
