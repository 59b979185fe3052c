"""No take-away, of any kind, holds more than the group agreed to, or leads back to anybody.

Every text that a file holds is looked at, compressed or not: what is told of each kind here needs
no line when a new kind comes.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pypdfium2
import pytest

from studio.exporters.documents import documents
from studio.exporters.kinds import EXPORTERS
from studio.exporters.source import ExportSource, Reach
from studio.model.errors import StudioError
from tests.unit.exporters.fullday import day, ended, mark_of, of_day

KEPT, SHARED = "circle-of-strength", "wall"
GONE = ("our-agreement", "three-flows-of-compassion", "team", "seven-cs", "misgivings")
KINDS = tuple(kind for kind in EXPORTERS if kind not in ("pack", "pictures-4k"))
_ID = re.compile(r"\b(entry|person)-\d+\b")


@cache
def sources() -> dict[str, ExportSource]:
    closed = of_day(ended(frozenset((KEPT,)), frozenset((SHARED,)), marked=True))
    closed = replace(closed, made={})  # a picture is made once, as in a pack
    running = of_day(day(marked=True))
    return {
        "facilitators after": closed.reaching(Reach.TRAINERS),
        "participants after": closed.reaching(Reach.GROUP),
        "outside after": closed.reaching(Reach.OUTSIDE),
        "participants during": running.reaching(Reach.GROUP),
        "outside during": running.reaching(Reach.OUTSIDE),
    }


ALLOWED = {
    "facilitators after": {KEPT, SHARED},
    "participants after": {KEPT, SHARED},
    "outside after": {SHARED},
    "participants during": set[str](),
    "outside during": set[str](),
}


def texts(name: str, data: bytes) -> Iterator[str]:
    """Everything that can be read out of a file."""
    if data.startswith(b"%PDF"):
        with pypdfium2.PdfDocument(io.BytesIO(data)) as pdf:
            yield from (page.get_textpage().get_text_bounded() for page in pdf)
        yield data.decode("latin-1")
    elif data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for inner in archive.namelist():
                yield inner
                yield from texts(inner, archive.read(inner))
    elif not data.startswith((b"\x89PNG", b"\xff\xd8")):
        yield data.decode("utf-8-sig", "replace")


def told(kind: str, source: ExportSource) -> str:
    try:
        return "\n".join(
            text for name, data in documents(source, kind) for text in texts(name, data)
        )
    except StudioError as error:
        return error.user_text


@pytest.mark.parametrize(
    ("kind", "who"),
    [(k, who) for k in KINDS for who in ALLOWED if k != "pictures" or who == "outside after"],
)
def test_a_board_goes_as_far_as_the_group_agreed(kind: str, who: str) -> None:
    source = sources()[who]
    text = told(kind, source)
    for board in {KEPT, SHARED, *GONE} - ALLOWED[who]:
        assert mark_of(board) not in text
    assert not _ID.search(text)


def test_what_was_agreed_is_there() -> None:
    """So that the test above can fail."""
    for kind in ("page", "deck", "slides"):
        text = told(kind, sources()["participants after"])
        assert mark_of(KEPT) in text
        assert mark_of(SHARED) in text
    assert mark_of(SHARED) in told("page", sources()["outside after"])
