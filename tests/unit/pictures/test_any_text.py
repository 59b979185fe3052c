from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.model.text import clean
from studio.pictures.shapes import Picture
from studio.pictures.text import fit
from studio.renderers.to_pdf import pdf_bytes
from studio.renderers.to_svg import to_svg

PIECES = st.sampled_from(
    [
        *("Courage", "dŵr", "שלום", "سلام", "हिन्दी", "Nguyễn", "我们", "🇬🇧", "1️⃣"),
        *("👨\u200d👩\u200d👧\u200d👦", "z\u0338\u0322\u031ba", "...", "-", "/", "(x)", "\n"),
        *("\u202e", "\u0301", "\ud800", "\x07", "office", "well-being"),
    ]
)
ANYTHING = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=12).map(" ".join))
# A first example loads faces and compiles tables.
CALM = settings(max_examples=120, deadline=None)


@CALM
@given(ANYTHING, st.integers(0, 400), st.integers(0, 200), st.booleans())
def test_whatever_people_write_is_set_and_none_of_it_is_lost(
    raw: str, width: int, height: int, bold: bool
) -> None:
    text = fit(raw, 10, 10, width, height, size=24, min_size=14, bold=bold)
    joined = "".join("".join(line.text for line in text.lines).split())
    whole = "".join(clean(raw, lines=True).split())
    if text.complete:
        assert joined == whole
    else:
        assert joined.endswith("…")
    for line in text.lines:
        assert sum(run.width for run in line.runs) == pytest.approx(line.width)
        assert sum(len(run.text) for run in line.runs) == len(line.text)


@settings(CALM, max_examples=25)
@given(ANYTHING)
def test_whatever_people_write_is_drawn(raw: str) -> None:
    picture = Picture(clean(raw) or "Board", (fit(raw, 10, 10, 300, 200),))
    ElementTree.fromstring(to_svg(picture))
    assert pdf_bytes([picture], title=picture.title).startswith(b"%PDF")
