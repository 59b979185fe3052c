"""A slide shows all of its text, beside its figures, on as many pages as it needs."""

from io import BytesIO

import pytest
from PIL import Image as Photo

from studio.activities.contract import Board, View
from studio.activities.slide import ACTIVITY
from studio.activities.slide.activity import SlideSettings
from studio.model.agenda import Block, Bullets, Figure, Paragraph, Step
from studio.model.ids import StepId
from studio.pictures.shapes import (
    HEIGHT,
    WIDTH,
    Ellipse,
    Image,
    Picture,
    Text,
    TextRole,
    bounds,
    walk,
)
from studio.pictures.still_life import two_scarves

WORDS = "A calm sentence of a handful of words, and then another one. " * 12


def photo(width: int, height: int) -> bytes:
    stream = BytesIO()
    Photo.new("RGB", (width, height), "#88aa99").save(stream, "PNG")
    return stream.getvalue()


def board(*blocks: Block, title: str = "Hello", layout: str = "auto", **images: bytes) -> Board:
    settings = SlideSettings("title" if layout == "title" else "auto")
    id_ = StepId("hello")
    step = Step(id_, "slide", title, 5, settings, id_, body=blocks, notes="for me alone")
    return Board(step, images={f"{name}.png": data for name, data in images.items()})


def pages(shown: Board) -> list[Picture]:
    state = ACTIVITY.initial(shown.step)
    count = ACTIVITY.pages(state, shown, View())
    return [ACTIVITY.picture(state, shown, View(page=page)) for page in range(count)]


def texts(picture: Picture) -> list[Text]:
    return [item for item in walk(picture.items) if isinstance(item, Text)]


def body(picture: Picture) -> str:
    return " ".join(text.raw for text in texts(picture) if text.role is TextRole.BODY)


SLIDES = [
    board(),
    board(Paragraph("Short.")),
    board(Paragraph("Short."), layout="title", title="A welcome with quite a long title to it"),
    board(Paragraph("Short."), title="W" * 120),
    board(Paragraph("Short."), title="A long one " * 11, layout="title"),
    board(Paragraph(WORDS), Bullets((WORDS, "two", "three"), numbered=True)),
    board(Paragraph(WORDS * 9)),
    board(Bullets(tuple(f"item {n}" for n in range(40)))),
    board(Paragraph(WORDS * 2), Figure("a.png", "Green"), a=photo(300, 900)),
    board(Figure("a.png", "Green"), a=photo(900, 300)),
    board(Paragraph("x" * 400), Paragraph("مرحبا بكم في هذا اليوم"), Paragraph("👩‍👩‍👧 ŵyneb")),
]


@pytest.mark.parametrize("shown", SLIDES)
def test_nothing_is_cut_small_or_off_the_page(shown: Board) -> None:
    for picture in pages(shown):
        left, top, right, bottom = bounds((*picture.backdrop, *picture.items))
        assert left >= 0
        assert top >= 0
        assert right <= WIDTH
        assert bottom <= HEIGHT
        for text in texts(picture):
            assert text.complete
            assert text.size * 1080 / HEIGHT >= 28


@pytest.mark.parametrize("shown", SLIDES)
def test_no_two_texts_overlap(shown: Board) -> None:
    for picture in pages(shown):
        boxes = [(t.x, t.y, t.x + t.w, t.y + t.h) for t in texts(picture)]
        for n, one in enumerate(boxes):
            for other in boxes[n + 1 :]:
                apart = one[2] <= other[0] + 0.1 or other[2] <= one[0] + 0.1
                assert apart or one[3] <= other[1] + 0.1 or other[3] <= one[1] + 0.1


def test_a_long_text_flows_on_in_order_and_loses_no_word() -> None:
    long = [f"word{n}" for n in range(900)]
    shown = board(Paragraph(" ".join(long)), Bullets(("last item",)))
    found = pages(shown)
    assert len(found) > 2
    said = " ".join(body(picture) for picture in found).split()
    assert [word for word in said if word.startswith("word")] == long
    assert body(found[-1]).endswith(f"last item {len(found)} / {len(found)}")
    assert {picture.title for picture in found} == {"Hello"}


def test_numbers_go_on_across_pages() -> None:
    shown = board(Bullets(tuple(f"item {n}" for n in range(1, 31)), numbered=True))
    said = " ".join(body(picture) for picture in pages(shown))
    assert "30. item 30" in said


def test_a_figure_stands_beside_the_text_unstretched() -> None:
    (picture,) = pages(board(Paragraph("Words."), Figure("a.png", "Green"), a=photo(400, 200)))
    (image,) = [item for item in walk(picture.items) if isinstance(item, Image)]
    (words,) = [text for text in texts(picture) if text.raw == "Words."]
    assert words.x + words.w < image.x
    assert image.label == "Green"
    assert image.w / image.h == pytest.approx(2)


def test_what_reads_from_the_right_begins_at_the_right() -> None:
    words = ("مرحبا بكم", "خذوا وقتكم")
    (picture,) = pages(board(Paragraph(words[0]), Bullets((words[1],)), title=words[0]))
    title, first, item = texts(picture)
    edges = [text.lines[0].x + text.lines[0].width for text in (title, first, item)]
    assert edges[0] == pytest.approx(1176, abs=6)
    assert edges[1] == pytest.approx(1172, abs=6)
    assert edges[2] < edges[1]
    (dot,) = [shape for shape in walk(picture.items) if isinstance(shape, Ellipse)]
    assert edges[2] < dot.x < edges[1]


def test_every_figure_is_shown_once() -> None:
    blocks = (Figure("a.png", "A"), Paragraph("Words."), Figure("b.png", "B"))
    found = pages(board(*blocks, a=photo(40, 30), b=photo(30, 40)))
    labels = [item.label for p in found for item in walk(p.items) if isinstance(item, Image)]
    assert labels == ["A", "B"]


def test_a_figure_whose_file_is_gone_is_its_words() -> None:
    (picture,) = pages(board(Figure("gone.png", "A green field")))
    assert "A green field" in body(picture)


def test_the_outline_holds_what_the_pages_hold() -> None:
    shown = board(Paragraph("One."), Bullets(("two",), True), Bullets(("three",)), Figure("a", "4"))
    outline = ACTIVITY.outline(ACTIVITY.initial(shown.step), shown, View())
    assert outline.as_text() == "# Hello\nOne.\n1. two\n- three\n4"


def test_notes_reach_no_page() -> None:
    shown = board(Paragraph("One."))
    (picture,) = pages(shown)
    assert picture.notes == "for me alone"
    assert "for me alone" not in body(picture)
    outline = ACTIVITY.outline(ACTIVITY.initial(shown.step), shown, View())
    assert "for me alone" not in outline.as_text()


def test_scarves_at_the_foot_leave_page_and_words_free_whatever_the_step_is_called() -> None:
    for n in range(60):
        left, top, right, bottom = bounds(two_scarves(f"step-{n}"))
        assert left > 0
        assert top > 510
        assert right < WIDTH
        assert bottom < HEIGHT


def test_a_slide_takes_nothing_and_is_drawn_alike_every_time() -> None:
    shown = board(Paragraph("One."), layout="title")
    assert not ACTIVITY.gathers
    assert pages(shown) == pages(shown)
    state = ACTIVITY.initial(shown.step)
    far = ACTIVITY.picture(state, shown, View(page=99))
    assert far == pages(shown)[-1]
