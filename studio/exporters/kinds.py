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


def _never(_source: ExportSource) -> bool:
    """What is written only when it is asked for by name."""
    return False


def _before(source: ExportSource) -> bool:
    """What is printed before the day."""
    return source.state is None


def _after(source: ExportSource) -> bool:
    """What tells of the day."""
    return source.state is not None


# What writes each kind, in the order of `EXPORTERS`


def _deck(source: ExportSource) -> bytes:
    from studio.exporters.deck import deck

    return deck(source)


def _handout(source: ExportSource) -> bytes:
    from studio.exporters.handout import handout

    return handout(source)


def _handout_plain(source: ExportSource) -> bytes:
    from studio.exporters.handout_plain import handout_plain

    return handout_plain(source)


def _handout_large(source: ExportSource) -> bytes:
    from studio.exporters.handout import handout_large

    return handout_large(source)


def _slides(source: ExportSource) -> bytes:
    from studio.exporters.slides_pdf import slides_full

    return slides_full(source)


def _slides_2(source: ExportSource) -> bytes:
    from studio.exporters.slides_pdf import slides_two

    return slides_two(source)


def _slides_6(source: ExportSource) -> bytes:
    from studio.exporters.slides_pdf import slides_six

    return slides_six(source)


def _personal_handouts(source: ExportSource) -> bytes:
    from studio.exporters.personal import personal_handouts

    return personal_handouts(source)


def _agreement(source: ExportSource) -> Iterable[Document]:
    from studio.exporters.agreement import agreement

    return agreement(source)


def _has_agreement(source: ExportSource) -> bool:
    from studio.exporters.agreement import has_agreement

    return has_agreement(source)


def _keepsake(source: ExportSource) -> Iterable[Document]:
    from studio.exporters.keepsake import keepsake

    return keepsake(source)


def _has_keepsake(source: ExportSource) -> bool:
    from studio.exporters.keepsake import has_keepsake

    return has_keepsake(source)


def _evaluation_form(source: ExportSource) -> Iterable[Document]:
    from studio.exporters.evaluation import evaluation_form

    return evaluation_form(source)


def _door_sign(source: ExportSource) -> bytes:
    from studio.exporters.door_sign import door_sign

    return door_sign(source)


def _run_sheet(source: ExportSource) -> Iterable[Document]:
    from studio.exporters.run_sheet import run_sheet

    return run_sheet(source)


def _certificate(source: ExportSource) -> bytes:
    from studio.exporters.certificate import certificate

    return certificate(source)


def _message(source: ExportSource) -> bytes:
    from studio.exporters.message import message

    return message(source)


def _is_closed(source: ExportSource) -> bool:
    from studio.exporters.message import is_held

    return is_held(source) and source.state is not None and source.state.closed


def _tables(source: ExportSource) -> Iterable[Document]:
    from studio.exporters.tables import tables

    return tables(source)


def _has_tables(source: ExportSource) -> bool:
    from studio.exporters.tables import has_tables

    return has_tables(source)


def _calendar(source: ExportSource) -> bytes:
    from studio.exporters.calendar import calendar

    return calendar(source)


def _has_dates(source: ExportSource) -> bool:
    from studio.exporters.calendar import has_dates

    return has_dates(source)


def _page(source: ExportSource) -> bytes:
    from studio.exporters.page import page

    return page(source)


def _pictures(source: ExportSource) -> Iterable[Document]:
    from studio.exporters.pictures import pictures

    return pictures(source)


def _pictures_4k(source: ExportSource) -> Iterable[Document]:
    from studio.exporters.pictures import pictures_4k

    return pictures_4k(source)


def _worksheets(source: ExportSource) -> Iterable[Document]:
    from studio.exporters.worksheets import worksheets

    return worksheets(source)


def _has_sheets(source: ExportSource) -> bool:
    from studio.exporters.worksheets import has_sheets

    return _before(source) and has_sheets(source)


def _practice_cards(source: ExportSource) -> Iterable[Document]:
    from studio.exporters.practice_booklet import cards_and_booklet

    return cards_and_booklet(source)


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


def _pack(source: ExportSource) -> Iterable[Document]:
    from studio.exporters.pack import pack

    return pack(source)


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
        "handout-plain": Exporter(
            "pdf",
            _handout_plain,
            "Handout in plain words",
            "The same in short sentences, with the words of the day explained.",
            _never,
        ),
        "handout-large": Exporter(
            "pdf", _handout_large, "Handout in large print", "The same in 18 point.", _never
        ),
        "slides": Exporter(
            "pdf", _slides, "Slides as PDF", "A slide fills each page; notes are left out.", _never
        ),
        "slides-2": Exporter(
            "pdf", _slides_2, "Slides, two a page", "With lines to write on.", _never
        ),
        "slides-6": Exporter(
            "pdf", _slides_6, "Slides, six a page", "With a line or two for each.", _never
        ),
        "personal-handouts": Exporter(
            "pdf",
            _personal_handouts,
            "Personal handouts",
            "A sheet for each name you give; the names stand nowhere else.",
            _never,
        ),
        "agreement": Exporter(
            "pdf",
            _agreement,
            "Agreement",
            "Its final wording in the written hand: a page, and posters of A3 and A2.",
            _has_agreement,
        ),
        "keepsake": Exporter(
            "pdf",
            _keepsake,
            "Keepsake",
            "The circle of strength as a picture page, and as a picture.",
            _has_keepsake,
        ),
        "worksheets": Exporter(
            "pdf",
            _worksheets,
            "Worksheets",
            "Blank sheets to write on and cards to cut; those for a table on A3 too.",
            _has_sheets,
        ),
        "practice-cards": Exporter(
            "pdf",
            _practice_cards,
            "Practice cards",
            "Every practice and script: a card for the hand, and a booklet to fold.",
            _has_practices,
        ),
        "slips": Exporter(
            "pdf", _slips, "Slips", "To write on by hand, four to a page.", _has_slips
        ),
        "slips-large": Exporter(
            "pdf", _slips_large, "Slips in large print", "The same in 18 point.", _never
        ),
        "evaluation-form": Exporter(
            "pdf",
            _evaluation_form,
            "Evaluation form",
            "The open questions, on paper and for a screen; a slip that is handed in apart.",
            _before,
        ),
        "door-sign": Exporter(
            "pdf",
            _door_sign,
            "Door sign",
            "Welcome, when you begin and where things are, for the door; an arrow to fill in.",
            _before,
        ),
        "run-sheet": Exporter(
            "pdf",
            _run_sheet,
            "Run-sheet",
            "The trainers' day: times, notes, materials; afterwards as it went, and a debrief.",
        ),
        "certificate": Exporter(
            "pdf",
            _certificate,
            "Certificate",
            "That somebody was there, with the hours; the name is written by hand.",
        ),
        "message": Exporter(
            "txt",
            _message,
            "Message to the group",
            "A ready e-mail: thanks, what is attached, when you meet again.",
            _is_closed,
        ),
        "tables": Exporter(
            "xlsx",
            _tables,
            "Tables",
            "What was written on the boards, as a workbook and as CSV.",
            _has_tables,
        ),
        "page": Exporter(
            "html",
            _page,
            "Web page",
            "One file that opens in any browser, offline: pictures, and the same in words.",
            _after,
        ),
        "calendar": Exporter(
            "ics",
            _calendar,
            "Calendar",
            "The dates on which you meet again, to open in any calendar.",
            _has_dates,
        ),
        "pictures": Exporter(
            "png", _pictures, "Pictures", "Every board as SVG and as PNG for a screen.", _never
        ),
        "pictures-4k": Exporter(
            "png", _pictures_4k, "Large pictures", "Every board as PNG of 3840×2160.", _never
        ),
        "deletion-slip": Exporter(
            "pdf",
            _deletion_slip,
            "Deletion slip",
            "What was let go, and what was checked.",
            _is_ended,
        ),
        "pack": Exporter(
            "zip",
            _pack,
            "Everything",
            "In folders for the group, for those who led, and for others; and as one archive.",
            _never,
        ),
    }
)
"""Every kind by the name that `--only` takes; a new one is added here and nowhere else."""
